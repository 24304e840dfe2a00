"""A page out of an archive is the page that was published: its address, its outlet, its date."""

import pytest

from corpus.ingest.readers import articles
from corpus.ingest.readers.pages.archived import take_out_of_archive
from corpus.ingest.readers.pages.document import parse_page
from corpus.ingest.readers.raw import RawRecord

ORIGINAL = "https://lantern.example/2013/04/12/strike"
TEXT = "<p>" + "Dockers in Ostwick went back to work on Friday after five weeks of strike. " * 4 + "</p>"
WAYBACK = (
    f'<link rel="canonical" href="https://web.archive.org/web/20191010101112/{ORIGINAL}"></head><body>'
    '<div id="wm-ipp-base"><a href="#">12 captures</a> <div>12 Apr 2012 - 10 Oct 2019</div> <b>10 Oct 2019</b></div>'
)
WOMBAT = (
    f'<script>__wm.wombat("{ORIGINAL}","20191010101112","https://web.archive.org/","web");</script></head><body>'
    '<div id="wm-ipp-base"><b>10 Oct 2019</b></div>'
)
ARCHIVE_TODAY = (
    '<meta property="og:site_name" content="archive.ph"><meta property="og:url" content="https://archive.ph/AbCdE">'
    f'<link rel="bookmark" href="https://archive.ph/20191010101112/{ORIGINAL}">'
    '<meta property="article:published_time" content="2019-10-10T10:11:12Z"></head><body>'
    f'<div id="HEADER"><form><input type="text" name="q" value="{ORIGINAL}"></form>'
    '<time itemprop="pubdate" datetime="2019-10-10T10:11:12Z">10 Oct 2019</time></div>'
)
CACHE = (
    f'<base href="{ORIGINAL}"></head><body><div id="x__google-cache-hdr">This is a cache of {ORIGINAL}. It is a '
    "snapshot of the page as it appeared on 3 May 2015 08:00:00 GMT.</div>"
)


@pytest.mark.parametrize("head", [WAYBACK, WOMBAT, ARCHIVE_TODAY, CACHE], ids=["canonical", "script", "form", "base"])
def test_a_page_saved_out_of_an_archive_has_address_outlet_and_date_of_the_original(head):
    page = f"<html><head><title>Harbour strike ends</title>{head}<h1>Harbour strike ends</h1>{TEXT}</body></html>"
    (article,) = articles(RawRecord(page.encode(), "a.html", "a.html", format="html"))
    assert (article.url, article.outlet, str(article.published)) == (ORIGINAL, "lantern.example", "2013-04-12")
    assert "captures" not in article.body


@pytest.mark.parametrize(
    ("comment", "url", "captured"),
    [
        (f" saved from url=(0041){ORIGINAL} ", ORIGINAL, "None"),
        (" saved from url=(0014)about:internet ", "", "None"),
        (f"\n Page saved with SingleFile \n url: {ORIGINAL} \n saved date: Fri Apr 12 2013 10:00:00 GMT+0200 (CEST)\n",
         ORIGINAL, "2013-04-12 10:00:00+02:00"),
        (" Mirrored from lantern.example/a.html by HTTrack Copier/3.x [XR'2014], Fri, 12 Apr 2013 08:00:00 GMT ",
         "http://lantern.example/a.html", "2013-04-12 08:00:00+00:00"),
        (f" saved from url=(0099)https://web.archive.org/web/20191010101112/{ORIGINAL} ", ORIGINAL,
         "2019-10-10 10:11:12+00:00"),
        (" saved by hand ", "", "None"),
    ],
)  # fmt: skip
def test_programs_say_in_a_comment_where_and_when_they_saved_a_page(comment, url, captured):
    saved = take_out_of_archive(parse_page(f"<!DOCTYPE html>\n<!--{comment}-->\n<html>{TEXT}".encode()), "", "")
    assert (saved.url, str(saved.captured)) == (url, captured)
