"""The shapes in which tools and APIs write news as JSON: each is known by its field names alone."""

import json

import pytest

from corpus.article import as_record
from corpus.ingest.readers.data import json_documents, jsonl
from raws import read_with

FERRY = {"headline": "Ferry sails", "body": "One.\n\nTwo.", "url": "https://g.example/1"}
ANN = {"authors": ["Ann Lee"]}
BRIEF = {"standfirst": "In short."}
EIGHT = {"published": "2013-04-12T08:00:00Z"}
GAZETTE = {"outlet": "The Gazette"}
URL = {"url": "https://g.example/1"}

SHAPES = {
    "WordPress": (
        URL
        | {"id": 12, "date": "2013-04-12T10:00:00", "date_gmt": "2013-04-12T08:00:00", "link": "https://g.example/1"}
        | {"guid": {"rendered": "https://g.example/?p=12"}, "title": {"rendered": "Ferry &#8216;sails&#8217;"}}
        | {"content": {"rendered": "<p>One.</p>\n<h2>More</h2>\n<p>Two.</p>", "protected": False}, "tags": [7]}
        | {"excerpt": {"rendered": "<p>In short.</p>\n"}, "author": 3, "_embedded": {"author": [{"name": "Ann Lee"}]}},
        FERRY | {"headline": "Ferry ‘sails’", "body": "One.\n\n## More\n\nTwo.", "outlet": "g.example"}
        | ANN | BRIEF | EIGHT,
    ),
    "the Guardian": (
        {"webTitle": "Ferry sails", "webUrl": "https://g.example/1", "sectionName": "World news", "id": "world/1"}
        | {"webPublicationDate": "2013-04-12T08:00:00Z", "tags": [{"id": "x", "webTitle": "Ferries"}]}
        | {"fields": {"trailText": "In <em>short</em>.", "byline": "Ann Lee", "body": "<p>One.</p><p>Two.</p>",
                      "bodyText": "One. Two.", "publication": "The Gazette"}},
        FERRY | ANN | BRIEF | EIGHT | GAZETTE | {"section": "World news", "tags": ["Ferries"]},
    ),
    "Fundus": (
        {"title": "Ferry sails", "authors": ["Ann Lee"], "publishing_date": "2013-04-12 08:00:00+00:00"}
        | {"body": {"summary": ["In short."], "sections": [{"headline": [], "paragraphs": ["One."]},
                                                           {"headline": ["More"], "paragraphs": ["Two."]}]}}
        | {"topics": ["sea"], "html": {"requested_url": "https://g.example/1", "publisher": "The Gazette"}},
        ANN | EIGHT | GAZETTE | {"headline": "Ferry sails", "body": "One.\n\n## More\n\nTwo.", "tags": ["sea"]},
    ),
    "goose3": (
        {"title": "Ferry sails", "cleaned_text": "One.\n\nTwo.", "authors": ["Ann Lee"], "domain": "g.example"}
        | {"publish_date": "2013-04-12T08:00:00Z", "tags": [], "image": None}
        | {"meta": {"description": "In short.", "lang": "en", "keywords": "sea", "canonical": "https://g.example/1"}},
        FERRY | ANN | BRIEF | EIGHT | {"outlet": "g.example", "tags": ["sea"], "language": "en"},
    ),
    "trafilatura": (
        {"title": "Ferry sails", "author": "Ann Lee; Bo Roe", "hostname": "g.example", "date": "2013-04-12"}
        | {"text": "One.\nTwo.", "raw_text": "x", "source": "https://g.example/1", "source-hostname": "The Gazette"}
        | {"excerpt": "In short.", "tags": "sea;ferry", "filedate": "2024-01-01", "id": None, "comments": ""},
        FERRY | BRIEF | GAZETTE
        | {"authors": ["Ann Lee", "Bo Roe"], "published": "2013-04-12", "tags": ["sea", "ferry"]},
    ),
    "Readability": (
        {"title": "Ferry sails", "byline": "By Ann Lee", "content": "<div><p>One.</p><p>Two.</p></div>", "lang": "en"}
        | {"textContent": "One.Two.", "excerpt": "In short.", "siteName": "The Gazette"}
        | {"publishedTime": "2013-04-12T08:00:00Z", "length": 8},
        ANN | BRIEF | EIGHT | GAZETTE | {"headline": "Ferry sails", "body": "One.\n\nTwo.", "language": "en"},
    ),
    "linked data": (
        {"@type": "NewsArticle", "headline": "Ferry sails", "articleBody": "One.\n\nTwo.", "articleSection": ["Local"]}
        | {"datePublished": "2013-04-12T08:00:00Z", "dateModified": "2013-04-13", "description": "In short."}
        | {"author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Organization", "name": "The Gazette"}]}
        | {"publisher": {"name": "The Gazette"}, "keywords": ["sea"], "inLanguage": "en-GB"}
        | {"image": {"url": "https://g.example/i.jpg", "caption": "A ferry."}}
        | {"mainEntityOfPage": {"@type": "WebPage", "@id": "https://g.example/1"}},
        FERRY | ANN | BRIEF | EIGHT | GAZETTE
        | {"updated": "2013-04-13", "section": "Local", "tags": ["sea"], "language": "en-GB", "captions": ["A ferry."]},
    ),
    "fact checks": (
        {"text": "The ferry sank.", "claimant": "Bo Roe", "claimReview": [
            URL | {"publisher": {"name": "The Gazette", "site": "g.example"}, "title": "No, it sails"}
            | {"reviewDate": "2013-04-12T08:00:00Z", "languageCode": "en", "textualRating": "False"}]},
        URL | EIGHT | GAZETTE | {"headline": "No, it sails", "body": "The ferry sank.", "language": "en"},
    ),
    "Event Registry": (
        URL
        | {"uri": "7001", "lang": "eng", "date": "2013-04-12", "dateTime": "2013-04-12T08:00:00Z", "dataType": "news"}
        | {"title": "Ferry sails", "body": "One.\n\nTwo.", "source": {"uri": "g.example", "title": "The Gazette"}}
        | {"authors": [{"uri": "ann@g.example", "name": "Ann Lee", "type": "author"}]},
        FERRY | ANN | EIGHT | GAZETTE | {"language": "en"},
    ),
    "GNews": (
        URL
        | {"title": "Ferry sails", "content": "One.\n\nTwo.... [2014 chars]", "publishedAt": "2013-04-12T08:00:00Z"}
        | {"description": "In short.", "source": {"name": "The Gazette", "url": "https://g.example"}},
        FERRY | BRIEF | EIGHT | GAZETTE | {"body": "One.\n\nTwo."},
    ),
    "Arc": (
        {"headlines": {"basic": "Ferry sails"}, "description": {"basic": "In short."}, "canonical_url": "/local/1"}
        | {"content_elements": [{"type": "text", "content": "<p>One.</p>"}, {"type": "text", "content": "Two."}]},
        BRIEF | {"headline": "Ferry sails", "body": "One.\n\nTwo."},
    ),
    "a dump of MongoDB": (
        {"_id": {"$oid": "507f1f77bcf86cd799439011"}, "title": "Ferry sails", "text": "One."}
        | {"date": {"$date": {"$numberLong": "1365753600000"}}},
        EIGHT | {"headline": "Ferry sails", "body": "One."},
    ),
    "a table kept in a database": (
        {"id": 1, "title": "Ferry sails", "content": "One.", "scraped_at": "2018-01-25", "inserted_at": "2018-02-02"}
        | {"updated_at": "2018-02-02 01:19:41"},
        {"headline": "Ferry sails", "body": "One."},
    ),
    "Portuguese": (
        {"Título": "Ferry sails", "texto": "One.", "data": "12/04/2013", "Autor": "Ann Lee", "fonte": "The Gazette"}
        | {"idioma": "pt"},
        ANN | GAZETTE | {"headline": "Ferry sails", "body": "One.", "published": "2013-04-12", "language": "pt"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("record", "expected"), SHAPES.values(), ids=SHAPES)
def test_what_a_tool_writes_is_read_as_what_it_means(record, expected):
    for module, name in ((json_documents, "a.json"), (jsonl, "a.jsonl")):
        (article,) = read_with(module, json.dumps(record), name)
        said = {field: value for field, value in as_record(article).items() if value}
        assert {name: value for name, value in said.items() if name not in {"id", "source"}} == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br><br>Two.<br>And more.", "One.\n\nTwo. And more."),
        ("One <a href='x'>with a link</a>.\n\nTwo.", "One with a link.\n\nTwo."),
        ("One <em>marked</em>.\nTwo.", "One marked.\n\nTwo."),
        ("<p>One.</p>\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\nThree."),
        ("<p>One.</p><figure><img src='x'><figcaption>A ferry.</figcaption></figure><p>Two.</p>", "One.\n\nTwo."),
        ("If 1 < 2 and 3 > 2, then.", "If 1 < 2 and 3 > 2, then."),
        ("Write <name> here.", "Write <name> here."),
        (["<p>One.</p>", "Two."], "One.\n\nTwo."),
        ([{"type": "p", "text": "One."}, {"type": "p", "text": "Two."}], "One.\n\nTwo."),
    ],
)
def test_a_body_is_html_where_it_plainly_is(body, expected):
    (article,) = read_with(jsonl, json.dumps({"text": body}), "a.jsonl")
    assert article.body == expected


def test_the_headline_above_the_text_and_left_overs_of_the_page_are_left_out():
    text = "Ferry sails\n\nOne.\n\nAdvertisement\n\nTwo.\n\nFollow us on Twitter."
    (article,) = read_with(jsonl, json.dumps({"title": "Ferry sails", "text": text}), "a.jsonl")
    assert article.body == "One.\n\nTwo."


def test_the_actions_of_a_bulk_request_are_no_records():
    lines = """{"index": {"_index": "news", "_id": "1"}}
{"title": "Ferry sails", "text": "One."}
{"delete": {"_index": "news", "_id": "2"}}
{ "update" : { "_id" : "3" } }
{"doc": {"title": "Quay opens", "text": "Two."}, "doc_as_upsert": true}
{"create": {}}
{"index": {"title": "An index", "text": "Three."}, "text": "Three."}
"""
    found = read_with(jsonl, lines, "a.ndjson")
    assert [(article.source.position, article.body) for article in found] == [(1, "One."), (4, "Two."), (6, "Three.")]


@pytest.mark.parametrize("key", ["_id", "id"])
@pytest.mark.parametrize(
    ("value", "same"), [("AVx0Zq3k1bC9dE_fGhIj", True), ("17", False), ("ferry-sails-again-now", False)]
)
def test_an_id_that_elasticsearch_made_is_an_identifier_and_a_number_is_none(key, value, same):
    one, other = (
        read_with(jsonl, json.dumps({key: value, "_source": {"text": text}}), "a.jsonl")[0] for text in ("One.", "Two.")
    )
    assert (one.id == other.id) is same
