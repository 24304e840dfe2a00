from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given

from corpus.article import Article
from corpus.errors import Unreadable
from corpus.ingest.readers.feeds import sitemap
from raws import damaged, is_told_or_refused, raw_file, read_with

SAMPLE = (Path(__file__).parents[1] / "samples" / "sitemap.xml").read_bytes()


def read(data):
    return read_with(sitemap, data, "a.xml")


def test_the_description_of_a_video_is_an_article():
    (found,) = read(SAMPLE)
    assert found == Article(
        headline="Divers film the crack at Ostwick",
        body="Divers went down to the oldest pier on Thursday and found a crack as long as a hand.",
        outlet="The Korvale Lantern",
        published=datetime(2013, 4, 12, 8, 30, tzinfo=timezone(timedelta(hours=2))),
        updated=date(2013, 4, 13),
        tags=("Transport", "Ostwick"),
        captions=("The old bridge in March",),
        url="https://lantern.example/2013/bridge-film",
        language="en",
        source=found.source,
    )


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("<urlset><url><loc>https://a.example/1</loc></url><url/></urlset>",
         ["a sitemap entry: it names a page and holds no text"] * 2),
        ('<urlset xmlns:n="urn:n"><url><loc>https://a.example/1</loc><n:news><n:title>A</n:title></n:news></url></urlset>',
         ["a sitemap entry: it names an article and holds no text"]),
        ("<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>",
         ["an index of sitemaps: it names another sitemap and holds no text"]),
        ("<urlset/>", ["a sitemap without addresses"]),
    ],
)  # fmt: skip
def test_what_only_names_an_article_is_rejected_with_the_reason(text, reasons):
    assert sitemap.recognises(raw_file(text))
    assert [found.reason for found in read(text)] == reasons


def test_an_address_that_is_none_names_no_outlet():
    (found,) = read("<urlset><url><loc>http://[a</loc><description>The bridge is closed.</description></url></urlset>")
    assert (found.body, found.outlet) == ("The bridge is closed.", "")


@pytest.mark.parametrize("text", ["", "<rss/>", "urlset", "<html><urlset/></html>"])
def test_other_things_are_no_sitemaps(text):
    assert not sitemap.recognises(raw_file(text))


def test_entities_of_its_own_are_refused():
    with pytest.raises(Unreadable, match="entities of its own"):
        read('<!DOCTYPE urlset [<!ENTITY a "b">]><urlset>&a;</urlset>')


@given(damaged(SAMPLE))
def test_whatever_the_bytes_only_articles_and_rejections_come_out(data):
    assert is_told_or_refused(sitemap, data, "a.xml")
