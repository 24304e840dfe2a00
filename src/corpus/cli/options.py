"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from corpus.config import corpus_place

if TYPE_CHECKING:
    from corpus.backends import Corpus

Command = TypeVar("Command", bound=Callable[..., object])


def config_file() -> Path:
    """Give the path of the config file, which need not exist: where programs of this system keep theirs."""
    return Path(click.get_app_dir("corpus")) / "config.toml"


def corpus_option(command: Command) -> Command:
    """Add `--corpus`; the command gets the `place`, settled, and opens it with `opened` once all words are checked."""
    return click.option(
        "--corpus",
        "place",
        metavar="PLACE",
        callback=lambda _context, _parameter, given: corpus_place(given, config_file()),
        help="Where the corpus lives.  [default: $CORPUS, the config file, ./index]",
    )(command)


def color_option(command: Command) -> Command:
    """Add `--color`."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="When to write in colour; auto: on a terminal.",
    )(command)


def format_option(*names: str, default: str | None = None, found: str = "") -> Callable[[Command], Command]:
    """Add `--format` with these names; without a default, the command finds one, as told by `found`."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(names),
        default=default,
        help=f"How to write it.  [default: {default or found}]",
    )


def opened(place: str, *, create: bool = False) -> Corpus:
    """Open the corpus at a place; a context manager. None there: NoCorpus, unless it is to be made."""
    from corpus.backends import open_corpus

    return open_corpus(place, create=create)
