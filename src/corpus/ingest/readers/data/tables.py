"""Tables as CSV, TSV and the like: an article a row, with the column names that people use (`fields.NAMES`)."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from corpus.article import Article, Rejected
from corpus.ingest.decoding import encoding_of
from corpus.ingest.readers.data import delimited, exported, rows
from corpus.ingest.readers.data.delimited import Layout
from corpus.ingest.readers.field_names import NAMES, folded, places
from corpus.ingest.readers.raw import RawFile, RawRecord, as_utf8, utf8_head

READS_BYTES: Final = True

_SUFFIXES: Final = (".csv", ".tsv", ".tab", ".psv")
_FITS: Final = 0.8
_BODIES: Final = frozenset(NAMES["body"].split())
_CELL_ENDS: Final = re.compile(r"[,;|\t\r\n]")
_NAMES_WITHIN: Final = 1 << 12
_NO_NAMES: Final = (
    "a table without names of columns: say which one is what by its number, as in --map headline=2 --map body=3"
)


def recognises(raw: RawFile) -> bool:
    """Whether the name says that it is a table; or the first line names columns, one for the text, and others fit."""
    named = raw.name.lower().endswith(_SUFFIXES)
    if not named and not _may_name_columns(raw):
        return False
    table = _layout(raw)
    if b"\0" in raw.head()[:1024] and table.known < 2:  # noqa: PLR2004 - a NUL or two is damage; many are no text
        return False
    if named:
        return bool(table.names)
    has_body = bool(places(table.names, raw.options.mapping)["body"])
    return table.named and table.known > 1 and has_body and table.rows > 0 and table.fits >= _FITS


def _may_name_columns(raw: RawFile) -> bool:
    """Look at the first lines for the name of a column of texts: cheap, since every text file is asked."""
    mapped = {field for _, field in raw.options.mapping}
    cells = _CELL_ENDS.split(utf8_head(raw)[:_NAMES_WITHIN].decode("utf-8", "replace").replace("\0", ""))
    return any(cell in mapped or folded(cell) in _BODIES for cell in map(_unquoted, cells))


def _unquoted(cell: str) -> str:
    return cell.strip(' "')


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file at its rows, each as a JSON object of its columns. Positions count rows below the names, from 0."""
    table = _layout(raw)
    mapped = [field for _, field in raw.options.mapping if field.isdecimal() and 0 < int(field) <= len(table.names)]
    if not table.named and not mapped:
        yield raw.record(raw.head()[:1024]).reject(_NO_NAMES)
        return
    names = _once(table.names)
    numbered = [(field, int(field) - 1) for field in mapped]
    lines = islice(_lines(raw), table.above, None)
    for position, row in enumerate(islice(delimited.rows(lines, table), int(table.named), None)):
        if not row.whole:
            yield raw.record(row.text.encode(), position).reject(_reason(row.fields, table))
            continue
        values = {name: field for name, field in zip(names, row.fields, strict=False) if name}
        values |= {number: row.fields[place] for number, place in numbered if place < len(row.fields)}
        yield raw.record(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass"), position)


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one row."""
    values = json.loads(record.data)
    yield exported.article(exported.cells(values)) or rows.article(record, values)


def _layout(raw: RawFile) -> Layout:
    head = utf8_head(raw)
    text = head.decode(encoding_of(head), "replace").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return delimited.layout(text, [field for _, field in raw.options.mapping])


def _lines(raw: RawFile) -> Iterator[str]:
    """Give the lines as text: in UTF-8, or else in the encoding that the head seems to have."""
    other = encoding_of(utf8_head(raw))
    other = "cp1252" if other == "utf-8-sig" else other
    for place, line in enumerate(as_utf8(raw).lines(delimited.LONGEST_FIELD)):
        data = line.removeprefix(codecs.BOM_UTF8) if place == 0 else line
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode(other, "replace")
        text = text.replace("\0", "").replace("\r\n", "\n")
        # Old programs on a Mac end their lines with CR alone.
        yield from io.StringIO(text.replace("\r", "\n")) if "\r" in text else (text,)


def _once(names: tuple[str, ...]) -> list[str]:
    """Give each column a name of its own; of two with one name, the first has it."""
    return [name if name not in names[:place] else f"{name}.{place}" for place, name in enumerate(names)]


def _reason(fields: list[str], table: Layout) -> str:
    if not fields:
        return "a row whose quotation marks do not close; it is lost up to the next whole row"
    return f"a row of {len(fields)} fields in a table of {len(table.names)} columns"
