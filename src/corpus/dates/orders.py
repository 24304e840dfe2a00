"""Which part of a date all in numbers is the day: said by the user, by the numbers, by the language, or by custom."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.dates.moments import MONTHS

# CLDR 44, short dates (`yMd`). English alone says nothing: America writes the month first, everyone else the day.
_YEAR_FIRST: Final = frozenset(["eu", "hu", "ja", "ko", "lt", "mn", "si", "zh"])
_MONTH_FIRST: Final = frozenset(["en-us", "en-ph", "fil"])
_TOLD_BY_NOTHING: Final = frozenset(["en", "en-ca", "es-us", "es-pr"])
DAYS: Final = 31
CENTURY: Final = 100
CENTURY_BY_CUSTOM: Final = "century of the year told by custom only"


def order_of(language: str) -> str:
    """Give the order of numbers in dates of a language (BCP 47): `dmy`, `mdy`, `ymd`, or nothing where that varies."""
    tags = re.split("[-_]", language.lower())
    region = next((tag for tag in tags[1:] if len(tag) == len("us")), "")
    full = f"{tags[0]}-{region}" if region else tags[0]
    if not language or full in _TOLD_BY_NOTHING:
        return ""
    if full in _MONTH_FIRST:
        return "mdy"
    return "ymd" if tags[0] in _YEAR_FIRST else "dmy"


class Parts(NamedTuple):
    """A day by its numbers, and what is doubtful about which is which."""

    year: int
    month: int
    day: int
    warning: str = ""


def in_order(text: str, order: str, language: str, this_year: int) -> Parts | None:
    """Tell the parts of `12/04/2013` or `5/6/13`, with a warning where only custom tells; None where nothing does.

    `order` is the user's. A year of two digits is the last one that is not ahead of this year.
    """
    one, two, three = map(int, re.findall(r"\d+", text))
    mark = next(character for character in text if character in "/.-")
    told = order or order_of(language)
    century = "" if order or three >= CENTURY else CENTURY_BY_CUSTOM
    if three < CENTURY:
        if mark == "-" and not told:
            return None
        if one > DAYS or told == "ymd":
            return Parts(full_year(one, this_year), two, three, century)
        three = full_year(three, this_year)
    if one > MONTHS or two > MONTHS:
        day_first = one > MONTHS
        other = order in {"dmy", "mdy"} and day_first != (order == "dmy")
        warning = "day and month in another order than asked for" if other else century
    elif told in {"dmy", "mdy"} or one == two:
        day_first, warning = told == "dmy", century
    else:
        day_first = mark == "."
        warning = f"day and month told apart by custom only ({'day' if day_first else 'month'} first)"
    return Parts(three, two, one, warning) if day_first else Parts(three, one, two, warning)


def full_year(year: int, this_year: int) -> int:
    """Give the last year not ahead of this one that ends in these two digits."""
    return this_year - (this_year - year) % CENTURY
