"""Bins of time: the days, weeks, months, quarters and years of the user's zone that counts over time fall into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from typing import Final

from corpus.article import day as day_of
from corpus.dates import Period, calendar_period
from corpus.dates.moments import UNDATED, first_code, is_timed, moment_of
from corpus.errors import UsageError

# Finest first.
UNITS: Final = ("day", "week", "month", "quarter", "year")
COARSEST_UNIT: Final = UNITS[-1]

# How many bins there are at most where the unit is chosen to fit, and where the user chooses it.
MAX_FITTING_BINS: Final = 40
MAX_BINS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Bin:
    """A day, week (ISO 8601), month, quarter or year of the user's zone: its name, and the period that it spans.

    `date:NAME` means the same period in a query, and the order of names is that of time.
    """

    name: str
    period: Period


def bin_of(day: date, unit: str, zone: tzinfo) -> Bin:
    """Give the bin of a unit that a day lies in."""
    return Bin(bin_name(day, unit), calendar_period(day, unit, zone))


def count_by_bin(times: Mapping[int, int], unit: str, zone: tzinfo) -> Counter[str]:
    """Count articles by the names of the bins they fall in, from counts by `time_code`; no date, no bin."""
    counts: Counter[str] = Counter()
    dated = sorted(times.keys() - {UNDATED})
    # A day belongs to its bin as a calendar shows it and an instant as a clock does: bins end at two codes.
    for timed in (False, True):
        name, end = "", None
        for code in dated:
            if is_timed(code) != timed:
                continue
            if end is None or code >= end:
                found = bin_of(_day(code, zone), unit, zone)
                name, end = found.name, _end(found.period, timed=timed)
            counts[name] += times[code]
    return counts


def bin_name(day: date, unit: str) -> str:
    """Name the bin that a day lies in: 2013-04-12, 2013-W15 (ISO 8601), 2013-04, 2013-Q2 or 2013."""
    match unit:
        case "day":
            return day.isoformat()
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}"


def _end(span: Period, *, timed: bool) -> float:
    """The first time code after the bin, of instants or of days."""
    until = span.utc()[1] if timed else span.clock_times()[1]
    return first_code(until) if until else float("inf")


def _day(code: int, zone: tzinfo) -> date:
    """The day of a time code: its own, or that of the zone."""
    moment = moment_of(code)
    if not is_timed(code):
        return moment.date()
    shown = day_of(moment, zone)
    # Where clocks go back over midnight, a day has begun although they show the one before again.
    until = calendar_period(shown, "day", zone).until
    return until.date() if until and until.astimezone(UTC) <= moment else shown


def days_between(times: Mapping[int, int], zone: tzinfo) -> list[date]:
    """Give the first and the last day of some articles, counted by time code."""
    dated = sorted(times.keys() - {UNDATED})
    # Days and instants are each in order, and not one among the other.
    kinds = [[code for code in dated if is_timed(code) == timed] for timed in (False, True)]
    return [_day(code, zone) for codes in kinds if codes for code in (codes[0], codes[-1])]


def _number(days: Sequence[date], unit: str) -> int:
    """How many bins there are from the first day to the last."""
    first, last = (_ordinal(day, unit) for day in (min(days), max(days)))
    return last - first + 1


def _ordinal(day: date, unit: str) -> int:
    months = day.year * 12 + day.month - 1
    # The first day of the first year was a Monday.
    days = day.toordinal() - 1
    return {"day": days, "week": days // 7, "month": months, "quarter": months // 3, "year": day.year}[unit]


def fitting_unit(days: Sequence[date]) -> str:
    """Choose the finest unit that gives few bins from the first of the days to the last."""
    return next((unit for unit in UNITS if days and _number(days, unit) <= MAX_FITTING_BINS), COARSEST_UNIT)


def bins_between(days: Sequence[date], unit: str, zone: tzinfo) -> Iterator[Bin]:
    """Give the bins from the first of the days to the last. UsageError: they would be too many."""
    if not days:
        return
    if (number := _number(days, unit)) > MAX_BINS:
        coarser = next((unit for unit in UNITS if _number(days, unit) <= MAX_BINS), COARSEST_UNIT)
        raise UsageError(
            f"{number:,} {unit}s, from {min(days)} to {max(days)}, are more than a timeline can show",
            hint=f"write --by {coarser}, or name a shorter time with --since and --until",
        )
    day: date | None = min(days)
    while day and day <= max(days):
        found = bin_of(day, unit, zone)
        yield found
        day = found.period.until and found.period.until.date()
