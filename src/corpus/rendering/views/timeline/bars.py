"""A timeline as lines of text: a bin, its bar, its figure; outlets are side by side if there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, TextIO

import click

from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import cell_width, wrap_lines
from corpus.rendering.views.timeline.figures import NO_SHARE, Figures

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.views.timeline import Timeline

# Bars of one to eight eighths of a cell; in ASCII, a cell is filled or empty.
EIGHTHS: Final = "▏▎▍▌▋▊▉█"
_ASCII: Final = str.maketrans(EIGHTHS + NO_SHARE, "#" * len(EIGHTHS) + "-")

# A colour that is legible on light and dark backgrounds, like that of outlets in tables.
BAR: Final = "cyan"

_GAP: Final = "  "
# Shorter bars cannot be compared.
_MIN_BAR_CELLS: Final = 4


@dataclass(frozen=True, slots=True)
class _Column:
    """A series laid out: its name, and for each bin the length of its bar (1 is the longest) and its figure."""

    name: str
    lengths: list[float]
    figures: list[str]


@dataclass(frozen=True, slots=True)
class _Widths:
    """The cells of the labels, of a column, and of its longest bar."""

    label: int
    column: int
    bar: int

    @classmethod
    def of(cls, timeline: Timeline, columns: Sequence[_Column], abreast: int, width: int) -> _Widths:
        """Share a width among so many columns side by side; the scale of the bars is the same in all of them."""
        label = max((len(each.name) for each in timeline.bins), default=0)
        column = (width - label) // abreast - len(_GAP)
        figure = max((len(figure) for column in columns for figure in column.figures), default=0)
        return cls(label, column, column - figure - 1)


def write_bars(timeline: Timeline, out: TextIO, layout: Layout, *, plain: bool) -> None:
    """Write a line per bin, then what they add up to; no line is wider than a layout of 40 columns or more.

    The longest bar is that of the largest count, or share, of all outlets. Plain text has numbers without separators.
    If the encoding of `out` lacks block characters, bars are made of `#`.
    """
    figures = Figures(timeline, plain=plain)
    columns, abreast = _columns(timeline, figures, layout.width)
    widths = _Widths.of(timeline, columns, abreast, layout.width)
    lines: list[str] = []
    for at in range(0, len(columns), abreast) if timeline.bins else ():
        block = columns[at : at + abreast]
        lines += _names(block, widths) if len(columns) > 1 else []
        lines += [*_bars(timeline, block, widths, BAR if layout.color and not plain else ""), ""]
    for series in timeline.series:
        name = f"{printable(series.outlet)}: " if len(timeline.series) > 1 else ""
        lines += wrap_lines(name + figures.total_text(series), layout.width)
    text = "".join(f"{line}\n" for line in lines)
    out.write(text if _knows_bars(out) else text.translate(_ASCII))


def _columns(timeline: Timeline, figures: Figures, width: int) -> tuple[list[_Column], int]:
    """Give the series as columns, and how many are side by side: all, if need be with short figures, or else one."""
    for short, abreast in ((False, len(timeline.series)), (True, len(timeline.series)), (False, 1)):
        columns = [
            _Column(
                printable(series.outlet),
                [(value or 0) / (figures.maximum or 1) for value in figures.values(series)],
                figures.labels(series, short=short),
            )
            for series in timeline.series
        ]
        if _Widths.of(timeline, columns, abreast, width).bar >= _MIN_BAR_CELLS:
            break
    return columns, abreast


def _names(columns: Sequence[_Column], widths: _Widths) -> Iterator[str]:
    """Lay out the name of each column above it, on as many lines as it needs."""
    for parts in zip_longest(*(wrap_lines(column.name, widths.column) for column in columns), fillvalue=""):
        set_parts = (f"{_GAP}{part}{' ' * (widths.column - cell_width(part))}" for part in parts)
        yield (" " * widths.label + "".join(set_parts)).rstrip()


def _bars(timeline: Timeline, columns: Sequence[_Column], widths: _Widths, color: str) -> Iterator[str]:
    """Lay out a line per bin."""
    for at, each in enumerate(timeline.bins):
        text = f"{each.name:{widths.label}}"
        for column in columns:
            bar, figure = _bar(column.lengths[at], max(widths.bar, 1)), column.figures[at]
            shown = f"{click.style(bar, fg=color) if bar and color else bar}{' ' if bar else ''}{figure}"
            text += _GAP + shown + " " * (widths.column - len(bar) - bool(bar) - len(figure))
        yield text.rstrip()


def _bar(length: float, width: int) -> str:
    """Draw a bar, to an eighth of a cell; anything above zero is visible."""
    eighths = max(round(length * width * len(EIGHTHS)), length > 0)
    full, rest = divmod(eighths, len(EIGHTHS))
    return EIGHTHS[-1] * full + (EIGHTHS[rest - 1] if rest else "")


def _knows_bars(out: TextIO) -> bool:
    try:
        (EIGHTHS + NO_SHARE).encode(getattr(out, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
