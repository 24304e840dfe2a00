"""`corpus words`: find the words that stand out where a query matches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, pager_option
from corpus.cli.options.request import opened_for_search, query_options
from corpus.cli.shell.paging import paged
from corpus.cli.shell.stdio import Color, colored, columns, is_terminal
from corpus.errors import UsageError
from corpus.rendering import Layout

if TYPE_CHECKING:
    from corpus.search.request import Request


@click.command()
@query_options
@click.option("--under", is_flag=True, help="The words that are rarer there than elsewhere, in place of the others.")
@click.option("--all-words", "every", is_flag=True, help="Those of QUERY, numbers and single letters too.")
@click.option(
    "--min",
    "least",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Only words that occur at least N times there.",
)
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="How many words.")
@format_option("table", "plain", "json", "csv", "tsv", found="table on a terminal, plain in a pipe")
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
    The articles that match are compared with all others:
      corpus words ebola
      corpus words --outlet 'harbour post' --since 2013-04 --under
      corpus words '"budget cuts"' --min 20 --format csv > words.csv

    G2 is the log-likelihood ratio (Dunning 1993): the higher it is, the less chance alone can
    explain how much more often a word stands there. Beyond 10.83, that is one word in a thousand.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    if not request:
        raise UsageError("there is nothing to compare", hint="write a QUERY, or a filter such as --on 2013-04-12")
    layout = Layout(width=columns(), color=colored(sys.stdout, color))
    name = format_name or ("table" if is_terminal(sys.stdout) or layout.color else "plain")
    with opened_for_search(location) as corpus, paged(pager) as out:
        from corpus.rendering.hits.json_document import query_record
        from corpus.rendering.views.keywords import render, summary
        from corpus.views.keywords import keywords

        found = keywords(corpus, request, under=under, every=every, least=least, limit=limit)
        render(name, found, query_record(request.text, found.query), out, layout)
    if name in {"table", "plain"}:
        click.echo(summary(found), err=True)
