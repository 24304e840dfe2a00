"""ARC 1.0 and 1.1 (Internet Archive, "Arc File Format", 1996): what a crawler saved before there was WARC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from corpus.article import Rejected
from corpus.ingest.readers.crawls.captures import open_capture
from corpus.ingest.readers.crawls.record_blocks import RecordBlock, RecordFormat, split_records
from corpus.ingest.readers.raw import RawFile

# URL, address, date, media type, (in version 2: status, checksum, location, offset, file name,) length. A URL may hold
# spaces; the date is 14 digits, or as many as the crawler wrote.
_LINE: Final = re.compile(
    rb"(?P<uri>[A-Za-z][A-Za-z0-9+.-]*:\S[^\r\n]*) (?P<address>[\d.]+|[0-9A-Fa-f:]+|-) (?P<date>\d{8,20}) "
    rb"(?P<type>\S+) (?:\S+ \S+ \S+ \S+ \S+ )?(?P<length>\S+)[ \t]*\r?\n"
)
_SHAPE: Final = RecordFormat(
    begins=_LINE,
    lines=False,
    length=re.compile(rb" (\d{1,15})\s*\Z"),
    swallowed=re.compile(rb"\r?\n(?=" + _LINE.pattern.replace(rb"(?P<uri>", rb"(?:") + rb")"),
)
_WARC: Final = (
    b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\nContent-Type: %s\r\n"
    b"Content-Length: %d\r\n\r\n"
)
_DATE_DIGITS: Final = 14


def recognises(raw: RawFile) -> bool:
    """Whether the file begins with the record that describes it ("Version block"), or with one that was delivered."""
    head = raw.head().lstrip()
    line = _LINE.match(head)
    return line is not None and (line["uri"].startswith(b"filedesc:") or head.startswith(b"HTTP/", line.end()))


def members(raw: RawFile) -> Iterator[RawFile | Rejected]:
    """Give the captures, in order, each as it was delivered."""
    for position, block in enumerate(split_records(raw.stream, _SHAPE)):
        line = _LINE.match(block.header)
        if line and line["uri"].startswith(b"filedesc:"):
            # It describes the archive.
            continue
        if member := open_capture(raw, position, _as_warc(line, block) if line else block):
            yield member


def _as_warc(line: re.Match[bytes], block: RecordBlock) -> RecordBlock:
    """Write a record as WARC has it, so that there is one way to read what was delivered."""
    delivered = block.content.startswith(b"HTTP/")
    kind, media_type = (
        (b"response", b"application/http; msgtype=response") if delivered else (b"resource", line["type"])
    )
    header = _WARC % (kind, line["uri"], _date(line["date"]), media_type, len(block.content))
    return RecordBlock(header, block.content, block.reason)


def _date(digits: bytes) -> bytes:
    try:
        moment = datetime.strptime(digits[:_DATE_DIGITS].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return b"-"
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
