"""Results as ids: one a line, to be given to other commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from corpus.renderers.terminal import printable

if TYPE_CHECKING:
    from corpus.renderers import Layout
    from corpus.searching import Results


def render(results: Results, out: TextIO, _layout: Layout) -> None:
    """Write the id of each hit on a line."""
    out.writelines(printable(hit.article.id) + "\n" for hit in results)
