"""What of a text fits into a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.rendering.terminal.width import fit_end, fit_start, truncate, truncate_middle
from corpus.rendering.terminal.width import cell_width


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
