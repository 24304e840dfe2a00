"""Results as tab-separated values (IANA text/tab-separated-values), for `cut`, `awk` and `sort`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from corpus.rendering.hits.rows import columns, rows

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write a line of names, then a line for each hit; nothing is quoted.

    The format has no tab and no line end in a field: each, with the white space around it, becomes one space. JSON
    keeps them. The columns are those of CSV.
    """
    write_rows(columns(layout), rows(results, layout), out)


def write_rows(names: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> None:
    """Write a line of names, then one for each row; text in them is harmless."""
    out.write("\t".join(map(_one_line, names)) + "\n")
    out.writelines("\t".join(map(_one_line, row)) + "\n" for row in rows)


def _one_line(cell: object) -> str:
    parts = (part.strip() for part in str(cell).replace("\t", "\n").split("\n"))
    return " ".join(part for part in parts if part)
