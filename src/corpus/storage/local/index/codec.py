"""A Whoosh codec that keeps the postings of a field as three plain arrays, written and read without a pickle.

Whoosh's own codec writes blocks of 128 pickled postings, at about 0.5 us a posting to read back. Here a segment's
`.pst` file holds, for each field: the documents of every posting, term after term; how often each posting's term
occurs in it; and the position of every occurrence. A term's entry in the dictionary says where its postings and its
occurrences begin. Files are mapped, so that a search reads no more than its words' lists.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermsReader
from whoosh.index import IndexError as WhooshIndexError
from whoosh.matching import ListMatcher

# What a file of postings begins with.
MAGIC: Final = b"arrays\0\1"

Numbers = npt.NDArray[Any]


# What reading damaged files raises, by way of Whoosh, pickle and numpy.
_DAMAGE: Final = (
    OSError, ValueError, EOFError, KeyError, IndexError, TypeError, AttributeError, AssertionError, ImportError,
    struct.error, pickle.UnpicklingError, WhooshIndexError,
)  # fmt: skip


class Damaged(Exception):
    """The files of the index cannot be read: it must be built again."""


@contextmanager
def reading() -> Iterator[None]:
    """Turn whatever damaged files raise into Damaged. Only what reads files stands inside: other errors are bugs."""
    try:
        yield
    except _DAMAGE as error:
        raise Damaged(str(error)) from error


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of one field: `terms` in byte order, and for term i the half-open slices that `starts` bound.

    `documents` and `frequencies` have one number for each posting, `positions` one for each occurrence;
    `posting_starts` and `occurrence_starts` have one number for each term and one more, the end.
    """

    terms: list[bytes]
    documents: Numbers
    frequencies: Numbers
    positions: Numbers
    posting_starts: Numbers
    occurrence_starts: Numbers


class ArrayCodec(W3Codec):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's third codec, but for how postings are kept."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """Make the writer of a new segment's postings."""
        return ArrayFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        """Make the reader of a segment's dictionary and postings."""
        name = segment.make_filename(self.TERMS_EXT)
        postings = Path(storage.folder) / segment.make_filename(self.POSTS_EXT)
        return ArrayTermsReader(self, storage.open_file(name), storage.file_length(name), postings)


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes the postings of whole fields, in the order of the fields' names."""

    def __init__(self, codec: ArrayCodec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        # Articles may hold no word at all, and an empty file cannot be mapped.
        self._postfile.write(MAGIC)

    def write(self, field: str, postings: FieldPostings) -> None:
        """Write all postings of a field."""
        number = self._fieldmap.setdefault(field, len(self._fieldmap)).to_bytes(2, "big")
        arrays = [_narrow(numbers) for numbers in (postings.documents, postings.frequencies, postings.positions)]
        places = self._tindex.extras.setdefault("arrays", {})
        places[field] = [self._write_array(array) for array in arrays]
        spans = zip(
            postings.terms,
            postings.posting_starts[:-1].tolist(),
            np.diff(postings.posting_starts).tolist(),
            postings.occurrence_starts[:-1].tolist(),
            np.diff(postings.occurrence_starts).tolist(),
            strict=True,
        )
        for term, posting, holding, occurrence, occurrences in spans:
            self._tindex.add(number + term, _entry(posting, holding, occurrence, occurrences))

    def _write_array(self, array: Numbers) -> tuple[int, str, int]:
        # A mapped array must begin at a multiple of its width.
        self._postfile.write(b"\0" * (-self._postfile.tell() % 8))
        offset = self._postfile.tell()
        self._postfile.write(array.tobytes())
        return offset, array.dtype.str, len(array)


class ArrayTermsReader(W3TermsReader):  # type: ignore[misc]
    """Reads postings as arrays, and as Whoosh's matchers for whoever opens the index with Whoosh alone."""

    def __init__(self, codec: ArrayCodec, dictionary: Any, length: int, postings: Path) -> None:
        super().__init__(codec, dictionary, length, None)
        mapped = np.memmap(postings, np.uint8, "r")
        self._arrays = {
            field: [
                mapped[offset : offset + count * np.dtype(kind).itemsize].view(kind) for offset, kind, count in places
            ]
            for field, places in self._tindex.extras.get("arrays", {}).items()
        }

    def postings(self, field: str, term: bytes) -> tuple[Numbers, Numbers]:
        """The documents that hold a term, ascending, and how often each does; empty for a term that none holds."""
        start, count, _ = self._place(field, term)
        documents, frequencies, _ = self._arrays[field]
        return documents[start : start + count], frequencies[start : start + count]

    def occurrences(self, field: str, term: bytes) -> tuple[Numbers, Numbers]:
        """The document and the position of each occurrence of a term, both ascending."""
        documents, frequencies = self.postings(field, term)
        _, _, start = self._place(field, term)
        positions = self._arrays[field][2]
        return np.repeat(documents, frequencies), positions[start : start + int(frequencies.sum(dtype=np.int64))]

    def arrays(self, field: str) -> tuple[Numbers, Numbers, Numbers]:
        """All postings of a field, term after term: documents and frequencies, and the position of each occurrence."""
        documents, frequencies, positions = self._arrays[field]
        return documents, frequencies, positions

    def _place(self, field: str, term: bytes) -> tuple[int, int, int]:
        """Where the postings of a term begin, how many there are, and where its occurrences begin."""
        try:
            entry = _ENTRY.unpack(self._tindex[self._keycoder(field, term)])
        except KeyError:
            return 0, 0, 0
        return entry[8], entry[2], entry[9]

    def matcher(self, field: str, term: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Make a matcher of Whoosh's own."""
        documents, frequencies = self.postings(field, term)
        _, positions = self.occurrences(field, term)
        values = [part.astype("<u4").tobytes() for part in np.split(positions, np.cumsum(frequencies)[:-1])]
        return ListMatcher(documents.tolist(), frequencies.tolist(), values, format_, scorer=scorer, term=(field, term),
                           terminfo=self.term_info(field, term))  # fmt: skip

    def close(self) -> None:
        """Let go of the files."""
        self._tindex.close()
        self._arrays = {}


class PositionArrays(formats.Positions):  # type: ignore[misc]
    """The format of a posting's value: its positions, as little-endian numbers of 32 bits."""

    def decode_positions(self, value: bytes) -> list[int]:
        """List the positions."""
        positions: list[int] = np.frombuffer(value, "<u4").tolist()
        return positions


class Terms(fields.FieldType):  # type: ignore[misc]
    """A field of terms with positions that were made elsewhere."""

    analyzer = None
    format = PositionArrays()
    scorable = False
    stored = False
    unique = False
    vector = None
    column_type = None
    indexed = True

    def __init__(self) -> None:
        """Take no options: every field is of one kind."""


class Numbered(fields.COLUMN):  # type: ignore[misc]
    """A column of one 64-bit number for each document."""

    def __init__(self) -> None:
        super().__init__(columns.NumericColumn("q"))


def column(storage: Any, segment: Any, name: str) -> Numbers:
    """Read a `Numbered` column whole: one number a document; Whoosh leaves out zeros at the end of its file."""
    count = segment.doc_count_all()
    with reading(), storage.open_file(W3Codec.column_filename(segment, name)) as file:
        numbers = np.frombuffer(file.read(), ">i8").astype(np.int64)
        return np.concatenate([numbers, np.zeros(count - len(numbers), np.int64)])


def _narrow(numbers: Numbers) -> Numbers:
    """The same numbers in the fewest bytes, little-endian."""
    kind = np.min_scalar_type(int(numbers.max())) if len(numbers) else np.dtype(np.uint8)
    return numbers.astype(kind.newbyteorder("<"))


# The layout of Whoosh's W3TermInfo: inlined, weight, documents, shortest, longest, highest weight, first, last, and
# the place in the postings file, which is here the term's first posting and its first occurrence.
_ENTRY: Final = struct.Struct("!BfIBBfIIqi")


def _entry(posting: int, holding: int, occurrence: int, occurrences: int) -> bytes:
    return _ENTRY.pack(0, occurrences, holding, 0, 0, occurrences, 0, 0xFFFFFFFF, posting, occurrence)
