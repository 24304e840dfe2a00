"""The terminal and the standard streams: encoding, colour, size, and a progress bar for work that takes long."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final, Literal, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

Color = Literal["auto", "always", "never"]

# Called with the name of the stage, and how much of it is done of how much.
ShowProgress = Callable[[str, int, int], None]

_STAGE_CHARS: Final = 10


def set_up_streams() -> None:
    """Make sure that no character can stop the program: a terminal shows `?` for those it lacks, data is UTF-8.

    Only the program calls this; the library leaves the streams alone.
    """
    if sys.stdout is None:
        # Closed by the caller (`>&-`): nobody reads it.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty() or stream is sys.stderr:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is a terminal."""
    return stream is not None and stream.isatty()


def use_color(stream: TextIO | None, choice: Color = "auto") -> bool:
    """Whether to write to the stream in colour: as chosen, else as the environment says, else only on a terminal.

    `NO_COLOR` (no-color.org) and `FORCE_COLOR` (force-color.org) count where they are not empty.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def terminal_columns() -> int:
    """Give the columns to fill: `$COLUMNS`, else those of the terminal, else 80; never fewer than 20."""
    import shutil

    return max(shutil.get_terminal_size().columns, 20)


def terminal_rows() -> int:
    """Give the rows of the terminal: `$LINES`, else its own, else 24."""
    import shutil

    return shutil.get_terminal_size().lines


@contextmanager
def progress_bar() -> Iterator[ShowProgress]:
    """Give a function that shows progress; unless stderr is a terminal, it shows nothing.

    The bar appears with the first progress: work that reports none costs nothing.
    """
    with ExitStack() as shown:
        bar: Progress | None = None

        def show(doing: str, done: int, total: int) -> None:
            nonlocal bar
            if is_terminal(sys.stderr):
                bar = bar or shown.enter_context(_bar(doing.ljust(_STAGE_CHARS)))
                bar.update(bar.task_ids[0], description=doing.ljust(_STAGE_CHARS), completed=done, total=total)

        yield show


def _bar(doing: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    parts = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar = Progress(*parts, console=Console(stderr=True), transient=True)
    bar.add_task(doing, total=None)
    return bar
