"""The shapes in which texts write a day, in any language: patterns for text that `months.folded` has made plain."""

from __future__ import annotations

from functools import cache
from typing import Final

from corpus.dates.months import month_name

# From 1300, since the solar years of Iran are such; from 2400 to 2599 are those of Buddhist calendars.
YEAR: Final = r"(?:1[3-9]|2[0145])\d\d(?!\d)"
_SHORT_YEAR: Final = r"\d\d(?![\d:])"
_DAY: Final = r"[0-3]?\d(?!\d)(?:(?:st|nd|rd|th|er|re|[oae]|-?(?:го|е)|η|ος)(?![^\W\d_]))?"
_NUMBER: Final = r"[0-3]?\d(?!\d)"
# What stands between the parts of a date: marks, and the words for `of` and `year`.
_GAP: Final = r"(?:[\s.,/'’-]|(?:d|de|del|den|do|of|the|gada|m|g|ng)(?![^\W\d_])|ב){0,12}?"
ROMAN: Final = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_APART: Final = r"(?<!\d)(?<!\d[.,:/-])"


def _between(*parts: str, marks: str = "/.-") -> str:
    """Join the parts by one mark, the same each time: `12/04/2013`, `2023. 8. 11`."""
    marked = (rf"\s?[{mark}]\s?".join(parts) for mark in marks)
    return "|".join(marked)


@cache
def day(*, short_years: bool = False) -> str:
    """Give a pattern of a full day, with a named group for its shape; years of two digits only on demand.

    `worded` has a month's name, `year_worded` too, after the year, `roman` its number; `year_first`, `day_first` (of
    Vietnam) and `numeric` (in any other order) have numbers only, `compact` without marks; `era` a year of Japan's.
    """
    month = rf"(?:{month_name()})"
    # Arabic papers write both names that a month has: `نيسان/أبريل`.
    worded = [
        rf"{_DAY}{_GAP}{month}(?:\s*/\s*{month})?{_GAP}{YEAR}",
        rf"(?<![^\W\d_]){month}[\s./-]*{_DAY}{_GAP}{YEAR}",
    ]
    numeric = [_between(_NUMBER, _NUMBER, YEAR)]
    if short_years:
        worded += [
            rf"{_DAY}[\s.,/-]+{month}[\s.,/-]*['’]?{_SHORT_YEAR}",
            rf"(?<![^\W\d_]){month}\.?\s*{_DAY}(?:,\s*|\s*['’]){_SHORT_YEAR}",
        ]
        numeric.append(_between(r"\d\d?", _NUMBER, r"\d\d(?![\d:])"))
    shapes = {
        "worded": "|".join(worded),
        "year_worded": rf"{YEAR}{_GAP}{month}{_GAP}{_DAY}|{YEAR}{_GAP}{_DAY}{_GAP}{month}",
        "year_first": _between(YEAR, _NUMBER, _NUMBER)
        + rf"|{YEAR}\s*[年년]\s*{_NUMBER}\s*[月월]\s*{_NUMBER}\s*[日일号號]?",
        "numeric": "|".join(numeric),
        "compact": r"(?:1[6-9]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=T?(?:\d{4}|\d{6})?(?!\d))",
        "roman": rf"{_NUMBER}[./\s]\s?(?-i:{'|'.join(ROMAN)})[./\s]\s?{YEAR}",
        "day_first": rf"{_NUMBER}\s+(?:thang|thg)\s+{_NUMBER}[\s,]+(?:nam\s+)?{YEAR}",
        "era": rf"(?:令和|平成|昭和)\s*(?:\d\d?|元)\s*年\s*{_NUMBER}\s*月\s*{_NUMBER}\s*日",
    }
    return rf"{_APART}(?:{'|'.join(f'(?P<{name}>{shape})' for name, shape in shapes.items())})"
