"""Raw files as readers see them: their bytes without compression, the records they are cut into, the user's options."""

from __future__ import annotations

from corpus.ingest.readers.raw.files import MAX_LINE_BYTES, RawFile, is_binary, open_raw, open_stream, spelled
from corpus.ingest.readers.raw.records import Options, RawRecord, decode
from corpus.ingest.readers.raw.streams import open_file
from corpus.ingest.readers.raw.text_files import as_utf8, split_at_lines, utf8_head

__all__ = [
    "MAX_LINE_BYTES",
    "Options",
    "RawFile",
    "RawRecord",
    "as_utf8",
    "decode",
    "is_binary",
    "open_file",
    "open_raw",
    "open_stream",
    "spelled",
    "split_at_lines",
    "utf8_head",
]  # fmt: skip
