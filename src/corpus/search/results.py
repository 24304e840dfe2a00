"""The articles that a request asks for, ranked: hits with their articles and snippets, read as they are needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import Final, Literal

from corpus.article import Hit
from corpus.errors import UsageError
from corpus.query import Query, conjunction
from corpus.search.request import Request, one_of
from corpus.search.resolution import resolve
from corpus.search.snippets import Highlighter
from corpus.storage import Corpus, Found, Order, Scan, Scored

# Articles that are read from the store at once.
ARTICLES_PER_READ: Final = 200
# The order of results that were not searched for, but named.
GIVEN: Final = "given"


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: the query as written and as understood, the exact total, and the hits, read as needed."""

    text: str
    query: Query
    order: Order | Literal["given"]
    total: int
    seconds: float
    hits: Hits

    def __iter__(self) -> Iterator[Hit]:
        """Iterate over the hits."""
        return iter(self.hits)

    def __len__(self) -> int:
        """Count the hits given, which may be fewer than the total."""
        return len(self.hits)


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of one search, made batch by batch so that a million of them fit in memory."""

    corpus: Corpus
    scored: Iterable[Scored]
    count: int
    first_rank: int
    highlighter: Highlighter

    def __len__(self) -> int:
        """Count them."""
        return self.count

    def identities(self) -> Iterator[str]:
        """Stream the ids, for which no article need be read."""
        return (scored.id for scored in self.scored)

    def __iter__(self) -> Iterator[Hit]:
        """Make each hit with its article and snippet; one deleted since the search is passed over."""
        ranked = enumerate(self.scored, self.first_rank)
        while batch := list(islice(ranked, ARTICLES_PER_READ)):
            identities = [scored.id for _, scored in batch]
            articles = {article.id: article for article in self.corpus.store.articles(identities)}
            for rank, scored in batch:
                if article := articles.get(scored.id):
                    yield Hit(
                        rank=rank,
                        score=scored.score,
                        article=article,
                        headline=self.highlighter.headline(article),
                        passages=self.highlighter.passages(article),
                    )


def search(
    corpus: Corpus,
    request: Request,
    *,
    among: Sequence[str] | None = None,
    order: Order | str = Order.RELEVANCE,
    limit: int | None = 10,
    offset: int = 0,
) -> Results:
    """Find the articles that a request asks for: `limit` hits (None: all) from `offset` on.

    `among` are ids: no other article is found. Raise UsageError for a name that the corpus does not hold, for an order
    that does not exist, and for a limit or an offset below 0.
    """
    start, order = perf_counter(), _checked(order, limit, offset)
    with corpus.index.pinned():
        query = resolve(corpus, request)
        searched = query if among is None else conjunction(query, one_of(among))
        found: Found | Scan
        if limit is None:
            found = corpus.index.scan(searched, order=order, offset=offset)
        else:
            found = corpus.index.search(searched, order=order, limit=limit, offset=offset)
        highlighter = Highlighter(query, corpus.index.expand)
    rest = max(found.total - offset, 0)
    hits = Hits(corpus, found.hits, rest if limit is None else min(limit, rest), offset + 1, highlighter)
    return Results(request.text, query, order, found.total, perf_counter() - start, hits)


def _checked(order: Order | str, limit: int | None, offset: int) -> Order:
    if min(limit or 0, offset) < 0:
        raise UsageError("a limit and an offset are never below 0", hint="without a limit (None), all hits are given")
    try:
        return Order(order)
    except ValueError as error:
        raise UsageError(f"there is no order {order!r}", hint=f"choose {', '.join(Order)}") from error


def by_id(corpus: Corpus, identities: Sequence[str]) -> Results:
    """Give the articles with these ids as hits, in this order, without a score; one that is gone is passed over."""
    query = one_of(identities)
    scored = [Scored(identity, 0.0) for identity in identities]
    hits = Hits(corpus, scored, len(scored), 1, Highlighter(query, corpus.index.expand))
    return Results("", query, GIVEN, len(identities), 0.0, hits)
