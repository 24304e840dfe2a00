"""How many articles match, by what they hold or by when they were published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from corpus.dates.moments import UNDATED
from corpus.query import Query
from corpus.search.request import Request
from corpus.search.resolution import resolve
from corpus.storage import FACETS, Corpus
from corpus.views.bins import UNITS, count_by_bin

# What articles can be counted by -> the field of a query that holds it.
VALUES: Final = {"language" if field == "lang" else field: field for field in FACETS}
COUNTED_BY: Final = (*VALUES, *reversed(UNITS))


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles hold a value, or were published in a bin of that name; "" where it has none."""

    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The `total` of articles that match a query, and how many there are of each value of what they are counted `by`.

    The commonest value comes first, then by name; bins of time are in order, those without articles left out and the
    articles without a date last. The rows add up to more than the total where an article holds several values. Only
    the total was counted where `by` is empty.
    """

    query: Query
    by: str
    total: int
    rows: tuple[Count, ...]

    @property
    def several(self) -> bool:
        """Whether an article was counted more than once."""
        return sum(row.articles for row in self.rows) > self.total


def count(corpus: Corpus, request: Request, by: str = "") -> Counts:
    """Count the articles that a request asks for: all together, and by one of `COUNTED_BY`."""
    query = resolve(corpus, request)
    if by in {"", *VALUES}:
        total = corpus.index.count(query)
        held = corpus.index.facet_counts(query, VALUES[by]) if by else {}
        rows = sorted(held.items(), key=lambda row: (-row[1], row[0]))
    else:
        times = corpus.index.publication_histogram(query)
        total = sum(times.values())
        rows = sorted(count_by_bin(times, by, request.zone).items())
        rows += [("", times[UNDATED])] if UNDATED in times else []
    return Counts(query, by, total, tuple(Count(value, articles) for value, articles in rows))
