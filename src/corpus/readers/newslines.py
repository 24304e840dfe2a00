"""The lines that agencies put around an article, where a format names each: byline, dateline, moments in basic ISO."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import zip_longest
from typing import Final, NamedTuple

from corpus.article import PARAGRAPH, SUBHEADING, Note
from corpus.normalising import names
from corpus.normalising.bylines import read_author, read_byline
from corpus.normalising.datelines import read_dateline
from corpus.normalising.texts import clean, line, paragraphs, people
from corpus.readers.raw import RawRecord

_BASIC: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?")
_EXTENDED: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?")

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
# With its year a date is known in any language.
_DAY: Final = (
    rf"{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,10}\.?\s+(?:de\s+)?\d{4}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
)
_WRITTEN: Final = re.compile(rf"[\s,]*{_WEEKDAY}(?<!\w)(?:{_DAY})$", re.IGNORECASE)
_WIRE: Final = re.compile(r"\s*[(/]\s*([^()/]{2,40}?)\s*[)/]$")
_DASHES: Final = " \t\n,:;-–—_"

# Bylines and datelines are short; what is longer is something else.
_LONGEST: Final = 500
_FROM: Final = re.compile(r"(?:by|von|par|por|di|door|av|af|autor)[\s:]+", re.IGNORECASE)


_ENDS: Final = (".", "!", "?", ":", '"', "'", ")", "]")
_WORD: Final = re.compile(r"[^\W_]")
_CORRECTS: Final = re.compile(
    r"\bcorrect(?:s|ed|ion|ing)?\b|\bcorrige|\bcorrecci[oó]n|\bberichtig|\bkorrektur", re.IGNORECASE
)
_RETRACTS: Final = re.compile(r"\b(?:kills?|killed|retract\w*|withdraw[ns]?|withdrawal)\b", re.IGNORECASE)
_EMBARGOES: Final = re.compile(
    r"\bembargo|\bsperrfrist|\bnot for (?:publication|release|use) (?:before|until)", re.IGNORECASE
)


class Written(NamedTuple):
    """Where an article was written, and the wire service that its dateline names."""

    place: str = ""
    agency: str = ""


class Signed(NamedTuple):
    """Who wrote an article (persons only), and the wire service and the place that its byline names."""

    authors: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""


def dateline(text: str) -> Written:
    """Read a line that is a dateline and nothing else: `SALVADOR, Feb 26 - `, `Lisbon (AP)`, `PARIS, 3 May 2024`."""
    place, agency = line(text[:_LONGEST]).strip(_DASHES), ""
    if wire := _WIRE.search(place):
        place, agency = place[: wire.start()], wire[1]
    place = _WRITTEN.sub("", place).strip(_DASHES)
    return Written(", ".join(names.cased(part.strip()) for part in place.split(",")), agency)


def byline(text: str) -> Signed:
    """Read a line that is a byline and nothing else: `By Jane Doe, AP Writer`, `JANE DOE in Lisbon`, `von John Roe`."""
    words = _FROM.sub("", line(text[:_LONGEST]), count=1)
    if not words or names.is_wire(words):
        return Signed(agency=words)
    if said := read_author(words) or read_byline(f"By {words}"):
        return Signed(said.authors, said.agency, said.place)
    return Signed(tuple(names.cased(name) for name in people(words) if names.is_person(name)))


def body_of(text: str, headline: str, printed: str = "") -> tuple[str, Written]:
    """Take the dateline off a body, in the words `printed` elsewhere or in its own, and say what it tells.

    Left out are rules (`___`), and the headline where the text repeats it first.
    """
    parts = [part for part in text.split(PARAGRAPH) if _WORD.search(part)]
    if len(parts) > 1 and parts[0].removeprefix(SUBHEADING) == headline:
        del parts[0]
    if not parts:
        return "", Written()
    if printed and parts[0].startswith(printed) and len(parts[0]) > len(printed):
        return PARAGRAPH.join([parts[0].removeprefix(printed).strip(), *parts[1:]]), dateline(printed)
    if said := read_dateline(parts[0]):
        return PARAGRAPH.join(filter(None, [said.text, *parts[1:]])), Written(said.place, said.agency)
    return PARAGRAPH.join(parts), Written()


def plain_body(text: str) -> str:
    """Give the paragraphs of plain text: apart by blank lines, on a line each, or told by their indents."""
    lines = [each for each in clean(text).split("\n") if each.strip()]
    indented = sum(each[0].isspace() for each in lines)
    if 0 < indented <= len(lines) // 2:
        return PARAGRAPH.join(indented_paragraphs(clean(text)))
    return paragraphs(text)


def filled_paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of wrapped text in which nothing marks them: one ends where the next word had still room."""
    lines = [" ".join(each.split()) for each in text.splitlines()]
    width = max(map(len, lines), default=0)
    block: list[str] = []
    for each, after in zip_longest(lines, lines[1:], fillvalue=""):
        block += [each] if each else []
        room = width - len(each) > len(after.partition(" ")[0])
        if block and (not after or (room and each.endswith(_ENDS))):
            yield " ".join(block)
            block = []


def indented_paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of wrapped text in which a blank line or an indent begins a new one.

    Rows of tables are indented each, and stay apart.
    """
    block: list[str] = []
    for each in text.splitlines():
        if block and (not each.strip() or each[0].isspace()):
            yield " ".join(" ".join(block).split())
            block = []
        if each.strip():
            block.append(each)
    if block:
        yield " ".join(" ".join(block).split())


def notes(*remarks: str, embargo: str = "") -> tuple[Note, ...]:
    """Note the remarks to editors that speak of a correction, a retraction or an embargo, each as printed.

    `embargo` is the moment until which the article may not be used: it is noted even where no remark names it.
    """
    found = []
    for remark in filter(None, map(line, remarks)):
        kinds = (("correction", _CORRECTS), ("retraction", _RETRACTS), ("embargo", _EMBARGOES))
        found += [Note(kind, remark) for kind, words in kinds if words.search(remark)][:1]
    if embargo and not any(note.kind == "embargo" for note in found):
        found.append(Note("embargo", f"embargoed until {embargo}"))
    return tuple(dict.fromkeys(found))


def moment(record: RawRecord, text: str) -> date | datetime | None:
    """Read a moment of ISO 8601 in its basic form too, as NITF and NewsML have it: `20130612T170043+0200`."""
    text = text.strip()
    if basic := _BASIC.fullmatch(text):
        year, month, day, hours, minutes, seconds, zone = basic.groups()
        clock = f"T{hours}:{minutes}:{seconds or '00'}{_offset(zone)}" if hours else ""
        text = f"{year}-{month}-{day}{clock}"
    elif extended := _EXTENDED.fullmatch(text):
        text = f"{extended[1]}T{extended[2]}{_offset(extended[3])}"
    return record.date(text)


def _offset(zone: str | None) -> str:
    """Write an offset as `+02:00`; a Z as `+00:00`."""
    if not zone or zone == "Z":
        return "+00:00" if zone else ""
    return f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
