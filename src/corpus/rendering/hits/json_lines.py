"""Results as JSON Lines: one hit a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from corpus.rendering.hits.record import hit_record, json_line

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write each hit as the object that it is in the JSON document."""
    out.writelines(json_line(hit_record(hit, layout)) + "\n" for hit in results)
