"""ninjs: one mapping for every version, alone, in lists and on lines; what is no text is rejected as what it is."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Note, Rejected, Source, article_id, as_record
from corpus.ingest import readers
from corpus.ingest.readers.data import json_documents, jsonl, ninjs
from corpus.ingest.readers.raw import open_raw
from raws import read_with

SAMPLE = Path(__file__).parents[1] / "samples" / "ninjs.json"
ITEM = {"uri": "urn:l:1", "type": "text", "versioncreated": "2013-04-12T08:00:00Z", "headline": "Ferry sails"}
TEXT = ITEM | {"body_text": "It sailed."}
PICTURE = {
    "uri": "urn:l:2",
    "type": "picture",
    "versioncreated": "2013-04-12T08:00:00Z",
    "description_text": "A ferry.",
}


def read(value, module=json_documents, name="a.json"):
    return read_with(module, value if isinstance(value, str) else json.dumps(value), name)


def said(value):
    """Read one item, and give what is in the article beside id and source."""
    (article,) = read(value)
    return {field: part for field, part in as_record(article).items() if part and field not in {"id", "source"}}


def test_the_sample_is_read_in_full():
    (article,) = read_with(json_documents, SAMPLE.read_bytes(), "ninjs.json")
    assert article == Article(
        id=article_id("urn:lowmere:20130412:ferry"),
        headline="Ferry to Lowmere sails again",
        body="The ferry sailed on Friday.\n\n## Nine days\n\nIt was late.",
        outlet="Lowmere Press",
        agency="Lowmere Press",
        published=datetime(2013, 4, 12, 6, tzinfo=UTC),
        updated=datetime(2013, 4, 12, 8, tzinfo=UTC),
        authors=("Ann Lee", "Bo Roe"),
        standfirst="After nine days in port.",
        place="Lowmere",
        tags=("Transport", "Lowmere"),
        captions=("The ferry in port on Thursday.",),
        language="en-GB",
        source=Source(path="ninjs.json", format="", sha256=article.source.sha256),
    )


PLAIN = {"headline": "Ferry sails", "published": "2013-04-12T08:00:00Z"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"body_text": "One.\n\nTwo."}, {"body": "One.\n\nTwo."}),
        ({"body_xhtml": "<p>One.</p><p>Two.</p>", "body_text": "One. Two."}, {"body": "One.\n\nTwo."}),
        ({"body_xhtml": "\n   One\n   and one.\n "}, {"body": "One and one."}),
        ({"body_html5": "<h1>Ferry sails</h1><p>One.</p>"}, {"body": "One."}),
        ({"body_main": "One.", "body_richtext": "<p>One.</p><p>Two.</p>"}, {"body": "One.\n\nTwo."}),
        ({"bodies": [{"role": "main", "contenttype": "text/plain", "value": "One."}]}, {"body": "One."}),
        ({"bodies": [{"role": "summary", "value": "<p>In short.</p>"}, {"role": "main", "value": "One."}]},
         {"body": "One."}),
        ({"bodies": [{"role": "nitf", "contentType": "text/vnd.IPTC.NITF",
                      "value": "<nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>"}]},
         {"body": "One.\n\nTwo."}),
        ({"bodies": [{"contentType": "application/xml", "value": "<own><p>x</p></own>"}, {"value": "One."}]},
         {"body": "One."}),
        ({"bodies": ["x", None, {"value": "One."}]}, {"body": "One."}),
        ({"body_text": "One.", "byline": "ANN LEE, Lowmere Press", "located": "Quay"},
         {"body": "One.", "authors": ["Ann Lee"], "place": "Quay"}),
        ({"body_text": "One.", "firstcreated": "2013-04-11T08:00:00Z"},
         {"body": "One.", "published": "2013-04-11T08:00:00Z", "updated": "2013-04-12T08:00:00Z"}),
        ({"body_text": "One.", "infosource": [{"name": "Radio L"}], "copyrightholder": "L Press"},
         {"body": "One.", "outlet": "L Press", "agency": "Radio L"}),
        ({"body_text": "One.", "uri": "https://l.example/1"},
         {"body": "One.", "outlet": "l.example", "url": "https://l.example/1"}),
        ({"body_text": "One.", "subject": [{"name": "Sea"}, {"code": "x"}], "keywords": ["a", "b"],
          "person": [{"name": "Ann Lee", "rel": "about"}]},
         {"body": "One.", "tags": ["Sea", "a", "b", "Ann Lee"]}),
        ({"body_text": "One.", "associations": {"main": PICTURE, "more": "x"}},
         {"body": "One.", "captions": ["A ferry."]}),
    ],
)  # fmt: skip
def test_what_versions_call_by_other_names_is_the_same(fields, expected):
    assert said(ITEM | fields) == PLAIN | expected
    assert said({name.title() if "_" not in name else name: value for name, value in (ITEM | fields).items()} | {
        "uri": (ITEM | fields)["uri"], "type": "text"}) == PLAIN | expected  # fmt: skip


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (PICTURE, "a picture, not a text"),
        (ITEM | {"type": "video", "body_text": "x"}, "a video, not a text"),
        (ITEM | {"type": "event"}, "an event, not a text"),
        ({"uri": "u", "eventDetails": {"dates": {}}, "versionCreated": "2013-04-12"}, "an event, not a text"),
        (ITEM | {"type": "composite", "associations": [PICTURE]}, "a composite, not a text"),
        (ITEM, "no body text (ninjs)"),
        (ITEM | {"body_text": "..."}, "no body text (ninjs)"),
        (TEXT | {"pubstatus": "canceled"}, "canceled by its publisher, not to be used"),
        (TEXT | {"pubStatus": "withheld"}, "withheld by its publisher, not to be used"),
    ],
)
def test_what_is_no_text_or_not_to_be_used_is_rejected_as_what_it_is(item, reason):
    (rejected,) = read(item)
    assert rejected == Rejected(source=rejected.source, reason=reason)


@pytest.mark.parametrize("inside", [{"a": TEXT, "b": PICTURE}, [PICTURE, TEXT]])
def test_the_texts_in_a_package_are_read(inside):
    (article,) = read(ITEM | {"uri": "urn:l:9", "type": "package", "associations": inside})
    assert (article.id, article.body) == (article_id("urn:l:1"), "It sailed.")


def test_an_embargo_and_a_remark_to_editors_are_noted():
    (article,) = read(TEXT | {"embargoed": "2013-04-13T00:00:00Z", "ednote": "CORRECTS the day"})
    assert article.notes == (
        Note("correction", "CORRECTS the day"),
        Note("embargo", "embargoed until 2013-04-13T00:00:00Z"),
    )


def test_lists_and_lines_of_items_are_read_alike():
    lines = "\n".join(map(json.dumps, [TEXT, PICTURE]))
    for found in (read([TEXT, PICTURE]), read({"items": [TEXT, PICTURE]}), read(lines, jsonl, "a.jsonl")):
        article, rejected = found
        assert (article.body, rejected.reason) == ("It sailed.", "a picture, not a text")


@pytest.mark.parametrize(
    "record",
    [
        {"uri": "urn:l:1", "type": "article", "text": "x"},
        {"uri": "1234", "title": "x", "body": "y", "dataType": "news"},
        {"type": "text", "versioncreated": "2013-04-12", "body_text": "x"},
        {"uri": "urn:l:1", "headlines": "x", "text": "y"},
        {"uri": "urn:l:1", "type": [], "text": "y"},
    ],
)
def test_other_records_with_a_uri_are_no_items(record):
    assert not ninjs.is_item(record)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("<p>x</p>"),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(st.sampled_from(["value", "name", "role", "contenttype", "uri", "type"]), values, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        "type",
        "bodies",
        "body_text",
        "body_xhtml",
        "headlines",
        "associations",
        "versioncreated",
        "by",
        "subjects",
        "pubstatus",
        "ednote",
        "embargoed",
    ]
)


@given(st.dictionaries(NAMES, JSON))
def test_any_item_gives_articles_and_rejections_only(fields):
    for item in (fields, {"uri": "urn:l:1", "renditions": [], "headlines": []} | fields):
        assert {type(found) for found in read(item)} <= {Article, Rejected}


def test_the_examples_of_the_iptc_are_articles_or_rejected_as_what_they_are(shared):
    found = {}
    for path in sorted((shared / "data" / "ninjs").rglob("*.json")):
        with open_raw(path) as raw:
            (one,) = readers.read(raw)
        outcome = one.reason if isinstance(one, Rejected) else "article"
        found[outcome] = found.get(outcome, 0) + 1
    assert found == {
        "article": 10,
        "a picture, not a text": 7,
        "a video, not a text": 2,
        "an event, not a text": 1,
        "no body text (ninjs)": 2,
        "no body text (fields: uri, body_main, renditions)": 1,
    }
