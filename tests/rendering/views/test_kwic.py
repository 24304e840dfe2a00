"""A concordance for people and as data."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from corpus.article import Article
from corpus.rendering import Layout
from corpus.rendering.data import query_record
from corpus.rendering.terminal.width import cell_width
from corpus.rendering.views import kwic
from corpus.search.request import Request
from corpus.storage import open_corpus
from corpus.views.concordance import concordance
from handmade import BARE, FERRY, HOSTILE, ISLAND, source
from hostile import COLOURS, FORBIDDEN, SHOWN

QUERY = "budget OR 予算 OR الميزانية OR council NEAR/30 cut"
STRAIT = Article(
    headline="المجلس يخفض الميزانية بعد العاصفة",
    body="قال المجلس إن الميزانية ستبقى كما هي حتى الربيع.",
    outlet="صحيفة الجزيرة",
    published=date(2014, 2, 1),
    source=source(4),
)


@pytest.fixture
def island():
    """The hand-made articles, and one that runs from right to left."""
    with open_corpus("memory:") as corpus:
        corpus.store.put([FERRY, BARE, HOSTILE, ISLAND, STRAIT])
        yield corpus


@pytest.fixture
def shown(island):
    """Set the concordance of a query for people."""

    def shown(query=QUERY, width=80, *, color=False, **options):
        out = io.StringIO()
        kwic.write_lines(
            concordance(island, Request.parse(query), context=20, **options), out, Layout(width=width, color=color)
        )
        return out.getvalue()

    return shown


@pytest.fixture
def written(island):
    """Write the concordance of a query as data."""

    def written(name, query=QUERY, **options):
        out = io.StringIO()
        found = concordance(island, Request.parse(query), **options)
        kwic.render(name, found, query_record(query, found.query), out, Layout())
        return out.getvalue()

    return written


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_concordance_fits_the_width_of_the_terminal(width, color, shown, golden):
    golden(f"kwic-{width}{'-color' if color else ''}.txt", shown(width=width, color=color))


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "tsv"])
def test_every_data_format_of_a_concordance_is_as_its_golden_file_holds(name, written, golden):
    golden(f"kwic-{name}.txt", written(name))
    golden(f"kwic-{name}-nothing.txt", written(name, "dodo"))


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [20, 60, 80, 99, 120, 200])
def test_every_hit_begins_in_the_same_column_and_no_line_is_wider_than_the_terminal(width, color, shown, island):
    query = "budget OR 予算 OR الميزانية"
    columns = set()
    lines = shown(query, width, color=color).splitlines()
    for line, occurrence in zip(lines, concordance(island, Request.parse(query)), strict=True):
        plain = COLOURS.sub("", line)
        assert cell_width(plain) <= width
        if color:
            columns.add(cell_width(COLOURS.sub("", line[: line.index("\x1b[1;32m")])))
        else:
            columns.add(min(cell_width(plain[:at]) for at in range(len(plain)) if plain[at:].startswith(occurrence.hit)
                            and plain[:at].endswith("  ")))  # fmt: skip
    assert len(columns) == 1


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [20, 60, 80, 120, 200])
def test_hostile_text_neither_breaks_a_line_nor_is_obeyed_nor_hides_the_hit(width, color, shown, island):
    for number, text in enumerate(SHOWN):
        island.store.put([replace(BARE, id=f"{number:012}", body=f"{text} storm {text}", outlet=text)])

    lines = shown("storm", width, color=color, sort="oldest").splitlines()

    assert len(lines) == len(SHOWN) + 2  # of the ferry's headline and body
    for line in lines:
        plain = COLOURS.sub("", line).replace("\u200e", "")
        assert max(cell_len(plain), cell_width(plain)) <= width
        assert FORBIDDEN.findall(plain) == []
        assert "storm" in plain


def test_data_is_harmless_too(written, island):
    for number, text in enumerate(SHOWN):
        island.store.put([replace(BARE, id=f"{number:012}", body=f"{text} storm {text}", outlet=text)])

    for name in ("json", "jsonl", "csv", "tsv"):
        assert FORBIDDEN.findall(written(name, "storm")) == []


def test_csv_and_tsv_hold_one_line_an_occurrence_and_json_the_text_as_it_is(written):
    rows = list(csv.DictReader(io.StringIO(written("csv", "changes", context=3))))
    records = [json.loads(line) for line in written("jsonl", "changes", context=3).splitlines()]

    where = {"field": "body", "id": FERRY.id, "outlet": "The Lowmere Lamp", "published": "2013-04-12T08:00:00+02:00"}
    position = FERRY.body.index("changes")
    assert rows == [
        {"left": "harbour wall. ¶ What", "hit": "changes", "right": "¶ “A budget is", "position": f"{position}"} | where
    ]
    assert records == [
        {"left": "harbour wall.\n\n## What ", "hit": "changes", "right": "\n\n“A budget is", "position": position}
        | where
    ]
    assert written("tsv", "changes", context=3).splitlines()[1].split("\t") == list(rows[0].values())


@pytest.mark.parametrize(
    ("query", "options", "summary"),
    [
        ("dodo", {}, "no occurrences"),
        ("changes", {}, "1 occurrence in 1 article"),
        ("budget", {}, "6 occurrences in 3 articles"),
        ("budget", {"sample": 3}, "3 of 6 occurrences in 3 articles"),
        ("budget", {"limit": 1}, "1 of 6 occurrences in 3 articles"),
    ],
)
def test_the_summary_counts_what_is_shown_and_what_there_is(query, options, summary, island):
    assert kwic.summary(concordance(island, Request.parse(query), **options)) == summary
