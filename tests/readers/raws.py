"""How tests of readers make raw files: of bytes or text, at one moment, read by one module without the last step."""

import io
from datetime import UTC, datetime

from corpus.article import Rejected
from corpus.readers.raw import Options, unpacked

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def raw_file(data, name="a.txt", options=None):
    """Open bytes or text as a raw file."""
    data = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    return unpacked(io.BytesIO(data), name, name, options or Options(), NOW)


def split(module, data, name="a.txt", options=None):
    """Cut bytes or text into records as a reader does."""
    raw = raw_file(data, name, options)
    return list(module.split(raw)) if hasattr(module, "split") else [raw.record(raw.bytes())]


def read_with(module, data, name="a.txt", options=None):
    """Read bytes or text by one reader: all that it makes of them, before what is done to every article."""
    found = []
    for record in split(module, data, name, options):
        found += [record] if isinstance(record, Rejected) else module.read(record)
    return found
