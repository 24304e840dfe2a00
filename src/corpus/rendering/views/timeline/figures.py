"""The numbers of a timeline as text: of each bin, and of all together."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Final

from corpus.rendering.terminal.phrases import count_of
from corpus.views.timeline import share

if TYPE_CHECKING:
    from corpus.views.timeline import Series, Timeline

# Shown for a share of zero articles.
NO_SHARE: Final = "–"

# A share has at least three digits, but at most six decimals.
_DIGITS: Final = 3
_DECIMALS: Final = 6


class Figures:
    """Writes counts, or shares with what they are shares of; `plain` numbers have no separators."""

    def __init__(self, timeline: Timeline, *, plain: bool = False) -> None:
        self.per = timeline.per
        self.comma = "" if plain else ","
        self.maximum = max((value for series in timeline.series for value in self.values(series) if value), default=0.0)

    def values(self, series: Series) -> list[float | None]:
        """Give the value of each bar; None is a share of zero articles."""
        if not self.per:
            return list(series.counts)
        return [share(count, among, self.per) for count, among in zip(series.counts, series.among, strict=True)]

    def value(self, value: float | None) -> str:
        """Write the value of a bar."""
        if value is None:
            return NO_SHARE
        decimals = min(max(_DIGITS - 1 - floor(log10(value)), 0), _DECIMALS) if value and self.per else 0
        return f"{value:{self.comma}.{decimals}f}"

    def labels(self, series: Series, *, short: bool = False) -> list[str]:
        """Write the value of each bar; a share, unless `short`, with its counts: `12.5 (1/80)`."""
        values = [self.value(value) for value in self.values(series)]
        if short or not self.per:
            return values
        return [
            f"{value} ({count:{self.comma}}/{among:{self.comma}})" if among else value
            for value, count, among in zip(values, series.counts, series.among, strict=True)
        ]

    def total_text(self, series: Series) -> str:
        """Say what the bins of a series add up to, and how many articles have no date."""
        dated = sum(series.counts)
        if not dated and not series.undated:
            return "no articles match"
        if not self.per:
            undated = f", {series.undated:,} of them without a date" if series.undated else ""
            return count_of(dated + series.undated, "article") + undated
        among = sum(series.among)
        undated = f", and {series.undated:,} without a date" if series.undated else ""
        whole = self.value(share(dated, among, self.per))
        return f"{dated:,} of {count_of(among, 'article')}, {whole} per {self.per:,}{undated}"
