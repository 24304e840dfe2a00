"""What an address says: the page that an archive keeps under it, and the day of publication."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from corpus.article import Article, Source, article_id
from corpus.ingest.normalising.addresses import date_in_address, original_page, without_archive

PAGE = "https://lantern.example/a"
CAPTURED = datetime(2019, 10, 10, 10, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "address", "captured"),
    [
        (f"https://web.archive.org/web/20191010101112/{PAGE}", PAGE, CAPTURED),
        ("http://web.archive.org/web/20191010101112id_/http://lantern.example:80/a?x=1&y=2",
         "http://lantern.example/a?x=1&y=2", CAPTURED),
        (f"https://web.archive.org/web/2019*/{PAGE}", PAGE, None),
        ("https://web.archive.org/web/20191010101112/lantern.example/a", "http://lantern.example/a", CAPTURED),
        ("https://web.archive.org/web/20191010101112/https:/lantern.example/a", PAGE, CAPTURED),
        (f"https://archive.ph/2019.10.10-101112/{PAGE}", PAGE, CAPTURED),
        (f"https://archive.today/20191010101112/{PAGE}", PAGE, CAPTURED),
        (f"http://archive.is/newest/{PAGE}", PAGE, None),
        (f"https://archive.ph/o/AbCdE/{PAGE}", PAGE, None),
        ("https://archive.is/AbCdE", "", None),
        ("https://perma.cc/ABCD-EF12", "", None),
        ("https://www.webcitation.org/query?url=https%3A%2F%2Flantern.example%2Fa&date=2013-04-12", PAGE, None),
        (f"http://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:{PAGE}+strike&cd=1", PAGE, None),
        (f"https://arquivo.pt/wayback/20191010101112/{PAGE}", PAGE, CAPTURED),
        (f"https://wayback.archive-it.org/1234/20191010101112/{PAGE}", PAGE, CAPTURED),
        # any other that is made of the same program
        (f"http://localhost:8080/news/20191010101112mp_/{PAGE}", PAGE, CAPTURED),
    ],
)  # fmt: skip
def test_an_archive_has_the_address_of_the_original_in_its_own(url, address, captured):
    assert original_page(url) == (address, captured)


@pytest.mark.parametrize(
    "url",
    [
        PAGE, "https://lantern.example/2013/04/12/strike", "https://lantern.example/share?u=https://other.example/x",
        "https://archive.org/details/lantern", "https://blog.archive.org/a", "https://archive.lantern.example/2013/a",
        "", "http://[", "lantern",
    ],
)  # fmt: skip
def test_other_addresses_stand_for_themselves(url):
    assert original_page(url) is None


def article(url, outlet, identity=""):
    return Article(body="x", url=url, outlet=outlet, id=identity, source=Source(path="a", format="csv", sha256=""))


@pytest.mark.parametrize("outlet", ["web.archive.org", "Wayback Machine", "Internet Archive"])
def test_an_article_out_of_an_archive_is_the_one_that_was_published(outlet):
    found = without_archive(article(f"https://web.archive.org/web/20191010101112/{PAGE}", outlet))
    assert (found.url, found.outlet, found.id) == (PAGE, "lantern.example", article(PAGE, "").id)


def test_an_archive_changes_neither_the_name_of_an_outlet_nor_an_identifier_of_its_own():
    found = without_archive(article(f"https://archive.ph/o/a/{PAGE}", "The Ostwick Lantern", article_id("4711")))
    assert (found.url, found.outlet, found.id) == (PAGE, "The Ostwick Lantern", article_id("4711"))


@pytest.mark.parametrize(
    ("published", "kept"),
    [(CAPTURED, False), (CAPTURED - timedelta(seconds=40), False), (CAPTURED - timedelta(hours=2), True),
     (date(2013, 4, 12), True)],
)  # fmt: skip
def test_the_moment_of_the_capture_is_no_date(published, kept):
    url = f"https://web.archive.org/web/20191010101112/{PAGE}"
    found = without_archive(replace(article(url, ""), published=published))
    assert found.published == (published if kept else None)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://lantern.example/2013/04/12/strike", "2013-04-12"),
        ("https://lantern.example/2013/4/2/strike", "2013-04-02"),
        ("https://lantern.example/news/2013-04-12-strike.html", "2013-04-12"),
        ("https://lantern.example/news/20130412/strike", "2013-04-12"),
        # a part of a date, a number, what a page was asked for, another site
        ("https://lantern.example/2013/04/strike", ""),
        ("https://lantern.example/2013/13/12/strike", ""),
        ("https://lantern.example/a/201304123", ""),
        ("https://lantern.example/a?v=20130412", ""),
        ("https://lantern-2013-04-12.example/a", ""),
        ("http://[", ""),
    ],
)
def test_a_path_may_hold_the_day_of_publication(url, day):
    assert date_in_address(url) == day
