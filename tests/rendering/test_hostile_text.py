"""Hostile text in every field, through every renderer and at every width: the screen stays whole, nothing is hidden."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.cells import cell_len

from corpus.article import Hit, as_record
from corpus.rendering import RENDERERS, Layout
from corpus.rendering.hits.bibtex import as_bibtex
from corpus.rendering.hits.markdown import as_markdown
from corpus.rendering.terminal.article import write_article
from corpus.rendering.terminal.untrusted import harmless, printable
from corpus.rendering.terminal.width import cell_width
from handmade import FERRY, Shown, marked
from hostile import COLOURS, FORBIDDEN, SHOWN

WIDTHS = (60, 80, 120, 200)


def hostile(text):
    """An article that has the text wherever it can have text."""
    return replace(
        FERRY,
        headline=text, standfirst=text, body=f"{text}\n\n## {text}\n\n{text}", outlet=text, agency=text,
        authors=(text, "Ada Quill", text), place=text, section=text, tags=(text, text), captions=(text, text),
        language=text, printed_outlet=text, url=text, source=replace(FERRY.source, path=text, member=text),
    )  # fmt: skip


def found(results, *texts):
    hits = [
        Hit(rank=rank, score=1, article=hostile(text), headline=marked(text, "end"), passages=(marked(text, "end"),))
        for rank, text in enumerate(texts, 1)
    ]
    return replace(results, hits=Shown(hits))


def read(article, **layout):
    out = io.StringIO()
    write_article(article, out, Layout(**layout))
    return out.getvalue()


@pytest.mark.parametrize(("text", "shown"), SHOWN.items())
def test_what_is_harmful_is_shown_for_what_it_is_and_what_is_not_stays(text, shown):
    assert printable(text) == shown
    assert printable(shown) == shown


@pytest.mark.parametrize("text", SHOWN)
def test_documents_keep_what_harms_nobody(text):
    assert FORBIDDEN.findall(harmless(text)) == []
    assert printable(harmless(text)) == printable(text)


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("whole", [False, True])
def test_no_renderer_writes_what_is_obeyed_or_unseen(name, whole, results, rendered):
    text = rendered(name, found(results, *SHOWN), whole=whole, color=True)

    assert FORBIDDEN.findall(COLOURS.sub("", text)) == []


@pytest.mark.parametrize("write", [as_markdown, as_bibtex, read])
def test_nothing_that_sets_one_article_writes_what_is_obeyed_or_unseen(write):
    assert [FORBIDDEN.findall(COLOURS.sub("", write(hostile(text)))) for text in SHOWN] == [[] for _ in SHOWN]


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [20, *WIDTHS])
def test_no_line_of_the_table_is_wider_than_the_terminal(width, color, results, rendered):
    for text in SHOWN:
        lines = COLOURS.sub("", rendered("table", found(results, text), width=width, color=color)).split("\n")
        assert max(max(cell_len(line), cell_width(line)) for line in lines) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_an_article_is_wider_than_the_terminal_but_its_address_and_its_file(width):
    for text in SHOWN:
        lines = [
            line for line in read(hostile(text), width=width).split("\n") if not line.startswith(("url", "source"))
        ]
        assert max(max(cell_len(line), cell_width(line)) for line in lines) <= width


def test_every_line_of_a_hit_begins_in_its_column(results, rendered):
    lines = rendered("table", found(results, *SHOWN), width=60).splitlines()

    assert {line[:4].rstrip() for line in lines[:-1]} <= {"", *(f"{rank:>2}" for rank in range(1, len(SHOWN) + 1))}


@pytest.mark.parametrize("color", [False, True])
def test_the_table_leaves_no_letter_out(color, results, rendered):
    """What is shown is what `printable` gives, folded: markup prints as it is, and long words go on."""
    for text, shown in SHOWN.items():
        table = COLOURS.sub("", rendered("table", found(results, text), width=80, color=color))
        assert "".join(table.split()).count("".join(shown.split())) == 3


def test_json_gives_the_text_back_as_it_was(results, rendered):
    hits = json.loads(rendered("json", found(results, *SHOWN), whole=True))["hits"]

    records = [as_record(hostile(text)) for text in SHOWN]
    assert [{name: hit[name] for name in record} for hit, record in zip(hits, records, strict=True)] == records
