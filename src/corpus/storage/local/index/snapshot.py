"""The index as it stands at one moment, its segments as one: documents are numbered through, lists are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

import numpy as np

from corpus.matching import ranking
from corpus.storage.local.index.codec import ArrayCodec, Numbers, column, reading
from corpus.storage.local.index.segments import length_column
from corpus.storage.local.index.sidecar import Sidecar

# So many terms are looked up one by one; of more, whole lists are read.
FEW: Final = 64

# The bits of a number above these are its document, and these its place in the document.
PLACE_BITS: Final = 32


class Snapshot:
    """Postings and columns of all segments. A document is a place in `numbers`.

    `numbers` holds each document's article as the number of its id, `published` its `time_code`, `live` whether
    it still counts; `count` is how many do. `lengths` and `averages` give the terms of each ranked field, for each
    document and on average.
    """

    def __init__(self, storage: Any, segments: list[Any]) -> None:
        codec = ArrayCodec()
        self.storage = storage
        self.segments = segments
        self.bases = np.cumsum([0, *(segment.doc_count_all() for segment in segments)]).tolist()
        with reading():
            self.readers = [codec.terms_reader(storage, segment) for segment in segments]
        self.sidecars = [Sidecar(storage, segment) for segment in segments]
        self.numbers = self._column("number")
        self.published = self._column("published")
        self.live = np.ones(self.bases[-1], bool)
        for base, segment in zip(self.bases, segments, strict=False):
            self.live[[base + document for document in segment.deleted_docs()]] = False
        self.count = int(self.live.sum())
        self.lengths = {field: self._column(length_column(field)) for field in ranking.FIELDS}
        self.averages = {
            field: float(lengths[self.live].mean() or 1) if self.count else 1.0
            for field, lengths in self.lengths.items()
        }

    def _column(self, name: str) -> Numbers:
        return self._joined([column(self.storage, segment, name) for segment in self.segments])

    def _joined(self, parts: list[Numbers]) -> Numbers:
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def postings(self, field: str, term: str) -> tuple[Numbers, Numbers]:
        """The documents that hold a term, ascending, dead ones too, and how often each does."""
        return self._through(lambda reader: reader.postings(field, term.encode()))

    def occurrences(self, field: str, term: str) -> Numbers:
        """The occurrences of a term, ascending: each is document * 2**32 + position."""
        documents, positions = self._through(lambda reader: reader.occurrences(field, term.encode()))
        return documents.astype(np.int64) << PLACE_BITS | positions.astype(np.int64)

    def _through(self, read: Callable[[Any], tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
        with reading():
            parts = [read(reader) for reader in self.readers]
        documents = [part[0].astype(np.int64) + base for part, base in zip(parts, self.bases, strict=False)]
        return self._joined(documents), self._joined([part[1] for part in parts])

    def occurrences_of(self, field: str, terms: Collection[str]) -> Numbers:
        """The occurrences of any of the terms, ascending, each as in `occurrences`."""
        if len(terms) <= FEW:
            return _merged([self.occurrences(field, term) for term in terms])
        wanted, parts = frozenset(terms), []
        for base, reader, sidecar in zip(self.bases, self.readers, self.sidecars, strict=False):
            starts, chosen = sidecar.starts(field), _chosen(sidecar.lexicon(field), wanted)
            with reading():
                documents, frequencies, positions = reader.arrays(field)
                bounds = np.concatenate([[0], np.cumsum(frequencies, dtype=np.int64)])
                postings = _slices(starts[chosen], starts[chosen + 1])
                occurrences = _slices(bounds[starts[chosen]], bounds[starts[chosen + 1]])
                held = np.repeat(documents[postings].astype(np.int64) + base, frequencies[postings])
                parts.append(held << PLACE_BITS | positions[occurrences].astype(np.int64))
        return np.sort(self._joined(parts))

    def holders(self, field: str, terms: Collection[str]) -> Numbers:
        """For every document whether it holds any of the terms."""
        documents = np.zeros(self.bases[-1], bool)
        if len(terms) > FEW:
            documents[self.occurrences_of(field, terms) >> PLACE_BITS] = True
            return documents
        for term in terms:
            documents[self.postings(field, term)[0]] = True
        return documents

    def occurrences_within(self, field: str, terms: Collection[str], documents: Numbers) -> Numbers:
        """The occurrences of any of the terms in some documents, given as whether each is among them; ascending."""
        if len(terms) > FEW:
            found = self.occurrences_of(field, terms)
            within: Numbers = found[documents[found >> PLACE_BITS]]
            return within
        return _merged([self._within(field, term, documents) for term in terms])

    def _within(self, field: str, term: str, documents: Numbers) -> Numbers:
        parts = []
        for base, reader in zip(self.bases, self.readers, strict=False):
            with reading():
                holders, frequencies = reader.postings(field, term.encode())
                _, positions = reader.occurrences(field, term.encode())
            holders = holders.astype(np.int64) + base
            wanted = documents[holders]
            ends = np.cumsum(frequencies, dtype=np.int64)
            chosen = _slices((ends - frequencies)[wanted], ends[wanted])
            held = np.repeat(holders[wanted], frequencies[wanted])
            parts.append(held << PLACE_BITS | positions[chosen].astype(np.int64))
        return self._joined(parts)

    def postings_of(self, field: str, terms: Collection[str]) -> tuple[Numbers, Numbers]:
        """The documents that hold any of the terms, each once and ascending, and how often they hold them."""
        return np.unique(self.occurrences_of(field, terms) >> PLACE_BITS, return_counts=True)

    def terms_like(self, field: str, choose: Callable[[list[str]], Iterable[str]]) -> list[str]:
        """What `choose` takes from the field's terms, of each segment in byte order; each once and sorted."""
        return sorted({term for sidecar in self.sidecars for term in choose(sidecar.lexicon(field))})

    def held(self, field: str, terms: Collection[str]) -> list[str]:
        """Those of the terms that articles which still count hold in a field."""
        if len(terms) <= FEW:
            return [term for term in terms if self.live[self.postings(field, term)[0]].any()]
        there = self.tally(field, self.live)
        return [term for term in terms if term in there]

    def tally(self, field: str, documents: Numbers) -> Counter[str]:
        """Count every term of a field in some documents, given as whether each is among them: its occurrences."""
        counts: Counter[str] = Counter()
        for base, reader, sidecar in zip(self.bases, self.readers, self.sidecars, strict=False):
            lexicon = sidecar.lexicon(field)
            with reading():
                holders, frequencies, _ = reader.arrays(field)
                among = (frequencies * documents[base:][holders]).astype(np.int64)
                # Without terms there is no sum to make, which reduceat takes for a mistake.
                sums = np.add.reduceat(among, sidecar.starts(field)[:-1]) if lexicon else among
            places = np.flatnonzero(sums)
            counts.update(dict(zip([lexicon[place] for place in places], sums[places].tolist(), strict=True)))
        return counts

    def facet(self, field: str, documents: Numbers) -> Counter[str]:
        """Count some documents, given as whether each is among them, by the values of a facet; "" where it has none."""
        counts: Counter[str] = Counter()
        without = documents.copy()
        for base, sidecar in zip(self.bases, self.sidecars, strict=False):
            names, holders, values = sidecar.facet(field)
            without[holders + base] = False
            sums = np.bincount(values[documents[holders + base]], minlength=len(names))
            counts.update({name: count for name, count in zip(names, sums.tolist(), strict=True) if count})
        counts[""] += int(without.sum())
        return +counts

    def close(self) -> None:
        """Let go of the files."""
        for reader in self.readers:
            reader.close()
        for sidecar in self.sidecars:
            sidecar.close()


def _merged(parts: list[Numbers]) -> Numbers:
    """Merge numbers that ascend in each part; a stable sort finds the runs and only merges them."""
    if len(parts) == 1:
        return parts[0]
    return np.sort(np.concatenate(parts), kind="stable") if parts else np.empty(0, np.int64)


def _chosen(lexicon: list[str], wanted: frozenset[str]) -> Numbers:
    return np.array([place for place, term in enumerate(lexicon) if term in wanted], np.int64)


def _slices(starts: Numbers, ends: Numbers) -> Numbers:
    """The places inside all slices [start, end), one slice after the other."""
    lengths = ends - starts
    return np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
