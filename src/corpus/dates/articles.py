"""Dates of articles, in the words of their sources: any language, any order, as much as is said and no more."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from corpus.dates.clocks import Dated, with_time, without_zone
from corpus.dates.days import days
from corpus.dates.moments import Clock, instant, now
from corpus.dates.months import folded

# The first newspaper, the Relation of Strasbourg, appeared in 1605; an earlier date is a program's way to say "none".
FIRST_YEAR: Final = 1605

# A page may carry tomorrow's date east of the reader, and clocks drift; what lies further ahead was not published.
TOLERANCE: Final = timedelta(days=2)

# A longer text may hold a date, and is none.
_LONGEST: Final = 200
# Years before 1500 may be those of another calendar.
_ISO: Final = re.compile(r"(?!1[34])[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]|$)")
# Seconds or milliseconds since 1970, from 1973 on; years and days such as 20130412 are shorter.
_SECONDS: Final = re.compile(r"([0-9]{9,10})(?:\.[0-9]+)?")
_MILLISECONDS: Final = re.compile(r"([0-9]{9,10})[0-9]{3}")
# `Fri Apr 12 08:00:00 +0000 2013`, as C and Twitter write it: the time stands inside the date.
_CTIME: Final = re.compile(r"\b([A-Z][a-z]{2} [ \d]?\d) (\d\d:\d\d:\d\d)( [A-Z]{2,5}| [+-]\d{4})? (\d{4})\b")
# What a text leaves open is filled from these; they differ in every part but the second.
_STAND_INS: Final = (datetime(2000, 1, 1), datetime(2011, 12, 31, 11, 11))  # noqa: DTZ001


def article_date(text: str, clock: Clock = now, *, order: str = "", language: str = "") -> Dated:
    """Read the date of an article from the words of its source.

    A full date becomes a date; with a time and a zone, an aware datetime. A time without a zone (or in one whose name
    says nothing sure) is left out and the day kept. Anything less than a day (`2013`, `May 2013`, `Friday`), an
    impossible date, one before 1605 or ahead of the clock is no date, with a warning.

    `order` (`dmy`, `mdy` or `ymd`) is what the user says of dates all in numbers, `language` (BCP 47) that of the
    text; where neither tells day and month apart, custom does, with a warning.
    """
    text = text.strip()
    if not text:
        return Dated()
    read = _iso_date(text) or _any_date(text, clock().year, order, language)
    if read.value is None:
        return read
    try:
        at = instant(read.value)
    except OverflowError:
        return Dated(None, "impossible date")
    if at.year < FIRST_YEAR:
        return Dated(None, "date before newspapers")
    if at > clock() + TOLERANCE:
        return Dated(None, "date ahead of the clock")
    return read


def _iso_date(text: str) -> Dated | None:
    """Read an ISO 8601 date without the cost of the rest; None for any other shape."""
    if not _ISO.match(text):
        return None
    try:
        if len(text) == len("2013-04-12"):
            return Dated(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Dated(moment) if moment.tzinfo else without_zone(moment)


def _any_date(text: str, this_year: int, order: str, language: str) -> Dated:
    """Read the one day that a text names, with its time, whatever stands around them."""
    if len(text) > _LONGEST:
        return Dated(None, "not a date")
    plain = _CTIME.sub(r"\1 \4 \2\3", folded(text))
    found = days(plain, order=order, language=language, this_year=this_year)
    if not found:
        return _since_1970(plain) or Dated(None, _no_day(plain))
    if len({day.value for day in found}) > 1:
        return Dated(None, "more than one date")
    day = found[0]
    if day.value is None:
        return Dated(None, day.warning)
    read = with_time(day.value, plain[: day.start], plain[day.end :])
    return Dated(read.value, day.warning or read.warning)


def _since_1970(text: str) -> Dated | None:
    number = _SECONDS.fullmatch(text) or _MILLISECONDS.fullmatch(text)
    return Dated(datetime.fromtimestamp(int(number[1]), UTC)) if number else None


def _no_day(text: str) -> str:
    """Say what is wrong with a text that names no full day: dateutil, over two defaults, finds what is left open."""
    from dateutil import parser

    try:
        # A zone makes no difference to which day a text leaves open.
        one, two = (parser.parse(text, default=default, ignoretz=True) for default in _STAND_INS)
    except (ValueError, OverflowError) as error:
        return "impossible date" if error.__cause__ else "not a date"
    return "incomplete date" if one.date() != two.date() else "not a date"
