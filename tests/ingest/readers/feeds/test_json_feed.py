import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Rejected, article_id, content_id
from corpus.ingest.readers.feeds import json_feed
from raws import damaged, is_told, raw_file, read_with, split

SAMPLE = (Path(__file__).parents[1] / "samples" / "json-feed.json").read_bytes()
ZONE = timezone(timedelta(hours=2))


def feed(*items, **fields):
    return json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Lantern", **fields, "items": items})


def read(data):
    return read_with(json_feed, data, "a.json")


def test_every_part_of_an_item_is_where_it_belongs():
    bridge, mill = read(SAMPLE)
    assert bridge == Article(
        headline="Bridge at Ostwick closed to lorries",
        standfirst="A crack was found in the oldest pier.",
        body="The bridge at Ostwick is closed to lorries from today.\n\nDivers found a crack.",
        outlet="The Korvale Lantern",
        published=datetime(2013, 4, 12, 8, 30, tzinfo=ZONE),
        updated=datetime(2013, 4, 12, 9, tzinfo=ZONE),
        authors=("Ann Lee", "Bo Roe"),
        tags=("Transport", "Ostwick"),
        captions=("The old bridge",),
        url="https://lantern.example/2013/bridge",
        language="en-GB",
        source=bridge.source,
    )
    assert mill == Article(
        headline="Mill race to be dredged",
        body="Work on the mill race begins in May.\n\nIt takes a week.",
        outlet="The Korvale Lantern",
        published=date(2013, 4, 11),
        language="en",
        id=article_id("The Korvale Lantern\x1f77"),
        source=mill.source,
    )


@pytest.mark.parametrize(
    ("fields", "item", "outlet", "section", "authors"),
    [
        ({"title": "Technology", "author": {"name": "Lantern Media"}}, {}, "Lantern Media", "Technology", ()),
        ({"title": "Technology"}, {"url": "https://www.a.example/1"}, "a.example", "Technology", ()),
        ({"author": {"name": "Ann Lee"}}, {}, "Lantern", "", ("Ann Lee",)),
        ({}, {"author": {"name": "Ann Lee"}}, "Lantern", "", ("Ann Lee",)),
        ({}, {"author": {"name": "Lantern"}}, "Lantern", "", ()),
    ],
)
def test_a_feed_of_one_section_is_published_by_its_author(fields, item, outlet, section, authors):
    (found,) = read(feed({"content_text": "Text.", **item}, **fields))
    assert (found.outlet, found.section, found.authors) == (outlet, section, authors)


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ({"url": "https://a.example/1", "external_url": "https://b.example/2"}, "https://a.example/1"),
        ({"external_url": "https://b.example/2"}, "https://b.example/2"),
        ({"id": "https://a.example/1"}, "https://a.example/1"),
        ({"url": "/1"}, "https://a.example/1"),
        ({"id": "1"}, ""),
    ],
)
def test_the_address_is_that_of_the_item(item, url):
    (found,) = read(feed({"content_text": "Text.", **item}, home_page_url="https://a.example/"))
    assert found.url == url


def test_an_item_with_only_a_summary_is_read_with_a_warning():
    (record,) = split(json_feed, feed({"summary": "Short."}))
    assert [found.body for found in json_feed.read(record)] == ["Short."]
    assert list(record.warnings) == ["only a summary in the feed"]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (feed(), ["a feed without items"]),
        (feed({"title": "A"}, {}, 3),
         ["an item without text: title only", "an item without title or text", "an item that is no object"]),
        (feed({"id": 1})[:-2], ["not JSON: Expecting ',' delimiter at column 86"]),
        ("[]", ["a feed without items"]),
        ("[" * 100_000, ["nested too deeply"]),
        ("1" * 5000, ["not JSON: a number is too long"]),
    ],
)  # fmt: skip
def test_what_has_no_text_is_rejected_with_the_reason(text, reasons):
    assert [found.reason for found in read(text)] == reasons


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (feed(), True),
        (feed().replace("/", "\\/"), True),
        ("\ufeff" + feed(), True),
        ('{"version": "1.0", "items": []}', False),
        ('{"text": "jsonfeed.org/version/1"}', False),
        ("", False),
    ],
)
def test_a_feed_is_known_by_its_version(text, known):
    assert json_feed.recognises(raw_file(text)) == known


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["name", "title", "url", "x"]), inner),
    max_leaves=5,
)
NAMES = ["id", "url", "title", "content_html", "content_text", "summary", "date_published", "authors", "author", "tags"]


@settings(max_examples=40)
@given(
    st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES), max_size=3),
    st.dictionaries(st.sampled_from(NAMES), VALUES),
)
def test_whatever_the_values_only_articles_and_rejections_come_out(items, fields):
    assert {type(found) for found in read(feed(*items, **fields))} <= {Article, Rejected}


@given(damaged(SAMPLE))
def test_whatever_the_bytes_only_articles_and_rejections_come_out(data):
    assert is_told(json_feed, data, "a.json")


def test_an_id_that_several_items_have_names_none_of_them():
    texts = ("The bridge is closed.", "The mill burns.")
    bridge, mill = read(feed(*({"id": "same", "content_text": text} for text in texts)))
    assert (bridge.id, mill.id) == (content_id(bridge), content_id(mill))
