"""The standard streams: their encoding, whether they are in colour, how wide they are."""

from __future__ import annotations

import io
import os
import sys
from typing import Literal, TextIO

Color = Literal["auto", "always", "never"]


def utf8_streams() -> None:
    """See that no character can stop the program: a terminal shows `?` for those that it lacks, data is UTF-8."""
    if sys.stdout is None:
        # Closed by the caller (`>&-`): there is nobody to write to.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty() or stream is sys.stderr:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at the stream."""
    return stream is not None and stream.isatty()


def colored(stream: TextIO | None, choice: Color = "auto") -> bool:
    """Whether to write to the stream in colour: as chosen, else as the environment says, else on a terminal.

    `NO_COLOR` (no-color.org) and `FORCE_COLOR` (force-color.org) count where they are not empty.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """How many columns to fill: `$COLUMNS`, else those of the terminal, else 80; never fewer than 20."""
    import shutil

    return max(shutil.get_terminal_size().columns, 20)


def rows() -> int:
    """How many rows the terminal has: `$LINES`, else its own, else 24."""
    import shutil

    return shutil.get_terminal_size().lines
