"""Articles with their versions, saved searches and what was read, in plain dictionaries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import repeat
from typing import Final

from corpus.article import Article, Original, Source, content_id, day
from corpus.errors import NoSuchArticle
from corpus.storage.contract import Outcome, OutletSummary, Progress, SavedSearch, Statistics
from corpus.storage.sameness import is_poorer, place_of, repeats, settle

_NOWHERE: Final = Source(path="", format="", sha256="")


class MemoryStore:
    """A store that is gone when the program ends (see the contract)."""

    def __init__(self, location: str) -> None:
        self.location = location
        self.versions: dict[str, list[Article]] = {}
        self._originals: dict[str, list[Original | None]] = {}
        self.generation = 0
        self._contents: Counter[str] = Counter()
        # Place -> the ids of what was read there, in order.
        self._places: defaultdict[int, dict[str, None]] = defaultdict(dict)
        self._additions: dict[str, int] = {}
        self._files: dict[str, str] = {}
        self._searches: dict[str, SavedSearch] = {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do nothing: nobody else can write here."""
        yield

    def put(self, articles: Iterable[Article], originals: Sequence[Original | None] = ()) -> list[Outcome]:
        """Keep the articles with their originals."""
        self.generation += 1
        pairs = zip(articles, originals or repeat(None), strict=False)
        return [self._put(article, original) for article, original in pairs]

    def _put(self, article: Article, original: Original | None) -> Outcome:
        place = place_of(article.source)
        article, present = settle(article, self._present, lambda: self._read_at(place))
        outcome = self._keep(article, original, present)
        if place is not None:
            is_copy = outcome == Outcome.DUPLICATE
            self._places[place].setdefault(self._with_content(content_id(article)) if is_copy else article.id)
        return outcome

    def _keep(self, article: Article, original: Original | None, present: Article | None) -> Outcome:
        versions, originals = self.versions.get(article.id, []), self._originals.get(article.id, [])
        for number, version in enumerate(versions):
            if _without_source(version) == _without_source(article):
                originals[number] = originals[number] or original
                return Outcome.UNCHANGED
        if present and repeats(article, present):
            return Outcome.UNCHANGED
        content = content_id(article)
        if self._contents[content] and all(content != content_id(version) for version in versions):
            return Outcome.DUPLICATE
        self._contents[content] += 1
        is_poorer_reading = present is not None and is_poorer(article, present)
        at = 0 if is_poorer_reading else len(versions)
        self.versions[article.id] = [*versions[:at], article, *versions[at:]]
        self._originals[article.id] = [*originals[:at], original, *originals[at:]]
        if is_poorer_reading:
            return Outcome.UNCHANGED
        self._additions.setdefault(article.id, self.generation)
        return Outcome.UPDATED if versions else Outcome.ADDED

    def _with_content(self, content: str) -> str:
        """Name the article that has a version with a content."""
        return next(one for one, versions in self.versions.items() if content in map(content_id, versions))

    def _present(self, identity: str) -> Article | None:
        """Give the present version of an article."""
        return next(iter(self.articles([identity])), None)

    def _read_at(self, place: int | None) -> list[Article]:
        """Give the articles that were read in a place."""
        return self.articles(list(self._places.get(place, ()))) if place is not None else []

    def delete(self, identities: Sequence[str]) -> int:
        """Remove articles."""
        self.generation += 1
        gone = [versions for identity in set(identities) if (versions := self.versions.pop(identity, None))]
        for versions in gone:
            del self._additions[versions[0].id], self._originals[versions[0].id]
        self._contents.subtract(content_id(version) for versions in gone for version in versions)
        return len(gone)

    def articles(self, identities: Sequence[str]) -> list[Article]:
        """Give several articles, in order."""
        return [self.versions[identity][-1] for identity in identities if identity in self.versions]

    def original(self, identity: str) -> Original | None:
        """Give the original of an article."""
        self.history(identity)
        return self._originals[identity][-1]

    def siblings(self, identity: str) -> list[str]:
        """List the articles that were read from the same original."""
        own = self.original(identity)
        return sorted(one for one, kept in self._originals.items() if own and kept[-1] is own)

    def history(self, identity: str) -> list[Article]:
        """Give every version of an article."""
        if identity not in self.versions:
            raise NoSuchArticle(f"no article has the id {identity!r}", hint="`corpus search` shows the ids of its hits")
        return list(self.versions[identity])

    def ids(self, prefix: str = "") -> Iterator[str]:
        """Stream the ids with a prefix."""
        return iter(sorted(identity for identity in self.versions if identity.startswith(prefix)))

    def added(self, after: int, upto: int) -> Iterator[str]:
        """Stream the ids of the articles that were added by some changes."""
        return iter(sorted(identity for identity, change in self._additions.items() if after < change <= upto))

    def outlets(self) -> list[OutletSummary]:
        """Sum up each outlet."""
        groups = defaultdict(list)
        for article in self.present():
            groups[article.outlet].append(article)
        summaries = []
        for outlet, group in groups.items():
            first, last = _span_of_days(group)
            summaries.append(OutletSummary(outlet, len(group), first, last, _printed_names(group)))
        return sorted(summaries, key=lambda summary: (-summary.articles, summary.outlet))

    def statistics(self) -> Statistics:
        """Sum up the corpus."""
        articles = self.present()
        outlets = {article.outlet for article in articles if article.outlet}
        undated = sum(article.published is None for article in articles)
        first, last = _span_of_days(articles)
        return Statistics(len(articles), len(outlets), undated, first, last, {})

    def present(self) -> list[Article]:
        """Give the present version of every article."""
        return [versions[-1] for versions in self.versions.values()]

    def saved_searches(self) -> dict[str, SavedSearch]:
        """Give the saved searches."""
        return dict(sorted(self._searches.items()))

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search."""
        self._searches[search.name] = search

    def forget_search(self, name: str) -> bool:
        """Remove a saved search."""
        return self._searches.pop(name, None) is not None

    def mark_seen(self, search: SavedSearch, generation: int) -> None:
        """Note that hits have been shown."""
        present = self._searches.get(search.name)
        if present and present.query == search.query and present.last_seen_generation < generation:
            self._searches[search.name] = replace(present, last_seen_generation=generation)

    def was_read(self, file: str, stamp: str) -> bool:
        """Whether a file was read before."""
        return self._files.get(file) == stamp

    def mark_read(self, stamps: Mapping[str, str]) -> None:
        """Note that files were read."""
        self._files.update(stamps)

    def verify(self, progress: Progress | None = None) -> Iterator[str]:
        """Find nothing wrong: there is no disk to spoil it."""
        del progress
        return iter(())

    def close(self) -> None:
        """Let go of nothing."""


def _printed_names(articles: list[Article]) -> tuple[tuple[str, int], ...]:
    """How sources name the outlet of these articles, the commonest name first."""
    names = Counter(article.printed_outlet or article.outlet for article in articles)
    return tuple(sorted(names.items(), key=lambda item: (-item[1], item[0])))


def _without_source(article: Article) -> Article:
    return replace(article, source=_NOWHERE)


def _span_of_days(articles: Iterable[Article]) -> tuple[date, date] | tuple[None, None]:
    days = [day(article.published) for article in articles if article.published]
    return (min(days), max(days)) if days else (None, None)
