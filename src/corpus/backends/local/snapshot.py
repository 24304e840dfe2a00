"""The index as it stands at one moment, its segments as one: documents are numbered through, lists are joined."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from corpus import ranking
from corpus.backends.local.codec import ArrayCodec, Numbers, column, reading
from corpus.backends.local.segments import length_column


class Snapshot:
    """Postings and columns of all segments. A document is a place in `numbers`.

    `numbers` holds each document's article as the number of its id, `published` its `ranking.time_code`, `live` whether
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
        return documents.astype(np.int64) << 32 | positions.astype(np.int64)

    def _through(self, read: Callable[[Any], tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
        with reading():
            parts = [read(reader) for reader in self.readers]
        documents = [part[0].astype(np.int64) + base for part, base in zip(parts, self.bases, strict=False)]
        return self._joined(documents), self._joined([part[1] for part in parts])

    def close(self) -> None:
        """Let go of the files."""
        for reader in self.readers:
            reader.close()
