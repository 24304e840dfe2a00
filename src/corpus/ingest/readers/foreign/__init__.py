"""Files that hold no news, or news in a format that is not read: named, so that the user knows what to do.

A format with a mark of its own is told by how it begins, XML by its root element, others by the look of their lines.
What is none of these and claims to be plain text has to be prose.
"""

from __future__ import annotations

from typing import Final

from corpus.ingest.readers.foreign.binaries import binary_reason, document_reason
from corpus.ingest.readers.foreign.exports import export_reason, page_export_reason
from corpus.ingest.readers.foreign.line_shapes import list_reason, shape_reason
from corpus.ingest.readers.foreign.openings import opening_reason
from corpus.ingest.readers.foreign.prose import is_prose
from corpus.ingest.readers.foreign.xml_roots import xml_reason
from corpus.ingest.readers.raw import RawFile, decode

__all__ = ["binary_reason", "document_reason", "page_export_reason", "text_reason", "xml_reason"]

# The beginning says what a text is.
_SAMPLE_CHARS: Final = 1 << 14


def text_reason(raw: RawFile) -> str:
    """Say why a file of text without a mark of any format is no article, and what to do; empty where it may be one."""
    head = raw.head()
    text = decode(head, raw.facts.get("charset", "")).lstrip("\ufeff").replace("\N{SOFT HYPHEN}", "")
    lines = [line.rstrip() for line in text[:_SAMPLE_CHARS].split("\n") if line.strip()]
    return (
        binary_reason(head)
        or xml_reason(head, text, raw.name)
        or opening_reason(text)
        or export_reason(text)
        or shape_reason(lines)
        or ("" if is_prose(lines) else list_reason(lines))
    )
