"""One segment of the index: the postings, columns, facets and inflections of some thousands of articles.

It has two files of arrays (see `arrays`). `.postings` has for each field its `Lexicon`, and for each term of it where
its postings and its occurrences begin; the document of each posting, and how often it holds the term; and the position
of each occurrence. It also has for each language a lexicon of stems with the words that share them. `.documents` has
the columns, one number a document, and the values of the facets.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from corpus.storage.local.index.arrays import ArrayFile, DamagedIndex, Numbers
from corpus.storage.local.index.lexicon import Lexicon
from corpus.storage.local.index.state import SegmentEntry

POSTINGS: Final = ".postings"
DOCUMENTS: Final = ".documents"

# What the names of the arrays begin with that are no field's.
WORDS: Final = "words:"
FACET: Final = "facet:"

# Stands between a stem and a word that has it. Neither can hold it.
STEM_END: Final = "\0"

_NONE: Final = np.empty(0, np.int64)


class Segment:
    """An open segment; documents are numbered from 0. DamagedIndex, where its bytes are not what was written."""

    def __init__(self, folder: Path, entry: SegmentEntry) -> None:
        self.entry = entry
        self.documents = entry.documents
        self._postings = ArrayFile(folder / entry.file(POSTINGS))
        self._documents = ArrayFile(folder / entry.file(DOCUMENTS))
        self._lexicons: dict[str, Lexicon] = {}
        self._starts: dict[str, tuple[memoryview, memoryview]] = {}
        self.fields = [
            name.removesuffix(".positions") for name in self._postings.names() if name.endswith(".positions")
        ]
        self.languages = [
            name.removeprefix(WORDS).removesuffix(".terms")
            for name in self._postings.names()
            if name.startswith(WORDS) and name.endswith(".terms")
        ]

    # --- terms ---

    def lexicon(self, field: str) -> Lexicon:
        """The terms of a field, in the order of their postings."""
        if field not in self._lexicons:
            self._lexicons[field] = Lexicon(self._postings, field)
        return self._lexicons[field]

    def words_with_stem(self, language: str, stem: str) -> list[str]:
        """The words of articles in a language that have a stem."""
        prefix = stem + STEM_END
        return [line.removeprefix(prefix) for line in self.lexicon(WORDS + language).beginning_with(prefix)]

    # --- postings ---

    def postings(self, field: str, term: str) -> tuple[Numbers, Numbers]:
        """The documents that hold a term, ascending, and how often each does; empty where none does."""
        documents, frequencies, _ = self.positions(field, term)
        return documents, frequencies

    def occurrences(self, field: str, term: str) -> tuple[Numbers, Numbers]:
        """The document and the position of each occurrence of a term, both ascending."""
        documents, frequencies, positions = self.positions(field, term)
        return np.repeat(documents, frequencies), positions

    def positions(self, field: str, term: str) -> tuple[Numbers, Numbers, Numbers]:
        """The documents that hold a term, how often each does, and the positions of all, document after document."""
        number = self.lexicon(field).find(term.encode())
        if number is None:
            return _NONE, _NONE, _NONE
        first, last, occurrences = self._bounds(field, number)
        documents = self._postings.array(f"{field}.documents")[first:last]
        frequencies = self._postings.array(f"{field}.frequencies")[first:last]
        if int(frequencies.sum(dtype=np.int64)) != occurrences.stop - occurrences.start:
            raise self._damaged(field, "a count of occurrences")
        if documents[-1] >= self.documents or (documents[1:] <= documents[:-1]).any():
            raise self._damaged(field, "a list of documents")
        return documents, frequencies, self._postings.array(f"{field}.positions")[occurrences]

    def _bounds(self, field: str, number: int) -> tuple[int, int, slice]:
        """Where the postings of a term begin and end, and which of the positions are its own."""
        if field not in self._starts:
            self._starts[field] = (
                self._postings.array(f"{field}.posting_starts").data,
                self._postings.array(f"{field}.occurrence_starts").data,
            )
        postings, occurrences = self._starts[field]
        try:
            first, last = postings[number], postings[number + 1]
            start, end = occurrences[number], occurrences[number + 1]
        except IndexError as error:
            raise self._damaged(field, "the number of terms") from error
        total = len(self._postings.array(f"{field}.positions"))
        if not (first < last <= len(self._postings.array(f"{field}.documents")) and start < end <= total):
            raise self._damaged(field, "the place of a term's postings")
        return first, last, slice(start, end)

    def all_postings(self, field: str) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """All postings of a field, term after term: starts (one more than terms), documents, frequencies, positions."""
        starts, documents, frequencies, positions = (
            self._postings.array(f"{field}.{part}")
            for part in ("posting_starts", "documents", "frequencies", "positions")
        )
        whole = starts[-1] == len(documents) == len(frequencies) and len(starts) == len(self.lexicon(field)) + 1
        # reduceat wants each list to have a beginning of its own.
        if not whole or (starts[1:] <= starts[:-1]).any() or (documents >= self.documents).any():
            raise self._damaged(field, "the lists of documents")
        if int(frequencies.sum(dtype=np.int64)) != len(positions):
            raise self._damaged(field, "the counts of occurrences")
        return starts.astype(np.int64), documents, frequencies, positions

    # --- documents ---

    def column(self, name: str) -> Numbers:
        """A column whole: one number a document."""
        numbers = self._documents.checked(name)
        if len(numbers) != self.documents:
            raise self._damaged(name, "the number of documents")
        return numbers.astype(np.int64)

    def facet(self, field: str) -> tuple[list[str], Numbers, Numbers]:
        """The values of a facet; and for each time that a document holds one, the document and the value's number."""
        try:
            values: list[str] = json.loads(self._documents.checked(f"{FACET}{field}.values").tobytes())
        except (ValueError, RecursionError) as error:
            raise self._damaged(field, "the list of values") from error
        holders = self._documents.checked(f"{FACET}{field}.holders")
        held = self._documents.checked(f"{FACET}{field}.held")
        if len(holders) != len(held) or (holders >= self.documents).any() or (held >= len(values)).any():
            raise self._damaged(field, "the documents of its values")
        return values, holders.astype(np.int64), held.astype(np.int64)

    def check(self) -> None:
        """Read every byte; DamagedIndex where one is not as it was written."""
        self._postings.check()
        self._documents.check()

    def _damaged(self, field: str, what: str) -> DamagedIndex:
        return DamagedIndex(f"segment {self.entry.id}, {field}: {what} is not as it was written")


def segment_files(entry: SegmentEntry) -> Iterator[str]:
    """Name the files of a segment."""
    return (entry.file(suffix) for suffix in (POSTINGS, DOCUMENTS))
