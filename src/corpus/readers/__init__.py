"""Raw files to articles. A reader is a module with two functions, and one row in the table below.

recognises(raw) -> bool                       looks at `raw.head()` and `raw.name`, and reads no further
read(raw) -> Iterator[Article | Rejected]     one for every record, in order
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from corpus.article import Article, Rejected
from corpus.errors import Unreadable
from corpus.readers.raw import RawFile, is_binary

# Format name -> module, asked in this order; the last one takes any text.
READERS: Final = {
    "jsonl": "corpus.readers.jsonl",
    "text": "corpus.readers.scraped",
}

# Raise it when readers give other articles for the same bytes: files are then read again.
VERSION: Final = 1


def read(raw: RawFile) -> Iterator[Article | Rejected]:
    """Give every record of a raw file as an article or a rejection, in order; never raises for what is in the file."""
    try:
        head = raw.head()
        if not head:
            yield Rejected(source=raw.source("unknown", b""), reason="the file is empty")
        elif is_binary(head):
            yield Rejected(source=raw.source("unknown", head), reason="not text, and no format that is known")
        else:
            yield from _reader(raw).read(raw)
    except Unreadable as error:
        yield Rejected(source=raw.source("unknown", b""), reason=error.message)


def _reader(raw: RawFile):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a module
    modules = (import_module(name) for name in READERS.values())
    return next(module for module in modules if module.recognises(raw))
