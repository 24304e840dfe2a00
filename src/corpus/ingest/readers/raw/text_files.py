"""Files of text: read as UTF-8 even where they are UTF-16 or UTF-32, and cut into records at the lines that begin one.

In UTF-8, line ends and brackets are single bytes.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from corpus.article import Rejected
from corpus.ingest.decoding import HeadEncoding, wide_encoding
from corpus.ingest.readers.raw.files import MAX_LINE_BYTES, RawFile
from corpus.ingest.readers.raw.records import RawRecord
from corpus.ingest.readers.raw.streams import buffered_stream, chunks_of

UTF8_MARK: Final = codecs.BOM_UTF8


def utf8_head(raw: RawFile) -> bytes:
    """Give the head of a file in UTF-8, without its byte order mark."""
    start = raw.head()
    if encoding := wide_encoding(start):
        start = start.decode(encoding, "replace").encode("utf-8", "replace")
    return start.removeprefix(UTF8_MARK)


def as_utf8(raw: RawFile) -> RawFile:
    """Give a file in UTF-16 or UTF-32 in UTF-8, and any other file as it is."""
    encoding = wide_encoding(raw.head())
    if not encoding:
        return raw
    return replace(raw, stream=buffered_stream(_utf8_chunks(chunks_of(raw.stream), encoding), raw.stream))


def _utf8_chunks(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def split_at_lines(
    raw: RawFile, encoding: HeadEncoding, begins_record: Callable[[bytes], bool]
) -> Iterator[RawRecord | Rejected]:
    """Cut a file in front of each line that `begins_record`; blank lines above the first one are left out.

    Positions count records, and each record knows the `encoding` of the file. A record that reaches `LONGEST_LINE`
    bytes is rejected, and the line after it begins the next record whatever it says.
    """
    lines: list[bytes] = []
    size = position = 0
    for line in raw.lines():
        if lines and (size >= MAX_LINE_BYTES or begins_record(line)):
            yield _record(raw, lines, position, encoding)
            lines, size, position = [], 0, position + 1
        if lines or line.strip():
            lines.append(line)
            size += len(line)
    if lines:
        yield _record(raw, lines, position, encoding)


def _record(raw: RawFile, lines: list[bytes], position: int, encoding: HeadEncoding) -> RawRecord | Rejected:
    data = b"".join(lines)
    guess = {"guessed": "yes"} if encoding.guessed else {}
    record = raw.record(data, position, charset=encoding.codec, **guess)
    return (
        record if len(data) < MAX_LINE_BYTES else record.reject(f"one record of more than {MAX_LINE_BYTES >> 20} MiB")
    )
