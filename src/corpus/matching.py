"""Whether words match a text, and where: the meaning of the query language's leaves, term by term.

Snippets, and backends without posting lists, ask here; backends with posting lists must give the same answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from corpus.article import PARAGRAPH, Article
from corpus.query import FIELDS, SEARCHED, Kind, Text
from corpus.text import key, stem, terms

# Stands between two paragraphs, and two values of one field (authors, tags): no phrase runs over it. Never a term.
GAP: Final = ""


def terms_of(article: Article, field: str) -> list[str]:
    """The terms that an article is found by in a field, in the order of their positions."""
    values = FIELDS[field].values(article)
    if FIELDS[field].kind is Kind.NAME:
        return [name for value in values for name in names(field, value)]
    found: list[str] = []
    for value in values:
        for paragraph in value.split(PARAGRAPH):
            if found:
                found.append(GAP)
            found += terms(paragraph)
    return found


def names(field: str, value: str) -> list[str]:
    """The keys by which a whole name is found; a language (`en-GB`) also by the wider ones (`en`)."""
    if field != "lang":
        return [key(value)]
    subtags = value.lower().split("-")
    return ["-".join(subtags[:count]) for count in range(len(subtags), 0, -1)]


def asked_name(field: str, name: str) -> str:
    """The key that a name in a query must meet."""
    return name.lower() if field == "lang" else key(name)


def fields_of(node: Text) -> tuple[str, ...]:
    """The fields that a leaf looks at."""
    return (node.field,) if node.field else SEARCHED


def matcher(node: Text) -> Callable[[list[str]], list[tuple[int, int]]]:
    """Make a function from the terms of a text to the places [first, after) where the words stand side by side."""
    words = terms(node.text)
    wanted = words if node.exact else [stem(word) for word in words]

    def places(text: list[str]) -> list[tuple[int, int]]:
        forms = text if node.exact else list(map(stem, text))
        if wanted[0] not in forms:
            return []
        return [
            (place, place + len(wanted))
            for place, form in enumerate(forms)
            if form == wanted[0] and forms[place : place + len(wanted)] == wanted
        ]

    return places
