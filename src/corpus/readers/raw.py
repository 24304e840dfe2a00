"""A raw file as readers see it: its name, its bytes without their compression, and where to note what was doubtful."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Final, cast

from corpus.article import Source
from corpus.dates import Clock, article_date, now
from corpus.errors import Unreadable

HEAD: Final = 1 << 16

# Magic number -> the suffix that goes with it.
_PACKED: Final = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\x00": ".xz", b"\x28\xb5\x2f\xfd": ".zst"}


@dataclass(slots=True)
class RawFile:
    """An open raw file. `name` is the file's, without the suffix of a compression that has been undone.

    `stream` gives the plain bytes from the start; `warnings` counts, by reason, what readers left out or refused.
    """

    path: str
    name: str
    stream: io.BufferedReader
    clock: Clock = now
    warnings: Counter[str] = field(default_factory=Counter)

    def head(self) -> bytes:
        """The first bytes, up to 64 KiB, without moving on in the stream."""
        return self._guarded(lambda: self.stream.peek(HEAD)[:HEAD])

    def bytes(self) -> bytes:
        """All bytes that are left. A broken compression: Unreadable."""
        return self._guarded(self.stream.read)

    def lines(self) -> Iterator[bytes]:
        """The lines that are left, each with its line end. A broken compression, when it is reached: Unreadable."""
        while line := self._guarded(self.stream.readline):
            yield line

    def source(self, format_name: str, raw: bytes, position: int = 0) -> Source:
        """Say where a record was read: its raw bytes and its place, counted from 0."""
        return Source(path=self.path, format=format_name, sha256=hashlib.sha256(raw).hexdigest(), position=position)

    def date(self, text: str) -> date | datetime | None:
        """Read the date of an article; what is doubtful about it is counted as a warning."""
        dated = article_date(text, self.clock)
        if dated.warning:
            self.warnings[dated.warning] += 1
        return dated.value

    def _guarded(self, read: object) -> bytes:
        try:
            return cast("bytes", read())  # type: ignore[operator]
        except EOFError as error:
            raise Unreadable("the compressed data ends too early") from error
        except (zlib.error, lzma.LZMAError, _zstd_error()) as error:
            raise Unreadable(f"the compressed data is damaged: {error}") from error
        except OSError as error:
            raise Unreadable(error.strerror or f"the compressed data is damaged: {error}") from error


def open_raw(path: Path, clock: Clock = now) -> RawFile:
    """Open a file, undoing gzip, bzip2, xz or zstd (by their magic numbers). One that cannot be opened: Unreadable."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    return unpacked(stream, str(path), path.name, clock)


def unpacked(stream: IO[bytes], path: str, name: str, clock: Clock = now) -> RawFile:
    """Make a raw file of an open stream, undoing its compression."""
    plain = io.BufferedReader(cast("io.RawIOBase", stream), HEAD)
    raw = RawFile(path, name, plain, clock)
    head = raw.head()
    for magic, suffix in _PACKED.items():
        if head.startswith(magic):
            raw.stream = io.BufferedReader(cast("io.RawIOBase", _open_packed(plain, suffix)), HEAD)
            raw.name = name.removesuffix(suffix)
    return raw


def decode(data: bytes) -> str:
    """Text of bytes: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252; in NFC, with `\\n` line ends."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text: a NUL (but for UTF-16) or many control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head[:4096])  # noqa: PLR2004 - space
    return b"\0" in head or controls > len(head[:4096]) // 20


def _open_packed(stream: IO[bytes], suffix: str) -> IO[bytes]:
    if suffix == ".zst":
        import zstandard

        return cast("IO[bytes]", zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True))
    opener = {".gz": gzip.GzipFile, ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile}[suffix]
    return cast("IO[bytes]", opener(stream) if suffix != ".gz" else gzip.GzipFile(fileobj=stream))


def _zstd_error() -> type[Exception]:
    import zstandard

    return zstandard.ZstdError
