"""A concordance as data: JSON, JSON Lines, CSV and TSV, an occurrence a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import moment_text
from corpus.rendering import write_rows
from corpus.rendering.hits.record import json_line, write_document
from corpus.rendering.hits.rows import cell
from corpus.rendering.views.kwic import flat

if TYPE_CHECKING:
    from corpus.views.concordance import Concordance, Line

COLUMNS: Final = ("left", "hit", "right", "field", "id", "outlet", "published", "position")

# Raise it when a reader of the last version could go wrong.
SCHEMA_VERSION: Final = 1


def render(name: str, concordance: Concordance, query: object, out: TextIO) -> None:
    """Write a concordance in the format of a name; `query` is as `query_record` makes it.

    JSON has `left`, `hit` and `right` as the article has them, line breaks and all; in CSV and TSV each is on one line,
    without white space at its ends, and a pilcrow stands where a paragraph ends. The same corpus gives the same bytes.
    """
    match name:
        case "json":
            _write_json(concordance, query, out)
        case "jsonl":
            out.writelines(json_line(_record(line)) + "\n" for line in concordance)
        case _:
            write_rows(name, COLUMNS, _rows(concordance), out)


def _write_json(concordance: Concordance, query: object, out: TextIO) -> None:
    head = {
        "schema_version": SCHEMA_VERSION,
        "query": query,
        "sort": concordance.sort,
        "total": concordance.total,
        "articles": concordance.articles,
    }
    write_document(out, head, "lines", map(_record, concordance))


def _record(line: Line) -> dict[str, Any]:
    record = {name: getattr(line, name) for name in COLUMNS}
    record["published"] = moment_text(line.published)
    return record


def _rows(concordance: Concordance) -> Iterator[list[Any]]:
    for line in concordance:
        texts = [flat(text).strip() for text in (line.left, line.hit, line.right)]
        yield [*texts, *map(cell, list(_record(line).values())[len(texts) :])]
