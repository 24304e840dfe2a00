"""`corpus kwic`: show every occurrence in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.output import color_option, format_option, legible_format, pager_option, terminal_layout
from corpus.cli.options.request import query_options
from corpus.cli.options.settings import corpus_option, open_for_search
from corpus.cli.shell.paging import open_pager
from corpus.cli.shell.terminal import Color
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.search.request import Request

SORTS: Final = ("newest", "oldest", "outlet", "left1", "left2", "left3", "right1", "right2", "right3", "hit")
DATA_FORMATS: Final = ("json", "jsonl", "csv", "tsv")

# Words on each side in data formats, where no terminal sets a limit.
CONTEXT_WORDS: Final = 10
# On a terminal: each side has half of its columns, and the shortest word with its space takes two.
COLUMNS_PER_WORD: Final = 4


@click.command()
@query_options
@click.option("--sort", type=click.Choice(SORTS), help="Order of the lines.  [default: newest]")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only N lines, chosen at random.")
@click.option(
    "--seed", type=int, metavar="N", help="Another random choice for --sample; the same N gives the same lines."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N lines.")
@click.option(
    "--context",
    type=click.IntRange(min=0),
    metavar="N",
    help="Words on each side.  [default: as many as fit; in data formats, 10]",
)
@format_option("table", "plain", *DATA_FORMATS, default_rule="table on a terminal, plain in a pipe")
@color_option
@pager_option
@corpus_option
def kwic(
    *,
    request: Request,
    sort: str | None,
    sample: int | None,
    seed: int | None,
    limit: int | None,
    context: int | None,
    format_name: str | None,
    color: Color,
    pager: tuple[str, ...],
    location: str,
) -> None:
    """Show every occurrence of QUERY in its context, one per line.

    \b
    The hits are aligned, so that patterns show:
      corpus kwic budget
      corpus kwic '"budget cuts"' --sort right1
      corpus kwic 'budget NEAR/5 cut*' --outlet reuters --sample 50
      corpus kwic headline:budget --format csv > budget.csv

    left1 is the word before the hit and right1 the one after it; lines that share it are sorted by
    the words beyond it.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    if seed is not None and sample is None:
        raise UsageError("--seed does nothing without --sample", hint="add --sample 50")
    from corpus.views.concordance import refuse_wordless

    refuse_wordless(request.query)
    layout = terminal_layout(color, zone=request.zone)
    name = format_name or legible_format(layout)
    if context is None:
        context = CONTEXT_WORDS if name in DATA_FORMATS else layout.width // COLUMNS_PER_WORD
    with open_for_search(location) as corpus, open_pager(pager) as out:
        from corpus.rendering.data import query_record
        from corpus.rendering.views.kwic import render, summary
        from corpus.views.concordance import concordance

        found = concordance(
            corpus, request, sort=sort or SORTS[0], sample=sample, seed=seed or 0, limit=limit, context=context
        )
        render(name, found, query_record(request.text, found.query), out, layout)
    if name not in DATA_FORMATS:
        # Each line of stdout is an occurrence, so that `wc -l` counts them.
        click.echo(summary(found), err=True)
