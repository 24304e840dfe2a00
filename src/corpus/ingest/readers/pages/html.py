"""HTML pages (the living standard, and what came before it), as browsers and scrapers save them: one article each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.article import Article, Rejected
from corpus.ingest.readers.foreign import page_export_reason, xml_reason
from corpus.ingest.readers.pages import article
from corpus.ingest.readers.raw import RawFile, RawRecord, decode

SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml", ".xht")
_HEAD_BYTES: Final = 1 << 14

# What may stand before the first tag: marks, declarations and comments.
_BEFORE_FIRST_TAG: Final = re.compile(r"(?:\s|\ufeff|<\?[^>]{0,500}>|<!--.{0,4000}?-->)*", re.DOTALL)
_DOCUMENT: Final = re.compile(r"<(?:!doctype\s+html\b|html\b|head\b|body\b|frameset\b)", re.IGNORECASE)
_TAGS: Final = re.compile(
    r"<(?:meta|link|title|script|style|base|div|p|h[1-6]|article|section|main|table|span|font|center|header|nav|ul|ol"
    r"|img|a|br|hr|b|i|em|strong|figure|blockquote|pre)\b[^<>]*>",
    re.IGNORECASE,
)


def recognises(raw: RawFile) -> bool:
    """Whether the file begins as a page does, or has the name of one and a usual tag near its start."""
    head = decode(raw.head()[:_HEAD_BYTES])
    start = _BEFORE_FIRST_TAG.match(head)
    rest = head[start.end() :] if start else head
    if _DOCUMENT.match(rest):
        return True
    if xml_reason(raw.head(), head, raw.name):
        return False
    named = raw.name.lower().endswith(SUFFIXES)
    return bool(_TAGS.search(rest) if named else _TAGS.match(rest) and len(_TAGS.findall(rest)) > 1)


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of the page; what a press database has put on one page is rejected."""
    reason = page_export_reason(record.data)
    yield record.reject(reason) if reason else article(record)
