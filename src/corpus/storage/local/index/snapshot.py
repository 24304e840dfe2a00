"""The index as it stands at one moment, its segments as one: documents are numbered through, lists are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Final

import numpy as np

from corpus.matching import ranking
from corpus.storage.local.index.arrays import Numbers
from corpus.storage.local.index.lexicon import Lexicon
from corpus.storage.local.index.segment import Segment
from corpus.storage.local.index.segment_builder import length_column

# So many terms are looked up one by one; of more, the whole lists of a field are read.
MAX_TERMS_LOOKED_UP: Final = 64

# In the number of an occurrence, the bits above these are its document, and these its position in the document.
POSITION_BITS: Final = 32


class Snapshot:
    """Postings and columns of all segments. A document is an index into `numbers`.

    `numbers` holds each document's article as the number of its id, `published` its `time_code`, `live` whether
    it still counts; `count` is how many do. `lengths` and `averages` give the terms of each ranked field, for each
    document and on average.
    """

    def __init__(self, segments: list[Segment]) -> None:
        self.segments = segments
        self.bases: list[int] = np.cumsum([0, *(segment.documents for segment in segments)]).tolist()
        self.numbers = self._column("number")
        self.published = self._column("published")
        self.live = _joined([segment.entry.live() for segment in segments], bool)
        self.count = int(self.live.sum())
        self.lengths = {field: self._column(length_column(field)) for field in ranking.FIELDS}
        self.averages = {
            field: float(lengths[self.live].mean() or 1) if self.count else 1.0
            for field, lengths in self.lengths.items()
        }

    def _column(self, name: str) -> Numbers:
        return _joined([segment.column(name) for segment in self.segments])

    def postings(self, field: str, term: str) -> tuple[Numbers, Numbers]:
        """The documents that hold a term, ascending, dead ones too, and how often each does."""
        return self._numbered_through([segment.postings(field, term) for segment in self.segments])

    def occurrences(self, field: str, term: str) -> Numbers:
        """The occurrences of a term, ascending: each is document * 2**32 + position."""
        parts = [segment.occurrences(field, term) for segment in self.segments]
        documents, positions = self._numbered_through(parts)
        return documents << POSITION_BITS | positions.astype(np.int64)

    def _numbered_through(self, parts: list[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
        documents = [part[0].astype(np.int64) + base for part, base in zip(parts, self.bases, strict=False)]
        return _joined(documents), _joined([part[1] for part in parts])

    def occurrences_of(self, field: str, terms: Collection[str]) -> Numbers:
        """The occurrences of any of the terms, ascending, each as in `occurrences`."""
        if len(terms) <= MAX_TERMS_LOOKED_UP:
            return _merged([self.occurrences(field, term) for term in terms])
        parts = []
        for base, segment in zip(self.bases, self.segments, strict=False):
            wanted = segment.lexicon(field).numbers_of(terms)
            starts, documents, frequencies, positions = segment.all_postings(field)
            bounds = np.concatenate([[0], np.cumsum(frequencies, dtype=np.int64)])
            postings = _ranges(starts[wanted], starts[wanted + 1])
            occurrences = _ranges(bounds[starts[wanted]], bounds[starts[wanted + 1]])
            holders = np.repeat(documents[postings].astype(np.int64) + base, frequencies[postings])
            parts.append(holders << POSITION_BITS | positions[occurrences].astype(np.int64))
        return np.sort(_joined(parts))

    def holders(self, field: str, terms: Collection[str]) -> Numbers:
        """For every document whether it holds any of the terms."""
        documents = np.zeros(self.bases[-1], bool)
        if len(terms) > MAX_TERMS_LOOKED_UP:
            documents[self.occurrences_of(field, terms) >> POSITION_BITS] = True
            return documents
        for term in terms:
            documents[self.postings(field, term)[0]] = True
        return documents

    def occurrences_within(self, field: str, terms: Collection[str], documents: Numbers) -> Numbers:
        """The occurrences of any of the terms in some documents, given as whether each is among them; ascending."""
        if len(terms) > MAX_TERMS_LOOKED_UP:
            found = self.occurrences_of(field, terms)
            within: Numbers = found[documents[found >> POSITION_BITS]]
            return within
        return _merged([self._within(field, term, documents) for term in terms])

    def _within(self, field: str, term: str, documents: Numbers) -> Numbers:
        parts = []
        for base, segment in zip(self.bases, self.segments, strict=False):
            holders, frequencies, positions = segment.positions(field, term)
            holders = holders.astype(np.int64) + base
            wanted = documents[holders]
            if not wanted.any():
                continue
            ends = np.cumsum(frequencies, dtype=np.int64)
            chosen = _ranges((ends - frequencies)[wanted], ends[wanted])
            held = np.repeat(holders[wanted], frequencies[wanted])
            parts.append(held << POSITION_BITS | positions[chosen].astype(np.int64))
        return _joined(parts)

    def postings_of(self, field: str, terms: Collection[str]) -> list[tuple[Numbers, Numbers]]:
        """The postings of some terms in parts that add up: a part for each term, or one for all where they are many.

        Each part has documents, each once and ascending, and how often they hold its terms.
        """
        if len(terms) <= MAX_TERMS_LOOKED_UP:
            return [self.postings(field, term) for term in terms]
        return [np.unique(self.occurrences_of(field, terms) >> POSITION_BITS, return_counts=True)]

    def terms_like(self, field: str, choose: Callable[[Lexicon], Iterable[str]]) -> list[str]:
        """What `choose` takes from the field's terms, of each segment in byte order; each once and sorted."""
        return sorted({term for segment in self.segments for term in choose(segment.lexicon(field))})

    def held(self, field: str, terms: Collection[str]) -> list[str]:
        """Those of the terms that articles which still count hold in a field."""
        if len(terms) <= MAX_TERMS_LOOKED_UP:
            return [term for term in terms if self.live[self.postings(field, term)[0]].any()]
        there: set[str] = set()
        for base, segment in zip(self.bases, self.segments, strict=False):
            lexicon = segment.lexicon(field)
            wanted = lexicon.numbers_of(terms)
            starts, documents, *_ = segment.all_postings(field)
            living = self.live[base:][documents[_ranges(starts[wanted], starts[wanted + 1])]]
            # Where the postings of each wanted term end, among those of all of them.
            ends = np.cumsum(starts[wanted + 1] - starts[wanted])
            counts = np.diff(np.append(0, np.append(0, np.cumsum(living))[ends]))
            there.update(lexicon[number] for number in wanted[counts > 0].tolist())
        return [term for term in terms if term in there]

    def languages(self) -> list[str]:
        """The languages whose words are told apart, each once."""
        return list(dict.fromkeys(language for segment in self.segments for language in segment.languages))

    def words_with_stem(self, language: str, stem: str) -> list[str]:
        """The words of articles in a language that have a stem, each once and in no order."""
        having = (segment for segment in self.segments if language in segment.languages)
        return list(dict.fromkeys(word for segment in having for word in segment.words_with_stem(language, stem)))

    def tally(self, field: str, documents: Numbers) -> Counter[str]:
        """Count every term of a field in some documents, given as whether each is among them: its occurrences."""
        counts: Counter[str] = Counter()
        for base, segment in zip(self.bases, self.segments, strict=False):
            starts, holders, frequencies, _ = segment.all_postings(field)
            among = (frequencies * documents[base:][holders]).astype(np.int64)
            # Without terms there is no sum to make, which reduceat takes for a mistake.
            sums = np.add.reduceat(among, starts[:-1]) if len(starts) > 1 else among
            lexicon = segment.lexicon(field)[:]
            occurring = np.flatnonzero(sums)
            counts.update(dict(zip([lexicon[at] for at in occurring], sums[occurring].tolist(), strict=True)))
        return counts

    def facet(self, field: str, documents: Numbers) -> Counter[str]:
        """Count some documents, given as whether each is among them, by the values of a facet; "" where it has none."""
        counts: Counter[str] = Counter()
        without = documents.copy()
        for base, segment in zip(self.bases, self.segments, strict=False):
            names, holders, held = segment.facet(field)
            without[holders + base] = False
            sums = np.bincount(held[documents[holders + base]], minlength=len(names))
            counts.update({name: count for name, count in zip(names, sums.tolist(), strict=True) if count})
        counts[""] += int(without.sum())
        return +counts

    def check(self) -> None:
        """Read every byte of the segments; DamagedIndex where one is not as it was written."""
        for segment in self.segments:
            segment.check()


def _merged(parts: list[Numbers]) -> Numbers:
    """Merge numbers that ascend in each part; a stable sort finds the runs and only merges them."""
    return parts[0] if len(parts) == 1 else np.sort(_joined(parts), kind="stable")


def _joined(parts: list[Numbers], kind: type = np.int64) -> Numbers:
    return np.concatenate(parts) if parts else np.empty(0, kind)


def _ranges(starts: Numbers, ends: Numbers) -> Numbers:
    """Every number inside the ranges [start, end), one range after the other."""
    lengths = ends - starts
    return np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
