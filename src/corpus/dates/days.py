"""Finds the days that a text names, and reads them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from corpus.dates.calendars import SOLAR_YEARS, day_of, era_year
from corpus.dates.months import month_name, month_number
from corpus.dates.orders import CENTURY, CENTURY_BY_CUSTOM, Parts, full_year, in_order
from corpus.dates.shapes import ROMAN, day

# One end of a range is no date: `12-14 April 2013`, `12 and 13 April 2013`.
_RANGE: Final = re.compile(
    r"(?<![\d:.hH])\d\d?(?:st|nd|rd|th|\.)?\s*(?:[-–—&]|\s(?:and|to|bis|und|et|au|y|al?|e|до|по|и|i|en)\s)\s*$"
)
_THAI: Final = re.compile("[\u0e00-\u0e7f]")


class Day(NamedTuple):
    """A day in a text, from `start` to `end`: its `value`, or why it is none; the `warning` says what is doubtful."""

    start: int
    end: int
    value: date | None
    warning: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(day(short_years=True), re.IGNORECASE)


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){month_name()}|(?<=ב){month_name()}", re.IGNORECASE)


def days(text: str, *, order: str, language: str, this_year: int) -> list[Day]:
    """List the days in a text (as `folded` gives it), in order; `order` and `language` as for `article_date`."""
    return [_read(match, order, language, this_year) for match in _pattern().finditer(text)]


def _read(match: re.Match[str], order: str, language: str, this_year: int) -> Day:
    start, end = match.span()
    if _RANGE.search(match.string[:start]):
        return Day(start, end, None, "more than one date")
    parts = _parts(match, order, language, this_year)
    if isinstance(parts, str):
        return Day(start, end, None, parts)
    try:
        value = day_of(*parts[:3], language.partition("-")[0].lower(), thai=bool(_THAI.search(match.string)))
    except ValueError:
        return Day(start, end, None, "impossible date")
    return Day(start, end, value, parts.warning) if value else Day(start, end, None, "date of the Islamic calendar")


def _parts(match: re.Match[str], order: str, language: str, this_year: int) -> Parts | str:
    """Tell year, month and day of a match, or say why that cannot be."""
    text, shape = match[0], match.lastgroup
    if shape == "numeric":
        return in_order(text, order, language, this_year) or "not a date"
    numbers = [int(number) for number in re.findall(r"\d+", text.replace("元", "1"))]
    if shape in {"worded", "year_worded"}:
        one, two = numbers
        year, number = (one, two) if shape == "year_worded" else (two, one)
        return _named(text, number, year, language, this_year)
    if shape == "roman":
        return Parts(numbers[1], ROMAN.index(re.sub(r"[^IVX]", "", text)) + 1, numbers[0])
    if shape == "compact":
        return Parts(int(text[:4]), int(text[4:6]), int(text[6:]))
    one, two, three = numbers
    if shape == "era":
        return Parts(era_year(text[:2], one), two, three)
    return Parts(three, two, one) if shape == "day_first" else Parts(one, two, three)


def _named(text: str, number: int, year: int, language: str, this_year: int) -> Parts | str:
    name = _month().search(text)
    month, solar = month_number(name[0], language.partition("-")[0].lower()) if name else (0, False)
    if not month:
        return "a month's name with two meanings"
    if year < CENTURY:
        return Parts(full_year(year, this_year), month, number, CENTURY_BY_CUSTOM)
    if solar != (year in SOLAR_YEARS):
        return "month and year of different calendars"
    return Parts(year, month, number)
