"""Our own export, one article an object, read back whole: with its id and the source it first came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from corpus.article import ALPHABET, ID_LENGTH, RECORD_FIELDS, SOURCE_FIELDS, Article, from_record
from corpus.ingest.normalising.notices import find_notices

_LISTS: Final = ("authors", "tags", "captions", "furniture")
_NOTES: Final = "notes"
_EXTRA: Final = "extra"
_DATES: Final = ("published", "updated")
_SOURCE_PREFIX: Final = "source_"
_COLUMNS: Final = {"id", "headline", "body", "source_path", "source_format", "source_sha256"}
_TELLING_FIELDS: Final = {"headline", "body", "id", "source"}


def article(record: Mapping[str, Any]) -> Article | None:
    """Give the article that `as_record` wrote, whatever else the object holds (rank, snippet); None for any other.

    A record that somebody has changed until it is not an article is not ours any more.
    """
    if not (record.keys() >= _TELLING_FIELDS and _is_id(record["id"]) and isinstance(record["source"], dict)):
        return None
    known: dict[str, Any] = {"id": record["id"], "published": None, "updated": None}
    known |= {name: record[name] for name in RECORD_FIELDS if name in record}
    known["source"] = {name: record["source"][name] for name in SOURCE_FIELDS if name in record["source"]}
    # Reading shows whether a date or a source is a valid one.
    with suppress(ValueError, TypeError, AttributeError):
        found = from_record(known)
        return found if _is_valid(found) else None
    return None


def record_from_row(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the object of which our CSV export made this row: lists were joined, and the source stands apart."""
    if not row.keys() >= _COLUMNS:
        return row
    record: dict[str, Any] = {name: value for name, value in row.items() if not name.startswith(_SOURCE_PREFIX)}
    record |= {name: [part for part in str(row.get(name, "")).split("; ") if part] for name in _LISTS}
    record["source"] = {name: row[_SOURCE_PREFIX + name] for name in SOURCE_FIELDS if _SOURCE_PREFIX + name in row}
    record[_EXTRA] = _object(str(row.get(_EXTRA, "")))
    position = str(record["source"].get("position", ""))
    record["source"]["position"] = int(position) if position.isdecimal() else 0
    # Of a note, the table has the text but not the kind; the article says both again, where it carries the note itself.
    said = find_notices(str(record["headline"]), str(record["body"]))
    record[_NOTES] = [asdict(note) for note in said if note.text in str(row.get(_NOTES, ""))]
    return record


def _object(text: str) -> dict[str, Any]:
    with suppress(ValueError):
        found = json.loads(text)
        return found if isinstance(found, dict) else {}
    return {}


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) == ID_LENGTH and set(value) <= set(ALPHABET)


def _is_valid(found: Article) -> bool:
    """Whether every attribute is of its type, every moment has its zone, and all can be written as UTF-8."""
    source = found.source
    texts = [getattr(found, name) for name in RECORD_FIELDS if name not in (*_LISTS, *_DATES, _NOTES, _EXTRA)]
    texts += [source.path, source.format, source.sha256, source.member]
    lists = [getattr(found, name) for name in _LISTS]
    if not all(isinstance(values, tuple) for values in lists) or not isinstance(source.position, int):
        return False
    texts += [text for values in lists for text in values]
    texts += [text for pair in found.extra for text in pair]
    texts += [text for note in found.notes for text in (note.kind, note.text)]
    if not all(isinstance(text, str) for text in texts) or not found.body:
        return False
    moments = [moment for moment in (found.published, found.updated) if isinstance(moment, datetime)]
    "".join(texts).encode()  # half a character: UnicodeEncodeError, a ValueError
    return all(moment.tzinfo for moment in moments)
