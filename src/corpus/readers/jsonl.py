"""JSON Lines news: one object a line (jsonlines.org), with the field names that people use (`fields.NAMES`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from corpus.article import Article, Rejected
from corpus.readers import exported, rows
from corpus.readers.raw import LONGEST_LINE, UTF16_MARKS, RawFile, RawRecord, decode

SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonlines", ".jl")

_MARK: Final = b"\xef\xbb\xbf"
_OBJECT: Final = re.compile(rb'\s*\{\s*["}]')
# Where a line ends in a printed object or list, and never in JSON Lines.
_UNFINISHED: Final = re.compile(rb"\s*[\[{][^\n]*[\[{,]\s*\n|\s*[\[{]\s*\n")

# Objects that hold the article, or a part of it: Webhose, and what Elasticsearch gives.
_WRAPPERS: Final = ("thread", "_source")

_KINDS: Final = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}


def recognises(raw: RawFile) -> bool:
    """Whether the name says JSON, or the file begins as an object does."""
    head = _head(raw)
    return raw.name.lower().endswith((*SUFFIXES, ".json")) or bool(_OBJECT.match(head))


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file at its lines; blank ones are no records. Positions count all lines."""
    if _UNFINISHED.match(_head(raw)) and not raw.name.lower().endswith(SUFFIXES):
        yield raw.record(raw.head()).reject("JSON, but not one object a line")
        return
    for position, line in enumerate(_lines(raw)):
        data = line.rstrip(b"\r\n")
        if data and not data.isspace():
            record = raw.record(data, position)
            yield record if len(data) < LONGEST_LINE else record.reject(f"a line longer than {LONGEST_LINE >> 20} MiB")


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one line."""
    try:
        text = record.data.removeprefix(_MARK).decode()
    except UnicodeDecodeError:
        record.warn("not UTF-8: read as Windows-1252")
        text = record.data.decode("cp1252", "replace")
    try:
        # Raw tabs inside strings are an error to the letter (RFC 8259), and common.
        values = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        yield record.reject(f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}")
    except RecursionError:
        yield record.reject("nested too deeply")
    except ValueError:
        yield record.reject("not JSON: a number is too long")
    else:
        if isinstance(values, dict):
            yield exported.article(values) or rows.article(record, _unwrapped(values))
        else:
            yield record.reject(f"{_KINDS.get(type(values), 'a number')}, not an object")


def _head(raw: RawFile) -> bytes:
    head = raw.head()
    return (decode(head).encode() if head.startswith(UTF16_MARKS) else head).removeprefix(_MARK)


def _lines(raw: RawFile) -> Iterator[bytes]:
    if raw.head().startswith(UTF16_MARKS):
        # Windows PowerShell writes UTF-16, whose line ends are two bytes long; such files are small.
        return iter(decode(raw.bytes()).encode().split(b"\n"))
    return raw.lines()


def _unwrapped(record: dict[str, Any]) -> dict[str, Any]:
    for name in _WRAPPERS:
        if isinstance(inner := record.get(name), dict):
            record = inner | {key: value for key, value in record.items() if value and key != name}
    return record
