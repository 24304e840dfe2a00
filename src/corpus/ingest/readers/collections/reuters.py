"""Reuters-21578, distribution 1.0: SGML files of 1,000 <REUTERS> elements each (Lewis 1997, README section IV)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from corpus.article import PARAGRAPH, Article, Rejected, article_id
from corpus.ingest.normalising.leftovers import source_lines
from corpus.ingest.normalising.people.fields import read_credit
from corpus.ingest.normalising.texts import clean_line, clean_text, unique
from corpus.ingest.readers.markup import sgml
from corpus.ingest.readers.raw import RawFile, RawRecord
from corpus.ingest.readers.wires import news_lines, wire_text

_RECOGNISED: Final = re.compile(rb"<!DOCTYPE\s+lewis\b|<REUTERS\s[^>]*\bNEWID=", re.IGNORECASE)
_NEWID: Final = re.compile(r'<REUTERS\b[^>]*\bNEWID="?(\d+)', re.IGNORECASE)
_TEXT: Final = re.compile(r'<TEXT(?:\s+TYPE="(?P<type>\w+)")?\s*>', re.IGNORECASE)
_FIELD: Final = re.compile(r"<(TITLE|AUTHOR|DATELINE|BODY|DATE)>(.*?)(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_LABELS: Final = re.compile(r"<D>([^<]*)", re.IGNORECASE)
_DATE: Final = re.compile(r"(\d{1,2})-([A-Z]{3})-(\d{4})(?:\s+(\d\d:\d\d:\d\d))?", re.IGNORECASE)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# `Reuter`, `REUTER...`, `Reuter4`, and `More` where another take follows; in capitals also after the last sentence.
_SIGN_OFF: Final = re.compile(r"(?:(?:^|\n)[ \t]*(?i:reui?te?r?s?|more)[. \d]*+|\sREUTERS?[.\d:]*(?:/[A-Z]+)?)\s*\Z")


def recognises(raw: RawFile) -> bool:
    """Whether the file begins with the collection's DOCTYPE, or has a <REUTERS> element with its identifier."""
    return bool(_RECOGNISED.search(raw.head()))


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file at its <REUTERS> elements, in order."""
    return sgml.split_elements(raw, "REUTERS")


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one element; a BRIEF has a headline only, and is rejected."""
    source = sgml.strip_controls(record.text())
    text = _TEXT.search(source)
    if not text:
        yield record.reject("no <TEXT>")
        return
    head, content = source[: text.start()], source[text.end() :]
    fields = {name.upper(): words for name, words in _FIELD.findall(head) + _FIELD.findall(content)}
    if (text["type"] or "").upper() == "UNPROC":
        fields |= _unprocessed(content)
    body = _body(fields.get("BODY", ""))
    if not body:
        brief = clean_line(sgml.plain_text(fields.get("TITLE", "")))
        yield record.reject("a headline without text (a brief)" if brief else "no body text")
        return
    written = news_lines.parse_dateline(sgml.plain_text(fields.get("DATELINE", "")))
    number = _NEWID.match(source)
    yield Article(
        id=article_id(f"reuters-21578\x1f{number[1]}") if number else "",
        headline=clean_line(sgml.plain_text(fields.get("TITLE", ""))),
        body=body,
        outlet="Reuters",
        agency="Reuters",
        published=_date(record, fields.get("DATE", "")),
        authors=read_credit(sgml.plain_text(fields.get("AUTHOR", ""))).authors,
        place=written.place,
        tags=unique(clean_line(sgml.plain_text(words)) for words in _LABELS.findall(head)),
        furniture=source_lines(source),
        language="en",
        source=record.source(),
    )


def _unprocessed(content: str) -> dict[str, str]:
    """Take the first line of unprocessed text for its headline: the collection's makers could not tell its parts."""
    title, _, body = re.split(r"</TEXT>", content, maxsplit=1)[0].strip().partition("\n")
    return {"TITLE": title, "BODY": body}


def _body(markup: str) -> str:
    text = clean_text(sgml.plain_text(markup))
    # `More` may stand below `Reuter`.
    text = _SIGN_OFF.sub("", _SIGN_OFF.sub("", text))
    return PARAGRAPH.join(wire_text.indented_paragraphs(text))


def _date(record: RawRecord, text: str) -> date | datetime | None:
    """Read `26-FEB-1987 15:01:01.79`, which names no time zone; some have notes of the editors around it."""
    if not (found := _DATE.search(text)) or found[2].lower() not in _MONTHS:
        return record.date(clean_line(text))
    day = f"{found[3]}-{_MONTHS.index(found[2].lower()) + 1:02}-{int(found[1]):02}"
    return record.date(f"{day} {found[4]}" if found[4] else day)
