"""A concordance for the eye: a line an occurrence, its hit under the hits of the lines above."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TextIO

from corpus.article import ID_LENGTH, PARAGRAPH, SUBHEADING
from corpus.rendering.hits.table import MATCH, OUTLET, QUIET
from corpus.rendering.terminal.fitting import beginning, both_ends, clipped, ending
from corpus.rendering.terminal.styles import apart, counted, printable, shown_day
from corpus.rendering.terminal.wrapping import cells

if TYPE_CHECKING:
    from datetime import tzinfo

    from corpus.rendering import Layout
    from corpus.views.concordance import Concordance, Line

# A hit of this width stands in the middle; a longer one takes room from what is right of it.
HIT: Final = 12

# What is said of a line's article, by the columns that a terminal must have for it.
ID_FROM: Final = 80
DAY_FROM: Final = 100
OUTLET_FROM: Final = 120
DAY: Final = len("2013-04-12")
# An outlet has this part of the terminal.
OUTLET_SHARE: Final = 8

PILCROW: Final = " ¶ "
_GAP: Final = "  "
_BREAK: Final = re.compile(f"{PARAGRAPH}(?:{SUBHEADING})?")

Paint = Callable[[str, str], str]


def render(concordance: Concordance, out: TextIO, layout: Layout) -> None:
    """Write the lines, each as soon as it is made.

    What does not fit `layout.width` is left out; days are those of `layout.zone`. In colour, the text runs on through
    the hit; without it, two spaces part the hit from what stands on its sides.
    """
    columns = _Columns.of(layout)
    paint = _painter() if layout.color else _plain
    gap = "" if layout.color else _GAP
    out.writelines(
        f"{_text(line, columns, paint, gap)}{_credit(line, columns, paint, layout.zone)}".rstrip() + "\n"
        for line in concordance
    )


def summary(concordance: Concordance) -> str:
    """Say how many occurrences are shown of how many, and how many articles hold them all."""
    if not concordance.total:
        return "no occurrences"
    total = counted(concordance.total, "occurrence")
    shown = f"{len(concordance):,} of {total}" if len(concordance) < concordance.total else total
    return f"{shown} in {counted(concordance.articles, 'article')}"


def flat(text: str) -> str:
    """A stretch of an article on one printable line; a pilcrow stands where a paragraph ends."""
    return printable(_BREAK.sub(PILCROW, text))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells of the text, of what in it is left of the hit, and of what is said of the article (0: nothing)."""

    text: int
    left: int
    outlet: int
    day: int
    id: int

    @classmethod
    def of(cls, layout: Layout) -> _Columns:
        width = layout.width
        outlet = width // OUTLET_SHARE if width >= OUTLET_FROM else 0
        day = DAY if width >= DAY_FROM else 0
        identity = ID_LENGTH if width >= ID_FROM else 0
        text = width - sum(column + len(_GAP) for column in (outlet, day, identity) if column)
        return cls(text, (text - HIT) // 2, outlet, day, identity)


def _text(line: Line, columns: _Columns, paint: Paint, gap: str) -> str:
    """Set the hit in its context, in as many cells as the column has."""
    left, hit, right = flat(line.left), flat(line.hit), flat(line.right)
    if gap:
        left, right = left.strip(), right.strip()
    left = ending(left, columns.left - len(gap))
    hit = both_ends(hit, columns.text - columns.left)
    right = beginning(right, max(columns.text - columns.left - cells(hit) - len(gap), 0))
    before = " " * (columns.left - len(gap) - cells(left))
    behind = " " * (columns.text - columns.left - cells(hit) - len(gap) - cells(right))
    # Else a terminal that orders text would draw neighbours that run from right to left as one column.
    left, hit, right = (text if text.isascii() else apart(text) for text in (left, hit, right))
    return f"{before}{left}{gap}{paint(MATCH, hit)}{gap}{right}{behind}"


def _credit(line: Line, columns: _Columns, paint: Paint, zone: tzinfo) -> str:
    """Say of which article the line is, as far as there is room."""
    outlet = clipped(printable(line.outlet).strip() or "no outlet", columns.outlet)
    said = (
        (OUTLET, outlet, columns.outlet),
        ("", shown_day(line.published, zone), columns.day),
        (QUIET, printable(line.id), columns.id),
    )
    return "".join(
        f"{_GAP}{paint(style, apart(words))}{' ' * (width - cells(words))}" for style, words, width in said if width
    )


def _plain(_style: str, text: str) -> str:
    return text


def _painter() -> Paint:
    """Give what puts a text between the escape sequences of a style; Rich's console takes ten times as long a line."""
    from rich.color import ColorSystem
    from rich.style import Style

    sequences = {
        style: Style.parse(style).render("|", color_system=ColorSystem.STANDARD).split("|")
        for style in (MATCH, OUTLET, QUIET)
    }
    return lambda style, text: text.join(sequences[style]) if style else text
