"""Results to output. A renderer is a module with one function, and one row in the table below.

render(results, out, layout)      write the results to an open text file, hit by hit
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    from corpus.search.results import Results

# Format name -> module.
RENDERERS: Final = {
    "table": "corpus.rendering.hits.table",
    "plain": "corpus.rendering.hits.plain",
    "json": "corpus.rendering.hits.json_document",
    "jsonl": "corpus.rendering.hits.json_lines",
    "csv": "corpus.rendering.hits.csv_rows",
    "tsv": "corpus.rendering.hits.tsv_rows",
    "markdown": "corpus.rendering.hits.markdown",
    "bibtex": "corpus.rendering.hits.bibtex",
    "ids": "corpus.rendering.hits.id_lines",
}
# The formats whose fields can be chosen.
FIELDED: Final = ("json", "jsonl", "csv", "tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How results are to be set: columns of the terminal, whether in colour, whether with the whole article.

    `width` and `color` matter to what is set for the eye, `whole` to the others. `fields` chooses and orders the
    fields of the formats in `FIELDED`; empty: all that the format has. `end` ends each of the ids. The days of what is
    set for the eye, and of `markdown`, are those of the `zone`.
    """

    width: int = 80
    color: bool = False
    whole: bool = False
    fields: tuple[str, ...] = ()
    end: str = "\n"
    zone: tzinfo = UTC


def write_rows(name: str, names: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Write a row of names, then the others, as `csv` or `tsv`; text in them is harmless (`rows.cell`)."""
    import_module(RENDERERS[name]).write_rows(names, rows, out)


def render(name: str, results: Results, out: TextIO, layout: Layout) -> None:
    """Write results in the format of a name in the table."""
    import_module(RENDERERS[name]).render(results, out, layout)
