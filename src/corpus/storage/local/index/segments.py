"""Articles to one segment of the index: terms become numbers, and numpy groups them into postings at the end."""

from __future__ import annotations

import os
import shutil
from array import array
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from corpus.article import Article, number
from corpus.dates.moments import time_code
from corpus.matching import ranking
from corpus.matching.article_terms import (
    BREAKS,
    PARAGRAPH_BREAK,
    VALUE_BREAK,
    VALUE_BREAK_POSITIONS,
    article_terms,
    inflection_language,
)
from corpus.query import FIELDS, Kind
from corpus.storage.contract import FACETS
from corpus.storage.local.index.codec import ArrayCodec, FieldPostings, Numbered, Numbers, Terms
from corpus.storage.local.index.sidecar import write_sidecar

# The fields with postings, in the order in which they are written. Ids are numbers and stand in a column.
INDEXED: Final = tuple(
    sorted(name for name, field in FIELDS.items() if field.kind in {Kind.TEXT, Kind.NAME} and name != "id")
)


def length_column(field: str) -> str:
    """The name of the column that says how many terms a ranked field has."""
    return f"{field}_length"


# The rank of VALUE_BREAK among all terms in byte order; PARAGRAPH_BREAK, which is empty, is 0.
_VALUE_BREAK: Final = 1

COLUMNS: Final = ("number", "published", *(length_column(field) for field in ranking.FIELDS))


def schema() -> Any:
    """The schema of the index, for Whoosh."""
    from whoosh.fields import Schema

    return Schema(**{name: Terms() for name in INDEXED}, **{name: Numbered() for name in COLUMNS})


class SegmentBuilder:
    """Collects articles and writes them as a segment."""

    def __init__(self) -> None:
        self.lexicon: defaultdict[str, int] = defaultdict()
        self.lexicon.default_factory = self.lexicon.__len__
        # In byte order breaks come before all terms, in this order.
        self.breaks = [self.lexicon[mark] for mark in (PARAGRAPH_BREAK, VALUE_BREAK)]
        self.tokens = {field: array("I") for field in INDEXED}
        self.lengths = {field: array("I") for field in INDEXED}
        self.columns: dict[str, list[int]] = {column: [] for column in COLUMNS}
        self.languages: defaultdict[str, set[str]] = defaultdict(set)
        self.facets: dict[str, list[tuple[str, ...]]] = {field: [] for field in FACETS}

    def __len__(self) -> int:
        """Count the articles."""
        return len(self.columns["number"])

    def add(self, article: Article) -> None:
        """Take in one article."""
        words = self.languages[inflection_language(article)]
        for field in INDEXED:
            terms = article_terms(article, field)
            if FIELDS[field].kind is Kind.TEXT:
                words.update(terms)
            self.tokens[field].extend(map(self.lexicon.__getitem__, terms))
            self.lengths[field].append(len(terms))
        self.columns["number"].append(number(article.id))
        self.columns["published"].append(time_code(article.published))
        for field in ranking.FIELDS:
            self.columns[length_column(field)].append(self.lengths[field][-1])
        for field in FACETS:
            self.facets[field].append(tuple(dict.fromkeys(FIELDS[field].values(article))))

    def words(self) -> Iterator[tuple[str, str]]:
        """Every term of the articles' words, with each language it is found in."""
        for language, words in self.languages.items():
            yield from ((language, word) for word in words if word not in BREAKS)

    def write(self, storage: Any, index_name: str) -> Any:
        """Write the segment's files, to the disk itself, and give its entry for the table of contents."""
        codec = ArrayCodec()
        segment = codec.new_segment(storage, index_name)
        self._write_columns(codec.per_document_writer(storage, segment))
        segment.set_doc_count(len(self))
        writer = codec.field_writer(storage, segment)
        words = [word.encode() for word in self.lexicon]
        by_bytes = sorted(range(len(words)), key=words.__getitem__)
        rank = np.empty(len(words), np.uint32)
        rank[by_bytes] = np.arange(len(words), dtype=np.uint32)
        ordered = [words[place] for place in by_bytes]
        lexicons: dict[str, FieldPostings] = {}
        for field in INDEXED:
            tokens = np.frombuffer(self.tokens[field], np.uint32) if self.tokens[field] else np.empty(0, np.uint32)
            lengths = np.frombuffer(self.lengths[field], np.uint32)
            postings = grouped(ordered, rank[tokens], lengths)
            writer.write(field, postings)
            if FIELDS[field].kind is Kind.TEXT:
                lexicons[field] = postings
        writer.close()
        write_sidecar(storage, segment, lexicons, self.facets)
        # Whoosh keeps columns in files of their own while it writes them, and leaves their folder behind.
        shutil.rmtree(Path(storage.folder) / f"{index_name}.tmp", ignore_errors=True)
        for name in segment.list_files(storage):
            flush(Path(storage.folder) / name)
        return segment

    def _write_columns(self, writer: Any) -> None:
        kinds = {name: Numbered().column_type for name in COLUMNS}
        for document in range(len(self)):
            writer.start_doc(document)
            for name, kind in kinds.items():
                writer.add_column_value(name, kind, self.columns[name][document])
            writer.finish_doc()
        writer.close()


def grouped(terms: list[bytes], tokens: Numbers, lengths: Numbers) -> FieldPostings:
    """Group the tokens of a field by term.

    `tokens` are places in `terms`, which is in byte order, document after document; `lengths` says how many tokens
    each document has. The first two of `terms` are the breaks: a paragraph break takes up one position, a value break
    VALUE_BREAK_POSITIONS, and neither has postings.
    """
    documents = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    positions = _positions(tokens, lengths)
    order = np.argsort(tokens, kind="stable")
    order = order[tokens[order] > _VALUE_BREAK]
    tokens, documents, positions = tokens[order], documents[order], positions[order]
    new_term = _changes(tokens)
    postings = np.flatnonzero(new_term | _changes(documents))
    firsts = np.flatnonzero(new_term)
    return FieldPostings(
        terms=[terms[place] for place in tokens[firsts].tolist()],
        documents=documents[postings],
        frequencies=np.diff(postings, append=len(tokens)),
        positions=positions,
        posting_starts=np.append(np.searchsorted(postings, firsts), len(postings)),
        occurrence_starts=np.append(firsts, len(tokens)),
    )


def _positions(tokens: Numbers, lengths: Numbers) -> Numbers:
    """The position of each token in its document."""
    widths = np.where(tokens == _VALUE_BREAK, VALUE_BREAK_POSITIONS, 1)
    positions = np.cumsum(widths) - widths
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    # A document without tokens, even the last one, has no position to begin at.
    firsts = np.append(positions, 0)[starts]
    positions -= np.repeat(firsts, lengths)
    return positions.astype(np.uint32)


def _changes(numbers: Numbers) -> Numbers:
    """Where a number differs from the one before it; the first one does."""
    changed = np.ones(len(numbers), bool)
    changed[1:] = numbers[1:] != numbers[:-1]
    return changed


def flush(path: Path) -> None:
    """Have the system write a file to the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
