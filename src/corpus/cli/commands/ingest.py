"""`corpus ingest`: read files into the corpus."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click

from corpus.cli.options.common import corpus_option, opened
from corpus.cli.shell.errors import InputRejected, Interrupted
from corpus.cli.shell.progress import progress_bar
from corpus.config import config_file

if TYPE_CHECKING:
    from corpus.article import Rejected
    from corpus.ingest.run import Report

SHOWN: Final = 5
REASONS: Final = 20


class Rejections:
    """Takes each rejected record: keeps the first few to show, and writes all to a file where one is given."""

    def __init__(self, out: TextIO | None) -> None:
        self.out = out
        self.first: list[Rejected] = []

    def add(self, rejected: Rejected) -> None:
        """Take a rejected record."""
        from dataclasses import asdict

        from corpus.rendering.hits.record import json_line

        if len(self.first) < SHOWN:
            self.first.append(rejected)
        if self.out:
            self.out.write(json_line(asdict(rejected)) + "\n")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, allow_dash=True))
@click.option(
    "--rejects",
    metavar="FILE",
    type=click.File("w", encoding="utf-8", errors="backslashreplace", lazy=False),
    help="Write what is rejected to FILE, as JSON Lines of source and reason.",
)
@click.option(
    "--map",
    "mapped",
    metavar="PART=FIELD",
    multiple=True,
    help="Read a part of the article (headline, body, published, …) from this field of JSON or a table. Repeatable.",
)
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    default=None,
    help="What is what in dates all in numbers, such as 03/04/2017.  [default: as the language has it]",
)
@click.option(
    "--outlets",
    "outlets_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='Names of outlets of your own, in TOML: "The Lantern" = ["lantern.example"].  '
    "[default: outlets.toml beside the config file]",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="How many processes read.  [default: one for each processor]",
)
@click.option("--force", is_flag=True, help="Read files again that have not changed since they were read.")
@corpus_option
def ingest(
    *,
    paths: tuple[str, ...],
    rejects: TextIO | None,
    mapped: tuple[str, ...],
    date_order: str | None,
    outlets_file: Path | None,
    jobs: int | None,
    force: bool,
    location: str,
) -> None:
    """Read articles into the corpus.

    Each PATH is a file, a folder with all that is in it, or - for stdin. The corpus is made where there is none.
    Reading the same files again changes nothing.
    """
    from corpus.ingest.normalising.outlets import read_outlets
    from corpus.ingest.readers.field_names import read_mapping
    from corpus.ingest.readers.raw import Options
    from corpus.ingest.run import ingest as read_into

    own_outlets = read_outlets(outlets_file or config_file().with_name("outlets.toml"))
    options = Options(read_mapping(mapped), date_order or "", own_outlets)
    rejections = Rejections(rejects)
    with opened(location, create=True) as corpus:
        try:
            with progress_bar() as show:
                report = read_into(
                    corpus,
                    paths,
                    on_reject=rejections.add,
                    progress=lambda stage: show(stage.name, stage.done, stage.total),
                    again=force,
                    options=options,
                    jobs=jobs or os.cpu_count() or 1,
                )
        except KeyboardInterrupt:
            raise Interrupted(
                "interrupted", hint="what was read is kept; the same command goes on from there"
            ) from None
    write_report(report, sys.stdout)
    if report.rejected:
        raise rejected_error(report, rejections)


def write_report(report: Report, out: TextIO) -> None:
    """Write what became of what was read, of the dates of its articles, and how often each warning was given."""
    outcomes = ("added", "updated", "unchanged", "duplicate", "rejected")
    rows = [("read", report.read), *((f"  {name}", getattr(report, name)) for name in outcomes)]
    rows += _indented(report.reasons, "    ")
    rows += [("files read", report.files)]
    if report.sidecars:
        rows += [("files of metadata, read with the texts beside them", report.sidecars)]
    if report.unchanged_files:
        rows += [("files unchanged, not read again", report.unchanged_files)]
    if report.dates:
        rows += [(f"dates {name}", report.dates[name]) for name in ("read", "absent", "refused")]
    if report.warnings:
        rows += [("warnings", report.warnings.total()), *_indented(report.warnings, "  ")]
    width = max(len(f"{count:,}") for _, count in rows)
    out.writelines(f"{count:>{width},}  {name}\n" for name, count in rows)


def rejected_error(report: Report, rejections: Rejections) -> InputRejected:
    """Make an error of the rejected records: how many, the first of them, and how to get all."""
    from corpus.rendering.terminal.styles import counted, printable

    lines = [f"  {printable(_place(rejected))}: {printable(rejected.reason)}" for rejected in rejections.first]
    if report.rejected > len(lines):
        lines.append(f"  … and {report.rejected - len(lines):,} more")
    if rejections.out is None:
        lines.append("--rejects FILE writes all of them to a file")
    what = "was" if report.rejected == 1 else "were"
    return InputRejected(f"{counted(report.rejected, 'record')} {what} rejected", hint="\n".join(lines))


def _place(rejected: Rejected) -> str:
    source = rejected.source
    return f"{source.path}{f' › {source.member}' if source.member else ''}, record {source.position + 1}"


def _indented(counts: Counter[str], indent: str) -> list[tuple[str, int]]:
    """Give the commonest reasons with their counts, and how often any other was given."""
    from corpus.rendering.terminal.styles import printable

    rows = [(f"{indent}{printable(name)}", count) for name, count in counts.most_common(REASONS)]
    others = counts.total() - sum(count for _, count in rows)
    return [*rows, (f"{indent}… {len(counts) - REASONS:,} other reasons", others)] if others else rows
