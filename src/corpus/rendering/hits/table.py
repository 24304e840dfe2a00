"""Results for a terminal: rank, headline, byline and passages, with the matched words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from corpus.rendering.terminal.styles import DOT, apart, byline, console, headline, pieces, print_wrapped
from corpus.rendering.views.summary import summary

if TYPE_CHECKING:
    from datetime import tzinfo

    from rich.console import Console
    from rich.text import Text

    from corpus.article import Hit, Passage
    from corpus.rendering import Layout
    from corpus.search.results import Results

# Colours that read on light and dark grounds alike; the weight carries what the colour does.
MATCH: Final = "bold green"
OUTLET: Final = "cyan"
QUIET: Final = "dim"


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write the hits, each as soon as it is made; last, how many articles match and how long it took."""
    from rich.text import Text

    on = console(out, layout)
    gutter = len(f"{results.hits.first_rank + max(len(results) - 1, 0)}") + 2
    for hit in results:
        _print_hit(on, hit, gutter, layout.zone)
        on.print()
    print_wrapped(on, Text(summary(results, seconds=results.seconds), QUIET))


def _print_hit(on: Console, hit: Hit, gutter: int, zone: tzinfo) -> None:
    from rich.text import Text

    rank = f"{hit.rank:>{gutter - 2}}"
    marked = _marked(hit.headline, "bold")
    shown = marked if marked.plain.strip() else Text(headline(hit.article), QUIET)
    outlet, day, identity = byline(hit.article, zone)
    print_wrapped(on, shown, first=rank, indent=gutter)
    print_wrapped(on, Text.assemble((apart(outlet), OUTLET), DOT, day, DOT, (identity, QUIET)), indent=gutter)
    for passage in hit.passages:
        print_wrapped(on, _marked(passage), indent=gutter)


def _marked(passage: Passage, style: str = "") -> Text:
    from rich.text import Text

    text = Text(style=style)
    for piece, matched in pieces(passage):
        text.append(piece, MATCH if matched else None)
    return text
