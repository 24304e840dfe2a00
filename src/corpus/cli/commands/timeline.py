"""`corpus timeline`: draw how many articles match over time."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, pager_option
from corpus.cli.options.counts import UNITS
from corpus.cli.options.request import opened_for_search, query_options
from corpus.cli.shell.output import STDOUT, output
from corpus.cli.shell.paging import paged
from corpus.cli.shell.stdio import Color, colored, columns, is_terminal
from corpus.errors import UsageError
from corpus.rendering import Layout
from corpus.rendering.views.charts import FORMATS, render

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.views.timeline import Timeline

SUFFIXES: Final = {".json": "json", ".csv": "csv", ".tsv": "tsv", ".svg": "svg", ".txt": "plain"}


@click.command()
@query_options
@click.option("--by", type=click.Choice(UNITS, case_sensitive=False), help="What a bar stands for.  [default: to fit]")
@click.option("--per", type=click.IntRange(min=1), metavar="N", help="Show how many match of each N articles.")
@click.option("-o", "--output", "file", default=STDOUT, metavar="FILE", help="Where to write.  [default: stdout]")
@format_option(*FORMATS, found="by the suffix of FILE (.svg .csv .tsv .json .txt), else table or, in a pipe, plain")
@color_option
@pager_option
@corpus_option
def timeline(
    *,
    request: Request,
    by: str | None,
    per: int | None,
    file: str,
    format_name: str | None,
    color: Color,
    pager: tuple[str, ...],
    location: str,
) -> None:
    """Draw how many articles match QUERY over time.

    \b
    Without QUERY, it is all articles:
      corpus timeline ferry --since 2013 --by month
      corpus timeline ferry --outlet reuters --outlet "Harbour Post" --per 1000
      corpus timeline ferry -o ferry.svg

    Several outlets stand side by side. --per 1000 shows the share: of 1000 articles of the same
    outlets and dates, whatever their words, so many match.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    layout = Layout(width=columns(), color=colored(sys.stdout, color))
    name = format_name or _format(file, shown=is_terminal(sys.stdout) or layout.color)
    with opened_for_search(location) as corpus:
        from corpus.views.timeline import timeline as count_over_time

        line = count_over_time(corpus, request, by=by or "", per=per or 0)
    from corpus.rendering.hits.json_document import query_record

    record = query_record(request.text, line.query)
    if file == STDOUT:
        with paged(pager) as out:
            render(name, line, record, out, layout)
    else:
        with output(file) as out:
            render(name, line, record, out, replace(layout, color=False))
    _remark(name, line, file)


def _remark(name: str, line: Timeline, file: str) -> None:
    """Say what was written to a file, and what rows do not tell."""
    from corpus.rendering.terminal.styles import counted

    if file != STDOUT:
        click.echo(f"wrote a timeline of {counted(line.total, 'article')} to {file}", err=True)
    if line.undated and name in {"csv", "tsv"}:
        click.echo(f"left out: {counted(line.undated, 'article')} without a date", err=True)


def _format(file: str, *, shown: bool) -> str:
    """The format that the suffix of a file tells, else one for the eye. A suffix that tells none: UsageError."""
    if file == STDOUT:
        return "table" if shown else "plain"
    suffix = Path(file).suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise UsageError(
            f"{file}: no format has the suffix {suffix}",
            hint=f"name a file with {', '.join(SUFFIXES)}, or say --format",
        )
    return SUFFIXES.get(suffix, "plain")
