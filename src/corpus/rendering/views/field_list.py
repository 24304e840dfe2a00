"""The fields of the query language with their examples, for the eye and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TextIO

from corpus.rendering.hits.record import json_line
from corpus.rendering.terminal.styles import DOT, counted, printable, styler
from corpus.rendering.terminal.wrapping import folded

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.field_examples import Example

_GAP: Final = "  "
# The fewest cells beside the names, however narrow the terminal is.
_NARROWEST: Final = 20


def render(name: str, examples: Sequence[Example], out: TextIO, layout: Layout) -> None:
    """Write a field's name and meaning, and below it the example with its hits; as JSON, an object each."""
    if name == "json":
        lines = ",\n ".join(json_line(_record(example)) for example in examples)
        out.write(f"[{lines}]\n")
        return
    bold, dim = styler(layout.color, bold=True), styler(layout.color, dim=True)
    width = max(len(example.name) for example in examples)
    room = max(layout.width - width - len(_GAP), _NARROWEST)
    for example in examples:
        first, *others = folded(example.field.meaning, room)
        out.write(f"{bold(example.name)}{' ' * (width - len(example.name))}{_GAP}{first}\n")
        found = f"{printable(example.query)}{DOT}{counted(example.hits, 'article')}" if example.query else "none here"
        out.writelines(f"{' ' * width}{_GAP}{line}\n" for line in (*others, *map(dim, folded(found, room))))


def _record(example: Example) -> dict[str, object]:
    return {
        "field": example.name,
        "meaning": example.field.meaning,
        "compared": example.field.kind.value,
        "values": list(example.field.choices) or None,
        "example": example.query or None,
        "hits": example.hits,
    }
