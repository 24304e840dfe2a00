"""Files that are made to do harm: small ones that expand without end, names that lead elsewhere, too many members."""

import bz2
import gzip
import io
import lzma
import struct
import tracemalloc
import zipfile

import pytest
import zstandard

from corpus.article import Rejected
from corpus.errors import Unreadable
from corpus.ingest.readers import read, records
from corpus.ingest.readers.archives import members, tars, zips
from corpus.ingest.readers.raw import open_raw, streams
from packs import STORY, found, tar, zipped
from raws import raw_file

ZEROS = bytes(10 << 20)
BOMB = "it expands to more than 1,000 times its size, as only a bomb does"

LINES = (b"x" * 999_999 + b"\n") * 10

# Ten gigabytes each: reading one to its end takes minutes.
EXPANDING = {
    "gz": gzip.compress(ZEROS) * 1000,
    "bz2": bz2.compress(ZEROS) * 1000,
    "xz": lzma.compress(ZEROS) * 1000,
    "zst": zstandard.ZstdCompressor().compress(ZEROS) * 1000,
}


def rest_of(raw):
    """Read all, a little at a time, and forget it."""
    try:
        while raw.bytes(1 << 20):
            pass
    except Unreadable as error:
        return error.message
    return ""


@pytest.mark.parametrize("packer", EXPANDING)
def test_what_expands_without_end_is_left_early(packer):
    assert rest_of(raw_file(EXPANDING[packer])) == BOMB


@pytest.mark.parametrize("packer", EXPANDING)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html", "a.xml"])
def test_no_reader_reads_a_bomb_to_its_end(packer, name):
    assert {type(record) for record in read(raw_file(EXPANDING[packer], name))} == {Rejected}


def test_a_bomb_needs_little_memory():
    for bomb in EXPANDING.values():
        tracemalloc.start()
        rest_of(raw_file(bomb))
        assert tracemalloc.get_traced_memory()[1] < 64 << 20
        tracemalloc.stop()


def test_a_bomb_inside_an_archive_ends_the_archive():
    for pack in (tar, zipped):
        data = pack([("a", STORY), ("b.jsonl", bz2.compress(LINES) * 99), ("c", STORY)])
        assert [entry for entry in found(data) if entry[1] in {STORY, BOMB}] == [
            ("a", STORY),
            ("b.jsonl", BOMB),
            ("", BOMB),
        ]


def test_archives_of_archives_of_archives_expand_no_further():
    level = zipped([("zeros", ZEROS)])
    for _ in range(5):
        level = zipped([(f"{number}.zip", level) for number in range(16)])
    reasons = {reason for _, reason in found(level)}
    assert reasons == {"not text, and no format that is known", BOMB}


def test_members_that_share_their_bytes_expand_no_further():
    data = zipped([("x.txt", STORY * (len(LINES) // len(STORY)))])
    start = data.index(b"PK\1\2")
    entry, end = data[start : data.index(b"PK\5\6")], bytearray(data[data.index(b"PK\5\6") :])
    struct.pack_into("<HHL", end, 8, 999, 999, 999 * len(entry))
    members = found(data[:start] + entry * 999 + bytes(end))
    assert members[-1] == ("", BOMB)
    assert len(members) < 99


def test_a_file_packed_too_often_is_rejected():
    data = STORY
    for _ in range(20):
        data = gzip.compress(data)
    assert found(data) == [("", "packed more than 8 times")]
    data = tar([("a", STORY)])
    for _ in range(20):
        data = tar([("a", data)])
    ((member, reason),) = found(data)
    assert (member, reason) == (" › ".join("a" * 9), "packed more than 8 times")


def test_packing_within_the_limit_is_undone():
    data = STORY
    for _ in range(8):
        data = gzip.compress(data)
    assert found(data) == [("", STORY)]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../../etc/passwd", "its name leads out of the archive"),
        ("a/../../b", "its name leads out of the archive"),
        ("..\\..\\b", "its name leads out of the archive"),
        ("/etc/passwd", "its name is an absolute path"),
        ("C:\\Windows\\a.txt", "its name is an absolute path"),
        ("c:a.txt", "its name is an absolute path"),
        ("a\x1b[2J.txt", "its name holds control characters"),
        ("a\nb.txt", "its name holds control characters"),
    ],
)
def test_a_name_that_is_a_trick_is_rejected_and_the_others_are_read(name, reason):
    for data in (tar([(name, STORY), ("good", STORY)]), zipped([(name, STORY), ("good", STORY)])):
        first, second = found(data)
        assert (first[1], second) == (reason, ("good", STORY))
        assert first[0].isprintable()


def test_a_name_with_a_null_is_rejected():
    data = zipped([("a.txt?b", STORY)]).replace(b"a.txt?b", b"a.txt\0b")
    assert found(data) == [("a.txt\N{REPLACEMENT CHARACTER}b", "its name holds control characters")]


@pytest.mark.parametrize("pack", [tar, zipped])
def test_more_members_than_anybody_packs_are_refused(pack, monkeypatch):
    for module in (tars, zips):
        monkeypatch.setattr(module, "MAX_MEMBERS", 3)
    reason = "more than 3 members"
    assert found(pack([(str(number), STORY) for number in range(4)]))[-1] == ("", reason)
    assert len(found(pack([(str(number), STORY) for number in range(3)]))) == 3
    assert members.MAX_MEMBERS == 1_000_000


def test_a_directory_of_a_zip_archive_that_says_it_is_huge_is_not_read():
    data = bytearray(zipped([("a", STORY)]))
    struct.pack_into("<HHL", data, data.index(b"PK\5\6") + 8, 1, 1, 1 << 30)
    assert found(bytes(data)) == [("", "more than 1,000,000 members")]


def test_a_tar_header_of_any_length_is_not_kept():
    data = bytearray(tar([("a" * 200, STORY)]))
    size = b"77777777777\0"
    data[124:136] = size
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    assert found(bytes(data)) == [("", "a header of more than 1 MiB")]


def test_a_member_of_any_length_is_not_kept():
    data = bytearray(tar([("a", STORY)]))
    data[124:136] = b"\x80" + (1 << 62).to_bytes(11, "big")
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    assert found(bytes(data[: 512 + len(STORY)])) == [("a", "the archive ends too early")]


def test_an_archive_that_holds_itself_is_not_opened_for_ever(monkeypatch):
    data = tar([("a", b"")])

    def itself(raw):
        yield raw.inner(io.BufferedReader(io.BytesIO(data)), "a")

    monkeypatch.setattr(tars, "members", itself)
    (rejected,) = records(raw_file(data))
    assert rejected.reason == "packed more than 8 times"


def test_a_name_is_never_a_path_on_the_disk(tmp_path, monkeypatch):
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    (tmp_path / "a.zip").write_bytes(zipped([("made", STORY), ("../made", STORY)]))
    with open_raw(tmp_path / "a.zip") as raw:
        assert len(list(read(raw))) == 2
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "inside"]


def test_zip_methods_that_expand_most_are_bounded(monkeypatch):
    monkeypatch.setattr(streams, "_EXPANSION_LIMITS", ((5 << 20, 1_000),))
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        data = zipped([(f"{number}.jsonl", LINES) for number in range(2)], method)
        assert found(data)[-1] == ("", BOMB)
