"""Results as plain text for pipes: a block a hit, a line a thing, nothing folded, nothing marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from corpus.rendering.terminal.styles import DOT, byline, headline, printable
from corpus.rendering.views.summary import summary

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write for each hit rank and headline, byline and passages; last, how many articles match."""
    for hit in results:
        lines = [DOT.join(byline(hit.article, layout.zone)), *(printable(passage.text) for passage in hit.passages)]
        out.write(f"{hit.rank}. {headline(hit.article)}\n" + "".join(f"   {line}\n" for line in lines) + "\n")
    out.write(summary(results) + "\n")
