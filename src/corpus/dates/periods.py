"""Dates and ranges as users write them: understood as a half-open period, or refused with a hint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from corpus.dates.moments import Clock, instant, now
from corpus.dates.named_dates import Bounds, NoSuchDate, date_bounds, hyphenate, single_date_bounds, unit_bounds
from corpus.dates.repairs import MAX_REPAIRABLE_CHARS, likely_repairs
from corpus.errors import UsageError

DATE_HINT: Final = (
    "write a date as 2013, 2013-q2, 2013-04, april-2013, 2013-04-12, 2013-04-12T10:00Z, today, monday, last-week, "
    "7d or 3mo, and a range as 2013-04..2013-06, 2013-04.. or ..2013-06"
)
_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open interval [since, until), whose days are those of the user's `zone`; None is an open end.

    `since` and `until` are aware. A midnight of the zone has the zone as its tzinfo: so it stays the beginning of its
    day even where clocks are put forward at midnight, or over a whole day.
    """

    since: datetime | None = None
    until: datetime | None = None
    zone: tzinfo = UTC

    def __contains__(self, moment: date | datetime | None) -> bool:
        """Whether an instant lies inside, or the beginning of a day; no date lies nowhere.

        A date without a time belongs to its own day whatever the zone: it is compared as a clock in the zone shows it.
        """
        if moment is None:
            return False
        since, until = self.utc() if isinstance(moment, datetime) else self.clock_times()
        at = instant(moment)
        return (since is None or since <= at) and (until is None or at < until)

    def utc(self) -> Bounds:
        """Give both ends in UTC: the bounds of instants."""
        return self.since and self.since.astimezone(UTC), self.until and self.until.astimezone(UTC)

    def clock_times(self) -> Bounds:
        """Give what a clock in the zone shows at both ends, as if it were UTC: the bounds of `instant(day)`."""
        return self._clock_time(self.since), self._clock_time(self.until)

    def _clock_time(self, end: datetime | None) -> datetime | None:
        try:
            return end and end.astimezone(self.zone).replace(tzinfo=UTC)
        except OverflowError:  # in the zone, this is before the first year or after the last
            return _FIRST if end and end.year == _FIRST.year else _LAST


def period(text: str, clock: Clock = now, zone: tzinfo = UTC) -> Period:
    """Read a user's date or range `D..D`, `D..`, `..D` as a half-open interval; the last date named is inside it.

    The days are those of the user's zone. Raise UsageError, with the likeliest repair, for anything else: a date that
    cannot be read never widens or empties a search.
    """
    at = clock().astimezone(zone)
    try:
        return _period(text, at, zone)
    except NoSuchDate as error:
        hint = error.hint or _repair_hint(text, at, zone) or _repair_hint(error.text, at, zone) or DATE_HINT
        shown = error.text if len(error.text) <= MAX_REPAIRABLE_CHARS else f"{error.text[:MAX_REPAIRABLE_CHARS]}…"
        raise UsageError(f"{shown!r} {error.complaint}", hint=hint) from error


def calendar_period(day: date, unit: str, zone: tzinfo = UTC) -> Period:
    """Give the whole day, week (ISO 8601), month, quarter or year of a zone that a day lies in."""
    return Period(*unit_bounds(day, unit, zone), zone)


def date_word(text: str) -> str:
    """Write a user's date or range as one word, which means the same: `last week` as `last-week`."""
    return "..".join(map(hyphenate, text.split("..")))


def _period(text: str, at: datetime, zone: tzinfo) -> Period:
    first, dots, last = (part.strip() for part in text.partition(".."))
    if not dots:
        return Period(*single_date_bounds(first, at), zone)
    if last.startswith(".") or ".." in last:
        raise NoSuchDate(text)
    if not first and not last:
        raise NoSuchDate(text, "names no date")
    since = date_bounds(first, at)[0] if first else None
    until = date_bounds(last, at)[1] if last else None
    if since and until and since >= until:
        raise NoSuchDate(text, "ends before it begins", f"write {last}..{first}")
    return Period(since, until, zone)


def _repair_hint(text: str, at: datetime, zone: tzinfo) -> str:
    likely = likely_repairs(text, at, lambda repair: _is_likely(repair, at, zone))
    return f"write {' or '.join(likely)}" if likely else ""


def _is_likely(text: str, at: datetime, zone: tzinfo) -> bool:
    """Whether a text is understood, and does not begin in the future, where nothing was printed yet."""
    try:
        since = _period(text, at, zone).since
    except NoSuchDate:
        return False
    return since is None or since - at <= timedelta(days=1)
