"""Results as one JSON document (`schema.json`), a hit a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import moment_text
from corpus.query import Query, dates_in
from corpus.rendering.hits.record import hit_record, write_document

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results

# Raise it when a reader of the last version could go wrong: a field gone, renamed, or with another meaning.
SCHEMA_VERSION: Final = 1


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write one JSON document. It holds no time taken and no place, so the same corpus gives the same bytes."""
    head: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "query": query_record(results.text, results.query)}
    if layout.fields:
        head["fields"] = layout.fields
    head |= {"sort": results.order, "total": results.total}
    write_document(out, head, "hits", (hit_record(hit, layout) for hit in results))


def query_record(text: str, query: Query) -> dict[str, object]:
    """Turn a query, as written and as understood, into a JSON object with each of its date conditions."""
    dates = []
    for node in dates_in(query):
        since, until = map(moment_text, node.period.utc())
        dates.append({"text": node.text, "since": since, "until": until})
    return {"text": text, "understood": str(query), "dates": dates}
