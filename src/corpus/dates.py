"""Dates of articles and of users' ranges. Nothing that a text does not say is ever made up."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from corpus.errors import UsageError

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
    """The time, in UTC."""
    return datetime.now(UTC)


def instant(moment: date | datetime) -> datetime:
    """The UTC instant of a datetime, or the first one of a day, so that both can be compared and sorted."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else datetime(*moment.timetuple()[:3], tzinfo=UTC)


# --- dates of articles -------------------------------------------------------------------------------------------


def article_date(text: str, clock: Clock = now) -> Dated:
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
    unknown: list[str] = []

    def zone(name: str | None, offset: int | None) -> timezone | None:
        if offset is not None and name not in ZONES:
            return timezone(timedelta(seconds=offset))
        if name in ZONES:
            return timezone(timedelta(minutes=ZONES[name]))
        unknown.append(name or "")
        return None

    try:
        one, two = (_parse(text, default, zone) for default in (datetime(2000, 1, 1), datetime(2011, 12, 31, 11, 11)))  # noqa: DTZ001 - stand-ins for missing parts
    except (ValueError, OverflowError):
        return Dated(None, "impossible date" if re.search(r"\d", text) else "not a date")
    if one.date() != two.date():
        return Dated(None, "incomplete date")
    if (one.hour, one.minute) != (two.hour, two.minute):
        return Dated(one.date(), _order_warning(text))
    if unknown:
        return Dated(one.date(), f"unknown time zone {unknown[0]}")
    return Dated(one, _order_warning(text)) if one.tzinfo else _without_zone(one)


def _parse(text: str, default: datetime, zone: Callable[[str | None, int | None], timezone | None]) -> datetime:
    from dateutil import parser

    moment: datetime = parser.parse(text, default=default, tzinfos=zone)
    return moment


def _order_warning(text: str) -> str:
    numbers = re.match(r"\D*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b", text)
    doubtful = numbers and int(numbers[1]) <= 12 and int(numbers[2]) <= 12 and numbers[1] != numbers[2]  # noqa: PLR2004 - months
    return "day and month told apart by custom only (month first)" if doubtful else ""


# --- dates of users ----------------------------------------------------------------------------------------------

_PERIODS: Final = (
    (re.compile(r"(\d{4})"), "year"),
    (re.compile(r"(\d{4})-(\d\d?)"), "month"),
    (re.compile(r"(\d{4})-q([1-4])"), "quarter"),
    (re.compile(r"(\d{4})-(\d\d?)-(\d\d?)"), "day"),
)
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dt\d\d:\d\d(:\d\d)?(z|[+-]\d\d:?\d\d)")
DATE_HINT: Final = (
    "write a date as 2013, 2013-04, 2013-q2, 2013-04-12, 2013-04-12T10:00Z, today or yesterday, "
    "and a range as 2013-04..2013-06, 2013-04.. or ..2013-06"
)


def period(text: str, clock: Clock = now) -> Period:
    """Read a user's date or range `D..D`, `D..`, `..D` as a half-open interval; the last date named is inside it.

    Raise UsageError for anything else: a date that cannot be read never widens or empties a search.
    """
    first, dots, last = text.strip().partition("..")
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
        return Period(instant(start), instant(start + timedelta(days=1)))
    try:
        if _INSTANT.fullmatch(word):
            at = datetime.fromisoformat(word.upper()).astimezone(UTC)
            return Period(at, at + timedelta(minutes=0 if at.second else 1, seconds=1 if at.second else 0))
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
        return Period(instant(start), instant(start + timedelta(days=1)))
    months = {"year": 12, "quarter": 3, "month": 1}[unit]
    past = start.month - 1 + months
    return Period(instant(start), instant(date(start.year + past // 12, past % 12 + 1, 1)))


def _last_day_hint(word: str) -> str:
    numbers = [int(part) for part in re.findall(r"\d+", word)[:3]]
    if len(numbers) == 3 and 1 <= numbers[1] <= 12 and 1 <= numbers[0] <= 9999:  # noqa: PLR2004 - year, month, day
        return f"{word[:7]} has {calendar.monthrange(numbers[0], numbers[1])[1]} days"
    return DATE_HINT
