"""Raw files as readers see them: their bytes without compression, the records they are cut into, the user's options."""

from __future__ import annotations

import builtins
import hashlib
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from corpus.article import Article, Rejected, Source
from corpus.dates import article_date, now
from corpus.errors import Unreadable
from corpus.ingest import decoding as encodings
from corpus.ingest.readers.packing.compression import CHUNK
from corpus.ingest.readers.packing.unpacking import Allowance, counted, plain
from corpus.ingest.readers.texts.sidecars import sidecar_bytes

HEAD: Final = CHUNK
LONGEST_LINE: Final = 1 << 26

UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")

# Control characters that do not occur in text.
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


@dataclass(frozen=True, slots=True)
class Options:
    """What only the user can know of their files.

    `mapping` pairs an attribute of an article with the field of a table or JSON object that holds it. `date_order` is
    `dmy`, `mdy` or `ymd`: which part of a date all in numbers is which; empty where the files may tell. `outlets` pairs
    a name of an outlet as printed with the one name it is to have.
    """

    mapping: tuple[tuple[str, str], ...] = ()
    date_order: str = ""
    outlets: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class RawRecord:
    """The raw bytes of one record, and where they stand: all that reading it needs, so that any process can.

    `facts` are what the file or container around the record says of it (`url`, `charset`, `media_type`, ...).
    `warnings` counts, by reason, what was left out; `dates` how many articles have one (`read`), give none (`absent`)
    or one that was `refused`.
    """

    data: bytes
    path: str
    name: str
    format: str = ""
    member: str = ""
    position: int = 0
    facts: dict[str, str] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    now: datetime = field(default_factory=now)
    warnings: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    refused: bool = False
    digest: str = ""

    def source(self, position: int | None = None) -> Source:
        """Say where the record stands; `position` tells apart several articles of one record."""
        # A feed of 64 MiB may hold thousands of articles.
        self.digest = self.digest or hashlib.sha256(self.data).hexdigest()
        return Source(
            path=self.path,
            format=self.format,
            sha256=self.digest,
            member=self.member,
            position=self.position if position is None else position,
        )

    def reject(self, reason: str, position: int | None = None) -> Rejected:
        """Say why there is no article here, in words for the user."""
        return Rejected(source=self.source(position), reason=reason)

    def text(self) -> str:
        """Decode the bytes; lines end in LF. An encoding that is a guess is a warning."""
        read = encodings.decode(self.data, self.facts.get("charset", ""))
        if read.guessed:
            self.warn(f"not all UTF-8: read as {read.encoding}, by its letters")
        return _with_line_feeds(read.text)

    def is_source_of(self, article: Article) -> bool:
        """Whether the article was first read here; one that a corpus has exported names the record it once was."""
        return article.source.sha256 == self.digest

    def warn(self, reason: str) -> None:
        """Count something doubtful that did not cost the article."""
        self.warnings[reason] += 1

    def date(self, text: str, language: str = "") -> date | datetime | None:
        """Read the date of an article in a text of this language; what is doubtful about it is a warning."""
        dated = article_date(text, lambda: self.now, order=self.options.date_order, language=language)
        if dated.warning:
            self.warn(dated.warning)
        self.refused |= bool(dated.warning) and dated.value is None
        return dated.value

    def count_date(self, article: Article) -> None:
        """Count what became of the date of an article that was just read."""
        self.dates["read" if article.published else "refused" if self.refused else "absent"] += 1
        self.refused = False


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
        return self.stream.peek(HEAD)[:HEAD]

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
            yield plain(counted(self.below, allowance, closing=False), "", allowance)[0]
        finally:
            self.below.seek(at)

    def bytes(self, limit: int = -1) -> builtins.bytes:
        """Read all bytes that are left, at most `limit`."""
        return self.stream.read(limit)

    def lines(self, limit: int = LONGEST_LINE) -> Iterator[builtins.bytes]:
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
        opened, plain_name, layers = plain(stream, name or member.rpartition("/")[2], self.allowance)
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
    try:
        stream = path.open("rb")
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    raw = unpacked(stream, str(path), path.name, options, at)
    raw.sidecar = sidecar_bytes(path)
    return raw


def unpacked(
    stream: IO[bytes], path: str, name: str, options: Options | None = None, at: datetime | None = None
) -> RawFile:
    """Make a raw file of an open stream, undoing its compression; the stream is closed with it."""
    allowance = Allowance()
    opened, plain_name, layers = plain(counted(stream, allowance), name, allowance)
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


def decode(data: bytes, charset: str = "") -> str:
    """Read bytes as text, in the encoding that they or the `charset` tell; in NFC, lines ending in LF."""
    return _with_line_feeds(encodings.decoded(data, charset))


def _with_line_feeds(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text: a NUL (but for UTF-16) or many control characters."""
    if head.startswith(UTF16_MARKS):
        return False
    start = head[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return b"\0" in head or controls > len(start) // 20
