"""Raw files in UTF-16 as if they were in UTF-8, a piece at a time: lines and brackets are then single bytes."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from corpus.ingest.readers.packing.unpacking import buffered, plain_chunks
from corpus.ingest.readers.raw import UTF16_MARKS, RawFile

MARK: Final = codecs.BOM_UTF8


def head(raw: RawFile) -> bytes:
    """Give the head of a file in UTF-8, without a mark of its encoding."""
    start = raw.head()
    if start.startswith(UTF16_MARKS):
        start = start.decode("utf-16", "replace").encode("utf-8", "replace")
    return start.removeprefix(MARK)


def as_utf8(raw: RawFile) -> RawFile:
    """Give the file, if it begins with the mark of UTF-16 in UTF-8."""
    if not raw.head().startswith(UTF16_MARKS):
        return raw
    return replace(raw, stream=buffered(_utf8(plain_chunks(raw.stream)), raw.stream))


def _utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")
