"""A query tree to the documents that match and their scores: whole posting lists at a time, as numpy arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from corpus import ranking
from corpus.article import ALPHABET, ID_LENGTH, number, spell
from corpus.backends.contract import Found, Order, Scored
from corpus.backends.local.codec import Numbers
from corpus.backends.local.snapshot import Snapshot
from corpus.matching import asked_name, fields_of
from corpus.query import All, And, Dates, Names, Not, Or, Query, Text
from corpus.text import stem, terms

# Gives the words of the corpus that share a stem.
Inflections = Callable[[str], list[str]]
# Documents, each once and ascending, and a number for each.
Postings = tuple[Numbers, Numbers]


@dataclass(frozen=True, slots=True)
class Matches:
    """For every document whether it matches, and its score, which is 0 where it does not."""

    holds: Numbers
    scores: Numbers


def find(
    snapshot: Snapshot, inflections: Inflections, query: Query, order: Order, limit: int | None, offset: int
) -> Found:
    """Evaluate a query and give the hits from `offset` on, at most `limit` of them, in order."""
    matches = _Evaluation(snapshot, inflections).matches(query)
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
        Order.OLDEST: (numbers, published, published == ranking.UNDATED),
    }[order]
    ranked = np.lexsort(keys)[offset:wanted]
    hits = zip(numbers[ranked].tolist(), scores[ranked].tolist(), strict=True)
    return Found(len(documents), tuple(Scored(spell(value), score) for value, score in hits))


class _Evaluation:
    """One query over one snapshot."""

    def __init__(self, snapshot: Snapshot, inflections: Inflections) -> None:
        self.snapshot = snapshot
        self.inflections = inflections

    def matches(self, query: Query) -> Matches:
        """Evaluate a node of the tree."""
        match query:
            case Text():
                return self._text(query)
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
        holds: Numbers = published != ranking.UNDATED
        if node.period.since:
            holds &= published >= ranking.time_code(node.period.since) // 2 * 2
        if node.period.until:
            holds &= published < ranking.time_code(node.period.until) // 2 * 2
        return holds

    def _named(self, node: Names) -> Numbers:
        if node.field == "id":
            ids = [name for name in node.names if len(name) == ID_LENGTH and set(name) <= set(ALPHABET)]
            return np.isin(self.snapshot.numbers, [number(identity) for identity in ids])
        holds = np.zeros(len(self.snapshot.numbers), bool)
        for name in node.names:
            holds[self.snapshot.postings(node.field, asked_name(node.field, name))[0]] = True
        return holds

    def _text(self, node: Text) -> Matches:
        words = terms(node.text)
        sums = np.zeros(len(self.snapshot.numbers))
        holds = np.zeros(len(sums), bool)
        for field in fields_of(node):
            find = self._word if len(words) == 1 else self._phrase
            for documents, frequencies in find(field, words, exact=node.exact):
                holds[documents] = True
                if field in ranking.FIELDS:
                    length = self.snapshot.lengths[field][documents]
                    average = self.snapshot.averages[field]
                    sums[documents] += ranking.pseudo_frequency(field, frequencies, length, average)
        holds &= self.snapshot.live
        return Matches(holds, ranking.score(sums * holds, int(holds.sum()), self.snapshot.count))

    def _forms(self, word: str, *, exact: bool) -> list[str]:
        return [word] if exact else self.inflections(stem(word))

    def _word(self, field: str, words: list[str], *, exact: bool) -> Iterator[Postings]:
        """For each form of a word the documents that hold it, and how much it counts there."""
        for form in self._forms(words[0], exact=exact):
            documents, frequencies = self.snapshot.postings(field, form)
            yield documents, frequencies if form == words[0] else frequencies * ranking.INFLECTION

    def _phrase(self, field: str, words: list[str], *, exact: bool) -> Iterator[Postings]:
        """The documents that hold all words side by side, and how often."""
        places: Numbers | None = None
        for distance, word in enumerate(words):
            forms = [self.snapshot.occurrences(field, form) for form in self._forms(word, exact=exact)]
            here = np.sort(np.concatenate(forms)) - distance
            places = here if places is None else places[_among(places, here)]
            if not len(places):
                return
        if places is not None:
            yield np.unique(places >> 32, return_counts=True)


def _among(wanted: Numbers, numbers: Numbers) -> Numbers:
    """Which of the wanted numbers are among the numbers; both ascend."""
    if not len(numbers):
        return np.zeros(len(wanted), bool)
    at = np.searchsorted(numbers, wanted)
    at[at == len(numbers)] = 0
    found: Numbers = numbers[at] == wanted
    return found
