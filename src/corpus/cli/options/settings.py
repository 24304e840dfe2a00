"""Options that are settings too (`corpus.config`): where the corpus is, whose days are meant, what time it is.

Each decorator says what its command gets. The value of an option is read and checked before the command is called,
and so before the disk is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.cli.options.completers import complete_folders, complete_zones
from corpus.cli.shell.terminal import progress_bar
from corpus.config import SETTINGS, resolve_setting

if TYPE_CHECKING:
    from corpus.storage import Corpus

Command = TypeVar("Command", bound=Callable[..., object])


def setting_option(name: str, parameter: str, **settings: Any) -> Callable[[Command], Command]:
    """Add the option of a setting; the command gets its parsed value as `parameter`, from wherever it is set."""
    setting = SETTINGS[name]
    others = [f"${setting.variable}", "the config file", *([setting.default] if setting.default else [])]
    return click.option(
        f"--{name}",
        parameter,
        callback=lambda _context, _parameter, given: resolve_setting(name, given).parsed,
        help=f"{setting.meaning}  [default: {', '.join(others)}]",
        **settings,
    )


def corpus_option(command: Command) -> Command:
    """Add `--corpus`; the command gets the `location`, and opens it once everything else is checked."""
    return setting_option("corpus", "location", metavar="LOCATION", shell_complete=complete_folders)(command)


def time_options(command: Command) -> Command:
    """Add `--timezone` and `--now`; the command gets the `zone` of the user's days (tzinfo) and the `clock`.

    Both are what `corpus.dates.period(text, clock, zone)` takes. `--now 2024-05-20T12:00Z` stops the clock there.
    """
    timezone = setting_option("timezone", "zone", metavar="ZONE", shell_complete=complete_zones)
    return timezone(setting_option("now", "clock", metavar="DATE-TIME")(command))


def open_at(location: str, *, create: bool = False) -> Corpus:
    """Open the corpus at a location, a context manager; raise NoCorpus where there is none, unless with `create`."""
    from corpus.storage import open_corpus

    return open_corpus(location, create=create)


@contextmanager
def open_for_search(location: str) -> Iterator[Corpus]:
    """Open the corpus at a location and pin its present state; raise NoCorpus where there is none.

    What an interrupted ingest left is indexed first, with a progress bar, unless another program is at it. If answers
    will miss articles, say so on stderr.
    """
    with open_at(location) as corpus, ExitStack() as block:
        with progress_bar() as show:
            block.enter_context(corpus.index.pinned(lambda done, total: show("indexing", done, total)))
        if missing := corpus.missing_from_index():
            click.echo(missing, err=True)
        yield corpus
