"""Texts: characters as they were meant, lines, paragraphs, and the labels in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.normalising.texts import clean_line, clean_paragraphs, clean_text, split_tags

CLEANED = [
    ("plain", "plain"),
    ("cafe\u0301", "café"),
    # UTF-8 that was read as something else, once or twice
    ("the cityâ€™s ferry", "the city’s ferry"),
    ("the cityÃ¢â‚¬â„¢s ferry", "the city’s ferry"),
    ("nachtrÃ¤glich fÃ¼r MÃ¼nchen", "nachträglich für München"),
    ("the cityâ\x80\x99s ferry", "the city’s ferry"),
    ("One.\nInformaciÃ³n.\nCafé’s.", "One.\nInformación.\nCafé’s."),
    ("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"),
    ("it\x92s \x93over\x94 \x96 now\x81", "it’s “over” – now"),
    # what looks like it and is right
    ("Le château âgé, São Paulo, À Ã", "Le château âgé, São Paulo, À Ã"),
    ("Beyoncé’s Ångström – «Æsop»", "Beyoncé’s Ångström – «Æsop»"),
    ("РОССИЯ, США, СССР", "РОССИЯ, США, СССР"),
    # marks that cannot be seen
    ("fer\u00adry \u200bbo\u2060at\ufeff \u200eleft\u200f \u202ain\u202c", "ferry boat left in"),
    ("fer\u200cry bo\u200dat", "ferry boat"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("می\u200c\u200cخواهم", "می\u200cخواهم"),
    ("क्\u200dष", "क्\u200dष"),
    ("👩\u200d👧 ❤\ufe0f\u200d🔥", "👩\u200d👧 ❤\ufe0f\u200d🔥"),
    ("a\u2028b\u2029c\r\nd\re\x0cf", "a\nb\n\nc\nd\ne\nf"),
]


@pytest.mark.parametrize(("text", "expected"), CLEANED)
def test_a_text_has_the_characters_that_were_meant(text, expected):
    assert clean_text(text) == expected


PIECES = [
    *"abé’“ \n",
    "Ã©",
    "â€™",
    "Ã¢â‚¬â„¢",
    "\u0301",
    "\xad",
    "\u200b",
    "\u200c",
    "می",
    "\x92",
    "&amp;",
    "&quot;",
    "ï»¿",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_what_is_clean_stays_as_it_is(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert not set(once) & set("\x00\r\xad\u200b\u2028\ufeff")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Two\u00a0 words\n", "Two words"),
        ("A &amp; B &#39;s &lt;i&gt; &amp;quot;C&amp;amp;quot;", 'A & B \'s <i> "C"'),
        ("Q&A; R&D &copy=1 &nosuch;", "Q&A; R&D &copy=1 &nosuch;"),
        ("cafe\u0301", "café"),
        ("soft\u00adhyphen\ufeff", "softhyphen"),
        ("a\0b\x1b[31m\ud800", "ab[31m\N{REPLACEMENT CHARACTER}"),
        ("nan", ""),
    ],
)
def test_a_line_is_clean(text, expected):
    assert clean_line(text) == expected


WRAPPED = (
    "The ferry that sailed to Lowmere on\nFriday was nine days late, and the\nharbour was not ready for it yet,\nsaid"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.", "One."),
        ("One.\nTwo.\n", "One.\n\nTwo."),
        (" One. \r\n\r\n\r\n Two.\rThree.\x0cFour.", "One.\n\nTwo.\n\nThree.\n\nFour."),
        ("One.\u2028Two.\u2029Three.", "One.\n\nTwo.\n\nThree."),
        ("One.\n\nTwo,\nthree.", "One.\n\nTwo,\n\nthree."),
        (WRAPPED, WRAPPED.replace("\n", " ")),
        (f"{WRAPPED}\n\n{WRAPPED}", "\n\n".join([WRAPPED.replace("\n", " ")] * 2)),
        ("A &amp; &lt;B&gt;", "A & <B>"),
        ("One\u00a0: \u2009two\u3000three.", "One :  two three."),
        ("tab\there\0", "tab\there"),
        (" \n\t\n", ""),
        ("None", ""),
    ],
)
def test_paragraphs_are_apart_by_a_blank_line(text, expected):
    assert clean_paragraphs(text) == expected


@given(st.text())
def test_paragraphs_of_paragraphs_are_the_same_unless_lines_were_joined(text):
    once = clean_paragraphs(text)
    assert "\n\n\n" not in once
    assert clean_paragraphs(once).split() == once.split()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ferry, harbour,ferry, ", ["ferry", "harbour"]),
        ("Lee, Ann; sea", ["Lee, Ann", "sea"]),
        (["Lee, Ann", "AT&amp;T", ""], ["Lee, Ann", "AT&T"]),
        ("AT&amp;T, sea", ["AT&T", "sea"]),
        ("['a, b', 'c']", ["a, b", "c"]),
        ("", []),
    ],
)
def test_tags_come_as_a_list_or_in_one_text(value, expected):
    assert list(split_tags(value)) == expected
