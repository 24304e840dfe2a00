"""Tar archives (POSIX.1-2001 `pax` and `ustar`, GNU tar and Unix v7), read as a stream.

Not by `tarfile`, which keeps every member in memory and reads extended headers of any length.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from corpus.article import Rejected
from corpus.errors import Unreadable
from corpus.ingest.readers.archives.members import MAX_MEMBERS, display_path, is_hidden, unsafe_name_reason
from corpus.ingest.readers.raw import RawFile
from corpus.ingest.readers.raw.compression import CHUNK_BYTES
from corpus.ingest.readers.raw.sidecars import (
    MAX_MEMBERS_IN_TREE,
    MAX_SIDECAR_BYTES,
    ArchiveTree,
    is_named_like_sidecar,
    is_sidecar,
    sidecar_bytes,
)
from corpus.ingest.readers.raw.streams import buffered_stream

_BLOCK_BYTES: Final = 512
_EMPTY: Final = bytes(_BLOCK_BYTES)
_MAX_EXTENDED_HEADER_BYTES: Final = 1 << 20

# Of what may be metadata beside a text, so many bytes are kept from the look through the archive.
_MAX_SIDECAR_BYTES_KEPT: Final = 1 << 26

# The type of a header ("typeflag"): what is a file, what says something of the next member, and what is neither.
_FILE_TYPES: Final = frozenset(["0", "\0", "7"])
_FOLDER_TYPES: Final = frozenset(["5", "D"])
_EXTENDED_HEADER_TYPES: Final = frozenset(["x", "L"])
_IGNORED_HEADER_TYPES: Final = frozenset(["g", "K", "V", "X"])
_TYPES_WITHOUT_CONTENT: Final = frozenset("123456")
_REFUSAL_BY_TYPE: Final = {
    "1": "a hard link, not a file",
    "2": "a symbolic link, not a file",
    "3": "a device, not a file",
    "4": "a device, not a file",
    "6": "a pipe, not a file",
    "S": "a sparse file, which is not read",
}

_PAX: Final = re.compile(rb"(?P<length>\d{1,9}) (?P<key>[^=\n]{1,100})=")

_ENDS_EARLY: Final = "the archive ends too early"


@dataclass(slots=True)
class _Header:
    name: str
    size: int
    kind: str


def recognises(raw: RawFile) -> bool:
    """Whether the first block is a header: it names something, and its checksum is right."""
    block = raw.head()[:_BLOCK_BYTES]
    return block[:1] != b"\0" and _read_header(block) is not None


def members(raw: RawFile) -> Iterator[RawFile | Rejected]:
    """Give every member that is a file, in order, each to be read before the next is asked for."""
    shelf = _beside(raw)
    for number, header in enumerate(_headers(raw.stream)):
        if number >= MAX_MEMBERS:
            raise Unreadable(f"more than {MAX_MEMBERS:,} members")
        if not header:
            yield raw.refuse("the archive is damaged: a member is lost here")
            continue
        content = _Content(raw.stream, header.size)
        member = display_path(header.name)
        path = PurePosixPath(member)
        if not is_hidden(header.name) and header.kind not in _FOLDER_TYPES and not is_sidecar(path, shelf):
            if reason := unsafe_name_reason(header.name) or _refusal(header):
                yield raw.refuse(reason, member)
            else:
                inner = raw.inner(buffered_stream(content.chunks()), member)
                inner.sidecar = sidecar_bytes(path, shelf)
                yield inner
        if content.failed:
            # The member itself says why.
            return
        content.skip()


def _refusal(header: _Header) -> str:
    """Say why a member is not read; empty if it is."""
    return "" if header.kind in _FILE_TYPES else _REFUSAL_BY_TYPE.get(header.kind, "not a file")


def _beside(raw: RawFile) -> ArchiveTree:
    """Look through an archive for metadata beside a text, before its members are read; see `RawFile.once_more`.

    A stream that comes only once, and an archive with more of what is called so than is kept, hold none.
    """
    heads: dict[PurePosixPath, bytes] = {}
    kept = 0
    try:
        with raw.once_more() as stream:
            for header in filter(None, _headers(stream)):
                content = _Content(stream, header.size)
                path = PurePosixPath(display_path(header.name))
                if header.kind in _FILE_TYPES and not is_hidden(header.name) and not unsafe_name_reason(header.name):
                    heads[path] = content.head(MAX_SIDECAR_BYTES) if is_named_like_sidecar(path) else b""
                    kept += len(heads[path])
                if kept > _MAX_SIDECAR_BYTES_KEPT or len(heads) > MAX_MEMBERS_IN_TREE:
                    heads.clear()
                    break
                content.skip()
    except Unreadable:
        # Reading the members tells it, where it stands.
        pass
    return ArchiveTree(heads, lambda path: heads.get(path, b""))


class _Content:
    """The bytes of a member in the stream of its archive."""

    def __init__(self, stream: io.BufferedReader, size: int) -> None:
        self.stream = stream
        self.left = size
        self.padding = -size % _BLOCK_BYTES
        self.failed = False

    def chunks(self) -> Iterator[bytes]:
        """Give what is left of them."""
        while self.left:
            self.failed = True
            chunk = self.stream.read1(min(self.left, CHUNK_BYTES))
            if not chunk:
                raise Unreadable(_ENDS_EARLY)
            self.failed = False
            self.left -= len(chunk)
            yield chunk

    def head(self, length: int) -> bytes:
        """Give the first ones, at most `length`."""
        data = self.stream.read(min(self.left, length))
        self.left -= len(data)
        return data

    def skip(self) -> None:
        """Go to the header after them."""
        for _ in self.chunks():
            pass
        self.stream.read(self.padding)


def _headers(stream: io.BufferedReader) -> Iterator[_Header | None]:
    """Give every header with what extended headers say of it; None, once, where there is something else."""
    extended: dict[str, str] = {}
    lost = False
    while len(block := stream.read(_BLOCK_BYTES)) == _BLOCK_BYTES:
        if block == _EMPTY:
            # The end, unless archives were joined with `cat`. Anything else after it is ignored.
            lost = True
            continue
        header = _read_header(block)
        if header and header.kind in _EXTENDED_HEADER_TYPES | _IGNORED_HEADER_TYPES:
            extended |= _extension(stream, header)
        elif header:
            header.name = extended.get("path", header.name)
            header.size = int(extended.get("size", header.size))
            header.kind = extended.get("sparse", header.kind)
            yield header
            extended, lost = {}, False
        elif not lost:
            yield None
            lost = True
    if block.strip(b"\0") and not lost:
        raise Unreadable(_ENDS_EARLY)


def _read_header(block: bytes) -> _Header | None:
    """Read a header block (POSIX.1-1988 section 10.1.1 on); None for one without a right checksum."""
    try:
        checksum, size = _number(block[148:156]), _number(block[124:136])
    except ValueError:
        return None
    if len(block) < _BLOCK_BYTES or checksum != sum(block) - sum(block[148:156]) + 8 * ord(" "):
        return None
    name, kind = _text(block[:100]), chr(block[156])
    if block[257:263] == b"ustar\0" and block[345]:
        name = f"{_text(block[345:500])}/{name}"
    folder = kind in _FILE_TYPES and name.endswith("/")
    return _Header(name, 0 if kind in _TYPES_WITHOUT_CONTENT else size, "5" if folder else kind)


def _number(data: bytes) -> int:
    """Read a number in octal digits, or in base 256 (GNU tar, for large ones)."""
    if data[:1] == b"\x80":
        return int.from_bytes(data[1:], "big")
    return int(data.strip(b" \0") or b"0", 8)


def _text(data: bytes) -> str:
    return data.partition(b"\0")[0].decode("utf-8", "replace")


def _extension(stream: io.BufferedReader, header: _Header) -> dict[str, str]:
    """Read what an extended header says of the next member: its path and its size, where they do not fit."""
    content = _Content(stream, header.size)
    extended = {}
    if header.kind in _EXTENDED_HEADER_TYPES:
        if header.size > _MAX_EXTENDED_HEADER_BYTES:
            raise Unreadable(f"a header of more than {_MAX_EXTENDED_HEADER_BYTES >> 20} MiB")
        data = b"".join(content.chunks())
        extended = {"path": _text(data)} if header.kind == "L" else _pax(data)
    content.skip()
    return extended


def _pax(data: bytes) -> dict[str, str]:
    """Read the records of a pax header: `length key=value` and a line feed (POSIX.1-2001, pax, section "Extended")."""
    extended = {}
    start = 0
    while match := _PAX.match(data, start):
        end = start + int(match["length"])
        key, value = match["key"], data[match.end() : end - 1]
        if key.startswith(b"GNU.sparse."):
            extended["sparse"] = "S"
        if key == b"path" or (key == b"size" and value.isdigit() and len(value) < 20):  # noqa: PLR2004 - 64 bits
            extended[key.decode()] = _text(value)
        start = max(end, match.end())
    return extended
