"""How many cells text takes, and where a line of it ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import cell_width, fit_end, fit_start, line_breaks, truncate, truncate_middle


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


@pytest.mark.parametrize(
    ("text", "width", "first", "last"),
    [
        ("the storm came", 14, "the storm came", "the storm came"),
        ("the storm came", 13, "the storm", "storm came"),
        ("the storm came", 9, "the storm", "torm came"),
        ("the storm came", 8, "the stor", "came"),
        ("the storm came", 6, "the", "came"),
        ("the storm came", 2, "th", "me"),
        ("the storm came", 0, "", ""),
        ("of extraordinarily of", 12, "of extraordi", "rdinarily of"),
        ("予算は三分の一", 7, "予算は", "分の一"),
        ("é e\u0301 ñ e\u0301", 5, "é e\u0301 ñ", "e\u0301 ñ e\u0301"),
        ("👩‍🚀 and 👩‍🚀", 5, "👩‍🚀", "👩‍🚀"),
    ],
)
def test_whole_words_are_kept_where_they_fit_and_whole_characters_always(text, width, first, last):
    assert (fit_start(text, width), fit_end(text, width)) == (first, last)


@pytest.mark.parametrize(
    ("text", "width", "cut", "ends"),
    [
        ("The Lowmere Lamp", 16, "The Lowmere Lamp", "The Lowmere Lamp"),
        ("The Lowmere Lamp", 15, "The Lowmere…", "The … mere Lamp"),
        ("Lowmerelamp", 6, "Lowme…", "L … mp"),
    ],
)
def test_what_is_cut_shows_a_sign(text, width, cut, ends):
    assert (truncate(text, width), truncate_middle(text, width)) == (cut, ends)


@given(text=st.text(), width=st.integers(3, 30))
def test_nothing_is_wider_than_its_column(text, width):
    assert all(cell_width(cut(text, width)) <= width for cut in (fit_start, fit_end, truncate, truncate_middle))
    assert text.startswith(fit_start(text, width))
    assert text.endswith(fit_end(text, width))
