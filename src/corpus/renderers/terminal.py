"""What may reach a terminal, and how: text made harmless, dates as shown, a console that obeys the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TextIO

from corpus.article import Article, Passage, day

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from corpus.renderers import Layout

DOT: Final = " · "

# Longer lines are hard to read, however wide the terminal.
MEASURE: Final = 100

# Escape sequences begin with a control character of C0 or C1; bidirectional controls show text in another order than
# it is written (Boucher and Anderson 2021, "Trojan Source").
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_BREAK: Final = re.compile("\r\n?|\x85")
_SPACE: Final = re.compile("[ \t\n\r\x85\u2028\u2029]+")


def printable(text: str, *, lines: bool = False) -> str:
    """Take out of untrusted text what a terminal would obey, and fold line breaks, tabs and spaces into one space.

    With `lines`, line breaks and tabs are kept.
    """
    harmless = _CONTROL.sub("", text)
    return _BREAK.sub("\n", harmless) if lines else _SPACE.sub(" ", harmless)


def pieces(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Cut a passage into printable pieces, in order, each with whether it matched."""
    at = 0
    for start, end in passage.spans:
        yield printable(passage.text[at:start]), False
        yield printable(passage.text[start:end]), True
        at = end
    yield printable(passage.text[at:]), False


def shown_day(moment: date | datetime | None) -> str:
    """Give the day that date filters go by, that is in UTC."""
    return day(moment).isoformat() if moment else "no date"


def byline(article: Article) -> tuple[str, str, str]:
    """Say what tells hits apart: outlet, day, id."""
    return printable(article.outlet) or "no outlet", shown_day(article.published), printable(article.id)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, which takes an s in the plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def console(out: TextIO, layout: Layout) -> Console:
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
    """Print text wrapped to the measure, with a hanging indent that begins with `first`, and no trailing spaces."""
    from rich.text import Text

    width = max(min(on.width, MEASURE) - indent, 1)
    for number, line in enumerate(text.wrap(on, width, tab_size=4)):
        line.rstrip()
        on.print(Text(first.ljust(indent) if number == 0 else " " * indent) + line, soft_wrap=True)
