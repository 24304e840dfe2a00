"""Questions about the articles of a store in memory, each answered by looking at every article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from corpus.article import Article
from corpus.dates.moments import UNDATED, time_code
from corpus.matching.article_terms import PARAGRAPH_BREAK, article_terms
from corpus.query import FIELDS, SEARCHED, Query, Word
from corpus.storage.contract import ALL, Found, Order, Progress, Scan, Scored
from corpus.storage.memory.evaluation import Evaluation
from corpus.storage.memory.store import MemoryStore


class MemoryIndex:
    """Answers from the articles themselves: nothing is derived, so there is nothing to rebuild (see the contract)."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._evaluated, self._evaluation = -1, Evaluation([])
        self._pinned: Evaluation | None = None

    def search(self, query: Query, *, order: Order = Order.RELEVANCE, limit: int = 10, offset: int = 0) -> Found:
        """Find what the query matches."""
        hits = self._ranked(query, order)
        return Found(len(hits), tuple(hits[offset:][:limit]))

    def scan(self, query: Query, *, order: Order = Order.RELEVANCE, offset: int = 0) -> Scan:
        """Find all that the query matches."""
        hits = self._ranked(query, order)
        return Scan(len(hits), hits[offset:])

    def _ranked(self, query: Query, order: Order) -> list[Scored]:
        present = self._present()
        published = {article.id: article.published for article in present.articles}
        sign = 1 if order is Order.OLDEST else -1

        def rank(item: tuple[str, float]) -> tuple[bool, float, int, str]:
            identity, score = item
            code = time_code(published[identity])
            by_score = -score if order is Order.RELEVANCE else 0.0
            return (order is not Order.RELEVANCE and code == UNDATED, by_score, sign * code, identity)

        return [Scored(*item) for item in sorted(present.scores(query).items(), key=rank)]

    def count(self, query: Query) -> int:
        """Count the matching articles."""
        return len(self._present().scores(query))

    def facet_counts(self, query: Query, field: str) -> dict[str, int]:
        """Count the matching articles by what they hold in a field."""
        return Counter(
            value for article in self._matching(query) for value in set(FIELDS[field].values(article)) or {""}
        )

    def publication_histogram(self, query: Query) -> dict[int, int]:
        """Count the matching articles by time of publication."""
        return Counter(time_code(article.published) for article in self._matching(query))

    def occurrences(self, query: Query) -> Iterator[tuple[str, int]]:
        """Stream how often the query's positive leaves occur in each matching article."""
        counts = self._present().occurrences(query)
        return ((hit.id, counts[hit.id]) for hit in self._ranked(query, Order.NEWEST))

    def vocabulary(self, query: Query = ALL) -> Iterator[tuple[str, int]]:
        """Stream every term of the articles that match."""
        counts = Counter(
            term for article in self._matching(query) for field in SEARCHED for term in article_terms(article, field)
        )
        del counts[PARAGRAPH_BREAK]
        return iter(counts.items())

    def expand(self, word: Word, field: str = "") -> list[str]:
        """List the terms that a word stands for."""
        return self._present().expand(word, field)

    def document_frequencies(self, terms: Sequence[str], query: Query = ALL) -> list[int]:
        """Say how many of the matching articles hold each term."""
        held = [
            {term for field in SEARCHED for term in article_terms(article, field)} for article in self._matching(query)
        ]
        return [sum(term in words for words in held) for term in terms]

    def generation(self) -> int:
        """Give the number of the last change that answers take in."""
        self._present()
        return self._evaluated

    @contextmanager
    def pinned(self, progress: Progress | None = None) -> Iterator[None]:
        """Hold the articles that there are now for the length of a block."""
        del progress
        before, self._pinned = self._pinned, self._pinned or self._present()
        try:
            yield
        finally:
            self._pinned = before

    def close(self) -> None:
        """Let go of nothing."""

    def _present(self) -> Evaluation:
        """The present articles, ready for queries until the next change."""
        if self._pinned:
            return self._pinned
        if self._evaluated != self._store.generation:
            self._evaluated, self._evaluation = self._store.generation, Evaluation(self._store.present())
        return self._evaluation

    def _matching(self, query: Query) -> list[Article]:
        present = self._present()
        scores = present.scores(query)
        return [article for article in present.articles if article.id in scores]
