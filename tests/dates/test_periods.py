"""Dates of users: understood as a period of their own days, or refused with the likeliest repair."""

import re
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from corpus.dates import DATE_HINT, Period, date_word, period, zone
from corpus.errors import UsageError

ZONES = ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata"]


def clock():
    """Stand still on a Tuesday evening in London, when Wednesday has begun in Tehran and in Tokyo."""
    return datetime(2026, 11, 24, 20, 45, 30, 500_000, tzinfo=UTC)


@pytest.fixture(params=ZONES)
def _machine(request, monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system cannot be set")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(text):
    """Read an instant of a table, None where it is empty."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


PERIODS = [
    # years and their parts
    ("2013", "UTC", "2013-01-01", "2014-01-01"),
    ("2013", "Asia/Tehran", "2012-12-31T20:30", "2013-12-31T20:30"),
    ("2013", "America/New_York", "2013-01-01T05:00", "2014-01-01T05:00"),
    ("0001", "UTC", "0001-01-01", "0002-01-01"),
    ("1990s", "UTC", "1990-01-01", "2000-01-01"),
    ("2020S", "Asia/Tokyo", "2019-12-31T15:00", "2029-12-31T15:00"),
    ("2013-04", "UTC", "2013-04-01", "2013-05-01"),
    ("2013-4", "UTC", "2013-04-01", "2013-05-01"),
    ("2012-02", "UTC", "2012-02-01", "2012-03-01"),
    ("2013-12", "UTC", "2013-12-01", "2014-01-01"),
    ("2013-10", "Europe/Berlin", "2013-09-30T22:00", "2013-10-31T23:00"),
    ("2013-q1", "UTC", "2013-01-01", "2013-04-01"),
    ("2013-Q4", "UTC", "2013-10-01", "2014-01-01"),
    ("q2-2013", "UTC", "2013-04-01", "2013-07-01"),
    ("Q2 2013", "+03:30", "2013-03-31T20:30", "2013-06-30T20:30"),
    ("2013q3", "UTC", "2013-07-01", "2013-10-01"),
    ("2013-w15", "UTC", "2013-04-08", "2013-04-15"),
    ("2013-W01", "UTC", "2012-12-31", "2013-01-07"),
    ("2020-w53", "UTC", "2020-12-28", "2021-01-04"),
    ("w15 2013", "UTC", "2013-04-08", "2013-04-15"),
    # months and days in words
    ("april-2013", "UTC", "2013-04-01", "2013-05-01"),
    ("April 2013", "UTC", "2013-04-01", "2013-05-01"),
    ("apr_2013", "UTC", "2013-04-01", "2013-05-01"),
    ("2013 april 12", "UTC", "2013-04-12", "2013-04-13"),
    ("2013-april", "UTC", "2013-04-01", "2013-05-01"),
    ("sept-2013", "UTC", "2013-09-01", "2013-10-01"),
    ("MAY 2013", "UTC", "2013-05-01", "2013-06-01"),
    ("12-april-2013", "UTC", "2013-04-12", "2013-04-13"),
    ("12 Apr 2013", "UTC", "2013-04-12", "2013-04-13"),
    ("april-12-2013", "UTC", "2013-04-12", "2013-04-13"),
    ("february 29 2012", "UTC", "2012-02-29", "2012-03-01"),
    # days
    ("2013-04-12", "UTC", "2013-04-12", "2013-04-13"),
    ("2013-4-2", "UTC", "2013-04-02", "2013-04-03"),
    ("2013-04-12", "America/New_York", "2013-04-12T04:00", "2013-04-13T04:00"),
    ("2013-12-31", "Pacific/Kiritimati", "2013-12-30T10:00", "2013-12-31T10:00"),
    ("۲۰۱۳-۰۴-۱۲", "UTC", "2013-04-12", "2013-04-13"),
    ("2013‑04‑12", "UTC", "2013-04-12", "2013-04-13"),
    # days on which clocks change, also at midnight
    ("2013-03-31", "Europe/Berlin", "2013-03-30T23:00", "2013-03-31T22:00"),
    ("2013-10-27", "Europe/Berlin", "2013-10-26T22:00", "2013-10-27T23:00"),
    ("2013-03-22", "Asia/Tehran", "2013-03-21T20:30", "2013-03-22T19:30"),
    ("2013-10-20", "America/Sao_Paulo", "2013-10-20T03:00", "2013-10-21T02:00"),
    # instants: a minute or a second long
    ("2013-04-12T10:00Z", "Asia/Tehran", "2013-04-12T10:00", "2013-04-12T10:01"),
    ("2013-04-12t10:00:00z", "UTC", "2013-04-12T10:00:00", "2013-04-12T10:00:01"),
    ("2013-04-12T10:00:05+02:00", "UTC", "2013-04-12T08:00:05", "2013-04-12T08:00:06"),
    ("2013-04-12T10:00-0500", "UTC", "2013-04-12T15:00", "2013-04-12T15:01"),
    ("2013-04-12T10:00", "UTC", "2013-04-12T10:00", "2013-04-12T10:01"),
    ("2013-04-12T10:00", "Asia/Tehran", "2013-04-12T05:30", "2013-04-12T05:31"),
    ("2013-04-12 9:05:07 +02:00", "UTC", "2013-04-12T07:05:07", "2013-04-12T07:05:08"),
    # near the present
    ("today", "UTC", "2026-11-24", "2026-11-25"),
    ("today", "Asia/Tehran", "2026-11-24T20:30", "2026-11-25T20:30"),
    ("today", "America/Los_Angeles", "2026-11-24T08:00", "2026-11-25T08:00"),
    (" Yesterday ", "UTC", "2026-11-23", "2026-11-24"),
    ("yesterday", "Asia/Tokyo", "2026-11-23T15:00", "2026-11-24T15:00"),
    ("tomorrow", "UTC", "2026-11-25", "2026-11-26"),
    ("now", "Asia/Tokyo", "2026-11-24T20:45", "2026-11-24T20:46"),
    ("this-week", "UTC", "2026-11-23", "2026-11-30"),
    ("last-week", "UTC", "2026-11-16", "2026-11-23"),
    ("Last Week", "Asia/Tokyo", "2026-11-15T15:00", "2026-11-22T15:00"),
    ("this_month", "UTC", "2026-11-01", "2026-12-01"),
    ("last-month", "UTC", "2026-10-01", "2026-11-01"),
    ("last month", "Europe/Berlin", "2026-09-30T22:00", "2026-10-31T23:00"),
    ("this-quarter", "UTC", "2026-10-01", "2027-01-01"),
    ("last-quarter", "UTC", "2026-07-01", "2026-10-01"),
    ("this-year", "UTC", "2026-01-01", "2027-01-01"),
    ("last-year", "UTC", "2025-01-01", "2026-01-01"),
    ("monday", "UTC", "2026-11-23", "2026-11-24"),
    ("tuesday", "UTC", "2026-11-24", "2026-11-25"),
    ("tues", "UTC", "2026-11-24", "2026-11-25"),
    ("thur", "UTC", "2026-11-19", "2026-11-20"),
    ("thurs", "UTC", "2026-11-19", "2026-11-20"),
    ("tuesday", "Asia/Tokyo", "2026-11-23T15:00", "2026-11-24T15:00"),
    ("Wed", "UTC", "2026-11-18", "2026-11-19"),
    ("last-monday", "UTC", "2026-11-23", "2026-11-24"),
    ("last-tuesday", "UTC", "2026-11-17", "2026-11-18"),
    # amounts, until the end of today
    ("7d", "UTC", "2026-11-17", "2026-11-25"),
    ("7D", "Asia/Tehran", "2026-11-17T20:30", "2026-11-25T20:30"),
    ("0d", "UTC", "2026-11-24", "2026-11-25"),
    ("2w", "UTC", "2026-11-10", "2026-11-25"),
    ("3mo", "UTC", "2026-08-24", "2026-11-25"),
    ("3mo", "Europe/Berlin", "2026-08-23T22:00", "2026-11-24T23:00"),
    ("1y", "UTC", "2025-11-24", "2026-11-25"),
    ("12h", "UTC", "2026-11-24T08:45", "2026-11-25"),
    ("24h", "America/Los_Angeles", "2026-11-23T20:45", "2026-11-25T08:00"),
    ("30min", "UTC", "2026-11-24T20:15", "2026-11-25"),
    # ranges
    ("2013..2014", "UTC", "2013-01-01", "2015-01-01"),
    ("2013-04-12 .. 2013-q2", "UTC", "2013-04-12", "2013-07-01"),
    ("2013-04-12..2013-04-12", "UTC", "2013-04-12", "2013-04-13"),
    ("april 2013..may 2013", "UTC", "2013-04-01", "2013-06-01"),
    ("1990s..2001", "UTC", "1990-01-01", "2002-01-01"),
    ("2013-04-12T10:00Z..2013-04-12", "UTC", "2013-04-12T10:00", "2013-04-13"),
    ("2013..", "UTC", "2013-01-01", ""),
    ("..2013-04", "UTC", "", "2013-05-01"),
    ("..yesterday", "America/New_York", "", "2026-11-24T05:00"),
    ("30d..7d", "UTC", "2026-10-25", "2026-11-18"),
    ("7d..", "UTC", "2026-11-17", ""),
    ("..7d", "UTC", "", "2026-11-18"),
    ("..1y", "UTC", "", "2025-11-25"),
    ("48h..24h", "UTC", "2026-11-22T20:45", "2026-11-23T20:46"),
    ("12h..now", "UTC", "2026-11-24T08:45", "2026-11-24T20:46"),
    ("last-monday..today", "UTC", "2026-11-23", "2026-11-25"),
    # the ends of the years that there are
    ("9999", "UTC", "9999-01-01", ""),
    ("9999-12", "America/New_York", "9999-12-01T05:00", ""),
    ("9999-w52", "UTC", "9999-12-27", ""),
    ("9990s", "UTC", "9990-01-01", ""),
    ("9999-12-31", "Asia/Tehran", "9999-12-30T20:30", ""),
    ("9999-12-31T23:59Z", "UTC", "9999-12-31T23:59", ""),
    ("9998..9999-q4", "UTC", "9998-01-01", ""),
    ("0001-01-01", "+14:00", "", "0001-01-01T10:00"),
]


@pytest.mark.usefixtures("_machine")
def test_a_period_is_half_open_and_of_the_user_s_days_in_every_zone_of_the_machine():
    for text, name, since, until in PERIODS:
        assert (text, name, *period(text, clock, zone(name)).utc()) == (text, name, at(since), at(until))


CLAMPED = [
    ("1mo", "2024-03-31", "2024-02-29", "2024-04-01"),
    ("1y", "2024-02-29", "2023-02-28", "2024-03-01"),
    ("4y..4y", "2024-02-29", "2020-02-29", "2020-03-01"),
    ("last-month", "2026-03-31", "2026-02-01", "2026-03-01"),
    ("last-quarter", "2026-05-31", "2026-01-01", "2026-04-01"),
    ("last-year", "2024-02-29", "2023-01-01", "2024-01-01"),
    ("last-week", "2026-01-01", "2025-12-22", "2025-12-29"),
    ("this-week", "2027-01-01", "2026-12-28", "2027-01-04"),
    ("last-friday", "2027-01-01", "2026-12-25", "2026-12-26"),
]


@pytest.mark.parametrize(("text", "today", "since", "until"), CLAMPED)
def test_what_is_counted_from_today_keeps_to_the_calendar(text, today, since, until):
    assert period(text, lambda: at(today)).utc() == (at(since), at(until))


COMPLAINTS = [
    ("", "'' is not a date", DATE_HINT),
    ("..", "'..' names no date", DATE_HINT),
    ("soon", "'soon' is not a date", DATE_HINT),
    ("13", "'13' is not a date", DATE_HINT),
    ("monday last week", "'monday last week' is not a date", DATE_HINT),
    ("2013..2014..", "'2013..2014..' is not a date", DATE_HINT),
    ("next-week", "'next-week' is not a date", DATE_HINT),
    ("2030/01/01", "'2030/01/01' is not a date", DATE_HINT),
    ("2013..2014..2015", "'2013..2014..2015' is not a date", DATE_HINT),
    ("2013..x", "'x' is not a date", DATE_HINT),
    ("2013..2014/05", "'2014/05' is not a date", "write 2014-05"),
    ("0000", "'0000' is a date that does not exist", DATE_HINT),
    ("9999y", "'9999y' is a date that does not exist", DATE_HINT),
    ("9" * 5000, f"'{'9' * 60}…' is not a date", DATE_HINT),
    ("2014..2013", "'2014..2013' ends before it begins", "write 2013..2014"),
    ("\x1b[2J", "'\\x1b[2J' is not a date", DATE_HINT),
]


@pytest.mark.parametrize(("text", "message", "hint"), COMPLAINTS)
def test_a_date_that_is_not_understood_is_refused_by_name(text, message, hint):
    with pytest.raises(UsageError) as caught:
        period(text, clock)
    assert (caught.value.message, caught.value.hint) == (message, hint)


CHANGES = [
    ("2013-10-27T02:30", "2013-10-27T02:30+02:00", "2013-10-27T02:30+01:00"),
    ("2013-03-31 02:30:15", "2013-03-31T01:30:15+01:00", "2013-03-31T03:30:15+02:00"),
]


@pytest.mark.parametrize(("text", "one", "other"), CHANGES)
def test_a_time_that_clocks_show_twice_or_never_is_refused_with_its_two_readings(text, one, other):
    with pytest.raises(UsageError) as caught:
        period(text, clock, ZoneInfo("Europe/Berlin"))
    assert caught.value.message == f"'{text}' is no one moment in Europe/Berlin: clocks change"
    assert caught.value.hint == f"write {one} or {other}"
    assert period(one).since < period(other).since


ROW = re.compile(r"^\| (`.+`) \| .+ \|(.*)\|(.*)\|$", re.MULTILINE)


MANUAL = (Path(__file__).parents[2] / "docs" / "QUERY.md").read_text(encoding="utf-8")


DOCUMENTED = ROW.findall(MANUAL.partition("\n## Dates\n")[2].partition("\n## ")[0])


@pytest.mark.parametrize(("written", "since", "until"), DOCUMENTED)
def test_a_date_means_what_the_manual_says(written, since, until):
    for text in re.findall("`(.+?)`", written):
        assert period(text, lambda: at("2026-11-24T12:00")).utc() == (at(since.strip()), at(until.strip()))


def test_the_manual_has_a_table_of_dates():
    assert len(DOCUMENTED) > 20


# --- any text ----------------------------------------------------------------------------------------------------

WORDS = [
    *("2013", "0000", "0001", "9999", "13", "04", "4", "31", "0", "7", "1990s", "q2", "w53", "t10:00", "z", "+02:00"),
    *("april", "jan", "monday", "last", "this", "week", "quarter", "year", "today", "now", "tomorow", "ago", "of"),
    *(
        "7d",
        "3mo",
        "99999y",
        "12h",
        "999999h",
        "-",
        "--",
        "_",
        " ",
        "..",
        "...",
        "…",
        "/",
        ".",
        ":",
        ",",
        "~",
        ">",
        "<",
    ),
    *("to", "since", "{year}", "\\1", "\N{ARABIC-INDIC DIGIT THREE}", "İ", "\u200d"),
]


TEXTS = st.text() | st.text("0123456789-qtwsz.:+/dmohy ") | st.lists(st.sampled_from(WORDS), max_size=8).map("".join)


PLACES = (
    st.timezones()
    | st.timezones(no_cache=True)
    | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)


def asked(text, place):
    """Give the period a user asks for, or what is wrong with it."""
    try:
        return period(text, clock, place)
    except UsageError as error:
        return error


@given(TEXTS, PLACES)
@example("0001-01-01T00:00Z..", ZoneInfo("America/New_York"))
@example("9999-12-31T23:59Z", ZoneInfo("Asia/Tokyo"))
@example("2011-12-30", ZoneInfo("Pacific/Apia"))
def test_any_text_is_a_period_or_a_usage_error_whose_repairs_are_periods(text, place):
    read = asked(text, place)
    if isinstance(read, UsageError):
        if read.hint != DATE_HINT:
            repairs = re.fullmatch("write (.+?)(?: or (.+))?", read.hint).groups()
            assert not [repair for repair in repairs if repair and isinstance(asked(repair, place), UsageError)]
    else:
        assert read.since is None or read.until is None or read.since < read.until
        assert (read.zone, asked(date_word(text), place)) == (place, read)
        read.utc()
        read.clock_times()


@given(st.dates(), st.dates(), PLACES)
@example(date(2011, 12, 30), date(2011, 12, 31), ZoneInfo("Pacific/Apia"))
@example(date(2013, 3, 22), date(2013, 3, 21), ZoneInfo("Asia/Tehran"))
@example(date.min, date.max, ZoneInfo("Asia/Tokyo"))
@example(date.max, date.min, ZoneInfo("America/New_York"))
def test_a_date_only_article_is_found_on_its_day_in_every_zone(one, two, place):
    inside = period(one.isoformat(), clock, place)
    assert one in inside
    assert (two in inside) == (one == two)
    assert (two in period(f"{one}..", clock, place)) == (two >= one)
    assert (two in period(f"..{one}", clock, place)) == (two <= one)


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=PLACES), PLACES)  # noqa: DTZ001 - bounds are naive
def test_an_instant_lies_in_the_period_of_its_day_in_the_zone_and_of_no_other(moment, place):
    here = moment.astimezone(UTC).astimezone(place)
    assume(not here.fold)  # clocks that are put back over midnight show the end of a day again, in the next one
    day = here.date()
    assert moment in period(day.isoformat(), clock, place)
    assert moment not in period(f"{day + timedelta(days=1)}..", clock, place)
    assert moment not in period(f"..{day - timedelta(days=1)}", clock, place)


def test_the_ends_of_a_period():
    april = period("2013-04", clock)
    assert date(2013, 4, 1) in april
    assert date(2013, 4, 30) in april
    assert datetime(2013, 4, 30, 23, 59, 59, 999_999, tzinfo=UTC) in april
    assert date(2013, 5, 1) not in april
    assert datetime(2013, 5, 1, 1, tzinfo=timezone(timedelta(hours=2))) in april
    assert None not in april
    assert None not in Period()
    assert date(2013, 4, 12) in Period()


def test_a_day_without_a_time_is_compared_with_the_clocks_of_the_zone():
    tehran = zone("Asia/Tehran")
    morning = period("2013-04-12T10:00..", clock, tehran)
    assert date(2013, 4, 12) not in morning
    assert date(2013, 4, 13) in morning
    assert period("2013-04-12", clock, tehran).clock_times() == (at("2013-04-12"), at("2013-04-13"))
    assert period("2013-04-11T21:00Z..", clock, tehran).clock_times() == (at("2013-04-12T01:30"), None)
