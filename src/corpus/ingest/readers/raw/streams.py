"""Streams of bytes: compression undone by its magic number, errors of disk and compression translated once."""

from __future__ import annotations

import io
import lzma
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

from corpus.errors import Unreadable
from corpus.ingest.readers.raw.compression import CHUNK_BYTES, COMPRESSIONS

# Containers and compressions inside each other, from the file on the disk on.
MAX_LAYERS: Final = 8

# Beyond so many bytes, a file may expand to no more than so many times its size. Text packs at 3 to 30 times.
_EXPANSION_LIMITS: Final = ((100 << 20, 1_000), (8 << 30, 100))


# What is in a folder and is no file, by the bits that `stat` gives it.
_KIND_BY_TYPE: Final = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
# Where shells keep the pipes that they hand over: `corpus ingest <(zcat news.gz)`.
_PIPES_OF_SHELL: Final = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")


def open_file(path: Path) -> BinaryIO:
    """Open a file to read its bytes. One that cannot be opened: Unreadable.

    So is a pipe or a device, with which one may wait for ever, unless it is one that a shell hands over.
    """
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
        handed_over = kind == stat.S_IFIFO and str(path).startswith(_PIPES_OF_SHELL)
        if kind in _KIND_BY_TYPE and not handed_over:
            raise Unreadable(f"{_KIND_BY_TYPE[kind]}, which is not read")
        return path.open("rb")
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error


@dataclass(slots=True)
class Allowance:
    """What a file may expand to, all its layers and members together: `read` bytes of it have become `made` bytes."""

    read: int = 0
    made: int = 0

    def spend(self, count: int = 0) -> None:
        """Count bytes that were made. More than any news would: Unreadable, now and ever after."""
        self.made += count
        for most, times in _EXPANSION_LIMITS:
            if self.made > most and self.made > times * self.read:
                raise Unreadable(f"it expands to more than {times:,} times its size, as only a bomb does")


def counting_stream(stream: IO[bytes], allowance: Allowance, *, closing: bool = True) -> io.BufferedReader:
    """Make a stream of a file as it lies on the disk, and count what is read of it; `closing` it closes the file."""

    def chunks() -> Iterator[bytes]:
        for chunk in chunks_of(stream):
            allowance.read += len(chunk)
            yield chunk

    return buffered_stream(chunks(), stream if closing else None)


def decompress(stream: io.BufferedReader, name: str, allowance: Allowance) -> tuple[io.BufferedReader, str, int]:
    """Undo all compression of a stream; give it, its name without the suffixes that went with it, and the layers.

    Of more layers than `MOST_LAYERS` the last ones are left on, for the caller to refuse.
    """
    layers = 0
    while layers <= MAX_LAYERS:
        try:
            head = stream.peek(CHUNK_BYTES)
        except Unreadable as error:
            return buffered_stream(chain((error,), chunks_of(stream)), stream), name, layers
        found = next(((suffix, chunks) for magic, suffix, chunks in COMPRESSIONS if magic.match(head)), None)
        if not found:
            break
        suffix, chunks = found
        stream = buffered_stream(_spent(chunks(stream), allowance), stream)
        name = name[: -len(suffix)] if name.lower().endswith(suffix) else name
        layers += 1
    return stream, name, layers


def _spent(chunks: Iterable[bytes | Exception], allowance: Allowance) -> Iterator[bytes | Exception]:
    for chunk in chunks:
        if isinstance(chunk, bytes):
            allowance.spend(len(chunk))
        yield chunk


class _Chunks(io.RawIOBase):
    """A stream of chunks as they come. It gives as much as is asked for, so that one read fills a whole head.

    The one place where errors of disk and compression are translated; they wait until what came before is read. An
    error among the chunks is raised once, and what stands after the damage can then be read.
    """

    def __init__(self, chunks: Iterable[bytes | Exception], below: IO[bytes] | None) -> None:
        self.chunks: Iterator[bytes | Exception] = filter(None, chunks)
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
            error, self.error = self.error, None
            raise error
        return filled

    def advance(self) -> bool:
        """Take the next chunk that is not empty; False at the end and at an error, which is kept."""
        if self.error:
            return False
        chunk: bytes | Exception
        try:
            chunk = next(self.chunks, b"")
        except (EOFError, OSError, zlib.error, lzma.LZMAError, Unreadable) as error:
            chunk = error
        if isinstance(chunk, Exception):
            self.error = _unreadable(chunk)
            return False
        self.rest = memoryview(chunk)
        return bool(chunk)

    def close(self) -> None:
        if self.below and not self.closed:
            self.below.close()
        super().close()


def _unreadable(error: Exception) -> Unreadable:
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, EOFError):
        translated = Unreadable("the compressed data ends too early")
    else:
        # An OSError without a strerror is bz2's way to say that the data is bad.
        reason = error.strerror if isinstance(error, OSError) else None
        translated = Unreadable(reason or f"the compressed data is damaged: {error}")
    translated.__cause__ = error
    return translated


def buffered_stream(chunks: Iterable[bytes | Exception], below: IO[bytes] | None = None) -> io.BufferedReader:
    """Make a stream of chunks; closing it closes the stream below. Its errors are Unreadable."""
    return io.BufferedReader(_Chunks(chunks, below), CHUNK_BYTES)


def chunks_of(stream: IO[bytes]) -> Iterator[bytes]:
    """Give the bytes of a stream as they come."""
    # read1 gives what one read brought: read would lose it when the next one, before an error, fails.
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return iter(partial(read, CHUNK_BYTES), b"")
