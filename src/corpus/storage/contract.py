"""The contract of a backend: a Store, which keeps the articles, and an Index, which answers queries about them.

One suite of tests runs it over every backend (`tests/storage/test_contract.py`). What grows with the corpus comes as a
stream (an iterator) and is never returned whole. Errors are CorpusErrors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol, runtime_checkable

from corpus.article import Article, Original
from corpus.query import All, Query, Word

# The fields whose values can be counted (`Index.facet_counts`).
FACETS: Final = ("outlet", "author", "agency", "section", "lang", "place", "tag")

ALL: Final = All()

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
class Scan:
    """How many articles match in all, and every one of them, best first, as a stream that each loop begins again."""

    total: int
    hits: Iterable[Scored]


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
    """A search kept under a name: its query, and the last generation whose hits have been shown."""

    name: str
    query: str
    last_seen_generation: int = 0


class Store(Protocol):
    """Keeps articles with their versions, saved searches, and which files were read."""

    location: str

    def writing(self) -> AbstractContextManager[None]:
        """Keep other writers out for the length of a `with` block; CorpusBusy where one is at work.

        Every method that changes something does so for the length of its call.
        """
        ...

    def put(self, articles: Iterable[Article], originals: Sequence[Original | None] = ()) -> list[Outcome]:
        """Keep the articles; the outcomes come in the order of the articles, as do the `originals` if there are any.

        Each article is kept whole or not at all; after an error, any of the others may be kept.

        An article is a duplicate, and not kept, if its outlet, day, headline and body are those of a version of an
        article under another id, and of none under its own. Else, one whose id is new is added. One whose id is known
        replaces the present version and is kept beside it in the history, unless it equals (but for its source) any
        version known, repeats the present one from elsewhere, or is a poorer reading, which is kept below the others:
        then it is unchanged (see `sameness`). Putting the same articles again changes nothing.

        The original of a version is kept with it; a version that had none gets that of an equal article.
        """
        ...

    def delete(self, identities: Sequence[str]) -> int:
        """Remove articles with their history, each whole; say how many there were. Unknown ids are no error."""
        ...

    def articles(self, identities: Sequence[str]) -> list[Article]:
        """Give the present versions of articles in the order asked for; ids that are gone are left out."""
        ...

    def original(self, identity: str) -> Original | None:
        """Give the original of an article's present version; None where none was kept. No such id: NoSuchArticle."""
        ...

    def siblings(self, identity: str) -> list[str]:
        """List the articles whose present version has the original that this one has, sorted; without one, none."""
        ...

    def history(self, identity: str) -> list[Article]:
        """Give every version of an article, first to present. No such id: NoSuchArticle."""
        ...

    def ids(self, prefix: str = "") -> Iterator[str]:
        """Stream the ids that begin with a prefix, sorted."""
        ...

    def added(self, after: int, upto: int) -> Iterator[str]:
        """Stream the ids of the articles that were added by changes with numbers in (after, upto], sorted.

        One that was deleted and came back counts as added when it came back; an update adds nothing.
        """
        ...

    def outlets(self) -> list[OutletSummary]:
        """Sum up each outlet, by count of articles, most first, then by name; "" is the articles without one."""
        ...

    def statistics(self) -> Statistics:
        """Sum up the corpus."""
        ...

    def saved_searches(self) -> dict[str, SavedSearch]:
        """Give the saved searches by name, sorted."""
        ...

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search under its name, in place of the one that had it."""
        ...

    def forget_search(self, name: str) -> bool:
        """Remove a saved search; False if there is none of that name."""
        ...

    def mark_seen(self, search: SavedSearch, generation: int) -> None:
        """Note that the hits of a saved search have been shown up to a generation.

        The mark only moves on, and stays where it is if the name has got another query since. Alone among changes, this
        one may be made while another program writes.
        """
        ...

    def was_read(self, file: str, stamp: str) -> bool:
        """Whether a file with this stamp (size, time, reader) has been read to its end before."""
        ...

    def mark_read(self, stamps: Mapping[str, str]) -> None:
        """Note that these files have been read to their end, each with the stamp it had."""
        ...

    def verify(self, progress: Progress | None = None) -> Iterator[str]:
        """Check everything that is kept; say what is wrong, a line each with what to do. Changes nothing."""
        ...

    def close(self) -> None:
        """Let go of files, connections and locks."""
        ...


class Index(Protocol):
    """Answers queries about the articles of a Store: what was put before a question is counted in its answer."""

    def search(self, query: Query, *, order: Order = Order.RELEVANCE, limit: int = 10, offset: int = 0) -> Found:
        """Find what the query matches: the exact total, and at most `limit` hits from `offset` on."""
        ...

    def scan(self, query: Query, *, order: Order = Order.RELEVANCE, offset: int = 0) -> Scan:
        """Find all that the query matches: the exact total, and every hit from `offset` on as a stream."""
        ...

    def count(self, query: Query) -> int:
        """Count the articles that the query matches."""
        ...

    def facet_counts(self, query: Query, field: str) -> dict[str, int]:
        """Count the matching articles by what they hold in one of the `FACETS`, in no order.

        An article counts once for each of its values, and under "" where it has none.
        """
        ...

    def publication_histogram(self, query: Query) -> dict[int, int]:
        """Count the matching articles by time of publication, as `dates.moments.time_code` has it, in no order."""
        ...

    def occurrences(self, query: Query) -> Iterator[tuple[str, int]]:
        """Stream the ids that match, newest article first, each with how often the query's `positive_leaves` occur.

        What is counted are the spans in headline, standfirst and body, or in the field that is asked for, the same
        span once.
        """
        ...

    def vocabulary(self, query: Query = ALL) -> Iterator[tuple[str, int]]:
        """Stream the terms in headline, standfirst and body of the articles that match, each with its occurrences."""
        ...

    def expand(self, word: Word, field: str = "") -> list[str]:
        """List the terms that a word stands for, sorted: those that articles hold in the field.

        Without a field, it is those in headline, standfirst or body.
        A word's inflections are those in the languages in which the corpus holds it; in all its languages, where it
        holds it in none.
        """
        ...

    def document_frequencies(self, terms: Sequence[str], query: Query = ALL) -> list[int]:
        """Say how many of the matching articles hold each term, as printed, in headline, standfirst or body."""
        ...

    def generation(self) -> int:
        """Give the number of the last change that answers take in; a later change has a higher number."""
        ...

    def pinned(self, progress: Progress | None = None) -> AbstractContextManager[None]:
        """Answer every question in a `with` block from one state of the corpus, which is looked up once.

        The state is the present one: a derived index is brought up to date first. Blocks may be nested.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


@runtime_checkable
class DerivedIndex(Index, Protocol):
    """An index that is made from its store, and can be made again. A backend may do without.

    Where an index is not derived, articles are indexed as they are kept: nothing has to catch up, and there is nothing
    to rebuild or to compare with the store (`Corpus.refresh`, `Corpus.rebuild`, `Corpus.verify`).
    """

    def refresh(self, progress: Progress | None = None) -> None:
        """Index now what the next question would otherwise have to wait for."""
        ...

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index again from the store; until it is done, answers come from the old one."""
        ...

    def coverage(self) -> tuple[int, int]:
        """Say how many articles are indexed, and how many should be. Answers are about the former.

        The two differ while another program makes the index again and no old one can be read, and where it is behind
        and may not be written. What is being ingested is not missed: answers are as of the last step of the ingest.
        """
        ...

    def verify(self, progress: Progress | None = None) -> Iterator[str]:
        """Hold the index against the store; say what is wrong, a line each with what to do. Changes nothing."""
        ...
