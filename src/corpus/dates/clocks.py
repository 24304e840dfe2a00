"""The time of day beside a date: hours, minutes and zone, in the shapes of any language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

# RFC 5322, section 4.3, and names that mean one offset only in the IANA time zone database. BST, IST or CST of
# China are missing on purpose (the RFC gives CST to America): a name with two meanings is not guessed.
ZONES: Final = {
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
_CLOCK: Final = (
    rf"(?P<half>{_BEFORE_NOON}|{_AFTER_NOON})?\s*(?<![\d.])(?<!\d:)(?P<hour>[01]?\d|2[0-4])(?:"
    r"\s?(?:[:.]|[hH時时點点시])\s?(?P<minute>[0-5]\d)(?!\d)"
    r"(?:\s?(?:[:.]|[分분])\s?(?P<second>[0-6]\d)(?:[.,:](?P<fraction>\d{1,9}))?)?\s?[分秒분초]?"
    # An hour without minutes needs a word that says so, or any number would be one.
    r"|(?=\s?[hH時时點点시](?![^\W\d_])|\s?[aApP]\.?[mM]))"
    rf"(?:\s?(?P<noon>[aApP])\.?[mM]\b\.?)?{_ZONE}"
)
_BEFORE: Final = re.compile(rf"{_CLOCK}(?=\D*$)")
_AFTER: Final = re.compile(rf"\D{{0,40}}?{_CLOCK}")
# ISO 8601, basic format: `20130412T080000Z`.
_BASIC: Final = re.compile(
    r"(?P<half>)T?(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?P<second>[0-6]\d)?(?P<fraction>)(?P<noon>)" + _ZONE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """What a text says of a date: the `value`, if it says one, and a `warning` about what was left out or refused."""

    value: date | datetime | None = None
    warning: str = ""


def with_time(day: date, before: str, after: str) -> Dated:
    """Add to a day the time that stands behind it or else before it; one that names no instant is left out."""
    match = _BASIC.match(after) or _AFTER.match(after) or _BEFORE.search(before)
    if not match:
        return Dated(day)
    if not match["minute"]:
        return Dated(day, "time without minutes left out")
    try:
        clock = time(_hour(match), int(match["minute"]), int(match["second"] or 0), _microseconds(match["fraction"]))
    except ValueError:
        return Dated(day, "impossible time left out")
    zone = _zone(match)
    if isinstance(zone, str):
        return Dated(day, zone)
    if zone is None:
        return without_zone(datetime.combine(day, clock))
    return Dated(datetime.combine(day, clock, zone))


def without_zone(moment: datetime) -> Dated:
    """Keep the day of a time without a zone."""
    # Feeds and scrapers write midnight where they know the day only.
    midnight = not (moment.hour or moment.minute or moment.second)
    return Dated(moment.date(), "" if midnight else "time without a zone left out")


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
    return timezone(timedelta(minutes=ZONES[name])) if name in ZONES else f"unknown time zone {name}"
