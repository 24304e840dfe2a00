"""JSON documents: how records are cut out of whatever is around them, and what a broken or hostile text costs."""

import io
import json
import tracemalloc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected, Source, as_record
from corpus.ingest import readers
from corpus.ingest.readers.data import json_documents, json_stream
from corpus.ingest.readers.raw import MAX_LINE_BYTES, open_stream
from raws import raw_file, read_with, split

A, B = {"title": "Ferry sails", "text": "One."}, {"title": "Quay opens", "text": "Two."}


def read(data, name="news.json"):
    """Read a text, bytes, or a value written as JSON: the bodies of articles, or the reasons of rejections."""
    data = data if isinstance(data, str | bytes) else json.dumps(data)
    return [
        found.reason if isinstance(found, Rejected) else found.body for found in read_with(json_documents, data, name)
    ]


def everything(data, name="news.json"):
    """Read by whichever reader knows the file."""
    return [found.reason if isinstance(found, Rejected) else found.body for found in readers.read(raw_file(data, name))]


# --- what is around the records ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "document",
    [
        [A, B],
        [[A], [B]],
        {"articles": [A, B]},
        {"status": "ok", "totalResults": 2, "articles": [A, B]},
        {"response": {"status": "ok", "pages": [1, 2], "results": [A, B]}},
        {"took": 3, "hits": {"total": {"value": 2}, "hits": [{"_id": "1", "_source": A}, {"_id": "2", "_source": B}]}},
        {"responses": [{"hits": {"hits": [{"_source": A}]}}, {"hits": {"hits": [{"_source": B}]}}]},
        {"data": [A, B], "meta": {"items": 2}},
        {"data": {"articles": [A, B]}},
        {"title": "Feed", "items": [A, B]},
        {"response": {"numFound": 2, "docs": [A, B]}},
        {"total_rows": 2, "rows": [{"id": "1", "doc": A}, {"id": "2", "doc": B}]},
        {"rows": [{"row_idx": 0, "row": A}, {"row_idx": 1, "row": B}]},
        {"stuff": {"more": {"list": [A, B]}}},
        {"https://g.example/1": A, "https://g.example/2": B},
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, A, B]},
        {"title": {"0": "Ferry sails", "1": "Quay opens"}, "text": {"0": "One.", "1": "Two."}},
        {"title": ["Ferry sails", "Quay opens"], "text": ["One.", "Two."]},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["Ferry sails", "One."], ["Quay opens", "Two."]]},
    ],
    ids=lambda document: ", ".join(document) if isinstance(document, dict) else "",
)
@pytest.mark.parametrize("indent", [None, 2])
def test_articles_are_found_in_lists_and_envelopes(document, indent):
    assert everything(json.dumps(document, indent=indent)) == ["One.", "Two."]


@pytest.mark.parametrize("apart", ["", "\n", ",\n", " \n\x1e"])
def test_objects_one_after_the_other_are_read(apart):
    assert read(apart.join(json.dumps(value, indent=1) for value in (A, B))) == ["One.", "Two."]


@pytest.mark.parametrize(
    "value",
    [
        A | {"items": [B]},
        A | {"comments": [B]},
        {"comments": [B], "related": {"data": [B]}} | A,
        A | {"images": [{"url": "x"}], "authors": [{"name": "Ann Lee"}]},
    ],
)
def test_what_an_article_holds_is_no_article(value):
    assert read(value) == ["One."]


def test_an_article_without_a_body_is_rejected_and_its_comments_are_not_read():
    assert read({"title": "x", "comments": [B]}) == ["no body text (fields: title, comments)"]


def test_positions_count_the_records_and_the_bytes_of_each_are_its_own():
    text = '{"n": 1, "articles": [ {"text": "One."}, {"text": "Two."} ]}'
    assert [(record.position, record.data) for record in split(json_documents, text)] == [
        (0, b'{"text": "One."}'),
        (1, b'{"text": "Two."}'),
    ]


def test_an_article_found_inside_a_record_says_where():
    found = list(readers.read(raw_file('{"a": {"list": [{"text": "One."}, {"text": "Two."}]}}', "news.json")))
    assert [article.source.member for article in found] == ["a.list[0]", "a.list[1]"]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 999])
def test_chunks_of_any_size_give_the_same_records(size):
    long = {"long": '{"[\\"]},: ' * 300}
    document = {"x": ["[", {"y": '"}'} | long], "hits": {"hits": [A | long, long, A | {"z": '\\"{[\\'}, B]}}
    data = json.dumps(document).encode()
    splitter, found = json_stream._Splitter(), []
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    for mark, piece in json_stream._tokens(chunks, splitter):
        if splitter.ends_record(mark, piece):
            found.append(json.loads(b"".join(splitter.parts)))
            splitter.parts = []
    assert found == document["hits"]["hits"]


def test_our_own_json_document_reads_back_whole():
    own = Article(body="One.", published=date(2013, 4, 12), source=Source(path="a", format="text", sha256="0" * 64))
    document = {"schema_version": 1, "query": {"text": "x"}, "total": 1, "hits": [{"rank": 1} | as_record(own)]}
    assert read_with(json_documents, json.dumps(document)) == [own]


# --- what is recognised ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("-", '[{"text": "x"}]', True),
        ("-", "[\n  {", True),
        ("-", "[[{}]]", True),
        ("a.json", "[]", True),
        ("a.json", "[1, 2]", True),
        ("-", '{"text": "x"}', True),
        ("-", '{"text": "x"}\n\n', True),
        ("-", '{\n  "text": "x"\n}\n', True),
        ("-", '{"schema_version": 1,\n "hits": []}', True),
        ("a.jsonl", '{\n  "text": "x"\n}\n', True),
        ("-", '{"text": "' + "x" * 100_000, True),
        ("-", '\ufeff[{"text": "x"}]', True),
        ("-", '{"text": "x"}\n{"text": "y"}\n', False),
        ("-", '{"text": "x\n{"text": "y"}\n', False),
        ("a.jsonl", '{"text": "x"}', False),
        ("a.jsonl", '[{"text": "x"}]', False),
        ("a.json", "A ferry", False),
        ("-", "[Reuters] A ferry", False),
        ("-", "[1] A note", False),
        ("-", "{Reuters} A ferry", False),
        ("-", "", False),
    ],
)
def test_documents_are_recognised_by_their_beginning(name, text, expected):
    assert json_documents.recognises(raw_file(text, name)) is expected


# --- what is broken or hostile -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[{"text": "One."}, {"text": "Tw', ["One.", "the JSON ends before this object does"]),
        ('[{"text": "One."}, ', ["One.", "the JSON ends before its list does"]),
        ('{"articles": [{"text": "One."}', ["One.", "the JSON ends before its list does"]),
        ('[{"text": "One."}, {"text": nothing}, {"text": "Two."}]',
         ["One.", "not JSON: Expecting value at column 10", "Two."]),
        ('[{"text": "One."}, null, {"text": "Two."}]',
         ["One.", "Two.", "something else than objects among the objects"]),
        ('{"text": "One."}\nand more', ["One.", "something else than objects among the objects"]),
        ('[{"text": "One."}]]', ["One.", "something else than objects among the objects"]),
        ("[1, 2]", ["something else than objects among the objects"]),
        ('{"articles": []}', ["no body text (fields: articles)"]),
        ("[]", []),
        ('[{"text": "One.", "n": NaN, "n": 1e999, "text": "Two."}]', ["Two."]),
        ('[{"text": "a\\ud800b"}]', ["a\N{REPLACEMENT CHARACTER}b"]),
        ('[{"text": "One.", "n": ' + "9" * 5000 + "}]", ["not JSON: a number is too long"]),
        ('[{"text": "One."}, {"n": ' + "[" * 100_000 + "]" * 100_000 + '}, {"text": "Two."}]',
         ["One.", "nested too deeply", "Two."]),
        ("[" * 100_000 + "]" * 100_000, []),
        ("[" * 100_000, ["the JSON ends before its list does"]),
    ],
)  # fmt: skip
def test_what_is_broken_costs_itself_only_and_says_why(text, found):
    assert read(text) == found


@pytest.mark.parametrize("indent", [1, 4, "\t"])
@pytest.mark.parametrize("around", [lambda records: records, lambda records: {"articles": records}])
@pytest.mark.parametrize("written", ['be"low', 'be"low "a "b', 'be"low, } {', 'be"low ]}, {', "be\\"])
def test_a_quotation_mark_too_many_costs_its_own_record_where_records_begin_on_lines(indent, around, written):
    records = [A | {"images": [{"url": "x"}, {"url": "y"}]}, B | {"title": "below"}, A, B]
    text = json.dumps(around(records), indent=indent).replace("below", written)
    first, *broken, third, fourth = (found for found in read(text) if "among the objects" not in found)
    assert [first, third, fourth] == ["One.", "One.", "Two."]
    assert broken
    assert not {"One.", "Two."} & set(broken)


def test_records_below_one_another_are_one_after_the_other_whatever_their_texts_quote():
    quoting = {"text": 'It wrote },\n{"a": 1} and {"b": [', "parts": [{"a": 1}, {"b": 2}]}
    assert (
        read("[\n" + ",\n".join(json.dumps(quoting, indent=0) for _ in range(3)) + "\n]")
        == ['It wrote },\n\n{"a": 1} and {"b": ['] * 3
    )


def test_what_cannot_be_cut_out_is_of_the_format_too():
    found = readers.read(raw_file('[{"text": "One."}, {"te', "a.json"))
    assert [one.source.format for one in found] == ["json", "json"]


def test_latin_1_and_utf_16_are_read():
    assert read('\ufeff[{"text": "One."}]') == ["One."]
    assert read('[{"text": "café"}]'.encode("latin-1")) == ["café"]
    assert everything('[{"text": "café"},\r\n {"text": "b"}]'.encode("utf-16")) == ["café", "b"]


class Long(io.RawIOBase):
    """A list of three records: short, as long as it is said, and short again."""

    def __init__(self, size):
        self.chunks = iter(
            [b'[{"text": "One."}, {"text": "', *[b"x" * (1 << 20)] * (size >> 20), b'"}, {"text": "Two."}]']
        )

    def readable(self):
        return True

    def readinto(self, buffer):
        self.rest = getattr(self, "rest", b"") or next(self.chunks, b"")
        taken, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def test_a_record_that_is_too_long_is_rejected_within_bounds_and_the_next_one_read():
    tracemalloc.start()
    raw = open_stream(Long(4 * MAX_LINE_BYTES), "news.json", "news.json")
    found = [record if isinstance(record, Rejected) else record.data for record in json_documents.split(raw)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [found[0], found[1].reason, found[2]] == [
        b'{"text": "One."}',
        "an object of 64 MiB or more",
        b'{"text": "Two."}',
    ]
    assert peak < 3 * MAX_LINE_BYTES


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "title", "hits", "data", "columns", "index", "uri", "x"]), values, max_size=3
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_gives_articles_and_rejections_only(value):
    assert {type(found) for found in readers.read(raw_file(json.dumps(value), "a.json"))} <= {Article, Rejected}


@given(st.binary() | st.text(alphabet='[]{}",:\\ \n1ax').map(str.encode))
def test_any_bytes_give_articles_and_rejections_only(data):
    for start in (b" ", b"[{", b'{"articles": [{"text": "'):
        found = read_with(json_documents, start + data, "a.json")
        assert {type(one) for one in found} <= {Article, Rejected}


@given(st.integers(0, 400), st.binary(max_size=3))
def test_a_sample_that_is_cut_or_damaged_gives_articles_and_rejections_only(at, instead):
    data = json.dumps({"articles": [A, B, {"text": ["x", {"y": [1.5, None]}]}]}).encode()
    for damaged in (data[:at], data[:at] + instead + data[at + 1 :]):
        found = read_with(json_documents, damaged, "a.json")
        assert {type(one) for one in found} <= {Article, Rejected}
