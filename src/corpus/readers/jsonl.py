"""JSON Lines news: one object a line (jsonlines.org), with the field names that people use (`fields.NAMES`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from corpus.article import Article, Rejected, Source
from corpus.readers import exported, records
from corpus.readers.raw import LONGEST_LINE, UTF16_MARKS, RawFile, decode

FORMAT: Final = "jsonl"
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


def read(raw: RawFile) -> Iterator[Article | Rejected]:
    """Yield one article for each object, in file order; blank lines are no records. Positions count all lines."""
    if _UNFINISHED.match(_head(raw)) and not raw.name.lower().endswith(SUFFIXES):
        yield Rejected(source=raw.source(FORMAT, raw.head()), reason="JSON, but not one object a line")
        return
    for position, data in enumerate(_lines(raw)):
        stripped = data.rstrip(b"\r\n")
        if not stripped.isspace() and stripped:
            yield _record(raw, stripped, raw.source(FORMAT, stripped, position))


def _head(raw: RawFile) -> bytes:
    head = raw.head()
    return (decode(head).encode() if head.startswith(UTF16_MARKS) else head).removeprefix(_MARK)


def _lines(raw: RawFile) -> Iterator[bytes]:
    if raw.head().startswith(UTF16_MARKS):
        # Windows PowerShell writes UTF-16, whose line ends are two bytes long; such files are small.
        return iter(decode(raw.bytes()).encode().split(b"\n"))
    return raw.lines()


def _record(raw: RawFile, data: bytes, source: Source) -> Article | Rejected:
    """Turn the bytes of one line into its article, or say why there is none."""
    if len(data) >= LONGEST_LINE:
        return Rejected(source=source, reason=f"a line longer than {LONGEST_LINE >> 20} MiB")
    try:
        text = data.removeprefix(_MARK).decode()
    except UnicodeDecodeError:
        raw.warnings["not UTF-8: read as Windows-1252"] += 1
        text = data.decode("cp1252", "replace")
    try:
        # Raw tabs inside strings are an error to the letter (RFC 8259), and common.
        record = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return Rejected(source=source, reason=f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}")
    except RecursionError:
        return Rejected(source=source, reason="nested too deeply")
    except ValueError:
        return Rejected(source=source, reason="not JSON: a number is too long")
    if not isinstance(record, dict):
        return Rejected(source=source, reason=f"{_KINDS.get(type(record), 'a number')}, not an object")
    return exported.article(record) or records.article(raw, _unwrapped(record), source)


def _unwrapped(record: dict[str, Any]) -> dict[str, Any]:
    for name in _WRAPPERS:
        if isinstance(inner := record.get(name), dict):
            record = inner | {key: value for key, value in record.items() if value and key != name}
    return record
