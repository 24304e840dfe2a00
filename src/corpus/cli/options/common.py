"""The options that commands share. Each decorator says what its command gets.

What an option is given is read and checked before the command is called, and so before the disk is touched.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.cli.options.completing import complete_folders, complete_zones
from corpus.config import COLORS, SETTINGS, settled

if TYPE_CHECKING:
    from corpus.storage import Corpus

Command = TypeVar("Command", bound=Callable[..., object])


def setting_option(name: str, parameter: str, **settings: Any) -> Callable[[Command], Command]:
    """Add the option of a setting; the command gets what it means as `parameter`, settled as `corpus.config` says."""
    setting = SETTINGS[name]
    others = [f"${setting.variable}", "the config file", *([setting.default] if setting.default else [])]
    return click.option(
        f"--{name}",
        parameter,
        callback=lambda _context, _parameter, given: settled(name, given).meant,
        help=f"{setting.meaning}  [default: {', '.join(others)}]",
        **settings,
    )


def corpus_option(command: Command) -> Command:
    """Add `--corpus`; the command gets the `location`, and opens it with `opened` once all words are checked."""
    return setting_option("corpus", "location", metavar="PLACE", shell_complete=complete_folders)(command)


def time_options(command: Command) -> Command:
    """Add `--timezone` and `--now`; the command gets the `zone` of the user's days (tzinfo) and the `clock`.

    Both are what `corpus.dates.period(text, clock, zone)` takes. `--now 2024-05-20T12:00Z` stops the clock there.
    """
    timezone = setting_option("timezone", "zone", metavar="ZONE", shell_complete=complete_zones)
    return timezone(setting_option("now", "clock", metavar="DATE-TIME")(command))


def color_option(command: Command) -> Command:
    """Add `--color`; the command gets the `color`: auto, always or never, for `corpus.cli.shell.stdio.colored`."""
    return setting_option("color", "color", type=click.Choice(COLORS))(command)


def pager_option(command: Command) -> Command:
    """Add `--no-pager`; the command gets the `pager`, a command with its arguments, for `paged`.

    It is empty where output is not to be paged.
    """
    return click.option(
        "--no-pager",
        "pager",
        is_flag=True,
        callback=lambda _context, _parameter, off: () if off else settled("pager").meant,
        help="Write long output on a terminal as it is, and not into $CORPUS_PAGER, else $PAGER, else less.",
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


def opened(location: str, *, create: bool = False) -> Corpus:
    """Open the corpus at a location; a context manager. None there: NoCorpus, unless it is to be made."""
    from corpus.storage import open_corpus

    return open_corpus(location, create=create)
