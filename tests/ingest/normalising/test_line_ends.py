"""Words broken at ends of lines: joined where a printer broke them, left where the hyphen is their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.normalising.line_ends import join_broken_words
from corpus.ingest.normalising.texts import clean_paragraphs

BROKEN = "The harbour was re-\nopened, the coun-\ntry heard.\n"


def joined(first, second, text=BROKEN):
    """Join a word that is broken in a text whose printer breaks words."""
    lines = join_broken_words(f"{text}It is {first}-\n{second} here.\n").split("\n")
    return lines[-3].removeprefix("It is ")


def test_the_rest_of_a_broken_word_moves_up_and_the_lines_stay():
    assert join_broken_words(BROKEN) == "The harbour was reopened,\nthe country\nheard.\n"
    assert join_broken_words("a re-\nopened\nquay, a coun-\ntry") == "a reopened\nquay, a country"


@pytest.mark.parametrize(
    ("first", "second"),
    [("elec", "tioneering"), ("spokes", "man"), ("ca", "lamity"), ("satis", "fied"), ("gou", "vernement"),
     ("Regie", "rung"), ("прави", "тельство"), ("MINIS", "ter")],
)  # fmt: skip
def test_a_word_that_a_printer_broke_is_joined(first, second):
    assert joined(first, second) == first + second


@pytest.mark.parametrize(
    ("first", "second"),
    [("so", "called"), ("well", "known"), ("twenty", "one"), ("Anglo", "Saxon"), ("mother-in", "law"),
     ("door-to", "door"), ("peut", "être"), ("disse", "lhe"), ("vice", "president")],
)  # fmt: skip
def test_a_word_with_a_hyphen_of_its_own_keeps_it(first, second):
    assert joined(first, second) == f"{first}-{second}"


def test_what_the_text_shows_elsewhere_decides():
    assert joined("well", "being", f"Their wellbeing counts.\n{BROKEN}") == "wellbeing"
    assert joined("ferry", "master", f"The ferry-master came.\n{BROKEN}") == "ferry-master"
    assert joined("ferry", "landing", f"The ferry is at the landing.\n{BROKEN}") == "ferry-landing"


def test_what_is_cut_short_before_a_conjunction_stays_apart():
    assert "Haus-\nund Gartenarbeit" in join_broken_words(f"{BROKEN}Haus-\nund Gartenarbeit\n")


def test_a_hyphen_at_the_end_of_one_line_of_many_is_the_words_own():
    assert "fish-eating" in join_broken_words("A ferry sails.\n" * 30 + "It is a fish-\neating bird.\n")


def test_a_soft_hyphen_breaks_a_word_for_sure():
    assert clean_paragraphs("The dockers re\xad\nsumed work in the well\xad\nknown harbour.").split("\n\n") == [
        "The dockers resumed", "work in the wellknown", "harbour.",
    ]  # fmt: skip


def test_dashes_numbers_and_lists_are_no_broken_words():
    text = "He said -\nand she too. 2013-\n2014. a --\nb, c -\nd. Pages 1-\n2 x-\n3\n"
    assert join_broken_words(text) == text


@given(st.text("ab-\n \xad", max_size=60))
def test_no_letter_is_lost(text):
    def letters(text):
        return [character for character in text if character.isalpha()]

    assert letters(join_broken_words(text)) == letters(text)


def test_a_text_of_one_endless_word_is_read_at_once():
    text = f"{'x' * 1_000_000}-\n{'y' * 1_000_000}{'-z' * 100_000}\n"
    assert join_broken_words(text).count("\n") == 1
