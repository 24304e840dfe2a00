"""Raw files as readers see them: their bytes without compression, the records they are cut into, the user's options."""

from __future__ import annotations

import builtins
import io
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from corpus.article import Rejected
from corpus.dates import now
from corpus.ingest.decoding import wide_encoding
from corpus.ingest.readers.raw.compression import CHUNK_BYTES
from corpus.ingest.readers.raw.records import Options, RawRecord, decode
from corpus.ingest.readers.raw.sidecars import sidecar_bytes
from corpus.ingest.readers.raw.streams import Allowance, buffered_stream, counting_stream, decompress, open_file

HEAD_BYTES: Final = CHUNK_BYTES
MAX_LINE_BYTES: Final = 1 << 26

# Control characters that do not occur in text.
_CONTROL_BYTES: Final = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_MAX_CONTROLS_SHARE: Final = 0.05
# A NUL or two is damage; many of them are not text.
_MAX_NULS_SHARE: Final = 0.01


@dataclass(slots=True)
class RawFile:
    """An open raw file. `name` is the file's, without the suffix of a compression that has been undone.

    `stream` gives the plain bytes from the start; `member` is the path inside a container, empty outside of any;
    `sidecar` is what a file beside it says of its one record, which gets it as the fact `sidecar`.
    `facts` and `warnings` are what a container says of the member: each record gets them, and counts on from `first`.
    `layers` are the compressions and containers around the stream, which share one `allowance`.
    Reading raises Unreadable where the disk fails or the compressed data is damaged, after all that stands before it.
    """

    path: str
    name: str
    stream: io.BufferedReader
    member: str = ""
    options: Options = field(default_factory=Options)
    now: datetime = field(default_factory=now)
    below: IO[bytes] | None = None
    sidecar: builtins.bytes = b""
    facts: dict[str, str] = field(default_factory=dict)
    warnings: Counter[str] = field(default_factory=Counter)
    first: int = 0
    layers: int = 0
    allowance: Allowance = field(default_factory=Allowance)

    def __enter__(self) -> Self:
        """Enter a block at whose end the file is closed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.stream.close()

    def position(self) -> int:
        """Say how many bytes of the file as it lies on the disk have been read; 0 for a stream that does not know."""
        return self.below.tell() if self.below and self.below.seekable() else 0

    def head(self) -> builtins.bytes:
        """Give the first 64 KiB, or all there is, without moving on in the stream."""
        return self.stream.peek(HEAD_BYTES)[:HEAD_BYTES]

    @contextmanager
    def once_more(self) -> Iterator[io.BufferedReader]:
        """Give the plain bytes from the start in a stream of their own; the one of the file stays where it is.

        There are none inside a container and in a pipe, which cannot be read twice.
        """
        if not self.below or not self.below.seekable():
            yield io.BufferedReader(io.BytesIO())
            return
        at = self.below.tell()
        self.below.seek(0)
        allowance = Allowance()
        try:
            yield decompress(counting_stream(self.below, allowance, closing=False), "", allowance)[0]
        finally:
            self.below.seek(at)

    @contextmanager
    def preview(self) -> Iterator[Self]:
        """Give the file as it is at its start, to look ahead in; where it cannot be read twice, its head alone."""
        with self.once_more() as stream:
            ahead = stream if stream.peek(1) else buffered_stream([self.head()])
            yield replace(self, stream=ahead, warnings=Counter())

    def bytes(self, limit: int = -1) -> builtins.bytes:
        """Read all bytes that are left, at most `limit`."""
        return self.stream.read(limit)

    def lines(self, limit: int = MAX_LINE_BYTES) -> Iterator[builtins.bytes]:
        """Give the lines that are left, each with its line end; one of `limit` bytes or more comes cut to `limit`."""
        while line := self.stream.readline(limit):
            yield line
            while len(line) == limit and not line.endswith(b"\n"):
                line = self.stream.readline(limit)

    def record(self, data: builtins.bytes, position: int = 0, *, member: str = "", **facts: str) -> RawRecord:
        """Make a record of some of the bytes: its place counted from 0, or its name inside the file."""
        inside = " › ".join(filter(None, (self.member, member)))
        if self.sidecar:
            facts["sidecar"] = decode(self.sidecar)
        return RawRecord(
            data,
            self.path,
            self.name,
            member=inside,
            position=self.first + position,
            facts=self.facts | facts,
            options=self.options,
            now=self.now,
            warnings=self.warnings.copy(),
        )

    def refuse(self, reason: str, member: str = "", position: int = 0) -> Rejected:
        """Reject what is not looked into: the file, or a member of it."""
        record = self.record(b"", position, member=member)
        record.format = "unknown"
        return record.reject(reason)

    def inner(self, stream: io.BufferedReader, member: str, *, name: str = "", first: int = 0, **facts: str) -> RawFile:
        """Make a raw file of a member, undoing its compression. Where the file has turned out a bomb: Unreadable."""
        self.allowance.spend()
        opened, plain_name, layers = decompress(stream, name or member.rpartition("/")[2], self.allowance)
        return RawFile(
            self.path,
            plain_name,
            opened,
            member=" › ".join(filter(None, (self.member, member))),
            options=self.options,
            now=self.now,
            facts=self.facts | facts,
            first=first,
            layers=self.layers + 1 + layers,
            allowance=self.allowance,
        )


def open_raw(path: Path, options: Options | None = None, at: datetime | None = None) -> RawFile:
    """Open a file, undoing gzip, bzip2, xz or zstd (by their magic numbers). One that cannot be opened: Unreadable."""
    raw = open_stream(open_file(path), spelled(path), spelled(path.name), options, at)
    raw.sidecar = sidecar_bytes(path)
    return raw


def spelled(path: str | os.PathLike[str]) -> str:
    """Give a path as text that every program can write: a byte that is not UTF-8 is spelled by its number in hex."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def open_stream(
    stream: IO[bytes], path: str, name: str, options: Options | None = None, at: datetime | None = None
) -> RawFile:
    """Make a raw file of an open stream, undoing its compression; the stream is closed with it."""
    allowance = Allowance()
    opened, plain_name, layers = decompress(counting_stream(stream, allowance), name, allowance)
    return RawFile(
        path,
        plain_name,
        opened,
        options=options or Options(),
        now=at or now(),
        below=stream,
        layers=layers,
        allowance=allowance,
    )


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text: many are NULs (except in UTF-16) or control characters."""
    if wide_encoding(head):
        return False
    start = head[:4096]
    controls = len(start) - len(start.translate(None, _CONTROL_BYTES))
    return controls > _MAX_CONTROLS_SHARE * len(start) or head.count(b"\0") > max(2, _MAX_NULS_SHARE * len(head))
