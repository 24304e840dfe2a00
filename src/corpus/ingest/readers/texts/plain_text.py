"""News articles as plain text, one a file, as a person copies them or a scraper dumps them from a page.

There is no format: the parts are told by their layout (see `docs/FORMATS.md`). What is not understood stays in the
body, and what a page does not say stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Article, Rejected
from corpus.ingest.normalising.outlets import site_host
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.readers.raw import RawFile, RawRecord
from corpus.ingest.readers.texts import scraped
from corpus.ingest.readers.texts.metadata import read_sidecar


def recognises(raw: RawFile) -> bool:  # noqa: ARG001 - the last row of the readers' table takes any text
    """Take any text: no other reader knew it."""
    return True


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the one article of the file; one without a body is rejected."""
    address = record.facts.get("url", "")
    captured = Credits(url=address, outlet=site_host(address))
    yield scraped.article(record, record.text(), read_sidecar(record), captured)
