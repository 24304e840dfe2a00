"""JSON texts (RFC 8259) to values, as leniently as articles need it."""

from __future__ import annotations

import json
from typing import Any

from corpus.article import Rejected
from corpus.ingest.readers.raw import RawRecord


def value_of(record: RawRecord, text: str) -> Any | Rejected:
    """Parse a text of a record, with raw tabs and line ends in its strings; one that is no JSON is rejected."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return record.reject(f"not JSON: {error.msg.removesuffix(' at')} at {line}column {error.colno}")
    except RecursionError:
        return record.reject("nested too deeply")
    except ValueError:
        return record.reject("not JSON: a number is too long")
