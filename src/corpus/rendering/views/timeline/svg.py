"""A timeline as an SVG 1.1 picture for a slide: in one file, legible on light and dark backgrounds."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Final, TextIO
from xml.sax.saxutils import escape

from corpus.rendering.terminal.phrases import count_of
from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import cell_width, truncate
from corpus.rendering.views.timeline.figures import Figures

if TYPE_CHECKING:
    from corpus.views.timeline import Timeline

WIDTH: Final = 960
HEIGHT: Final = 540

# One per outlet, then from the first again; each has a contrast of at least 3.5 to 1 against both backgrounds.
COLORS: Final = ("#2f7fc1", "#c8590a", "#0b8f6a", "#b5609b", "#8a7400", "#767676")

# The attributes alone make the light picture, for programs that ignore styles.
_STYLE: Final = """<style>
@media (prefers-color-scheme: dark) {
.ground { fill: #161616 } .ink { fill: #f0f0f0 } .quiet { fill: #b4b4b4 } .rule { stroke: #484848 }
}
</style>"""

_ROLE: Final = 'role="img" aria-labelledby="timeline-title timeline-desc"'
_FONT: Final = 'font-family="system-ui, Helvetica, Arial, sans-serif"'

_LEFT: Final = 84
_RIGHT: Final = 48
_LOWER: Final = HEIGHT - 64
_ROW: Final = 24
# Where the legend begins, below title and remark.
_LEGEND: Final = 92
# The cells of text that fit on a line, for the title and for other text, whatever the font.
_TITLE_CELLS: Final = 64
_CELLS: Final = 104
_CELL: Final = (WIDTH - _LEFT - _RIGHT) / _CELLS
_LARGE: Final = 22
_SMALL: Final = 14
# About how many grid lines there are, and the share of a bin's width that its bars fill.
_TICKS: Final = 5
_FILLED: Final = 0.8


def write_svg(timeline: Timeline, text: str, out: TextIO) -> None:
    """Write the picture of a timeline of the query written as `text`. The same timeline gives the same bytes.

    Its title and description say in words what it shows, and each bar has its bin and figure as a title.
    """
    figures = Figures(timeline)
    step = _step(figures.maximum, whole=not timeline.per)
    top = step * max(ceil(round(figures.maximum / step, 9)), 1)
    legend = list(_legend(timeline))
    upper = _LEGEND + _ROW * (max((row for row, *_ in legend), default=-1) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {_ROLE} {_FONT}>',
        f'<title id="timeline-title">{escape(_title(timeline, text))}</title>',
        f'<desc id="timeline-desc">{escape(_described(timeline, figures))}</desc>',
        _STYLE,
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        _text(_LEFT, 40, truncate(_title(timeline, text), _TITLE_CELLS), size=_LARGE),
        _text(_LEFT, 66, _remark(timeline), quiet=True),
        *_swatches(legend),
        *_grid(step, top, upper),
        *_labels(timeline),
        *_bars(timeline, figures, top, upper),
        _text(_LEFT, HEIGHT - 16, f"{timeline.by.capitalize()} of publication", quiet=True),
        _text(WIDTH - _RIGHT, HEIGHT - 16, _sum(timeline, figures), anchor="end", quiet=True),
        "</svg>",
    ]
    out.writelines(f"{part}\n" for part in parts)


# --- in words ----------------------------------------------------------------------------------------------------


def _title(timeline: Timeline, text: str) -> str:
    asked = printable(text).strip() or "All articles"
    return f"{asked}, {printable(timeline.series[0].outlet)}" if _is_of_one_outlet(timeline) else asked


def _is_of_one_outlet(timeline: Timeline) -> bool:
    return len(timeline.series) == 1 and bool(timeline.series[0].outlet)


def _remark(timeline: Timeline) -> str:
    measured = f"Per {timeline.per:,} articles" if timeline.per else "Articles"
    span = f", {timeline.bins[0].name} to {timeline.bins[-1].name}" if timeline.bins else ""
    return f"{measured} by {timeline.by}{span}"


def _sum(timeline: Timeline, figures: Figures) -> str:
    if len(timeline.series) == 1:
        return figures.total_text(timeline.series[0])
    return f"{count_of(timeline.undated, 'article')} without a date left out" if timeline.undated else ""


def _described(timeline: Timeline, figures: Figures) -> str:
    said = [_remark(timeline)]
    for series in timeline.series:
        name = f"{printable(series.outlet)}: " if series.outlet else ""
        values = [value or 0 for value in figures.values(series)]
        largest = values.index(max(values)) if any(values) else None
        most = "" if largest is None else f"; most in {timeline.bins[largest].name}: {figures.labels(series)[largest]}"
        said.append(f"{name}{figures.total_text(series)}{most}")
    return ". ".join(said) + "."


# --- what is drawn -----------------------------------------------------------------------------------------------


def _legend(timeline: Timeline) -> Iterator[tuple[int, float, str, str]]:
    """Give the row and left edge of each outlet's name, its colour, and the name; nothing for a single series."""
    row, left = 0, float(_LEFT)
    for at, series in enumerate(timeline.series if len(timeline.series) > 1 else ()):
        name = truncate(printable(series.outlet), _CELLS // 2)
        width = 20 + cell_width(name) * _CELL + 20
        if left > _LEFT and left + width > WIDTH - _RIGHT:
            row, left = row + 1, float(_LEFT)
        yield row, left, COLORS[at % len(COLORS)], name
        left += width


def _swatches(legend: list[tuple[int, float, str, str]]) -> Iterator[str]:
    for row, left, color, name in legend:
        y = _LEGEND + row * _ROW
        yield f'<rect x="{_number(left)}" y="{y - 11}" width="12" height="12" fill="{color}"/>'
        yield _text(left + 20, y, name)


def _grid(step: float, top: float, upper: float) -> Iterator[str]:
    """Draw a line per step, with its number."""
    decimals = max(-floor(log10(step)), 0)
    for tick in range(round(top / step) + 1):
        y = _height(tick * step, top, upper)
        yield f'<path class="rule" d="M{_LEFT} {_number(y)}H{WIDTH - _RIGHT}" stroke="#d0d0d0"/>'
        yield _text(_LEFT - 8, y + 5, f"{tick * step:,.{decimals}f}", anchor="end", quiet=True)


def _labels(timeline: Timeline) -> Iterator[str]:
    """Draw the names of the bins, as many as fit without touching."""
    if not timeline.bins:
        return
    slot = (WIDTH - _LEFT - _RIGHT) / len(timeline.bins)
    every = ceil((len(timeline.bins[0].name) + 2) * _CELL / slot)
    for at in range(0, len(timeline.bins), every):
        yield _text(_LEFT + (at + 0.5) * slot, _LOWER + 20, timeline.bins[at].name, anchor="middle", quiet=True)


def _bars(timeline: Timeline, figures: Figures, top: float, upper: float) -> Iterator[str]:
    """Draw a bar for each count or share above zero, those of one outlet in one group."""
    slot = (WIDTH - _LEFT - _RIGHT) / max(len(timeline.bins), 1)
    width = slot * _FILLED / len(timeline.series)
    for number, series in enumerate(timeline.series):
        yield f'<g fill="{COLORS[number % len(COLORS)]}">'
        left = _LEFT + slot * (1 - _FILLED) / 2 + number * width
        name = f"{printable(series.outlet)}, " if series.outlet else ""
        bars = zip(timeline.bins, figures.values(series), figures.labels(series), strict=True)
        for at, (each, value, figure) in enumerate(bars):
            if value:
                y = _height(value, top, upper)
                yield (
                    f'<rect x="{_number(left + at * slot)}" y="{_number(y)}" width="{_number(width)}" '
                    f'height="{_number(_LOWER - y)}"><title>{escape(f"{name}{each.name}: {figure}")}</title></rect>'
                )
        yield "</g>"


def _step(top: float, *, whole: bool) -> float:
    """Give the distance of grid lines: 1, 2 or 5 times a power of ten; with `whole`, at least 1."""
    least = max(top, 1e-9) / _TICKS
    power = 10.0 ** floor(log10(least))
    step = next((times * power for times in (1, 2, 5) if times * power >= least), 10 * power)
    return max(step, 1.0) if whole else step


def _height(value: float, top: float, upper: float) -> float:
    """Give the vertical position of a value."""
    return _LOWER - (_LOWER - upper) * value / top


def _text(x: float, y: float, text: str, *, size: int = _SMALL, anchor: str = "start", quiet: bool = False) -> str:
    kind, fill = ("quiet", "#555555") if quiet else ("ink", "#1a1a1a")
    return (
        f'<text class="{kind}" x="{_number(x)}" y="{_number(y)}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{fill}">{escape(text)}</text>'
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
