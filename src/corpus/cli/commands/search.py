"""`corpus search`: find articles and show them with what matched, count them, or explain how they were found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TextIO

import click

from corpus.cli.options.output import (
    color_option,
    hit_format,
    hit_format_options,
    pager_option,
    terminal_layout,
)
from corpus.cli.options.request import query_options, sort_option, sort_order
from corpus.cli.options.settings import corpus_option, open_for_search
from corpus.cli.shell.paging import open_pager
from corpus.cli.shell.terminal import Color, use_color
from corpus.errors import UsageError
from corpus.rendering import Layout, render

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.search.suggestions import Suggestion
    from corpus.storage import Corpus

HITS_PER_PAGE: Final = 10

# What `--by` takes: as `corpus.views.counts` has it, which the help must not import; a test keeps them equal.
VALUES: Final = ("outlet", "author", "agency", "section", "language", "place", "tag")
UNITS: Final = ("year", "quarter", "month", "week", "day")


@click.command()
@query_options
@sort_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help=f"Hits per page, or rows of --by.  [default: {HITS_PER_PAGE}; rows: all]",
)
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page of hits.")
@click.option("--all", "everything", is_flag=True, help="All hits on one page.")
@click.option("--count", is_flag=True, help="Print only how many articles match.")
@click.option(
    "--by",
    type=click.Choice((*VALUES, *UNITS), case_sensitive=False),
    help="Count the articles by one of their fields, or by when they were published.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show how QUERY was understood, and how the scores of --limit hits (default: 1) come about.",
)
@hit_format_options
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
    id_end: str,
    color: Color,
    pager: tuple[str, ...],
    location: str,
) -> None:
    """Find articles that match QUERY, best first.

    \b
    Words next to each other must all match, with their inflections:
      corpus search budget cuts
      corpus search '"budget cuts" OR austerity'
      corpus search 'headline:budget -tax' --outlet reuters --since 2013-04
      corpus search -- -trump --on 2017-q1
      corpus search budget --by outlet
      corpus search '"budget cut*" NEAR/5 school' --explain

    Put -- before a query that starts with -.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    counting = count or by is not None
    if not request and not counting:
        raise UsageError("there is nothing to search for", hint="write a QUERY, or a filter such as --on 2013-04-12")
    check_pages(limit, page, everything=everything)
    layout = terminal_layout(color, fields=fields, id_end=id_end, zone=request.zone)
    name = hit_format(format_name, layout)
    if explain:
        check_explain(name, fields, counting=counting)
    elif counting:
        check_counts(name, fields, page)
    size = limit or (1 if explain else HITS_PER_PAGE)
    shown, offset = (None, 0) if everything else (size, (page - 1) * size)
    order = sort_order(request, sort)
    with open_for_search(location) as corpus:
        from corpus.search.results import search as find

        with open_pager(pager) as out:
            if counting:
                write_counts(name, corpus, request, by, limit, out, layout)
                return
            if explain:
                write_explanation(name, corpus, request, order, shown, offset, out, layout)
                return
            results = find(corpus, request, order=order, limit=shown, offset=offset)
            render(name, results, out, layout)
        print_suggestions(corpus, request, results.total)


def check_pages(limit: int | None, page: int, *, everything: bool) -> None:
    """Raise UsageError if some of the hits are asked for together with all of them."""
    if everything and (page > 1 or limit):
        other = "--limit" if limit else "--page"
        raise UsageError(f"--all and {other} do not go together", hint="--all puts all hits on one page")


# --- counts, in place of hits ----------------------------------------------------------------------------------------


def check_counts(format_name: str, fields: tuple[str, ...], page: int) -> None:
    """Raise UsageError for options that only hits have."""
    from corpus.rendering.views.counts import FORMATS

    if format_name not in FORMATS:
        raise UsageError(f"--format {format_name} is for hits, not for counts", hint=f"choose {', '.join(FORMATS)}")
    if fields:
        raise UsageError("--fields is for hits, not for counts", hint="leave it out, or --count and --by")
    if page > 1:
        raise UsageError("--page is for hits, not for counts", hint="--limit N gives the first N rows of --by")


def write_counts(
    name: str, corpus: Corpus, request: Request, by: str | None, limit: int | None, out: TextIO, layout: Layout
) -> None:
    """Count the articles that match, and write the counts in the format of a name."""
    from corpus.rendering.data import query_record
    from corpus.rendering.views.counts import render
    from corpus.views.counts import count

    counts = count(corpus, request, by or "")
    render(name, counts, query_record(request.text, counts.query), out, layout, limit)


# --- an explanation, in place of hits --------------------------------------------------------------------------------


def check_explain(format_name: str, fields: tuple[str, ...], *, counting: bool) -> None:
    """Raise UsageError for options that do not go together with `--explain`."""
    from corpus.rendering.views.explanation import FORMATS

    if counting:
        raise UsageError("--explain and counts do not go together", hint="leave out --count and --by, or --explain")
    if fields or format_name not in FORMATS:
        option = "--fields" if fields else f"--format {format_name}"
        raise UsageError(f"{option} is for hits, not for --explain", hint=f"choose --format {', '.join(FORMATS)}")


def write_explanation(
    name: str,
    corpus: Corpus,
    request: Request,
    order: str,
    limit: int | None,
    offset: int,
    out: TextIO,
    layout: Layout,
) -> None:
    """Explain the query and the scores of its hits, in the format of a name."""
    from corpus.rendering.data import query_record
    from corpus.rendering.views.explanation import render
    from corpus.search.explanations import explain

    explanation = explain(corpus, request, order=order, limit=limit, offset=offset)
    render(name, explanation, query_record(request.text, explanation.query), out, layout)


# --- suggestions, on stderr after few hits ---------------------------------------------------------------------------


def print_suggestions(corpus: Corpus, request: Request, total: int) -> None:
    """If only few articles match the words of a query, print what it lacks and how else it could be written.

    Each suggestion ends with the whole query, ready to copy.
    """
    from corpus.rendering.terminal.untrusted import printable
    from corpus.search.suggestions import MAX_HITS_TO_HELP, suggestions

    if total > MAX_HITS_TO_HELP or not request.text:
        return
    found = suggestions(corpus, request, total)
    lines = [
        f"no article has {part}" + (f"; similar: {', '.join(near)}" if near else "") for part, near in found.lacking
    ]
    lines += map(_suggestion_line, found.queries)
    for line in lines:
        click.echo(printable(line), file=sys.stderr, color=use_color(sys.stderr))


def _suggestion_line(suggestion: Suggestion) -> str:
    from corpus.rendering.terminal.phrases import count_of

    articles = count_of(suggestion.hits, "article")
    if suggestion.proposal:
        return f"did you mean {suggestion.proposal}? {articles}, try: {suggestion.query}"
    tried = f", try: {suggestion.query}" if suggestion.query else ""
    return f"without {suggestion.lacking[0]}: {articles}{tried}"
