"""Results as CSV (RFC 4180, but for the line ends, which are those of Unix), to be opened in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.rendering.hits.rows import columns, rows

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results

# Where these begin a cell, spreadsheets take it for a formula and run it (OWASP, "CSV Injection").
_FORMULA: Final = re.compile("'*([\t\r\n]|\\s*[=+\\-@＝＋－＠])")  # the last four are typed in Japanese


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write a row of names, then a row for each hit.

    Lists are joined by `; ` and the fields of the source stand apart; spans are left out, unless they are asked for.
    A control character is shown by its picture, for spreadsheets refuse them; JSON keeps them.
    """
    write_rows(columns(layout), rows(results, layout), out)


def write_rows(names: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Write a row of names, then the others; text in them is harmless, and gets to be so for spreadsheets."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(name) for name in names])
    writer.writerows([guarded(cell) for cell in row] for row in rows)


def guarded(cell: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would run, so that it shows it.

    Such a text begins with `= + - @` or `＝ ＋ － ＠`, white space before it or not, or with a tab or a line break.
    Where apostrophes stand before that it gets one more, so that taking one away gives the text back.
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
