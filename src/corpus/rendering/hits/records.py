"""Hits as data, a record per hit: one JSON document (`schema.json`), JSON Lines, CSV and TSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import RECORD_FIELDS, SOURCE_FIELDS, Hit, as_record, moment_text
from corpus.rendering.data import json_line, query_record, to_cell, write_json_document, write_rows

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results

# Raise it when a reader of the last version could go wrong: a field gone, renamed, or with another meaning.
SCHEMA_VERSION: Final = 1

# The fields of a hit in a search, and those that the whole article adds.
HIT_FIELDS: Final = ("rank", "id", "score", "headline", "outlet", "published", "url", "snippet", "spans")
ARTICLE_FIELDS: Final = tuple(name for name in RECORD_FIELDS if name not in HIT_FIELDS)
# The fields of the source, each as a column.
SOURCE_COLUMNS: Final = tuple(f"source_{name}" for name in SOURCE_FIELDS)
ALL_FIELDS: Final = (*HIT_FIELDS, *ARTICLE_FIELDS, "source", *SOURCE_COLUMNS)
COLUMNS: Final = tuple(name for name in HIT_FIELDS if name != "spans")
WHOLE_COLUMNS: Final = (*COLUMNS, *ARTICLE_FIELDS, *SOURCE_COLUMNS)


def render_json(results: Results, out: TextIO, layout: Layout) -> None:
    """Write one JSON document. It holds no duration and no path, so the same corpus gives the same bytes."""
    head: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "query": query_record(results.text, results.query)}
    if layout.fields:
        head["fields"] = layout.fields
    head |= {"sort": results.order, "total": results.total}
    write_json_document(out, head, "hits", (hit_record(hit, layout) for hit in results))


def render_jsonl(results: Results, out: TextIO, layout: Layout) -> None:
    """Write each hit on a line, as the same object as in the JSON document."""
    out.writelines(json_line(hit_record(hit, layout)) + "\n" for hit in results)


def render_csv(results: Results, out: TextIO, layout: Layout) -> None:
    """Write a row of names, then a row per hit.

    Lists are joined by `; ` and each field of the source has a column; spans are left out unless they are asked for.
    A control character is shown by its picture, since spreadsheets refuse them; JSON keeps them.
    """
    write_rows("csv", column_names(layout), _rows(results, layout), out)


def render_tsv(results: Results, out: TextIO, layout: Layout) -> None:
    """Write a line of names, then a line per hit; nothing is quoted.

    The format allows no tab and no line end in a field: each becomes one space, with the white space around it. JSON
    keeps them. The columns are those of CSV.
    """
    write_rows("tsv", column_names(layout), _rows(results, layout), out)


def hit_record(hit: Hit, layout: Layout) -> dict[str, Any]:
    """Turn a hit into a JSON object: of the fields asked for, else of `HIT_FIELDS` and, if whole, all others."""
    article, snippet = hit.article, hit.snippet
    record: dict[str, Any] = {
        "rank": hit.rank,
        "id": article.id,
        "score": round(float(hit.score), 6),
        "headline": article.headline,
        "outlet": article.outlet,
        "published": moment_text(article.published),
        "url": article.url,
        "snippet": snippet.text,
        "spans": [list(span) for span in snippet.spans],
    }
    if not (layout.fields or layout.whole):
        return record
    whole = as_record(article)
    record |= {name: whole[name] for name in (*ARTICLE_FIELDS, "source")}
    if not layout.fields:
        return record
    record |= {f"source_{name}": value for name, value in record["source"].items()}
    return {name: record[name] for name in layout.fields}


def column_names(layout: Layout) -> tuple[str, ...]:
    """Name the columns: those asked for, else all but the spans, with one for each field of the source."""
    return layout.fields or (WHOLE_COLUMNS if layout.whole else COLUMNS)


def _rows(results: Results, layout: Layout) -> Iterator[list[Any]]:
    """Give the cells of each hit, in the order of the columns: numbers and harmless text."""
    asked = replace(layout, fields=column_names(layout))
    for hit in results:
        yield [to_cell(value) for value in hit_record(hit, asked).values()]
