"""Hits as text: tables and plain text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from handmade import Shown, ferry_hit

ESCAPE = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_table_fits_the_width_of_the_terminal(width, color, results, rendered, golden):
    text = rendered("table", results, width=width, color=color)

    golden(f"table-{width}{'-color' if color else ''}.txt", text)
    assert max(cell_len(line) for line in ESCAPE.sub("", text).split("\n")) <= width


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ((0, 1, 0), "no articles match · 0.04 s"),
        ((1, 1, 1), "1 article · 0.04 s"),
        ((2, 1, 2), "2 articles · 0.04 s"),
        ((1280, 1, 3), "3 of 1,280 articles · 0.04 s · more with --page 2"),
        ((128, 4, 3), "4–6 of 128 articles · 0.04 s · more with --page 3"),
        ((7, 7, 1), "7–7 of 7 articles · 0.04 s"),
        ((7, 11, 0), "7 articles, none of them on this page · 0.04 s"),
    ],
)
def test_the_last_line_says_what_is_shown_of_what_matches(page, line, results, rendered):
    total, first, count = page
    hits = Shown([ferry_hit(first + number) for number in range(count)], first)
    found = replace(results, total=total, hits=hits)

    assert rendered("table", found).splitlines()[-1] == line
    assert rendered("plain", found).splitlines()[-1] == line.replace(" · 0.04 s", "")


def test_matched_words_stand_out_in_colour_and_nothing_else_does(results, rendered):
    text = rendered("table", replace(results, hits=Shown(results.hits[:1])), color=True)

    matched = re.findall("\x1b\\[1;32m([^\x1b]*)\x1b", text)
    assert matched == ["budget", "storm", "budget", "storm", "budget"]


def test_ranks_of_several_digits_keep_the_text_aligned(results, rendered):
    hits = Shown([ferry_hit(9), ferry_hit(10)], 9)

    lines = rendered("table", replace(results, hits=hits), width=200).splitlines()

    assert [line[:9] for line in lines if "Ferry" in line] == [" 9  Ferry", "10  Ferry"]


def test_the_last_rank_alone_says_how_wide_ranks_are(results, rendered):
    hits = Shown([ferry_hit(8), ferry_hit(9)], 8)

    lines = rendered("table", replace(results, hits=hits), width=200).splitlines()

    assert [line[:8] for line in lines if "Ferry" in line] == ["8  Ferry", "9  Ferry"]
