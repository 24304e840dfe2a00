"""`corpus save`: save a search under a name."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING, TextIO

import click

from corpus.cli.options.completers import complete_saved
from corpus.cli.options.output import format_option
from corpus.cli.options.request import query_options
from corpus.cli.options.settings import corpus_option, open_for_search
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.storage import Corpus, SavedSearch


@click.command()
@click.argument("name", required=False, shell_complete=complete_saved)
@query_options
@click.option("--delete", is_flag=True, help="Delete the search saved under NAME.")
@format_option("table", "json", default="table")
@corpus_option
def save(*, name: str | None, request: Request, delete: bool, format_name: str, location: str) -> None:
    """Save a search under a name, or list the saved ones.

    \b
    The query and its filters are saved as written: 7d will be the last seven days whenever it runs.
      corpus save storms 'storm OR flood' --outlet reuters --since 30d
      corpus search query:storms NOT insurance
      corpus new storms

    Without NAME, the saved searches are listed.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    _check(name, request, delete=delete)
    with open_for_search(location) as corpus:
        if name is None:
            searches = corpus.store.saved_searches().values()
            {"table": write_table, "json": write_json}[format_name](searches, sys.stdout)
        elif delete:
            from corpus.views.saved_searches import forget

            gone = forget(corpus, name, request)
            click.echo(f"deleted {gone.name}: {_printable(gone.query)}", err=True)
        else:
            click.echo(save_as(corpus, name, request), err=True)


def _check(name: str | None, request: Request, *, delete: bool) -> None:
    """Raise UsageError for arguments that do not go together or cannot be used."""
    from corpus.views.saved_searches import as_name

    if name is not None:
        as_name(name)
    if name is None and (request or delete):
        raise UsageError("there is no name to save it under", hint="write NAME, and the QUERY after it")
    if name is not None and bool(request) == delete:
        message = "--delete takes only a NAME" if delete else f"there is nothing to save under {name!r}"
        raise UsageError(message, hint="`corpus save NAME QUERY` saves, `corpus save` lists")


def save_as(corpus: Corpus, name: str, request: Request) -> str:
    """Save the request, and say what was saved and what it replaces."""
    from corpus.views.saved_searches import save

    kept, before = save(corpus, name, request)
    message = f"saved {kept.name}: {_printable(kept.query)}"
    if before is None:
        return message
    return f"{message}\nbefore: {_printable(before.query)}" if before.query != kept.query else f"{message} (as before)"


def write_table(searches: Collection[SavedSearch], out: TextIO) -> None:
    """Write a line per search: its name and its query."""
    width = max((len(search.name) for search in searches), default=0)
    out.writelines(f"{search.name:{width}}  {_printable(search.query)}\n" for search in searches)


def write_json(searches: Collection[SavedSearch], out: TextIO) -> None:
    """Write one array with an object per search."""
    from corpus.rendering.data import write_json_array

    write_json_array(({"name": search.name, "query": search.query} for search in searches), out)


def _printable(query: str) -> str:
    from corpus.rendering.terminal.untrusted import printable

    return printable(query)
