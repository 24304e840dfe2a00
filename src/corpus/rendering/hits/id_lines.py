"""Results as ids: one a line, to be given to other commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from corpus.rendering.terminal.styles import printable

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write the id of each hit and the layout's end: of a line, or NUL for `xargs -0`."""
    out.writelines(printable(identity) + layout.end for identity in results.hits.identities())
