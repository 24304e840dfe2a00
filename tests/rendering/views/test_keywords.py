"""The words that stand out, for people and as data."""

from __future__ import annotations

import io

import pytest

from corpus.query import parse
from corpus.rendering import Layout
from corpus.rendering.data import query_record
from corpus.rendering.terminal.width import cell_width
from corpus.rendering.views.keywords import FORMATS, render, summary
from corpus.views.keywords import Keyword, Keywords, log_likelihood
from hostile import COLOURS, FORBIDDEN

QUERY = parse("storm")
SIZES = (12_345, 6_789_012)


def keyword(word, here, rest, articles):
    return Keyword(word, log_likelihood(here, rest, *SIZES), here, rest, articles)


FOUND = Keywords(
    QUERY, 123, *SIZES, (keyword("harbour", 1_204, 1_530, 99), keyword("予算", 87, 9, 41), keyword("ميناء", 3, 0, 1))
)
NOTHING = Keywords(QUERY, 0, 0, 6_789_012, ())


def written(name, keywords=FOUND, **layout):
    out = io.StringIO()
    render(name, keywords, query_record("storm", QUERY), out, Layout(**layout))
    return out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_the_words_is_as_its_golden_file_holds(name, golden):
    golden(f"keywords-{name}.txt", written(name))
    golden(f"keywords-{name}-nothing.txt", written(name, NOTHING))


def test_the_table_fits_a_narrow_terminal_and_has_a_quiet_head_in_colour(golden):
    golden("keywords-60-color.txt", written("table", width=60, color=True))


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("color", [False, True])
def test_no_word_breaks_the_table(width, color):
    words = ("x" * 10_000, "島" * 300, "é" * 90, "👍🏽" * 50, "evil\x1b[2J", "gnp\u202e")
    lines = written("table", Keywords(QUERY, 9, *SIZES, tuple(keyword(word, 9, 1, 2) for word in words)), width=width,
                    color=color).splitlines()  # fmt: skip

    assert len(lines) == len(words) + 1
    assert {cell_width(COLOURS.sub("", line)) for line in lines} == {cell_width(COLOURS.sub("", lines[0]))}
    assert cell_width(COLOURS.sub("", lines[0])) <= width
    assert FORBIDDEN.findall(COLOURS.sub("", "".join(lines))) == []


def test_the_summary_says_what_was_compared():
    assert summary(FOUND) == "123 articles with 12,345 words · 6,789,012 words elsewhere"
    assert summary(NOTHING) == "no articles match"
