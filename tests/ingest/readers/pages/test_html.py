from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected
from corpus.errors import Unreadable
from corpus.ingest.readers.pages import html
from raws import raw_file, read_with

SAMPLE = (Path(__file__).parents[1] / "samples" / "html.html").read_bytes()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<!DOCTYPE html><title>A</title>", "a"),
        ("<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>\n<HTML>", "a.bin"),
        ("\ufeff  \n<html lang=de>", "a.txt"),
        ("<!-- a comment --><!-- another --><head>", "a"),
        ("<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'>", "a.xml"),
        ("<body bgcolor=white>", "a"),
        ("<div class=a><p>A harbour.</p></div>", "a"),
        ("<p>A harbour.</p>", "a.html"),
        ("A harbour.<br>And a quay.", "a.htm"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_page_is_known_by_how_it_begins(text, name, charset):
    assert html.recognises(raw_file(text.encode(charset), name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "a.html"),
        ("Harbour reopens\n\nThe harbour reopened.", "a.html"),
        ("Harbour reopens <b>today</b>, they said.", "a.txt"),
        ("<p>A harbour.", "a.txt"),
        ("<?xml version='1.0'?><rss version='2.0'><channel><title>A</title>", "a.html"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><link href='b'/></feed>", "a.xml"),
        ("<?xml version='1.0'?><nitf><head><title>A</title></head></nitf>", "a.xml"),
        ("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'></newsItem>", "a.xml"),
        ("<urlset><url><loc>https://a.example/</loc></url></urlset>", "a.xml"),
        ('{"html": "<html><body>"}', "a.json"),
        ("From a@b.example Mon Jan  1 00:00:00 2024\n\n<html><body>", "a.mbox"),
    ],
)
def test_what_is_no_page_is_left_to_others(text, name):
    assert not html.recognises(raw_file(text, name))


def test_a_page_without_text_is_rejected_with_the_reason():
    (found,) = read_with(html, "<html><head><title>Harbour</title></head><body></body></html>")
    assert isinstance(found, Rejected)
    assert found.reason == "the page shows no text; it may need JavaScript"


def test_a_saved_page_says_where_it_was_saved_from():
    page = SAMPLE.replace(b'<link rel="canonical" href="/coast/harbour-reopens/4711">', b"")
    page = page.replace(
        b'<meta property="og:url" content="https://www.courier.example/coast/harbour-reopens/4711">', b""
    )
    (article,) = read_with(html, page)
    assert article.url == "https://www.courier.example/coast/harbour-reopens/4711"


def outcomes(data):
    try:
        return [type(found) for found in read_with(html, data, "a.html")]
    except Unreadable as error:
        return [bool(error.message)]


@given(st.binary(max_size=300))
def test_whatever_the_bytes_a_page_is_an_article_or_rejected_with_a_reason(data):
    assert outcomes(data) in ([Article], [Rejected], [True])


@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)), st.binary(max_size=20))
def test_a_page_that_is_cut_or_damaged_is_an_article_or_rejected_with_a_reason(start, end, junk):
    assert outcomes(SAMPLE[:start] + junk + SAMPLE[end:]) in ([Article], [Rejected], [True])
