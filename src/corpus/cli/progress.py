"""A progress bar on stderr, for work that takes long and somebody who looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from corpus.cli.stdio import is_terminal

# Called with what is being done, and how much of how much of it is.
Show = Callable[[str, int, int], None]

_STAGE: Final = 10


@contextmanager
def progress_bar() -> Iterator[Show]:
    """Give a function that shows progress; where stderr is no terminal, it shows nothing."""
    if not is_terminal(sys.stderr):
        yield lambda _doing, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting".ljust(_STAGE), total=None)
        yield lambda doing, done, total: bar.update(task, description=doing.ljust(_STAGE), completed=done, total=total)
