"""Delimited text (RFC 4180, and what programs make of it): how a table is written, and its rows, broken ones too."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from corpus.ingest.readers.field_names import places

# `csv` needs eight bytes for a character of a field.
LONGEST_FIELD: Final = 1 << 24

_DELIMITERS: Final = (",", "\t", ";", "|")
# What Excel writes above a table, to say by what its fields are apart.
_SEPARATOR: Final = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)
# A quotation mark inside a field: after a backslash, or written twice.
_ESCAPED: Final = re.compile(r'\\"(?=[^,;|\t\n])')
_DOUBLED: Final = re.compile(r'[^,;|\t\n"]""(?=[^,;|\t\n"])')
_NO_NAME: Final = re.compile(r"[\W\d]+|.*(?:://|[.!?]\s*$)|(?:\S+\s+){5}.*|.{61,}", re.DOTALL)
_CUT: Final = "unexpected end of data"
# How often the lines of broken rows may be read again: else a file of quotation marks would take for ever.
_AGAIN: Final = 4
_AGAIN_AT_LEAST: Final = 10_000


class Layout(NamedTuple):
    """How a table is written: the dialect of `csv`, the lines above the table, its columns, and if a row names them.

    `known` counts the columns whose names say what they hold; `fits` is the share of rows that have all columns;
    `clean` is how sure it is that quotation marks are read for what they are.
    """

    dialect: dict[str, Any]
    above: int
    names: tuple[str, ...]
    named: bool
    known: int
    rows: int
    fits: float
    clean: int


class Row(NamedTuple):
    """The fields of a row, and the text; `whole` is whether there are as many as there are columns."""

    fields: list[str]
    whole: bool
    text: str


def layout(head: str, mapped: Sequence[str] = ()) -> Layout:
    """Find out how a table is written from its first lines, the last of which may be cut.

    Of all ways to read them it is the one by which most columns have names that say what they hold (or that the user
    `mapped`), and then most rows as many fields as the first. Columns without names are called by numbers from 1.
    """
    lines = list(io.StringIO(head))
    separator = _SEPARATOR.fullmatch(lines[0]) if lines else None
    escapes = len(_ESCAPED.findall(head)) > len(_DOUBLED.findall(head))
    called = {name for name in mapped if not name.isdecimal()}
    escape = {"escapechar": "\\", "doublequote": False} if escapes else {}
    found = [
        _read(lines, {"delimiter": delimiter, "quoting": quoting} | escape, int(bool(separator)), called)
        for delimiter in (separator[1] if separator else _DELIMITERS)
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
    ]
    return max(found, key=lambda way: (way.known, way.fits * min(len(way.names), 2), way.clean, len(way.names)))


def _read(lines: list[str], dialect: dict[str, Any], above: int, mapped: set[str]) -> Layout:
    try:
        first, *rows = [row for row in csv.reader(lines[above:], **dialect) if row] or [[]]
    except csv.Error:
        first, rows = [], []
    rows = rows[:-1] or rows
    names = tuple(name.strip() for name in first)
    # R leaves the name of the column of row names out.
    if rows and all(len(row) == len(names) + 1 for row in rows):
        names = ("", *names)
    attributes = places(names)
    known = len({name for held in attributes.values() for name in held} | (mapped & set(names)))
    unlike_names = any(map(_NO_NAME.fullmatch, filter(None, names)))
    named = known > 1 or bool(attributes["body"] or mapped & set(names)) or not unlike_names
    fits = sum(len(row) == len(names) for row in rows) / (len(rows) or 1)
    numbers = tuple(str(number) for number in range(1, len(names) + 1))
    clean = _cleanness(lines[above:], dialect)
    return Layout(dialect, above, names if named else numbers, named, known, len(rows), fits, clean)


def _cleanness(lines: list[str], dialect: dict[str, Any]) -> int:
    """Weigh whether quotation marks quote fields: 2 if they do, 1 if they are likely to be mere characters, else 0."""
    if dialect["quoting"] == csv.QUOTE_NONE:
        return int(dialect["delimiter"] == "\t")
    try:
        deque(csv.reader(lines, strict=True, **dialect), maxlen=0)
    except csv.Error as error:
        return 2 * (str(error) == _CUT)
    return 2


def rows(lines: Iterable[str], table: Layout) -> Iterator[Row]:
    """Give the rows of a table, in order; its lines are without those above it.

    A quotation mark that nothing closes would swallow the rows after it. So where a row of several lines does not
    have as many fields as there are columns, only its first line is given up, and what follows is looked through for
    the next row that looks like those before; what is between them is lost with the broken row.
    """
    source = _Lines(lines, table.dialect)
    seen: list[str] = []
    broken = ""
    while (fields := source.row()) is not None:
        text = "".join(source.taken)
        whole = _whole(fields, len(table.names), source) and not (source.careless and source.swallows(seen))
        if broken and not (whole and _alike(fields, seen)):
            source.give_back()
        elif whole or (len(source.taken) == 1 and not source.careless):
            if broken:
                yield Row([], whole=False, text=broken)
            broken, seen = "", fields if whole else seen
            if text.strip():
                yield Row(fields, whole, text)
        else:
            broken = source.taken[0]
            source.give_back()
    if broken:
        yield Row([], whole=False, text=broken)


def _whole(fields: list[str], columns: int, source: _Lines) -> bool:
    """Whether a row has all columns: more than those are empty ones at its end, and fewer are on one line."""
    if len(fields) < columns:
        return len(fields) > 1 and len(source.taken) == 1 and not source.careless
    return not any(fields[columns:])


def _alike(fields: list[str], seen: list[str]) -> bool:
    """Whether a row may follow another: it has numbers and addresses where that one has them."""
    return len(fields) == len(seen) and all(_kind(one) == _kind(other) for one, other in zip(fields, seen, strict=True))


def _kind(field: str) -> str:
    return "number" if field.strip().isdecimal() else "address" if field.startswith("http") else "words"


class _Lines:
    """Lines to be cut into rows, of which some may be given back; `taken` are those of the row that was read last.

    `careless` is whether that row has quotation marks where none may be, or one that nothing closes.
    """

    def __init__(self, lines: Iterable[str], dialect: dict[str, Any]) -> None:
        self.lines = iter(lines)
        self.dialect = dialect
        self.given_back: deque[str] = deque()
        self.taken: list[str] = []
        self.careless = False
        self.read = 0
        self.again = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.given_back.popleft() if self.given_back else next(self.lines)
        self.taken.append(line)
        self.read += 1
        return line

    def row(self) -> list[str] | None:
        """Read the next row; one that cannot be read has no fields. None at the end."""
        csv.field_size_limit(LONGEST_FIELD)
        self.taken, self.careless = [], False
        try:
            return next(csv.reader(self, strict=True, **self.dialect), None)
        except csv.Error:
            self.careless = True
        # What is not to the letter may be read all the same; a field that is too long may not.
        self.given_back.extendleft(reversed(self.taken))
        self.taken = []
        try:
            return next(csv.reader(self, **self.dialect), None)
        except csv.Error:
            return []

    def swallows(self, seen: list[str]) -> bool:
        """Whether a line within the row looks like the beginning of another: like that of one seen before."""
        kind = _kind(seen[0]) if seen else "words"
        firsts = (next(csv.reader([line], **self.dialect), []) for line in self.taken[1:])
        return kind != "words" and any(len(first) > 1 and _kind(first[0]) == kind for first in firsts)

    def give_back(self) -> None:
        """Take the first line for lost, and the others to be read again, as long as that is not too often done."""
        if self.again < max(_AGAIN_AT_LEAST, _AGAIN * self.read):
            self.again += len(self.taken) - 1
            self.given_back.extendleft(reversed(self.taken[1:]))
