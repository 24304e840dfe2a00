"""Reads text as it is scraped from a page: what metadata around it say comes first, then its head, then its foot."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from corpus.article import PARAGRAPH, Article, Rejected
from corpus.ingest.normalising.boilerplate import strip_boilerplate_tail
from corpus.ingest.normalising.date_sources import FILE_NAME, PRINTED
from corpus.ingest.normalising.languages import detect_language
from corpus.ingest.normalising.leftovers import source_lines
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.readers.raw import RawRecord
from corpus.ingest.readers.texts.scraped.bodies import read_body
from corpus.ingest.readers.texts.scraped.heads import Head, drop_standfirst, read_head
from corpus.ingest.readers.texts.scraped.layout import find_paragraphs, split_one_line

# 2017-03-12-slug, news_2017_03_12, 20170312_x: the year first, for no other order is sure.
_DATED_NAME: Final = re.compile(
    r"(?<![\d-])((?:1[6-9]|20)\d\d)(?P<mark>[-_.]?)(0[1-9]|1[0-2])(?P=mark)(0[1-9]|[12]\d|3[01])(?!\d)"
)
# In these no language makes a difference.
_YEAR_FIRST: Final = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")


def article(
    record: RawRecord,
    text: str,
    known: Credits | None = None,
    around: Credits | None = None,
    *,
    headed: bool = True,
) -> Article | Rejected:
    """Make the article of a text; what is `known` of it elsewhere goes before what it says, what stands `around` after.

    Where none of them gives a date, one in the name of the file serves, with a warning. A text that is not `headed`
    has no headline to look for. Without a body it is rejected.
    """
    known = known or Credits()
    if headed and not known.headline:
        headline, standfirst, rest = split_one_line(text)
        known, text = known | Credits(headline=headline, standfirst=standfirst), rest or text
    parts = find_paragraphs(text)
    parts = [*parts[:-1], *filter(None, map(strip_boilerplate_tail, parts[-1:]))]
    head = read_head(parts, known.headline) if headed or known.headline else Head(Credits(), parts)
    body = read_body(head.rest)
    if not body.paragraphs and head.credits.standfirst:
        head, body = drop_standfirst(head), body._replace(paragraphs=[head.credits.standfirst])
    known = known | head.credits | body.credits | (around or Credits())
    if not body.paragraphs:
        return record.reject(_reason(parts, known))
    return make_article(record, body.paragraphs, known)


def make_article(record: RawRecord, body: list[str], known: Credits) -> Article:
    """Make the article of the paragraphs of its body and of all that is said about it."""
    text = PARAGRAPH.join(body)
    doubtful = any(words and not _YEAR_FIRST.match(words) for words in (known.published, known.updated))
    language = known.language or (detect_language(f"{known.headline}\n{text}") if doubtful else "")
    published = _date(record, known.published, language)
    source = (known.date_source or PRINTED) if published else ""
    if not published:
        published = _date_in_name(record, known)
        source = FILE_NAME if published else ""
    return Article(
        headline=known.headline,
        body=text,
        outlet=known.outlet,
        agency=known.agency,
        published=published,
        updated=_date(record, known.updated, language),
        date_source=source,
        authors=known.authors,
        standfirst=known.standfirst,
        place=known.place,
        section=known.section,
        tags=known.tags,
        captions=known.captions,
        furniture=source_lines(record.text()),
        url=known.url,
        language=known.language,
        source=record.source(),
    )


def _date(record: RawRecord, words: str, language: str) -> date | datetime | None:
    return record.date(words, language) if words else None


def _date_in_name(record: RawRecord, known: Credits) -> date | datetime | None:
    """Read the date in the name of the file, where the text itself has none at all."""
    named = _DATED_NAME.search(record.name) if not (known.published or known.updated) else None
    dated = record.date("-".join(named.group(1, 3, 4))) if named else None
    if dated:
        record.warn("date taken from the name of the file")
    return dated


def _reason(parts: list[str], known: Credits) -> str:
    if known.headline:
        return "no body text after the headline"
    if not parts:
        return "no body text: the file holds only white space or rules"
    return "no body text: only what stands around an article"
