"""Dates of articles, in the words of their sources: any language, any order, as much as is said and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

from corpus.dates.days import find_days
from corpus.dates.moments import Clock, instant, now
from corpus.dates.months import fold_accents

# The first newspaper, the Relation of Strasbourg, appeared in 1605; an earlier date is a program's way to say "none".
FIRST_NEWSPAPER_YEAR: Final = 1605

# A page may carry tomorrow's date east of the reader, and clocks drift; what lies further ahead was not published.
MAX_AHEAD_OF_CLOCK: Final = timedelta(days=2)

# A longer text may hold a date, but is not one.
_MAX_DATE_CHARS: Final = 200
# Years before 1500 may be those of another calendar.
_ISO: Final = re.compile(r"(?!1[34])[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]|$)")
# Seconds or milliseconds since 1970, from 1973 on; years and days such as 20130412 are shorter.
_SECONDS: Final = re.compile(r"([0-9]{9,10})(?:\.[0-9]+)?")
_MILLISECONDS: Final = re.compile(r"([0-9]{9,10})[0-9]{3}")
# What programs write where they know no date: the zero of Unix, which in America is the evening before, and those of
# spreadsheets and databases. These last were days with newspapers too; only their midnight is a stand-in.
_ZERO: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ZERO_IN_AMERICA: Final = date(1969, 12, 31)
_ZERO_MIDNIGHTS: Final = frozenset([date(1899, 12, 30), date(1900, 1, 1)])
_STAND_IN: Final = "a stand-in for no date"
# `Fri Apr 12 08:00:00 +0000 2013`, as C and Twitter write it: the time stands inside the date.
_CTIME: Final = re.compile(r"\b([A-Z][a-z]{2} [ \d]?\d) (\d\d:\d\d:\d\d)( [A-Z]{2,5}| [+-]\d{4})? (\d{4})\b")
# What a text leaves open is filled from these; they differ in every part but the second.
_DEFAULTS: Final = (datetime(2000, 1, 1), datetime(2011, 12, 31, 11, 11))  # noqa: DTZ001


def article_date(text: str, clock: Clock = now, *, order: str = "", language: str = "") -> ParsedDate:
    """Read the date of an article from the words of its source.

    A full date becomes a date; with a time and a zone, an aware datetime. A time without a zone (or in one whose name
    says nothing sure) is left out and the day kept. Anything less than a day (`2013`, `May 2013`, `Friday`), an
    impossible date, one before 1605 or ahead of the clock, or a stand-in (1 January 1970) has no value, only a warning.

    `order` (`dmy`, `mdy` or `ymd`) is what the user says of dates all in numbers, `language` (BCP 47) that of the
    text; where neither tells day and month apart, custom does, with a warning.
    """
    text = text.strip()
    if not text:
        return ParsedDate()
    read = _iso_date(text) or _any_date(text, clock().year, order, language)
    if read.value is None:
        return read
    try:
        at = instant(read.value)
    except OverflowError:
        return ParsedDate(None, "impossible date")
    if at == _ZERO or read.value == _ZERO.date() or _is_zero_midnight(read.value):
        return ParsedDate(None, _STAND_IN)
    if at.year < FIRST_NEWSPAPER_YEAR:
        return ParsedDate(None, "date before newspapers")
    if at > clock() + MAX_AHEAD_OF_CLOCK:
        return ParsedDate(None, "date ahead of the clock")
    return read


def _is_zero_midnight(moment: date | datetime) -> bool:
    return isinstance(moment, datetime) and moment.time() == time() and moment.date() in _ZERO_MIDNIGHTS


def _is_zero_evening(moment: datetime) -> bool:
    return moment.date() == _ZERO_IN_AMERICA and moment.hour >= _NOON and moment.minute == moment.second == 0


def _iso_date(text: str) -> ParsedDate | None:
    """Read an ISO 8601 date without the cost of the rest; None for any other shape."""
    if not _ISO.match(text):
        return None
    try:
        if len(text) == len("2013-04-12"):
            return ParsedDate(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return ParsedDate(moment) if moment.tzinfo else drop_time_without_zone(moment)


def _any_date(text: str, this_year: int, order: str, language: str) -> ParsedDate:
    """Read the one day that a text names, with its time, whatever stands around them."""
    if len(text) > _MAX_DATE_CHARS:
        return ParsedDate(None, "not a date")
    plain = _CTIME.sub(r"\1 \4 \2\3", fold_accents(text))
    found = find_days(plain, order=order, language=language, this_year=this_year)
    if not found:
        return _since_1970(plain) or ParsedDate(None, _why_not_a_day(plain))
    if len({day.value for day in found}) > 1:
        return ParsedDate(None, "more than one date")
    day = found[0]
    if day.value is None:
        return ParsedDate(None, day.warning)
    read = add_time_of_day(day.value, plain[: day.start], plain[day.end :])
    return ParsedDate(read.value, day.warning or read.warning)


def _since_1970(text: str) -> ParsedDate | None:
    number = _SECONDS.fullmatch(text) or _MILLISECONDS.fullmatch(text)
    return ParsedDate(datetime.fromtimestamp(int(number[1]), UTC)) if number else None


def _why_not_a_day(text: str) -> str:
    """Say what is wrong with a text that names no full day: dateutil, over two defaults, finds what is left open."""
    from dateutil import parser

    try:
        # A zone makes no difference to which day a text leaves open.
        one, two = (parser.parse(text, default=default, ignoretz=True) for default in _DEFAULTS)
    except (ValueError, OverflowError) as error:
        return "impossible date" if error.__cause__ else "not a date"
    return "incomplete date" if one.date() != two.date() else "not a date"


# --- the time of day beside a date -------------------------------------------------------------------------------

# RFC 5322, section 4.3, and names that mean one offset only in the IANA time zone database. BST, IST or CST of
# China are missing on purpose (the RFC gives CST to America): a name with two meanings is not guessed.
ZONE_OFFSETS_IN_MINUTES: Final = {
    "UTC": 0, "UT": 0, "GMT": 0, "Z": 0,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "JST": 540, "KST": 540, "HKT": 480, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "WIB": 420, "WITA": 480, "WIT": 540,
}  # fmt: skip
_WESTMOST: Final = timedelta(hours=-12)
_EASTMOST: Final = timedelta(hours=14)
_NOON: Final = 12

_BEFORE_NOON: Final = "上午|午前|凌晨|早上|오전"
_AFTER_NOON: Final = "下午|午後|晚上|오후"
_ZONE: Final = (
    r"[\s(]*(?:(?P<name>(?i:gmt|utc)|Z|[A-Z]{1,4}T|UTC|MSK|WIB|WITA)(?![A-Za-z]))?"
    r"(?:\s?(?P<offset>[+-]\d\d?(?::?\d\d)?(?!\d)))?"
)
_TIME_OF_DAY: Final = (
    rf"(?P<half>{_BEFORE_NOON}|{_AFTER_NOON})?\s*(?<![\d.])(?<!\d:)(?P<hour>[01]?\d|2[0-4])(?:"
    r"\s?(?:[:.]|[hH時时點点시])\s?(?P<minute>[0-5]\d)(?!\d)"
    r"(?:\s?(?:[:.]|[分분])\s?(?P<second>[0-6]\d)(?:[.,:](?P<fraction>\d{1,9}))?)?\s?[分秒분초]?"
    # An hour without minutes needs a word that says so, or any number would be one.
    r"|(?=\s?[hH時时點点시](?![^\W\d_])|\s?[aApP]\.?[mM]))"
    rf"(?:\s?(?P<noon>[aApP])\.?[mM]\b\.?)?{_ZONE}"
)
_TIME_BEFORE_DATE: Final = re.compile(rf"{_TIME_OF_DAY}(?=\D*$)")
_TIME_AFTER_DATE: Final = re.compile(rf"\D{{0,40}}?{_TIME_OF_DAY}")
# ISO 8601, basic format: `20130412T080000Z`.
_BASIC_ISO_TIME: Final = re.compile(
    r"(?P<half>)T?(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?P<second>[0-6]\d)?(?P<fraction>)(?P<noon>)" + _ZONE
)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """What a text says of a date: the `value`, if it says one, and a `warning` about what was left out or refused."""

    value: date | datetime | None = None
    warning: str = ""


def add_time_of_day(day: date, before: str, after: str) -> ParsedDate:
    """Add to a day the time that stands after it or else before it. A time that names no instant is left out."""
    match = _BASIC_ISO_TIME.match(after) or _TIME_AFTER_DATE.match(after) or _TIME_BEFORE_DATE.search(before)
    if not match:
        return ParsedDate(day)
    if not match["minute"]:
        return ParsedDate(day, "time without minutes left out")
    try:
        clock = time(_hour(match), int(match["minute"]), int(match["second"] or 0), _microseconds(match["fraction"]))
    except ValueError:
        return ParsedDate(day, "impossible time left out")
    zone = _zone(match)
    if isinstance(zone, str):
        return ParsedDate(day, zone)
    if zone is None:
        return drop_time_without_zone(datetime.combine(day, clock))
    return ParsedDate(datetime.combine(day, clock, zone))


def drop_time_without_zone(moment: datetime) -> ParsedDate:
    """Keep the day of a time without a zone."""
    # Feeds and scrapers write midnight where they know the day only.
    midnight = not (moment.hour or moment.minute or moment.second)
    if _is_zero_midnight(moment) or _is_zero_evening(moment):
        return ParsedDate(None, _STAND_IN)
    return ParsedDate(moment.date(), "" if midnight else "time without a zone left out")


def _hour(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), match["half"] or ""
    if match["noon"]:
        # `0:30 am` and `15:00 pm` are written too, and mean what they say.
        return hour % 12 + 12 * (match["noon"] in "pP") if hour <= _NOON else hour
    return hour + 12 if half and half in _AFTER_NOON and hour < _NOON else hour


def _microseconds(fraction: str | None) -> int:
    return int((fraction or "0")[:6].ljust(6, "0"))


def _zone(match: re.Match[str]) -> timezone | str | None:
    """Give the zone that a time names, or say that it is not known."""
    if match["offset"]:
        digits = match["offset"][1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("12") else (digits, "0")
        offset = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if match["offset"][0] == "-" else 1)
        return timezone(offset) if _WESTMOST <= offset <= _EASTMOST else "unknown time zone with an impossible offset"
    if not match["name"]:
        return None
    name = match["name"].upper()
    return (
        timezone(timedelta(minutes=ZONE_OFFSETS_IN_MINUTES[name]))
        if name in ZONE_OFFSETS_IN_MINUTES
        else f"unknown time zone {name}"
    )
