"""Records of named fields: which field is which part of an article, and what identifies it."""

import pytest

from corpus.article import article_id
from raws import only, read_json

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
    (article,) = read_json(BODY | given_id)
    assert article.id == article_id("The Gazette\x1f" + next(iter(given_id.values())))


@pytest.mark.parametrize("row", ["1", 1, "004Gt3gcsotuiYmz", "TIME-017", None])
def test_a_row_number_or_short_id_is_no_identifier(row):
    assert read_json(BODY | {"id": row})[0].id == read_json(BODY)[0].id


def test_a_url_gives_the_id_before_any_identifier():
    (article,) = read_json(BODY | {"guid": "G-1", "url": "https://www.g.example/1?utm_source=x"})
    assert article.id == article_id("//g.example/1")


def test_a_front_page_gives_no_id():
    front = BODY | {"url": "https://g.example/"}
    assert read_json(front)[0].id == read_json(BODY)[0].id
    assert read_json(front | {"guid": "G-1"})[0].id == article_id("The Gazette\x1fG-1")


@pytest.mark.parametrize("field", [{"status": "draft"}, {"post_status": "Trash"}, {"publishStatus": "unpublished"}])
def test_a_record_that_was_never_published_is_rejected(field):
    (rejected,) = read_json(BODY | field)
    assert rejected.reason == f"never published, or not any more ({next(iter(field.values()))})"


@pytest.mark.parametrize("field", [{"status": "published"}, {"status": 1}, {"status": None}, {"draft": "no"}])
def test_a_record_of_any_other_status_is_read(field):
    assert read_json(BODY | field)[0].body
