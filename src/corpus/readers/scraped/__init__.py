"""News articles as plain text, one a file, as a person copies them or a scraper dumps them from a page.

There is no format: the parts are told by their layout (see `docs/FORMATS.md`). What is not understood stays in the
body, and what a page does not say stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from corpus.article import Article, Rejected
from corpus.normalising.credits import Credits
from corpus.readers.raw import RawFile, RawRecord
from corpus.readers.scraped.bodies import read_body
from corpus.readers.scraped.heads import read_head, without_standfirst
from corpus.readers.scraped.layout import paragraphs


def recognises(raw: RawFile) -> bool:  # noqa: ARG001 - the last row of the readers' table takes any text
    """Take any text: no other reader knew it."""
    return True


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the one article of the file; one without a body is rejected."""
    text = paragraphs(record.text())
    head = read_head(text)
    body = read_body(head.rest)
    if not body.paragraphs and head.credits.standfirst:
        head, body = without_standfirst(head), body._replace(paragraphs=[head.credits.standfirst])
    said = head.credits | body.credits
    if not body.paragraphs:
        yield record.reject(_reason(text, said))
        return
    yield Article(
        headline=said.headline,
        body="\n\n".join(body.paragraphs),
        outlet=said.outlet,
        agency=said.agency,
        published=_date(record, said.published),
        updated=_date(record, said.updated),
        authors=said.authors,
        standfirst=said.standfirst,
        place=said.place,
        section=said.section,
        tags=said.tags,
        captions=said.captions,
        url=said.url,
        language=said.language,
        source=record.source(),
    )


def _date(record: RawRecord, words: str) -> date | datetime | None:
    return record.date(words) if words else None


def _reason(text: list[str], said: Credits) -> str:
    if not text:
        return "no body text: the file holds only white space or rules"
    if said.headline:
        return "no body text after the headline"
    return "no body text: only what stands around an article"
