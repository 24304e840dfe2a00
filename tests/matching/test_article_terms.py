"""The terms that an article is found by, with breaks between paragraphs and values."""

from __future__ import annotations

from corpus.article import CORRECTION, Note
from corpus.matching.article_terms import (
    BREAKS,
    PARAGRAPH_BREAK,
    VALUE_BREAK,
    VALUE_BREAK_POSITIONS,
    article_terms,
    inflection_language,
    wanted_name_term,
)
from corpus.query.lexer import MAX_DISTANCE_WORDS, MAX_QUERY_CHARS
from corpus.text import terms


def test_a_break_stands_between_paragraphs_and_another_one_between_values(article):
    made = article(
        body="The ferry left.\n\nA storm\n\ncame.",
        authors=("Mara Quill", "Tobin Ashe"),
        tags=("harbour wall\n\nsea", "ferries"),
    )
    assert article_terms(made, "body") == [
        "the",
        "ferry",
        "left",
        PARAGRAPH_BREAK,
        "a",
        "storm",
        PARAGRAPH_BREAK,
        "came",
    ]
    assert article_terms(made, "author") == ["mara", "quill", VALUE_BREAK, "tobin", "ashe"]
    assert article_terms(made, "tag") == ["harbour", "wall", PARAGRAPH_BREAK, "sea", VALUE_BREAK, "ferries"]


def test_paragraphs_and_values_before_the_first_word_take_no_position(article):
    made = article(body="***\n\nThe ferry", authors=("***", "Mara"))
    assert article_terms(made, "body") == ["the", "ferry"]
    assert article_terms(made, "author") == ["mara"]


def test_a_name_is_one_term_and_a_language_also_the_wider_ones(article):
    made = article(outlet="The OSTWICK Courier!", language="zh-Hant-TW", notes=(Note(CORRECTION, "Wrong."),))
    assert article_terms(made, "outlet") == ["the ostwick courier"]
    assert article_terms(made, "lang") == ["zh-hant-tw", "zh-hant", "zh"]
    assert article_terms(made, "has") == ["correction"]
    assert (wanted_name_term("outlet", "Ostwick courier"), wanted_name_term("lang", "zh-TW")) == (
        "ostwick courier", "zh-tw"
    )  # fmt: skip


def test_words_are_inflected_in_the_language_of_the_article_or_in_english(article):
    assert [inflection_language(article(language=code)) for code in ("pt-BR", "DE", "")] == ["pt", "de", "en"]


def test_no_text_has_a_break_as_a_term_and_a_value_break_is_wider_than_any_distance():
    assert not BREAKS & set(terms("a\n\nb\n \x00 c"))
    # A loose phrase is as long as its words, of which a query holds one in two characters, and the others among them.
    assert VALUE_BREAK_POSITIONS > MAX_DISTANCE_WORDS + MAX_QUERY_CHARS / 2
