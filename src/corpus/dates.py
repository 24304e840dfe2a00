"""Dates of articles and of users' ranges. Nothing that a text does not say is ever made up."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from corpus.errors import UsageError

MONTHS: Final = 12

Clock = Callable[[], datetime]

# The first newspaper, the Relation of Strasbourg, appeared in 1605; an earlier date is a program's way to say "none".
FIRST_YEAR: Final = 1605

# A page may carry tomorrow's date east of the reader, and clocks drift; what lies further ahead was not published.
TOLERANCE: Final = timedelta(days=2)

# RFC 5322, section 4.3, and names that mean one offset only in the IANA time zone database. BST, IST or CST of
# China are missing on purpose (the RFC gives CST to America): a name with two meanings is not guessed.
ZONES: Final = {
    "UTC": 0, "UT": 0, "GMT": 0, "Z": 0,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "JST": 540, "KST": 540, "HKT": 480, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """What a text says of a date: the `value`, if it says one, and a `warning` about what was left out or refused."""

    value: date | datetime | None = None
    warning: str = ""


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


def now() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)


def instant(moment: date | datetime) -> datetime:
    """Give the UTC instant of a datetime, or the first one of a day: both can then be compared and sorted."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else datetime(*moment.timetuple()[:3], tzinfo=UTC)


# --- dates of articles -------------------------------------------------------------------------------------------


def article_date(text: str, clock: Clock = now, *, order: str = "", language: str = "") -> Dated:  # noqa: ARG001
    """Read the date of an article from the words of its source.

    A full date becomes a date; with a time and a zone, an aware datetime. A time without a zone (or in one whose name
    says nothing sure) is left out and the day kept. Anything less than a day (`2013`, `May 2013`, `Friday`), an
    impossible date, one before 1605 or ahead of the clock is no date, with a warning.
    """
    text = text.strip()
    if not text:
        return Dated()
    read = _iso_date(text) or _free_date(text)
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
    """Read an ISO 8601 date without the cost of dateutil; None for any other shape."""
    if not re.match(r"\d{4}-\d\d-\d\d([T ]|$)", text):
        return None
    try:
        if len(text) == len("2013-04-12"):
            return Dated(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Dated(moment) if moment.tzinfo else _without_zone(moment)


def _without_zone(moment: datetime) -> Dated:
    # Feeds and scrapers write midnight where they know the day only.
    midnight = not (moment.hour or moment.minute or moment.second)
    return Dated(moment.date(), "" if midnight else "time without a zone left out")


def _free_date(text: str) -> Dated:
    """Read any shape that dateutil knows: twice, over two defaults, for what differs the text did not say."""
    zones = _Zones()
    order, day_first = _order(text)
    # dateutil reads "GMT+3" as POSIX does: three hours behind Greenwich. Whoever writes it in a date means ahead.
    plain = _AHEAD.sub("", _AMERICAN.sub(zones.american, text))
    try:
        one, two = (_parse(plain, default, zones, day_first) for default in _STAND_INS)
    except (ValueError, OverflowError) as error:
        return Dated(None, "impossible date" if error.__cause__ else "not a date")
    if refusal := _refusal(text, one, two):
        return Dated(None, refusal)
    if not order and str(one.year) not in text:
        order = "century of the year told by custom only"
    read = _timed(one, two, zones)
    return Dated(read.value, order or read.warning)


def _refusal(text: str, one: datetime, two: datetime) -> str:
    """Say why what dateutil made of a text is not what the text says; empty where it may be."""
    if len(_YEAR.findall(text)) > 1:
        return "more than one date"
    if one.date() != two.date():
        return "incomplete date"
    if str(one.year) not in text and re.search(r"\d{4}|\b\d\d-\d\d-\d\d\b", text):
        return "not a date"
    return ""


def _timed(one: datetime, two: datetime, zones: _Zones) -> Dated:
    if one.hour != two.hour:
        return Dated(one.date())
    if one.minute != two.minute:
        return Dated(one.date(), "time without minutes left out")
    if zones.unknown:
        return Dated(one.date(), f"unknown time zone {zones.unknown}")
    return Dated(one) if one.tzinfo else _without_zone(one)


class _Zones:
    """Tells dateutil what a time zone means, and keeps the name of one that says nothing sure."""

    def __init__(self) -> None:
        self.unknown = ""

    def __call__(self, name: str | None, offset: int | None) -> timezone | None:
        if name in ZONES:
            return timezone(timedelta(minutes=ZONES[name]))
        if offset is not None and _WESTMOST <= timedelta(seconds=offset) <= _EASTMOST:
            return timezone(timedelta(seconds=offset))
        if name or offset:
            self.unknown = name or "with an impossible offset"
        return None

    def american(self, match: re.Match[str]) -> str:
        self.unknown = match[0]
        return ""


def _parse(text: str, default: datetime, zones: _Zones, day_first: bool) -> datetime:  # noqa: FBT001 - dateutil's
    from dateutil import parser

    moment: datetime = parser.parse(text, default=default, tzinfos=zones, dayfirst=day_first)
    return moment


def _order(text: str) -> tuple[str, bool]:
    """Say what is doubtful about a date all in numbers, and whether its day comes first: it does between dots."""
    numbers = _NUMBERS.search(text)
    if not numbers or int(numbers[1]) > MONTHS or int(numbers[3]) > MONTHS or numbers[1] == numbers[3]:
        return "", False
    day_first = numbers[2] == "."
    return f"day and month told apart by custom only ({'day' if day_first else 'month'} first)", day_first


# What a text leaves open is filled from these; they differ in every part but the second.
_STAND_INS: Final = (datetime(2000, 1, 1), datetime(2011, 12, 31, 11, 11))  # noqa: DTZ001
_YEAR: Final = re.compile(r"(?<![\d:.])(?:1[6-9]|20)\d\d(?![\d:])")
_NUMBERS: Final = re.compile(r"(?<![\d/.:-])(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}\b")
_AHEAD: Final = re.compile(r"\b(?:GMT|UTC) ?(?=[+-]\d)")
# "ET" is one of two offsets, by the season; dateutil does not know it for a zone at all.
_AMERICAN: Final = re.compile(r"\b[ECMP]T\b")
_WESTMOST: Final = timedelta(hours=-12)
_EASTMOST: Final = timedelta(hours=14)


# --- dates of users ----------------------------------------------------------------------------------------------

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
