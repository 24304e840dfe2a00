"""A corpus in memory, the plainest that keeps the contract: it reads every article for every search.

For tests, notebooks and a handful of articles. It shares no code with the local backend's index, so that the suite
which runs over both proves the contract and not one backend's shape.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Final, Self

from corpus.article import Article, Source, content_id, day
from corpus.dates.moments import UNDATED, time_code
from corpus.errors import NoSuchArticle
from corpus.matching.spans import GAP, terms_of
from corpus.query import FIELDS, SEARCHED, All, Query, Word
from corpus.storage.contract import (
    Found,
    Order,
    Outcome,
    OutletSummary,
    Progress,
    SavedSearch,
    Scored,
    Statistics,
)
from corpus.storage.memory.evaluation import Evaluation

_ALL: Final = All()


def open_backend(place: str, *, create: bool) -> MemoryCorpus:
    """Open a new and empty corpus; `place` and `create` make no difference."""
    del create
    return MemoryCorpus(f"memory:{place}")


class MemoryCorpus:
    """A corpus that is gone when the program ends."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.versions: dict[str, list[Article]] = {}
        self.contents: Counter[str] = Counter()
        self.files: dict[str, str] = {}
        self.changes = 0
        self.additions: dict[str, int] = {}
        self.searches: dict[str, SavedSearch] = {}
        self._evaluated, self._ready = -1, Evaluation([])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do nothing: nobody else can write here."""
        yield

    def put(self, articles: Iterable[Article]) -> list[Outcome]:
        """Keep the articles (see the contract)."""
        self.changes += 1
        return [self._put(article) for article in articles]

    def _put(self, article: Article) -> Outcome:
        versions = self.versions.get(article.id, [])
        if any(_content(version) == _content(article) for version in versions):
            return Outcome.UNCHANGED
        content = content_id(article)
        if self.contents[content] and all(content != content_id(version) for version in versions):
            return Outcome.DUPLICATE
        self.contents[content] += 1
        self.additions.setdefault(article.id, self.changes)
        self.versions[article.id] = [*versions, article]
        return Outcome.UPDATED if versions else Outcome.ADDED

    def get(self, identity: str) -> Article:
        """Give the present version of an article."""
        return self.history(identity)[-1]

    def many(self, identities: Sequence[str]) -> list[Article]:
        """Give several articles, in order."""
        return [self.versions[identity][-1] for identity in identities if identity in self.versions]

    def history(self, identity: str) -> list[Article]:
        """Give every version of an article."""
        if identity not in self.versions:
            raise NoSuchArticle(f"no article has the id {identity!r}", hint="`corpus search` shows the ids of its hits")
        return list(self.versions[identity])

    def ids(self, prefix: str = "", limit: int | None = None) -> list[str]:
        """List the ids with a prefix."""
        return sorted(identity for identity in self.versions if identity.startswith(prefix))[:limit]

    def delete(self, identities: Sequence[str]) -> int:
        """Remove articles."""
        self.changes += 1
        gone = [versions for identity in set(identities) if (versions := self.versions.pop(identity, None))]
        for versions in gone:
            del self.additions[versions[0].id]
        self.contents.subtract(content_id(version) for versions in gone for version in versions)
        return len(gone)

    def search(
        self, query: Query, *, order: Order = Order.RELEVANCE, limit: int | None = None, offset: int = 0
    ) -> Found:
        """Find what the query matches, by looking at every article."""
        scores = self._evaluation().scores(query)
        sign = 1 if order is Order.OLDEST else -1

        def place(item: tuple[str, float]) -> tuple[bool, float, int, str]:
            identity, score = item
            code = time_code(self.versions[identity][-1].published)
            rank = -score if order is Order.RELEVANCE else 0.0
            return (order is not Order.RELEVANCE and code == UNDATED, rank, sign * code, identity)

        hits = [Scored(identity, score) for identity, score in sorted(scores.items(), key=place)]
        return Found(len(hits), tuple(hits[offset:][:limit]))

    def _evaluation(self) -> Evaluation:
        """The present articles, ready for queries until the next change."""
        if self._evaluated != self.changes:
            self._evaluated, self._ready = self.changes, Evaluation(self._present())
        return self._ready

    def _present(self) -> list[Article]:
        return [versions[-1] for versions in self.versions.values()]

    def _matching(self, query: Query) -> list[Article]:
        return [self.versions[identity][-1] for identity in self._evaluation().scores(query)]

    def forms(self, word: Word, field: str = "") -> list[str]:
        """List the terms that a word stands for."""
        return self._evaluation().forms(word, field)

    def holding(self, terms: Sequence[str]) -> list[int]:
        """Say how many articles hold each term."""
        held = [{term for field in SEARCHED for term in terms_of(article, field)} for article in self._present()]
        return [sum(term in words for words in held) for term in terms]

    def vocabulary(self, query: Query = _ALL) -> dict[str, int]:
        """Count every term of the articles that match."""
        held = Counter(
            term for article in self._matching(query) for field in SEARCHED for term in terms_of(article, field)
        )
        del held[GAP]
        return dict(held)

    def counts(self, query: Query, field: str) -> dict[str, int]:
        """Count the matching articles by what they hold in a field."""
        return Counter(
            value for article in self._matching(query) for value in set(FIELDS[field].values(article)) or {""}
        )

    def times(self, query: Query) -> dict[int, int]:
        """Count the matching articles by time of publication."""
        return Counter(time_code(article.published) for article in self._matching(query))

    def occurrences(self, query: Query) -> dict[str, int]:
        """Count the places where the query's reasons stand in each matching article."""
        counts = self._evaluation().occurrences(query)
        return {hit.id: counts[hit.id] for hit in self.search(query, order=Order.NEWEST).hits}

    def generation(self) -> int:
        """Give the number of the last change."""
        return self.changes

    def added(self, after: int, upto: int) -> list[str]:
        """List the ids of the articles that were added by some changes."""
        return sorted(identity for identity, change in self.additions.items() if after < change <= upto)

    def saved(self) -> dict[str, SavedSearch]:
        """Give the saved searches."""
        return dict(sorted(self.searches.items()))

    def save(self, search: SavedSearch) -> None:
        """Keep a search."""
        self.searches[search.name] = search

    def forget(self, name: str) -> bool:
        """Remove a saved search."""
        return self.searches.pop(name, None) is not None

    def outlets(self) -> list[OutletSummary]:
        """Sum up each outlet."""
        groups = defaultdict(list)
        for versions in self.versions.values():
            groups[versions[-1].outlet].append(versions[-1])
        summaries = []
        for outlet, group in groups.items():
            first, last = _span(group)
            summaries.append(OutletSummary(outlet, len(group), first, last, _printed(group)))
        return sorted(summaries, key=lambda summary: (-summary.articles, summary.outlet))

    def statistics(self) -> Statistics:
        """Sum up the corpus."""
        articles = [versions[-1] for versions in self.versions.values()]
        outlets = {article.outlet for article in articles if article.outlet}
        undated = sum(article.published is None for article in articles)
        first, last = _span(articles)
        return Statistics(len(articles), len(outlets), undated, first, last, {})

    def seen(self, file: str, stamp: str) -> bool:
        """Whether a file was read before."""
        return self.files.get(file) == stamp

    def remember(self, stamps: Mapping[str, str]) -> None:
        """Note that files were read."""
        self.files.update(stamps)

    def flush(self, progress: Progress | None = None) -> None:
        """Do nothing: nothing is put off."""

    def reindex(self, progress: Progress | None = None) -> int:
        """Build nothing: nothing is derived."""
        del progress
        return len(self.versions)

    def verify(self, progress: Progress | None = None) -> list[str]:
        """Find nothing wrong: there is no disk to spoil it."""
        del progress
        return []

    def close(self) -> None:
        """Let go of nothing."""

    def __enter__(self) -> Self:
        """Enter a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the block."""


def _printed(articles: list[Article]) -> tuple[tuple[str, int], ...]:
    """How sources name the outlet of these articles, the commonest name first."""
    names = Counter(article.printed_outlet or article.outlet for article in articles)
    return tuple(sorted(names.items(), key=lambda item: (-item[1], item[0])))


def _content(article: Article) -> Article:
    return replace(article, source=_NOWHERE)


_NOWHERE = Source(path="", format="", sha256="")


def _span(articles: Iterable[Article]) -> tuple[date, date] | tuple[None, None]:
    days = [day(article.published) for article in articles if article.published]
    return (min(days), max(days)) if days else (None, None)
