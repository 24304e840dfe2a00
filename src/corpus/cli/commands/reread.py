"""`corpus reread`: read the raw records in the corpus again."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from corpus.cli.commands.ingest import Rejections, jobs_option, rejected_error, rejects_option, write_report
from corpus.cli.options.ids import STDIN, resolve_ids
from corpus.cli.options.request import query_or_stdin_options
from corpus.cli.options.settings import corpus_option, open_at
from corpus.cli.shell.errors import Interrupted
from corpus.cli.shell.signals import Stopped
from corpus.cli.shell.terminal import progress_bar
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.storage import Corpus


@click.command()
@query_or_stdin_options
@rejects_option
@jobs_option
@corpus_option
def reread(*, request: Request, from_stdin: bool, rejects: TextIO | None, jobs: int | None, location: str) -> None:
    """Read the raw records of articles again with today's readers.

    That is every article that matches QUERY; without QUERY and filters, all. No file is needed. What is read better
    today becomes a new version of its article. An article that today's readers would not take stays as it is; its ID
    is in the file that --rejects names. If QUERY is -, IDs are read from stdin.
    """
    if from_stdin and request:
        raise UsageError("IDs from stdin take no filter", hint="filter the search that finds them")
    from corpus.ingest.rereading import reread as read_again

    rejections = Rejections(rejects)
    with open_at(location) as corpus:
        ids = _ids(corpus, request, from_stdin=from_stdin)
        try:
            with progress_bar() as show:
                report = read_again(
                    corpus,
                    ids,
                    jobs=jobs or os.cpu_count() or 1,
                    on_reject=lambda rejected, kept: rejections.add(rejected, ids=kept),
                    progress=lambda done: show("articles", done, len(ids)),
                )
        except (KeyboardInterrupt, Stopped) as cause:
            raise Interrupted(cause, hint="what was read is kept; run the same command to read it all") from None
    write_report(report, sys.stdout)
    if report.without_original:
        click.echo(f"{report.without_original:,}  articles without a raw record, as they were")
    if report.rejected:
        raise rejected_error(report, rejections)


def _ids(corpus: Corpus, request: Request, *, from_stdin: bool) -> list[str]:
    if from_stdin:
        return resolve_ids(corpus, [STDIN])
    from corpus.search.results import search

    with corpus.index.pinned():
        return list(search(corpus, request, order="oldest", limit=None).hits.identities())
