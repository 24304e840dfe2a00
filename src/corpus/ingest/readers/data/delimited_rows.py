"""The rows of a table of delimited text, broken ones and very long fields included."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from corpus.ingest.readers.data.delimited import Layout
from corpus.ingest.readers.data.long_rows import is_too_long, parse_row

# How often the lines of broken rows may be read again: else a file of quotation marks would take for ever.
_MAX_REREAD_SHARE: Final = 4
_MIN_REREAD_LINES: Final = 10_000


class Row(NamedTuple):
    """The fields of a row, and its text; `is_whole` is whether there are as many fields as columns."""

    fields: list[str]
    is_whole: bool
    text: str


def read_rows(lines: Iterable[str], layout: Layout) -> Iterator[Row]:
    """Give the rows of a table, in order; its lines are without those above it.

    A quotation mark that nothing closes would swallow the rows after it. So where a row of several lines does not
    have as many fields as there are columns, only its first line is given up. What follows is searched for the next
    row that looks like those before; the lines between are lost with the broken row.
    """
    reader = _RowReader(lines, layout.dialect)
    last_whole: list[str] = []
    broken = ""
    while (fields := reader.row()) is not None:
        text = "".join(reader.taken)
        whole = _is_whole(fields, len(layout.columns), reader) and not (
            reader.is_careless and reader.swallows_a_row_like(last_whole)
        )
        if broken and not (whole and _are_alike(fields, last_whole)):
            reader.give_back()
        elif whole or (len(reader.taken) == 1 and not reader.is_careless):
            if broken:
                yield Row([], is_whole=False, text=broken)
            broken, last_whole = "", fields if whole else last_whole
            if text.strip():
                yield Row(fields, whole, text)
        else:
            broken = reader.taken[0]
            reader.give_back()
    if broken:
        yield Row([], is_whole=False, text=broken)


def _is_whole(fields: list[str], columns: int, reader: _RowReader) -> bool:
    """Whether a row has all columns. More fields than columns have to be empty, and fewer have to be on one line."""
    if len(fields) < columns:
        return len(fields) > 1 and len(reader.taken) == 1 and not reader.is_careless
    return not any(fields[columns:])


def _are_alike(fields: list[str], others: list[str]) -> bool:
    """Whether one row may follow another: it has numbers and addresses where the other one has them."""
    return len(fields) == len(others) and all(
        _kind(field) == _kind(other) for field, other in zip(fields, others, strict=True)
    )


def _kind(field: str) -> str:
    return "number" if field.strip().isdecimal() else "address" if field.startswith("http") else "words"


class _RowReader:
    """Cuts lines into rows. `taken` are the lines of the row that was read last, some of which may be given back.

    `is_careless` is whether that row has quotation marks where none may be, or one that nothing closes.
    """

    def __init__(self, lines: Iterable[str], dialect: dict[str, Any]) -> None:
        self.lines = iter(lines)
        self.dialect = dialect
        self.given_back: deque[str] = deque()
        self.taken: list[str] = []
        self.is_careless = False
        self.lines_read = 0
        self.lines_reread = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.given_back.popleft() if self.given_back else next(self.lines)
        self.taken.append(line)
        self.lines_read += 1
        return line

    def row(self) -> list[str] | None:
        """Read the next row; one that cannot be read has no fields. None at the end."""
        self.taken, self.is_careless = [], False
        try:
            return self.parse(strict=True)
        except csv.Error:
            self.is_careless = True
        # A row with a stray quotation mark can be read all the same; one with a field that is too long cannot.
        self._read_again()
        try:
            return self.parse(strict=False)
        except csv.Error:
            return []

    def parse(self, *, strict: bool) -> list[str] | None:
        """Read a row by `csv`, and one with a field too long for it by a parser that is slower."""
        try:
            return next(csv.reader(self, strict=strict, **self.dialect), None)
        except csv.Error as error:
            if not is_too_long(error):
                raise
        self._read_again()
        return parse_row(self, strict=strict, **self.dialect)

    def _read_again(self) -> None:
        self.given_back.extendleft(reversed(self.taken))
        self.taken = []

    def swallows_a_row_like(self, other: list[str]) -> bool:
        """Whether a line within the row looks like the beginning of another row: like that of the `other` one."""
        kind = _kind(other[0]) if other else "words"
        if kind == "words":
            return False
        rows = (_RowReader([line], self.dialect).parse(strict=False) or [] for line in self.taken[1:])
        return any(len(fields) > 1 and _kind(fields[0]) == kind for fields in rows)

    def give_back(self) -> None:
        """Give up the first line, and let the others be read again, as long as that is not done too often."""
        if self.lines_reread < max(_MIN_REREAD_LINES, _MAX_REREAD_SHARE * self.lines_read):
            self.lines_reread += len(self.taken) - 1
            self.given_back.extendleft(reversed(self.taken[1:]))
