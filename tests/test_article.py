"""The records: identity that is the same everywhere, and JSON that reads back whole."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import (
    ALPHABET,
    Article,
    Hit,
    Passage,
    Source,
    article_id,
    as_record,
    canonical_url,
    content_id,
    day,
    from_record,
    identifies,
    moment_text,
    number,
    read_moment,
    spell,
)

SOURCE = Source(path="news.jsonl", format="jsonl", sha256="0" * 64)
NUMBERS = st.integers(0, 2**60 - 1)

ONE_PAGE = [
    "https://a.example/news/1",
    "http://a.example/news/1",
    "HTTPS://WWW.A.EXAMPLE/news/1",
    "https://a.example:443/news/1",
    "http://a.example:80/news/1",
    "https://a.example/news/1/",
    "https://a.example/news/1#comments",
    "https://a.example/news/1?utm_source=x&utm_medium=y",
    "https://a.example/news/1?fbclid=abc&WT.mc_id=2&CMPID=3",
    " https://reader@a.example/news/1?gclid= ",
    "https://a.example/%6eews/1",
    "https://m.a.example/news/1",
    "https://amp.a.example/news/1?amp=1#top",
    "https://a.example/news/1/amp",
    "https://www.google.com/amp/s/www.a.example/news/1",
]
OTHER_PAGES = [
    "https://a.example/news/2",
    "https://a.example/News/1",
    "https://a.example:8443/news/1",
    "https://b.example/news/1",
    "https://a.example/news/1?id=2",
    "https://a.example/news/1?id=3",
    "https://a.example/?p=1",
    "https://a.example/news/1#!/2",
    "https://a.example/news/1#/3",
]
NO_PAGES = [
    "",
    "https://a.example",
    "https://www.a.example/",
    "https://a.example/?utm_source=x",
    "https://a.example/#top",
    "a.example/news/1",
    "/news/1",
    "ftp://a.example/news/1",
    "mailto:desk@a.example",
    "https://a.example:99999/news/1",
    "https://[bad/news/1",
    "https:///news/1",
    "not a url",
]


@pytest.mark.parametrize("url", ONE_PAGE)
def test_spellings_of_one_url_are_one_page(url):
    assert canonical_url(url) == "//a.example/news/1"


def test_pages_that_differ_stay_apart():
    assert len({canonical_url(url) for url in OTHER_PAGES}) == len(OTHER_PAGES)
    assert canonical_url(ONE_PAGE[0]) not in {canonical_url(url) for url in OTHER_PAGES}


@pytest.mark.parametrize("url", NO_PAGES)
def test_a_front_page_or_no_url_names_no_article(url):
    assert canonical_url(url) == ""


@pytest.mark.parametrize("url", ["http://a.example/café", "http://a.example/caf%C3%A9", "http://a.example/caf%c3%a9"])
def test_a_letter_in_a_url_is_one_however_it_is_written(url):
    assert canonical_url(url) == "//a.example/caf%C3%A9"


def test_the_order_of_parameters_makes_no_difference():
    assert canonical_url("https://a.example/x?b=1&a=2&c") == canonical_url("https://a.example/x?c=&a=2&b=1")


@given(st.text())
def test_any_text_has_a_canonical_url_or_none(text):
    assert canonical_url(text) in {"", canonical_url(text)}
    assert canonical_url("https:" + canonical_url(text)) in {"", canonical_url(text)}


@given(NUMBERS)
def test_spelling_and_number_are_inverse(value):
    spelled = spell(value)
    assert len(spelled) == 12
    assert set(spelled) <= set(ALPHABET)
    assert number(spelled) == value


@given(NUMBERS, NUMBERS)
def test_ids_sort_as_their_numbers_do(one, two):
    assert (spell(one) < spell(two)) == (one < two)


def test_a_sign_outside_the_alphabet_spells_no_number():
    with pytest.raises(ValueError, match="not found"):
        number("oil" * 4)


def test_an_id_is_the_same_on_every_machine():
    assert article_id("//a.example/news/1") == "ybmxz5hzp5gb"
    assert Article(url="https://www.a.example/news/1?utm_source=x", body="One.", source=SOURCE).id == "ybmxz5hzp5gb"


def test_without_a_url_the_id_comes_from_outlet_day_headline_and_body():
    article = Article(body="A  bridge\n\nfell.", headline="Bridge", outlet="The Post", source=SOURCE)
    same = Article(body="a bridge fell.", headline=" BRIDGE ", outlet="the post", section="local", source=SOURCE)
    assert article.id == same.id == content_id(article)
    for change in ({"outlet": "The Times"}, {"published": date(2013, 4, 12)}, {"headline": "B"}, {"body": "b"}):
        assert replace(article, id="", **change).id != article.id


@pytest.mark.parametrize("identifier", ["", "0", "-", "000000000000", "null", "N/A", "00000000-0000"])
def test_what_makers_fill_in_for_an_identifier_identifies_nothing(identifier):
    assert not identifies(identifier)


@pytest.mark.parametrize("identifier", ["1", "a-1-b", "G-0", "urn:lantern:2013:1", "<x1@lantern.example>", "東京新聞"])
def test_an_identifier_identifies(identifier):
    assert identifies(identifier)


def test_a_given_id_is_kept():
    assert Article(id="0" * 12, url="https://a.example/1", body="One.", source=SOURCE).id == "0" * 12


def test_the_day_of_a_date_is_never_shifted_and_that_of_a_datetime_is_in_utc():
    assert day(date(2013, 4, 12)) == date(2013, 4, 12)
    assert day(datetime(2013, 4, 12, 1, tzinfo=timezone(timedelta(hours=2)))) == date(2013, 4, 11)


MOMENTS = [
    (None, None),
    (date(2013, 4, 12), "2013-04-12"),
    (datetime(2013, 4, 12, 8, tzinfo=UTC), "2013-04-12T08:00:00Z"),
    (datetime(2013, 4, 12, 8, tzinfo=timezone(timedelta(hours=2))), "2013-04-12T08:00:00+02:00"),
    (datetime(2013, 4, 12, 8, 0, 1, 5000, tzinfo=UTC), "2013-04-12T08:00:01.005000Z"),
]


@pytest.mark.parametrize(("moment", "text"), MOMENTS)
def test_moments_are_written_as_rfc_3339_and_read_back(moment, text):
    assert moment_text(moment) == text
    assert read_moment(text) == moment


def test_a_record_has_the_id_first_and_every_field():
    article = Article(body="One.", published=date(2013, 4, 12), authors=("Ann Lee",), source=SOURCE)
    assert as_record(article) == {
        "id": article.id,
        "headline": "",
        "body": "One.",
        "outlet": "",
        "agency": "",
        "published": "2013-04-12",
        "updated": None,
        "date_source": "",
        "authors": ["Ann Lee"],
        "standfirst": "",
        "place": "",
        "section": "",
        "tags": [],
        "captions": [],
        "furniture": [],
        "extra": {},
        "url": "",
        "language": "",
        "printed_outlet": "",
        "notes": [],
        "source": {"path": "news.jsonl", "format": "jsonl", "sha256": "0" * 64, "member": "", "position": 0},
    }
    assert next(iter(as_record(article))) == "id"


ZONES = st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1605, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001 - bounds are naive
DATES = st.none() | st.dates() | TIMES
NAMES = st.lists(st.text(), max_size=3).map(tuple)
SOURCES = st.builds(
    Source, path=st.text(), format=st.text(), sha256=st.text(), member=st.text(), position=st.integers()
)
ARTICLES = st.builds(
    Article,
    **dict.fromkeys(("headline", "body", "outlet", "agency", "standfirst", "place", "section", "language"), st.text()),
    **dict.fromkeys(("published", "updated"), DATES),
    **dict.fromkeys(("authors", "tags", "captions", "furniture"), NAMES),
    extra=st.dictionaries(st.text(), st.text(), max_size=3).map(lambda pairs: tuple(pairs.items())),
    url=st.text() | st.sampled_from(ONE_PAGE),
    source=SOURCES,
)


@given(ARTICLES)
def test_an_article_read_back_from_json_is_equal(article):
    assert from_record(json.loads(json.dumps(as_record(article)))) == article


def test_the_snippet_of_a_hit_joins_its_passages_and_moves_their_spans():
    article = Article(body="One.", source=SOURCE)
    passages = (Passage("a bank fell", ((2, 6),)), Passage("two"), Passage("banks", ((0, 5),)))
    hit = Hit(rank=1, score=0.0, article=article, passages=passages)
    assert hit.snippet == Passage("a bank fell\ntwo\nbanks", ((2, 6), (16, 21)))
    assert Hit(rank=1, score=0.0, article=article).snippet == Passage("")
