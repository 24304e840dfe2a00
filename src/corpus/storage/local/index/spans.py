"""Where leaves stand, for all documents at once: stretches of positions, as pairs of numpy arrays.

A position is document * 2**32 + place, so that what is near in number is near in one document. The answers are those
of `corpus.matching.spans`, which says the same of one text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from corpus.matching.spans import fields_of, loose
from corpus.query import Near, Or, Query, Text, interpretations
from corpus.storage.local.index.arrays import Numbers
from corpus.storage.local.index.expansion import Expansion
from corpus.storage.local.index.snapshot import PLACE_BITS, Snapshot

# Stretches [start, after), each once, in order.
Places = tuple[Numbers, Numbers]

_NONE: Final = np.empty(0, np.int64)


class Finder:
    """Finds the places of leaves in one snapshot."""

    def __init__(self, snapshot: Snapshot, expansion: Expansion) -> None:
        self.snapshot = snapshot
        self.expansion = expansion

    def places(self, node: Query, field: str, *, every: bool = False) -> Places:
        """The places of a Text, a Near or an Or of them in a field; `every`: as of an operand of a Near."""
        match node:
            case Text():
                return self._text(node, field) if field in fields_of(node) else (_NONE, _NONE)
            case Near(left, right, distance, ordered):
                first, second = self.places(left, field, every=True), self.places(right, field, every=True)
                pairs = _pairs if every else _closest
                found = [pairs(first, second, distance)]
                if not ordered:
                    found.append(pairs(second, first, distance))
                return distinct(found)
            case Or(parts):
                return distinct([self.places(part, field, every=every) for part in parts])
        raise TypeError(node)

    def _text(self, node: Text, field: str) -> Places:
        found = []
        for way in interpretations(node):
            forms = [tuple(self.expansion.terms(word, field)) for word in way]
            if node.slop:
                found.append(self._loose(forms, field, node.slop))
            else:
                starts = self._side_by_side(forms, field)
                found.append((starts, starts + len(way)))
        return distinct(found)

    def _side_by_side(self, forms: Sequence[Sequence[str]], field: str) -> Numbers:
        places = self.snapshot.occurrences_of(field, forms[0])
        for distance, terms in enumerate(forms[1:], 1):
            if not len(places):
                break
            places = places[_among(places, self.snapshot.occurrences_of(field, terms) - distance)]
        return places

    def _loose(self, forms: Sequence[tuple[str, ...]], field: str, slop: int) -> Places:
        width = len(forms) + slop
        numbers: dict[tuple[str, ...], list[int]] = {}
        for number, terms in enumerate(forms):
            numbers.setdefault(terms, []).append(number)
        words = {terms: self.snapshot.occurrences_of(field, terms) for terms in numbers}
        # Every stretch holds the rarest word: of common ones, only what stands near it matters.
        rarest = min(words.values(), key=len)
        words = {terms: places[_within(width, places, rarest)] for terms, places in words.items()}
        starts = np.unique(np.concatenate(list(words.values())))
        ends = starts
        for terms, places in words.items():
            # A word that is asked for twice needs two places of its own.
            last = np.searchsorted(places, starts) + len(numbers[terms]) - 1
            beyond = np.append(places, np.iinfo(np.int64).max - 1)
            ends = np.maximum(ends, beyond[np.minimum(last, len(places))])
        fit = ends - starts < width
        if sum(map(len, numbers)) == len(set().union(*numbers)):
            return starts[fit], ends[fit] + 1
        return _told_apart(numbers, words, np.unique(starts[fit] >> PLACE_BITS), len(forms), width)


def _told_apart(
    numbers: dict[tuple[str, ...], list[int]], words: dict[tuple[str, ...], Numbers], documents: Numbers, count: int,
    width: int,
) -> Places:  # fmt: skip
    """Find loose phrases of words that share some of their terms, in documents that may hold them: place by place."""
    here: dict[int, list[int]] = {}
    for terms, places in words.items():
        for place in places[np.isin(places >> PLACE_BITS, documents)].tolist():
            here.setdefault(place, []).extend(numbers[terms])
    found = [(taken[0], taken[-1] + 1) for taken in loose(sorted(here.items()), count, width)]
    starts, afters = np.array(found, np.int64).reshape(-1, 2).T
    return starts, afters


def _pairs(firsts: Places, seconds: Places, distance: int) -> Places:
    """Join each place with those that begin at most `distance` words after its last one."""
    starts, afters = seconds
    low = np.searchsorted(starts, firsts[1])
    counts = np.searchsorted(starts, firsts[1] + distance) - low
    left = np.repeat(np.arange(len(counts)), counts)
    right = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(low, counts)
    return firsts[0][left], afters[right]


def _closest(firsts: Places, seconds: Places, distance: int) -> Places:
    """Join each place with the first one that begins behind it, and each with the last one that ends before it."""
    if not len(firsts[0]) or not len(seconds[0]):
        return _NONE, _NONE
    behind = np.searchsorted(seconds[0], firsts[1])
    last = np.minimum(behind, len(seconds[0]) - 1)
    near = (behind == last) & (seconds[0][last] - firsts[1] < distance)
    order = np.lexsort((firsts[0], firsts[1]))
    starts, ends = firsts[0][order], firsts[1][order]
    before = np.searchsorted(ends, seconds[0], "right") - 1
    close = (before >= 0) & (seconds[0] - ends[before] < distance)
    return (
        np.concatenate([firsts[0][near], starts[before[close]]]),
        np.concatenate([seconds[1][last[near]], seconds[1][close]]),
    )


def distinct(found: Sequence[Places]) -> Places:
    """Put places together: each once, in order."""
    if len(found) == 1 and len(found[0][0]) == 0:
        return found[0]
    starts = np.concatenate([places[0] for places in found]) if found else _NONE
    afters = np.concatenate([places[1] for places in found]) if found else _NONE
    order = np.lexsort((afters, starts))
    starts, afters = starts[order], afters[order]
    new = np.ones(len(starts), bool)
    new[1:] = (starts[1:] != starts[:-1]) | (afters[1:] != afters[:-1])
    return starts[new], afters[new]


def _within(width: int, places: Numbers, others: Numbers) -> Numbers:
    """Which places stand less than `width` positions from one of the others; both ascend."""
    near: Numbers = np.searchsorted(others, places - width, "right") < np.searchsorted(others, places + width)
    return near


def _among(wanted: Numbers, numbers: Numbers) -> Numbers:
    """Which of the wanted numbers are among the numbers; both ascend."""
    if not len(numbers):
        return np.zeros(len(wanted), bool)
    at = np.searchsorted(numbers, wanted)
    at[at == len(numbers)] = 0
    found: Numbers = numbers[at] == wanted
    return found
