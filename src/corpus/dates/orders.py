"""Which number of a date is the day: what one date of a file shows (`13/04/2013`) holds for all dates of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Final

from corpus.dates.days import MAX_DAYS_PER_MONTH
from corpus.dates.moments import MONTHS_PER_YEAR
from corpus.dates.months import fold_accents

_NUMBERS: Final = re.compile(
    r"(?<![\d.,:/-])(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?(?:(?:19|20)\d\d|(?<=[./]\s)\d\d|(?<=[./])\d\d)(?!\d)"
)
# Dates that are looked at before a file is believed to write its dates in another way.
_MAX_OTHER_DATES: Final = 50
# Dates that show an order before the rest of a file is believed to have it too.
_ENOUGH: Final = 20
_MAX_TEXTS: Final = 200_000


def shown_order(texts: Iterable[str]) -> str:
    """Give the order (`dmy` or `mdy`) that a list of dates shows, none of them in the other one; else nothing.

    Few texts are looked at where none is a date all in numbers, or where the order is plain; never more than 200,000.
    """
    shown: Counter[str] = Counter()
    others = 0
    for text in islice(texts, _MAX_TEXTS):
        order = _order(text)
        if order is None:
            others += 1
            if others >= _MAX_OTHER_DATES and not shown:
                return ""
            continue
        shown[order] += 1
        if shown["dmy"] and shown["mdy"]:
            return ""
        if max(shown["dmy"], shown["mdy"]) >= _ENOUGH:
            break
    return next((order for order in ("dmy", "mdy") if shown[order]), "")


def _order(text: str) -> str | None:
    """Give the order that a date shows, nothing if it is in numbers that show none, None if it is not in numbers."""
    found = _NUMBERS.search(fold_accents(text[:200]))
    if not found:
        return None
    one, two = int(found[1]), int(found[3])
    if MONTHS_PER_YEAR < one <= MAX_DAYS_PER_MONTH and two <= MONTHS_PER_YEAR:
        return "dmy"
    return "mdy" if one <= MONTHS_PER_YEAR < two <= MAX_DAYS_PER_MONTH else ""
