"""Finds the words of a date in a line: many shapes of day, time and zone, and whether they say `updated`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY: Final = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR: Final = r"\d{4}\b"
_DATE: Final = (
    rf"\b(?:{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}"
    rf"|{_MONTH}\s+{_DAY},?\s+{_YEAR}"
    r"|\d{4}-\d{1,2}-\d{1,2}\b|\d{4}/\d{1,2}/\d{1,2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b)"
)
# A date without a year is found, so that its line is known for what it is; it is no date of an article.
_YEARLESS: Final = rf"(?:{_WEEKDAY},?\s+(?:{_DAY}\s+{_MONTH}|{_MONTH}\s+{_DAY}\b))"
_TIME: Final = (
    r"\b\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{4}(?=\s*(?:GMT|UTC))"
)
_ZONE: Final = (
    r"(?-i:\s*\(?(?:(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?\b|Z\b|[A-Z]{1,4}T\b|UTC\b|MSK\b)\)?|\s+local time\b)"
)
_CLOCK: Final = rf"(?:{_TIME})(?:{_ZONE})?"
_ISO: Final = r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?Z\b|\s?[+-]\d\d:?\d\d)?"

_UPDATED: Final = r"(?:last\s+)?(?:updated|modified|edited|update|amended|revised)"
_PUBLISHED: Final = (
    r"(?:first\s+|originally\s+)?(?:published|posted|issued|created|added|publication date|pub\.? date|date)"
)
_LABEL: Final = rf"(?:\b(?:(?P<updated>{_UPDATED})|{_PUBLISHED})\b[\s:]*(?:\b(?:on|at|date)\b[\s:]*)?)?"
_DATED: Final = re.compile(
    rf"{_LABEL}\(?(?:(?P<iso>{_ISO})"
    rf"|(?:(?P<before>{_CLOCK})[\s,|]*(?:\bon\s+)?)?(?:(?:{_WEEKDAY},?\s+)?(?P<date>{_DATE})|(?P<yearless>{_YEARLESS}))"
    rf"(?:(?:[\s,|/•·]|\s[-–—]\s|\bat\b)*(?P<after>{_CLOCK}))?)\)?",
    re.IGNORECASE,
)
_AGO: Final = re.compile(
    rf"(?:{_LABEL})(?:about\s+)?(?:an?|\d+)\s+(?:second|min|minute|hour|day|week|month)s?\s+ago", re.IGNORECASE
)

_DIGIT: Final = re.compile(r"\d")
_NO_BRACKETS: Final = str.maketrans("", "", "()")


class DateWords(NamedTuple):
    """A date in a line: its words (shaped so that they can be read), whether it is that of an update, and where."""

    words: str
    updated: bool
    start: int
    end: int


def find_dates(line: str) -> list[DateWords]:
    """Every date of the line in order, each with its label (`Updated:`) in its span."""
    if not _DIGIT.search(line):
        return []
    return [DateWords(_words(match), bool(match["updated"]), *match.span()) for match in _DATED.finditer(line)]


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else."""
    return bool(_DATED.fullmatch(text.strip()))


def without_dates(line: str, mark: str) -> str:
    """Put the `mark` in place of each date of a line, with or without a label."""
    return _AGO.sub(mark, _DATED.sub(mark, line))


def _words(match: re.Match[str]) -> str:
    if match["iso"]:
        return re.sub(r"\s(?=[Z+-])", "", match["iso"])
    if match["yearless"]:
        return match["yearless"]
    clock = re.sub(
        r"(?i)([ap])\.?m\b\.?",
        r"\1m",
        (match["before"] or match["after"] or "").replace("PM", "pm").replace("AM", "am"),
    )
    clock = re.sub(r"^(\d{1,2})[.:]?(\d\d)\b", r"\1:\2", clock).translate(_NO_BRACKETS)
    return f"{match['date']} {clock}".strip()
