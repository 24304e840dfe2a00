"""How results are written. A format of hits is one function, and one row in the table below.

render(results, out, layout)      write the results to an open text file, hit by hit

`hits` holds the formats of hits and `views` those of counts, timelines and the like. Both stand on `data` (JSON, CSV,
TSV) and on `terminal` (untrusted text, widths, colours).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo
from importlib import import_module
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from corpus.search.results import Results

# Format name -> module:function.
RENDERERS: Final = {
    "table": "corpus.rendering.hits.text:render_table",
    "plain": "corpus.rendering.hits.text:render_plain",
    "json": "corpus.rendering.hits.records:render_json",
    "jsonl": "corpus.rendering.hits.records:render_jsonl",
    "csv": "corpus.rendering.hits.records:render_csv",
    "tsv": "corpus.rendering.hits.records:render_tsv",
    "markdown": "corpus.rendering.hits.markdown:render",
    "bibtex": "corpus.rendering.hits.bibtex:render",
    "ids": "corpus.rendering.hits.text:render_ids",
}
# The formats whose fields can be chosen.
FORMATS_WITH_FIELDS: Final = ("json", "jsonl", "csv", "tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How results are laid out.

    `width` (in columns) and `color` matter to formats for people, `whole` (the whole article) to the others. `fields`
    chooses and orders the fields of the formats in `FORMATS_WITH_FIELDS`; empty means all that the format has.
    `id_end` ends each of the ids. Formats for people, and `markdown`, show the days of the `zone`.
    """

    width: int = 80
    color: bool = False
    whole: bool = False
    fields: tuple[str, ...] = ()
    id_end: str = "\n"
    zone: tzinfo = UTC


def render(name: str, results: Results, out: TextIO, layout: Layout) -> None:
    """Write results in the format of a name in the table."""
    module, function = RENDERERS[name].split(":")
    getattr(import_module(module), function)(results, out, layout)
