"""The codec by which Whoosh opens and searches the index: Whoosh's own interfaces over our segments.

`whoosh.index.open_dir` reads a table of contents, which names the schema and the segments, and each segment names this
codec; so Whoosh needs nothing but that this module can be imported. The classes derive from the interfaces that
`whoosh.codec.base` declares for codecs. Our own searches need none of this: they read the segments themselves.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh import columns, fields, formats
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from corpus.storage.local.index.segment import Segment
from corpus.storage.local.index.segment_builder import COLUMNS, INDEXED
from corpus.storage.local.index.state import INDEX_NAME, SegmentEntry, State
from corpus.storage.local.index.whoosh_readers import ArrayDocumentReader, ArrayTermsReader

# The type of a number in the columns that Whoosh is given: signed, of 64 bits.
NUMBER: Final = "q"


def write_table_of_contents(folder: Path, state: State) -> str:
    """Write the table of contents of a state, to the disk itself; give its file's name."""
    # Whoosh makes a file of this name, and does not put one in another's place.
    name = f"_{INDEX_NAME}_{state.commit}.toc"
    (folder / name).unlink(missing_ok=True)
    segments = [ArraySegment(entry) for entry in state.segments]
    TOC(schema(), segments, state.commit).write(FileStorage(str(folder)), INDEX_NAME)
    descriptor = os.open(folder / name, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return name


def schema() -> fields.Schema:
    """The schema of the index: what has postings, and the columns."""
    return fields.Schema(**{name: Terms() for name in INDEXED}, **{name: Numbered() for name in COLUMNS})


class PositionArrays(formats.Positions):  # type: ignore[misc]  # whoosh has no types
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
    """A column of one number for each document."""

    def __init__(self) -> None:
        super().__init__(columns.NumericColumn(NUMBER))


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Reads segments. Nothing is written through it: an index is made from its archive alone."""

    length_stats = False

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTermsReader:
        """Make the reader of a segment's terms and postings."""
        return ArrayTermsReader(Segment(Path(storage.folder), segment.entry))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocumentReader:
        """Make the reader of a segment's columns."""
        return ArrayDocumentReader(Segment(Path(storage.folder), segment.entry))


class ArraySegment(base.Segment):  # type: ignore[misc]
    """A segment in the table of contents."""

    def __init__(self, entry: SegmentEntry) -> None:
        super().__init__(INDEX_NAME)
        self.segid = entry.id
        self.entry = entry

    def codec(self) -> ArrayCodec:
        """Name what reads it."""
        return ArrayCodec()

    def doc_count_all(self) -> int:
        """Count its documents, deleted ones too."""
        return self.entry.documents

    def deleted_docs(self) -> list[int]:
        """List its deleted documents."""
        deleted: list[int] = np.flatnonzero(~self.entry.live()).tolist()
        return deleted

    def deleted_count(self) -> int:
        """Count its deleted documents."""
        return len(self.deleted_docs())

    def is_deleted(self, document: int) -> bool:
        """Whether a document is deleted."""
        return not self.entry.live()[document]
