"""Counts by what articles hold and by time: exact, whole, and what the same words of a query find."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Article, Source
from corpus.dates import period
from corpus.errors import UsageError
from corpus.query import All, parse
from corpus.storage import Order, open_corpus
from corpus.views.counts import COUNTED_BY, UNITS, Bin, Count, Counts, Series, counted_by, ground, share, timeline

TEHRAN = ZoneInfo("Asia/Tehran")
# On 27 October 2002 at 00:01, clocks in St John's went back to 23:01 of the day before.
ST_JOHNS = ZoneInfo("America/St_Johns")
# Samoa had no 30 December 2011.
APIA = ZoneInfo("Pacific/Apia")
# Clocks in Havana went from midnight to one on 31 March 2013, and from one back to midnight on 3 November.
HAVANA = ZoneInfo("America/Havana")
ZONES = (UTC, TEHRAN, ST_JOHNS, APIA, HAVANA, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/Los_Angeles"))


def rows(counts):
    return [(row.value, row.articles) for row in counts.rows]


def bars(line):
    """The bins of a timeline with what each series has in them."""
    return list(zip((each.name for each in line.bins), *(series.counts for series in line.series), strict=True))


@pytest.fixture
def news(corpus, article):
    """Seven articles of two outlets, one of them without a date, one without an outlet."""
    corpus.store.put([
        article(headline="Ferry sails", authors=("Ada Quill", "Bo Ferrin"), published=date(2013, 4, 12),
                language="en", tags=("sea", "ships"), place="Ostwick", section="News", agency="Tidewire"),
        article(headline="Ferry sinks", authors=("Bo Ferrin",), published=date(2013, 4, 13), language="en-GB"),
        article(headline="Ferry found", authors=("Bo Ferrin",), published=datetime(2013, 4, 30, 22, tzinfo=UTC)),
        article(headline="Ferry raised", published=date(2013, 7, 1), outlet="Lamp, Wick and Oil"),
        article(headline="Ferry sold", published=date(2013, 7, 1), outlet=""),
        article(headline="Ferry dreams", published=None),
        article(headline="A quiet day", published=date(2013, 5, 2)),
    ])  # fmt: skip
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
    assert counted_by(news, parse("ferry"), by) == Counts(by, total, tuple(Count(*row) for row in expected))


def test_an_article_with_several_values_counts_for_each_and_that_is_told(news):
    assert {by: counted_by(news, All(), by).several for by in COUNTED_BY if by in {"author", "tag", "outlet"}} == {
        "author": True,
        "tag": True,
        "outlet": False,
    }


def test_a_query_without_hits_has_no_rows(news):
    assert [counted_by(news, parse("dodo"), by) for by in COUNTED_BY] == [Counts(by, 0, ()) for by in COUNTED_BY]


def test_an_instant_is_counted_on_the_day_of_the_zone_and_a_day_on_its_own(news):
    assert rows(counted_by(news, parse("ferry date:2013-04..2013-05-01", zone=TEHRAN), "day", TEHRAN)) == [
        ("2013-04-12", 1),
        ("2013-04-13", 1),
        ("2013-05-01", 1),
    ]


@pytest.mark.parametrize(
    ("published", "zone", "names"),
    [
        (date(2012, 12, 31), UTC, ["2012-12-31", "2013-W01", "2012-12", "2012-Q4", "2012"]),
        (date(2010, 1, 3), UTC, ["2010-01-03", "2009-W53", "2010-01", "2010-Q1", "2010"]),
        (date(1, 1, 1), UTC, ["0001-01-01", "0001-W01", "0001-01", "0001-Q1", "0001"]),
        (date(9999, 12, 31), UTC, ["9999-12-31", "9999-W52", "9999-12", "9999-Q4", "9999"]),
        (datetime(1, 1, 1, tzinfo=UTC), ST_JOHNS, ["0001-01-01", "0001-W01", "0001-01", "0001-Q1", "0001"]),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), TEHRAN, ["9999-12-31", "9999-W52", "9999-12", "9999-Q4", "9999"]),
        (datetime(2013, 3, 31, 21, tzinfo=UTC), TEHRAN, ["2013-04-01", "2013-W14", "2013-04", "2013-Q2", "2013"]),
        # The second time that clocks show 23:30 of the 26th is after the midnight that the 27th began with.
        (datetime(2002, 10, 27, 3, tzinfo=UTC), ST_JOHNS, ["2002-10-27", "2002-W43", "2002-10", "2002-Q4", "2002"]),
        (datetime(2011, 12, 30, 9, tzinfo=UTC), APIA, ["2011-12-29", "2011-W52", "2011-12", "2011-Q4", "2011"]),
        (date(2011, 12, 30), APIA, ["2011-12-30", "2011-W52", "2011-12", "2011-Q4", "2011"]),
    ],
)
def test_every_moment_has_a_bin_of_each_unit(published, zone, names, article):
    with open_corpus("memory:") as corpus:
        corpus.store.put([article(published=published)])

        assert [rows(counted_by(corpus, All(), unit, zone)) for unit in UNITS] == [[(name, 1)] for name in names]
        assert [bars(timeline(corpus, All(), by=unit, zone=zone)) for unit in UNITS] == [[(name, 1)] for name in names]


# --- timelines ---------------------------------------------------------------------------------------------------


def test_a_timeline_keeps_the_bins_without_hits_between_the_first_and_the_last(news):
    line = timeline(news, parse("ferry"), by="month")

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
    assert bars(timeline(news, parse(asked), by="month")) == expected


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
    line = timeline(news, parse(asked))

    assert (line.by, len(line.bins)) == (unit, bins)


def test_a_timeline_of_too_many_bins_is_refused_before_it_is_made(news):
    with pytest.raises(UsageError) as raised:
        timeline(news, parse("date:0001..2013"), by="day")

    assert raised.value.message == "735,233 days, from 0001-01-01 to 2013-12-31, are more than a timeline can show"
    assert raised.value.hint == "write --by month, or name a shorter time with --since and --until"


def test_outlets_stand_side_by_side_in_the_same_bins(news):
    line = timeline(news, parse("ferry"), by="quarter", outlets=["Ostwick Courier", "Lamp, Wick and Oil"], per=100)

    assert line.series == (
        Series("Ostwick Courier", (3, 0), 1, (4, 0)),
        Series("Lamp, Wick and Oil", (0, 1), 0, (0, 1)),
    )
    assert (line.total, line.undated) == (5, 1)


def test_a_share_is_among_the_articles_of_the_outlets_and_dates_asked_for_whatever_their_words(news):
    assert timeline(news, parse("ferry date:2013-04-13.."), by="quarter", per=1000).series[0].among == (3, 2)
    assert timeline(news, parse('ferry outlet:"ostwick courier"'), by="year", per=1000).series[0].among == (4,)


def test_a_share_of_nothing_is_none():
    assert (share(3, 4, 1000), share(0, 4, 1000), share(0, 0, 1000)) == (750.0, 0.0, None)


def test_the_ground_of_a_query_is_its_conditions_on_outlet_and_date():
    assert str(ground(parse('(ferry OR date:2012) date:2013 (tax outlet:Echo -outlet:"Post") lang:en'))) == (
        'date:2013 AND outlet:"Echo"'
    )
    assert ground(parse("ferry")) == All()


# --- properties --------------------------------------------------------------------------------------------------

EDGES = [datetime(2002, 10, 27, 3, tzinfo=UTC), datetime(2011, 12, 30, 10, tzinfo=UTC),
         datetime(2013, 3, 31, 5, tzinfo=UTC), datetime(2013, 11, 3, 5, tzinfo=UTC)]  # fmt: skip
MOMENTS = st.one_of(
    st.none(),
    st.dates(date(2000, 1, 1), date(2013, 12, 31)),
    st.datetimes(datetime(2000, 1, 1), datetime(2013, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is apart
    st.builds(lambda edge, minutes: edge + timedelta(minutes=minutes), st.sampled_from(EDGES), st.integers(-90, 90)),
)


def written(moments):
    """A corpus of an article for each moment."""
    corpus = open_corpus("memory:")
    nowhere = Source(path="", format="", sha256="")
    corpus.store.put(
        Article(headline=f"{number}", body="Harbour.", published=moment, source=nowhere)
        for number, moment in enumerate(moments)
    )
    return corpus


@given(st.lists(MOMENTS, max_size=12), st.sampled_from(ZONES), st.sampled_from(("", *UNITS)))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_bins_tile_the_span_and_add_up_to_the_total(moments, zone, by):
    corpus = written(moments)
    line = timeline(corpus, All(), by=by, zone=zone, per=1000)
    [series] = line.series

    assert line.total == len(moments)
    assert sum(series.counts) + moments.count(None) == len(moments)
    assert series.among == series.counts
    assert all(one.period.until == other.period.since for one, other in zip(line.bins, line.bins[1:], strict=False))
    assert not line.bins or (series.counts[0] and series.counts[-1])
    # Without the empty bins, it is what a count by the same unit gives.
    assert [bar for bar in bars(line) if bar[1]] == [
        row for row in rows(counted_by(corpus, All(), line.by, zone)) if row[0]
    ]


@given(st.lists(MOMENTS, max_size=12), st.sampled_from(ZONES), st.sampled_from(UNITS))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_bin_holds_what_a_search_for_its_name_finds(moments, zone, unit):
    corpus = written(moments)

    for name, articles in rows(counted_by(corpus, All(), unit, zone)):
        if name:
            found = corpus.index.search(parse(f"date:{name}", zone=zone), order=Order.NEWEST)
            assert (name, found.total) == (name, articles)
