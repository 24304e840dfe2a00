"""Tables as CSV, TSV and the like: an article a row, with the names that people give to columns (`field_names`)."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from corpus.article import Article, Rejected
from corpus.ingest.decoding import detect_head_encoding
from corpus.ingest.readers.data import exported, rows
from corpus.ingest.readers.data.delimited import Layout, detect_layout
from corpus.ingest.readers.data.delimited_rows import read_rows
from corpus.ingest.readers.data.long_rows import MAX_FIELD_CHARS
from corpus.ingest.readers.field_names import FIELD_NAMES, field_key, fields_by_attribute
from corpus.ingest.readers.raw import RawFile, RawRecord, as_utf8, utf8_head

READS_BYTES: Final = True

_SUFFIXES: Final = (".csv", ".tsv", ".tab", ".psv")
# A file that is not called a table is one where this share of its rows have a field for each column.
_MIN_FITTING_SHARE: Final = 0.8
_BODY_FIELD_KEYS: Final = frozenset(FIELD_NAMES["body"].split())
_CELL_END: Final = re.compile(r"[,;|\t\r\n]")
# How many bytes of a file are searched for the name of a column of texts, since every text file is asked.
_COLUMN_NAMES_WITHIN_BYTES: Final = 1 << 12
_MIN_KNOWN_COLUMNS: Final = 2
_NO_TEXTS: Final = "a table without a column of texts, as far as its names say: --map body=COLUMN names one"
_NO_COLUMN_NAMES: Final = (
    "a table without names of columns: say which one is what by its number, as in --map headline=2 --map body=3"
)


def recognises(raw: RawFile) -> bool:
    """Whether the name says that it is a table; or the first line names columns, one for the text, and others fit."""
    is_called_table = raw.name.lower().endswith(_SUFFIXES)
    if not is_called_table and not _may_name_columns(raw):
        return False
    layout = _layout(raw)
    if is_called_table:
        return bool(layout.columns)
    has_body = bool(fields_by_attribute(layout.columns, raw.options.mapping)["body"])
    fits = layout.row_count > 0 and layout.fitting_share >= _MIN_FITTING_SHARE
    return layout.has_header and layout.known_columns >= _MIN_KNOWN_COLUMNS and has_body and fits


def _may_name_columns(raw: RawFile) -> bool:
    """Look at the first lines for the name of a column of texts, which is cheap."""
    mapped = {field for _, field in raw.options.mapping}
    head = utf8_head(raw)[:_COLUMN_NAMES_WITHIN_BYTES].decode("utf-8", "replace").replace("\0", "")
    cells = (cell.strip(' "') for cell in _CELL_END.split(head))
    return any(cell in mapped or field_key(cell) in _BODY_FIELD_KEYS for cell in cells)


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file at its rows, each as a JSON object of its columns. Positions count rows below the names, from 0."""
    layout = _layout(raw)
    columns = layout.columns
    mapped = [field for _, field in raw.options.mapping if field.isdecimal() and 0 < int(field) <= len(columns)]
    if not layout.has_header and not mapped:
        yield raw.record(raw.head()[:1024]).reject(_NO_COLUMN_NAMES)
        return
    if layout.has_header and not fields_by_attribute(columns, raw.options.mapping)["body"]:
        yield raw.record(raw.head()[:1024]).reject(_NO_TEXTS)
        return
    names = _unique(columns)
    numbered = [(field, int(field) - 1) for field in mapped]
    encoding = detect_head_encoding(utf8_head(raw), raw.facts.get("charset", ""))
    fallback = "cp1252" if encoding.codec == "utf-8-sig" else encoding.codec
    lines = islice(_lines(raw, fallback), layout.lines_above, None)
    for position, row in enumerate(islice(read_rows(lines, layout), int(layout.has_header), None)):
        if not row.is_whole:
            yield raw.record(row.text.encode(), position).reject(_reason(row.fields, columns))
            continue
        values = {name: field for name, field in zip(names, row.fields, strict=False) if name}
        values |= {number: row.fields[index] for number, index in numbered if index < len(row.fields)}
        record = raw.record(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass"), position)
        if encoding.guessed and not row.text.isascii():
            record.warn(f"not all UTF-8: read as {fallback}, by its letters")
        yield record


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one row."""
    values = json.loads(record.data)
    yield exported.article(exported.record_from_row(values)) or rows.article(record, values)


def dates(record: RawRecord) -> Iterator[str]:
    """Give the words of the dates of one row."""
    return rows.dates(record, json.loads(record.data))


def _layout(raw: RawFile) -> Layout:
    head = utf8_head(raw)
    text = head.decode(detect_head_encoding(head).codec, "replace").replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return detect_layout(text, [field for _, field in raw.options.mapping])


def _lines(raw: RawFile, fallback: str) -> Iterator[str]:
    """Give the lines as text: in UTF-8, or else in the `fallback`."""
    for number, line in enumerate(as_utf8(raw).lines(MAX_FIELD_CHARS)):
        data = line.removeprefix(codecs.BOM_UTF8) if number == 0 else line
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode(fallback, "replace")
        text = text.replace("\0", "").replace("\r\n", "\n")
        # Old programs on a Mac end their lines with CR alone.
        yield from io.StringIO(text.replace("\r", "\n")) if "\r" in text else (text,)


def _unique(names: tuple[str, ...]) -> list[str]:
    """Give each column a name of its own: of two columns with one name, the first keeps it."""
    return [name if name not in names[:index] else f"{name}.{index}" for index, name in enumerate(names)]


def _reason(fields: list[str], columns: tuple[str, ...]) -> str:
    if not fields:
        return "a row whose quotation marks do not close; it is lost up to the next whole row"
    return f"a row of {len(fields)} fields in a table of {len(columns)} columns"
