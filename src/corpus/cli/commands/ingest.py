"""`corpus ingest`: read files into the corpus."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click

from corpus.cli.commands.ingest_check import write_checks
from corpus.cli.options.output import format_option
from corpus.cli.options.settings import corpus_option, open_at
from corpus.cli.shell.errors import InputRejected, Interrupted
from corpus.cli.shell.signals import Stopped
from corpus.cli.shell.terminal import progress_bar
from corpus.config import config_file
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.article import Rejected
    from corpus.ingest.run import Report

MAX_REJECTIONS_SHOWN: Final = 5
MAX_REASONS_SHOWN: Final = 20


class Rejections:
    """Collects rejected records: keeps the first few to show, and writes all to a file if one is given."""

    def __init__(self, out: TextIO | None) -> None:
        self.out = out
        self.first: list[Rejected] = []

    def add(self, rejected: Rejected, **more: object) -> None:
        """Add a rejected record, with what `more` is to stand in the file."""
        from dataclasses import asdict

        from corpus.rendering.data import json_line

        if len(self.first) < MAX_REJECTIONS_SHOWN:
            self.first.append(rejected)
        if self.out:
            said = {name: value for name, value in asdict(rejected).items() if value}
            self.out.write(json_line(said | more) + "\n")


rejects_option = click.option(
    "--rejects",
    metavar="FILE",
    type=click.File("w", encoding="utf-8", errors="backslashreplace", lazy=False),
    help="Write rejected records to FILE, as JSON Lines with source, reason, and headline and date if known.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="How many processes to read with.  [default: one per processor]",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, allow_dash=True))
@rejects_option
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
    help="How to read all-numeric dates such as 03/04/2017.  [default: by language]",
)
@click.option(
    "--outlets",
    "outlets_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='Your own outlet names, in TOML: "The Lantern" = ["lantern.example"].  '
    "[default: outlets.toml next to the config file]",
)
@jobs_option
@click.option("--check", is_flag=True, help="Only say what each file would become. No corpus is needed.")
@format_option("table", "jsonl", default_rule="table; for --check alone")
@click.option("--no-raw", is_flag=True, help="Do not keep the raw records next to the articles.")
@click.option("--force", is_flag=True, help="Read files again even if they have not changed.")
@corpus_option
def ingest(
    *,
    paths: tuple[str, ...],
    rejects: TextIO | None,
    mapped: tuple[str, ...],
    date_order: str | None,
    outlets_file: Path | None,
    jobs: int | None,
    check: bool,
    format_name: str | None,
    no_raw: bool,
    force: bool,
    location: str,
) -> None:
    """Read articles into the corpus.

    Each PATH is a file, a folder (read with everything in it), or - for stdin. If there is no corpus yet, it is
    created. Reading the same files again changes nothing.
    """
    if format_name and not check:
        raise UsageError("--format says how --check is written", hint="add --check, or leave --format out")
    from corpus.ingest.checking import check as check_files
    from corpus.ingest.normalising.outlets import read_outlets
    from corpus.ingest.readers.field_names import read_mapping
    from corpus.ingest.readers.raw import Options
    from corpus.ingest.run import ingest as read_into

    own_outlets = read_outlets(outlets_file or config_file().with_name("outlets.toml"))
    options = Options(read_mapping(mapped), date_order or "", own_outlets)
    jobs = jobs or os.cpu_count() or 1
    rejections = Rejections(rejects)
    if check:
        checks = check_files(paths, options=options, jobs=jobs, leave_out=location)
        write_checks(checks, sys.stdout, format_name or "table", rejections.add)
        return
    with open_at(location, create=True) as corpus:
        try:
            with progress_bar() as show:
                report = read_into(
                    corpus,
                    paths,
                    on_reject=rejections.add,
                    progress=lambda stage: show(stage.name, stage.done, stage.total),
                    again=force,
                    keep_originals=not no_raw,
                    options=options,
                    jobs=jobs,
                )
        except (KeyboardInterrupt, Stopped) as cause:
            raise Interrupted(cause, hint="what was read is kept; run the same command to continue") from None
    write_report(report, sys.stdout)
    if report.rejected:
        raise rejected_error(report, rejections)


def write_report(report: Report, out: TextIO) -> None:
    """Write how many records were added, rejected and so on, how their dates fared, and each warning with its count."""
    outcomes = ("added", "updated", "unchanged", "duplicate", "rejected")
    rows = [("read", report.read), *((f"  {name}", getattr(report, name)) for name in outcomes)]
    rows += _indented(report.reasons, "    ")
    rows += [("files read", report.files)]
    if report.sidecars:
        rows += [("metadata files, read with the texts next to them", report.sidecars)]
    if report.unchanged_files:
        rows += [("files unchanged, not read again", report.unchanged_files)]
    if report.dates:
        rows += [(f"dates {name}", report.dates[name]) for name in ("read", "absent", "refused")]
    if report.warnings:
        rows += [("warnings", report.warnings.total()), *_indented(report.warnings, "  ")]
    width = max(len(f"{count:,}") for _, count in rows)
    out.writelines(f"{count:>{width},}  {name}\n" for name, count in rows)


def rejected_error(report: Report, rejections: Rejections) -> InputRejected:
    """Make an error of the rejected records: how many, the first few, and how to get them all."""
    from corpus.rendering.terminal.phrases import count_of
    from corpus.rendering.terminal.untrusted import printable

    lines = [f"  {printable(_source_text(rejected))}: {printable(rejected.reason)}" for rejected in rejections.first]
    if report.rejected > len(lines):
        lines.append(f"  … and {report.rejected - len(lines):,} more")
    if rejections.out is None:
        lines.append("--rejects FILE writes them all to a file")
    what = "was" if report.rejected == 1 else "were"
    return InputRejected(f"{count_of(report.rejected, 'record')} {what} rejected", hint="\n".join(lines))


def _source_text(rejected: Rejected) -> str:
    source = rejected.source
    return f"{source.path}{f' › {source.member}' if source.member else ''}, record {source.position + 1}"


def _indented(counts: Counter[str], indent: str) -> list[tuple[str, int]]:
    """List the commonest reasons with their counts, then one row for all others."""
    from corpus.rendering.terminal.untrusted import printable

    rows = [(f"{indent}{printable(name)}", count) for name, count in counts.most_common(MAX_REASONS_SHOWN)]
    others = counts.total() - sum(count for _, count in rows)
    return [*rows, (f"{indent}… {len(counts) - MAX_REASONS_SHOWN:,} other reasons", others)] if others else rows
