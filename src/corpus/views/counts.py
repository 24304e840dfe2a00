"""How many articles match, by what they hold and by when they were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo
from typing import Final

from corpus.article import day as day_of
from corpus.dates import Period, period
from corpus.dates.moments import UNDATED, first_code, is_timed, moment_of
from corpus.errors import UsageError
from corpus.query import All, And, Dates, Names, Query, both
from corpus.storage import FACETS, Corpus

# Finest first. A bin is named so that `date:NAME` means it, and so that the order of names is that of time.
UNITS: Final = ("day", "week", "month", "quarter", "year")

# What articles can be counted by -> the field of a query that holds it.
VALUES: Final = {"language" if field == "lang" else field: field for field in FACETS}
COUNTED_BY: Final = (*VALUES, *reversed(UNITS))

# How many bins a timeline has at most where it chooses their unit, and where the user does.
FITTING: Final = 40
MOST_BINS: Final = 100_000

_COARSEST: Final = UNITS[-1]


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles hold a value, or were published in a bin of that name; "" stands for none."""

    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The `total` of matching articles, and how many there are of each value of what they are counted `by`.

    The commonest value comes first, then by name; bins of time are in order, those without articles left out and the
    articles without a date last. The rows add up to more than the total where an article holds several values.
    """

    by: str
    total: int
    rows: tuple[Count, ...]

    @property
    def several(self) -> bool:
        """Whether an article was counted more than once."""
        return sum(row.articles for row in self.rows) > self.total


@dataclass(frozen=True, slots=True)
class Bin:
    """A day, week (ISO 8601), month, quarter or year of the user's zone: its name in queries, and what it spans."""

    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class Series:
    """The articles of an outlet that match, or of all ("" as outlet): how many fall in each bin, how many are undated.

    `among`, where asked for: how many articles of any words each bin has.
    """

    outlet: str
    counts: tuple[int, ...]
    undated: int
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bins of one unit that tile a span of time, and one series or one for each outlet; `per` 0: counts, no shares."""

    by: str
    bins: tuple[Bin, ...]
    series: tuple[Series, ...]
    per: int = 0

    @property
    def undated(self) -> int:
        """Count the articles without a date."""
        return sum(series.undated for series in self.series)

    @property
    def total(self) -> int:
        """Count the articles in the bins, and those without a date."""
        return sum(sum(series.counts) for series in self.series) + self.undated


def share(count: int, among: int, per: int) -> float | None:
    """How many of `per` articles a count among so many is; None among none."""
    return count * per / among if among else None


def counted_by(corpus: Corpus, query: Query, by: str, zone: tzinfo = UTC) -> Counts:
    """Count the matching articles by one of `COUNTED_BY`; days are those of the zone."""
    if by in VALUES:
        total = corpus.search(query, limit=0).total
        held = corpus.counts(query, VALUES[by])
        rows = sorted(held.items(), key=lambda row: (-row[1], row[0]))
    else:
        times = corpus.times(query)
        total = sum(times.values())
        rows = sorted(binned(times, by, zone).items())
        rows += [("", times[UNDATED])] if UNDATED in times else []
    return Counts(by, total, tuple(Count(value, articles) for value, articles in rows))


def timeline(
    corpus: Corpus, query: Query, *, by: str = "", outlets: Sequence[str] = (), per: int = 0, zone: tzinfo = UTC
) -> Timeline:
    """Count the matching articles over time, in bins of a unit in `UNITS`, else of the finest that gives few of them.

    The bins go from the first date to the last: of the period that the query asks for, where it does, else of the
    matching articles. There is a series for each of the `outlets`, which are names as the corpus holds them. With
    `per`, each bin also says among how many articles: those that keep the conditions of the query on outlet and date,
    and not the others. UsageError: the bins would be too many.
    """
    queries = [both(query, Names("outlet", (outlet,))) for outlet in outlets] or [query]
    times = [corpus.times(each) for each in queries]
    days = _days_asked(query, zone) + [day for each in times for day in _days_between(each, zone)]
    unit = by or _fitting(days)
    bins = tuple(_bins(days, unit, zone))
    return Timeline(
        unit,
        bins,
        tuple(
            Series(
                outlet,
                _counts(bins, binned(each, unit, zone)),
                each.get(UNDATED, 0),
                _counts(bins, binned(corpus.times(ground(part)), unit, zone)) if per else (),
            )
            for outlet, part, each in zip(outlets or [""], queries, times, strict=True)
        ),
        per,
    )


def ground(query: Query) -> Query:
    """The conditions on outlet and date that every match of the query keeps: what it is a share of."""
    return both(*(part for part in _conditions(query) if isinstance(part, Dates) or _is_outlet(part)))


def _is_outlet(query: Query) -> bool:
    return isinstance(query, Names) and query.field == "outlet"


def _conditions(query: Query) -> list[Query]:
    """List what all has to be met, whatever AND it stands in."""
    if isinstance(query, And):
        return [condition for part in query.parts for condition in _conditions(part)]
    return [] if query == All() else [query]


# --- bins --------------------------------------------------------------------------------------------------------


def binned(times: Mapping[int, int], unit: str, zone: tzinfo) -> Counter[str]:
    """Count articles by the names of the bins they fall in, from counts by `dates.codes.time_code`; no date, no bin."""
    counts: Counter[str] = Counter()
    dated = sorted(times.keys() - {UNDATED})
    # A day belongs to its bin as a calendar shows it and an instant as a clock does: bins end at two codes.
    for timed in (False, True):
        name, end = "", None
        for code in dated:
            if is_timed(code) != timed:
                continue
            if end is None or code >= end:
                found = _bin(_day(code, zone), unit, zone)
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


def _bin(day: date, unit: str, zone: tzinfo) -> Bin:
    name = bin_name(day, unit)
    return Bin(name, period(name, zone=zone))


def _end(span: Period, *, timed: bool) -> float:
    """The first time code behind the bin, of instants or of days."""
    until = span.utc()[1] if timed else span.clock_times()[1]
    return first_code(until) if until else float("inf")


def _day(code: int, zone: tzinfo) -> date:
    """The day of a time code: its own, or that of the zone."""
    moment = moment_of(code)
    if not is_timed(code):
        return moment.date()
    shown = day_of(moment, zone)
    # Where clocks go back over midnight, a day has begun although they show the one before again.
    until = period(shown.isoformat(), zone=zone).until
    return until.date() if until and until.astimezone(UTC) <= moment else shown


def _counts(bins: Sequence[Bin], counts: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(counts.get(each.name, 0) for each in bins)


# --- the span of a timeline --------------------------------------------------------------------------------------


def _days_asked(query: Query, zone: tzinfo) -> list[date]:
    """The first and the last day of the period that the query asks for, as far as it has ends."""
    asked = [part.period.utc() for part in _conditions(query) if isinstance(part, Dates)]
    since = max((since for since, _ in asked if since), default=None)
    until = min((until for _, until in asked if until), default=None)
    if since and until and since >= until:
        return []
    days = [day_of(since, zone)] if since else []
    return days + ([day_of(until - timedelta(microseconds=1), zone)] if until else [])


def _days_between(times: Mapping[int, int], zone: tzinfo) -> list[date]:
    """The first and the last day of some articles."""
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


def _fitting(days: Sequence[date]) -> str:
    return next((unit for unit in UNITS if days and _number(days, unit) <= FITTING), _COARSEST)


def _bins(days: Sequence[date], unit: str, zone: tzinfo) -> Iterator[Bin]:
    """The bins from the first day to the last."""
    if not days:
        return
    if (number := _number(days, unit)) > MOST_BINS:
        coarser = next((unit for unit in UNITS if _number(days, unit) <= MOST_BINS), _COARSEST)
        raise UsageError(
            f"{number:,} {unit}s, from {min(days)} to {max(days)}, are more than a timeline can show",
            hint=f"write --by {coarser}, or name a shorter time with --since and --until",
        )
    day: date | None = min(days)
    while day and day <= max(days):
        found = _bin(day, unit, zone)
        yield found
        day = found.period.until and found.period.until.date()
