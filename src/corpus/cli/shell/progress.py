"""A progress bar on stderr, for work that takes long and somebody who looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from corpus.cli.shell.stdio import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

# Called with what is being done, and how much of how much of it is.
Show = Callable[[str, int, int], None]

_STAGE: Final = 10


@contextmanager
def progress_bar() -> Iterator[Show]:
    """Give a function that shows progress; where stderr is no terminal, it shows nothing.

    The bar appears with the first progress there is: work that has nothing to tell costs nothing.
    """
    with ExitStack() as shown:
        bar: Progress | None = None

        def show(doing: str, done: int, total: int) -> None:
            nonlocal bar
            if is_terminal(sys.stderr):
                bar = bar or shown.enter_context(_bar(doing.ljust(_STAGE)))
                bar.update(bar.task_ids[0], description=doing.ljust(_STAGE), completed=done, total=total)

        yield show


def _bar(doing: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(doing, total=None)
    return bar
