"""How tests of readers make raw files: of bytes or text, at one moment, read by one module without the last step."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from corpus.article import Article, Rejected, as_record
from corpus.errors import Unreadable
from corpus.ingest.readers import read
from corpus.ingest.readers.raw import Options, open_stream

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def raw_file(data, name="a.txt", options=None):
    """Open bytes or text as a raw file."""
    data = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    return open_stream(io.BytesIO(data), name, name, options or Options(), NOW)


def split(module, data, name="a.txt", options=None):
    """Cut bytes or text into records as a reader does."""
    raw = raw_file(data, name, options)
    return list(module.split(raw)) if hasattr(module, "split") else [raw.record(raw.bytes())]


def read_with(module, data, name="a.txt", options=None):
    """Read bytes or text by one reader: all that it makes of them, before what is done to every article.

    The lines and fields that it hands on are left out: only the last step says which of them are left over.
    """
    found = []
    for record in split(module, data, name, options):
        found += [record] if isinstance(record, Rejected) else map(_without_leftovers, module.read(record))
    return found


def _without_leftovers(found):
    return replace(found, furniture=(), extra=()) if isinstance(found, Article) else found


def read_json(data, name="news.jsonl"):
    """Read lines of JSON, a text, bytes or one object, as the readers' table does: all that becomes of them."""
    data = json.dumps(data) if isinstance(data, dict) else data
    data = data if isinstance(data, bytes) else data.encode()
    return list(read(open_stream(io.BytesIO(data), name, name)))


def only(record):
    """Read one object as an article, and give what it says, without where that was read and what is left over."""
    (article,) = read_json(record)
    told = as_record(article).items()
    return {name: value for name, value in told if value and name not in {"id", "source", "date_source", "extra"}}


def is_told(module, data, name="a.txt"):
    """Whether a reader makes articles and rejections of the data, and nothing else."""
    return all(isinstance(found, Article | Rejected) for found in read_with(module, data, name))


def is_told_or_refused(module, data, name="a.txt"):
    """Whether a reader makes articles and rejections of the data, or says why the whole file is Unreadable."""
    try:
        return is_told(module, data, name)
    except Unreadable as error:
        return bool(error.message)


def damaged(sample):
    """Any bytes, and the sample with a stretch of it replaced or cut off."""
    cut = st.integers(0, len(sample)).map(lambda end: sample[:end])
    changed = st.tuples(st.integers(0, len(sample)), st.integers(0, 60), st.binary(max_size=9))
    return st.binary() | cut | changed.map(lambda to: sample[: to[0]] + to[2] + sample[to[0] + to[1] :])


def soup(*pieces):
    """Any bytes, and any order of pieces of markup with text between them."""
    return st.binary() | st.lists(st.sampled_from(pieces) | st.text(max_size=5)).map("".join)
