"""A query tree to the documents that match and their scores: whole posting lists at a time, as numpy arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from corpus.article import ALPHABET, ID_LENGTH, number, spell
from corpus.dates.moments import UNDATED, first_code
from corpus.matching import ranking
from corpus.matching.article_terms import wanted_name_term
from corpus.matching.spans import fields_of
from corpus.query import SEARCHED, All, And, AtLeast, Dates, Names, Near, Not, Or, Query, Text, positive_leaves
from corpus.storage.contract import Order, Scored
from corpus.storage.local.index.arrays import Numbers
from corpus.storage.local.index.expansion import Expansion
from corpus.storage.local.index.snapshot import POSITION_BITS, Snapshot
from corpus.storage.local.index.spans import Finder, distinct

# Hits that are spelled out at once.
HITS_PER_STEP: Final = 1000


@dataclass(frozen=True, slots=True)
class Matches:
    """For every document whether it matches, and its score, which is 0 where it does not."""

    holds: Numbers
    scores: Numbers


@dataclass(frozen=True, slots=True)
class _Hits:
    """Ranked articles as arrays, spelled out as they are read: the number of each article's id, and its score."""

    numbers: Numbers
    scores: Numbers

    def __iter__(self) -> Iterator[Scored]:
        for start in range(0, len(self.numbers), HITS_PER_STEP):
            step = slice(start, start + HITS_PER_STEP)
            for value, score in zip(self.numbers[step].tolist(), self.scores[step].tolist(), strict=True):
                yield Scored(spell(value), score)


class Evaluation:
    """Answers queries from one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.expansion = Expansion(snapshot)
        self.finder = Finder(snapshot, self.expansion)

    def count(self, query: Query) -> int:
        """How many articles match."""
        return int(np.count_nonzero(self.documents(query)))

    def rank(self, query: Query, order: Order, limit: int | None, offset: int) -> tuple[int, Iterable[Scored]]:
        """How many articles match, and the hits from `offset` on, in order: at most `limit` of them, or all (None)."""
        snapshot, matches = self.snapshot, self.matches(query)
        documents = np.flatnonzero(matches.holds & snapshot.live)
        scores = matches.scores[documents].round(9)
        wanted = len(documents) if limit is None else offset + limit
        if order is Order.RELEVANCE and 0 < wanted < len(documents):
            # Only what scores like the last hit wanted, or better, needs to be put in order.
            last = np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
            near = scores >= last
            chosen, scores = documents[near], scores[near]
        else:
            chosen = documents
        published, numbers = snapshot.published[chosen], snapshot.numbers[chosen]
        keys = {
            Order.RELEVANCE: (numbers, -published, -scores),
            Order.NEWEST: (numbers, -published),
            Order.OLDEST: (numbers, published, published == UNDATED),
        }[order]
        ranked = np.lexsort(keys)[offset:wanted]
        return len(documents), _Hits(numbers[ranked], scores[ranked])

    def document_frequencies(self, terms: Sequence[str], query: Query) -> list[int]:
        """How many articles that match hold each term in a searched field."""
        documents = self.documents(query)
        return [int((self._holders(term) & documents).sum()) for term in terms]

    def _holders(self, term: str) -> Numbers:
        holds = np.zeros(len(self.snapshot.numbers), bool)
        for field in SEARCHED:
            holds[self.snapshot.postings(field, term)[0]] = True
        return holds

    def vocabulary(self, query: Query) -> dict[str, int]:
        """How often each term stands in the searched fields of the articles that match."""
        documents, counts = self.documents(query), Counter[str]()
        for field in SEARCHED:
            counts.update(self.snapshot.tally(field, documents))
        return dict(counts)

    def facet_counts(self, query: Query, field: str) -> dict[str, int]:
        """How many articles that match hold each value of a facet."""
        return dict(self.snapshot.facet(field, self.documents(query)))

    def publication_histogram(self, query: Query) -> dict[int, int]:
        """How many articles that match have each time of publication."""
        codes, counts = np.unique(self.snapshot.published[self.documents(query)], return_counts=True)
        return dict(zip(codes.tolist(), counts.tolist(), strict=True))

    def occurrences(self, query: Query) -> Iterator[tuple[str, int]]:
        """How many spans the query's positive leaves have in each article that matches, newest article first."""
        documents = np.flatnonzero(self.documents(query))
        counts = self.span_counts(tuple(positive_leaves(query)))[documents]
        numbers = self.snapshot.numbers[documents]
        order = np.lexsort((numbers, -self.snapshot.published[documents]))
        return zip(map(spell, numbers[order].tolist()), counts[order].tolist(), strict=True)

    def documents(self, query: Query) -> Numbers:
        """For every document, whether it counts and matches."""
        holds: Numbers = self.matches(query).holds & self.snapshot.live
        return holds

    def matches(self, query: Query) -> Matches:
        """Evaluate a node of the tree."""
        match query:
            case Text() | Near():
                return self._leaf(query)
            case AtLeast(count, part):
                found = self.matches(part)
                holds = found.holds & (self.span_counts((part,)) >= count)
                return Matches(holds, found.scores * holds)
            case And():
                parts = [self.matches(part) for part in query.parts]
                holds = np.logical_and.reduce([part.holds for part in parts])
                return Matches(holds, np.sum([part.scores for part in parts], axis=0) * holds)
            case Or():
                parts = [self.matches(part) for part in query.parts]
                return Matches(
                    np.logical_or.reduce([part.holds for part in parts]),
                    np.sum([part.scores for part in parts], axis=0),
                )
            case Not():
                return self._unranked(~self.matches(query.part).holds)
            case Dates():
                return self._unranked(self._inside(query))
            case Names():
                return self._unranked(self._named(query))
            case All():
                return self._unranked(np.ones(len(self.snapshot.numbers), bool))
        raise TypeError(query)

    def _unranked(self, holds: Numbers) -> Matches:
        return Matches(holds, np.zeros(len(holds)))

    def _inside(self, node: Dates) -> Numbers:
        published = self.snapshot.published
        # A day without a time is bounded by what clocks show in the user's zone, an instant by UTC.
        timed = (published & 1).astype(bool)
        return np.where(timed, _between(published, *node.period.utc()), _between(published, *node.period.clock_times()))

    def _named(self, node: Names) -> Numbers:
        if node.field == "id":
            ids = [name for name in node.names if len(name) == ID_LENGTH and set(name) <= set(ALPHABET)]
            return np.isin(self.snapshot.numbers, [number(identity) for identity in ids])
        holds = np.zeros(len(self.snapshot.numbers), bool)
        for name in node.names:
            holds[self.snapshot.postings(node.field, wanted_name_term(node.field, name))[0]] = True
        return holds

    def _leaf(self, node: Query) -> Matches:
        sums = np.zeros(len(self.snapshot.numbers))
        holds = np.zeros(len(sums), bool)
        word = ranking.single_word(node)
        for field in fields_of(node):
            if word is None:
                starts, _ = self.finder.spans(node, field)
                parts = [np.unique(starts >> POSITION_BITS, return_counts=True)]
            else:
                parts = [
                    (documents, frequencies * weight)
                    for weight, terms in ranking.by_weight(word, self.expansion.terms(word, field)).items()
                    for documents, frequencies in self.snapshot.postings_of(field, terms)
                ]
            for documents, frequencies in parts:
                holds[documents] = True
                if field in ranking.FIELDS:
                    length = self.snapshot.lengths[field][documents]
                    average = self.snapshot.averages[field]
                    sums[documents] += ranking.pseudo_frequency(field, frequencies, length, average)
        holds &= self.snapshot.live
        return Matches(holds, ranking.score(sums * holds, int(holds.sum()), self.snapshot.count))

    def span_counts(self, leaves: Sequence[Query]) -> Numbers:
        """How many spans of these leaves each document has, each span once."""
        counts = np.zeros(len(self.snapshot.numbers), np.int64)
        for field in dict.fromkeys(field for leaf in leaves for field in fields_of(leaf)):
            starts, _ = distinct([self.finder.spans(leaf, field) for leaf in leaves])
            documents, frequencies = np.unique(starts >> POSITION_BITS, return_counts=True)
            counts[documents] += frequencies
        return counts


def _between(published: Numbers, since: datetime | None, until: datetime | None) -> Numbers:
    holds: Numbers = published != UNDATED
    if since:
        holds &= published >= first_code(since)
    if until:
        holds &= published < first_code(until)
    return holds
