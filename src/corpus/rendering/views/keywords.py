"""The words that stand out, as a table for people and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.rendering.data import to_cell, write_json_document, write_rows
from corpus.rendering.terminal.console import styler, with_direction_mark
from corpus.rendering.terminal.phrases import DOT, count_of
from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import cell_width, truncate

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.views.keywords import Keyword, Keywords

FORMATS: Final = ("table", "plain", "json", "csv", "tsv")

# `rest_…`: in the articles that do not match.
COLUMNS: Final = ("word", "g2", "count", "articles", "per_million", "rest_count", "rest_per_million")

# Raise it when a reader of the last version could go wrong.
SCHEMA_VERSION: Final = 1

_GAP: Final = "  "
# The narrowest terminal that all columns fit into.
_MIN_WIDTH_FOR_ALL_COLUMNS: Final = 72
# The fewest cells for a word, however narrow the terminal is.
_MIN_WORD_CELLS: Final = 8


def render(name: str, keywords: Keywords, query: object, out: TextIO, layout: Layout) -> None:
    """Write the words in the format of a name; `query` is as `query_record` makes it.

    In the table, `per million` is about the articles that match, and `elsewhere` about the rest.
    """
    match name:
        case "json":
            _write_json(keywords, query, out)
        case "csv" | "tsv":
            rows = [[to_cell(value) for value in _record(word, keywords).values()] for word in keywords.words]
            write_rows(name, COLUMNS, rows, out)
        case _:
            _write_table(keywords, out, layout, plain=name == "plain")


def summary(keywords: Keywords) -> str:
    """Say how much was compared with how much."""
    if not keywords.articles:
        return "no articles match"
    matching = f"{count_of(keywords.articles, 'article')} with {count_of(keywords.here, 'word')}"
    return f"{matching}{DOT}{count_of(keywords.rest, 'word')} elsewhere"


def _write_json(keywords: Keywords, query: object, out: TextIO) -> None:
    head = {
        "schema_version": SCHEMA_VERSION,
        "query": query,
        "articles": keywords.articles,
        "size": keywords.here,
        "rest_size": keywords.rest,
    }
    write_json_document(out, head, "words", (_record(word, keywords) for word in keywords.words))


def _record(word: Keyword, keywords: Keywords) -> dict[str, Any]:
    values = (
        word.word,
        round(word.g2, 2),
        word.here,
        word.articles,
        _per_million(word.here, keywords.here),
        word.rest,
        _per_million(word.rest, keywords.rest),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _per_million(count: int, size: int) -> float:
    return round(1_000_000 * count / size, 2)


def _write_table(keywords: Keywords, out: TextIO, layout: Layout, *, plain: bool) -> None:
    """Write a line per word; in plain text, numbers have no separators."""
    if not keywords.words:
        return
    columns = _columns(keywords, comma="" if plain else ",", every=layout.width >= _MIN_WIDTH_FOR_ALL_COLUMNS)
    widths = [max(map(len, column)) for column in columns]
    words = ["word", *(printable(word.word) for word in keywords.words)]
    room = max(layout.width - sum(widths) - len(widths) * len(_GAP), _MIN_WORD_CELLS)
    width = min(max(map(cell_width, words)), room)
    dim = styler(layout.color and not plain, dim=True)
    for number, (word, *numbers) in enumerate(zip(words, *columns, strict=True)):
        shown = truncate(word, width)
        line = with_direction_mark(shown) + " " * (width - cell_width(shown))
        line += "".join(f"{_GAP}{text:>{column_width}}" for text, column_width in zip(numbers, widths, strict=True))
        out.write((line if number else dim(line)) + "\n")


def _columns(keywords: Keywords, *, comma: str, every: bool) -> list[Sequence[str]]:
    """Give the name and the numbers of each column; on a narrow terminal, without the articles."""
    named = {
        "g2": "G2",
        "count": "count",
        "articles": "articles",
        "per_million": "per million",
        "rest_per_million": "elsewhere",
    }
    if not every:
        del named["articles"]
    records = [_record(word, keywords) for word in keywords.words]
    return [
        [
            head,
            *(
                f"{record[name]:{comma}}" if isinstance(record[name], int) else f"{record[name]:{comma}.1f}"
                for record in records
            ),
        ]
        for name, head in named.items()
    ]
