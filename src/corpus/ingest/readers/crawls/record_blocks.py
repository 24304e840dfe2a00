"""Cuts streams of web captures into records by their headers; after damage, from the next header on."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.errors import Unreadable

# What is longer is film or software; a header, a list of links.
MAX_BLOCK_BYTES: Final = 1 << 26
_MAX_HEADER_BYTES: Final = 1 << 16

# Records that one with a wrong length swallowed are read again: so many bytes a file, for each time costs them all.
_MAX_REREAD_BYTES: Final = 4 << 30

# What WARC (section 5.6) and HTTP (RFC 9110, section 8.6) say alike.
CONTENT_LENGTH: Final = re.compile(rb"(?im)^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$")

_STRAY_BYTES: Final = "bytes between records that belong to none"
ENDS_EARLY: Final = "the archive ends within this record"
_NO_LENGTH: Final = "a record without its length"
TOO_LONG_RECORD: Final = f"a record of more than {MAX_BLOCK_BYTES >> 20} MiB"
_WRONG_LENGTHS: Final = "a record with a wrong length, after too many of them"
_BAD_HEADER: Final = "a record with a header that does not end"


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """How records of a kind of archive look.

    `begins` matches the first line of a header, which has more `lines` up to a blank one, or none. `length` finds the
    bytes of the block in it; `swallowed`, what stands before the next header in a block that is longer than it is.
    """

    begins: re.Pattern[bytes]
    lines: bool
    length: re.Pattern[bytes]
    swallowed: re.Pattern[bytes]


@dataclass(frozen=True, slots=True)
class RecordBlock:
    """A header and the block after it; or, with a `reason`, what cannot be read."""

    header: bytes = b""
    content: bytes = b""
    reason: str = ""


class RecordStream:
    """The bytes of an archive, in order. A line can be `held` for the next call, and many bytes given back."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream
        self.returned = io.BytesIO()
        self.held = b""

    def line(self) -> bytes:
        """Give the next line, or as much of it as a header may have."""
        if self.held:
            line, self.held = self.held, b""
            return line
        line = self.returned.readline(_MAX_HEADER_BYTES)
        if not line.endswith(b"\n") and len(line) < _MAX_HEADER_BYTES:
            line += self.stream.readline(_MAX_HEADER_BYTES - len(line))
        return line

    def take(self, length: int) -> bytes:
        """Give so many bytes, or all that are left."""
        data = self.returned.read(length)
        return data + self.stream.read(length - len(data)) if len(data) < length else data

    def give_back(self, data: bytes) -> None:
        """Let these bytes be read next."""
        self.returned = io.BytesIO(data + self.returned.read())


def split_records(stream: io.BufferedReader, shape: RecordFormat) -> Iterator[RecordBlock]:
    """Cut an archive into its records, in order. Damage is reported once, and what follows it is read."""
    return _Splitter(RecordStream(stream), shape).blocks()


class _Splitter:
    def __init__(self, tape: RecordStream, shape: RecordFormat) -> None:
        self.tape = tape
        self.shape = shape
        self.returned = 0
        self.reported_damage = False

    def blocks(self) -> Iterator[RecordBlock]:
        while True:
            try:
                block = self.next_block()
            except Unreadable as error:
                # The stream raises once for each damage, and goes on after it.
                block = RecordBlock(reason=error.message)
            if block is None:
                return
            self.reported_damage = bool(block.reason)
            yield block

    def next_block(self) -> RecordBlock | None:
        """Go to the next header and read its record; None at the end."""
        stray = False
        while (line := self.tape.line()) and not self.shape.begins.match(line):
            stray = stray or not line.isspace()
        if stray and not self.reported_damage:
            self.tape.held = line
            return RecordBlock(reason=_STRAY_BYTES)
        if not line:
            return None
        header = self.header(line) if self.shape.lines else line
        if not header:
            return RecordBlock(line, reason=_BAD_HEADER)
        length = self.shape.length.search(header)
        if not length:
            return RecordBlock(header, reason=_NO_LENGTH)
        if int(length[1]) > MAX_BLOCK_BYTES:
            return RecordBlock(header, reason=TOO_LONG_RECORD)
        return self.whole(header, int(length[1]))

    def header(self, line: bytes) -> bytes:
        """Read the lines of a header up to the blank one; nothing if another record begins first, or none comes."""
        header = line
        while (line := self.tape.line()).strip():
            if self.shape.begins.match(line) or len(header) > _MAX_HEADER_BYTES:
                self.tape.held = line
                return b""
            header += line
        return header + line

    def whole(self, header: bytes, length: int) -> RecordBlock:
        """Read the block after a header, and see whether it ends where the next record begins."""
        content = self.tape.take(length)
        behind = self.tape.line()
        ends_well = len(content) == length and (not behind.strip() or self.shape.begins.match(behind))
        if not ends_well and (swallowed := self.shape.swallowed.search(content)):
            self.returned += len(content)
            if self.returned > _MAX_REREAD_BYTES:
                return RecordBlock(header, reason=_WRONG_LENGTHS)
            self.tape.give_back(content[swallowed.end() :] + behind)
            return RecordBlock(header, content[: swallowed.start()])
        self.tape.held = behind if behind.strip() else b""
        return RecordBlock(header, content, "" if len(content) == length else ENDS_EARLY)
