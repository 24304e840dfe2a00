"""Finds the days that a text names, and reads them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from corpus.dates.moments import MONTHS_PER_YEAR
from corpus.dates.months import SOLAR_YEARS, era_year, gregorian_day, month_name_pattern, month_number

# One end of a range is not a date: `12-14 April 2013`, `12 and 13 April 2013`.
_RANGE_START: Final = re.compile(
    r"(?<![\d:.hH])\d\d?(?:st|nd|rd|th|\.)?\s*(?:[-–—&]|\s(?:and|to|bis|und|et|au|y|al?|e|до|по|и|i|en)\s)\s*$"
)
_THAI: Final = re.compile("[\u0e00-\u0e7f]")


class FoundDay(NamedTuple):
    """A day in a text, from `start` to `end`: its `value` if it has one; the `warning` says what is doubtful."""

    start: int
    end: int
    value: date | None
    warning: str = ""


@cache
def _compiled_day_pattern() -> re.Pattern[str]:
    return re.compile(day_pattern(short_years=True), re.IGNORECASE)


@cache
def _compiled_month_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){month_name_pattern()}|(?<=ב){month_name_pattern()}", re.IGNORECASE)


def find_days(text: str, *, order: str, language: str, this_year: int) -> list[FoundDay]:
    """List the days in a text (as `folded` gives it), in order; `order` and `language` as for `article_date`."""
    return [_read(match, order, language, this_year) for match in _compiled_day_pattern().finditer(text)]


def _read(match: re.Match[str], order: str, language: str, this_year: int) -> FoundDay:
    start, end = match.span()
    if _RANGE_START.search(match.string[:start]):
        return FoundDay(start, end, None, "more than one date")
    parts = _parts(match, order, language, this_year)
    if isinstance(parts, str):
        return FoundDay(start, end, None, parts)
    try:
        value = gregorian_day(*parts[:3], language.partition("-")[0].lower(), thai=bool(_THAI.search(match.string)))
    except ValueError:
        return FoundDay(start, end, None, "impossible date")
    return (
        FoundDay(start, end, value, parts.warning)
        if value
        else FoundDay(start, end, None, "date of the Islamic calendar")
    )


def _parts(match: re.Match[str], order: str, language: str, this_year: int) -> DateParts | str:
    """Tell year, month and day of a match, or say why that cannot be."""
    text, shape = match[0], match.lastgroup
    if shape == "numeric":
        return parts_in_order(text, order, language, this_year) or "not a date"
    numbers = [int(number) for number in re.findall(r"\d+", text.replace("元", "1"))]
    if shape in {"worded", "year_worded"}:
        one, two = numbers
        year, number = (one, two) if shape == "year_worded" else (two, one)
        return _parts_with_month_name(text, number, year, language, this_year)
    if shape == "roman":
        return DateParts(numbers[1], ROMAN_MONTHS.index(re.sub(r"[^IVX]", "", text)) + 1, numbers[0])
    if shape == "compact":
        return DateParts(int(text[:4]), int(text[4:6]), int(text[6:]))
    one, two, three = numbers
    if shape == "era":
        return DateParts(era_year(text[:2], one), two, three)
    return DateParts(three, two, one) if shape == "day_first" else DateParts(one, two, three)


def _parts_with_month_name(text: str, number: int, year: int, language: str, this_year: int) -> DateParts | str:
    name = _compiled_month_pattern().search(text)
    month, solar = month_number(name[0], language.partition("-")[0].lower()) if name else (0, False)
    if not month:
        return "a month's name with two meanings"
    if year < YEARS_PER_CENTURY:
        return DateParts(full_year(year, this_year), month, number, CENTURY_WARNING)
    if solar != (year in SOLAR_YEARS):
        return "month and year of different calendars"
    return DateParts(year, month, number)


# --- the order of numbers ----------------------------------------------------------------------------------------

# CLDR 44, short dates (`yMd`). English alone says nothing: America writes the month first, everyone else the day.
_YEAR_FIRST: Final = frozenset(["eu", "hu", "ja", "ko", "lt", "mn", "si", "zh"])
_MONTH_FIRST: Final = frozenset(["en-us", "en-ph", "fil"])
_AMBIGUOUS_LANGUAGES: Final = frozenset(["en", "en-ca", "es-us", "es-pr"])
MAX_DAYS_PER_MONTH: Final = 31
YEARS_PER_CENTURY: Final = 100
CENTURY_WARNING: Final = "century of the year told by custom only"


def number_order(language: str) -> str:
    """Give the order of numbers in dates of a language (BCP 47): `dmy`, `mdy`, `ymd`, or nothing where that varies."""
    tags = re.split("[-_]", language.lower())
    region = next((tag for tag in tags[1:] if len(tag) == len("us")), "")
    full = f"{tags[0]}-{region}" if region else tags[0]
    if not language or full in _AMBIGUOUS_LANGUAGES:
        return ""
    if full in _MONTH_FIRST:
        return "mdy"
    return "ymd" if tags[0] in _YEAR_FIRST else "dmy"


class DateParts(NamedTuple):
    """A day by its numbers, and what is doubtful about which is which."""

    year: int
    month: int
    day: int
    warning: str = ""


def parts_in_order(text: str, order: str, language: str, this_year: int) -> DateParts | None:
    """Tell the parts of `12/04/2013` or `5/6/13`, with a warning where only custom tells; None where nothing does.

    `order` is the user's. A year of two digits is the last one that is not ahead of this year.
    """
    one, two, three = map(int, re.findall(r"\d+", text))
    mark = next(character for character in text if character in "/.-")
    told = order or number_order(language)
    century = "" if order or three >= YEARS_PER_CENTURY else CENTURY_WARNING
    if three < YEARS_PER_CENTURY:
        if mark == "-" and not told:
            return None
        if one > MAX_DAYS_PER_MONTH or told == "ymd":
            return DateParts(full_year(one, this_year), two, three, century)
        three = full_year(three, this_year)
    if one > MONTHS_PER_YEAR or two > MONTHS_PER_YEAR:
        day_first = one > MONTHS_PER_YEAR
        other = order in {"dmy", "mdy"} and day_first != (order == "dmy")
        warning = "day and month in another order than expected" if other else century
    elif told in {"dmy", "mdy"} or one == two:
        day_first, warning = told == "dmy", century
    else:
        day_first = mark == "."
        warning = f"day and month told apart by custom only ({'day' if day_first else 'month'} first)"
    return DateParts(three, two, one, warning) if day_first else DateParts(three, one, two, warning)


def full_year(year: int, this_year: int) -> int:
    """Give the last year not ahead of this one that ends in these two digits."""
    return this_year - (this_year - year) % YEARS_PER_CENTURY


# --- patterns ----------------------------------------------------------------------------------------------------

# From 1300, since the solar years of Iran are such; from 2400 to 2599 are those of Buddhist calendars.
YEAR_PATTERN: Final = r"(?:1[3-9]|2[0145])\d\d(?!\d)"
_SHORT_YEAR: Final = r"\d\d(?![\d:])"
_DAY: Final = r"[0-3]?\d(?!\d)(?:(?:st|nd|rd|th|er|re|[oae]|-?(?:го|е)|η|ος)(?![^\W\d_]))?"
_NUMBER: Final = r"[0-3]?\d(?!\d)"
# What stands between the parts of a date: marks, and the words for `of` and `year`.
_GAP: Final = r"(?:[\s.,/'’-]|(?:d|de|del|den|do|of|the|gada|m|g|ng)(?![^\W\d_])|ב){0,12}?"
ROMAN_MONTHS: Final = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_NOT_AFTER_NUMBER: Final = r"(?<!\d)(?<!\d[.,:/-])"


def _between(*parts: str, marks: str = "/.-") -> str:
    """Join the parts by one mark, the same each time: `12/04/2013`, `2023. 8. 11`."""
    marked = (rf"\s?[{mark}]\s?".join(parts) for mark in marks)
    return "|".join(marked)


@cache
def day_pattern(*, short_years: bool = False) -> str:
    """Give a pattern of a full day, with a named group for its shape; years of two digits only on demand.

    `worded` has a month's name, `year_worded` too, after the year, `roman` its number; `year_first`, `day_first` (of
    Vietnam) and `numeric` (in any other order) have numbers only, `compact` without marks; `era` a year of Japan's.
    """
    month = rf"(?:{month_name_pattern()})"
    # Arabic papers write both names that a month has: `نيسان/أبريل`.
    worded = [
        rf"{_DAY}{_GAP}{month}(?:\s*/\s*{month})?{_GAP}{YEAR_PATTERN}",
        rf"(?<![^\W\d_]){month}[\s./-]*{_DAY}{_GAP}{YEAR_PATTERN}",
    ]
    numeric = [_between(_NUMBER, _NUMBER, YEAR_PATTERN)]
    if short_years:
        worded += [
            rf"{_DAY}[\s.,/-]+{month}[\s.,/-]*['’]?{_SHORT_YEAR}",
            rf"(?<![^\W\d_]){month}\.?\s*{_DAY}(?:,\s*|\s*['’]){_SHORT_YEAR}",
        ]
        numeric.append(_between(r"\d\d?", _NUMBER, r"\d\d(?![\d:])"))
    shapes = {
        "worded": "|".join(worded),
        "year_worded": rf"{YEAR_PATTERN}{_GAP}{month}{_GAP}{_DAY}|{YEAR_PATTERN}{_GAP}{_DAY}{_GAP}{month}",
        "year_first": _between(YEAR_PATTERN, _NUMBER, _NUMBER)
        + rf"|{YEAR_PATTERN}\s*[年년]\s*{_NUMBER}\s*[月월]\s*{_NUMBER}\s*[日일号號]?",
        "numeric": "|".join(numeric),
        "compact": r"(?:1[6-9]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=T?(?:\d{4}|\d{6})?(?!\d))",
        "roman": rf"{_NUMBER}[./\s]\s?(?-i:{'|'.join(ROMAN_MONTHS)})[./\s]\s?{YEAR_PATTERN}",
        "day_first": rf"{_NUMBER}\s+(?:thang|thg)\s+{_NUMBER}[\s,]+(?:nam\s+)?{YEAR_PATTERN}",
        "era": rf"(?:令和|平成|昭和)\s*(?:\d\d?|元)\s*年\s*{_NUMBER}\s*月\s*{_NUMBER}\s*日",
    }
    return rf"{_NOT_AFTER_NUMBER}(?:{'|'.join(f'(?P<{name}>{shape})' for name, shape in shapes.items())})"
