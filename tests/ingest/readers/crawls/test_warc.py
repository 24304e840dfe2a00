"""Web archives: every page that was delivered is read as one, and damage costs no more than what it touches."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
import zstandard
from fastwarc.stream_io import BrotliWriter
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected
from corpus.ingest.readers import read, records
from corpus.ingest.readers.crawls import record_blocks
from corpus.ingest.readers.raw import RawRecord, open_raw
from packs import found, tar
from raws import raw_file

SAMPLES = Path(__file__).parents[1] / "samples"
PAGE = b"<!DOCTYPE html><html><title>Ostwick</title><p>" + b"The council voted on Tuesday. " * 9 + b"</p></html>"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def record(content, uri=b"https://a.example/1", kind=b"response", extra=b"", media_type=None, length=None):
    """Write a record of WARC."""
    media_type = media_type or (b"application/http; msgtype=response" if kind == b"response" else b"text/html")
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: " + uri + b"\r\nWARC-Date: 2024-05-18T06:00:00Z\r\n"
        b"Content-Type: " + media_type + b"\r\n" + extra + b"Content-Length: %d\r\n\r\n" % (length or len(content))
    ) + content + b"\r\n\r\n"  # fmt: skip


def page(number, body=PAGE, head=HTML, **said):
    """Write a record with a page."""
    return record(head + b"\r\n" + body, b"https://a.example/%d" % number, **said)


def uris(data):
    """Say which pages are read whole, and why others are not."""
    return [
        (member.rpartition("/")[2], "page" if found_there == PAGE else found_there)
        for member, found_there in found(data)
    ]


def chunked(data, size=100):
    """Write a body in chunks."""
    parts = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def brotli(data):
    """Compress as browsers and servers do today."""
    out = io.BytesIO()
    with BrotliWriter(out) as writer:
        writer.write(data)
    return out.getvalue()


def deflated(data):
    """Compress without the header that `deflate` should have."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def test_a_capture_is_a_file_with_what_the_server_said_of_it():
    (capture,) = records(raw_file(page(1, head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n")))
    assert isinstance(capture, RawRecord)
    assert (capture.data, capture.name, capture.format, capture.member) == (
        PAGE,
        "1.html",
        "html",
        "https://a.example/1",
    )
    assert capture.facts == {
        "url": "https://a.example/1",
        "charset": "koi8-r",
        "media_type": "text/html",
        "date": "2024-05-18T06:00:00Z",
    }


def test_requests_and_notes_of_the_crawler_are_no_records():
    notes = [(b"warcinfo", b"https://x/"), (b"request", b"https://x/"), (b"metadata", b"https://x/"),
             (b"revisit", b"https://x/"), (b"future", b"https://x/"), (b"response", b"dns:a.example"),
             (b"resource", b"metadata://gnu.org/wget.log"), (b"resource", b"urn:pageinfo:x")]  # fmt: skip
    data = b"".join(record(b"x", uri, kind) for kind, uri in notes)
    assert found(data) == [("", "there is nothing in it to read")]
    (capture,) = records(raw_file(data + page(1)))
    assert capture.position == len(notes)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (b"resource", {"content": PAGE}),
        (b"conversion", {"content": PAGE}),
        (b"response", {"content": PAGE, "media_type": b"text/html"}),
    ],
)
def test_a_page_that_was_not_delivered_by_http_is_read(kind, said):
    assert found(record(kind=kind, **said)) == [("https://a.example/1", PAGE)]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"", PAGE),
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0)),
        (b"Content-Encoding: br\r\n", brotli(PAGE)),
        (b"Content-Encoding: zstd\r\n", zstandard.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        (b"Content-Encoding: gzip, br\r\n", brotli(gzip.compress(PAGE, mtime=0))),
        (b"Transfer-Encoding: chunked\r\n", chunked(PAGE)),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(PAGE, mtime=0))),
        (b"content-encoding: GZIP\r\n", gzip.compress(PAGE, mtime=0)),
    ],
)
def test_every_coding_of_a_delivery_is_undone(head, body):
    (capture,) = records(raw_file(page(1, body, HTML + head)))
    assert (capture.data, capture.warnings) == (PAGE, {})


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Encoding: gzip\r\n", PAGE),
        (b"Content-Encoding: br\r\n", PAGE),
        (b"Content-Encoding: none of these\r\n", PAGE),
        (b"Content-Encoding: deflate\r\n", deflated(PAGE)),
        (b"Transfer-Encoding: chunked\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0)),
        (b"Transfer-Encoding: chunked\r\n", chunked(PAGE)[:-5]),
        (b"Transfer-Encoding: chunked\r\n", chunked(PAGE[:100])[:-5] + PAGE[100:]),
    ],
)
def test_a_coding_that_is_not_what_it_claims_is_undone_as_far_as_it_goes(head, body):
    (capture,) = records(raw_file(page(1, body, HTML + head)))
    assert capture.data == PAGE


def test_of_a_delivery_that_was_cut_what_came_is_read():
    for coding, body in (
        (b"Transfer-Encoding: chunked", chunked(PAGE)),
        (b"Content-Encoding: gzip", gzip.compress(PAGE, mtime=0)),
    ):
        (capture,) = records(raw_file(page(1, body[:-40], HTML + coding + b"\r\n")))
        assert len(capture.data) > 20
        assert PAGE.startswith(capture.data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (page(1, head=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n"), "HTTP status 404"),
        (page(1, head=b"HTTP/1.0 301\r\nLocation: /2\r\n"), "HTTP status 301"),
        (page(1, head=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"), "image/png, not text that could be news"),
        (page(1, head=b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n"), "text/css, not text that could be news"),
        (page(1, b""), "the file is empty"),
        (page(1).replace(b"Content-Length", b"Content-Size"), "a record without its length"),
        (page(1, length=1 << 40), "a record of more than 64 MiB"),
    ],
)
def test_what_is_no_page_is_rejected_with_the_reason(data, reason):
    assert found(page(0) + data + page(2)) == [
        ("https://a.example/0", PAGE),
        ("https://a.example/1", reason),
        ("https://a.example/2", PAGE),
    ]


def test_what_is_delivered_is_read_in_its_own_format():
    feed = b'{"text": "It rained in Ostwick."}\n{"text": "It rained again."}\n'
    data = page(1, feed, b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n")
    found_there = list(read(raw_file(data)))
    assert [(one.body, one.source.format, one.source.member) for one in found_there] == [
        ("It rained in Ostwick.", "jsonl", "https://a.example/1"),
        ("It rained again.", "jsonl", "https://a.example/1"),
    ]


def test_the_text_of_a_page_has_the_address_of_the_page():
    story = b"Ostwick closes bridge\n\nThe council voted on Tuesday.\n\nIt was late.\n"
    (article,) = read(raw_file(record(story, kind=b"conversion", media_type=b"text/plain")))
    assert (article.headline, article.outlet, article.url) == (
        "Ostwick closes bridge",
        "a.example",
        "https://a.example/1",
    )


SENTENCE = "Ostwick closes the road to Łódź on Friday, and lorries go round by Korvale until the autumn."
IN_PLAIN_TEXT = {
    "text": f"Ostwick closes bridge\n\n{SENTENCE}\n",
    "markdown": f"# News of 17 May 2024\n\n## Ostwick closes bridge\n\n{SENTENCE}\n\n## Snow falls\n\n{SENTENCE}\n",
    "dated-lines": f"2024-05-17 08:15: {SENTENCE}\n" * 3,
    "marked-lines": f"Ostwick closes bridge###https://a.example/2###2024-05-17\n{SENTENCE}\n",
}


@pytest.mark.parametrize("kind", IN_PLAIN_TEXT)
def test_plain_text_is_read_in_the_encoding_that_the_server_names(kind):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=iso-8859-2\r\n"
    articles = list(read(raw_file(page(1, IN_PLAIN_TEXT[kind].encode("iso-8859-2"), head))))
    assert {(article.source.format, article.body) for article in articles} == {(kind, SENTENCE)}


def test_a_capture_that_was_cut_short_is_read_with_a_warning():
    (capture,) = records(raw_file(page(1, extra=b"WARC-Truncated: length\r\n")))
    assert (capture.data, capture.warnings) == (PAGE, {"the capture was cut short": 1})


def test_every_way_of_packing_an_archive_gives_the_same_records():
    pages = [page(number) for number in range(3)]
    plain = found(b"".join(pages))
    assert [reason for _, reason in plain] == [PAGE] * 3
    assert found(b"".join(map(gzip.compress, pages))) == plain
    assert found(gzip.compress(b"".join(pages))) == plain
    assert found(b"".join(map(zstandard.compress, pages))) == plain
    assert found(b"".join(_with_line_feeds(number) for number in range(3))) == plain


def _with_line_feeds(number):
    """Write a page as crawlers do that end lines with LF alone."""
    content = HTML.replace(b"\r\n", b"\n") + b"\n" + PAGE
    return record(content, b"https://a.example/%d" % number).replace(b"\r\n", b"\n")


def test_an_archive_of_zstandard_with_a_dictionary_is_read():
    pages = [page(number) for number in range(3)]
    dictionary = zstandard.ZstdCompressionDict(page(9) * 5)
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    for said in (dictionary.as_bytes(), zstandard.compress(dictionary.as_bytes())):
        first = b"\x5d\x2a\x4d\x18" + len(said).to_bytes(4, "little") + said
        assert uris(first + b"".join(map(packer.compress, pages))) == [("0", "page"), ("1", "page"), ("2", "page")]


def test_a_damaged_member_of_gzip_costs_its_record_alone():
    packed = [bytearray(gzip.compress(page(number))) for number in range(5)]
    packed[1][40:60] = b"\xff" * 20
    packed[3][-6] ^= 1
    first, damaged, third, told, fifth = uris(b"".join(map(bytes, packed)))
    assert [first, third, fifth] == [("0", "page"), ("2", "page"), ("4", "page")]
    assert damaged[1].startswith("the compressed data is damaged")
    assert told[1] == "the compressed data is damaged: Error -3 while decompressing data: incorrect data check"


def test_a_damaged_first_member_of_gzip_does_not_cost_the_others():
    first = bytearray(gzip.compress(page(0)))
    first[12:40] = b"\xff" * 28
    told, *others = uris(bytes(first) + gzip.compress(page(1)) + gzip.compress(page(2)))
    assert told[1].startswith("the compressed data is damaged")
    assert others == [("1", "page"), ("2", "page")]


def test_bytes_lost_between_records_are_told_and_the_next_record_is_read():
    assert uris(page(1) + b"\x00\x01stray\n" * 3 + page(2)) == [
        ("1", "page"),
        ("", "bytes between records that belong to none"),
        ("2", "page"),
    ]


def test_a_record_that_says_it_is_longer_does_not_swallow_the_next():
    data = page(1, length=len(page(1)) + 50) + page(2) + page(3)
    assert uris(data) == [("1", "page"), ("2", "page"), ("3", "page")]


def test_a_record_that_says_it_is_shorter_does_not_hide_the_next():
    data = page(1, length=200) + page(2)
    (cut, told, second) = uris(data)
    assert PAGE.startswith(cut[1])
    assert told == ("", "bytes between records that belong to none")
    assert second == ("2", "page")


def test_an_archive_that_was_cut_gives_what_is_whole():
    data = page(1) + page(2)
    assert uris(data[:-90]) == [("1", "page"), ("2", "the archive ends within this record")]
    assert uris(gzip.compress(page(1)) + gzip.compress(page(2))[:-30]) == [
        ("1", "page"),
        ("", "the compressed data ends too early"),
    ]
    announced = HTML + b"Content-Length: %d\r\n" % len(PAGE)
    (capture,) = records(raw_file(page(1, head=announced, length=9999)))
    assert (capture.data[: len(PAGE)], capture.warnings) == (PAGE, {"the capture was cut short": 1})


def test_an_archive_inside_an_archive_is_read():
    assert found(tar([("a.warc.gz", gzip.compress(page(1)))])) == [("a.warc.gz › https://a.example/1", PAGE)]


ARC = (SAMPLES / "arc.arc").read_bytes()
ARC_HEAD, ARC_RECORD = ARC[: ARC.index(b"http://")], ARC[ARC.index(b"http://") :]


def arc_record(content, uri=b"http://a.example/1", fields=b"192.0.2.1 20040518060000 text/html", length=None):
    """Write a record of ARC."""
    return uri + b" " + fields + b" %d\n" % (length or len(content)) + content + b"\n"


def test_an_arc_archive_of_both_versions_is_read():
    first = arc_record(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + PAGE, b"http://a.example/a b?c")
    second = arc_record(PAGE, b"http://a.example/2", b"192.0.2.1 20040518060000 text/html 200 - - 0 a.arc")
    (one, two) = records(raw_file(ARC_HEAD + first + second))
    assert (one.data, one.member, one.position) == (PAGE, "http://a.example/a b?c", 1)
    assert (two.data, two.member, two.position) == (PAGE, "http://a.example/2", 2)
    assert two.facts["date"] == "2004-05-18T06:00:00Z"


def test_of_a_damaged_arc_archive_every_record_that_can_be_read_is():
    good = arc_record(PAGE, b"http://a.example/0")
    data = ARC_HEAD + good + b"stray\n" + good + arc_record(PAGE, length=9999) + good + arc_record(PAGE)[:-99]
    assert [(member[-1:], found_there == PAGE or found_there) for member, found_there in found(data)] == [
        ("0", True),
        ("", "bytes between records that belong to none"),
        ("0", True),
        ("1", True),
        ("0", True),
        ("1", "the archive ends within this record"),
    ]


def test_every_archive_of_the_shared_folder_gives_its_pages(shared):
    read_there = {}
    for path in sorted((shared / "data" / "warc").iterdir()):
        with open_raw(path) as raw:
            read_there[path.name] = [
                record.reason if isinstance(record, Rejected) else record.format for record in records(raw)
            ]
    status, lost = "HTTP status 302", "bytes between records that belong to none"
    assert read_there == {
        "bad.arc": ["a record without its length", "text", "a record without its length"],
        "example-bad-non-chunked.warc.gz": ["html"],
        "example-bad.warc.gz.bad": ["html", status],
        "example-digest.warc": ["there is nothing in it to read"],
        "example-iana.org-chunked.warc": ["html"],
        "example-resource.warc.gz": ["html"],
        "example-space-in-target-uri.warc.gz": ["image/png, not text that could be news"],
        "example-space-in-url.arc": ["html"],
        "example-trunc.warc": ["html", lost],
        "example-wget-bad-target-uri.warc.gz": ["html"],
        "example-wrong-chunks.warc.gz": ["html"],
        "example.arc": ["html"],
        "example.arc.gz": ["html"],
        "example.warc": ["html"],
        "example.warc.gz": ["html"],
        "post-test.warc.gz": ["json", "json", "json"],
    }


def test_a_delivery_that_expands_without_end_is_rejected():
    bomb = gzip.compress(bytes(10 << 20)) * 1000
    ((member, reason),) = found(page(1, bomb, HTML + b"Content-Encoding: gzip\r\n"))
    assert (member, reason) == ("https://a.example/1", "a record of more than 64 MiB")


def test_an_archive_full_of_wrong_lengths_takes_no_long_time(monkeypatch):
    wrong = page(1, b"x", length=(1 << 18) + 1)
    assert found(wrong * 2_000) == [("https://a.example/1", b"x")] * 1_999 + [
        ("https://a.example/1", "the archive ends within this record")
    ]
    monkeypatch.setattr(record_blocks, "_MAX_REREAD_BYTES", 1 << 20)
    assert found(wrong * 2_000)[4] == ("https://a.example/1", "a record with a wrong length, after too many of them")


def test_records_that_another_swallowed_are_read_once_each():
    swallowed = record(b"", kind=b"request") * 30_000
    assert found(page(1, length=len(swallowed) + 999) + swallowed) == [("https://a.example/1", PAGE)]


def test_an_arc_archive_without_its_first_record_is_known():
    delivered = arc_record(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + PAGE)
    assert found(delivered * 2) == [("http://a.example/1", PAGE)] * 2
    assert found(arc_record(PAGE))[0][0] == ""


GOOD = [
    page(1, chunked(gzip.compress(PAGE, mtime=0)), HTML + b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
    + page(2),
    gzip.compress(page(1)) + gzip.compress(page(2)),
    ARC,
]
CHANGES = st.lists(st.tuples(st.integers(0, 9_999), st.binary(min_size=1, max_size=6)), max_size=6)


@given(st.sampled_from(GOOD), CHANGES, st.integers(0, 9_999))
def test_whatever_happens_to_an_archive_only_articles_and_rejections_come_out(data, changes, cut):
    broken = bytearray(data)
    for place, change in changes:
        start = place % len(data)
        broken[start : start + len(change)] = change
    for end in (len(broken), cut % len(broken)):
        for one in read(raw_file(bytes(broken[:end]))):
            assert isinstance(one, Article | Rejected)
            assert "please report" not in getattr(one, "reason", "")
