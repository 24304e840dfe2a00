"""The fields of the query language with their examples, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TextIO

from corpus.rendering.data import write_json_array
from corpus.rendering.terminal.console import styler
from corpus.rendering.terminal.phrases import DOT, count_of
from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import wrap_lines

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.field_examples import Example

_GAP: Final = "  "
# The fewest cells next to the names, however narrow the terminal is.
_MIN_CELLS: Final = 20


def render(name: str, examples: Sequence[Example], out: TextIO, layout: Layout) -> None:
    """Write a field's name and meaning, and below it the example with its hits; as JSON, an object each."""
    if name == "json":
        write_json_array(map(_record, examples), out)
        return
    bold, dim = styler(layout.color, bold=True), styler(layout.color, dim=True)
    width = max(len(example.name) for example in examples)
    room = max(layout.width - width - len(_GAP), _MIN_CELLS)
    for example in examples:
        first, *others = wrap_lines(example.field.meaning, room)
        out.write(f"{bold(example.name)}{' ' * (width - len(example.name))}{_GAP}{first}\n")
        found = f"{printable(example.query)}{DOT}{count_of(example.hits, 'article')}" if example.query else "none here"
        out.writelines(f"{' ' * width}{_GAP}{line}\n" for line in (*others, *map(dim, wrap_lines(found, room))))


def _record(example: Example) -> dict[str, object]:
    return {
        "field": example.name,
        "meaning": example.field.meaning,
        "compared": example.field.kind.value,
        "values": list(example.field.choices) or None,
        "example": example.query or None,
        "hits": example.hits,
    }
