"""JSON Lines news: one object a line (jsonlines.org), with the names that people give to fields (`field_names`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.article import Article, Rejected
from corpus.ingest.readers.data import objects
from corpus.ingest.readers.raw import MAX_LINE_BYTES, RawFile, RawRecord, as_utf8

# What a bulk request of Elasticsearch or OpenSearch puts before each document, or instead of one.
_ACTION: Final = re.compile(rb'\s*\{\s*"(?:index|create|update|delete)"\s*:\s*\{[^{}]{0,1000}\}\s*\}\s*')
# The first line of such a list (WACZ 1.1.1, `pages/pages.jsonl`), which repeats the words of each page, menus and all.
_CRAWLED_PAGES: Final = re.compile(rb'\s*\{[^{}\n]{0,500}"format"\s*:\s*"json-pages-1')


def recognises(raw: RawFile) -> bool:
    """Whether the name says JSON, or the file begins as an object does that ends on its line."""
    return objects.json_layout(raw) == "lines"


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file at its lines; blank lines and actions of a bulk request are skipped. Positions count all."""
    if _CRAWLED_PAGES.match(raw.head()):
        yield raw.refuse("a crawl's list of its pages, which is not read: the WARC files beside it hold the pages")
        return
    for position, line in enumerate(as_utf8(raw).lines()):
        data = line.rstrip(b"\r\n")
        if data and not data.isspace() and not _ACTION.fullmatch(data):
            record = raw.record(data, position)
            yield (
                record
                if len(data) < MAX_LINE_BYTES
                else record.reject(f"a line longer than {MAX_LINE_BYTES >> 20} MiB")
            )


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one line, or those of the list that it holds."""
    return objects.read(record)


def dates(record: RawRecord) -> Iterator[str]:
    """Give the words of the dates of what a record holds."""
    return objects.dates(record)
