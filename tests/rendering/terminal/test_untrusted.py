"""Untrusted text made harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.rendering.terminal.untrusted import harmless, printable


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("a\nb", "a b", "a\nb"),
        ("a\r\n\t b", "a b", "a\n\t b"),
        ("a\rb\x85c", "a b c", "a\nb\nc"),
        ("\x1b[2Jred\x1b]0;t\x07", "␛[2Jred␛]0;t␇", "␛[2Jred␛]0;t␇"),
        ("\x9b2J\x7f\x00", "�2J␡␀", "�2J␡␀"),
        ("\u202egnp.\u2066exe\u200f", "�gnp.exe", "�gnp.exe"),
        ("20\u202f000\u3000島", "20\u202f000\u3000島", "20\u202f000\u3000島"),
        ("[bold]não 予算 👩‍👩‍👧", "[bold]não 予算 👩‍👩‍👧", "[bold]não 予算 👩‍👩‍👧"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_for_what_it_is_and_the_rest_stays(text, line, lines):
    assert (printable(text), printable(text, lines=True)) == (line, lines)


@given(st.text())
def test_nothing_printable_is_a_control_character(text):
    assert [c for c in printable(text) if unicodedata.category(c) == "Cc"] == []
    assert {c for c in printable(text, lines=True) if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}


@given(st.text())
def test_making_text_harmless_twice_changes_nothing_more(text):
    assert printable(printable(text)) == printable(text)
    assert printable(printable(text, lines=True), lines=True) == printable(text, lines=True)


@pytest.mark.parametrize("plane", range(17))
def test_the_last_two_characters_of_every_plane_are_not_text(plane):
    last = plane * 0x10000 + 0xFFFF

    assert harmless(f"a{chr(last - 1)}{chr(last)}b") == "a��b"
