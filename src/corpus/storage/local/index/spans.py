"""The spans of leaves in all documents at once, as pairs of numpy arrays.

A position is document * 2**32 + position in the document, so that what is near in number is near in one document. The
rules, and the meaning of every name, are those of `corpus.matching.spans`, which finds the spans in one text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from corpus.matching.spans import fields_of, shortest_stretches
from corpus.query import Near, Or, Query, Text, Word, interpretations
from corpus.query.words import Interpretation
from corpus.storage.local.index.arrays import Numbers
from corpus.storage.local.index.expansion import Expansion
from corpus.storage.local.index.snapshot import POSITION_BITS, Snapshot

# The starts and the ends of spans [start, end), each span once, by start and then by end.
Spans = tuple[Numbers, Numbers]

_NO_NUMBERS: Final = np.empty(0, np.int64)
_NO_SPANS: Final = (_NO_NUMBERS, _NO_NUMBERS)
_BEYOND: Final = np.iinfo(np.int64).max - 1


class Finder:
    """Finds the spans of leaves in one snapshot."""

    def __init__(self, snapshot: Snapshot, expansion: Expansion) -> None:
        self.snapshot = snapshot
        self.expansion = expansion
        # The documents that hold a word of the node whose spans are being found.
        self._word_holders: dict[tuple[Word, str], Numbers] = {}

    def spans(self, node: Query, field: str) -> Spans:
        """Find the spans of a Text, a Near or an Or of them in a field; any other node is a TypeError."""
        self._word_holders.clear()
        return self._spans(node, field, self._holders(node, field))

    def _spans(self, node: Query, field: str, documents: Numbers) -> Spans:
        """Find the spans in some documents, given as whether each is among them."""
        match node:
            case Text():
                return self._text(node, field, documents) if field in fields_of(node) else _NO_SPANS
            case Near(left, right, distance, ordered):
                first, second = self._spans(left, field, documents), self._spans(right, field, documents)
                return _near(first, second, distance, ordered=ordered)
            case Or(parts):
                return distinct([self._spans(part, field, documents) for part in parts])
        raise TypeError(node)

    def _holders(self, node: Query, field: str) -> Numbers:
        """For every document whether it holds the words that a span needs; the others need not be read."""
        match node:
            case Text():
                ways = interpretations(node) if field in fields_of(node) else ()
                holders = [[self._holders_of_word(word, field) for word in way] for way in ways]
                return _any([np.logical_and.reduce(masks) for masks in holders], self.snapshot)
            case Near(left, right):
                return self._holders(left, field) & self._holders(right, field)
            case Or(parts):
                return _any([self._holders(part, field) for part in parts], self.snapshot)
        raise TypeError(node)

    def _holders_of_word(self, word: Word, field: str) -> Numbers:
        if (word, field) not in self._word_holders:
            self._word_holders[word, field] = self.snapshot.holders(field, self.expansion.terms(word, field))
        return self._word_holders[word, field]

    def _text(self, node: Text, field: str, documents: Numbers) -> Spans:
        found = []
        for way in interpretations(node):
            if node.slop:
                found.append(self._loose(way, field, documents, node.slop))
            else:
                starts = self._side_by_side(way, field, documents)
                found.append((starts, starts + len(way)))
        return distinct(found)

    def _side_by_side(self, way: Interpretation, field: str, documents: Numbers) -> Numbers:
        """Where the first of these words stands with the others after it.

        The rarest word comes first, and the others are read only in the documents that are left.
        """
        holders = [self._holders_of_word(word, field) for word in way]
        documents = np.logical_and.reduce([documents, *holders])
        starts = _NO_NUMBERS
        for number, at in enumerate(sorted(range(len(way)), key=lambda word: int(holders[word].sum()))):
            found = self.snapshot.occurrences_within(field, self.expansion.terms(way[at], field), documents) - at
            starts = starts[_among(starts, found)] if number else found
            documents = np.zeros(len(documents), bool)
            documents[starts >> POSITION_BITS] = True
        return starts

    def _loose(self, way: Interpretation, field: str, documents: Numbers, slop: int) -> Spans:
        words = [tuple(self.expansion.terms(word, field)) for word in way]
        width = len(words) + slop
        numbers: dict[tuple[str, ...], list[int]] = {}
        for number, terms in enumerate(words):
            numbers.setdefault(terms, []).append(number)
        documents = np.logical_and.reduce([documents, *(self._holders_of_word(word, field) for word in way)])
        positions = {terms: self.snapshot.occurrences_within(field, terms, documents) for terms in numbers}
        # Every stretch holds the rarest word: of common ones, only what stands near it matters.
        rarest = min(positions.values(), key=len)
        positions = {terms: found[_within(width, found, rarest)] for terms, found in positions.items()}
        starts = np.unique(np.concatenate(list(positions.values())))
        lasts = starts
        for terms, found in positions.items():
            # A word that the phrase has twice needs two positions of its own.
            at = np.searchsorted(found, starts) + len(numbers[terms]) - 1
            lasts = np.maximum(lasts, np.append(found, _BEYOND)[np.minimum(at, len(found))])
        fits = lasts - starts < width
        if sum(map(len, numbers)) == len(set().union(*numbers)):
            return minimal([(starts[fits], lasts[fits] + 1)])
        return _loose_with_shared_terms(numbers, positions, np.unique(starts[fits] >> POSITION_BITS), len(words), width)


def _loose_with_shared_terms(
    numbers: dict[tuple[str, ...], list[int]],
    positions: dict[tuple[str, ...], Numbers],
    documents: Numbers,
    words: int,
    width: int,
) -> Spans:
    """The spans of a loose phrase in which one term matches several words, so that each needs a position of its own."""
    wanted: dict[int, list[int]] = {}
    for terms, found in positions.items():
        for position in found[np.isin(found >> POSITION_BITS, documents)].tolist():
            wanted.setdefault(position, []).extend(numbers[terms])
    stretches = [(taken[0], taken[-1] + 1) for taken in shortest_stretches(sorted(wanted.items()), words, width)]
    starts, ends = np.array(stretches, np.int64).reshape(-1, 2).T
    return minimal([(starts, ends)])


def _any(masks: Sequence[Numbers], snapshot: Snapshot) -> Numbers:
    """For every document whether any of the masks has it."""
    documents: Numbers = np.logical_or.reduce([np.zeros(len(snapshot.numbers), bool), *masks])
    return documents


def _near(left: Spans, right: Spans, distance: int, *, ordered: bool) -> Spans:
    joined = [_nearest(left, right, distance)]
    if not ordered:
        joined.append(_nearest(right, left, distance))
    return minimal(joined)


def _nearest(firsts: Spans, seconds: Spans, distance: int) -> Spans:
    """Join each first span with that one which ends soonest of the seconds that begin within the distance after it."""
    starts, ends = seconds
    low = np.searchsorted(starts, firsts[1])
    joined = np.append(starts, _BEYOND)[low] < firsts[1] + distance
    low = low[joined]
    if (ends[1:] >= ends[:-1]).all():
        return firsts[0][joined], ends[low]
    return firsts[0][joined], _smallest(ends, low, np.searchsorted(starts, firsts[1][joined] + distance))


def _smallest(numbers: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """The smallest of the numbers in each range [low, high), none of which is empty."""
    # A range is covered by two that are as long as the largest power of two in it.
    powers = np.frexp(high - low)[1] - 1
    smallest = np.empty(len(low), np.int64)
    for power in range(int(powers.max(initial=-1)) + 1):
        these = powers == power
        smallest[these] = np.minimum(numbers[low[these]], numbers[high[these] - 2**power])
        numbers = np.minimum(numbers[: -(2**power)], numbers[2**power :])
    return smallest


def minimal(found: Sequence[Spans]) -> Spans:
    """Put spans together, and leave out those that contain another one."""
    starts, ends = (np.concatenate(numbers) for numbers in zip(*found, strict=True))
    # A stable sort only merges what is in order already, as it mostly is.
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], ends[order]
    soonest = np.minimum.accumulate(ends[::-1])[::-1]
    kept = np.ones(len(starts), bool)
    kept[:-1] = ends[:-1] < soonest[1:]
    starts, ends = starts[kept], ends[kept]
    # Ends ascend now: of several spans with one start, the first is the shortest.
    first = np.ones(len(starts), bool)
    first[1:] = starts[1:] != starts[:-1]
    return starts[first], ends[first]


def distinct(found: Sequence[Spans]) -> Spans:
    """Put spans together, each once."""
    if not found:
        return _NO_SPANS
    if len(found) == 1:
        return found[0]
    starts, ends = (np.concatenate(numbers) for numbers in zip(*found, strict=True))
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    new = np.ones(len(starts), bool)
    new[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
    return starts[new], ends[new]


def _within(width: int, positions: Numbers, others: Numbers) -> Numbers:
    """Which positions are less than `width` from one of the others; both ascend."""
    near: Numbers = np.searchsorted(others, positions - width, "right") < np.searchsorted(others, positions + width)
    return near


def _among(wanted: Numbers, numbers: Numbers) -> Numbers:
    """Which of the wanted numbers are among the numbers; both ascend."""
    if not len(numbers):
        return np.zeros(len(wanted), bool)
    at = np.searchsorted(numbers, wanted)
    at[at == len(numbers)] = 0
    found: Numbers = numbers[at] == wanted
    return found
