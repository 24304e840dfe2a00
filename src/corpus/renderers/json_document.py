"""Results as one JSON document (`schema.json`), a hit a line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TextIO

from corpus.article import moment_text
from corpus.query import Query, dates_in
from corpus.renderers.record import hit_record, json_line

if TYPE_CHECKING:
    from corpus.renderers import Layout
    from corpus.searching import Results

# Raise it when a reader of the last version could go wrong: a field gone, renamed, or with another meaning.
SCHEMA_VERSION: Final = 1


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write one JSON document. It holds no time taken and no place, so the same corpus gives the same bytes."""
    query = query_record(results.text, results.query)
    out.write(f'{{"schema_version": {SCHEMA_VERSION},\n "query": {json_line(query)},\n')
    if layout.fields:
        out.write(f' "fields": {json_line(layout.fields)},\n')
    out.write(f' "sort": "{results.order}",\n "total": {results.total},\n "hits": [')
    comma = ""
    for hit in results:
        out.write(f"{comma}\n  {json_line(hit_record(hit, layout))}")
        comma = ","
    out.write("\n ]}\n" if comma else "]}\n")


def query_record(text: str, query: Query) -> dict[str, object]:
    """Turn a query, as written and as understood, into a JSON object with each of its date conditions."""
    dates = [
        {"text": node.text, "since": _instant(node.period.since), "until": _instant(node.period.until)}
        for node in dates_in(query)
    ]
    return {"text": text, "understood": str(query), "dates": dates}


def _instant(moment: datetime | None) -> str | None:
    return moment_text(moment and moment.astimezone(UTC))
