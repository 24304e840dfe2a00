"""`corpus outlets`: list the outlets of the corpus."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from corpus.cli.options.output import format_option, pager_option
from corpus.cli.options.settings import corpus_option, open_at
from corpus.cli.shell.paging import open_pager
from corpus.cli.shell.terminal import is_terminal, terminal_columns

if TYPE_CHECKING:
    from corpus.storage import OutletSummary

_DAY: Final = len("2013-04-12")
# A name has at least so many columns, however narrow the terminal.
_MIN_NAME_CELLS: Final = 20


@click.command()
@format_option("table", "json", "csv", default="table")
@click.option("--raw", is_flag=True, help="Also show the names under which the sources print each outlet.")
@pager_option
@corpus_option
def outlets(*, format_name: str, raw: bool, pager: tuple[str, ...], location: str) -> None:
    """List the outlets, with their articles and dates.

    For each, that is the number of articles, and the first and last day of those with a date.
    """
    with open_at(location) as corpus:
        summaries = corpus.store.outlets()
    write = {"table": write_table, "json": write_json, "csv": write_csv}[format_name]
    with open_pager(pager) as out:
        write(summaries, out, raw=raw)


def write_table(summaries: Sequence[OutletSummary], out: TextIO, *, raw: bool) -> None:
    """Write a line per outlet, its name last since it can have any length, and below it the names as printed.

    On a terminal, a name that is too long for its line continues below.
    """
    from corpus.rendering.terminal.untrusted import printable
    from corpus.rendering.terminal.width import wrap_lines

    rows = [("articles", "first", "last", "outlet")]
    for summary in summaries:
        name = printable(summary.outlet) or "(no outlet)"
        rows.append((f"{summary.articles:,}", _day(summary.first), _day(summary.last), name))
        if raw:
            rows += [(f"{count:,}", "", "", f"  {printable(printed)}") for printed, count in _other_names(summary)]
    width = max(len(row[0]) for row in rows)
    indent = width + 2 * (_DAY + 2) + 2
    for count, first, last, name in rows:
        lines = wrap_lines(name, max(terminal_columns() - indent, _MIN_NAME_CELLS)) if is_terminal(out) else [name]
        out.write(f"{count:>{width}}  {first:{_DAY}}  {last:{_DAY}}  {lines[0]}\n")
        out.writelines(f"{' ' * indent}{line}\n" for line in lines[1:])


def _other_names(summary: OutletSummary) -> Sequence[tuple[str, int]]:
    """List the names as printed, unless there is only the outlet's own."""
    return () if [name for name, _ in summary.printed] == [summary.outlet] else summary.printed


def write_json(summaries: Sequence[OutletSummary], out: TextIO, *, raw: bool) -> None:
    """Write one array with an object per outlet; days as RFC 3339, absent ones null."""
    from corpus.rendering.data import write_json_array

    records = [_record(summary, absent=None) for summary in summaries]
    if raw:
        for record, summary in zip(records, summaries, strict=True):
            record["printed"] = [{"name": name, "articles": count} for name, count in summary.printed]
    write_json_array(records, out)


def write_csv(summaries: Sequence[OutletSummary], out: TextIO, *, raw: bool) -> None:
    """Write a row of column names, then a row per outlet, or with `raw` per name it is printed under."""
    from corpus.rendering.data import escape_formula, to_cell

    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["outlet", "articles", "first", "last", *(["printed"] if raw else [])])
    for summary in summaries:
        _, _, first, last = _record(summary, absent="").values()
        for printed, count in summary.printed if raw else (("", summary.articles),):
            row = [summary.outlet, count, first, last, *([printed] if raw else [])]
            writer.writerow([escape_formula(to_cell(value)) for value in row])


def _record(summary: OutletSummary, *, absent: str | None) -> dict[str, Any]:
    first, last = (day.isoformat() if day else absent for day in (summary.first, summary.last))
    return {"outlet": summary.outlet, "articles": summary.articles, "first": first, "last": last}


def _day(day: object) -> str:
    return str(day) if day else "–"
