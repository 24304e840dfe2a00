from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected
from corpus.errors import Unreadable
from corpus.ingest.readers.pages import article
from corpus.ingest.readers.pages.document import MAX_PAGE_BYTES, decode_page, parse_page
from raws import raw_file

BODY = "<p>" + "The harbour of Ostwick reopened on Friday morning, nine days after the storm. " * 4 + "</p>"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        # a mark comes before all else
        (b"\xef\xbb\xbf<p>Caf\xc3\xa9", "windows-1252", "<p>Café"),
        ("<p>Café".encode("utf-16"), "utf-8", "<p>Café"),
        ("<p>Café".encode("utf-16-le"), "", "<p>Café"),
        # then the header, then what the page says
        (b"<p>\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251", "<p>Привет"),
        (b"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2", "", "<meta charset=windows-1251><p>Привет"),
        (
            b"<?xml version='1.0' encoding='koi8-r'?><p>\xf0\xd2\xc9",
            "",
            "<?xml version='1.0' encoding='koi8-r'?><p>При",
        ),
        # what a label means on the web
        (b"<p>\x93Caf\xe9\x94", "iso-8859-1", "<p>“Café”"),
        ("<p>桥㐀".encode("gb18030"), "gb2312", "<p>桥㐀"),
        ("<p>日本".encode("cp932"), "x-sjis", "<p>日本"),
        # what is UTF-8 throughout is UTF-8, whatever the page says
        ("<meta charset=iso-8859-1><p>Öl für Łódź".encode(), "", "<meta charset=iso-8859-1><p>Öl für Łódź"),
        # a declaration in a comment, or of a charset that nobody knows, is none
        (b"<!-- <meta charset=koi8-r> --><p>\x93Caf\xe9\x94", "", "<!-- <meta charset=koi8-r> --><p>“Café”"),
        (b"<p>Caf\xe9", "no-such-charset", "<p>Café"),
        # one character in UTF-8, of which nothing is said
        ("<p>Café".encode(), "", "<p>Café"),
        ("<p>Café".encode(), "no-such-charset", "<p>Café"),
        (b"<p>Caf\xe9", "rot13", "<p>Café"),
        # one bad byte does not make a page another charset's
        ("<p>Öl für Łódź".encode() + b"\x85", "utf-8", "<p>Öl für Łódź…"),
    ],
)
def test_a_page_is_decoded_as_browsers_do(data, charset, text):
    assert decode_page(data, charset).text == text


def test_the_charset_is_told_by_the_bytes_where_nothing_says_it():
    text = "<p>Съешь же ещё этих мягких французских булок, да выпей чаю. Гавань открыта после бури.</p>"
    assert decode_page(text.encode("cp1251") * 3).text == text * 3


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00\x00\x00", b"\xef\xbb\xbf"])
def test_a_page_without_anything_cannot_be_read(data):
    with pytest.raises(Unreadable, match="the page is empty"):
        parse_page(data)


def test_a_page_that_is_too_long_cannot_be_read():
    with pytest.raises(Unreadable, match="a page of more than 16 MiB"):
        parse_page(b"a" * (MAX_PAGE_BYTES + 1))


def read(markup, **facts):
    record = raw_file(markup, "a.html").record(markup.encode(), **facts)
    return article(record), record


def test_the_address_and_the_charset_of_a_fetched_page_are_used():
    found, _ = read(
        f"<h1>Harbour reopens</h1>{BODY}", url="https://courier.example/2024/05/17/harbour", charset="utf-8"
    )
    assert isinstance(found, Article)
    assert (found.url, found.outlet) == ("https://courier.example/2024/05/17/harbour", "courier.example")


def test_a_page_without_an_address_is_known_by_the_publishers_own_identifier():
    page = f'<meta property="og:site_name" content="Ostwick Courier"><meta name="article_id" content="4711">{BODY}'
    one, _ = read(page)
    other, _ = read(page.replace("nine days", "eight days"))
    assert one.id == other.id


def test_a_description_that_repeats_the_text_is_no_standfirst():
    found, _ = read(f'<meta name="description" content="The harbour of Ostwick reopened on Friday …"><h1>A</h1>{BODY}')
    assert found.standfirst == ""


def test_what_is_doubtful_about_a_page_is_a_warning():
    said = '{"@type": "NewsArticle", "isAccessibleForFree": false, "datePublished": "2024-05-17T08:30"}'
    _, record = read(f'<script type="application/ld+json">{said}</script><h1>Harbour reopens</h1>{BODY}')
    assert set(record.warnings) == {"text may be cut short by a paywall", "time without a zone left out"}


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + BODY,
        '<div class="author headline comments">' * 20_000 + BODY,
        "<h1>" + "a" * 2_000_000 + "</h1>" + BODY,
        "<h1>a</h1>" * 40_000 + BODY,
        f"<h1>Harbour</h1><p>{'1/' * 500_000}</p>{BODY}",
        '<meta name="author" content="' + "a@" * 500_000 + '">' + BODY,
        '<meta property="og:title" content="' + "a - " * 200_000 + '">' + BODY,
        "<!--" * 300_000 + BODY,
        '<script type="application/ld+json">' + '{"a":' * 200_000 + "</script>" + BODY,
        '<script type="application/ld+json">[' + '{"@type":"Article","name":"a"},' * 50_000 + "{}]</script>" + BODY,
        '<a rel="author">a</a>' * 30_000 + BODY,
        "<time>2024-05-17</time>" * 50_000 + BODY,
    ],
    ids=range(12),
)  # fmt: skip
def test_a_page_made_to_take_long_does_not(page):
    # Anything quadratic takes hours.
    with suppress(Unreadable):
        found, _ = read(page)
        assert isinstance(found, Article | Rejected)


@given(st.text(alphabet="<>/!- abh1pcdivmetase=\"'&;", max_size=200))
def test_any_markup_is_read_or_rejected(markup):
    with suppress(Unreadable):
        assert read(markup)
