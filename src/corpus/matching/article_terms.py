"""The terms that an article is found by: what an index of any backend holds of it, field by field."""

from __future__ import annotations

from typing import Final

from corpus.article import PARAGRAPH, Article
from corpus.query import FIELDS, Kind
from corpus.text import folded_key, terms

# Stands between two paragraphs of a text and takes up one position, so that no phrase runs over it. Never a term.
PARAGRAPH_BREAK: Final = ""
# Stands between two values of a list, such as authors, over which neither phrases nor distances run. Never a term.
VALUE_BREAK: Final = "\n"
BREAKS: Final = frozenset({PARAGRAPH_BREAK, VALUE_BREAK})

# How many positions an index leaves free for a VALUE_BREAK: more than the longest distance and the longest phrase span
# together (a query has fewer than 20,000 words), as Lucene's `position_increment_gap` does.
VALUE_BREAK_POSITIONS: Final = 1 << 16


def article_terms(article: Article, field: str) -> list[str]:
    """List the terms of a field in order, with breaks between its paragraphs and its values.

    Where a field is compared by words, a term is a word; where it is compared as a whole, a term is a whole name.
    """
    values = FIELDS[field].values(article)
    if FIELDS[field].kind is Kind.NAME:
        return [name for value in values for name in name_terms(field, value)]
    found: list[str] = []
    for value in values:
        if found:
            found.append(VALUE_BREAK)
        found += _paragraph_terms(value)
    return found


def _paragraph_terms(text: str) -> list[str]:
    found: list[str] = []
    for paragraph in text.split(PARAGRAPH):
        if found:
            found.append(PARAGRAPH_BREAK)
        found += terms(paragraph)
    return found


def inflection_language(article: Article) -> str:
    """The language whose inflections its words have: the primary subtag of its code; English where it has none."""
    return article.language.partition("-")[0].lower() or "en"


def name_terms(field: str, value: str) -> list[str]:
    """The terms by which a whole name is found; a language (`en-GB`) also by the wider ones (`en`)."""
    if field != "lang":
        return [folded_key(value)]
    subtags = value.lower().split("-")
    return ["-".join(subtags[:count]) for count in range(len(subtags), 0, -1)]


def wanted_name_term(field: str, name: str) -> str:
    """The term that an article must have for a name in a query to match it."""
    return name.lower() if field == "lang" else folded_key(name)
