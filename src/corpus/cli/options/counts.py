"""Counts in place of hits: what `corpus search --count` and `--by` write."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TextIO, TypeVar

import click

from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.request import Request
    from corpus.storage import Corpus

Command = TypeVar("Command", bound=Callable[..., object])

# As `corpus.views.counts` has them, which the help is not to import; a test holds them together.
VALUES: Final = ("outlet", "author", "agency", "section", "language", "place", "tag")
UNITS: Final = ("year", "quarter", "month", "week", "day")


def count_options(command: Command) -> Command:
    """Add `--count` and `--by`; the command gets `count`, a flag, and `by`, a name or None."""
    by = click.option(
        "--by",
        type=click.Choice((*VALUES, *UNITS), case_sensitive=False),
        help="Count the articles by what they hold, or by when they were published.",
    )
    count = click.option("--count", is_flag=True, help="Print only how many articles match.")
    return count(by(command))


def check_counts(format_name: str, fields: tuple[str, ...], page: int) -> None:
    """Raise UsageError for what is said of hits alone."""
    from corpus.rendering.views.counts import FORMATS

    if format_name not in FORMATS:
        raise UsageError(f"--format {format_name} is for hits, and not for counts", hint=f"choose {', '.join(FORMATS)}")
    if fields:
        raise UsageError("--fields is for hits, and not for counts", hint="take it away, or --count and --by")
    if page > 1:
        raise UsageError("--page is for hits, and not for counts", hint="--limit N gives the first N rows of --by")


def write_counts(
    name: str, corpus: Corpus, request: Request, by: str | None, limit: int | None, out: TextIO, layout: Layout
) -> None:
    """Count what is asked for, and write it in the format of a name."""
    from corpus.rendering.hits.json_document import query_record
    from corpus.rendering.views.counts import render
    from corpus.views.counts import count

    counts = count(corpus, request, by or "")
    render(name, counts, query_record(request.text, counts.query), out, layout, limit)
