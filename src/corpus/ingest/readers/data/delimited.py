"""Delimited text (RFC 4180, and what programs make of it): finds out how a table is written."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from corpus.ingest.readers.field_names import fields_by_attribute

_DELIMITERS: Final = (",", "\t", ";", "|")
# The line that Excel writes above a table to name the delimiter.
_SEPARATOR_LINE: Final = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)
# A quotation mark inside a field: after a backslash, or written twice.
_ESCAPED_QUOTE: Final = re.compile(r'\\"(?=[^,;|\t\n])')
_DOUBLED_QUOTE: Final = re.compile(r'[^,;|\t\n"]""(?=[^,;|\t\n"])')
# Numbers, addresses, sentences and long texts are values: a row that holds one is not a row of column names.
_NOT_A_COLUMN_NAME: Final = re.compile(r"[\W\d]+|.*(?:://|[.!?]\s*$)|(?:\S+\s+){5}.*|.{61,}", re.DOTALL)
_DATE: Final = re.compile(r"\s*(?=.{0,39}\Z)(?:.*\b\d{4}\b|.*\d[./-]\d)")
_ADDRESS: Final = re.compile(r"\s*https?://", re.IGNORECASE)
# What `csv` says where the text ends inside of quotation marks, as the first lines of a file may.
_ENDS_IN_QUOTES: Final = "unexpected end of data"


class Layout(NamedTuple):
    """How a table is written.

    `dialect` holds the arguments of `csv.reader`, `lines_above` counts the lines before the table, and `columns` are
    the names of the columns, from its first row if it `has_header`. `known_columns` counts the columns whose names say
    what they hold, `row_count` the rows that were looked at, and `fitting_share` is the share of them, from 0 to 1,
    that have a field for each column. `quoting_certainty` is 2 where quotation marks quote fields, 1 where they are
    likely to be mere characters, and else 0.
    """

    dialect: dict[str, Any]
    lines_above: int
    columns: tuple[str, ...]
    has_header: bool
    known_columns: int
    row_count: int
    fitting_share: float
    quoting_certainty: int


def detect_layout(head: str, mapped: Sequence[str] = ()) -> Layout:
    """Find out how a table is written from its first lines, the last of which may be cut.

    Of all ways to read the lines, the best one has the most columns whose names say what they hold (or that the user
    `mapped`); then the most rows with as many fields as the first. Columns without names are numbered from 1.
    """
    lines = list(io.StringIO(head))
    separator = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    escapes = len(_ESCAPED_QUOTE.findall(head)) > len(_DOUBLED_QUOTE.findall(head))
    named_by_user = {name for name in mapped if not name.isdecimal()}
    escape = {"escapechar": "\\", "doublequote": False} if escapes else {}
    layouts = [
        _read_as(lines, {"delimiter": delimiter, "quoting": quoting} | escape, int(bool(separator)), named_by_user)
        for delimiter in (separator[1] if separator else _DELIMITERS)
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
    ]
    return max(layouts, key=_quality)


def _quality(layout: Layout) -> tuple[int, float, int, int]:
    width = len(layout.columns)
    return layout.known_columns, layout.fitting_share * min(width, 2), layout.quoting_certainty, width


def _read_as(lines: list[str], dialect: dict[str, Any], lines_above: int, mapped: set[str]) -> Layout:
    try:
        first, *rows = [row for row in csv.reader(lines[lines_above:], **dialect) if row] or [[]]
    except csv.Error:
        first, rows = [], []
    rows = rows[:-1] or rows
    names = tuple(name.strip() for name in first)
    if _have_row_names(names, rows):
        names = ("", *names)
    attributes = fields_by_attribute(names)
    known = len({name for fields in attributes.values() for name in fields} | (mapped & set(names)))
    holds_values = any(map(_NOT_A_COLUMN_NAME.fullmatch, filter(None, names)))
    has_header = known > 1 or bool(attributes["body"] or mapped & set(names)) or not holds_values
    fitting = sum(len(row) == len(names) for row in rows) / (len(rows) or 1)
    numbers = tuple(str(number) for number in range(1, len(names) + 1))
    certainty = _quoting_certainty(lines[lines_above:], dialect)
    columns = names if has_header else numbers
    return Layout(dialect, lines_above, columns, has_header, known, len(rows), fitting, certainty)


def _have_row_names(names: tuple[str, ...], rows: list[list[str]]) -> bool:
    """Whether rows have one field more than there are names because it names the row: R gives that column no name.

    A comma that nobody quoted makes one field more, too: then dates and addresses stand below their names as they are,
    unless it is in the first column, where a space follows it as in any text.
    """
    if not rows or any(len(row) != len(names) + 1 or row[1].startswith(" ") for row in rows):
        return False
    attributes = fields_by_attribute(names)
    kinds = {
        names.index(name): shape
        for attribute, shape in (("published", _DATE), ("updated", _DATE), ("url", _ADDRESS))
        for name in attributes[attribute]
    }
    as_they_are, moved = (
        sum(bool(shape.match(row[column + move])) for row in rows for column, shape in kinds.items()) for move in (0, 1)
    )
    if as_they_are != moved:
        return moved > as_they_are
    return all(row[0].strip().isdecimal() for row in rows) and not attributes["id"]


def _quoting_certainty(lines: list[str], dialect: dict[str, Any]) -> int:
    """Weigh how surely quotation marks are read for what they are; the values are those of `Layout`."""
    if dialect["quoting"] == csv.QUOTE_NONE:
        return int(dialect["delimiter"] == "\t")
    try:
        deque(csv.reader(lines, strict=True, **dialect), maxlen=0)
    except csv.Error as error:
        return 2 * (str(error) == _ENDS_IN_QUOTES)
    return 2
