"""Dates and ranges as users write them: understood as a half-open period, or refused with a hint."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from corpus.dates.moments import MONTHS, Clock, instant, now
from corpus.errors import UsageError

_PERIODS: Final = (
    (re.compile(r"(\d{4})"), "year"),
    (re.compile(r"(\d{4})-(\d\d?)"), "month"),
    (re.compile(r"(\d{4})-q([1-4])"), "quarter"),
    (re.compile(r"(\d{4})-(\d\d?)-(\d\d?)"), "day"),
)
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dt\d\d:\d\d(?P<seconds>:\d\d)?(z|[+-]\d\d:?\d\d)")
DATE_HINT: Final = (
    "write a date as 2013, 2013-04, 2013-q2, 2013-04-12, 2013-04-12T10:00Z, today or yesterday, "
    "and a range as 2013-04..2013-06, 2013-04.. or ..2013-06"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open interval [since, until) in UTC; None is an open end."""

    since: datetime | None = None
    until: datetime | None = None

    def __contains__(self, moment: date | datetime | None) -> bool:
        """Whether the moment lies inside; a date counts as the first instant of its day, no date lies nowhere."""
        if moment is None:
            return False
        at = instant(moment)
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


def period(text: str, clock: Clock = now) -> Period:
    """Read a user's date or range `D..D`, `D..`, `..D` as a half-open interval; the last date named is inside it.

    Raise UsageError for anything else: a date that cannot be read never widens or empties a search.
    """
    first, dots, last = (part.strip() for part in text.partition(".."))
    if not dots:
        return _named(first, clock)
    if not first and not last:
        raise UsageError(f"{text!r} names no date", hint=DATE_HINT)
    since = _named(first, clock).since if first else None
    until = _named(last, clock).until if last else None
    if since and until and since >= until:
        raise UsageError(f"the range {text!r} ends before it begins", hint=f"did you mean {last}..{first}?")
    return Period(since, until)


def _named(text: str, clock: Clock) -> Period:
    word = text.strip().lower()
    today = clock().astimezone(UTC).date()
    if word in {"today", "yesterday"}:
        start = today if word == "today" else today - timedelta(days=1)
        return _days(start)
    try:
        if match := _INSTANT.fullmatch(word):
            at = datetime.fromisoformat(word.upper()).astimezone(UTC)
            return Period(at, _after(at, timedelta(seconds=1) if match["seconds"] else timedelta(minutes=1)))
        for shape, unit in _PERIODS:
            if match := shape.fullmatch(word):
                return _unit(unit, *(int(part) for part in match.groups()))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text!r} is a date that does not exist", hint=_last_day_hint(word)) from error
    raise UsageError(f"{text!r} is not a date", hint=DATE_HINT)


def _unit(unit: str, year: int, part: int = 1, day: int = 1) -> Period:
    month = part * 3 - 2 if unit == "quarter" else part
    start = date(year, month, day)
    if unit == "day":
        return _days(start)
    last = month + {"year": 12, "quarter": 3, "month": 1}[unit] - 1
    return _days(start, date(year, last, calendar.monthrange(year, last)[1]))


def _days(first: date, last: date | None = None) -> Period:
    return Period(instant(first), _after(instant(last or first), timedelta(days=1)))


def _after(moment: datetime, length: timedelta) -> datetime | None:
    """Give the end of what lasts so long; it is open where the year 9999 ends and Python's dates with it."""
    try:
        return moment + length
    except OverflowError:
        return None


def _last_day_hint(word: str) -> str:
    numbers = _PERIODS[-1][0].fullmatch(word)
    year, month = (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)
    if year and 1 <= month <= MONTHS:
        return f"{year:04}-{month:02} has {calendar.monthrange(year, month)[1]} days"
    return DATE_HINT
