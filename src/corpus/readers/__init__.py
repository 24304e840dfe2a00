"""Raw files to articles. A reader is a module with two or three functions, and one row in the table below.

recognises(raw) -> bool                              looks at `raw.head()` and `raw.name`, and reads no further
split(raw) -> Iterator[RawRecord | Rejected]         cuts a file into records, cheaply, in order; without it, a file is
                                                     one record
read(record) -> Iterator[Article | Rejected]         reads one record: a function of the record alone, so that several
                                                     processes may share the work
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

from corpus.article import Article, Rejected
from corpus.errors import Unreadable
from corpus.readers.finishing import finished
from corpus.readers.raw import RawFile, RawRecord, is_binary

# Format name -> module, asked in this order; the last one takes any text.
READERS: Final = {
    "jsonl": "corpus.readers.jsonl",
    "markdown": "corpus.readers.markdown",
    "dated-lines": "corpus.readers.dated_lines",
    "marked-lines": "corpus.readers.marked_lines",
    "text": "corpus.readers.plain_text",
}

# Raise it when readers give other articles for the same bytes: files are then read again.
VERSION: Final = 2

# A file that is one record is read whole; what is longer was not written by a person.
LONGEST_RECORD: Final = 1 << 26


def read(raw: RawFile) -> Iterator[Article | Rejected]:
    """Give everything in a raw file as articles and rejections, in order; never raises for what is in the file."""
    for record in records(raw):
        if isinstance(record, Rejected):
            yield record
        else:
            yield from articles(record)


def records(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut a raw file into records, in order: recognise its format, open what it contains."""
    try:
        head = raw.head()
        name = _recognised(raw, head)
        if not head:
            yield _nothing(raw, "the file is empty")
        elif not name:
            yield _nothing(raw, "not text, and no format that is known")
        else:
            split = getattr(import_module(READERS[name]), "split", _whole)
            for record in split(raw):
                if isinstance(record, RawRecord):
                    record.format = record.format or name
                yield record
    except Unreadable as error:
        yield _nothing(raw, error.message)


def articles(record: RawRecord) -> Iterator[Article | Rejected]:
    """Read one record, and finish its articles: names, language and notes as they are in the whole corpus."""
    try:
        for found in import_module(READERS[record.format]).read(record):
            yield found if isinstance(found, Rejected) else finished(found)
    except Unreadable as error:
        yield record.reject(error.message)


def _recognised(raw: RawFile, head: bytes) -> str:
    """Name the first format in the table that knows the file; those of bytes say so by `READS_BYTES`."""
    binary = is_binary(head)
    for name, place in READERS.items():
        module: Any = import_module(place)
        if (not binary or getattr(module, "READS_BYTES", False)) and module.recognises(raw):
            return name
    return ""


def _whole(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    data = raw.bytes(LONGEST_RECORD + 1)
    record = raw.record(data)
    too_long = f"one record of more than {LONGEST_RECORD >> 20} MiB"
    yield record if len(data) <= LONGEST_RECORD else record.reject(too_long)


def _nothing(raw: RawFile, reason: str) -> Rejected:
    record = raw.record(b"")
    record.format = "unknown"
    return record.reject(reason)
