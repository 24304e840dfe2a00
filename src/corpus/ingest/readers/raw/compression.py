"""The four compressions, as streams of chunks: gzip, bzip2, xz and Zstandard, each with several parts in a file."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.errors import Unreadable

if TYPE_CHECKING:
    from zstandard import ZstdCompressionDict

CHUNK_BYTES: Final = 1 << 16

# How much of a damaged member of gzip is searched for the next one, and how many damaged ones a file may have.
_GZ_SEARCHED_BYTES: Final = 1 << 20
_GZ_MEMBER: Final = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_GZ_TRIAL_BYTES: Final = 1 << 10
_MAX_DAMAGED_MEMBERS: Final = 1_000

# What liblzma may allocate: more than `xz -9` asks for.
_MAX_LZMA_MEMORY_BYTES: Final = 1 << 30

# A frame that other programs skip holds the dictionary for the frames after it
# ("WARC/zstd" 1.0, section "Dictionary frame").
_ZST_FRAME: Final = b"\x28\xb5\x2f\xfd"
_ZST_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
_MAX_ZST_DICTIONARY_BYTES: Final = 1 << 25


def _gz_chunks(stream: io.BufferedReader) -> Iterator[bytes | zlib.error]:
    """Decompress members of gzip (RFC 1952) in order; after a damaged one, go on at the next beginning of one."""
    damages = 0
    packed = stream.read(CHUNK_BYTES)
    while packed and damages < _MAX_DAMAGED_MEMBERS:
        seen = bytearray(packed)
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof:
                data = member.decompress(packed, CHUNK_BYTES)
                yield data
                packed = member.unconsumed_tail
                if not packed and not member.eof:
                    packed = stream.read(CHUNK_BYTES)
                    if not packed and not data:
                        raise EOFError
                    seen += packed
                    del seen[:-_GZ_SEARCHED_BYTES]
        except zlib.error as error:
            damages += 1
            yield error
            packed = _next_member(stream, bytes(seen))
        else:
            packed = _after_member(stream, member.unused_data)


def _next_member(stream: io.BufferedReader, seen: bytes) -> bytes:
    """Find the next possible beginning of a member, in bytes that were read already or after them."""
    start = 1
    while True:
        for match in islice(_GZ_MEMBER.finditer(seen, start), _MAX_DAMAGED_MEMBERS):
            if _may_begin(seen[match.start() : match.start() + _GZ_TRIAL_BYTES]):
                return seen[match.start() :]
        more = stream.read(CHUNK_BYTES)
        if not more:
            return b""
        seen, start = seen[-3:] + more, 0


def _may_begin(packed: bytes) -> bool:
    try:
        zlib.decompressobj(wbits=31).decompress(packed)
    except zlib.error:
        return False
    return True


def _after_member(stream: io.BufferedReader, packed: bytes) -> bytes:
    """Give what follows a member, without the zeros that tapes and disks leave there."""
    while not (packed := packed.lstrip(b"\0")):
        packed = stream.read(CHUNK_BYTES)
        if not packed:
            break
    return packed


def _bz2_chunks(stream: io.BufferedReader) -> Iterator[bytes]:
    return _streams(stream, bz2.BZ2Decompressor)


def _xz_chunks(stream: io.BufferedReader) -> Iterator[bytes]:
    return _streams(stream, partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, _MAX_LZMA_MEMORY_BYTES))


def _streams(
    stream: io.BufferedReader, begin: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor]
) -> Iterator[bytes]:
    """Streams of bzip2 or xz, one after the other."""
    packed = stream.read(CHUNK_BYTES)
    while packed:
        part = begin()
        while not part.eof:
            if part.needs_input and not packed and not (packed := stream.read(CHUNK_BYTES)):
                raise EOFError
            yield part.decompress(packed, CHUNK_BYTES)
            packed = b""
        packed = _after_member(stream, part.unused_data)


def _zst_chunks(stream: io.BufferedReader) -> Iterator[bytes]:
    """Frames of Zstandard (RFC 8878), one after the other; the library's own reader takes a cut file for whole."""
    import zstandard

    frame = None
    try:
        # Archives made with `--long=31` need the widest window; bites of 1 KiB keep what a bomb expands to small.
        decompressor = zstandard.ZstdDecompressor(_zst_dictionary(stream), max_window_size=1 << 31)
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


def _zst_dictionary(stream: io.BufferedReader) -> ZstdCompressionDict | None:
    """Take the dictionary off the front of a stream that has one; it may itself be packed."""
    import zstandard

    head = stream.peek(CHUNK_BYTES)[:8]
    size = int.from_bytes(head[4:], "little")
    if head[:4] != _ZST_DICTIONARY or size > _MAX_ZST_DICTIONARY_BYTES:
        return None
    data = stream.read(8 + size)[8:]
    if data.startswith(_ZST_FRAME):
        data = zstandard.ZstdDecompressor().decompress(data, max_output_size=_MAX_ZST_DICTIONARY_BYTES)
    return zstandard.ZstdCompressionDict(data)


# What packed data begins with, the suffix that goes with it, and its chunks. A text may begin with `BZh`, hence more.
COMPRESSIONS: Final = (
    (re.compile(rb"\x1f\x8b\x08"), ".gz", _gz_chunks),
    (re.compile(rb"BZh[1-9](1AY&SY|\x17rE8P\x90)"), ".bz2", _bz2_chunks),
    (re.compile(rb"\xfd7zXZ\x00"), ".xz", _xz_chunks),
    (re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), ".zst", _zst_chunks),
)
