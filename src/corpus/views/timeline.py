"""Timelines: how many articles match in each bin of a span of time, in all or outlet by outlet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo

from corpus.article import day as day_of
from corpus.dates.moments import UNDATED
from corpus.query import All, And, Dates, Names, Query, conjunction
from corpus.search.request import Request
from corpus.search.resolution import Resolver, resolve
from corpus.storage import Corpus
from corpus.views.bins import Bin, bins_between, count_by_bin, days_between, fitting_unit


@dataclass(frozen=True, slots=True)
class Series:
    """The articles of an outlet that match, or of all ("" as outlet): how many fall in each bin, how many are undated.

    `among` says how many articles each bin has whatever their words; it is empty where no share was wanted.
    """

    outlet: str
    counts: tuple[int, ...]
    undated: int
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bins of one unit that tile a span of time, and one series or one for each outlet; `per` 0: counts, no shares."""

    query: Query
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


def timeline(corpus: Corpus, request: Request, *, by: str = "", per: int = 0) -> Timeline:
    """Count the articles that a request asks for over time, in bins of a unit in `UNITS`, else of one that fits.

    The bins go from the first date to the last: of the period that the request asks for, where it does, else of the
    matching articles. There is a series for each outlet of its filter. With `per`, each bin also says among how many
    articles: those that keep the conditions on outlet and date, and not the others. UsageError: the bins would be too
    many.
    """
    resolver = Resolver(corpus, request)
    query, outlets = resolver.query, resolver.outlets()
    of_any_outlet = resolve(corpus, replace(request, outlets=())) if outlets else query
    queries = [conjunction(of_any_outlet, Names("outlet", (outlet,))) for outlet in outlets] or [query]
    times = [corpus.index.publication_histogram(each) for each in queries]
    days = _days_of_periods(query, request.zone) + [day for each in times for day in days_between(each, request.zone)]
    unit = by or fitting_unit(days)
    bins = tuple(bins_between(days, unit, request.zone))

    def counts(times: Mapping[int, int]) -> tuple[int, ...]:
        counted = count_by_bin(times, unit, request.zone)
        return tuple(counted.get(each.name, 0) for each in bins)

    series = tuple(
        Series(
            outlet,
            counts(each),
            each.get(UNDATED, 0),
            counts(corpus.index.publication_histogram(denominator(part))) if per else (),
        )
        for outlet, part, each in zip(outlets or [""], queries, times, strict=True)
    )
    return Timeline(query, unit, bins, series, per)


def denominator(query: Query) -> Query:
    """The conditions on outlet and date that every match of the query keeps: what it is a share of."""
    return conjunction(*(part for part in _conditions(query) if isinstance(part, Dates) or _is_outlet(part)))


def _is_outlet(query: Query) -> bool:
    return isinstance(query, Names) and query.field == "outlet"


def _conditions(query: Query) -> list[Query]:
    """List the conditions that every match meets, however ANDs are nested."""
    if isinstance(query, And):
        return [condition for part in query.parts for condition in _conditions(part)]
    return [] if query == All() else [query]


def _days_of_periods(query: Query, zone: tzinfo) -> list[date]:
    """The first and the last day of the period that the query asks for, as far as it has ends."""
    periods = [part.period.utc() for part in _conditions(query) if isinstance(part, Dates)]
    since = max((since for since, _ in periods if since), default=None)
    until = min((until for _, until in periods if until), default=None)
    if since and until and since >= until:
        return []
    days = [day_of(since, zone)] if since else []
    return days + ([day_of(until - timedelta(microseconds=1), zone)] if until else [])
