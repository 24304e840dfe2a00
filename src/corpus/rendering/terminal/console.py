"""Styled text on a terminal: the colours of all formats, and a console set up by the layout."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from corpus.rendering.terminal.width import line_breaks

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from corpus.rendering import Layout

# A function that puts text between the escape sequences of a style, or leaves it as it is.
Style = Callable[[str], str]

# Colours that are legible on light and dark backgrounds; bold says the same without colour.
MATCH: Final = "bold green"
OUTLET: Final = "cyan"
QUIET: Final = "dim"

# Longer lines are hard to read, however wide the terminal.
MAX_LINE_CELLS: Final = 100


def styler(color: bool, **style: Any) -> Style:  # noqa: FBT001 - it is all that a call says
    """Make a function that styles text, by the arguments of `click.style`; without colour, it changes nothing."""
    return (lambda text: click.style(text, **style)) if color else str


def make_console(out: TextIO, layout: Layout) -> Console:
    """Make a console that writes to `out`, in the terminal's own 16 colours or with no escape sequence at all."""
    from rich.console import Console

    return Console(
        file=out,
        width=layout.width,
        force_terminal=layout.color,
        no_color=not layout.color,
        color_system="standard" if layout.color else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )


def print_wrapped(on: Console, text: Text, *, first: str = "", indent: int = 0) -> None:
    """Print text wrapped to at most `MAX_LINE_CELLS`, without trailing spaces; `first` begins its hanging indent."""
    from rich.text import Text

    width = max(min(on.width, MAX_LINE_CELLS) - indent, 1)
    for number, line in enumerate(text.divide(line_breaks(text.plain, width))):
        line.rstrip()
        on.print(Text(first.ljust(indent) if number == 0 else " " * indent) + line, soft_wrap=True)


def with_direction_mark(text: str) -> str:
    """End right-to-left text with a left-to-right mark, so that dates and numbers after it stay after it.

    Terminals that reorder text would draw them into it (UAX 9, rule W2); on others the mark is invisible.
    """
    runs_left = any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    return f"{text}\u200e" if runs_left else text
