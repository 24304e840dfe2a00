"""How timelines are written: bars for people, a chart for a slide, and data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.views.timeline import Timeline

FORMATS: Final = ("table", "plain", "json", "csv", "tsv", "svg")


def render(name: str, timeline: Timeline, query: dict[str, Any], out: TextIO, layout: Layout) -> None:
    """Write a timeline in the format of a name; `query` is as `query_record` makes it.

    The same timeline gives the same bytes; text and bars are as wide as `layout` says.
    """
    match name:
        case "table" | "plain":
            from corpus.rendering.views.timeline.bars import write_bars

            write_bars(timeline, out, layout, plain=name == "plain")
        case "svg":
            from corpus.rendering.views.timeline.svg import write_svg

            write_svg(timeline, query["text"], out)
        case "json":
            from corpus.rendering.views.timeline.data import write_json

            write_json(timeline, query, out)
        case _:
            from corpus.rendering.views.timeline.data import write_table

            write_table(name, timeline, out)
