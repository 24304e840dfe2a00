"""What Whoosh reads of a segment through the codec: its terms and postings, its documents and their columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import numpy as np
from whoosh import columns, fields
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from corpus.matching import ranking
from corpus.storage.local.index.arrays import Numbers
from corpus.storage.local.index.segment import Segment
from corpus.storage.local.index.segment_builder import COLUMNS, length_column


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]  # whoosh has no types
    """The terms of a segment in the order of fields and bytes, and their postings."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        """Whether a field holds a term."""
        field, text = term
        return field in self._segment.fields and self._segment.lexicon(field).find(text) is not None

    def indexed_field_names(self) -> list[str]:
        """Name the fields, sorted."""
        return self._segment.fields

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Stream every field's terms."""
        return self.terms_from("", b"")

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Stream the terms from one on, those of later fields too."""
        for name in self._segment.fields:
            if name >= field:
                lexicon = self._segment.lexicon(name)
                first = lexicon.position(prefix) if name == field else 0
                yield from ((name, lexicon.encoded(number)) for number in range(first, len(lexicon)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Stream every field's terms with what there is to know of them."""
        return self.items_from("", b"")

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Stream the terms from one on with what there is to know of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, text: bytes) -> TermInfo:
        """Tell how often a term occurs, and where first and last. A term that is not there is a KeyError."""
        documents, frequencies = self._postings(field, text)
        return TermInfo(
            weight=int(frequencies.sum()),
            df=len(documents),
            minlength=0,
            maxweight=int(frequencies.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def matcher(self, field: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Make a matcher of Whoosh's own of a term's postings."""
        if (field, text) not in self:
            raise TermNotFound(f"no term {field}:{text!r}")
        documents, frequencies = self._postings(field, text)
        _, positions = self._segment.occurrences(field, text.decode())
        ends = list(accumulate(frequencies.tolist()))
        bounds = zip([0, *ends], ends, strict=False)
        values = [positions[start:end].astype("<u4").tobytes() for start, end in bounds]
        return ListMatcher(
            documents.tolist(), frequencies.tolist(), values, format_, scorer=scorer, term=(field, text),
            terminfo=self.term_info(field, text),
        )  # fmt: skip

    def _postings(self, field: str, text: bytes) -> tuple[Numbers, Numbers]:
        if (field, text) not in self:
            raise KeyError(field, text)
        documents, frequencies = self._segment.postings(field, text.decode())
        return documents, frequencies.astype(np.int64)

    def cursor(self, field: str, field_type: fields.FieldType) -> ArrayCursor:
        """Make a cursor over a field's terms."""
        return ArrayCursor(self._segment, field, field_type)


class ArrayCursor(base.FieldCursor):  # type: ignore[misc]
    """A place among the terms of a field; after the last one, its text is None."""

    def __init__(self, segment: Segment, field: str, field_type: fields.FieldType) -> None:
        self._lexicon = segment.lexicon(field)
        self._field_type = field_type
        self._number = 0

    def text(self) -> str | None:
        """Give the term."""
        if self._number >= len(self._lexicon):
            return None
        text: str = self._field_type.from_bytes(self._lexicon.encoded(self._number))
        return text

    def first(self) -> str | None:
        """Go to the first term."""
        self._number = 0
        return self.text()

    def next(self) -> str | None:
        """Go to the next term."""
        self._number += 1
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term that is not before this one."""
        self._number = self._lexicon.position(term if isinstance(term, bytes) else term.encode())
        return self.text()


class ArrayDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """The documents of a segment: which count, their columns and lengths. Nothing else is stored of them."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._live = segment.entry.live()

    def doc_count_all(self) -> int:
        """Count the documents, deleted ones too."""
        return self._segment.documents

    def doc_count(self) -> int:
        """Count the documents that are not deleted."""
        return int(self._live.sum())

    def has_deletions(self) -> bool:
        """Whether documents are deleted."""
        return not self._live.all()

    def is_deleted(self, document: int) -> bool:
        """Whether a document is deleted."""
        return not self._live[document]

    def deleted_docs(self) -> list[int]:
        """List the deleted documents."""
        deleted: list[int] = np.flatnonzero(~self._live).tolist()
        return deleted

    def supports_columns(self) -> bool:
        """Say that there are columns."""
        return True

    def has_column(self, field: str) -> bool:
        """Whether there is a column of this name."""
        return field in COLUMNS

    def column_reader(self, field: str, column: columns.Column) -> ArrayColumnReader:
        """Make the reader of a column; all of them are numbers, whatever Whoosh would make of it."""
        del column
        return ArrayColumnReader(self._segment.column(field))

    def doc_field_length(self, document: int, field: str, default: int = 0) -> int:
        """Say how many terms a ranked field of a document has."""
        lengths = self._lengths(field)
        return default if lengths is None else int(lengths[document])

    def field_length(self, field: str) -> int:
        """Say how many terms a ranked field has in all documents."""
        lengths = self._lengths(field)
        return 0 if lengths is None else int(lengths.sum())

    def min_field_length(self, field: str) -> int:
        """Say how many terms the shortest has."""
        lengths = self._lengths(field)
        return 0 if lengths is None else int(lengths.min())

    def max_field_length(self, field: str) -> int:
        """Say how many terms the longest has."""
        lengths = self._lengths(field)
        return 0 if lengths is None else int(lengths.max())

    def _lengths(self, field: str) -> Numbers | None:
        return self._segment.column(length_column(field)) if field in ranking.FIELDS else None

    def stored_fields(self, document: int) -> dict[str, Any]:
        """Give what is stored of a document: nothing, for the archive has it."""
        del document
        return {}


class ArrayColumnReader(columns.ColumnReader):  # type: ignore[misc]
    """A column: one number for each document."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._descending = False

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._numbers)

    def __getitem__(self, document: int) -> int:
        """Give a document's number."""
        return int(self._numbers[document])

    def __iter__(self) -> Iterator[int]:
        """Stream the numbers."""
        return iter(self._numbers.tolist())

    def sort_key(self, document: int) -> int:
        """Give what a document is put in order by."""
        return -self[document] if self._descending else self[document]

    def set_reverse(self) -> None:
        """Turn the order round."""
        self._descending = True
