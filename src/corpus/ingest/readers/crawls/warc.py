"""WARC 0.17 to 1.1 (ISO 28500:2017): what a crawler has saved, each capture read as a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.article import Rejected
from corpus.ingest.readers.crawls.captures import open_capture
from corpus.ingest.readers.crawls.record_blocks import CONTENT_LENGTH, RecordFormat, split_records
from corpus.ingest.readers.raw import RawFile

# A header ends with a blank line, and so does a record, with two (section 4).
_SHAPE: Final = RecordFormat(
    begins=re.compile(rb"WARC/\d\.\d+\s*\n"),
    lines=True,
    length=CONTENT_LENGTH,
    swallowed=re.compile(rb"\r?\n\r?\n(?=WARC/\d\.\d+\r?\n[\w-]+:)"),
)


def recognises(raw: RawFile) -> bool:
    """Whether the file begins with the version of a record."""
    return bool(_SHAPE.begins.match(raw.head().lstrip()))


def members(raw: RawFile) -> Iterator[RawFile | Rejected]:
    """Give the captures, in order, each as it was delivered; the crawler's own notes are left out."""
    for position, block in enumerate(split_records(raw.stream, _SHAPE)):
        if member := open_capture(raw, position, block):
            yield member
