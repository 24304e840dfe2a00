"""The fields of the query language, each with an example that finds something in the corpus at hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from corpus.article import Article, day
from corpus.query import FIELDS, All, Dates, Field, Kind, MatchMode, Names, Query, Saved, Text, Word, parse
from corpus.search.request import Request
from corpus.search.resolution import resolve
from corpus.storage import FACETS, Corpus, Order
from corpus.text import folded_key

# So many of the newest articles are read for words and addresses.
ARTICLES_READ: Final = 30
# The commonest values of a field that are tried, and the longest that is shown.
MAX_TRIED_VALUES: Final = 5
MAX_EXAMPLE_CHARS: Final = 40
# A value that needs no quotes.
_QUOTED: Final = re.compile(r'"([a-z0-9-]+)"$')
_WORD: Final = re.compile(r"[^\W\d_]+")
# Marks that mean something in a query and make no difference in a name.
_SIGNS: Final = re.compile(r'["*?\\]')


@dataclass(frozen=True, slots=True)
class Example:
    """A field, and a query with it that so many `hits` match; no query where no article has anything in it."""

    name: str
    field: Field
    query: str = ""
    hits: int = 0


def examples(corpus: Corpus) -> list[Example]:
    """Give an example for each field, in the order of the fields; each was searched for."""
    found = corpus.index.search(All(), order=Order.NEWEST, limit=ARTICLES_READ)
    newest = corpus.store.articles([hit.id for hit in found.hits])
    return [_example(corpus, name, newest) for name in FIELDS]


def _example(corpus: Corpus, name: str, newest: Sequence[Article]) -> Example:
    for query in _candidates(corpus, name, newest):
        written = _QUOTED.sub(r"\1", str(query))
        # What is shown is what is searched for: it has to work when it is typed.
        hits = corpus.index.count(resolve(corpus, Request.parse(written)))
        if hits:
            return Example(name, FIELDS[name], written, hits)
    return Example(name, FIELDS[name])


def _candidates(corpus: Corpus, name: str, newest: Sequence[Article]) -> Iterator[Query]:
    """Queries with a field that can find something, the best example first."""
    field = FIELDS[name]
    if name in _OWN:
        yield from _OWN[name](corpus, newest)
    elif field.choices:
        yield from (Names(name, (choice,)) for choice in field.choices)
    elif name in FACETS:
        counts = corpus.index.facet_counts(All(), name)
        common = sorted((value for value in counts if _is_short(value)), key=lambda value: (-counts[value], value))
        for value in (" ".join(_SIGNS.sub(" ", value).split()) for value in common[:MAX_TRIED_VALUES]):
            yield Text(value, field=name) if field.kind is Kind.TEXT else Names(name, (value,))
    else:
        yield from _words(name, newest)
    if field.kind is Kind.TEXT:
        # Only older articles may have it; where none has, this costs nothing.
        held = filter(_WORD.fullmatch, corpus.index.expand(Word("*", MatchMode.PATTERN), name))
        yield from (Text(term, field=name) for term in islice(held, MAX_TRIED_VALUES))


def _is_short(value: str) -> bool:
    return bool(folded_key(value)) and len(value) <= MAX_EXAMPLE_CHARS


def _words(name: str, newest: Sequence[Article]) -> Iterator[Query]:
    """The longest words of the newest articles, one of each."""
    for article in newest:
        for value in FIELDS[name].values(article):
            if words := _WORD.findall(value[:1000]):
                yield Text(max(words, key=len), field=name)


def _addresses(_corpus: Corpus, newest: Sequence[Article]) -> Iterator[Query]:
    hosts = (urlsplit(article.url).netloc.removeprefix("www.") for article in newest if article.url)
    return (Text(host, field="url") for host in hosts if _is_short(host))


def _ids(_corpus: Corpus, newest: Sequence[Article]) -> Iterator[Query]:
    return (Names("id", (article.id,)) for article in newest)


def _months(_corpus: Corpus, newest: Sequence[Article]) -> Iterator[Query]:
    months = (f"{day(article.published):%Y-%m}" for article in newest if article.published)
    return (condition for month in months if isinstance(condition := parse(f"date:{month}"), Dates))


def _saved(corpus: Corpus, _newest: Sequence[Article]) -> Iterator[Query]:
    return (Saved(name) for name in corpus.store.saved_searches())


_OWN: Final[dict[str, Callable[[Corpus, Sequence[Article]], Iterator[Query]]]] = {
    "url": _addresses,
    "id": _ids,
    "date": _months,
    "query": _saved,
}
