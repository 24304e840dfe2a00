"""Bins of time: every moment has one, they tile, and their names mean the same in a query."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Article, Source
from corpus.dates import period
from corpus.query import parse
from corpus.search.request import Request
from corpus.storage import open_corpus
from corpus.views.bins import UNITS, bin_of
from corpus.views.counts import count
from corpus.views.timeline import timeline
from ferry_news import bars, rows

TEHRAN = ZoneInfo("Asia/Tehran")
# On 27 October 2002 at 00:01, clocks in St John's went back to 23:01 of the day before.
ST_JOHNS = ZoneInfo("America/St_Johns")
# Samoa had no 30 December 2011.
APIA = ZoneInfo("Pacific/Apia")
# Clocks in Havana went from midnight to one on 31 March 2013, and from one back to midnight on 3 November.
HAVANA = ZoneInfo("America/Havana")
ZONES = (UTC, TEHRAN, ST_JOHNS, APIA, HAVANA, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/Los_Angeles"))


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

        assert [rows(count(corpus, Request(zone=zone), unit)) for unit in UNITS] == [[(name, 1)] for name in names]
        assert [bars(timeline(corpus, Request(zone=zone), by=unit)) for unit in UNITS] == [
            [(name, 1)] for name in names
        ]


@given(st.dates(), st.sampled_from(ZONES), st.sampled_from(UNITS))
def test_a_bin_is_the_period_that_its_name_means_in_a_query(day, zone, unit):
    found = bin_of(day, unit, zone)

    assert found.period == period(found.name, zone=zone)
    assert day in found.period


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
    line = timeline(corpus, Request(zone=zone), by=by, per=1000)
    [series] = line.series

    assert line.total == len(moments)
    assert sum(series.counts) + moments.count(None) == len(moments)
    assert series.among == series.counts
    assert all(one.period.until == other.period.since for one, other in zip(line.bins, line.bins[1:], strict=False))
    assert not line.bins or (series.counts[0] and series.counts[-1])
    # Without the empty bins, it is what a count by the same unit gives.
    assert [bar for bar in bars(line) if bar[1]] == [
        row for row in rows(count(corpus, Request(zone=zone), line.by)) if row[0]
    ]


@given(st.lists(MOMENTS, max_size=12), st.sampled_from(ZONES), st.sampled_from(UNITS))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_bin_holds_what_a_search_for_its_name_finds(moments, zone, unit):
    corpus = written(moments)

    for name, articles in rows(count(corpus, Request(zone=zone), unit)):
        if name:
            found = corpus.index.count(parse(f"date:{name}", zone=zone))
            assert (name, found) == (name, articles)
