"""`corpus search`: find articles and show them with what matched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, pager_option
from corpus.cli.options.counts import check_counts, count_options, write_counts
from corpus.cli.options.explain import check_explained, explain_option, write_explained
from corpus.cli.options.fields import columns_options, hit_format
from corpus.cli.options.request import opened_for_search, order_of, query_options, sort_option
from corpus.cli.options.suggest import tell_suggestions
from corpus.cli.shell.paging import paged
from corpus.cli.shell.stdio import Color, colored, columns
from corpus.errors import UsageError
from corpus.rendering import RENDERERS, Layout, render

if TYPE_CHECKING:
    from corpus.search.request import Request

# How many hits a page has.
PAGE: Final = 10


@click.command()
@query_options
@sort_option
@click.option(
    "--limit", type=click.IntRange(min=1), help=f"How many hits a page, or rows of --by.  [default: {PAGE}; rows: all]"
)
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page.")
@click.option("--all", "everything", is_flag=True, help="Every hit, on one page.")
@count_options
@explain_option
@format_option(*RENDERERS, found="table on a terminal, plain in a pipe, tsv with --fields")
@columns_options
@color_option
@pager_option
@corpus_option
def search(
    *,
    request: Request,
    sort: str | None,
    limit: int | None,
    page: int,
    everything: bool,
    count: bool,
    by: str | None,
    explain: bool,
    format_name: str | None,
    fields: tuple[str, ...],
    end: str,
    color: Color,
    pager: tuple[str, ...],
    location: str,
) -> None:
    """Find articles that match QUERY, best first.

    \b
    Words side by side all have to match, with their inflections:
      corpus search budget cuts
      corpus search '"budget cuts" OR austerity'
      corpus search 'headline:budget -tax' --outlet reuters --since 2013-04
      corpus search -- -trump --on 2017-q1
      corpus search budget --by outlet
      corpus search '"budget cut*" NEAR/5 school' --explain

    A query that begins with - goes behind --.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    counting = count or by is not None
    if not request and not counting:
        raise UsageError("there is nothing to search for", hint="write a QUERY, or a filter such as --on 2013-04-12")
    check_window(limit, page, everything=everything)
    layout = Layout(width=columns(), color=colored(sys.stdout, color), fields=fields, end=end, zone=request.zone)
    name = hit_format(format_name, layout, end)
    if explain:
        check_explained(name, fields, counting=counting)
    elif counting:
        check_counts(name, fields, page)
    order = order_of(request, sort)
    with opened_for_search(location) as corpus:
        from corpus.search.results import search as find

        with paged(pager) as out:
            if counting:
                write_counts(name, corpus, request, by, limit, out, layout)
                return
            size = limit or (1 if explain else PAGE)
            shown, offset = (None, 0) if everything else (size, (page - 1) * size)
            if explain:
                write_explained(name, corpus, request, order, shown, offset, out, layout)
                return
            results = find(corpus, request, order=order, limit=shown, offset=offset)
            render(name, results, out, layout)
        tell_suggestions(corpus, request, results.total)


def check_window(limit: int | None, page: int, *, everything: bool) -> None:
    """Raise UsageError for a part of the hits that is asked for beside all of them."""
    if everything and (page > 1 or limit):
        other = "--limit" if limit else "--page"
        raise UsageError(f"--all and {other} do not go together", hint="--all gives every hit on one page")
