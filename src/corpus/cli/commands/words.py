"""`corpus words`: find the words that stand out where a query matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.cli.options.output import color_option, format_option, legible_format, pager_option, terminal_layout
from corpus.cli.options.request import query_options
from corpus.cli.options.settings import corpus_option, open_for_search
from corpus.cli.shell.paging import open_pager
from corpus.cli.shell.terminal import Color
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.search.request import Request


@click.command()
@query_options
@click.option("--under", is_flag=True, help="Show the words that are rarer there than elsewhere instead.")
@click.option("--all-words", "every", is_flag=True, help="Include the words of QUERY, numbers and single letters.")
@click.option(
    "--min",
    "least",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Only words that occur at least N times there.",
)
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="How many words.")
@format_option("table", "plain", "json", "csv", "tsv", default_rule="table on a terminal, plain in a pipe")
@color_option
@pager_option
@corpus_option
def words(
    *,
    request: Request,
    under: bool,
    every: bool,
    least: int,
    limit: int,
    format_name: str | None,
    color: Color,
    pager: tuple[str, ...],
    location: str,
) -> None:
    """Find the words that stand out where QUERY matches.

    \b
    The matching articles are compared with all others:
      corpus words ebola
      corpus words --outlet 'harbour post' --since 2013-04 --under
      corpus words '"budget cuts"' --min 20 --format csv > words.csv

    G2 is the log-likelihood ratio (Dunning 1993): the higher it is, the less likely it is that a word
    is more frequent there by chance. Chance alone exceeds 10.83 for one word in a thousand.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    if not request:
        raise UsageError("there is nothing to compare", hint="write a QUERY, or a filter such as --on 2013-04-12")
    layout = terminal_layout(color)
    name = format_name or legible_format(layout)
    with open_for_search(location) as corpus, open_pager(pager) as out:
        from corpus.rendering.data import query_record
        from corpus.rendering.views.keywords import render, summary
        from corpus.views.keywords import keywords

        found = keywords(corpus, request, under=under, every=every, least=least, limit=limit)
        render(name, found, query_record(request.text, found.query), out, layout)
    if name in {"table", "plain"}:
        click.echo(summary(found), err=True)
