"""Rows of delimited text with fields that are too long for `csv`, read as `csv` reads shorter ones.

`csv` refuses fields beyond a limit (131,072 characters), which `csv.field_size_limit` sets for the whole process. A
library must not set it: other threads and the program around it would read their own files by it. So the few rows
beyond it are read here, in plain Python.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

MAX_FIELD_CHARS: Final = 1 << 24

_QUOTE: Final = '"'
_LINE_END: Final = "\n\r"


def is_too_long(error: csv.Error) -> bool:
    """Whether `csv` refused a row since one of its fields is longer than the limit of the process."""
    return "field limit" in str(error)


def parse_row(
    lines: Iterator[str],
    *,
    strict: bool,
    delimiter: str,
    quoting: int,
    escapechar: str | None = None,
    doublequote: bool = True,
) -> list[str] | None:
    """Parse the next row by the rules of `csv.reader` with the same arguments; None where no line is left.

    `quoting` is `csv.QUOTE_MINIMAL` or `csv.QUOTE_NONE`. A field beyond `MAX_FIELD_CHARS`, or what `csv` refuses:
    csv.Error.
    """
    quote = _QUOTE if quoting != csv.QUOTE_NONE else ""
    row = _Row(delimiter, quote, escapechar or "", doublequote=doublequote, strict=strict)
    for line in lines:
        row.add(line)
        if row.is_complete:
            return row.fields
    return row.at_end()


@cache
def _plain_stretch(special: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(special)}]+" if special else ".+", re.DOTALL)


class _Row:
    """A row as far as it is read: the states are those of `Modules/_csv.c` of CPython 3.11."""

    def __init__(self, delimiter: str, quote: str, escape: str, *, doublequote: bool, strict: bool) -> None:
        self.delimiter = delimiter
        self.quote = quote
        self.escape = escape
        self.doublequote = doublequote
        self.strict = strict
        self.fields: list[str] = []
        self.parts: list[str] = []
        self.size = 0
        self.state = "row start"
        self.is_complete = False

    def add(self, line: str) -> None:
        """Read a line, which ends the row unless it ends within quotation marks or after an escape."""
        start = 0
        specials = {
            "field": _LINE_END + self.delimiter + self.escape,
            "quoted": self.quote + self.escape,
        }
        while start < len(line):
            if self.state in specials and (plain := _plain_stretch(specials[self.state]).match(line, start)):
                self._append(plain[0])
                start = plain.end()
            else:
                self._step(line[start])
                start += 1
        self._end_line()

    def at_end(self) -> list[str] | None:
        """Give the row where the lines end before it does."""
        if not self.parts and self.state != "quoted":
            return None
        if self.strict:
            raise csv.Error("unexpected end of data")
        self._save()
        return self.fields

    def _append(self, text: str) -> None:
        self.size += len(text)
        if self.size > MAX_FIELD_CHARS:
            raise csv.Error(f"field larger than field limit ({MAX_FIELD_CHARS})")
        self.parts.append(text)

    def _save(self) -> None:
        self.fields.append("".join(self.parts))
        self.parts, self.size = [], 0

    def _step(self, character: str) -> None:
        if "quote" in self.state:
            self._step_quoted(character)
        elif self.state == "row start" and character in _LINE_END:
            self.state = "line end"
        elif self.state in {"row start", "field start"} and character == self.quote:
            self.state = "quoted"
        elif self.state == "escaped":
            self._append(character)
            self.state = "after escaped line end" if character in _LINE_END else "field"
        elif self.state == "line end":
            if character not in _LINE_END:
                raise csv.Error("new-line character seen in unquoted field")
        else:
            self._step_unquoted(character)

    def _step_quoted(self, character: str) -> None:
        if self.state == "quoted" and character == self.escape:
            self.state = "escaped in quotes"
        elif self.state == "quoted" and character == self.quote:
            self.state = "quote in quotes" if self.doublequote else "field"
        elif self.state != "quote in quotes" or character == self.quote:
            self._append(character)
            self.state = "quoted"
        elif self.strict and character != self.delimiter and character not in _LINE_END:
            raise csv.Error(f"'{self.delimiter}' expected after '{self.quote}'")
        else:
            self._step_unquoted(character)

    def _step_unquoted(self, character: str) -> None:
        if character in _LINE_END:
            self._save()
            self.state = "line end"
        elif character == self.escape and self.state != "quote in quotes":
            self.state = "escaped"
        elif character == self.delimiter:
            self._save()
            self.state = "field start"
        else:
            self._append(character)
            # What follows an escaped line end may end the row only at a line end of its own.
            self.state = self.state if self.state == "after escaped line end" else "field"

    def _end_line(self) -> None:
        match self.state:
            case "quoted" | "after escaped line end":
                return
            case "escaped" | "escaped in quotes":
                self._append("\n")
                self.state = "field" if self.state == "escaped" else "quoted"
                return
            case "row start" | "line end":
                pass
            case _:
                self._save()
        self.is_complete = True
