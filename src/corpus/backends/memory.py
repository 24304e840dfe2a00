"""A corpus in memory, the plainest that keeps the contract: it reads every article for every search.

For tests, notebooks and a handful of articles. It shares no code with the local backend's index, so that the suite
which runs over both proves the contract and not one backend's shape.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Self

from corpus import ranking
from corpus.article import Article, Source, content_id, day
from corpus.backends.contract import Found, Order, Outcome, OutletSummary, Progress, Scored, Statistics
from corpus.errors import NoSuchArticle
from corpus.matching import asked_name, fields_of, matcher, terms_of
from corpus.query import All, And, Dates, Names, Not, Or, Query, Text
from corpus.text import terms


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

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do nothing: nobody else can write here."""
        yield

    def put(self, articles: Iterable[Article]) -> list[Outcome]:
        """Keep the articles (see the contract)."""
        return [self._put(article) for article in articles]

    def _put(self, article: Article) -> Outcome:
        versions = self.versions.get(article.id, [])
        if any(_content(version) == _content(article) for version in versions):
            return Outcome.UNCHANGED
        content = content_id(article)
        if self.contents[content] and all(content != content_id(version) for version in versions):
            return Outcome.DUPLICATE
        self.contents[content] += 1
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
        gone = [versions for identity in set(identities) if (versions := self.versions.pop(identity, None))]
        self.contents.subtract(content_id(version) for versions in gone for version in versions)
        return len(gone)

    def search(
        self, query: Query, *, order: Order = Order.RELEVANCE, limit: int | None = None, offset: int = 0
    ) -> Found:
        """Find what the query matches, by looking at every article."""
        scores = _Evaluation([versions[-1] for versions in self.versions.values()]).scores(query)
        sign = 1 if order is Order.OLDEST else -1

        def place(item: tuple[str, float]) -> tuple[bool, float, int, str]:
            identity, score = item
            code = ranking.time_code(self.versions[identity][-1].published)
            rank = -score if order is Order.RELEVANCE else 0.0
            return (order is not Order.RELEVANCE and code == ranking.UNDATED, rank, sign * code, identity)

        hits = [Scored(identity, score) for identity, score in sorted(scores.items(), key=place)]
        return Found(len(hits), tuple(hits[offset:][:limit]))

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


class _Evaluation:
    """One query over some articles: each node of the tree becomes the scores of the ids that it matches."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.lengths = {
            field: {article.id: len(terms_of(article, field)) for article in articles} for field in ranking.FIELDS
        }

    def scores(self, query: Query) -> dict[str, float]:
        """The ids that match, each with its score."""
        match query:
            case Text():
                return self._text(query)
            case And():
                parts = [self.scores(part) for part in query.parts]
                common = set(parts[0]).intersection(*parts[1:])
                return {identity: sum(part[identity] for part in parts) for identity in common}
            case Or():
                total: dict[str, float] = defaultdict(float)
                for part in query.parts:
                    for identity, score in self.scores(part).items():
                        total[identity] += score
                return dict(total)
            case Not():
                without = self.scores(query.part)
                return {article.id: 0.0 for article in self.articles if article.id not in without}
        return {article.id: 0.0 for article in self.articles if self._holds(query, article)}

    def _holds(self, query: Query, article: Article) -> bool:
        match query:
            case All():
                return True
            case Dates():
                return article.published in query.period
            case Names():
                asked = {asked_name(query.field, name) for name in query.names}
                return not asked.isdisjoint(terms_of(article, query.field))
        raise TypeError(query)

    def _text(self, node: Text) -> dict[str, float]:
        frequency_in = _frequency(node)
        sums: dict[str, float] = defaultdict(float)
        for field in fields_of(node):
            ranked = field in ranking.FIELDS
            average = (sum(self.lengths[field].values()) / len(self.articles) or 1.0) if ranked and self.articles else 1
            for article in self.articles:
                if frequency := frequency_in(terms_of(article, field)):
                    length = self.lengths[field][article.id] if ranked else 0
                    sums[article.id] += ranking.pseudo_frequency(field, frequency, length, average) if ranked else 0
        return {
            identity: round(ranking.score(sum_, len(sums), len(self.articles)), 9) for identity, sum_ in sums.items()
        }


def _frequency(node: Text) -> Callable[[list[str]], float]:
    """Count the places where a leaf matches; of one word, an inflection counts less than the word itself."""
    places, words = matcher(node), terms(node.text)
    if len(words) > 1:
        return lambda text: len(places(text))
    return lambda text: sum(1.0 if text[first] == words[0] else ranking.INFLECTION for first, _ in places(text))


def _content(article: Article) -> Article:
    return replace(article, source=_NOWHERE)


_NOWHERE = Source(path="", format="", sha256="")


def _span(articles: Iterable[Article]) -> tuple[date, date] | tuple[None, None]:
    days = [day(article.published) for article in articles if article.published]
    return (min(days), max(days)) if days else (None, None)
