"""A raw file as readers see it: its name, its bytes without their compression, and where to note what was doubtful."""

from __future__ import annotations

import builtins
import bz2
import gzip
import hashlib
import io
import lzma
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self, cast

from corpus.article import Source
from corpus.dates import Clock, article_date, now
from corpus.errors import Unreadable

HEAD: Final = 1 << 16
LONGEST_LINE: Final = 1 << 26

UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class RawFile:
    """An open raw file. `name` is the file's, without the suffix of a compression that has been undone.

    `stream` gives the plain bytes from the start; `warnings` counts, by reason, what readers left out or refused.
    Reading raises Unreadable where the disk fails or the compressed data is damaged, after all that stands before it.
    """

    path: str
    name: str
    stream: io.BufferedReader
    clock: Clock = now
    warnings: Counter[str] = field(default_factory=Counter)
    below: IO[bytes] | None = None

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
        return self.stream.peek(HEAD)[:HEAD]

    def bytes(self) -> builtins.bytes:
        """Read all bytes that are left."""
        return self.stream.read()

    def lines(self, limit: int = LONGEST_LINE) -> Iterator[builtins.bytes]:
        """Give the lines that are left, each with its line end; one of `limit` bytes or more comes cut to `limit`."""
        while line := self.stream.readline(limit):
            yield line
            while len(line) == limit and not line.endswith(b"\n"):
                line = self.stream.readline(limit)

    def source(self, format_name: str, raw: builtins.bytes, position: int = 0) -> Source:
        """Say where a record was read: its raw bytes and its place, counted from 0."""
        return Source(path=self.path, format=format_name, sha256=hashlib.sha256(raw).hexdigest(), position=position)

    def date(self, text: str) -> date | datetime | None:
        """Read the date of an article; what is doubtful about it is counted as a warning."""
        dated = article_date(text, self.clock)
        if dated.warning:
            self.warnings[dated.warning] += 1
        return dated.value


def open_raw(path: Path, clock: Clock = now) -> RawFile:
    """Open a file, undoing gzip, bzip2, xz or zstd (by their magic numbers). One that cannot be opened: Unreadable."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    return unpacked(stream, str(path), path.name, clock)


def unpacked(stream: IO[bytes], path: str, name: str, clock: Clock = now) -> RawFile:
    """Make a raw file of an open stream, undoing its compression; the stream is closed with it."""
    plain = _buffered(_plain_chunks(stream), stream)
    raw = RawFile(path, name, plain, clock, below=stream)
    head = raw.head()
    for magic, suffix, chunks in _PACKED:
        if magic.match(head):
            raw.stream = _buffered(chunks(plain), plain)
            raw.name = name[: -len(suffix)] if name.lower().endswith(suffix) else name
            break
    return raw


def decode(data: bytes) -> str:
    """Read bytes as text: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252; in NFC, lines ending in LF."""
    if data.startswith(UTF16_MARKS):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text: a NUL (but for UTF-16) or many control characters."""
    if head.startswith(UTF16_MARKS):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head[:4096])  # noqa: PLR2004 - space
    return b"\0" in head or controls > len(head[:4096]) // 20


# --- bytes -------------------------------------------------------------------------------------------------------


class _Chunks(io.RawIOBase):
    """A stream of chunks as they come. It gives as much as is asked for, so that one read fills a whole head.

    The one place where errors of disk and compression are translated; they wait until what came before is read.
    """

    def __init__(self, chunks: Iterator[bytes], below: IO[bytes]) -> None:
        self.chunks = chunks
        self.below = below
        self.rest = memoryview(b"")
        self.error: Unreadable | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        filled = 0
        while filled < len(buffer) and (self.rest or self.advance()):
            part, self.rest = self.rest[: len(buffer) - filled], self.rest[len(buffer) - filled :]
            buffer[filled : filled + len(part)] = part
            filled += len(part)
        if self.error and not filled:
            raise self.error
        return filled

    def advance(self) -> bool:
        """Take the next chunk that is not empty; False at the end and at an error, which is kept."""
        try:
            self.rest = memoryview(next(filter(None, self.chunks), b""))
        except (EOFError, OSError, zlib.error, lzma.LZMAError, Unreadable) as error:
            self.error = _unreadable(error)
        return bool(self.rest)

    def close(self) -> None:
        if not self.closed:
            self.below.close()
        super().close()


def _unreadable(error: Exception) -> Unreadable:
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, EOFError):
        translated = Unreadable("the compressed data ends too early")
    else:
        # An OSError without a strerror is gzip's or bz2's way to say that the data is bad.
        reason = error.strerror if isinstance(error, OSError) else None
        translated = Unreadable(reason or f"the compressed data is damaged: {error}")
    translated.__cause__ = error
    return translated


def _buffered(chunks: Iterator[bytes], below: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Chunks(chunks, below), HEAD)


def _plain_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    # read1 gives what one read brought: read would lose it when the next one, before an error, fails.
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return iter(partial(read, HEAD), b"")


def _gz_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return _plain_chunks(cast("IO[bytes]", gzip.GzipFile(fileobj=stream)))


def _bz2_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return _plain_chunks(cast("IO[bytes]", bz2.BZ2File(stream)))


def _xz_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return _plain_chunks(cast("IO[bytes]", lzma.LZMAFile(stream)))


def _zst_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Frames of Zstandard (RFC 8878), one after the other; the library's own reader takes a cut file for whole."""
    import zstandard

    # Archives made with `--long=31` need the widest window; bites of 1 KiB keep what a bomb expands to small.
    decompressor = zstandard.ZstdDecompressor(max_window_size=1 << 31)
    frame = None
    try:
        while packed := stream.read(1 << 10):
            while packed:
                frame = frame or decompressor.decompressobj()
                yield frame.decompress(packed)
                packed = frame.unused_data
                frame = None if frame.eof else frame
    except zstandard.ZstdError as error:
        raise Unreadable(f"the compressed data is damaged: {error}") from error
    if frame:
        raise EOFError


# What packed data begins with, the suffix that goes with it, and its chunks. A text may begin with `BZh`, hence more.
_PACKED: Final = (
    (re.compile(rb"\x1f\x8b\x08"), ".gz", _gz_chunks),
    (re.compile(rb"BZh[1-9](1AY&SY|\x17rE8P\x90)"), ".bz2", _bz2_chunks),
    (re.compile(rb"\xfd7zXZ\x00"), ".xz", _xz_chunks),
    (re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), ".zst", _zst_chunks),
)
