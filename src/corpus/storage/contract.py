"""The contract of a backend. One suite of tests runs it over every backend (`tests/backends/`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import TracebackType
from typing import Final, Protocol, Self

from corpus.article import Article
from corpus.query import All, Query, Word

# The fields whose values can be counted (`Corpus.counts`).
FACETS: Final = ("outlet", "author", "agency", "section", "lang", "place", "tag")

_ALL: Final = All()

# Called with (done, total) articles while long work goes on.
Progress = Callable[[int, int], None]


class Outcome(StrEnum):
    """What became of an article that was put."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


class Order(StrEnum):
    """The order of hits. Ties go by date, newest first, then by id; articles without a date come last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Scored:
    """An article that matches, and its BM25F score (0 where the query ranks nothing)."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """How many articles match in all, and those asked for, best first."""

    total: int
    hits: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class OutletSummary:
    """An outlet, how many of its articles the corpus holds, and the first and last day of those with a date.

    `printed` is how its sources name it, each with its count, the commonest first.
    """

    outlet: str
    articles: int
    first: date | None
    last: date | None
    printed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the corpus holds: counts, the span of days, bytes on disk by part."""

    articles: int
    outlets: int
    undated: int
    first: date | None
    last: date | None
    bytes: dict[str, int]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a name: its query, and the `generation` up to which its hits have been told of."""

    name: str
    query: str
    told: int = 0


class Corpus(Protocol):
    """A corpus: what was put is kept, and what was put before a search is found by it.

    Errors are CorpusErrors. Methods that change the corpus are all or nothing, and raise CorpusBusy where another
    program is writing.
    """

    place: str

    def writing(self) -> AbstractContextManager[None]:
        """Keep other writers out for the length of a `with` block; `put` and `delete` alone do so for one call."""
        ...

    def put(self, articles: Iterable[Article]) -> list[Outcome]:
        """Keep the articles, in one transaction; the outcomes come in the order of the articles.

        An article is a duplicate, and not kept, if its outlet, day, headline and body are those of a version of an
        article under another id, and of none under its own. Else, one whose id is new is added. One whose id is known
        replaces the present version and is kept beside it in the history, unless it equals (but for its source) any
        version known: then it is unchanged. So putting the same articles again changes nothing.
        """
        ...

    def get(self, identity: str) -> Article:
        """Give the present version of an article. No such id: NoSuchArticle."""
        ...

    def many(self, identities: Sequence[str]) -> list[Article]:
        """Give several articles in the order asked for; ids that are gone are left out."""
        ...

    def history(self, identity: str) -> list[Article]:
        """Give every version of an article, first to present. No such id: NoSuchArticle."""
        ...

    def ids(self, prefix: str = "", limit: int | None = None) -> list[str]:
        """List the ids that begin with a prefix, sorted, at most `limit` of them."""
        ...

    def delete(self, identities: Sequence[str]) -> int:
        """Remove articles with their history; say how many there were. Unknown ids are no error."""
        ...

    def search(
        self, query: Query, *, order: Order = Order.RELEVANCE, limit: int | None = None, offset: int = 0
    ) -> Found:
        """Find what the query matches: the exact total, and `limit` hits (None: all) from `offset` on."""
        ...

    def forms(self, word: Word, field: str = "") -> list[str]:
        """List the terms that a word stands for, sorted: those that articles hold in the field (none: searched ones).

        A word's inflections are those in the languages in which the corpus holds it; in all its languages, where it
        holds it in none.
        """
        ...

    def holding(self, terms: Sequence[str]) -> list[int]:
        """Say how many articles hold each term, as printed, in headline, standfirst or body."""
        ...

    def vocabulary(self, query: Query = _ALL) -> dict[str, int]:
        """Count every term in headline, standfirst and body of the articles that match: its occurrences there."""
        ...

    def counts(self, query: Query, field: str) -> dict[str, int]:
        """Count the matching articles by what they hold in one of the `FACETS`, in no order.

        An article counts once for each of its values, and under "" where it has none.
        """
        ...

    def times(self, query: Query) -> dict[int, int]:
        """Count the matching articles by time of publication, as `dates.codes.time_code` has it, in no order."""
        ...

    def occurrences(self, query: Query) -> dict[str, int]:
        """Count the places where the query's `reasons` stand in each matching article, newest article first.

        Places are counted in headline, standfirst and body, or the field that is asked for; the same place once.
        """
        ...

    def generation(self) -> int:
        """Give the number of the last change that searches see; a later one has a higher number."""
        ...

    def added(self, after: int, upto: int) -> list[str]:
        """List the ids of the articles that were added by changes with numbers in (after, upto], sorted.

        One that was deleted and came back counts as added when it came back; an update adds nothing.
        """
        ...

    def saved(self) -> dict[str, SavedSearch]:
        """Give the saved searches by name, sorted."""
        ...

    def save(self, search: SavedSearch) -> None:
        """Keep a search under its name, in place of the one that had it."""
        ...

    def forget(self, name: str) -> bool:
        """Remove a saved search; False if there is none of that name."""
        ...

    def outlets(self) -> list[OutletSummary]:
        """Sum up each outlet, by count of articles, most first, then by name; "" stands for no outlet."""
        ...

    def statistics(self) -> Statistics:
        """Sum up the corpus."""
        ...

    def seen(self, file: str, stamp: str) -> bool:
        """Whether a file with this stamp (size, time, reader) has been read to its end before."""
        ...

    def remember(self, stamps: Mapping[str, str]) -> None:
        """Note that these files have been read to their end, each with the stamp it had."""
        ...

    def flush(self, progress: Progress | None = None) -> None:
        """Do now what a later search would else have to do first."""
        ...

    def reindex(self, progress: Progress | None = None) -> int:
        """Build anew all that is derived from the articles; say how many there are."""
        ...

    def verify(self, progress: Progress | None = None) -> list[str]:
        """Check everything that is kept; say what is wrong, a line each with what to do. Changes nothing."""
        ...

    def close(self) -> None:
        """Let go of files and locks."""
        ...

    def __enter__(self) -> Self:
        """Enter a block at whose end the corpus is closed."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the corpus."""
        ...
