"""`corpus timeline`: draw how many articles match over time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.commands.search import UNITS
from corpus.cli.options.output import color_option, format_option, legible_format, pager_option, terminal_layout
from corpus.cli.options.request import query_options
from corpus.cli.options.settings import corpus_option, open_for_search
from corpus.cli.shell.output import STDOUT, open_output
from corpus.cli.shell.paging import open_pager
from corpus.cli.shell.terminal import Color
from corpus.errors import UsageError
from corpus.rendering.views.timeline import FORMATS, render

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.request import Request
    from corpus.views.timeline import Timeline

SUFFIXES: Final = {".json": "json", ".csv": "csv", ".tsv": "tsv", ".svg": "svg", ".txt": "plain"}


@click.command()
@query_options
@click.option(
    "--by", type=click.Choice(UNITS, case_sensitive=False), help="The period of each bar.  [default: whatever fits]"
)
@click.option("--per", type=click.IntRange(min=1), metavar="N", help="Show how many match out of each N articles.")
@click.option("-o", "--output", "file", default=STDOUT, metavar="FILE", help="The file to write.  [default: stdout]")
@format_option(
    *FORMATS, default_rule="by the suffix of FILE (.svg .csv .tsv .json .txt), else table or, in a pipe, plain"
)
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
    Without QUERY, all articles are counted:
      corpus timeline ferry --since 2013 --by month
      corpus timeline ferry --outlet reuters --outlet "Harbour Post" --per 1000
      corpus timeline ferry -o ferry.svg

    Several outlets are shown side by side. --per 1000 shows shares: how many match of each 1000
    articles of the same outlets and dates, whatever their words.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    layout = terminal_layout(color)
    name = format_name or _format_of(file, layout)
    with open_for_search(location) as corpus:
        from corpus.views.timeline import timeline as count_over_time

        line = count_over_time(corpus, request, by=by or "", per=per or 0)
    from corpus.rendering.data import query_record

    record = query_record(request.text, line.query)
    if file == STDOUT:
        with open_pager(pager) as out:
            render(name, line, record, out, layout)
    else:
        with open_output(file) as out:
            render(name, line, record, out, replace(layout, color=False))
    _remark(name, line, file)


def _remark(name: str, line: Timeline, file: str) -> None:
    """Print what was written to a file, and what its rows leave out."""
    from corpus.rendering.terminal.phrases import count_of

    if file != STDOUT:
        click.echo(f"wrote a timeline of {count_of(line.total, 'article')} to {file}", err=True)
    if line.undated and name in {"csv", "tsv"}:
        click.echo(f"left out: {count_of(line.undated, 'article')} without a date", err=True)


def _format_of(file: str, layout: Layout) -> str:
    """Give the format of a file by its suffix, for stdout one for people; raise UsageError for an unknown suffix."""
    if file == STDOUT:
        return legible_format(layout)
    suffix = Path(file).suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise UsageError(
            f"{file}: there is no format with the suffix {suffix}",
            hint=f"name a file with {', '.join(SUFFIXES)}, or add --format",
        )
    return SUFFIXES.get(suffix, "plain")
