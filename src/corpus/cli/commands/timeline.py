"""`corpus timeline`: draw how many articles match over time."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, opened, pager_option
from corpus.cli.options.counts import UNITS
from corpus.cli.options.request import Asked, asks, outlet_names
from corpus.cli.shell.output import STDOUT, output
from corpus.cli.shell.paging import paged
from corpus.cli.shell.stdio import Color, colored, columns, is_terminal
from corpus.errors import UsageError
from corpus.rendering import Layout
from corpus.rendering.views.charts import FORMATS, render

if TYPE_CHECKING:
    from corpus.query import Query
    from corpus.storage import Corpus
    from corpus.views.counts import Timeline

SUFFIXES: Final = {".json": "json", ".csv": "csv", ".tsv": "tsv", ".svg": "svg", ".txt": "plain"}


@click.command()
@asks
@click.option("--by", type=click.Choice(UNITS, case_sensitive=False), help="What a bar stands for.  [default: to fit]")
@click.option("--per", type=click.IntRange(min=1), metavar="N", help="Show how many match of each N articles.")
@click.option("-o", "--output", "file", default=STDOUT, metavar="FILE", help="Where to write.  [default: stdout]")
@format_option(*FORMATS, found="by the suffix of FILE (.svg .csv .tsv .json .txt), else table or, in a pipe, plain")
@color_option
@pager_option
@corpus_option
def timeline(
    *,
    asked: Asked,
    by: str | None,
    per: int | None,
    file: str,
    format_name: str | None,
    color: Color,
    pager: tuple[str, ...],
    place: str,
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
    asked.check()
    layout = Layout(width=columns(), color=colored(sys.stdout, color))
    name = format_name or _format(file, shown=is_terminal(sys.stdout) or layout.color)
    with opened(place) as corpus:
        line, query = _counted(corpus, asked, by or "", per or 0)
    from corpus.rendering.hits.json_document import query_record

    record = query_record(asked.query, query)
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


def _counted(corpus: Corpus, asked: Asked, by: str, per: int) -> tuple[Timeline, Query]:
    """Count what is asked for, outlet by outlet; give the query as understood with it."""
    from corpus.views import counts as counting

    whole = asked.understood(corpus)
    query = replace(asked, outlets=()).understood(corpus)
    return counting.timeline(corpus, query, by=by, outlets=_outlets(corpus, asked), per=per, zone=asked.zone), whole


def _outlets(corpus: Corpus, asked: Asked) -> list[str]:
    """The outlets asked for, each once and under the name that the corpus has it by."""
    from corpus.query import Names, names_in
    from corpus.search.results import resolved_outlets
    from corpus.text import folded_key

    if not asked.outlets:
        return []
    held = {folded_key(summary.outlet): summary.outlet for summary in corpus.outlets()}
    asked_for = resolved_outlets(corpus, Names("outlet", tuple(outlet_names(corpus, asked.outlets))))
    return list(dict.fromkeys(held[folded_key(name)] for names in names_in(asked_for) for name in names.names))


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
