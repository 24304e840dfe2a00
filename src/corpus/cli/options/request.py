"""The options that make a request: QUERY, the filters, the zone and clock of dates, and the order of hits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click

from corpus.cli.options.completers import complete_dates, complete_outlets, complete_query
from corpus.cli.options.settings import time_options
from corpus.dates import Clock
from corpus.errors import QueryError

if TYPE_CHECKING:
    from corpus.search.request import Request

Command = Callable[..., None]

# The QUERY that means: read ids from standard input.
STDIN: Final = "-"
SORTS: Final = ("relevance", "newest", "oldest")


_FILTERS: Final = (
    click.option(
        "--outlet",
        "outlets",
        multiple=True,
        metavar="NAME[,NAME]",
        shell_complete=complete_outlets,
        help="Only these outlets.",
    ),
    click.option(
        "--since",
        default="",
        metavar="DATE",
        shell_complete=complete_dates,
        help="Published on DATE or later (2013, 2013-04, 2013-04-12).",
    ),
    click.option(
        "--until",
        default="",
        metavar="DATE",
        shell_complete=complete_dates,
        help="Published on DATE or earlier, including its last day.",
    ),
    click.option(
        "--on",
        default="",
        metavar="DATE",
        shell_complete=complete_dates,
        help="Published on or in DATE: a day, month, quarter or year.",
    ),
)


def sort_option(command: Command) -> Command:
    """Add `--sort`; the command gets `sort`, for `sort_order`."""
    return click.option(
        "--sort", type=click.Choice(SORTS), help="Order of the hits.  [default: relevance; without QUERY, newest]"
    )(command)


def query_options(command: Command) -> Command:
    """Add QUERY and the filters to a command, which gets them parsed, as its `request`."""
    return click.argument("query", nargs=-1, shell_complete=complete_query)(filter_options(command))


def query_or_stdin_options(command: Command) -> Command:
    """Add the same; the command also gets `from_stdin`: whether QUERY is `-`, for ids on standard input."""

    @wraps(command)
    def reading(*, query: Sequence[str], **rest: Any) -> None:
        from_stdin = tuple(query) == (STDIN,)
        command(from_stdin=from_stdin, **_parsed(query=() if from_stdin else query, **rest))

    return click.argument("query", nargs=-1, shell_complete=complete_query)(_filters(reading))


def filter_options(command: Command) -> Command:
    """Add the filters to a command, which gets them parsed, as its `request`."""

    @wraps(command)
    def reading(**given: Any) -> None:
        command(**_parsed(**given))

    return _filters(reading)


def _filters(command: Command) -> Command:
    command = time_options(command)
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def _parsed(
    *,
    query: Sequence[str] = (),
    outlets: Sequence[str],
    since: str,
    until: str,
    on: str,
    zone: tzinfo,
    clock: Clock,
    **rest: Any,
) -> dict[str, Any]:
    """Replace the words of the command line by the request that they mean."""
    from corpus.search.request import Request

    text = " ".join(query).strip()
    check_utf8(text, *outlets)
    request = Request.parse(text, outlets=outlets, since=since, until=until, on=on, zone=zone, clock=clock)
    return rest | {"request": request}


def sort_order(request: Request, sort: str | None) -> str:
    """Give the order of the hits: the one asked for, else by relevance, or newest first without a query."""
    return sort or ("relevance" if request.text else "newest")


def check_utf8(*texts: str) -> None:
    """Raise QueryError for bytes from the shell that are not text: no article can contain them."""
    for text in texts:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            at = (error.start, error.end)
            hint = "check the encoding of the terminal"
            raise QueryError("these bytes are not UTF-8 text", text=text, at=at, hint=hint) from error
