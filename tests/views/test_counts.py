"""Counts by what articles hold and by time: exact, and whole."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from corpus.query import parse
from corpus.search.request import Request
from corpus.views.counts import COUNTED_BY, Count, Counts, count
from ferry_news import ferry_news, rows

TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.fixture
def news(corpus, article):
    corpus.store.put(ferry_news(article))
    return corpus


@pytest.mark.parametrize(
    ("by", "total", "expected"),
    [
        ("outlet", 6, [("Ostwick Courier", 4), ("", 1), ("Lamp, Wick and Oil", 1)]),
        ("author", 6, [("", 3), ("Bo Ferrin", 3), ("Ada Quill", 1)]),
        ("agency", 6, [("", 5), ("Tidewire", 1)]),
        ("section", 6, [("", 5), ("News", 1)]),
        ("language", 6, [("", 4), ("en", 1), ("en-GB", 1)]),
        ("place", 6, [("", 5), ("Ostwick", 1)]),
        ("tag", 6, [("", 5), ("sea", 1), ("ships", 1)]),
        ("year", 6, [("2013", 5), ("", 1)]),
        ("quarter", 6, [("2013-Q2", 3), ("2013-Q3", 2), ("", 1)]),
        ("month", 6, [("2013-04", 3), ("2013-07", 2), ("", 1)]),
        ("week", 6, [("2013-W15", 2), ("2013-W18", 1), ("2013-W27", 2), ("", 1)]),
        ("day", 6, [("2013-04-12", 1), ("2013-04-13", 1), ("2013-04-30", 1), ("2013-07-01", 2), ("", 1)]),
    ],
)
def test_articles_are_counted_by_everything_they_can_be_counted_by(by, total, expected, news):
    assert count(news, Request.parse("ferry"), by) == Counts(
        parse("ferry"), by, total, tuple(Count(*row) for row in expected)
    )


def test_an_article_with_several_values_counts_for_each_and_that_is_told(news):
    assert {by: count(news, Request(), by).several for by in COUNTED_BY if by in {"author", "tag", "outlet"}} == {
        "author": True,
        "tag": True,
        "outlet": False,
    }


def test_a_query_without_hits_has_no_rows(news):
    assert [count(news, Request.parse("dodo"), by) for by in COUNTED_BY] == [
        Counts(parse("dodo"), by, 0, ()) for by in COUNTED_BY
    ]


def test_an_instant_is_counted_on_the_day_of_the_zone_and_a_day_on_its_own(news):
    assert rows(count(news, Request.parse("ferry date:2013-04..2013-05-01", zone=TEHRAN), "day")) == [
        ("2013-04-12", 1),
        ("2013-04-13", 1),
        ("2013-05-01", 1),
    ]


def test_the_total_alone_can_be_counted(news):
    assert count(news, Request.parse("ferry")) == Counts(parse("ferry"), "", 6, ())
