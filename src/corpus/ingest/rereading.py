"""Reads the raw records in a corpus again with today's readers, so that better readers mend what was read before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

from corpus.article import Article, Original, Rejected
from corpus.ingest.originals import original_of, record_of, records_today
from corpus.ingest.readers.raw import RawRecord
from corpus.ingest.run import ARTICLES_PER_TRANSACTION, Report
from corpus.ingest.workers import FileEnd, Item, read_all
from corpus.storage import Corpus


@dataclass(slots=True)
class RereadReport(Report):
    """What became of the raw records; `without_original` counts the articles whose raw record was not kept."""

    without_original: int = 0


@dataclass(slots=True)
class _Reading:
    """What was read from one original before, and what is found in it today."""

    before: list[Article]
    found: list[tuple[Article, Original]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def reread(
    corpus: Corpus,
    identities: Iterable[str],
    *,
    jobs: int = 1,
    on_reject: Callable[[Rejected, list[str]], None] = lambda _, __: None,
    progress: Callable[[int], None] = lambda _: None,
) -> RereadReport:
    """Read the raw records of these articles again, and so the other articles that were read from the same records.

    What is read otherwise today becomes a new version under the id that the article has. An article that is not found
    any more stays as it is: `on_reject` is told why, and the ids. `progress` is told how many of the articles are done.
    `jobs` is as for `ingest`.
    """
    run = _Rereading(corpus, on_reject, progress)
    with corpus.store.writing():
        with closing(read_all(run.records(identities), jobs)) as results:
            for result in results:
                for item, found in zip(result.items, result.found, strict=True):
                    run.take(item, found)
                run.report.warnings.update(result.warnings)
                run.report.dates.update(result.dates)
        run.put()
        corpus.refresh()
    return run.report


class _Rereading:
    """Goes through the articles; originals that are being read wait in the order in which they come back."""

    def __init__(
        self, corpus: Corpus, on_reject: Callable[[Rejected, list[str]], None], progress: Callable[[int], None]
    ) -> None:
        self.corpus = corpus
        self.on_reject = on_reject
        self.progress = progress
        self.report = RereadReport()
        self.done: set[str] = set()
        self.under_way: deque[_Reading] = deque()
        self.pending: list[tuple[Article, Original]] = []

    def records(self, identities: Iterable[str]) -> Iterator[Item]:
        """Give the records of each original once, as today's readers cut it, with a `FileEnd` after them."""
        for identity in identities:
            if identity in self.done:
                continue
            siblings = self.corpus.store.siblings(identity)
            original = self.corpus.store.original(identity)
            self.done |= {identity, *siblings}
            if original is None:
                self.report.without_original += 1
            else:
                record = record_of(original)
                self.under_way.append(_Reading(self.corpus.store.articles(siblings)))
                yield from records_today(record)
                yield FileEnd(record.path, "")
            self.progress(len(self.done))

    def take(self, item: Item, found: list[Article | Rejected | FileEnd]) -> None:
        """Take what a record gave; keep what its original gave once it has been read to its end."""
        if isinstance(item, FileEnd):
            self._keep(self.under_way.popleft())
            return
        original = original_of(item) if isinstance(item, RawRecord) else None
        for one in found:
            if isinstance(one, Rejected):
                self.under_way[0].rejected.append(one)
            elif original and isinstance(one, Article):
                self.under_way[0].found.append((one, original))

    def _keep(self, reading: _Reading) -> None:
        lost = {_place(article): article for article in reading.before}
        for article, _ in reading.found:
            lost = {place: old for place, old in lost.items() if old.id != article.id}
        known = {article.id for article in reading.before}
        for article, original in reading.found:
            old = None if article.id in known else lost.pop(_place(article), None)
            # Better reading may change what the id was made of; the article is the same.
            self.pending.append((replace(article, id=old.id) if old else article, original))
        if len(self.pending) >= ARTICLES_PER_TRANSACTION:
            self.put()
        if lost:
            self._tell_of_lost(list(lost.values()), reading.rejected)

    def put(self) -> None:
        """Put the articles that wait."""
        articles, originals = zip(*self.pending, strict=True) if self.pending else ((), ())
        self.report.count(self.corpus.store.put(articles, originals))
        self.pending = []

    def _tell_of_lost(self, articles: list[Article], rejected: list[Rejected]) -> None:
        nothing = Rejected(source=articles[0].source, reason="today's readers find no article there")
        for one in rejected or [nothing]:
            self.report.reject(one)
            self.on_reject(one, [article.id for article in articles])


def _place(article: Article) -> tuple[str, int]:
    return article.source.member, article.source.position
