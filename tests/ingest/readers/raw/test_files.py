"""Raw files: every compression is undone, and what stands before damage is read before the damage is told."""

import bz2
import gzip
import io
import lzma
import random
import struct
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import zstandard

from corpus.article import Rejected, Source
from corpus.errors import Unreadable
from corpus.ingest.readers.raw import decode, is_binary, open_raw, open_stream
from corpus.ingest.readers.raw.files import HEAD_BYTES

CHANCE = random.Random(7)
LINES = [b"%d %s\n" % (place, CHANCE.randbytes(30).hex().encode()) for place in range(5_000)]
PLAIN = b"".join(LINES)
SKIPPED = struct.pack("<II", 0x184D2A50, 3) + b"any"


def zst(data):
    """Pack one frame as the command line tool does: with a checksum, without the size of its content."""
    packer = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    return packer.compress(data) + packer.flush()


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zst}
PACKED = {
    "a.txt": PLAIN,
    "a.txt.gz": gzip.compress(PLAIN),
    "A.TXT.GZ": gzip.compress(PLAIN),
    "members.gz": gzip.compress(PLAIN[:999]) + gzip.compress(PLAIN[999:]),
    "a.txt.bz2": bz2.compress(PLAIN),
    "streams.bz2": bz2.compress(PLAIN[:999]) + bz2.compress(PLAIN[999:]),
    "a.txt.xz": lzma.compress(PLAIN),
    "streams.xz": lzma.compress(PLAIN[:999]) + lzma.compress(PLAIN[999:]),
    "a.txt.zst": zst(PLAIN),
    "frames.zst": zst(PLAIN[:999]) + SKIPPED + zst(PLAIN[999:]),
    "skipped.zst": SKIPPED + zst(PLAIN),
    "sized.zst": zstandard.ZstdCompressor().compress(PLAIN),
    "no-suffix": zst(PLAIN),
}
NAMES = {
    "a.txt": "a.txt",
    "a.txt.gz": "a.txt",
    "A.TXT.GZ": "A.TXT",
    "a.txt.bz2": "a.txt",
    "a.txt.xz": "a.txt",
    "a.txt.zst": "a.txt",
}


class Trickle(io.RawIOBase):
    """Gives a few bytes at a time, as a pipe does."""

    def __init__(self, data, error=None):
        self.data, self.error = data, error

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.data and self.error:
            raise self.error
        part, self.data = self.data[:100], self.data[100:]
        buffer[: len(part)] = part
        return len(part)


def raw_file(data, name="a"):
    """Open bytes as a raw file."""
    return open_stream(io.BytesIO(data), name, name)


def read_until_error(raw):
    """Read lines until the first error; give both."""
    lines = []
    try:
        for line in raw.lines():
            lines.append(line)  # noqa: PERF402 - extend would lose them
    except Unreadable as error:
        return lines, error.message
    return lines, ""


@pytest.mark.parametrize("name", PACKED)
def test_every_compression_is_undone_and_its_suffix_taken_off(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(PACKED[name])
    with open_raw(path) as raw:
        assert raw.name == NAMES.get(name, name.partition(".")[0] if "." in name else name)
        assert raw.path == str(path)
        assert raw.head() == raw.head() == PLAIN[:HEAD_BYTES]
        assert list(raw.lines()) == LINES
    with open_raw(path) as raw:
        assert raw.bytes() == PLAIN


@pytest.mark.parametrize("name", PACKED)
def test_a_pipe_that_gives_little_at_a_time_has_a_whole_head(name):
    raw = open_stream(Trickle(PACKED[name]), "-", "-")
    assert raw.head() == PLAIN[:HEAD_BYTES]
    assert list(raw.lines()) == LINES


@pytest.mark.parametrize("kind", PACKERS)
def test_of_packed_data_that_is_cut_the_lines_before_are_read(kind):
    several = b"".join(PACKERS[kind](PLAIN[start : start + 50_000]) for start in range(0, len(PLAIN), 50_000))
    lines, message = read_until_error(raw_file(several[: len(several) * 3 // 4]))
    assert message == "the compressed data ends too early"
    assert lines == LINES[: len(lines)]
    assert len(lines) > 3_000


@pytest.mark.parametrize("kind", PACKERS)
def test_of_packed_data_that_is_damaged_the_lines_before_are_read(kind):
    good = PACKERS[kind](PLAIN)
    second = bytearray(good)
    second[len(second) // 2 : len(second) // 2 + 50] = b"\xff" * 50
    lines, message = read_until_error(raw_file(good + bytes(second)))
    assert message.startswith(("the compressed data is damaged: ", "the compressed data ends too early"))
    assert lines[: len(LINES)] == LINES


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_data_of_nothing_is_empty(kind):
    raw = raw_file(PACKERS[kind](b""))
    assert raw.head() == b""
    assert list(raw.lines()) == []


def test_a_text_that_begins_like_packed_data_is_a_text():
    for text in (b"BZh is a suffix", b"BZh9 and more", b"\x1f\x8b", b"PK"):
        assert raw_file(text).bytes() == text


def test_a_disk_that_fails_is_told_after_what_it_gave():
    raw = open_stream(Trickle(b"one\ntwo\nthr", OSError(5, "Input/output error")), "a", "a")
    assert raw.head() == b"one\ntwo\nthr"
    assert read_until_error(raw) == ([b"one\n", b"two\n"], "Input/output error")


def test_a_file_that_cannot_be_opened_is_unreadable(tmp_path):
    with pytest.raises(Unreadable, match="Is a directory"):
        open_raw(tmp_path)
    with pytest.raises(Unreadable, match="No such file"):
        open_raw(tmp_path / "none")


def test_a_closed_raw_file_closes_the_stream_below():
    stream = io.BytesIO(gzip.compress(b"x"))
    with open_stream(stream, "a", "a"):
        assert not stream.closed
    assert stream.closed


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"one", [b"one"]),
        (b"one\n\ntwo\r\n", [b"one\n", b"\n", b"two\r\n"]),
        (b"x" * 9 + b"\ny\n", [b"x" * 8, b"y\n"]),
        (b"x" * 50 + b"\ny", [b"x" * 8, b"y"]),
        (b"x" * 7 + b"\ny", [b"x" * 7 + b"\n", b"y"]),
        (b"x" * 16, [b"x" * 8]),
    ],
)
def test_a_line_too_long_comes_cut_and_the_next_one_whole(data, lines):
    assert list(raw_file(data).lines(limit=8)) == lines


def test_a_source_holds_the_place_and_the_hash_of_the_raw_bytes():
    sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    record = raw_file(b"", "p").record(b"x", 3)
    record.format = "jsonl"
    assert record.source() == Source(path="p", format="jsonl", sha256=sha256, position=3)
    assert record.reject("why", 4) == Rejected(source=replace(record.source(), position=4), reason="why")


def test_doubtful_dates_are_counted():
    record = replace(raw_file(b"").record(b""), now=datetime(2024, 3, 1, tzinfo=UTC))
    texts = ("2013-04-12", "2013", "May 2013", "")
    assert [record.date(text) for text in texts] == [date(2013, 4, 12), None, None, None]
    assert record.warnings == {"incomplete date": 2}
    assert record.refused


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xc3\xa9\r\n", "café\n"),
        (b"\xef\xbb\xbfx\ry", "x\ny"),
        (b"cafe\xcc\x81", "café"),
        (b"caf\xe9 \x93x\x94", "café “x”"),
        ("café".encode("utf-16"), "café"),
        ("café".encode("utf-16-be"), "café"),
        (b"\xfe\xff" + "café".encode("utf-16-be"), "café"),
        (b"\x81", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_bytes_are_read_as_the_text_they_are(data, text):
    assert decode(data) == text


def test_a_binary_file_is_told_from_text():
    assert not is_binary(b"")
    assert not is_binary("Zürich\t1\r\n".encode())
    assert not is_binary("x".encode("utf-16"))
    assert is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert is_binary(bytes(range(1, 32)) * 9)


def test_zstandard_is_imported_only_for_its_files():
    code = """
import io, sys
from corpus.ingest.readers.raw import open_stream
open_stream(io.BytesIO(b"x"), "", "").bytes()
assert "zstandard" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
