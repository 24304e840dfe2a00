"""A concordance: a line per occurrence with the hits aligned for people, or a record per occurrence as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import ID_LENGTH, PARAGRAPH, SUBHEADING, moment_text
from corpus.rendering.data import json_line, to_cell, write_json_document, write_rows
from corpus.rendering.terminal.console import MATCH, OUTLET, QUIET, with_direction_mark
from corpus.rendering.terminal.phrases import count_of, local_day
from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import cell_width, fit_end, fit_start, truncate, truncate_middle

if TYPE_CHECKING:
    from datetime import tzinfo

    from corpus.rendering import Layout
    from corpus.views.concordance import Concordance, Line

# A hit of this width is centred; a longer one takes room from the text to its right.
HIT_CELLS: Final = 12

# The columns that a terminal must have to show the id, the day and the outlet of each line.
MIN_WIDTH_FOR_ID: Final = 80
MIN_WIDTH_FOR_DAY: Final = 100
MIN_WIDTH_FOR_OUTLET: Final = 120
DAY_CELLS: Final = len("2013-04-12")
# The outlet gets this fraction of the terminal: one part in so many.
OUTLETS_PER_WIDTH: Final = 8

PILCROW: Final = " ¶ "
_GAP: Final = "  "
_BREAK: Final = re.compile(f"{PARAGRAPH}(?:{SUBHEADING})?")

FORMATS: Final = ("table", "plain", "json", "jsonl", "csv", "tsv")
COLUMNS: Final = ("left", "hit", "right", "field", "id", "outlet", "published", "position")

# Raise it when a reader of the last version could go wrong.
SCHEMA_VERSION: Final = 1

Paint = Callable[[str, str], str]


def render(name: str, concordance: Concordance, query: object, out: TextIO, layout: Layout) -> None:
    """Write a concordance in the format of a name; `query` is as `query_record` makes it.

    JSON has `left`, `hit` and `right` as the article has them, line breaks and all; in CSV and TSV each is on one line,
    stripped, with a pilcrow where a paragraph ends. The same corpus gives the same bytes.
    """
    match name:
        case "json":
            _write_json(concordance, query, out)
        case "jsonl":
            out.writelines(json_line(_record(line)) + "\n" for line in concordance)
        case "csv" | "tsv":
            write_rows(name, COLUMNS, _rows(concordance), out)
        case _:
            write_lines(concordance, out, replace(layout, color=layout.color and name == "table"))


def write_lines(concordance: Concordance, out: TextIO, layout: Layout) -> None:
    """Write the lines, each as soon as it is made.

    What does not fit `layout.width` is left out; days are those of `layout.zone`. In colour, the text runs on through
    the hit; without colour, two spaces separate the hit from the text on either side.
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
    total = count_of(concordance.total, "occurrence")
    shown = f"{len(concordance):,} of {total}" if len(concordance) < concordance.total else total
    return f"{shown} in {count_of(concordance.articles, 'article')}"


def one_line(text: str) -> str:
    """Put a part of an article on one printable line, with a pilcrow where a paragraph ends."""
    return printable(_BREAK.sub(PILCROW, text))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells of the text, of its part left of the hit, and of each fact about the article (0: not shown)."""

    text: int
    left: int
    outlet: int
    day: int
    id: int

    @classmethod
    def of(cls, layout: Layout) -> _Columns:
        width = layout.width
        outlet = width // OUTLETS_PER_WIDTH if width >= MIN_WIDTH_FOR_OUTLET else 0
        day = DAY_CELLS if width >= MIN_WIDTH_FOR_DAY else 0
        identity = ID_LENGTH if width >= MIN_WIDTH_FOR_ID else 0
        text = width - sum(column + len(_GAP) for column in (outlet, day, identity) if column)
        return cls(text, (text - HIT_CELLS) // 2, outlet, day, identity)


def _text(line: Line, columns: _Columns, paint: Paint, gap: str) -> str:
    """Fit the hit and its context into the cells of their column."""
    left, hit, right = one_line(line.left), one_line(line.hit), one_line(line.right)
    if gap:
        left, right = left.strip(), right.strip()
    left = fit_end(left, columns.left - len(gap))
    hit = truncate_middle(hit, columns.text - columns.left)
    right = fit_start(right, max(columns.text - columns.left - cell_width(hit) - len(gap), 0))
    before = " " * (columns.left - len(gap) - cell_width(left))
    after = " " * (columns.text - columns.left - cell_width(hit) - len(gap) - cell_width(right))
    # Otherwise a terminal that reorders text would draw adjacent right-to-left columns as one.
    left, hit, right = (text if text.isascii() else with_direction_mark(text) for text in (left, hit, right))
    return f"{before}{left}{gap}{paint(MATCH, hit)}{gap}{right}{after}"


def _credit(line: Line, columns: _Columns, paint: Paint, zone: tzinfo) -> str:
    """Name the article of the line, as far as there is room."""
    outlet = truncate(printable(line.outlet).strip() or "no outlet", columns.outlet)
    said = (
        (OUTLET, outlet, columns.outlet),
        ("", local_day(line.published, zone), columns.day),
        (QUIET, printable(line.id), columns.id),
    )
    return "".join(
        f"{_GAP}{paint(style, with_direction_mark(words))}{' ' * (width - cell_width(words))}"
        for style, words, width in said
        if width
    )


def _plain(_style: str, text: str) -> str:
    return text


def _painter() -> Paint:
    """Make a function that puts text between the escape sequences of a style; ten times as fast as Rich's console."""
    from rich.color import ColorSystem
    from rich.style import Style

    sequences = {
        style: Style.parse(style).render("|", color_system=ColorSystem.STANDARD).split("|")
        for style in (MATCH, OUTLET, QUIET)
    }
    return lambda style, text: text.join(sequences[style]) if style else text


def _write_json(concordance: Concordance, query: object, out: TextIO) -> None:
    head = {
        "schema_version": SCHEMA_VERSION,
        "query": query,
        "sort": concordance.sort,
        "total": concordance.total,
        "articles": concordance.articles,
    }
    write_json_document(out, head, "lines", map(_record, concordance))


def _record(line: Line) -> dict[str, Any]:
    record = {name: getattr(line, name) for name in COLUMNS}
    record["published"] = moment_text(line.published)
    return record


def _rows(concordance: Concordance) -> Iterator[list[Any]]:
    for line in concordance:
        texts = [one_line(text).strip() for text in (line.left, line.hit, line.right)]
        yield [*texts, *map(to_cell, list(_record(line).values())[len(texts) :])]
