"""Counts, as people read them and as data."""

from __future__ import annotations

import io
import json
from importlib.resources import files

import jsonschema
import pytest

from corpus.query import All, parse
from corpus.rendering import Layout
from corpus.rendering.data import query_record
from corpus.rendering.terminal.width import cell_width
from corpus.rendering.views import counts
from corpus.views.counts import Count, Counts

HOSTILE = 'Red\x1b[31m [bold]"Post"\u202e <b>&amp;</b>\n\x00, Ltd'
BY_AUTHOR = Counts(All(), "author", 1234, (Count("Ada Quill", 1100), Count("", 120), Count("Bo Ferrin", 120),
                                    Count(HOSTILE, 2), Count("=1+1", 1), Count("灯台守" * 12, 1)))  # fmt: skip
BY_WEEK = Counts(All(), "week", 4, (Count("2012-W52", 1), Count("2013-W01", 2), Count("", 1)))
NUMBER = Counts(All(), "", 1234, ())
NONE = Counts(All(), "author", 0, ())
MADE = {"author": BY_AUTHOR, "week": BY_WEEK, "number": NUMBER, "none": NONE}


def written(render, name, made, out=None, **layout):
    out = out or io.StringIO()
    text = 'ferry <b> date:2013-01..2013-04 "harbour & wall"'
    render(name, made, query_record(text, parse(text)), out, Layout(**layout))
    return out.getvalue()


@pytest.mark.parametrize("name", counts.FORMATS)
@pytest.mark.parametrize("made", ["author", "number"])
def test_counts_are_written_as_their_golden_files_hold(name, made, golden):
    golden(f"counts-{made}-{name}.txt", written(counts.render, name, MADE[made], color=True))


def test_times_are_counted_in_their_order_and_articles_without_a_date_last():
    assert written(counts.render, "plain", BY_WEEK) == (
        "count  week\n    1  2012-W52\n    2  2013-W01\n    1  (no date)\n\n4 articles\n"
    )


def test_counts_of_nothing_are_reported_in_words_and_are_empty_data():
    assert {name: written(counts.render, name, NONE) for name in ("table", "plain", "jsonl", "csv")} == {
        "table": "no articles match\n",
        "plain": "no articles match\n",
        "jsonl": "",
        "csv": "author,count\n",
    }


@pytest.mark.parametrize("width", [40, 80])
def test_a_table_of_counts_fits_the_width_of_the_terminal(width, golden):
    text = written(counts.render, "table", BY_AUTHOR, width=width)

    golden(f"counts-author-{width}.txt", text)
    assert max(cell_width(line) for line in text.split("\n")) <= width


@pytest.mark.parametrize("made", MADE)
def test_the_json_of_counts_keeps_its_schema(made):
    schema = json.loads((files("corpus.rendering") / "counts.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(written(counts.render, "json", MADE[made])), schema)
