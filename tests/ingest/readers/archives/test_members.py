"""Files in files: every member is read as a file of its own, whatever it is packed in, and only that."""

import bz2
import gzip
import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
from datetime import date

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Rejected
from corpus.ingest.readers import read
from corpus.ingest.readers.archives import tars
from corpus.ingest.readers.raw import open_raw, open_stream
from packs import STORY, found, seen, tar, zipped
from raws import raw_file

TARS = {"pax": tarfile.PAX_FORMAT, "gnu": tarfile.GNU_FORMAT, "ustar": tarfile.USTAR_FORMAT}
METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstandard.ZstdCompressor().compress}
LONG = "/".join(["a-folder-with-a-long-name"] * 5) + "/" + "b" * 90 + ".txt"


def v7(name, content):
    """Pack one member as Unix v7 did: no magic, the checksum in six digits."""
    fields = (b"000644", b"000000", b"000000", b"%011o" % len(content), b"%011o" % 0)
    header = name.ljust(100, b"\0") + b"".join(field + b" " + b"\0" * (len(field) == 6) for field in fields)
    header = (header + b" " * 8).ljust(512, b"\0")
    return header[:148] + b"%06o\0 " % sum(header) + header[156:] + content.ljust(-(-len(content) // 512) * 512, b"\0")


@pytest.mark.parametrize("kind", TARS)
def test_a_tar_archive_of_each_kind_gives_its_members_in_order(kind):
    members = [("a.txt", STORY), (LONG[-240:], STORY * 30), ("é/ü.txt", STORY), ("a.txt", b"again\n")]
    assert found(tar(members, TARS[kind])) == [(name.lstrip("/"), content) for name, content in members]


def test_a_tar_archive_as_unix_v7_wrote_it_is_read():
    assert found(v7(b"a/b.txt", STORY) + v7(b"dir/", b"") + v7(b"c", b"one\n") + bytes(1024)) == [
        ("a/b.txt", STORY),
        ("c", b"one\n"),
    ]


@pytest.mark.parametrize("method", METHODS)
def test_a_zip_archive_of_each_method_gives_its_members_in_order(method):
    members = [("a.txt", STORY), ("b/c.txt", STORY * 99), ("é.txt", b"x\n"), ("d/", b"")]
    assert found(zipped(members, method)) == members[:3]


@pytest.mark.parametrize("packer", PACKERS)
def test_a_packed_tar_archive_is_known_by_its_content(packer):
    assert found(PACKERS[packer](tar([("a.txt", STORY)])), "no-suffix") == [("a.txt", STORY)]


@pytest.mark.parametrize("packer", PACKERS)
def test_a_member_is_unpacked_as_often_as_it_is_packed(packer):
    pack = PACKERS[packer]
    members = [("a.txt." + packer, pack(STORY)), ("b", pack(pack(pack(STORY))))]
    assert found(tar(members)) == found(zipped(members)) == [(name, STORY) for name, _ in members]


def test_archives_inside_archives_are_opened_and_the_way_in_is_told():
    inner = zipped([("c/d.txt.gz", gzip.compress(STORY))])
    middle = tar([("b.zip", inner), ("x.txt", STORY)])
    assert found(gzip.compress(zipped([("a.tgz", gzip.compress(middle))]))) == [
        ("a.tgz › b.zip › c/d.txt.gz", STORY),
        ("a.tgz › x.txt", STORY),
    ]


def test_a_member_keeps_its_own_name_and_format(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped([("b/news.jsonl.gz", gzip.compress(b'{"text": "It rained."}\n' * 2)), ("c.txt", STORY)]))
    with open_raw(path) as raw:
        articles = list(read(raw))
    assert [(article.source.member, article.source.format, article.source.position) for article in articles] == [
        ("b/news.jsonl.gz", "jsonl", 0),
        ("b/news.jsonl.gz", "jsonl", 1),
        ("c.txt", "text", 0),
    ]
    assert {article.source.path for article in articles} == {str(path)}


def test_an_archive_from_a_pipe_is_read_as_one_from_the_disk():
    for data in (tar([("a.txt", STORY)]), zipped([("a.txt", STORY)])):
        reader, writer = os.pipe()
        os.write(writer, data)
        os.close(writer)
        with os.fdopen(reader, "rb") as stream:
            assert seen(open_stream(stream, "-", "-")) == [("a.txt", STORY)]


BESIDE = [
    ("news/1.txt", b"The council voted on Tuesday.\n\nIt was late.\n"),
    ("news/1.json", b'{"title": "Ostwick closes bridge", "date": "2024-05-17"}'),
    ("news-meta/2.txt", b"title: Ostwick opens bridge"),
    ("news/2.txt", STORY),
]


@pytest.mark.parametrize("data", [zipped(BESIDE), tar(BESIDE), gzip.compress(tar(BESIDE))], ids=["zip", "tar", "tgz"])
def test_metadata_beside_a_text_in_an_archive_are_read_with_it(data):
    first, second = read(raw_file(data))
    assert (first.headline, first.published, first.source.member) == (
        "Ostwick closes bridge",
        date(2024, 5, 17),
        "news/1.txt",
    )
    assert (second.headline, second.source.member) == ("Ostwick opens bridge", "news/2.txt")


def test_a_tar_archive_that_comes_only_once_or_holds_too_much_metadata_has_its_members_read_alone(monkeypatch):
    assert found(tar([("a.tar", tar(BESIDE))])) == [(f"a.tar › {name}", content) for name, content in BESIDE]
    monkeypatch.setattr(tars, "_MAX_SIDECAR_BYTES_KEPT", 60)
    assert found(tar(BESIDE)) == BESIDE


def test_of_a_tar_archive_that_was_cut_the_metadata_before_are_read():
    data = tar([*BESIDE, ("news/3.txt", STORY)])
    assert [member for member, _ in found(data[: data.rindex(STORY) + 9])] == ["news/1.txt", "news/2.txt", "news/3.txt"]


def test_metadata_in_a_folder_of_any_size_are_looked_for_in_bounded_time():
    members = [(f"{number}/a.txt", b"x\n") for number in range(600)] + [(f"meta/{n}.txt", b"") for n in range(600)]
    assert len(found(zipped(members, zipfile.ZIP_STORED))) == 1_200


def test_hidden_members_and_folders_are_no_records():
    members = [(".DS_Store", b"\0"), ("__MACOSX/a.txt", b"x"), ("b/.git/c.txt", b"x"), ("./a.txt", STORY)]
    assert found(tar([*members, ("d", (tarfile.DIRTYPE, ""))])) == [("a.txt", STORY)]
    assert found(zipped([*members, ("d/", b"")])) == [("a.txt", STORY)]


@pytest.mark.parametrize("data", [zipped([]), zipped([(".x", b"")]), tar([("d", (tarfile.DIRTYPE, ""))])])
def test_an_archive_without_files_is_rejected(data):
    assert found(data) == [("", "there is nothing in it to read")]


def test_archives_strung_together_are_read_to_the_end():
    assert found(tar([("a", STORY)]) + tar([("b", STORY)]) + b"rest" * 999) == [("a", STORY), ("b", STORY)]


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")], "a Word document"),
        ([("xl/workbook.xml", b"<x/>"), ("[Content_Types].xml", b"<x/>")], "an Excel workbook"),
        ([("mimetype", b"application/epub+zip"), ("a.xhtml", b"<p>x</p>")], "an EPUB book"),
        ([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")], "an OpenDocument text"),
        ([("META-INF/MANIFEST.MF", b"x"), ("A.class", b"x")], "a Java archive"),
    ],
)
def test_a_document_that_is_a_zip_archive_is_no_folder_of_news(members, kind):
    data = zipped(members, zipfile.ZIP_STORED)
    ((_, reason),) = found(data)
    assert reason.startswith(f"{kind}, which is not read")
    assert found(tar([("a", data), ("b", STORY)])) == [("a", reason), ("b", STORY)]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(9), "a PDF document"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7z archive"),
        (b"Rar!\x1a\x07\x01\0", "a RAR archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Word, Excel or Outlook file"),
    ],
)
def test_a_file_of_a_kind_that_is_not_read_is_rejected_by_its_name(head, kind):
    ((_, reason),) = found(head)
    assert reason.startswith(f"{kind}, which is not read")


def test_what_is_no_file_in_a_tar_archive_is_rejected():
    members = [
        ("a", (tarfile.SYMTYPE, "/etc/passwd")),
        ("b", (tarfile.LNKTYPE, "a")),
        ("c", (tarfile.CHRTYPE, "")),
        ("d", (tarfile.FIFOTYPE, "")),
        ("e", STORY),
    ]
    assert found(tar(members)) == [
        ("a", "a symbolic link, not a file"),
        ("b", "a hard link, not a file"),
        ("c", "a device, not a file"),
        ("d", "a pipe, not a file"),
        ("e", STORY),
    ]


def test_what_cannot_be_read_in_a_zip_archive_is_rejected():
    link = zipfile.ZipInfo("link")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    data = bytearray(zipped([("secret", STORY), ("odd", STORY), (link, b"/etc/passwd"), ("good", STORY)]))
    for name, offset, value in ((b"secret", 8, 1), (b"odd", 10, 9)):
        entry = data.rindex(name) - 46
        assert data[entry : entry + 4] == b"PK\1\2"
        struct.pack_into("<H", data, entry + offset, value)
    assert found(bytes(data)) == [
        ("secret", "it needs a password"),
        ("odd", "its compression (Deflate64) is not read"),
        ("link", "a symbolic link, not a file"),
        ("good", STORY),
    ]


def test_a_zip_archive_that_was_cut_has_no_directory():
    data = zipped([("a", STORY), ("b", STORY)])
    assert found(data[:-25]) == [("", "the zip archive has no directory at its end: it was cut")]
    assert found(tar([("x.zip", data[:-25])])) == [("x.zip", "the zip archive has no directory at its end: it was cut")]


def test_of_a_tar_archive_that_was_cut_every_member_before_is_read():
    data = tar([("a", STORY), ("b", STORY), ("c", STORY)])
    second = 512 * 2
    assert found(data[: second + 512 + 9]) == [("a", STORY), ("b", "the archive ends too early")]
    assert found(data[: second + 100]) == [("a", STORY), ("", "the archive ends too early")]
    votes = (b"The council voted on bill %b.\n" % os.urandom(20).hex().encode() for _ in range(500))
    packed = gzip.compress(tar([("a", STORY), ("b", b"".join(votes))]))
    assert found(packed[:-3000]) == [("a", STORY), ("b", "the compressed data ends too early")]


def test_a_damaged_header_of_a_tar_archive_costs_its_member_alone():
    data = bytearray(tar([("a", STORY), ("b", STORY), ("c", STORY)]))
    data[1024:1030] = b"\xff" * 6
    assert found(bytes(data)) == [
        ("a", STORY),
        ("", "the archive is damaged: a member is lost here"),
        ("c", STORY),
    ]


def test_a_damaged_member_of_a_zip_archive_is_told_and_the_others_are_read():
    data = bytearray(zipped([("a", STORY), ("b", STORY)], zipfile.ZIP_STORED))
    data[data.index(b"Tuesday")] = 0x74
    (member, reason), other = found(bytes(data))
    assert (member, reason, other) == ("a", "the member is damaged: Bad CRC-32 for file 'a'", ("b", STORY))


def test_of_a_damaged_member_the_records_before_stand():
    rows = b"".join(b'{"text": "It rained for %d days."}\n' % day for day in range(9999))
    data = bytearray(zipped([("a.jsonl", rows)], zipfile.ZIP_STORED))
    data[data.index(b"9998 days")] = 0x38
    *records, (_, reason) = found(bytes(data))
    assert reason == "the member is damaged: Bad CRC-32 for file 'a.jsonl'"
    assert len(records) > 7_000


GOOD = [tar([("a.txt", STORY), (LONG, STORY)]), zipped([("a.txt", STORY), ("b.tar", tar([("c", STORY)]))])]


@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.integers(0, 9_999), st.binary(min_size=1, max_size=8)), max_size=5),
    st.integers(0, 9_999),
)
def test_whatever_happens_to_an_archive_only_records_and_rejections_come_out(data, changes, cut):
    broken = bytearray(data)
    for start, change in changes:
        place = start % len(data)
        broken[place : place + len(change)] = change
    for end in (len(broken), cut % len(broken)):
        with open_stream(io.BytesIO(bytes(broken[:end])), "a", "a") as raw:
            for found_there in read(raw):
                assert isinstance(found_there, Rejected) or found_there.body


def test_of_a_crawl_in_a_zip_only_the_pages_are_read():
    around = [
        ("indexes/index.cdx", b"x"),
        ("pages/pages.jsonl", b"x"),
        ("datapackage.json", b"{}"),
        ("logs/a.log", b"x"),
    ]
    assert [name for name, _ in found(zipped([("archive/a.txt", STORY), *around]))] == ["archive/a.txt"]
    assert len(found(zipped([("news/a.txt", STORY), *around]))) == 5
