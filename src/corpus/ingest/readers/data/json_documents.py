"""JSON documents (RFC 8259): one object, several, a list of objects, or an envelope around a list of them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Article, Rejected
from corpus.ingest.readers.data import json_stream, objects
from corpus.ingest.readers.raw import RawFile, RawRecord, as_utf8


def recognises(raw: RawFile) -> bool:
    """Whether the file begins as a list of objects, or as an object that is not one line of several."""
    return objects.json_layout(raw) == "document"


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file into its records, whatever is around them."""
    return json_stream.split_records(as_utf8(raw))


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one object, or those of the list that it holds."""
    return objects.read(record)


def dates(record: RawRecord) -> Iterator[str]:
    """Give the words of the dates of what a record holds."""
    return objects.dates(record)
