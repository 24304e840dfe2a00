"""`corpus outlets`: list the outlets of the corpus."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from corpus.cli.options.common import corpus_option, format_option, opened, pager_option
from corpus.cli.shell.paging import paged
from corpus.cli.shell.stdio import columns, is_terminal

if TYPE_CHECKING:
    from corpus.storage import OutletSummary

_DAY: Final = len("2013-04-12")
# However narrow the terminal, a name has as many columns.
_NARROWEST: Final = 20


@click.command()
@format_option("table", "json", "csv", default="table")
@click.option("--raw", is_flag=True, help="Show under which names the sources print each outlet, too.")
@pager_option
@corpus_option
def outlets(*, format_name: str, raw: bool, pager: tuple[str, ...], location: str) -> None:
    """List the outlets with their articles and days.

    How many articles there are of each, and the first and last day of those with a date.
    """
    with opened(location) as corpus:
        summaries = corpus.store.outlets()
    write = {"table": write_table, "json": write_json, "csv": write_csv}[format_name]
    with paged(pager) as out:
        write(summaries, out, raw=raw)


def write_table(summaries: Sequence[OutletSummary], out: TextIO, *, raw: bool) -> None:
    """Write a line an outlet, its name last, for names have any length; names as printed below it.

    On a terminal, a name that is too long for its line goes on below its beginning.
    """
    from corpus.rendering.terminal.styles import printable
    from corpus.rendering.terminal.wrapping import folded

    rows = [("articles", "first", "last", "outlet")]
    for summary in summaries:
        name = printable(summary.outlet) or "(no outlet)"
        rows.append((f"{summary.articles:,}", _day(summary.first), _day(summary.last), name))
        if raw:
            rows += [(f"{count:,}", "", "", f"  {printable(printed)}") for printed, count in _other_names(summary)]
    width = max(len(row[0]) for row in rows)
    indent = width + 2 * (_DAY + 2) + 2
    for count, first, last, name in rows:
        lines = folded(name, max(columns() - indent, _NARROWEST)) if is_terminal(out) else [name]
        out.write(f"{count:>{width}}  {first:{_DAY}}  {last:{_DAY}}  {lines[0]}\n")
        out.writelines(f"{' ' * indent}{line}\n" for line in lines[1:])


def _other_names(summary: OutletSummary) -> Sequence[tuple[str, int]]:
    """List the names as printed, unless the outlet's own is the only one."""
    return () if [name for name, _ in summary.printed] == [summary.outlet] else summary.printed


def write_json(summaries: Sequence[OutletSummary], out: TextIO, *, raw: bool) -> None:
    """Write one array, an object an outlet; days as RFC 3339, absent ones null."""
    from corpus.rendering.hits.record import json_line

    records = [_record(summary, absent=None) for summary in summaries]
    if raw:
        for record, summary in zip(records, summaries, strict=True):
            record["printed"] = [{"name": name, "articles": count} for name, count in summary.printed]
    lines = ",\n ".join(map(json_line, records))
    out.write(f"[{lines}]\n")


def write_csv(summaries: Sequence[OutletSummary], out: TextIO, *, raw: bool) -> None:
    """Write a row of names, then a row an outlet; with `raw`, one for each of its names, and their articles."""
    from corpus.rendering.hits.csv_rows import guarded
    from corpus.rendering.hits.rows import cell

    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["outlet", "articles", "first", "last", *(["printed"] if raw else [])])
    for summary in summaries:
        _, _, first, last = _record(summary, absent="").values()
        for printed, count in summary.printed if raw else (("", summary.articles),):
            row = [summary.outlet, count, first, last, *([printed] if raw else [])]
            writer.writerow([guarded(cell(value)) for value in row])


def _record(summary: OutletSummary, *, absent: str | None) -> dict[str, Any]:
    first, last = (day.isoformat() if day else absent for day in (summary.first, summary.last))
    return {"outlet": summary.outlet, "articles": summary.articles, "first": first, "last": last}


def _day(day: object) -> str:
    return str(day) if day else "–"
