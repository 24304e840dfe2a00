"""Days of other calendars, and days written in numbers only, as days of the Gregorian calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

# The first of Farvardin of 1300; the solar years of newspapers.
_NOWRUZ: Final = date(1921, 3, 21)
SOLAR_YEARS: Final = range(1300, 1500)
BUDDHIST_YEARS: Final = range(2400, 2600)
_BEFORE_BUDDHA: Final = 543
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925}
_LONG_MONTHS: Final = 6
_LUNAR: Final = frozenset(["ar", "ur", "ms", "id"])


def solar_day(year: int, month: int, day: int) -> date:
    """Turn a day of Iran's calendar into a Gregorian one (years 1300 to 1499); one that was not: ValueError.

    Eight years in 33 are leap years (the rule of Birashk's that Iran's calendar agrees with from 1178 to 1633).
    """
    days = 31 if month <= _LONG_MONTHS else 30 if month < 12 or _is_leap(year) else 29  # noqa: PLR2004
    if not (1 <= month <= 12 and 1 <= day <= days and year in SOLAR_YEARS):  # noqa: PLR2004
        raise ValueError("there was no such day")
    past = 365 * (year - SOLAR_YEARS[0]) + sum(map(_is_leap, range(SOLAR_YEARS[0], year)))
    return _NOWRUZ + timedelta(days=past + 30 * (month - 1) + min(month - 1, _LONG_MONTHS) + day - 1)


def _is_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8  # noqa: PLR2004


def era_year(era: str, year: int) -> int:
    """Give the Gregorian year of one counted from the beginning of a Japanese era."""
    return _ERAS[era] + year


def day_of(year: int, month: int, day: int, language: str = "", *, thai: bool = False) -> date | None:
    """Make a day of its numbers, in the calendar that the year and the language tell; one that was not: ValueError.

    None for a year of the Islamic calendar, whose months begin when the moon is seen.
    """
    if year in SOLAR_YEARS:
        return None if language in _LUNAR else solar_day(year, month, day)
    return date(year - _BEFORE_BUDDHA if thai and year in BUDDHIST_YEARS else year, month, day)
