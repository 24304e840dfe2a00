"""The lines that agencies put around an article: byline, dateline, remarks to editors, moments in basic ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final, NamedTuple

from corpus.article import Note
from corpus.ingest.normalising.datelines import read_dateline
from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.texts import clean_line
from corpus.ingest.readers.raw import RawRecord

_BASIC_ISO: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?")
_EXTENDED_ISO: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?")

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
# Where the day stands first, the word after it is a month in any language.
_DAY: Final = (
    rf"{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+(?:de\s+)?[^\W\d_]{{3,10}}\.?(?:\s+(?:de\s+)?\d{{4}})?"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
)
_WRITTEN: Final = re.compile(rf"[\s,]*{_WEEKDAY}(?<!\w)(?:{_DAY})$", re.IGNORECASE)
_WIRE: Final = re.compile(r"\s*[(/]\s*([^()]{2,40}?)\s*[)/]$")
_DASH: Final = r"\s*(?:--+|[-–—―])\s*"
# `(R)` is not an agency.
_MIN_AGENCY_CHARS: Final = 3
_DASHES: Final = " \t\n,:;-–—_"

# `Madrid, 3 may (EFE).- `, `Berlin (dpa/bb) - `, `NEW YORK--(BUSINESS WIRE)--`, and `ROMA, 11 OTT - ` after a wire.
_LEAD: Final = re.compile(rf"(?P<line>[^()\n]{{0,60}}\((?P<wire>[^()\d]{{2,30}})\))\.?(?:{_DASH}|:\s+)")
_DATED: Final = re.compile(rf"(?P<line>[^()\n.!?]{{2,40}},\s*(?:{_DAY})){_DASH}", re.IGNORECASE)

# Bylines and datelines are short; what is longer is something else.
_MAX_LINE_CHARS: Final = 500

_CORRECTS: Final = re.compile(
    r"\bcorrect(?:s|ed|ion|ing)?\b|\bcorrige|\bcorrecci[oó]n|\bberichtig|\bkorrektur", re.IGNORECASE
)
# Remarks tell of people killed and troops withdrawn, too.
_RETRACTS: Final = re.compile(
    r"\bKILL\b|(?i:\bkill (?:this|the|preceding|previous)\b|\bretract(?:s|ed|ion)?\b"
    r"|\b(?:story|article|item|copy) withdrawn\b|\bwithdraws? (?:this|the) (?:story|article|item)\b)"
)
_EMBARGOES: Final = re.compile(
    r"\bembargo|\bsperrfrist|\bnot for (?:publication|release|use) (?:before|until)", re.IGNORECASE
)


class DatelineOrigin(NamedTuple):
    """Where an article was written, and the wire service that its dateline names."""

    place: str = ""
    agency: str = ""


def parse_dateline(text: str) -> DatelineOrigin:
    """Read a line that is a dateline and nothing else: `SALVADOR, Feb 26 - `, `Lisbon (AP)`, `PARIS, 3 May 2024`."""
    place, agency = clean_line(text[:_MAX_LINE_CHARS]).strip(_DASHES), ""
    if wire := _WIRE.search(place):
        place, agency = place[: wire.start()], wire[1]
        # A desk of the agency may follow: `dpa/bb`.
        agency = desk[0] if names.is_wire_service((desk := agency.split("/"))[0]) else agency
    place = _WRITTEN.sub("", place).strip(_DASHES)
    return DatelineOrigin(", ".join(names.natural_case(part.strip()) for part in place.split(",")), agency)


def split_dateline(paragraph: str) -> tuple[DatelineOrigin, str]:
    """Take the dateline off a paragraph of an agency, in any language, and say what it tells."""
    found = _LEAD.match(paragraph)
    if found and _is_agency(found["wire"]):
        origin, rest = parse_dateline(found["line"]), paragraph[found.end() :]
        if not origin.place and (dated := _DATED.match(rest)):
            origin, rest = DatelineOrigin(parse_dateline(dated["line"]).place, origin.agency), rest[dated.end() :]
        if rest and (not origin.place or names.is_name(origin.place.partition(",")[0])):
            return origin, rest
    if found_dateline := read_dateline(paragraph):
        return DatelineOrigin(found_dateline.place, found_dateline.agency), found_dateline.text
    return DatelineOrigin(), paragraph


def _is_agency(wire: str) -> bool:
    """Whether what stands in brackets is an agency, with or without its desk: a known one, or words in capitals."""
    first = wire.partition("/")[0].strip()
    return names.is_wire_service(first) or (
        first.isupper() and first.replace(" ", "").isalpha() and len(first) >= _MIN_AGENCY_CHARS
    )


def editorial_notes(*remarks: str, embargo: str = "") -> tuple[Note, ...]:
    """Note the remarks to editors that speak of a correction, a retraction or an embargo, each as printed.

    `embargo` is the moment until which the article may not be used: it is noted even where no remark names it.
    """
    found = []
    for remark in filter(None, map(clean_line, remarks)):
        kinds = (("correction", _CORRECTS), ("retraction", _RETRACTS), ("embargo", _EMBARGOES))
        found += [Note(kind, remark) for kind, words in kinds if words.search(remark)][:1]
    if embargo and not any(note.kind == "embargo" for note in found):
        found.append(Note("embargo", f"embargoed until {embargo}"))
    return tuple(dict.fromkeys(found))


def parse_moment(record: RawRecord, text: str) -> date | datetime | None:
    """Read a moment of ISO 8601 in its basic form too, as NITF and NewsML have it: `20130612T170043+0200`."""
    text = text.strip()
    if basic := _BASIC_ISO.fullmatch(text):
        year, month, day, hours, minutes, seconds, zone = basic.groups()
        clock = f"T{hours}:{minutes}:{seconds or '00'}{_offset(zone)}" if hours else ""
        text = f"{year}-{month}-{day}{clock}"
    elif extended := _EXTENDED_ISO.fullmatch(text):
        text = f"{extended[1]}T{extended[2]}{_offset(extended[3])}"
    return record.date(text)


def _offset(zone: str | None) -> str:
    """Write an offset as `+02:00`; a Z as `+00:00`."""
    if not zone or zone == "Z":
        return "+00:00" if zone else ""
    return f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"


# --- why an item is not an article -------------------------------------------------------------------------------

# Statuses of the IPTC (NITF's management-status, NewsML's Status, pubStatus of NewsML-G2 and ninjs).
_REFUSED_STATUSES: Final = {name: name for name in ("canceled", "killed", "withheld")} | {"cancelled": "canceled"}

# Media types of NewsML 1, and the natures of NewsML-G2 (http://cv.iptc.org/newscodes/ninature/).
REFUSAL_BY_MEDIUM: Final = {
    "picture": "a photo, not text",
    "photo": "a photo, not text",
    "graphic": "a graphic, not text",
    "video": "a video, not text",
    "audio": "a sound recording, not text",
    "animation": "an animation, not text",
    "complexdata": "data, not text",
}


def status_refusal(status: str) -> str:
    """Say why an item of this status may not be used; empty for one that may."""
    outcome = _REFUSED_STATUSES.get(status.lower(), "")
    return f"{outcome} by its publisher, not to be used" if outcome else ""
