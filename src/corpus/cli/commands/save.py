"""`corpus save`: keep a search under a name."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING, TextIO

import click

from corpus.cli.options.common import corpus_option, format_option, opened
from corpus.cli.options.completing import complete_saved
from corpus.cli.options.request import Asked, asks, catch_up, outlet_names
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.storage import Corpus, SavedSearch


@click.command()
@click.argument("name", required=False, shell_complete=complete_saved)
@asks
@click.option("--delete", is_flag=True, help="Forget the search that is kept under NAME.")
@format_option("table", "json", default="table")
@corpus_option
def save(*, name: str | None, asked: Asked, delete: bool, format_name: str, place: str) -> None:
    """Keep a search under a name, or list those kept.

    \b
    The query and its filters are kept as written: 7d will be the last seven days of whenever it is asked.
      corpus save storms 'storm OR flood' --outlet reuters --since 30d
      corpus search query:storms NOT insurance
      corpus new storms

    Without NAME, the searches that are kept are listed.
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    _check(name, asked, delete=delete)
    with opened(place) as corpus:
        if name is None:
            searches = corpus.store.saved_searches().values()
            {"table": write_table, "json": write_json}[format_name](searches, sys.stdout)
        elif delete:
            from corpus.views.saved_searches import forget

            gone = forget(corpus, name, asked.clock, asked.zone)
            click.echo(f"forgot {gone.name}: {_shown(gone.query)}", err=True)
        else:
            click.echo(keep(corpus, name, asked), err=True)


def _check(name: str | None, asked: Asked, *, delete: bool) -> None:
    """Raise UsageError for words that do not go together or cannot be used."""
    from corpus.views.saved_searches import spelled

    if name is not None:
        spelled(name)
    if name is None and (asked or delete):
        raise UsageError("there is no name to save it under", hint="write NAME, and the QUERY behind it")
    if name is not None and bool(asked) == delete:
        message = "--delete takes a NAME alone" if delete else f"there is nothing to save under {name!r}"
        raise UsageError(message, hint="`corpus save NAME QUERY` saves, `corpus save` lists")
    asked.check()


def keep(corpus: Corpus, name: str, asked: Asked) -> str:
    """Keep what is asked for, and say what is kept and what that takes the place of."""
    from corpus.views.saved_searches import save, spelled, written

    catch_up(corpus)
    query = written(
        asked.query,
        outlets=outlet_names(corpus, asked.outlets),
        since=asked.since,
        until=asked.until,
        on=asked.on,
        clock=asked.clock,
        zone=asked.zone,
    )
    before = save(corpus, name, query, asked.clock, asked.zone)
    said = f"saved {spelled(name)}: {_shown(query)}"
    if before is None:
        return said
    return f"{said}\nit was: {_shown(before.query)}" if before.query != query else f"{said} (it was saved before)"


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
