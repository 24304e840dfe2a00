"""Newswire in the SGML of TREC: <DOC> elements as NIST put them on its discs (1992-1997), in AQUAINT and in Gigaword.

AP, Wall Street Journal, Los Angeles Times, Financial Times, San Jose Mercury News, Foreign Broadcast Information
Service, Glasgow Herald, New York Times, Xinhua and others of the same fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import Final

from corpus.article import PARAGRAPH, Article, Note, Rejected, article_id
from corpus.ingest.normalising.leftovers import source_lines
from corpus.ingest.normalising.people.fields import read_credit
from corpus.ingest.normalising.people.names import is_wire_service
from corpus.ingest.normalising.texts import clean_line, clean_text, unique
from corpus.ingest.readers.collections import trec_numbers
from corpus.ingest.readers.markup import sgml
from corpus.ingest.readers.raw import RawFile, RawRecord
from corpus.ingest.readers.wires import news_lines, wire_text

_RECOGNISED: Final = re.compile(
    rb"(?:\A\s*|\n[ \t]*)<DOC(?:>\s*<(?:DOCNO|DOCID)>|\s[^<>]*\bid\s*=\s*\"[^\"<>]*\"[^<>]*\btype\s*=)", re.IGNORECASE
)
_NUMBER: Final = re.compile(
    r'<DOCNO>\s*(\S+?)\s*<|<DOC\s[^>]*?\bid\s*=\s*"([^"]+)"|<DOCID>\s*(\S+?)\s*<', re.IGNORECASE
)
_ADVISORY: Final = re.compile(r'<DOC\s[^>]*\btype\s*=\s*"advis"', re.IGNORECASE)

# The fields, by what they hold; those that no article needs are named so that a field without an end tag ends there.
_HEADLINES: Final = ("HEADLINE", "HEAD", "HL", "TI", "TTL", "TITLE", "H3")
_DATES: Final = ("FILEID", "DATE_TIME", "DATE", "DATE1", "DD", "PUBDATE")
_OUTLETS: Final = ("PUB", "SOURCE", "NAME")
_TEXTS: Final = ("LP", "LEADPARA", "TEXT")
_TAGS: Final = ("SUBJECT", "KEYWORDS", "DESCRIPT", "TYPE", "CATEGORY")
_OTHERS: Final = (
    "BYLINE AUTHOR DATELINE SECTION GRAPHIC CAPTION CORRECTION CORRECTION-DATE DOCNO DOCID DOCTYPE TXTTYPE HEADER BODY "
    "FIRST SECOND 1ST_LINE 2ND_LINE NOTE UNK PROFILE PAGE LENGTH EDITION RECORDNO ACCESS COUNTRY CODE DAY MONTH PG.COL "
    "PUBYEAR REGION FEATURE STATE WORD.CT COPYRGHT LIMLEN LANGUAGE SO CO IN GV RE MS NS AN HT AU H1 H2 H4 SLUG TRAILER "
    "ANNOTATION COMPANY KEYWORD"
)
_FIELD_NAMES: Final = (*_HEADLINES, *_DATES, *_OUTLETS, *_TEXTS, *_TAGS, *_OTHERS.split())
_FIELD: Final = re.compile(rf"<({'|'.join(map(re.escape, _FIELD_NAMES))})(?:\s[^<>]*)?>", re.IGNORECASE)

_PARAGRAPH: Final = re.compile(r"</?P(?:\s[^<>]*)?>", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s*(?:-{4,}|@)\s*")
_FINANCIAL: Final = re.compile(r"FT\s+\d{1,2} [A-Z]{3} \d\d\s*/\s*")
_TO_EDITORS: Final = re.compile(r"eds\b\W", re.IGNORECASE)
# What stands before the text of a broadcast or of a story of the New York Times' news service.
_LABEL: Final = re.compile(r"^[ \t]*(?:Language|Article Type|Document Type):[^\n]*\n?", re.IGNORECASE | re.MULTILINE)
_COPYRIGHT: Final = re.compile(r"c\.? ?\d{4}\b.{0,80}", re.IGNORECASE)
_MAX_BYLINE_CHARS: Final = 120


def recognises(raw: RawFile) -> bool:
    """Whether the file has a <DOC> that begins with its number, or holds it as an attribute."""
    head = raw.head()
    # The search is slow, and every page of a web archive is asked.
    return b"<doc" in head.lower() and bool(_RECOGNISED.search(head))


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file at its <DOC> elements, in order."""
    return sgml.split_elements(raw, "DOC")


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one element; one without text, or an advisory to editors, is rejected."""
    source = sgml.strip_controls(record.text())
    fields = _fields(source)
    named = _TEXTS if fields.keys() & set(_TEXTS) else ("BODY",)
    paragraphs = [part for name in named for text in fields.get(name, ()) for part in _paragraphs(text)]
    if _ADVISORY.match(source):
        yield record.reject("an advisory to editors, not an article")
    elif paragraphs:
        number = _NUMBER.search(source)
        yield _article(record, next(filter(None, number.groups())) if number else "", fields, paragraphs)
    else:
        yield record.reject("a correction without its article" if "CORRECTION" in fields else "no body text")


def _article(record: RawRecord, number: str, fields: dict[str, list[str]], paragraphs: list[str]) -> Article:
    headline, *below = _headline(fields)
    bylines = [*below, *_lines(fields, "BYLINE", "AUTHOR"), *_taken_off(paragraphs)]
    signed = [read_credit(text) for text in bylines]
    body, taken = wire_text.take_dateline_off(PARAGRAPH.join(paragraphs), headline)
    written = news_lines.parse_dateline(next(iter(_lines(fields, "DATELINE")), ""))
    known = trec_numbers.parse_number(number)
    outlet = next(iter(_lines(fields, *_OUTLETS)), "") or known.outlet
    wires = (written.agency, taken.agency, known.outlet, outlet)
    corrections = [PARAGRAPH.join(_paragraphs(text)) for text in fields.get("CORRECTION", ())]
    return Article(
        id=article_id(f"{known.outlet or outlet}\x1f{number}") if number else "",
        headline=headline,
        body=body or PARAGRAPH.join(paragraphs),
        outlet=outlet,
        agency=next(filter(is_wire_service, wires), ""),
        published=trec_numbers.publication_date(record, _lines(fields, *_DATES), known),
        authors=unique(name for each in signed for name in each.authors),
        place=written.place or taken.place,
        section=next(iter(_lines(fields, "SECTION")), "").partition(";")[0],
        tags=unique(tag.strip() for text in _lines(fields, *_TAGS) for tag in text.split(";")),
        captions=unique(_lines(fields, "GRAPHIC", "CAPTION")),
        furniture=source_lines(record.text()),
        language=known.language,
        notes=tuple(Note("correction", clean_line(text)) for text in corrections)
        + news_lines.editorial_notes(*(text for text in _lines(fields, "HEAD", "NOTE") if _TO_EDITORS.match(text))),
        source=record.source(),
    )


def _fields(source: str) -> dict[str, list[str]]:
    """Give the contents of each field in order; without an end tag it reaches to the next field."""
    fields: dict[str, list[str]] = {}
    end, ends = 0, True
    starts = list(_FIELD.finditer(source))
    for here, after in zip_longest(starts, starts[1:]):
        if here.start() < end:
            continue
        name, end = here[1].upper(), after.start() if after else len(source)
        # A text may hold fields of its own. Where one <TEXT> has no end tag, no later one has.
        reach = len(source) if name == "TEXT" and ends else end
        closed = source.find(f"</{here[1]}>", here.end(), reach)
        ends = ends and (name != "TEXT" or closed >= 0)
        end = closed if closed >= 0 else end
        fields.setdefault(name, []).append(source[here.end() : end])
    return fields


def _lines(fields: dict[str, list[str]], *named: str) -> list[str]:
    """Give the contents of these fields as lines, in the order of the names; empty ones are left out."""
    contents = chain.from_iterable(fields.get(name, ()) for name in named)
    return list(filter(None, (clean_line(_quoted(sgml.plain_text(_PARAGRAPH.sub(" ", text)))) for text in contents)))


def _headline(fields: dict[str, list[str]]) -> list[str]:
    """Give the headline, and what stands below it in the same field: bylines, in the Wall Street Journal."""
    heads = (head for head in _lines(fields, *_HEADLINES) if not _TO_EDITORS.match(head))
    return _PARTS.split(_FINANCIAL.sub("", next(heads, ""), count=1))


def _paragraphs(markup: str) -> list[str]:
    """Give the paragraphs of a text: by its <P> elements, its blank lines and indents, or where its lines end early."""
    marked = _PARAGRAPH.split(markup)
    if len(marked) > 1:
        texts = [sgml.plain_text(part) for part in marked]
    else:
        text = _LABEL.sub("", sgml.plain_text(markup))
        inside = [each for each in text.strip("\n").split("\n") if each]
        indented = any(each[0].isspace() for each in inside[1:]) or "\n\n" in text.strip()
        texts = list(wire_text.indented_paragraphs(text) if indented else wire_text.filled_paragraphs(text))
    return list(filter(None, (" ".join(_quoted(clean_text(text)).split()) for text in texts)))


def _taken_off(paragraphs: list[str]) -> list[str]:
    """Take the byline off the head of a text, and the line of copyright under it."""
    found = []
    while len(paragraphs) > 1 and len(paragraphs[0]) < _MAX_BYLINE_CHARS:
        if paragraphs[0].startswith("By ") and read_credit(paragraphs[0]).authors:
            found.append(paragraphs.pop(0))
        elif _COPYRIGHT.fullmatch(paragraphs[0]):
            del paragraphs[0]
        else:
            break
    return found


def _quoted(text: str) -> str:
    """Write the quotation marks of a teletype as they are meant."""
    return text.replace("``", '"').replace("''", '"')
