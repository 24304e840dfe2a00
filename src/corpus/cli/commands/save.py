"""`corpus save`: keep a search under a name."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING, TextIO

import click

from corpus.cli.options.common import corpus_option, format_option
from corpus.cli.options.completing import complete_saved
from corpus.cli.options.request import opened_for_search, query_options
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.storage import Corpus, SavedSearch


@click.command()
@click.argument("name", required=False, shell_complete=complete_saved)
@query_options
@click.option("--delete", is_flag=True, help="Forget the search that is kept under NAME.")
@format_option("table", "json", default="table")
@corpus_option
def save(*, name: str | None, request: Request, delete: bool, format_name: str, location: str) -> None:
    """Keep a search under a name, or list those kept.

    \b
    The query and its filters are kept as written: 7d will be the last seven days of whenever it is asked.
      corpus save storms 'storm OR flood' --outlet reuters --since 30d
      corpus search query:storms NOT insurance
      corpus new storms

    Without NAME, the searches that are kept are listed.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    _check(name, request, delete=delete)
    with opened_for_search(location) as corpus:
        if name is None:
            searches = corpus.store.saved_searches().values()
            {"table": write_table, "json": write_json}[format_name](searches, sys.stdout)
        elif delete:
            from corpus.views.saved_searches import forget

            gone = forget(corpus, name, request)
            click.echo(f"forgot {gone.name}: {_shown(gone.query)}", err=True)
        else:
            click.echo(keep(corpus, name, request), err=True)


def _check(name: str | None, request: Request, *, delete: bool) -> None:
    """Raise UsageError for words that do not go together or cannot be used."""
    from corpus.views.saved_searches import as_name

    if name is not None:
        as_name(name)
    if name is None and (request or delete):
        raise UsageError("there is no name to save it under", hint="write NAME, and the QUERY behind it")
    if name is not None and bool(request) == delete:
        message = "--delete takes a NAME alone" if delete else f"there is nothing to save under {name!r}"
        raise UsageError(message, hint="`corpus save NAME QUERY` saves, `corpus save` lists")


def keep(corpus: Corpus, name: str, request: Request) -> str:
    """Keep what is asked for, and say what is kept and what that takes the place of."""
    from corpus.views.saved_searches import save

    kept, before = save(corpus, name, request)
    message = f"saved {kept.name}: {_shown(kept.query)}"
    if before is None:
        return message
    return (
        f"{message}\nit was: {_shown(before.query)}"
        if before.query != kept.query
        else f"{message} (it was saved before)"
    )


def write_table(searches: Collection[SavedSearch], out: TextIO) -> None:
    """Write a line a search: its name, and its query."""
    width = max((len(search.name) for search in searches), default=0)
    out.writelines(f"{search.name:{width}}  {_shown(search.query)}\n" for search in searches)


def write_json(searches: Collection[SavedSearch], out: TextIO) -> None:
    """Write one array, an object a search."""
    from corpus.rendering.hits.record import json_line

    lines = ",\n ".join(json_line({"name": search.name, "query": search.query}) for search in searches)
    out.write(f"[{lines}]\n")


def _shown(query: str) -> str:
    from corpus.rendering.terminal.styles import printable

    return printable(query)
