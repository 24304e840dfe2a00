"""The options that make a request: QUERY, the filters, the zone and clock of dates, and the order of hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import tzinfo
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click

from corpus.cli.options.common import opened, time_options
from corpus.cli.options.completing import complete_dates, complete_outlets, complete_query
from corpus.cli.shell.progress import progress_bar
from corpus.dates import Clock
from corpus.errors import CorpusBusy, QueryError

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.storage import Corpus

Command = Callable[..., None]

# QUERY in place of which ids are read from standard input.
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
        help="Published on DATE or earlier; its last day is included.",
    ),
    click.option(
        "--on",
        default="",
        metavar="DATE",
        shell_complete=complete_dates,
        help="Published in DATE: a day, month, quarter or year.",
    ),
)


def sort_option(command: Command) -> Command:
    """Add `--sort`; the command gets `sort`, for `order_of`."""
    return click.option(
        "--sort", type=click.Choice(SORTS), help="Order of the hits.  [default: relevance; no query: newest]"
    )(command)


def query_options(command: Command) -> Command:
    """Add QUERY and the filters to a command, which gets them parsed, as its `request`."""
    return click.argument("query", nargs=-1, shell_complete=complete_query)(filter_options(command))


def query_or_stdin_options(command: Command) -> Command:
    """Add the same; the command gets `from_stdin`, too: whether QUERY is `-`, for ids on standard input."""

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
    """Put one request in place of the words that it is parsed from."""
    from corpus.search.request import Request

    text = " ".join(query).strip()
    refuse_broken_text(text, *outlets)
    request = Request.parse(text, outlets=outlets, since=since, until=until, on=on, zone=zone, clock=clock)
    return rest | {"request": request}


def order_of(request: Request, sort: str | None) -> str:
    """Give the order of the hits: the one asked for, else by relevance, else newest first where nothing ranks."""
    return sort or ("relevance" if request.text else "newest")


def refuse_broken_text(*texts: str) -> None:
    """Raise QueryError for bytes of the shell that are no text: no article can hold them."""
    for text in texts:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            at = (error.start, error.end)
            hint = "check the encoding of the terminal"
            raise QueryError("these bytes are not UTF-8 text", text=text, at=at, hint=hint) from error


def catch_up(corpus: Corpus) -> None:
    """Index what an interrupted ingest left, and show how far it is; while another program does, searches can go on.

    Where answers will miss articles, say so.
    """
    with suppress(CorpusBusy), progress_bar() as show:
        corpus.refresh(lambda done, total: show("indexing", done, total))
    if missing := corpus.missing_from_index():
        click.echo(missing, err=True)


@contextmanager
def opened_for_search(location: str) -> Iterator[Corpus]:
    """Open the corpus at a location, caught up, for the length of a `with` block. None there: NoCorpus."""
    with opened(location) as corpus:
        catch_up(corpus)
        yield corpus
