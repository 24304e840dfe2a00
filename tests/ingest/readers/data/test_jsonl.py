"""JSON Lines: the field names people use, identity, what is rejected, and our own export read back."""

import gzip
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected, Source, article_id, as_record
from corpus.ingest import readers
from corpus.ingest.readers import field_names, read
from corpus.ingest.readers.data import jsonl
from corpus.ingest.readers.raw import MAX_LINE_BYTES, open_stream

CEST = timezone(timedelta(hours=2))


def raw_file(data, name="news.jsonl"):
    """Open lines of JSON, a text or bytes as a raw file."""
    if isinstance(data, dict):
        data = json.dumps(data)
    return open_stream(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name, name)


def records(data, name="news.jsonl"):
    """Read all records."""
    return list(read(raw_file(data, name)))


def reasons(data, name="news.jsonl"):
    """Read all records: their bodies, or why they were rejected."""
    return [record.reason if isinstance(record, Rejected) else record.body for record in records(data, name)]


def only(record):
    """Read one object as an article, and give what is in it beside id and source."""
    (article,) = records(record)
    return {name: value for name, value in as_record(article).items() if value and name not in {"id", "source"}}


# --- field names -------------------------------------------------------------------------------------------------

SHAPES = [
    pytest.param(
        {"ID": "x1", "title": "Ferry sails", "date": "2013-04-12", "source": "The Gazette", "source_url": "g.example"}
        | {"authors": "Ann Lee, Bo Roe", "url": "https://g.example/1", "topic": "transport", "text": "One.\n\nTwo."},
        {"headline": "Ferry sails", "body": "One.\n\nTwo.", "outlet": "The Gazette", "published": "2013-04-12"}
        | {"authors": ["Ann Lee", "Bo Roe"], "section": "transport", "url": "https://g.example/1"},
        id="a data set of outlets with leanings",
    ),
    pytest.param(
        {"authors": ["Ann Lee"], "date_download": "2014-01-01 00:00:00", "date_modify": "2013-04-13 08:00:00"}
        | {"date_publish": "2013-04-12 00:00:00", "description": "In short.", "language": "en", "title": "Ferry sails"}
        | {"maintext": "One.\nTwo.", "source_domain": "www.g.example", "url": "https://www.g.example/1", "image": ""},
        {"headline": "Ferry sails", "body": "One.\n\nTwo.", "outlet": "g.example", "published": "2013-04-12"}
        | {"updated": "2013-04-13", "authors": ["Ann Lee"], "standfirst": "In short.", "language": "en"}
        | {"url": "https://www.g.example/1"},
        id="news-please",
    ),
    pytest.param(
        {"url": "https://g.example/1", "source_url": "https://g.example", "title": "Ferry sails", "text": "One."}
        | {"keywords": ["ferry"], "meta_keywords": ["x"], "authors": ["Ann Lee"], "summary": "", "meta_lang": "en"}
        | {"publish_date": "2013-04-12T08:00:00+02:00", "meta_site_name": "The Gazette"}
        | {"meta_description": "In short."},
        {"headline": "Ferry sails", "body": "One.", "outlet": "The Gazette", "published": "2013-04-12T08:00:00+02:00"}
        | {"authors": ["Ann Lee"], "standfirst": "In short.", "tags": ["ferry"], "language": "en"}
        | {"url": "https://g.example/1"},
        id="newspaper4k",
    ),
    pytest.param(
        {"source": {"id": None, "name": "The Gazette"}, "author": "Ann Lee", "title": "Ferry sails"}
        | {"description": "In short.", "url": "https://g.example/1", "urlToImage": None}
        | {"publishedAt": "2013-04-12T08:00:00Z", "content": "One and … [+1234 chars]"},
        {"headline": "Ferry sails", "body": "One and", "outlet": "The Gazette", "published": "2013-04-12T08:00:00Z"}
        | {"authors": ["Ann Lee"], "standfirst": "In short.", "url": "https://g.example/1"},
        id="NewsAPI",
    ),
    pytest.param(
        {"date": "2013-04-12 00:00:00", "year": 2013, "month": 4.0, "day": 12, "author": "Ann Lee"}
        | {"title": "Ferry sails", "article": "One.", "url": "https://g.example/1", "section": "Local"}
        | {"publication": "The Gazette"},
        {"headline": "Ferry sails", "body": "One.", "outlet": "The Gazette", "published": "2013-04-12"}
        | {"authors": ["Ann Lee"], "section": "Local", "url": "https://g.example/1"},
        id="All the News",
    ),
    pytest.param(
        {"thread": {"site": "g.example", "title": "Ferry sails", "section_title": "Local", "url": "https://g.example/1"}}
        | {"uuid": "a1", "author": "Ann Lee", "published": "2013-04-12T08:00:00.000+02:00", "title": "", "text": "One."}
        | {"language": "english"},
        {"headline": "Ferry sails", "body": "One.", "outlet": "g.example", "published": "2013-04-12T08:00:00+02:00"}
        | {"authors": ["Ann Lee"], "section": "Local", "url": "https://g.example/1", "language": "en"},
        id="Webhose",
    ),
    pytest.param(
        {"_id": {"$oid": "5f"}, "_source": {"Head-Line": "Ferry sails", "fullText": ["One.", "Two."]}}
        | {"pubDate": {"$date": "2013-04-12T08:00:00Z"}, "byline": {"original": "By Ann Lee"}, "lang": "en_GB"}
        | {"creator": [{"name": "Bo Roe"}], "category": ["Local", "Sea"], "captions": ["A ferry.", ""]}
        | {"wire": "AP", "dateline": "LOWMERE"},
        {"headline": "Ferry sails", "body": "One.\n\nTwo.", "published": "2013-04-12T08:00:00Z", "authors": ["Ann Lee"]}
        | {"section": "Local", "language": "en-GB", "captions": ["A ferry."], "agency": "AP", "place": "LOWMERE"},
        id="dumps of databases",
    ),
    pytest.param(
        {"id": "D-1", "seq": 1, "title": None, "date": "1963-01-04", "page": "020", "outlet": "LOWMERE WEEK"}
        | {"language": "en"}
        | {"text": "THE FERRY TO LOWMERE THAT SAILED ON\nFRIDAY WAS NINE DAYS LATE, AND THE\nHARBOUR WAS NOT READY "
           "FOR IT YET .\nTHE MASTER WILL SAIL AGAIN WHEN HE\nCAN"},
        {"outlet": "LOWMERE WEEK", "published": "1963-01-04", "language": "en"}
        | {"body": "THE FERRY TO LOWMERE THAT SAILED ON FRIDAY WAS NINE DAYS LATE, AND THE HARBOUR WAS NOT READY FOR "
           "IT YET . THE MASTER WILL SAIL AGAIN WHEN HE CAN"},
        id="wrapped text without titles",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("record", "expected"), SHAPES)
def test_the_shapes_of_well_known_tools_come_out_right(record, expected):
    assert only(record) == expected


@pytest.mark.parametrize("name", ["pubDate", "pub_date", "PUB-DATE", "Pub Date", "pubdate"])
def test_a_field_name_counts_whatever_its_case_and_marks(name):
    assert only({"text": "x", name: "2013-04-12"}) == {"body": "x", "published": "2013-04-12"}


def test_every_known_name_is_written_as_it_is_looked_up():
    names = [name for several in field_names.FIELD_NAMES.values() for name in several.split()]
    assert [field_names.field_key(name) for name in names] == names


def test_the_first_name_that_has_a_value_wins():
    record = {"heading": "third", "title": "None", "headline": " ", "body": "nan", "text": "", "content": "x"}
    assert only(record) == {"headline": "third", "body": "x"}
    assert only({"text": "x", "published": "2013", "date": "2013-04-12"}) == {"body": "x", "published": "2013-04-12"}


@pytest.mark.parametrize(
    "nothing", [None, "", " ", "None", "null", "NaN", "N/A", [], {}, False, {"name": None}, [None]]
)
def test_a_value_that_says_nothing_is_empty(nothing):
    names = (
        "title",
        "date",
        "source",
        "authors",
        "url",
        "summary",
        "topic",
        "tags",
        "lang",
        "wire",
        "place",
        "caption",
    )
    assert only({"text": "x"} | dict.fromkeys(names, nothing)) == {"body": "x"}


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (1365753600, "2013-04-12T08:00:00Z"),
        (1365753600.5, "2013-04-12T08:00:00Z"),
        ("1365753600000", "2013-04-12T08:00:00Z"),
        (20130412, "2013-04-12"),
        (2013, None),
        (float("nan"), None),
        (10**40, None),
    ],
)
def test_a_time_stamp_is_seconds_or_milliseconds_since_1970(stamp, expected):
    assert only({"text": "x", "timestamp": stamp}).get("published") == expected


def test_the_url_is_the_one_that_names_the_article():
    site = {"text": "x", "url": "https://g.example/", "source_url": "https://g.example"}
    assert only(site)["url"] == "https://g.example/"
    assert only(site | {"canonical_url": "https://g.example/1"})["url"] == "https://g.example/1"
    assert only({"text": "x", "source_url": "https://g.example/1"})["url"] == "https://g.example/1"
    assert only({"text": "x", "guid": "https://g.example/1"})["url"] == "https://g.example/1"
    assert "url" not in only({"text": "x", "source_url": "www.g.example"})


def test_an_address_that_is_none_names_no_outlet():
    assert only({"text": "x", "source": "http://[g", "url": "http://[g"}) == {"body": "x", "url": "http://[g"}


def test_an_outlet_that_credits_itself_is_no_author():
    assert only({"text": "x", "source": "Reuters", "authors": "Ann Lee, Reuters Staff, Reuters"})["authors"] == [
        "Ann Lee"
    ]


# --- identity ----------------------------------------------------------------------------------------------------

BODY = {"text": "One.", "source": "The Gazette"}
UUID = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize(
    "given_id",
    [{name: "G-1"} for name in ("guid", "uri", "urn", "uuid", "docno", "docNo")]
    + [{"id": name} for name in ("urn:g:1", "tag:g.example,2013:1", UUID)],
)
def test_an_identifier_of_the_publisher_gives_the_id(given_id):
    (article,) = records(BODY | given_id)
    assert article.id == article_id("The Gazette\x1f" + next(iter(given_id.values())))


@pytest.mark.parametrize("row", ["1", 1, "004Gt3gcsotuiYmz", "TIME-017", None])
def test_a_row_number_or_short_id_is_no_identifier(row):
    assert records(BODY | {"id": row})[0].id == records(BODY)[0].id


def test_a_url_gives_the_id_before_any_identifier():
    (article,) = records(BODY | {"guid": "G-1", "url": "https://www.g.example/1?utm_source=x"})
    assert article.id == article_id("//g.example/1")


def test_a_front_page_gives_no_id():
    front = BODY | {"url": "https://g.example/"}
    assert records(front)[0].id == records(BODY)[0].id
    assert records(front | {"guid": "G-1"})[0].id == article_id("The Gazette\x1fG-1")


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


def test_our_own_export_reads_back_whole():
    extra = {"schema_version": 1, "rank": 1, "score": 2.5, "snippet": {"text": "One.", "spans": [[0, 3]]}}
    assert records(extra | as_record(OWN)) == [OWN]


BROKEN = [
    {"id": "0123456789aU"},
    {"id": "0123456789a"},
    {"id": 123456789012},
    {"published": "soon"},
    {"published": "2013-04-12T08:00:00"},
    {"published": 2013},
    {"authors": "Ann Lee"},
    {"authors": [1]},
    {"tags": None},
    {"headline": None},
    {"outlet": ["x"]},
    {"source": {"path": "x"}},
    {"source": {"path": "x", "format": "y", "sha256": "z", "position": "first"}},
    {"source": {"path": 1, "format": "y", "sha256": "z"}},
    {"source": "The Gazette"},
    {"headline": "\ud800"},
]


@pytest.mark.parametrize("change", BROKEN)
def test_an_export_that_was_changed_is_an_ordinary_record(change):
    (article,) = records(as_record(OWN) | change)
    assert (article.body, article.source.path, article.source.format) == ("One.\n\nTwo.", "news.jsonl", "jsonl")


def test_an_export_without_body_is_rejected():
    assert reasons(as_record(OWN) | {"body": ""})[0].startswith("no body text (fields: id, headline, body, outlet, ")


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
    (json.dumps(dict.fromkeys(f"field{place}" for place in range(99))), None),
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
    found = records(b'\xef\xbb\xbf{"text": "one"}\r\n\n  \nbroken\n{"text": "two"}')
    assert [(record.source.position, type(record)) for record in found] == [(0, Article), (3, Rejected), (4, Article)]
    two = Source(path="news.jsonl", format="jsonl", sha256=sha256(b'{"text": "two"}').hexdigest(), position=4)
    assert found[2] == Article(body="two", source=two)


def test_a_line_that_is_not_utf_8_is_read_as_windows_1252_with_a_warning():
    raw = raw_file(b'{"text": "caf\xe9"}\n{"text": "caf\xc3\xa9"}\n')
    lines = list(readers.records(raw))
    assert [article.body for line in lines for article in readers.articles(line)] == ["café", "café"]
    assert [line.warnings for line in lines] == [{"not UTF-8: read as Windows-1252": 1}, {}]


def test_utf_16_is_read():
    assert reasons('{"text": "é"}\r\n{"text": "b"}\r\n'.encode("utf-16"), "news.json") == ["é", "b"]


def test_a_line_too_long_is_rejected_and_the_next_one_read():
    long = b'{"text": "' + b"x" * MAX_LINE_BYTES + b'"}\n'
    assert reasons(long + b'{"text": "y"}\n') == ["a line longer than 64 MiB", "y"]


def test_what_stands_before_damage_is_kept():
    lines = [json.dumps({"text": f"{place} {place**40}"}) for place in range(3_000)]
    packed = gzip.compress("\n".join(lines).encode())
    found = reasons(packed[: len(packed) // 2])
    assert found[-1] == "the compressed data ends too early"
    assert found[:-1] == [json.loads(text)["text"] for text in lines][: len(found) - 1]
    assert len(found) > 1_000


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
        (found,) = records(data)
        assert isinstance(found, Article | Rejected)
        if isinstance(found, Article):
            json.dumps(as_record(replace(found)), ensure_ascii=False).encode()


def test_dates_are_read_by_the_clock_of_the_file():
    raw = raw_file({"text": "x", "date": "2013-04-12"})
    raw.now = datetime(2013, 1, 1, tzinfo=UTC)
    (record,) = readers.records(raw)
    assert [article.published for article in readers.articles(record)] == [None]
    assert record.warnings == {"date ahead of the clock": 1}
