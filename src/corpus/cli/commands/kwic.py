"""`corpus kwic`: show every occurrence in its context."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TextIO

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, pager_option
from corpus.cli.options.request import opened_for_search, query_options
from corpus.cli.shell.paging import paged
from corpus.cli.shell.stdio import Color, colored, columns, is_terminal
from corpus.errors import UsageError
from corpus.rendering import Layout

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.views.concordance import Concordance

SORTS: Final = ("newest", "oldest", "outlet", "left1", "left2", "left3", "right1", "right2", "right3", "hit")
DATA: Final = ("json", "jsonl", "csv", "tsv")

# Words on each side, where the width of a terminal sets no limit.
CONTEXT: Final = 10
# Where it does, one to so many columns is enough: each side has half of them, and a letter with its space takes two.
WORD: Final = 4


@click.command()
@query_options
@click.option("--sort", type=click.Choice(SORTS), help="Order of the lines.  [default: newest]")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only N of the lines, chosen at random.")
@click.option("--seed", type=int, metavar="N", help="Another choice of --sample; the same N, the same lines.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N lines.")
@click.option(
    "--context",
    type=click.IntRange(min=0),
    metavar="N",
    help="Words on each side.  [default: those that fit; as data, 10]",
)
@format_option("table", "plain", *DATA, found="table on a terminal, plain in a pipe")
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
    """Show every occurrence of QUERY in its context, a line each.

    \b
    The hits stand one below the other, so that patterns show:
      corpus kwic budget
      corpus kwic '"budget cuts"' --sort right1
      corpus kwic 'budget NEAR/5 cut*' --outlet reuters --sample 50
      corpus kwic headline:budget --format csv > budget.csv

    left1 is the word before the hit and right1 the one behind it; lines with the same one go by
    the words beyond it.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    if seed is not None and sample is None:
        raise UsageError("--seed chooses nothing without --sample", hint="add --sample 50")
    from corpus.views.concordance import refuse_wordless

    refuse_wordless(request.query)
    layout = Layout(width=columns(), color=colored(sys.stdout, color), zone=request.zone)
    name = format_name or ("table" if is_terminal(sys.stdout) or layout.color else "plain")
    words = context if context is not None else CONTEXT if name in DATA else layout.width // WORD
    with opened_for_search(location) as corpus, paged(pager) as out:
        from corpus.views.concordance import concordance

        found = concordance(
            corpus,
            request,
            sort=sort or SORTS[0],
            sample=sample,
            seed=seed or 0,
            limit=limit,
            context=words,
        )
        _write(name, found, request.text, out, layout)
    if name not in DATA:
        from corpus.rendering.views.kwic import summary

        # Each line of stdout is an occurrence, so that `wc -l` counts them.
        click.echo(summary(found), err=True)


def _write(name: str, found: Concordance, query: str, out: TextIO, layout: Layout) -> None:
    if name in DATA:
        from corpus.rendering.hits.json_document import query_record
        from corpus.rendering.views import kwic_records

        kwic_records.render(name, found, query_record(query, found.query), out)
        return
    from corpus.rendering.views.kwic import render

    render(found, out, replace(layout, color=layout.color and name == "table"))
