"""Hits as text: a table for the terminal, plain text for a pipe, and ids for other commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from corpus.rendering.terminal.console import MATCH, OUTLET, QUIET, make_console, print_wrapped, with_direction_mark
from corpus.rendering.terminal.phrases import DOT, byline, headline, passage_pieces, search_summary
from corpus.rendering.terminal.untrusted import printable

if TYPE_CHECKING:
    from datetime import tzinfo

    from rich.console import Console
    from rich.text import Text

    from corpus.article import Hit, Passage
    from corpus.rendering import Layout
    from corpus.search.results import Results


def render_table(results: Results, out: TextIO, layout: Layout) -> None:
    """Write the hits, each as soon as it is made; then how many articles match and how long it took."""
    from rich.text import Text

    on = make_console(out, layout)
    gutter = len(f"{results.hits.first_rank + max(len(results) - 1, 0)}") + 2
    for hit in results:
        _print_hit(on, hit, gutter, layout.zone)
        on.print()
    print_wrapped(on, Text(search_summary(results, seconds=results.seconds), QUIET))


def render_plain(results: Results, out: TextIO, layout: Layout) -> None:
    """Write rank and headline, byline and passages of each hit, unwrapped; then how many articles match."""
    for hit in results:
        lines = [DOT.join(byline(hit.article, layout.zone)), *(printable(passage.text) for passage in hit.passages)]
        out.write(f"{hit.rank}. {headline(hit.article)}\n" + "".join(f"   {line}\n" for line in lines) + "\n")
    out.write(search_summary(results) + "\n")


def render_ids(results: Results, out: TextIO, layout: Layout) -> None:
    """Write the id of each hit, ended by `layout.id_end`: a line break, or NUL for `xargs -0`."""
    out.writelines(printable(identity) + layout.id_end for identity in results.hits.identities())


def _print_hit(on: Console, hit: Hit, gutter: int, zone: tzinfo) -> None:
    from rich.text import Text

    rank = f"{hit.rank:>{gutter - 2}}"
    marked = _marked(hit.headline, "bold")
    shown = marked if marked.plain.strip() else Text(headline(hit.article), QUIET)
    outlet, day, identity = byline(hit.article, zone)
    print_wrapped(on, shown, first=rank, indent=gutter)
    print_wrapped(
        on, Text.assemble((with_direction_mark(outlet), OUTLET), DOT, day, DOT, (identity, QUIET)), indent=gutter
    )
    for passage in hit.passages:
        print_wrapped(on, _marked(passage), indent=gutter)


def _marked(passage: Passage, style: str = "") -> Text:
    from rich.text import Text

    text = Text(style=style)
    for piece, matched in passage_pieces(passage):
        text.append(piece, MATCH if matched else None)
    return text
