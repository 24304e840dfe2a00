"""JSON Lines: how a file is cut into records, and what is rejected."""

import gzip
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected, Source, as_record
from corpus.ingest import readers
from corpus.ingest.readers import field_names
from corpus.ingest.readers.data import jsonl
from corpus.ingest.readers.raw import MAX_LINE_BYTES, open_stream
from raws import read_json

CEST = timezone(timedelta(hours=2))


def raw_file(data, name="news.jsonl"):
    """Open lines of JSON, a text or bytes as a raw file."""
    if isinstance(data, dict):
        data = json.dumps(data)
    return open_stream(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name, name)


def reasons(data, name="news.jsonl"):
    """Read all records: their bodies, or why they were rejected."""
    return [record.reason if isinstance(record, Rejected) else record.body for record in read_json(data, name)]


# --- our own export ----------------------------------------------------------------------------------------------

OWN = Article(
    id="0123456789ab",
    headline="Ferry &amp; sea",
    body="One.\nTwo.",
    published=datetime(2013, 4, 12, 8, tzinfo=CEST),
    updated=date(2013, 4, 13),
    authors=("Bo Roe", "Lee, Ann"),
    tags=("a, b",),
    source=Source(path="old.zip", member="a/b.html", position=7, format="html", sha256="f" * 64),
)


# --- records -----------------------------------------------------------------------------------------------------

DEEP = '{"text":' + "[" * 100_000


REJECTED = [
    ('{"text": "x" "y"}', "not JSON: Expecting ',' delimiter at column 14"),
    ('{"text": "x"', "not JSON: Expecting ',' delimiter at column 13"),
    ('{"text": "x', "not JSON: Unterminated string starting at column 10"),
    ("text", "not JSON: Expecting value at column 1"),
    ("[1]", "a list, not an object"),
    ('"x"', "a string, not an object"),
    ("1e999", "a number, not an object"),
    ("true", "true or false, not an object"),
    ("null", "null, not an object"),
    ("{}", "no body text (fields: none)"),
    ('{"a": 1, "b": 2, "text": " "}', "no body text (fields: a, b, text)"),
    ('{"text": {"a": 1}}', "no body text (fields: text)"),
    (json.dumps(dict.fromkeys(f"field{number}" for number in range(99))), None),
    ('{"text": "x", "n": ' + "9" * 5000 + "}", "not JSON: a number is too long"),
    (DEEP, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "reason"), REJECTED)
def test_a_line_that_is_no_article_is_rejected_with_the_reason(text, reason):
    (found,) = reasons(text)
    assert found == reason or (reason is None and found.endswith(" …)") and len(found) < 230)


def test_odd_numbers_and_raw_tabs_are_no_reason_to_reject():
    assert reasons('{"text": "a\tb", "n": [1e999, NaN, -Infinity]}') == ["a\tb"]


def test_positions_count_all_lines_and_the_hash_is_of_the_line_without_its_end():
    found = read_json(b'\xef\xbb\xbf{"text": "one"}\r\n\n  \nbroken\n{"text": "two"}')
    assert [(record.source.position, type(record)) for record in found] == [(0, Article), (3, Rejected), (4, Article)]
    two = Source(path="news.jsonl", format="jsonl", sha256=sha256(b'{"text": "two"}').hexdigest(), position=4)
    assert found[2] == Article(body="two", source=two)


def test_a_line_that_is_not_utf_8_is_read_as_windows_1252_with_a_warning():
    raw = raw_file(b'{"text": "caf\xe9"}\n{"text": "caf\xc3\xa9"}\n')
    lines = list(readers.records(raw))
    assert [article.body for line in lines for article in readers.articles(line)] == ["café", "café"]
    assert [line.warnings for line in lines] == [{"not all UTF-8: read as cp1252, by its letters": 1}, {}]


def test_utf_16_is_read():
    assert reasons('{"text": "é"}\r\n{"text": "b"}\r\n'.encode("utf-16"), "news.json") == ["é", "b"]


def test_a_line_too_long_is_rejected_and_the_next_one_read():
    long = b'{"text": "' + b"x" * MAX_LINE_BYTES + b'"}\n'
    assert reasons(long + b'{"text": "y"}\n') == ["a line longer than 64 MiB", "y"]


def test_what_stands_before_damage_is_kept():
    lines = [json.dumps({"text": f"{number} {number**40}"}) for number in range(1_500)]
    packed = gzip.compress("\n".join(lines).encode())
    found = reasons(packed[: len(packed) // 2])
    assert found[-1] == "the compressed data ends too early"
    assert found[:-1] == [json.loads(text)["text"] for text in lines][: len(found) - 1]
    assert len(found) > 500


def test_a_file_of_blank_lines_holds_no_records_and_an_empty_one_is_rejected():
    assert reasons("\n \n\r\n") == []
    assert reasons("") == ["the file is empty"]
    assert reasons(bytes(100)) == ["not text, and no format that is known"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.jsonl", "anything", True),
        ("A.NDJSON", "anything", True),
        ("a.jl", "", True),
        ("a.json", "anything", True),
        ("a.jsonl", '{"text": "x"}', True),
        ("-", '\n {"text": "x"}\n{"text": "y"}', True),
        ("-", '\ufeff{"text": "x"}\n{"text": "y"}', True),
        ("a.txt", "{}\n{}", True),
        ("-", '{"text": "x"}\nbroken', True),
        ("-", '{"text": "x"}', False),
        ("a.jsonl", '{\n "text": "x"\n}', False),
        ("a.txt", "{Reuters} - A ferry", False),
        ("a.txt", "[Reuters] A ferry", False),
        ("-", "A ferry", False),
    ],
)
def test_json_lines_are_recognised_by_name_or_beginning(name, text, expected):
    assert jsonl.recognises(raw_file(text, name)) is expected


def test_a_broken_line_among_good_ones_costs_only_itself():
    assert reasons('{"text": "o\n{"text": "two"}\n', "-") == [
        "not JSON: Unterminated string starting at column 10",
        "two",
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(), values, max_size=3),
    max_leaves=8,
)


KEYS = st.sampled_from(
    sorted({name for names in field_names.FIELD_NAMES.values() for name in names.split()} | {"thread", "_source"})
)


@given(st.dictionaries(KEYS, JSON))
def test_no_object_makes_reading_fail(record):
    for data in (record, as_record(OWN) | record):
        records = read_json(data)
        # A table written column by column holds several.
        assert records
        for found in records:
            assert isinstance(found, Article | Rejected)
            if isinstance(found, Article):
                json.dumps(as_record(replace(found)), ensure_ascii=False).encode()


def test_dates_are_read_by_the_clock_of_the_file():
    raw = raw_file({"text": "x", "date": "2013-04-12"})
    raw.now = datetime(2013, 1, 1, tzinfo=UTC)
    (record,) = readers.records(raw)
    assert [article.published for article in readers.articles(record)] == [None]
    assert record.warnings == {"date ahead of the clock": 1}


def test_the_list_of_pages_of_a_crawl_is_refused_once():
    lines = [
        '{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}',
        '{"url": "a", "text": "Menu Home News"}',
    ]
    (refused,) = readers.records(raw_file("\n".join(lines), "pages.jsonl"))
    assert refused.reason == "a crawl's list of its pages, which is not read: the WARC files beside it hold the pages"
