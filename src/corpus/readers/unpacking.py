"""Streams of bytes: compression undone by its magic number, errors of disk and compression translated once."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any, Final, cast

from corpus.errors import Unreadable

CHUNK: Final = 1 << 16


def plain(stream: IO[bytes], name: str) -> tuple[io.BufferedReader, str]:
    """Undo the compression of a stream, if it has one; give its name without the suffix that went with it."""
    packed = buffered(plain_chunks(stream), stream)
    head = packed.peek(CHUNK)
    for magic, suffix, chunks in PACKED:
        if magic.match(head):
            return buffered(chunks(packed), packed), name[: -len(suffix)] if name.lower().endswith(suffix) else name
    return packed, name


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


def buffered(chunks: Iterator[bytes], below: IO[bytes]) -> io.BufferedReader:
    """Make a stream of chunks; closing it closes the stream below. Its errors are Unreadable."""
    return io.BufferedReader(_Chunks(chunks, below), CHUNK)


def plain_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Give the bytes of a stream as they come."""
    # read1 gives what one read brought: read would lose it when the next one, before an error, fails.
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return iter(partial(read, CHUNK), b"")


def _gz_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return plain_chunks(cast("IO[bytes]", gzip.GzipFile(fileobj=stream)))


def _bz2_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return plain_chunks(cast("IO[bytes]", bz2.BZ2File(stream)))


def _xz_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return plain_chunks(cast("IO[bytes]", lzma.LZMAFile(stream)))


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
PACKED: Final = (
    (re.compile(rb"\x1f\x8b\x08"), ".gz", _gz_chunks),
    (re.compile(rb"BZh[1-9](1AY&SY|\x17rE8P\x90)"), ".bz2", _bz2_chunks),
    (re.compile(rb"\xfd7zXZ\x00"), ".xz", _xz_chunks),
    (re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), ".zst", _zst_chunks),
)
