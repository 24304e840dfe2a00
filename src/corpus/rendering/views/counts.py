"""Counts as a number, as a table for people, and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.rendering.data import json_line, to_cell, write_json_document, write_rows
from corpus.rendering.terminal.console import styler
from corpus.rendering.terminal.phrases import DOT, count_of
from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import wrap_lines

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.views.counts import Count, Counts

FORMATS: Final = ("table", "plain", "json", "jsonl", "csv", "tsv")

# Raise it when a reader of the last version could go wrong.
SCHEMA_VERSION: Final = 1

_GAP: Final = "  "
# The fewest cells for a value, however narrow the terminal is.
_MIN_VALUE_CELLS: Final = 8


def render(name: str, counts: Counts, query: object, out: TextIO, layout: Layout, limit: int | None = None) -> None:
    """Write counts in the format of a name: all rows, or the first `limit`; without `by`, one number.

    `query` is as `query_record` makes it. JSON holds no duration, so the same corpus gives the same bytes.
    """
    rows = counts.rows[:limit]
    match name:
        case "json":
            _write_json(counts, rows, query, out)
        case "jsonl":
            records = [_record(row) for row in rows] if counts.by else [{"count": counts.total}]
            out.writelines(json_line(record) + "\n" for record in records)
        case "csv" | "tsv":
            names = (counts.by, "count") if counts.by else ("count",)
            write_rows(name, names, [_cells(row) for row in rows] if counts.by else [[counts.total]], out)
        case _ if not counts.by:
            out.write(f"{counts.total}\n")
        case _:
            _write_table(counts, rows, out, layout, plain=name == "plain")


def _write_json(counts: Counts, rows: Sequence[Count], query: object, out: TextIO) -> None:
    head = {"schema_version": SCHEMA_VERSION, "query": query, "total": counts.total}
    if counts.by:
        write_json_document(out, head | {"by": counts.by, "values": len(counts.rows)}, "counts", map(_record, rows))
    else:
        write_json_document(out, head)


def _record(row: Count) -> dict[str, Any]:
    return {"value": row.value or None, "count": row.articles}


def _cells(row: Count) -> list[Any]:
    return [to_cell(row.value), row.articles]


def _write_table(counts: Counts, rows: Sequence[Count], out: TextIO, layout: Layout, *, plain: bool) -> None:
    """Write a line per row, its value last since it can have any length; then what the rows add up to.

    Plain text has each value on one line, and numbers without separators.
    """
    if not counts.total:
        out.write("no articles match\n")
        return
    dim = styler(layout.color and not plain, dim=True)
    numbers = ["count", *(str(row.articles) if plain else f"{row.articles:,}" for row in rows)]
    values = [counts.by, *(printable(row.value).strip() or absent_label(counts.by) for row in rows)]
    width = max(map(len, numbers))
    room = max(layout.width - width - len(_GAP), _MIN_VALUE_CELLS)
    lines = []
    for number, value in zip(numbers, values, strict=True):
        first, *others = [value] if plain else wrap_lines(value, room)
        lines += [f"{number:>{width}}{_GAP}{first}", *(f"{'':{width}}{_GAP}{other}" for other in others)]
    lines[0] = dim(lines[0])
    lines += ["", *map(dim, wrap_lines(_summary(counts, rows), layout.width))]
    out.writelines(f"{line}\n" for line in lines)


def absent_label(by: str) -> str:
    """Give the label of articles without a value: `(no author)`."""
    from corpus.views.bins import UNITS

    return "(no date)" if by in UNITS else f"(no {by})"


def _summary(counts: Counts, rows: Sequence[Count]) -> str:
    remarks = [count_of(counts.total, "article")]
    if len(rows) < len(counts.rows):
        remarks.append(f"{len(rows):,} of {len(counts.rows):,} rows")
    if counts.several:
        remarks.append(f"an article counts once for each of its {counts.by}s")
    return DOT.join(remarks)
