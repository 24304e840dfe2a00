"""What may reach a terminal, and how: text made harmless, dates as shown, a console that obeys the layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from corpus.article import Article, Passage, day
from corpus.rendering.terminal.wrapping import folds

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from corpus.rendering import Layout

# Puts a text between the escape sequences of a style, or leaves it as it is.
Style = Callable[[str], str]

DOT: Final = " · "

# Longer lines are hard to read, however wide the terminal.
MEASURE: Final = 100

# More marks than this on one letter are no writing: they run over the lines above and below.
MARKS: Final = 4

_BREAK: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What orders text that runs from right to left. A mark or an isolate that is gone hides nothing; an override shows
# letters in another order than they are written in (Boucher and Anderson 2021, "Trojan Source"), so it leaves a trace.
_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069"
_OVERRIDES: Final = "\u202d\u202e"
# Escape sequences begin with a control character of C0 or C1. Tags spell text that nobody sees, but in the flag of a
# part of a country (UTS 51, ED-14a). Interlinear annotations, halves of surrogate pairs and noncharacters are no text.
_NO_TEXT: Final = "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\U000e0080-\U000e00ff\U000e01f0-\U000e0fff" + "".join(
    f"{chr(last - 1)}{chr(last)}" for last in range(0xFFFF, 0x110000, 0x10000)
)
_TAGS: Final = frozenset(map(chr, range(0xE0000, 0xE0080)))
_HARMFUL: Final = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"
    "|[\U000e0000-\U000e007f]+"
    f"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_BIDI}{_OVERRIDES}{_NO_TEXT}]"
)
_UNMARKED: Final = re.compile(f"[{_BIDI}]")
# Hints on where a word may be cut or joined, which differ in width from terminal to terminal.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
# Wherever there are more marks in a row than that, and in much else.
_CROWD: Final = re.compile(f"[^\x00-\u02ff\u2010-\u205f]{{{MARKS + 1},}}")
# A single space that does not break is as printed; any other run of white is one space. The last three look like one.
_SPACE: Final = re.compile("[\\s\u2800\u3164\uffa0]{2,}|[\t\n\u2800\u3164\uffa0]")


def harmless(text: str) -> str:
    """Take out of untrusted text what a program would obey and what nobody would see; keep all else.

    A control character is shown by its picture (`␛`); what has none, and what is no text, by `�`. Marks and isolates
    of bidirectional text go. Line breaks of any kind become `\\n`; tabs are kept.
    """  # noqa: D301 - that is how a line break is spelled
    if text.isprintable():
        return text
    lines = _BREAK.sub("\n", text).split("\n")
    return "\n".join(line if line.isprintable() else _HARMFUL.sub(_shown, line) for line in lines)


def printable(text: str, *, lines: bool = False) -> str:
    """Make untrusted text harmless and of a width that is known, and fold line breaks, tabs and spaces into one space.

    Beyond what `harmless` does, soft hyphens and other hints nobody sees go, and of the marks on one letter those
    beyond the fourth. With `lines`, line breaks and white space are kept. Twice does what once does.
    """
    shown = harmless(text)
    if not shown.isascii():
        shown = _CROWD.sub(_thinned, _INVISIBLE.sub("", shown))
    return shown if lines else _SPACE.sub(" ", shown)


def _shown(match: re.Match[str]) -> str:
    found = match[0]
    if match[1]:
        return found
    if _UNMARKED.fullmatch(found):
        return ""
    if found < " ":
        return chr(0x2400 + ord(found))
    return "␡" if found == "\x7f" else "�"


def _thinned(match: re.Match[str]) -> str:
    kept, marks = "", 0
    for character in match[0]:
        joins = unicodedata.category(character) in {"Mn", "Me", "Cf"} and character not in _TAGS
        marks = marks + 1 if joins else 0
        kept += character if marks <= MARKS else ""
    return kept


def apart(text: str) -> str:
    """Keep text that runs from right to left from drawing the dates and numbers behind it into it (UAX 9, rule W2).

    A left-to-right mark behind it does so, where a terminal orders text; anywhere else nobody sees it.
    """
    runs_left = any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    return f"{text}\u200e" if runs_left else text


def pieces(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Cut a passage into printable pieces, in order, each with whether it matched."""
    at = 0
    for start, end in passage.spans:
        yield printable(passage.text[at:start]), False
        yield printable(passage.text[start:end]), True
        at = end
    yield printable(passage.text[at:]), False


def shown_day(moment: date | datetime | None, zone: tzinfo = UTC) -> str:
    """Give the day that date filters of a user in the zone go by."""
    return day(moment, zone).isoformat() if moment else "no date"


def headline(article: Article) -> str:
    """Give the headline, or say that there is none."""
    return printable(article.headline).strip() or "(no headline)"


def byline(article: Article, zone: tzinfo = UTC) -> tuple[str, str, str]:
    """Say what tells hits apart: outlet, day in the zone, id."""
    outlet = printable(article.outlet).strip() or "no outlet"
    return outlet, shown_day(article.published, zone), printable(article.id)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, which takes an s in the plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def styler(color: bool, **style: Any) -> Style:  # noqa: FBT001 - it is all that a call says
    """Make what gives a text a style, by the arguments of `click.style`; without colour, none."""
    return (lambda text: click.style(text, **style)) if color else str


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
    for number, line in enumerate(text.divide(folds(text.plain, width))):
        line.rstrip()
        on.print(Text(first.ljust(indent) if number == 0 else " " * indent) + line, soft_wrap=True)
