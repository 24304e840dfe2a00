"""Timelines: bins without gaps, series by outlet, shares."""

from __future__ import annotations

import pytest

from corpus.dates import period
from corpus.errors import UsageError
from corpus.query import All, parse
from corpus.search.request import Request
from corpus.views.bins import Bin
from corpus.views.timeline import Series, denominator, share, timeline
from ferry_news import bars, ferry_news


@pytest.fixture
def news(corpus, article):
    corpus.store.put(ferry_news(article))
    return corpus


def test_a_timeline_keeps_the_bins_without_hits_between_the_first_and_the_last(news):
    line = timeline(news, Request.parse("ferry"), by="month")

    assert bars(line) == [("2013-04", 3), ("2013-05", 0), ("2013-06", 0), ("2013-07", 2)]
    assert (line.by, line.total, line.undated) == ("month", 6, 1)
    assert line.bins[1] == Bin("2013-05", period("2013-05"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("ferry date:2013-02..2013-05", [("2013-02", 0), ("2013-03", 0), ("2013-04", 3), ("2013-05", 0)]),
        ("ferry (date:2013-03.. AND body:harbour)", [("2013-03", 0), ("2013-04", 3), ("2013-05", 0), ("2013-06", 0),
                                                     ("2013-07", 2)]),
        ("ferry date:..2013-05-02", [("2013-04", 3), ("2013-05", 0)]),
        ("ferry date:2013-06..2013-08 date:2013-05..2013-07", [("2013-06", 0), ("2013-07", 2)]),
        ("ferry (date:2013-07 OR date:2010)", [("2013-07", 2)]),
        ("ferry -date:2013-07", [("2013-04", 3)]),
        ("dodo date:2013-02", [("2013-02", 0)]),
        ("ferry date:2012 date:2013", []),
        ("dodo", []),
        ("dreams", []),
    ],
)  # fmt: skip
def test_a_timeline_spans_the_dates_asked_for_and_else_those_of_the_hits(asked, expected, news):
    assert bars(timeline(news, Request.parse(asked), by="month")) == expected


@pytest.mark.parametrize(
    ("asked", "unit", "bins"),
    [
        ("date:2013-04-12", "day", 1),
        ("date:2013-04", "day", 30),
        ("date:2013-04-01..2013-05-10", "day", 40),
        ("date:2013-04-01..2013-05-11", "week", 6),
        ("date:2013-01..2013-09", "week", 40),
        ("date:2013", "month", 12),
        ("date:2011..2013", "month", 36),
        ("date:2010..2013", "quarter", 16),
        ("date:2004..2013", "quarter", 40),
        ("date:2003..2013", "year", 11),
        ("date:1605..2013", "year", 409),
        ("dodo", "year", 0),
    ],
)
def test_the_unit_of_a_timeline_is_the_finest_of_at_most_forty_bins(asked, unit, bins, news):
    line = timeline(news, Request.parse(asked))

    assert (line.by, len(line.bins)) == (unit, bins)


def test_a_timeline_of_too_many_bins_is_refused_before_it_is_made(news):
    with pytest.raises(UsageError) as raised:
        timeline(news, Request.parse("date:0001..2013"), by="day")

    assert raised.value.message == "735,233 days, from 0001-01-01 to 2013-12-31, are more than a timeline can show"
    assert raised.value.hint == "write --by month, or name a shorter time with --since and --until"


def test_outlets_stand_side_by_side_in_the_same_bins(news):
    line = timeline(
        news, Request.parse("ferry", outlets=["ostwick courier", "Lamp, Wick and Oil"]), by="quarter", per=100
    )

    assert line.series == (
        Series("Ostwick Courier", (3, 0), 1, (4, 0)),
        Series("Lamp, Wick and Oil", (0, 1), 0, (0, 1)),
    )
    assert (line.total, line.undated) == (5, 1)


def test_a_share_is_among_the_articles_of_the_outlets_and_dates_asked_for_whatever_their_words(news):
    assert timeline(news, Request.parse("ferry date:2013-04-13.."), by="quarter", per=1000).series[0].among == (3, 2)
    assert timeline(news, Request.parse('ferry outlet:"ostwick courier"'), by="year", per=1000).series[0].among == (4,)


def test_a_share_of_nothing_is_none():
    assert (share(3, 4, 1000), share(0, 4, 1000), share(0, 0, 1000)) == (750.0, 0.0, None)


def test_the_denominator_of_a_query_is_its_conditions_on_outlet_and_date():
    assert str(denominator(parse('(ferry OR date:2012) date:2013 (tax outlet:Echo -outlet:"Post") lang:en'))) == (
        'date:2013 AND outlet:"Echo"'
    )
    assert denominator(parse("ferry")) == All()
