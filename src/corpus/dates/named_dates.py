"""What one date of a user names: days of the user's zone, from midnight to midnight, or a minute or a second."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from corpus.dates.moments import MONTHS_PER_YEAR
from corpus.dates.months import fold_accents
from corpus.dates.zones import fixed_offset

Bounds = tuple[datetime | None, datetime | None]

MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RELATIVE_DAYS: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}
CALENDAR_UNITS: Final = ("week", "month", "quarter", "year")
_MONTHS_PER_UNIT: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_MONTH_NUMBERS: Final = {"sept": 9} | {
    name[:length]: number for number, name in enumerate(MONTH_NAMES, start=1) for length in (3, len(name))
}
_WEEKDAY_NUMBERS: Final = {"tues": 1, "thur": 3, "thurs": 3} | {
    name[:length]: number for number, name in enumerate(WEEKDAYS) for length in (3, len(name))
}
MONTH_NAME_PATTERN: Final = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
# The hyphens of typesetters and the minus sign; a dash is another mark, which stands between the ends of a range.
_HYPHENS: Final = str.maketrans("‐‑−", "---")


class NoSuchDate(ValueError):
    """Words that name no date: the `text`, what is the matter with it, and a `hint` where only this place has one."""

    def __init__(self, text: str, complaint: str = "is not a date", hint: str = "") -> None:
        super().__init__(complaint)
        self.text = text
        self.complaint = complaint
        self.hint = hint


def hyphenate(text: str) -> str:
    """Put one `-` for every mark that joins the words of a date: spaces, `-`, `_`, with or without spaces around."""
    return re.sub(" ?[-_] ?| ", "-", " ".join(text.split()))


def normalise_date(text: str) -> str:
    """Write a date for comparison: hyphenated, in lower case, with ASCII digits and the ASCII hyphen."""
    return hyphenate(fold_accents(text).translate(_HYPHENS)).lower()


def date_bounds(text: str, at: datetime) -> Bounds:
    """Give the first moment of what a date names, and the first one after it; None where Python's dates end.

    `at` is the user's present, in the user's zone. Days have the tzinfo of that zone, a minute or a second has UTC.
    An amount names the day, or one of hours the minute, that long ago. NoSuchDate: the words name nothing.
    """
    word = normalise_date(text)
    for shape, bounds in _SHAPES:
        if match := re.fullmatch(shape, word):
            try:
                return bounds(at, **match.groupdict())
            except NoSuchDate as error:
                raise NoSuchDate(text, error.complaint, error.hint) from None
            except (ValueError, OverflowError) as error:
                raise NoSuchDate(text, "is a date that does not exist") from error
    raise NoSuchDate(text)


def single_date_bounds(text: str, at: datetime) -> Bounds:
    """Do the same for a date that stands alone, not at an end of a range: an amount lasts until the end of today."""
    since, until = date_bounds(text, at)
    return since, _day(at, at.date())[1] if re.fullmatch(_AMOUNT, normalise_date(text)) else until


# --- days --------------------------------------------------------------------------------------------------------


def _days(zone: tzinfo | None, first: date, last: int) -> Bounds:
    """Bound the days from `first` to the one with the ordinal `last`, by the midnights of the zone."""
    since = datetime.combine(first, time(), zone)
    until = datetime.combine(date.fromordinal(last + 1), time(), zone) if last < date.max.toordinal() else None
    try:
        since.astimezone(UTC)
    except OverflowError:  # the first midnight of all, east of Greenwich
        return None, until
    return since, until


def _day(at: datetime, day: date) -> Bounds:
    return unit_bounds(day, "day", at.tzinfo)


def unit_bounds(day: date, unit: str, zone: tzinfo | None) -> Bounds:
    """Bound the whole day, week (ISO 8601), month, quarter, year or decade of a zone that a day lies in."""
    if unit == "day":
        return _days(zone, day, day.toordinal())
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return _days(zone, first, first.toordinal() + 6)
    months = day.year * MONTHS_PER_YEAR + day.month - 1
    months -= months % _MONTHS_PER_UNIT[unit]
    first_year, first_month = divmod(months, MONTHS_PER_YEAR)
    last_year, last_month = divmod(months + _MONTHS_PER_UNIT[unit] - 1, MONTHS_PER_YEAR)
    last = date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    # The decade of the year 1 has nine years.
    return _days(zone, date(first_year, first_month + 1, 1) if first_year else date.min, last.toordinal())


def _year(at: datetime, year: str) -> Bounds:
    return unit_bounds(date(int(year), 1, 1), "year", at.tzinfo)


def _decade(at: datetime, decade: str) -> Bounds:
    return unit_bounds(date(int(decade) * 10 + 1, 1, 1), "decade", at.tzinfo)


def _quarter(at: datetime, year: str, quarter: str) -> Bounds:
    return unit_bounds(date(int(year), int(quarter) * 3, 1), "quarter", at.tzinfo)


def _month(at: datetime, year: str, month: str) -> Bounds:
    return unit_bounds(date(int(year), _month_number(month), 1), "month", at.tzinfo)


def _month_number(month: str) -> int:
    return _MONTH_NUMBERS.get(month) or int(month)


def _week(at: datetime, year: str, week: str) -> Bounds:
    return unit_bounds(date.fromisocalendar(int(year), int(week), 1), "week", at.tzinfo)


def _date(at: datetime, year: str, month: str, day: str) -> Bounds:
    return _day(at, date(int(year), _month_number(month), int(day)))


def _near_today(at: datetime, word: str) -> Bounds:
    return _day(at, at.date() + timedelta(days=RELATIVE_DAYS[word]))


def _weekday(at: datetime, last: str | None, weekday: str) -> Bounds:
    days = (at.weekday() - _WEEKDAY_NUMBERS[weekday]) % 7
    return _day(at, at.date() - timedelta(days=days or (7 if last else 0)))


def _this_or_last(at: datetime, which: str, unit: str) -> Bounds:
    from dateutil.relativedelta import relativedelta

    one = relativedelta(weeks=1) if unit == "week" else relativedelta(months=_MONTHS_PER_UNIT[unit])
    return unit_bounds(at.date() - one if which == "last" else at.date(), unit, at.tzinfo)


# --- minutes and seconds -----------------------------------------------------------------------------------------


def _span(start: datetime, length: timedelta) -> Bounds:
    try:
        return start, start + length
    except OverflowError:
        return start, None


def _moment(
    at: datetime, year: str, month: str, day: str, hour: str, minute: str, second: str | None, offset: str | None
) -> Bounds:
    clock = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))  # noqa: DTZ001 - a clock
    zone = fixed_offset(offset) if offset else at.tzinfo
    return _span(_instant(clock, zone), timedelta(seconds=1) if second else timedelta(minutes=1))


def _instant(clock: datetime, zone: tzinfo | None) -> datetime:
    """Give the UTC instant at which the clocks of the zone show this; NoSuchDate where they do so twice or never."""
    readings = {clock.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    if len(readings) > 1:
        length = "seconds" if clock.second else "minutes"
        one, other = (moment.astimezone(zone).isoformat(timespec=length) for moment in sorted(readings))
        raise NoSuchDate(clock.isoformat(), f"is no one moment in {zone}: clocks change", f"write {one} or {other}")
    return readings.pop()


def _minute(at: datetime, back: timedelta = timedelta()) -> Bounds:
    return _span((at.astimezone(UTC) - back).replace(second=0, microsecond=0), timedelta(minutes=1))


def _ago(at: datetime, amount: str, unit: str) -> Bounds:
    from dateutil.relativedelta import relativedelta

    number = int(amount)
    match unit:
        case "h":
            return _minute(at, timedelta(hours=number))
        case "min":
            return _minute(at, timedelta(minutes=number))
        case "mo":
            return _day(at, at.date() - relativedelta(months=number))
        case "y":
            return _day(at, at.date() - relativedelta(years=number))
    return _day(at, at.date() - timedelta(days=number * (7 if unit == "w" else 1)))


# --- the grammar -------------------------------------------------------------------------------------------------

_YEAR: Final = r"(?P<year>\d{4})"
_NUMBERED: Final = r"(?P<month>\d\d?)"
_WORDED: Final = rf"(?P<month>{MONTH_NAME_PATTERN})"
_DAY: Final = r"(?P<day>\d\d?)"
_CLOCK: Final = r"(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
_OFFSET: Final = r"-?(?P<offset>z|utc|[+-]\d\d(?::?\d\d){0,2})"
_AMOUNT: Final = r"(?P<amount>\d{1,6})(?P<unit>d|w|mo|y|h|min)"
_SHAPES: Final[tuple[tuple[str, Callable[..., Bounds]], ...]] = (
    (_YEAR, _year),
    (r"(?P<decade>\d{3})0s", _decade),
    (rf"{_YEAR}-?q(?P<quarter>\d)", _quarter),
    (rf"q(?P<quarter>\d)-?{_YEAR}", _quarter),
    (rf"{_YEAR}-?w(?P<week>\d\d?)", _week),
    (rf"w(?P<week>\d\d?)-?{_YEAR}", _week),
    (rf"{_YEAR}-{_NUMBERED}", _month),
    (rf"{_YEAR}-{_WORDED}", _month),
    (rf"{_WORDED}-{_YEAR}", _month),
    (rf"{_YEAR}-{_NUMBERED}-{_DAY}", _date),
    (rf"{_YEAR}-{_WORDED}-{_DAY}", _date),
    (rf"{_DAY}-{_WORDED}-{_YEAR}", _date),
    (rf"{_WORDED}-{_DAY}-{_YEAR}", _date),
    (rf"{_YEAR}-{_NUMBERED}-{_DAY}[t-]{_CLOCK}(?:{_OFFSET})?", _moment),
    (f"(?P<word>{'|'.join(RELATIVE_DAYS)})", _near_today),
    ("now", _minute),
    (rf"(?P<last>last-)?(?P<weekday>{'|'.join(_WEEKDAY_NUMBERS)})", _weekday),
    (rf"(?P<which>this|last)-(?P<unit>{'|'.join(CALENDAR_UNITS)})", _this_or_last),
    (_AMOUNT, _ago),
)
