"""The numbers of documents in the collections of TREC: which newspaper, which day, which language."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final, NamedTuple

from corpus.ingest.readers.raw import RawRecord
from corpus.ingest.readers.wires import news_lines

# The code before the digits -> who published it. Codes that name several are missing on purpose.
_OUTLET_BY_CODE: Final = {
    "AFP": "Agence France-Presse", "AP": "Associated Press", "APW": "Associated Press", "CNA": "Central News Agency",
    "FBIS": "Foreign Broadcast Information Service", "FT": "Financial Times", "GH": "Glasgow Herald",
    "LA": "Los Angeles Times", "NYT": "New York Times", "SJMN": "San Jose Mercury News", "WPB": "Washington Post",
    "WSJ": "Wall Street Journal", "XIE": "Xinhua", "XIN": "Xinhua",
}  # fmt: skip
# ISO 639-3, as Gigaword has it in its numbers; the other collections are in English.
_LANGUAGE_BY_CODE: Final = {"ENG": "en", "FRE": "fr", "SPA": "es", "ARB": "ar", "CMN": "zh"}

_NUMBER: Final = re.compile(r"(?P<code>[A-Z]{2,4})_?(?:(?P<language>[A-Z]{3})_)?(?P<digits>\d{8}(?=\.)|\d{6}(?=-)|)")

_FILED: Final = re.compile(r"-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s+(?P<clock>\d{4})(?P<zone>[A-Z]{3})\b")
_AMERICAN: Final = re.compile(
    r"=?\s*(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?:\s+(?P<clock>\d\d:?\d\d)(?::\d\d)?)?\b"
)
_SHORT: Final = re.compile(r"=?\s*(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_WRITTEN: Final = re.compile(r"\b(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\b")
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?|\d{8}")
# NIST's first collection begins in 1987, and Gigaword ends in 2010.
_FIRST_YEAR_OF_1900S: Final = 30


class DocumentNumber(NamedTuple):
    """What the number of a document says; the day in words that can be read as a date."""

    outlet: str = ""
    day: str = ""
    language: str = ""


def parse_number(number: str) -> DocumentNumber:
    """Read a number: `AP880212-0001`, `LA042990-0001` (month first), `APW19980213.1310`, `XIN_ENG_20041201.0001`."""
    found = _NUMBER.match(number)
    if not found or found["code"] not in _OUTLET_BY_CODE:
        return DocumentNumber()
    digits = found["digits"]
    if len(digits) == len("880212"):
        first, second, third = digits[:2], digits[2:4], digits[4:]
        digits = _day(third, first, second) if found["code"] == "LA" else _day(first, second, third)
    return DocumentNumber(_OUTLET_BY_CODE[found["code"]], digits, _LANGUAGE_BY_CODE.get(found["language"] or "ENG", ""))


def publication_date(record: RawRecord, dates: list[str], known: DocumentNumber) -> date | datetime | None:
    """Read the first of the dates that is one; else the day in the number."""
    for text in dates:
        for shape in (_FILED, _AMERICAN, _ISO, _SHORT, _WRITTEN):
            if (found := shape.search(text) if shape in {_FILED, _WRITTEN} else shape.match(text)) and (
                moment := news_lines.parse_moment(record, _words(found))
            ):
                return moment
    return news_lines.parse_moment(record, known.day)


def _words(found: re.Match[str]) -> str:
    """Write a date as ISO 8601, or as it stands where its month is a word."""
    parts = found.groupdict()
    if not parts:
        return found[0]
    day = _day(parts["year"], parts["month"], parts["day"])
    if not (clock := parts.get("clock")):
        return day
    return f"{day} {clock[:2]}:{clock[-2:]} {parts.get('zone') or ''}".strip()


def _day(year: str, month: str, day: str) -> str:
    century = "" if len(year) == len("1988") else "20" if int(year) < _FIRST_YEAR_OF_1900S else "19"
    return f"{century}{year}-{int(month):02}-{int(day):02}"
