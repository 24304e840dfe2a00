"""Options that say how output is written: its format, its fields, its colours, and whether it goes to a pager."""

from __future__ import annotations

import sys
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from corpus.cli.options.settings import Command, setting_option
from corpus.cli.shell.terminal import Color, is_terminal, terminal_columns, use_color
from corpus.config import COLORS, resolve_setting
from corpus.errors import UsageError
from corpus.rendering import FORMATS_WITH_FIELDS, RENDERERS, Layout

# What other programs, and the query language, call a field -> its name here.
_FIELD_SYNONYMS: Final = {
    "article": "body", "author": "authors", "byline": "authors", "caption": "captions", "date": "published",
    "day": "published", "file": "source_path", "lang": "language", "link": "url", "path": "source_path",
    "publisher": "outlet", "sha256": "source_sha256", "summary": "standfirst", "tag": "tags", "text": "body",
    "title": "headline",
}  # fmt: skip


def format_option(*names: str, default: str | None = None, default_rule: str = "") -> Callable[[Command], Command]:
    """Add `--format` with these names; without a default, `default_rule` says in the help how one is chosen."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(names),
        default=default,
        help=f"How to write it.  [default: {default or default_rule}]",
    )


def hit_format_options(command: Command) -> Command:
    """Add `--format`, `--fields` and `--print0`; the command gets `format_name`, `fields` and `id_end`."""
    formats = format_option(*RENDERERS, default_rule="table on a terminal, plain in a pipe, tsv with --fields")
    return formats(fields_options(command))


def color_option(command: Command) -> Command:
    """Add `--color`; the command gets the `color`: auto, always or never, for `terminal_layout`."""
    return setting_option("color", "color", type=click.Choice(COLORS))(command)


def pager_option(command: Command) -> Command:
    """Add `--no-pager`; the command gets the `pager`, a command with its arguments, for `open_pager`.

    It is empty if output is not to be paged.
    """
    return click.option(
        "--no-pager",
        "pager",
        is_flag=True,
        callback=lambda _context, _parameter, off: () if off else resolve_setting("pager").parsed,
        help="Do not show long output in a pager ($CORPUS_PAGER, else $PAGER, else less).",
    )(command)


def fields_options(command: Command) -> Command:
    """Add `--fields` and `--print0`; the command gets `fields`, checked, and `id_end`, what ends an id."""
    fields = click.option(
        "--fields",
        metavar="FIELD,…",
        callback=lambda _context, _parameter, given: parse_fields(given),
        shell_complete=_complete_fields,
        help=f"Write only these fields, in this order ({', '.join(FORMATS_WITH_FIELDS)}): headline,outlet,published.",
    )
    id_end = click.option(
        "-0", "--print0", "id_end", flag_value="\0", default="\n", help="End ids with NUL, for xargs -0."
    )
    return fields(id_end(command))


def terminal_layout(color: Color, **choices: Any) -> Layout:
    """Give the layout for stdout: as wide as the terminal, in colour where `color` says so, with other `choices`."""
    return Layout(width=terminal_columns(), color=use_color(sys.stdout, color), **choices)


def legible_format(layout: Layout) -> str:
    """Name the format for people: a table on a terminal, plain text in a pipe."""
    # Whoever asks for colour in a pipe wants to see the table, as in `| less -R`.
    return "table" if is_terminal(sys.stdout) or layout.color else "plain"


def hit_format(format_name: str | None, layout: Layout) -> str:
    """Give the format for hits: the one asked for, else what the options imply, else one for people.

    Raise UsageError for options that the format does not take.
    """
    name = format_name or implied_format(layout.fields, layout.id_end) or legible_format(layout)
    check_fields(name, layout.fields, layout.id_end)
    return name


def implied_format(fields: tuple[str, ...], id_end: str) -> str:
    """Name the format that the options imply; empty if they imply none."""
    return FORMATS_WITH_FIELDS[-1] if fields else "ids" if id_end == "\0" else ""


def check_fields(format_name: str, fields: tuple[str, ...], id_end: str) -> None:
    """Raise UsageError for options that the format does not take."""
    if fields and format_name not in FORMATS_WITH_FIELDS:
        hint = f"formats that do: {', '.join(FORMATS_WITH_FIELDS)}"
        raise UsageError(f"--fields does nothing: {format_name} has no fields to choose from", hint=hint)
    if id_end == "\0" and format_name != "ids":
        raise UsageError(f"--print0 is for lists of ids, not for {format_name}", hint="add --format ids")


def parse_fields(given: str | None) -> tuple[str, ...]:
    """Split a list of fields; `source.path` is the same as `source_path`. Raise UsageError for an unknown one."""
    from corpus.rendering.hits.records import ALL_FIELDS

    if given is None:
        return ()
    names = [name.strip().lower().replace(".", "_") for name in given.split(",")]
    for name in names:
        if name not in ALL_FIELDS:
            nearest = _FIELD_SYNONYMS.get(name) or next(iter(get_close_matches(name, ALL_FIELDS, 1)), "")
            guess = f"did you mean {nearest}? " if nearest else ""
            raise UsageError(f"--fields: there is no field {name!r}", hint=f"{guess}(fields: {', '.join(ALL_FIELDS)})")
    return tuple(dict.fromkeys(names))


def _complete_fields(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the last name of the list."""
    from corpus.rendering.hits.records import ALL_FIELDS

    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{name}") for name in ALL_FIELDS if name.startswith(begun)]
