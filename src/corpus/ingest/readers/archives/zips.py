"""Zip archives (PKWARE's APPNOTE 6.3, with Zip64), by the standard library's `zipfile`."""

from __future__ import annotations

import lzma
import os
import stat
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Final, cast
from zipfile import BadZipFile, ZipExtFile, ZipFile, ZipInfo

from corpus.article import Rejected
from corpus.errors import Unreadable
from corpus.ingest.readers.archives.members import MAX_MEMBERS, display_path, is_hidden, unsafe_name_reason
from corpus.ingest.readers.foreign import document_reason
from corpus.ingest.readers.raw import RawFile
from corpus.ingest.readers.raw.compression import CHUNK_BYTES
from corpus.ingest.readers.raw.sidecars import (
    MAX_MEMBERS_IN_TREE,
    MAX_SIDECAR_BYTES,
    ArchiveTree,
    is_sidecar,
    sidecar_bytes,
)
from corpus.ingest.readers.raw.streams import buffered_stream

_CRAWL_MARK: Final = "datapackage.json"
_CRAWLED: Final = "archive/"
# A member, an empty archive, and the marks of one that could have been cut into several files.
_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04", b"PK00PK\x03\x04")

# The record that ends an archive and the Zip64 one that it leaves its large numbers to (APPNOTE 4.3.14 to 4.3.16).
_END: Final = struct.Struct("<10xHL6x")
_END64: Final = struct.Struct("<32xQQ")
_LOCATOR64: Final = struct.Struct("<8xQ4x")
_MAX_COMMENT_BYTES: Final = (1 << 16) - 1
# `zipfile` keeps the whole directory in memory.
_MAX_DIRECTORY_BYTES: Final = 1 << 27
_MAX_OFFSET: Final = (1 << 63) - 1

# An archive inside of another file is copied to a file first, since archives are read from their end.
_MAX_COPY_BYTES: Final = 4 << 30

_ENCRYPTED_FLAG: Final = 1
_UTF8_FLAG: Final = 1 << 11
_MADE_ON_UNIX: Final = 3
_READABLE_METHODS: Final = frozenset([0, 8, 12, 14])
_METHOD_NAMES: Final = {1: "shrink", 6: "implode", 9: "Deflate64", 93: "Zstandard", 95: "xz", 98: "PPMd", 99: "AES"}

# All that `zipfile` has been seen to raise for the bytes of an archive.
_DAMAGE_ERRORS: Final = (
    BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError, EOFError, OSError, struct.error,
    zlib.error, lzma.LZMAError,
)  # fmt: skip


def recognises(raw: RawFile) -> bool:
    """Whether the file begins as an archive does."""
    return raw.head().startswith(_MAGIC)


def members(raw: RawFile) -> Iterator[RawFile | Rejected]:
    """Give every member that is a file, in the order of the archive's directory. Documents of offices: Unreadable."""
    head = raw.head()
    with _seekable(raw) as stream, _opened(stream) as archive:
        if reason := document_reason(head, archive.NameToInfo):
            raise Unreadable(reason)
        shelf = _beside(archive)
        is_crawl = _is_crawl(archive)
        for info in archive.infolist():
            name = _name(info)
            member = display_path(name)
            if info.is_dir() or is_hidden(name) or is_sidecar(PurePosixPath(member), shelf):
                continue
            if is_crawl and not member.startswith(_CRAWLED):
                continue
            if reason := unsafe_name_reason(name) or _refusal(info):
                yield raw.refuse(reason, member)
                continue
            inner = raw.inner(buffered_stream(_content(archive, info, raw)), member)
            inner.sidecar = sidecar_bytes(PurePosixPath(member), shelf)
            yield inner


def _is_crawl(archive: ZipFile) -> bool:
    """Whether an archive is a WACZ (1.1.1): pages in WARC files, and around them what only says where they stand."""
    return _CRAWL_MARK in archive.NameToInfo and any(name.startswith(_CRAWLED) for name in archive.NameToInfo)


def _beside(archive: ZipFile) -> ArchiveTree:
    infos = archive.infolist() if len(archive.infolist()) <= MAX_MEMBERS_IN_TREE else []
    by_path = {PurePosixPath(display_path(_name(info))): info for info in infos}

    def head(path: PurePosixPath) -> bytes:
        info = by_path.get(path)
        if not info or _refusal(info):
            return b""
        try:
            with archive.open(info) as content:
                return content.read(MAX_SIDECAR_BYTES)
        except _DAMAGE_ERRORS:
            return b""

    return ArchiveTree(by_path, head)


@contextmanager
def _seekable(raw: RawFile) -> Iterator[IO[bytes]]:
    """Give the file that the archive is, or a copy of it."""
    if raw.below and not raw.layers and raw.below.seekable():
        raw.allowance.read += raw.below.seek(0, os.SEEK_END)
        yield raw.below
        return
    with tempfile.TemporaryFile() as copy:
        while chunk := raw.stream.read1(CHUNK_BYTES):
            try:
                copy.write(chunk)
            except OSError as error:
                raise Unreadable(f"no temporary copy can be made of a zip archive: {error.strerror}") from error
            if copy.tell() > _MAX_COPY_BYTES:
                raise Unreadable(f"a zip archive of more than {_MAX_COPY_BYTES >> 30} GiB inside another file")
        yield copy


@contextmanager
def _opened(stream: IO[bytes]) -> Iterator[ZipFile]:
    try:
        entries, size = _directory(stream)
        if entries > MAX_MEMBERS or size > _MAX_DIRECTORY_BYTES:
            raise Unreadable(f"more than {MAX_MEMBERS:,} members")
        archive = ZipFile(stream)
    except _DAMAGE_ERRORS as error:
        raise Unreadable(f"the zip archive is damaged: {error}") from error
    with archive:
        yield archive


def _directory(stream: IO[bytes]) -> tuple[int, int]:
    """Read how many entries the directory at the end of an archive has, and its size in bytes."""
    length = stream.seek(0, os.SEEK_END)
    tail = _at(stream, length - _END.size - _MAX_COMMENT_BYTES, _END.size + _MAX_COMMENT_BYTES)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise Unreadable("the zip archive has no directory at its end: it was cut")
    entries, size = _END.unpack_from(tail, at)
    if at >= _LOCATOR64.size and tail[at - _LOCATOR64.size :].startswith(b"PK\x06\x07"):
        (start,) = _LOCATOR64.unpack_from(tail, at - _LOCATOR64.size)
        if len(record := _at(stream, start, _END64.size)) == _END64.size:
            entries, size = _END64.unpack(record)
    return entries, size


def _at(stream: IO[bytes], start: int, length: int) -> bytes:
    stream.seek(min(max(0, start), _MAX_OFFSET))
    return stream.read(length)


def _name(info: ZipInfo) -> str:
    """Give the name of a member; many programs write UTF-8 and do not say so."""
    if not info.flag_bits & _UTF8_FLAG:
        try:
            return info.orig_filename.encode("cp437").decode()
        except UnicodeError:
            pass
    return info.orig_filename


def _refusal(info: ZipInfo) -> str:
    """Say why a member cannot be read; empty if it can."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        return "it needs a password"
    if info.compress_type not in _READABLE_METHODS:
        method = _METHOD_NAMES.get(info.compress_type, f"method {info.compress_type}")
        return f"its compression ({method}) is not read"
    if info.create_system == _MADE_ON_UNIX and stat.S_ISLNK(info.external_attr >> 16):
        return "a symbolic link, not a file"
    return ""


def _content(archive: ZipFile, info: ZipInfo, raw: RawFile) -> Iterator[bytes]:
    """Decompress a member; a wrong checksum raises at its end."""
    try:
        with archive.open(info) as content:
            while chunk := cast("ZipExtFile", content).read1(CHUNK_BYTES):
                raw.allowance.spend(len(chunk))
                yield chunk
    except _DAMAGE_ERRORS as error:
        raise Unreadable(f"the member is damaged: {error}") from error
