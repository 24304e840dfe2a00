"""Raw records as originals, which a corpus keeps beside the articles that were read from them, and back."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from corpus.article import Original, Rejected
from corpus.errors import StorageError
from corpus.ingest import readers
from corpus.ingest.readers.raw import Options, RawRecord, open_stream


def original_of(record: RawRecord) -> Original:
    """Give the original of a record: its bytes, and all that a reader was told of them."""
    context = {
        "path": record.path,
        "name": record.name,
        "format": record.format,
        "member": record.member,
        "position": record.position,
        "facts": record.facts,
        "options": asdict(record.options),
        "now": record.now.isoformat(),
    }
    return Original(record.data, json.dumps(context), readers.READERS_VERSION)


def record_of(original: Original) -> RawRecord:
    """Give back the record of an original."""
    try:
        context = json.loads(original.context)
        options: dict[str, Any] = {
            name: tuple(map(tuple, value)) if isinstance(value, list) else value
            for name, value in context.pop("options").items()
        }
        now = datetime.fromisoformat(context.pop("now"))
        return RawRecord(original.data, options=Options(**options), now=now, **context)
    except (ValueError, TypeError, KeyError) as error:
        raise StorageError(
            "a raw record was kept by a program that this one does not know",
            hint="install the latest version of newscorpus",
        ) from error


def records_today(record: RawRecord) -> Iterator[RawRecord | Rejected]:
    """Cut the bytes of a record as today's readers do: one that was a whole file may be of a format unknown then."""
    if not readers.reads_whole_files(record.format):
        yield record
        return
    with open_stream(io.BytesIO(record.data), record.path, record.name, record.options, record.now) as raw:
        raw.member, raw.first, raw.facts = record.member, record.position, record.facts
        yield from readers.records(raw)
