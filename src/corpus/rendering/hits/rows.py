"""Hits as rows of cells, for the formats that are tables of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from corpus.rendering.hits.record import FIELDS, OTHER_FIELDS, SOURCE_COLUMNS, hit_record, json_line
from corpus.rendering.terminal.styles import harmless

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results

COLUMNS: Final = tuple(name for name in FIELDS if name != "spans")
WHOLE_COLUMNS: Final = (*COLUMNS, *OTHER_FIELDS, *SOURCE_COLUMNS)


def columns(layout: Layout) -> tuple[str, ...]:
    """Name the columns: those asked for, else all but the spans, the fields of the source each in its own."""
    return layout.fields or (WHOLE_COLUMNS if layout.whole else COLUMNS)


def rows(results: Results, layout: Layout) -> Iterator[list[Any]]:
    """Give the cells of each hit, in the order of the columns: numbers, and text that is harmless."""
    asked = replace(layout, fields=columns(layout))
    for hit in results:
        yield [cell(value) for value in hit_record(hit, asked).values()]


def cell(value: Any) -> Any:
    """Make a cell of a value: lists of text joined by `; `, what is nested as JSON, what is absent as nothing."""
    match value:
        case None:
            return ""
        case int() | float():
            return value
        case list() if all(isinstance(item, str) or "text" in item for item in value):
            return harmless("; ".join(item if isinstance(item, str) else item["text"] for item in value))
        case list() | dict():
            return json_line(value)
    return harmless(value)
