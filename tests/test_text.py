"""Text to terms: what is one word, how it is written as a term, and where it stands."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold, key, spans, stem, terms

TERMS = [
    ("Banks raise rates.", "banks raise rates"),
    ("", ""),
    ("... – !?", ""),
    # acronyms
    ("U.S.", "us"),
    ("U.S", "us"),
    ("U.S.A.", "usa"),
    ("the U.S. said", "the us said"),
    ("a U.S.-led force", "a us led force"),
    ("the U.N.'s envoy", "the un envoy"),
    ("U.N.Security", "un security"),
    ("J.R.R. Tolkien", "jrr tolkien"),
    ("10 a.m.", "10 am"),
    ("Vitamin D. Then", "vitamin d then"),
    ("N.Korea", "n korea"),
    ("А.П. Чехов", "ап чехов"),
    # marks inside words
    ("AT&T", "at&t"),
    ("R&D, S&P 500", "r&d s&p 500"),
    ("don't", "don't"),
    ("don’t", "don't"),
    ("O'Neil", "o'neil"),
    ("O’Neil’s", "o'neil"),
    ("rock'n'roll", "rock'n'roll"),
    ("'quoted' “words”", "quoted words"),
    ("F-16", "f 16"),
    ("COVID-19", "covid 19"),
    ("Jong-un", "jong un"),
    ("state-of-the-art", "state of the art"),
    ("snake_case", "snake case"),
    # possessives
    ("Korea's", "korea"),
    ("KOREA'S", "korea"),
    ("the banks' rates", "the banks rates"),
    ("US’s", "us"),
    # numbers
    ("1,000", "1000"),
    ("1,000,000.50", "1000000.50"),
    ("3.5 per cent.", "3.5 per cent"),
    ("$1.5bn", "1.5 bn"),
    ("12,34", "12,34"),
    ("10:30", "10 30"),
    ("2013-04-12", "2013 04 12"),
    ("1st 4x4", "1st 4x4"),
    ("１２３", "123"),
    ("１,０００", "1000"),
    # accents and letters
    ("café", "cafe"),
    ("cafe\u0301", "cafe"),
    ("Zürich", "zurich"),
    (unicodedata.normalize("NFD", "Zürich"), "zurich"),
    ("Straße", "strasse"),
    ("ﬁnance", "finance"),
    ("İstanbul", "istanbul"),
    ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    # other scripts
    ("北京大学", "北 京 大 学"),
    ("ガス", "ガ ス"),
    ("조선일보", "조선일보"),
    ("خبرگزاری ایران", "خبرگزاری ایران"),
    ("हिन्दी समाचार", "हिन्दी समाचार"),
    ("ไทยรัฐ", "ไทยรัฐ"),
    # the net
    ("#metoo @handle", "metoo handle"),
    ("https://a.example/b-c?d=1", "https a example b c d 1"),
    ("desk@paper.example", "desk paper example"),
    ("🙂 smile 👍🏽", "smile"),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_a_text_has_these_terms(text, expected):
    assert terms(text) == expected.split()


def test_a_span_is_the_characters_that_a_term_stands_for():
    text = "The U.S.’s $1,000, don’t!"
    assert terms(text) == ["the", "us", "1000", "don't"]
    assert spans(text) == [(0, 3), (4, 10), (12, 17), (19, 24)]


@given(st.text())
def test_spans_stand_in_order_and_apart_and_hold_their_terms(text):
    found = spans(text)
    ends = [0, *(end for _, end in found)]
    assert all(end <= start < after for end, (start, after) in zip(ends, found, strict=False))
    assert [fold(text[start:end]) for start, end in found] == terms(text)


@given(st.text())
def test_every_letter_and_digit_is_inside_a_span(text):
    covered = {place for start, end in spans(text) for place in range(start, end)}
    assert all(place in covered for place, character in enumerate(text) if character.isalnum())


# Of scripts whose marks the regular expression lists: Latin, Greek, Cyrillic.
@given(st.text(st.characters(categories=["L", "N", "Z"], max_codepoint=0x4FF)))
def test_composed_and_decomposed_text_have_the_same_terms(text):
    composed = unicodedata.normalize("NFC", text)
    assert terms(unicodedata.normalize("NFD", composed)) == terms(composed)


@pytest.mark.parametrize(
    ("word", "other"), [("bank", "banks"), ("rate", "rates"), ("inflation", "inflation"), ("study", "studies")]
)
def test_inflections_have_one_stem(word, other):
    assert stem(word) == stem(other)


def test_a_name_is_compared_without_case_accents_and_punctuation():
    assert key("The  New-York Times") == key("the new york TIMES!") == "the new york times"
    assert key("Süddeutsche Zeitung") == key("Suddeutsche zeitung")
    assert key("!!") == ""
