"""Results as CSV (RFC 4180, but for the line ends, which are those of Unix), to be opened in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import RECORD_FIELDS, SOURCE_FIELDS, Hit
from corpus.renderers.record import FIELDS, hit_record
from corpus.renderers.terminal import printable

if TYPE_CHECKING:
    from corpus.renderers import Layout
    from corpus.searching import Results

COLUMNS: Final = tuple(name for name in FIELDS if name != "spans")
WHOLE_COLUMNS: Final = (
    *COLUMNS,
    *(name for name in RECORD_FIELDS if name not in FIELDS),
    *(f"source_{name}" for name in SOURCE_FIELDS),
)


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write a row of names, then a row for each hit.

    Lists are joined by `; ` and the fields of the source stand apart; spans are left out. Control characters go, for
    spreadsheets refuse them; JSON keeps them.
    """
    writer = csv.DictWriter(out, WHOLE_COLUMNS if layout.whole else COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(hit, whole=layout.whole) for hit in results)


def _row(hit: Hit, *, whole: bool) -> dict[str, Any]:
    record = hit_record(hit, whole=whole)
    del record["spans"]
    for name, value in record.pop("source", {}).items():
        record[f"source_{name}"] = value
    return {name: _cell(value) for name, value in record.items()}


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(item["text"] if isinstance(item, dict) else item for item in value)
    return printable(value, lines=True) if isinstance(value, str) else value
