"""A mistake in a date is answered with what was probably meant."""

from datetime import UTC, datetime

import pytest

from corpus.dates import period
from corpus.dates.named_dates import MONTH_NAMES
from corpus.dates.repairs import MAX_REPAIRABLE_CHARS, _nearest, likely_repairs
from corpus.errors import UsageError


def clock():
    """Stand still on a Tuesday evening in London, when Wednesday has begun in Tehran and in Tokyo."""
    return datetime(2026, 11, 24, 20, 45, 30, 500_000, tzinfo=UTC)


MISTAKES = [
    # other marks, and another order
    ("2013/04/12", "2013-04-12"),
    ("2013.04.12", "2013-04-12"),
    ("20130412", "2013-04-12"),
    ("201304", "2013-04"),
    ("2013/4", "2013-04"),
    ("04/2013", "2013-04"),
    ("12.04.2013", "2013-04-12 or 2013-12-04"),
    ("04/12/2013", "2013-04-12 or 2013-12-04"),
    ("13/04/2013", "2013-04-13"),
    ("04/13/2013", "2013-04-13"),
    ("04/12/98", "1998-04-12 or 1998-12-04"),
    ("2013–04–12", "2013-04-12"),
    ("2013--04", "2013-04"),
    ("2013/04/12 10:00", "2013-04-12T10:00"),
    ("April 12, 2013", "april-12-2013"),
    ("12th of April 2013", "12-april-2013"),
    ("apr. 2013", "apr-2013"),
    ("april2013", "april-2013"),
    ("in 2013", "2013"),
    ("2013*", "2013"),
    ("1990's", "1990s"),
    ("90s", "1990s"),
    ("1995s", "1990s"),
    ("2nd quarter of 2013", "2013-q2"),
    ("week 15 2013", "2013-w15"),
    ("2013/q2", "2013-q2"),
    # a part that does not exist
    ("2013-13", "2013-12"),
    ("2013-00", "2013-01"),
    ("2013-14", "2013..2014"),
    ("2013-02-29", "2013-02-28"),
    ("2013-02-30", "2013-02-28"),
    ("2013-4-31", "2013-04-30"),
    ("2013-04-00", "2013-04-01"),
    ("2013-13-04", "2013-04-13"),
    ("31 april 2013", "30-april-2013"),
    ("february 30 2012", "february-29-2012"),
    ("2013-q5", "2013-q4"),
    ("2013-w60", "2013-w52"),
    ("2020-w54", "2020-w53"),
    ("2013-w15-3", "2013-w15"),
    ("2013-04-12T25:00Z", "2013-04-12"),
    ("2013-04-12T10", "2013-04-12T10:00"),
    ("2013-04-12T10:00:05.123Z", "2013-04-12T10:00:05Z"),
    ("10:00", "2026-11-24T10:00"),
    # ranges in other words
    ("2013-2014", "2013..2014"),
    ("2013–2014", "2013..2014"),
    ("2013/2014", "2013..2014"),
    ("2013 2014", "2013..2014"),
    ("2013...2014", "2013..2014"),
    ("2013…2014", "2013..2014"),
    ("2013 to 2014", "2013..2014"),
    ("from 2013 until 2014", "2013..2014"),
    ("between april 2013 and may 2013", "april-2013..may-2013"),
    ("[2013 TO 2014]", "2013..2014"),
    ("2013-04-01 - 2013-04-30", "2013-04-01..2013-04-30"),
    ("2013/04/01 to 30.4.2013", "2013-04-01..2013-04-30"),
    ("january to march 2013", "january-2013..march-2013"),
    ("2014-2013", "2013..2014"),
    ("2013-present", "2013.."),
    ("2013-04..06", "2013-04..2013-06"),
    ("2013-q2..q3", "2013-q2..2013-q3"),
    ("2013-04-12..15", "2013-04-12..2013-04-15"),
    ("april..june 2013", "april-2013..june-2013"),
    ("12-14 april 2013", "12-april-2013..14-april-2013"),
    ("April 12-14, 2013", "april-12-2013..april-14-2013"),
    ("2013..2012", "2012..2013"),
    ("today .. 2013", "2013..today"),
    ("7d..30d", "30d..7d"),
    # half a range
    (">2013-04", "2013-04.."),
    (">= 2013/04", "2013-04.."),
    ("<2013", "..2013"),
    ("since 2013", "2013.."),
    ("before april 2013", "..april-2013"),
    ("2013-", "2013.."),
    ("2013+", "2013.."),
    ("2013...", "2013.."),
    ("...2013", "..2013"),
    # amounts
    ("last 7 days", "7d"),
    ("7 days ago", "7d"),
    ("7days", "7d"),
    ("-7d", "7d"),
    ("now-24h", "24h"),
    ("2 weeks", "2w"),
    ("a week ago", "1w"),
    ("past 24 hours", "24h"),
    ("in the last 3 months", "3mo"),
    ("1 year", "1y"),
    ("3m", "3mo or 3min"),
    # something left out; what has not yet come is no likely date of an article
    ("jan", "jan-2026 or jan-2025"),
    ("april", "april-2026 or april-2025"),
    ("last april", "april-2026 or april-2025"),
    ("december", "december-2025"),
    ("april 13", "april-13-2026 or april-2013"),
    ("12 april", "12-april-2026 or 12-april-2025"),
    ("q2", "q2-2026 or q2-2025"),
    ("w15", "w15-2026 or w15-2025"),
    ("week", "this-week or last-week"),
    ("past week", "1w"),
    ("the previous week", "last-week"),
    ("last", "last-week or last-month"),
    # slips of the pen, and other languages
    ("tomorow", "tomorrow"),
    ("yeterday", "yesterday"),
    ("today's", "today"),
    ("mondya", "monday"),
    ("last munday", "last-monday"),
    ("lastweek", "last-week"),
    ("apirl", "april-2026 or april-2025"),
    ("febuary 2013", "february-2013"),
    ("avril 2013", "april-2013"),
    ("März 2013", "march-2013"),
    ("12 de abril de 2013", "2013-04-12"),
    ("2013年4月12日", "2013-04-12"),
    ("Fri, 12 Apr 2013", "2013-04-12"),
    ("20130412T100000Z", "2013-04-12T10:00:00+00:00"),
]


@pytest.mark.parametrize(("text", "repair"), MISTAKES)
def test_a_mistake_is_refused_with_its_likeliest_repair(text, repair):
    with pytest.raises(UsageError) as caught:
        period(text, clock)
    assert (caught.value.hint, caught.value.exit_code) == (f"write {repair}", 2)


NEAREST = [
    ("apr", ""),
    ("apri", "april"),
    ("sptembr", ""),
    ("sepxembxr", "september"),
    ("sepxtexmberx", ""),
]


def test_a_word_may_have_one_slip_in_four_letters_and_never_more_than_two():
    assert [(word, _nearest(word, MONTH_NAMES)) for word, _ in NEAREST] == NEAREST


def test_a_text_longer_than_any_slip_has_no_repairs_and_is_shown_in_part():
    longest = "20130412".rjust(MAX_REPAIRABLE_CHARS)
    assert likely_repairs(longest, clock(), lambda _: True) == ["2013-04-12"]
    assert likely_repairs(f" {longest}", clock(), lambda _: True) == []
    for length, shown in ((MAX_REPAIRABLE_CHARS, "x" * 60), (MAX_REPAIRABLE_CHARS + 1, f"{'x' * 60}…")):
        with pytest.raises(UsageError) as error:
            period("x" * length, clock)
        assert error.value.message == f"{shown!r} is not a date"
