"""How many cells text takes, and where a line of it ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import cell_width, line_breaks


def lines(text, width):
    offsets = [0, *line_breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(offsets)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("storm", 5), ("Zürich", 6), ("島", 2), ("e\u0301", 1), ("한국", 4), ("…·“”", 4),
        ("की", 2),  # the vowel sign stands beside its letter, and takes a cell of its own in many terminals
        ("👩‍👩‍👧", 6),  # three faces where a terminal does not join them
        ("👍🏽", 4), ("☎\ufe0f", 2), ("🇨🇭", 2), ("می‌خواهم", 7), ("a\u200db", 2),
    ],
)  # fmt: skip
def test_text_takes_as_many_cells_as_any_terminal_gives_it(text, count):
    assert cell_width(text) == count


@pytest.mark.parametrize(
    ("text", "width", "folded"),
    [
        ("", 5, [""]),
        ("a storm came", 20, ["a storm came"]),
        ("a storm came", 7, ["a storm ", "came"]),
        ("a storm   came", 7, ["a storm   ", "came"]),
        ("thunderstorm", 5, ["thund", "ersto", "rm"]),
        ("a thunderstorm came", 5, ["a ", "thund", "ersto", "rm ", "came"]),
        ("20\u00a0000 boats", 6, ["20\u00a0000 ", "boats"]),
        ("島の予算は", 5, ["島の", "予算", "は"]),
        ("島の予算。船", 8, ["島の予", "算。船"]),  # no line begins with a stop
        ("島の予「算」", 8, ["島の予", "「算」"]),  # nor ends with an opening bracket
        ("島 Lowmere 島", 8, ["島 ", "Lowmere ", "島"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("👩‍👩‍👧👩‍👩‍👧", 6, ["👩‍👩‍👧", "👩‍👩‍👧"]),
        ("👩‍👩‍👧a", 2, ["👩‍👩‍👧", "a"]),  # drawn as one, it is not torn apart
        ("कीकी", 3, ["की", "की"]),
        ("島", 1, ["島"]),
    ],
)  # fmt: skip
def test_a_line_ends_at_a_space_or_between_letters_of_chinese_and_a_long_word_is_folded(text, width, folded):
    assert lines(text, width) == folded


@given(st.text(), st.integers(min_value=8, max_value=40))
def test_no_line_is_wider_than_it_may_be_and_nothing_is_lost(text, width):
    shown = printable(text)
    folded = lines(shown, width)

    assert "".join(folded) == shown
    assert all(max(cell_width(line.rstrip()), cell_len(line.rstrip())) <= width for line in folded)
