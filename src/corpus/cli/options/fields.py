"""The options that say what of each hit is written, and how ids end: `--fields` and `--print0`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from difflib import get_close_matches
from typing import Final, TypeVar

import click
from click.shell_completion import CompletionItem

from corpus.cli.shell.stdio import is_terminal
from corpus.errors import UsageError
from corpus.rendering import FIELDED, Layout

Command = TypeVar("Command", bound=Callable[..., object])

# What others call a field, and the query language too, where several articles stand for one.
_OTHER_WORDS: Final = {
    "article": "body", "author": "authors", "byline": "authors", "caption": "captions", "date": "published",
    "day": "published", "file": "source_path", "lang": "language", "link": "url", "path": "source_path",
    "publisher": "outlet", "sha256": "source_sha256", "summary": "standfirst", "tag": "tags", "text": "body",
    "title": "headline",
}  # fmt: skip


def columns_options(command: Command) -> Command:
    """Add `--fields` and `--print0`; the command gets `fields`, checked, and `end`, what ends an id."""
    fields = click.option(
        "--fields",
        metavar="FIELD,…",
        callback=lambda _context, _parameter, given: read_fields(given),
        shell_complete=_complete,
        help=f"Write only these fields, in this order ({', '.join(FIELDED)}): headline,outlet,published.",
    )
    end = click.option("-0", "--print0", "end", flag_value="\0", default="\n", help="End ids with NUL, for xargs -0.")
    return fields(end(command))


def read_fields(given: str | None) -> tuple[str, ...]:
    """Split a list of fields; `source.path` is the same as `source_path`. A name that is none: UsageError."""
    from corpus.rendering.hits.record import ALL_FIELDS

    if given is None:
        return ()
    names = [name.strip().lower().replace(".", "_") for name in given.split(",")]
    for name in names:
        if name not in ALL_FIELDS:
            nearest = _OTHER_WORDS.get(name) or next(iter(get_close_matches(name, ALL_FIELDS, 1)), "")
            guess = f"did you mean {nearest}? " if nearest else ""
            raise UsageError(f"--fields: there is no field {name!r}", hint=f"{guess}(fields: {', '.join(ALL_FIELDS)})")
    return tuple(dict.fromkeys(names))


def implied_format(fields: tuple[str, ...], end: str) -> str:
    """Name the format that the options alone ask for; empty for none."""
    return FIELDED[-1] if fields else "ids" if end == "\0" else ""


def hit_format(format_name: str | None, layout: Layout, end: str) -> str:
    """Give the format that hits are written in: the one asked for, else what the options imply, else one to look at.

    `end` is what ends ids, if they are what is written. Options that the format does not take: UsageError.
    """
    # Colour in a pipe is asked for by who wants to see the table, as in `| less -R`.
    legible = "table" if is_terminal(sys.stdout) or layout.color else "plain"
    name = format_name or implied_format(layout.fields, end) or legible
    check_columns(name, layout.fields, end)
    return name


def check_columns(format_name: str, fields: tuple[str, ...], end: str) -> None:
    """Raise UsageError for options that the format does not take."""
    if fields and format_name not in FIELDED:
        hint = f"those that do: {', '.join(FIELDED)}"
        raise UsageError(f"--fields chooses nothing: {format_name} has no fields to choose", hint=hint)
    if end == "\0" and format_name != "ids":
        raise UsageError(f"--print0 ends ids, and {format_name} is no list of ids", hint="add --format ids")


def _complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the last name of the list."""
    from corpus.rendering.hits.record import ALL_FIELDS

    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{name}") for name in ALL_FIELDS if name.startswith(begun)]
