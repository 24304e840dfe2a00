"""`corpus outlets`: list the outlets of the corpus."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TextIO

import click

from corpus.cli.options import corpus_option, format_option, opened

if TYPE_CHECKING:
    from corpus.backends import OutletSummary


@click.command()
@format_option("table", "json", "csv", default="table")
@corpus_option
def outlets(format_name: str, place: str) -> None:
    """List the outlets with their articles and days.

    How many articles there are of each, and the first and last day of those with a date.
    """
    with opened(place) as corpus:
        summaries = corpus.outlets()
    {"table": write_table, "json": write_json, "csv": write_csv}[format_name](summaries, sys.stdout)


def write_table(summaries: Sequence[OutletSummary], out: TextIO) -> None:
    """Write a line an outlet, its name last, for names have any length."""
    from corpus.renderers.terminal import printable

    counts = ["articles", *(f"{summary.articles:,}" for summary in summaries)]
    width = max(len(count) for count in counts)
    days = [("first", "last"), *((_day(summary.first), _day(summary.last)) for summary in summaries)]
    names = ["outlet", *(printable(summary.outlet) or "(no outlet)" for summary in summaries)]
    rows = zip(counts, days, names, strict=True)
    out.writelines(f"{count:>{width}}  {first:10}  {last:10}  {name}\n" for count, (first, last), name in rows)


def write_json(summaries: Sequence[OutletSummary], out: TextIO) -> None:
    """Write one array, an object an outlet; days as RFC 3339, absent ones null."""
    from corpus.renderers.record import json_line

    lines = ",\n ".join(json_line(_record(summary, absent=None)) for summary in summaries)
    out.write(f"[{lines}]\n")


def write_csv(summaries: Sequence[OutletSummary], out: TextIO) -> None:
    """Write a row of names, then a row an outlet."""
    from corpus.backends import OutletSummary
    from corpus.renderers.terminal import printable

    writer = csv.DictWriter(out, [field.name for field in fields(OutletSummary)], lineterminator="\n")
    writer.writeheader()
    for summary in summaries:
        record = _record(summary, absent="")
        writer.writerow(record | {"outlet": printable(record["outlet"])})


def _record(summary: OutletSummary, *, absent: str | None) -> dict[str, Any]:
    first, last = (day.isoformat() if day else absent for day in (summary.first, summary.last))
    return {"outlet": summary.outlet, "articles": summary.articles, "first": first, "last": last}


def _day(day: object) -> str:
    return str(day) if day else "–"
