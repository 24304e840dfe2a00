"""Articles to one segment of the index: terms become numbers, and numpy groups them into postings at the end."""

from __future__ import annotations

import json
import secrets
from array import array
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
from corpus.storage.local.index.arrays import Numbers, narrowed, write_arrays
from corpus.storage.local.index.lexicon import lexicon_arrays
from corpus.storage.local.index.segment import DOCUMENTS, FACET, POSTINGS, STEM_END, WORDS
from corpus.storage.local.index.state import SegmentEntry
from corpus.text import stem

# The fields with postings. Ids are numbers and stand in a column.
INDEXED: Final = tuple(
    sorted(name for name, field in FIELDS.items() if field.kind in {Kind.TEXT, Kind.NAME} and name != "id")
)


def length_column(field: str) -> str:
    """The name of the column that says how many terms a ranked field has."""
    return f"{field}_length"


# The rank of VALUE_BREAK among all terms in byte order; that of PARAGRAPH_BREAK, which is empty, is 0.
_VALUE_BREAK: Final = 1

COLUMNS: Final = ("number", "published", *(length_column(field) for field in ranking.FIELDS))


class SegmentBuilder:
    """Collects articles and writes them as a segment."""

    def __init__(self) -> None:
        self._lexicon: defaultdict[str, int] = defaultdict()
        self._lexicon.default_factory = self._lexicon.__len__
        # The breaks come before all terms in byte order, too.
        for mark in (PARAGRAPH_BREAK, VALUE_BREAK):
            self._lexicon[mark]
        self._tokens = {field: array("I") for field in INDEXED}
        self._lengths = {field: array("I") for field in INDEXED}
        self._columns: dict[str, list[int]] = {column: [] for column in COLUMNS}
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._facets: dict[str, list[tuple[str, ...]]] = {field: [] for field in FACETS}

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._columns["number"])

    def add(self, article: Article) -> None:
        """Take in one article."""
        words = self._words[inflection_language(article)]
        for field in INDEXED:
            terms = article_terms(article, field)
            if FIELDS[field].kind is Kind.TEXT:
                words.update(terms)
            self._tokens[field].extend(map(self._lexicon.__getitem__, terms))
            self._lengths[field].append(len(terms))
        self._columns["number"].append(number(article.id))
        self._columns["published"].append(time_code(article.published))
        for field in ranking.FIELDS:
            self._columns[length_column(field)].append(self._lengths[field][-1])
        for field in FACETS:
            self._facets[field].append(tuple(dict.fromkeys(FIELDS[field].values(article))))

    def write(self, folder: Path) -> SegmentEntry:
        """Write the segment's files, to the disk itself, and give its entry for the state."""
        entry = SegmentEntry(secrets.token_hex(8), len(self))
        write_arrays(folder / entry.file(POSTINGS), {**self._posting_arrays(), **self._word_arrays()})
        write_arrays(folder / entry.file(DOCUMENTS), {**self._column_arrays(), **self._facet_arrays()})
        return entry

    def _posting_arrays(self) -> dict[str, Numbers]:
        terms = [term.encode() for term in self._lexicon]
        by_bytes = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.empty(len(terms), np.uint32)
        rank[by_bytes] = np.arange(len(terms), dtype=np.uint32)
        ordered = [terms[at] for at in by_bytes]
        arrays: dict[str, Numbers] = {}
        for field in INDEXED:
            tokens, lengths = (np.array(part, np.uint32) for part in (self._tokens[field], self._lengths[field]))
            postings = grouped(rank[tokens], lengths)
            arrays |= lexicon_arrays(field, [ordered[at] for at in postings.terms.tolist()])
            arrays |= {f"{field}.{name}": numbers for name, numbers in postings.arrays().items()}
        return arrays

    def _word_arrays(self) -> dict[str, Numbers]:
        """Each language's words after their stems, so that those that share one stand together."""
        arrays: dict[str, Numbers] = {}
        for language, words in self._words.items():
            lines = sorted(f"{stem(word, language)}{STEM_END}{word}".encode() for word in words if word not in BREAKS)
            arrays |= lexicon_arrays(WORDS + language, lines)
        return arrays

    def _column_arrays(self) -> dict[str, Numbers]:
        return {name: np.array(numbers, np.int64) for name, numbers in self._columns.items()}

    def _facet_arrays(self) -> dict[str, Numbers]:
        """The values of each facet as JSON, and each time that a document holds one."""
        arrays: dict[str, Numbers] = {}
        for field, values_of in self._facets.items():
            numbers: dict[str, int] = {}
            pairs = [(at, numbers.setdefault(v, len(numbers))) for at, values in enumerate(values_of) for v in values]
            holders, held = np.array(pairs, np.uint32).reshape(-1, 2).T
            arrays[f"{FACET}{field}.values"] = np.frombuffer(json.dumps(list(numbers)).encode(), np.uint8)
            arrays |= {f"{FACET}{field}.holders": narrowed(holders), f"{FACET}{field}.held": narrowed(held)}
        return arrays


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of one field; `starts` have one number for each term and one more, the end.

    `terms` are numbers, ascending. `documents` and `frequencies` have one number for each posting, `positions` one for
    each occurrence.
    """

    terms: Numbers
    documents: Numbers
    frequencies: Numbers
    positions: Numbers
    posting_starts: Numbers
    occurrence_starts: Numbers

    def arrays(self) -> dict[str, Numbers]:
        """The arrays as they are written, by their names after the field's."""
        names = ("documents", "frequencies", "positions", "posting_starts", "occurrence_starts")
        return {name: narrowed(getattr(self, name)) for name in names}


def grouped(tokens: Numbers, lengths: Numbers) -> FieldPostings:
    """Group the tokens of a field by term.

    `tokens` are the numbers of terms, document after document; `lengths` says how many tokens each document has. The
    first two numbers are the breaks': a paragraph break takes up one position and a value break VALUE_BREAK_POSITIONS,
    and neither has postings.
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
        terms=tokens[firsts],
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
