"""Dates of articles, which say no more than their source."""

import time
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import ParsedDate, article_date, instant
from corpus.dates.article_dates import ZONE_OFFSETS_IN_MINUTES

EST, CEST, MOSCOW = (timezone(timedelta(hours=hours)) for hours in (-5, 2, 3))


def clock():
    """Stand still at noon of a day after a leap day."""
    return datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata"])
def _zone(request, monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system cannot be set")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


MONTH_FIRST = "day and month told apart by custom only (month first)"
DAY_FIRST = "day and month told apart by custom only (day first)"
CENTURY = "century of the year told by custom only"
NO_ZONE = "time without a zone left out"
INCOMPLETE, IMPOSSIBLE, NO_DATE = "incomplete date", "impossible date", "not a date"
APRIL_12 = date(2013, 4, 12)

ARTICLE_DATES = [
    ("", None, ""),
    ("  ", None, ""),
    # a day
    ("2013-04-12", APRIL_12, ""),
    (" 2013-04-12\n", APRIL_12, ""),
    ("20130412", APRIL_12, ""),
    ("2013/04/12", APRIL_12, ""),
    ("2013.04.12", APRIL_12, ""),
    ("April 12, 2013", APRIL_12, ""),
    ("Fri, 12 Apr 2013", APRIL_12, ""),
    ("12-Apr-2013", APRIL_12, ""),
    ("04/13/2013", date(2013, 4, 13), ""),
    ("13/04/2013", date(2013, 4, 13), ""),
    ("12/12/2013", date(2013, 12, 12), ""),
    ("13.04.2013", date(2013, 4, 13), ""),
    ("2012-02-29", date(2012, 2, 29), ""),
    ("1605-01-01", date(1605, 1, 1), ""),
    # a day and a time
    ("2013-04-12T08:00:00Z", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("2013-04-12T00:00:00Z", datetime(2013, 4, 12, tzinfo=UTC), ""),
    ("2013-04-12T23:30:00+02:00", datetime(2013, 4, 12, 23, 30, tzinfo=CEST), ""),
    ("2013-04-12 08:00:00.250 -0500", datetime(2013, 4, 12, 8, 0, 0, 250_000, tzinfo=EST), ""),
    ("20130412T080000Z", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("Fri, 12 Apr 2013 08:00:00 GMT", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("12 Apr 2013 10:00 EST", datetime(2013, 4, 12, 10, tzinfo=EST), ""),
    ("12 Apr 2013 10:00 GMT+3", datetime(2013, 4, 12, 10, tzinfo=MOSCOW), ""),
    ("12 Apr 2013 10:00 UTC+3", datetime(2013, 4, 12, 10, tzinfo=MOSCOW), ""),
    ("12 Apr 2013 10:00 +0300 (MSK)", datetime(2013, 4, 12, 10, tzinfo=MOSCOW), ""),
    ("Fri Apr 12 08:00:00 +0000 2013", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    # a time that says no instant
    ("2013-04-12 00:00:00", APRIL_12, ""),
    ("2013-04-12T23:30:00", APRIL_12, NO_ZONE),
    ("April 12, 2013 at 11:11 pm", APRIL_12, NO_ZONE),
    ("April 12, 2013, 10 a.m. EDT", APRIL_12, "time without minutes left out"),
    ("12 Apr 2013 10:00 IST", APRIL_12, "unknown time zone IST"),
    ("12 Apr 2013 23:59 BST", APRIL_12, "unknown time zone BST"),
    ("April 12, 2013 10:30 AM ET", APRIL_12, "unknown time zone ET"),
    ("12 Apr 2013 10:00 +1500", APRIL_12, "unknown time zone with an impossible offset"),
    # a day by custom
    ("12/04/2013", date(2013, 12, 4), MONTH_FIRST),
    ("10:30 12/04/2013", date(2013, 12, 4), MONTH_FIRST),
    ("04-12-2013", APRIL_12, MONTH_FIRST),
    ("12.04.2013", APRIL_12, DAY_FIRST),
    ("12.04.2013 18:00", APRIL_12, DAY_FIRST),
    ("5/6/13", date(2013, 5, 6), MONTH_FIRST),
    ("12 Apr 13", APRIL_12, CENTURY),
    # less than a day
    ("2013", None, INCOMPLETE),
    ("May 2013", None, INCOMPLETE),
    ("2013-05", None, INCOMPLETE),
    ("12 April", None, INCOMPLETE),
    ("31 December", None, INCOMPLETE),
    ("Friday", None, INCOMPLETE),
    ("12", None, INCOMPLETE),
    ("10:30", None, INCOMPLETE),
    ("11:11", None, INCOMPLETE),
    # no day that was
    ("2013-02-30", None, IMPOSSIBLE),
    ("2013-02-29T10:00:00Z", None, IMPOSSIBLE),
    ("31 April 2013", None, IMPOSSIBLE),
    ("0000-00-00 00:00:00", None, IMPOSSIBLE),
    ("9999-12-31T23:59:59-10:00", None, IMPOSSIBLE),
    ("0001-01-01T00:00:00+10:00", None, IMPOSSIBLE),
    ("0001-11-30", None, "date before newspapers"),
    ("1604-12-31", None, "date before newspapers"),
    ("2050-09-30", None, "date ahead of the clock"),
    ("2024-03-03", date(2024, 3, 3), ""),
    ("2024-03-04", None, "date ahead of the clock"),
    # more than a day, or none
    ("2013-04-12 - 2013-04-05", None, "more than one date"),
    ("April 12-14, 2013", None, NO_DATE),
    ("13-04-12", None, NO_DATE),
    ("12 Apr 0013", None, NO_DATE),
    ("yesterday", None, NO_DATE),
    ("3 hours ago", None, NO_DATE),
    ("None", None, NO_DATE),
    ("9" * 500, None, NO_DATE),
]


@pytest.mark.usefixtures("_zone")
def test_the_date_of_an_article_says_what_its_source_says_in_every_zone_of_the_machine():
    for text, value, warning in ARTICLE_DATES:
        read = article_date(text, clock)
        assert (text, read) == (text, ParsedDate(value, warning))
        assert type(read.value) is type(value)
        assert not isinstance(value, datetime) or read.value.utcoffset() == value.utcoffset()


@given(st.text() | st.text("0123456789-/.:+TZ aApPmM,"))
def test_no_text_makes_reading_a_date_fail(text):
    read = article_date(text, clock)
    assert read.value is None or instant(read.value) <= clock() + timedelta(days=2)


SHAPES = ["%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%A, %d %B %Y", "%Y%m%d", "%d-%b-%Y", "%Y/%m/%d", "%B %d %Y 11:11"]


@given(st.dates(date(1605, 1, 1), date(2024, 3, 1)), st.sampled_from(SHAPES))
def test_a_date_is_on_the_day_printed(when, shape):
    assert article_date(when.strftime(shape), clock).value == when


@given(
    st.datetimes(datetime(1606, 1, 1), datetime(2024, 3, 1)),  # noqa: DTZ001 - bounds are naive
    st.integers(-11, 13),
)
def test_an_instant_keeps_the_day_and_the_offset_printed(when, hours):
    moment = when.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    for text in (moment.isoformat(), moment.strftime("%a, %d %b %Y %H:%M:%S %z")):
        read = article_date(text, clock).value
        assert (read, read.date(), read.utcoffset()) == (moment, when.date(), timedelta(hours=hours))


AT_THE_EDGES = [
    # as long as a date may be, and longer
    ("12 April 2013 " + "x" * 186, APRIL_12, ""),
    ("12 April 2013 " + "x" * 187, None, NO_DATE),
    # as far ahead of the clock as a date may be, and farther
    ("2024-03-03T12:00:00Z", datetime(2024, 3, 3, 12, tzinfo=UTC), ""),
    ("2024-03-03T12:00:01Z", None, "date ahead of the clock"),
    # hours of both halves of a day
    ("12 Apr 2013 12:30 am UTC", datetime(2013, 4, 12, 0, 30, tzinfo=UTC), ""),
    ("12 Apr 2013 12:30 pm UTC", datetime(2013, 4, 12, 12, 30, tzinfo=UTC), ""),
    ("12 Apr 2013 11:30 pm UTC", datetime(2013, 4, 12, 23, 30, tzinfo=UTC), ""),
    ("12 Apr 2013 13:30 pm UTC", datetime(2013, 4, 12, 13, 30, tzinfo=UTC), ""),
    ("2013年4月12日 上午4:52 GMT", datetime(2013, 4, 12, 4, 52, tzinfo=UTC), ""),
    ("2013年4月12日 下午11:52 GMT", datetime(2013, 4, 12, 23, 52, tzinfo=UTC), ""),
    ("2013年4月12日 下午12:52 GMT", datetime(2013, 4, 12, 12, 52, tzinfo=UTC), ""),
    ("2013年4月12日 下午13:52 GMT", datetime(2013, 4, 12, 13, 52, tzinfo=UTC), ""),
    # parts of a second, and offsets
    ("12 Apr 2013 08:00:00.123456789 UTC", datetime(2013, 4, 12, 8, 0, 0, 123456, tzinfo=UTC), ""),
    ("12 Apr 2013 08:00 +5", datetime(2013, 4, 12, 8, tzinfo=timezone(timedelta(hours=5))), ""),
    ("12 Apr 2013 08:00 +05", datetime(2013, 4, 12, 8, tzinfo=timezone(timedelta(hours=5))), ""),
    ("12 Apr 2013 08:00 -0545", datetime(2013, 4, 12, 8, tzinfo=timezone(-timedelta(hours=5, minutes=45))), ""),
    ("12 Apr 2013 08:00 +5:45", datetime(2013, 4, 12, 8, tzinfo=timezone(timedelta(hours=5, minutes=45))), ""),
    ("12 Apr 2013 08:00 +1400", datetime(2013, 4, 12, 8, tzinfo=timezone(timedelta(hours=14))), ""),
    ("12 Apr 2013 08:00 +1401", APRIL_12, "unknown time zone with an impossible offset"),
    ("12 Apr 2013 08:00 -1200", datetime(2013, 4, 12, 8, tzinfo=timezone(-timedelta(hours=12))), ""),
    ("12 Apr 2013 08:00 -1201", APRIL_12, "unknown time zone with an impossible offset"),
]


def test_a_date_at_the_edge_of_what_is_read_is_read_and_one_beyond_it_is_not():
    read = [(text, article_date(text, clock)) for text, _, _ in AT_THE_EDGES]
    assert read == [(text, ParsedDate(value, warning)) for text, value, warning in AT_THE_EDGES]
    offsets = [value.utcoffset() for _, value, _ in AT_THE_EDGES if isinstance(value, datetime)]
    assert [found.value.utcoffset() for _, found in read if isinstance(found.value, datetime)] == offsets


# Where and in which month of 2013 a clock shows the time that a name stands for; those of one place are one offset.
PLACES_OF_ZONES = {
    "America/New_York": ("EST", "EDT"), "America/Chicago": ("CST", "CDT"), "America/Denver": ("MST", "MDT"),
    "America/Los_Angeles": ("PST", "PDT"), "Europe/Lisbon": ("WET", "WEST"), "Europe/Paris": ("CET", "CEST"),
    "Europe/Athens": ("EET", "EEST"), "Asia/Tokyo": ("JST", "JST"), "Asia/Seoul": ("KST", "KST"),
    "Asia/Hong_Kong": ("HKT", "HKT"), "Asia/Jakarta": ("WIB", "WIB"), "Asia/Makassar": ("WITA", "WITA"),
    "Asia/Jayapura": ("WIT", "WIT"), "Etc/UTC": ("UTC", "Z"), "Etc/GMT": ("GMT", "UT"),
}  # fmt: skip
SOUTHERN = {"Australia/Sydney": ("AEDT", "AEST"), "Pacific/Auckland": ("NZDT", "NZST")}


def test_the_name_of_a_zone_is_its_offset_in_the_database_of_the_iana():
    expected = {
        name: int(datetime(2013, month, 15, tzinfo=ZoneInfo(place)).utcoffset().total_seconds() // 60)
        for place, names in (PLACES_OF_ZONES | SOUTHERN).items()
        for name, month in zip(names, (1, 7), strict=True)
    }
    assert expected == ZONE_OFFSETS_IN_MINUTES


@pytest.mark.parametrize("this_year", [1999, 2000, 2024, 2099])
def test_a_year_of_two_digits_is_the_last_one_that_is_not_ahead_of_this_year(this_year):
    def at_the_end_of_the_year():
        return datetime(this_year, 12, 31, 12, tzinfo=UTC)

    for ago in (0, 1, 50, 98, 99, 100):
        year = this_year - ago % 100
        for text in (f"12 Feb {year % 100:02}", f"2/12/{year % 100:02}", f"{year % 100:02}/2/12"):
            order = "ymd" if text.startswith(f"{year % 100:02}/") else ""
            value = article_date(text, at_the_end_of_the_year, order=order, language="en-US").value
            assert (text, value) == (text, date(year, 2, 12))
    ahead = article_date(f"12 Feb {(this_year + 1) % 100:02}", at_the_end_of_the_year)
    assert ahead == ParsedDate(date(this_year - 99, 2, 12), CENTURY)


@pytest.mark.parametrize(
    "text",
    [
        "1970-01-01", "1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00", "1969-12-31T19:00:00-05:00",
        "Thu, 01 Jan 1970 00:00:00 +0000", "01/01/1970", "January 1, 1970", "1969-12-31 16:00:00",
        "1900-01-01 00:00:00", "1900-01-01T00:00:00Z", "1899-12-30 00:00",
    ],
)  # fmt: skip
def test_what_programs_write_where_they_know_no_date_is_none(text):
    assert article_date(text, clock) == ParsedDate(None, "a stand-in for no date")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1900-01-01", date(1900, 1, 1)),
        ("31 December 1969", date(1969, 12, 31)),
        ("1969-12-31 08:30:00", date(1969, 12, 31)),
        ("1970-01-02", date(1970, 1, 2)),
        ("1970-01-01T12:00:00Z", datetime(1970, 1, 1, 12, tzinfo=UTC)),
    ],
)
def test_days_beside_a_stand_in_were_days_with_newspapers(text, value):
    assert article_date(text, clock).value == value
