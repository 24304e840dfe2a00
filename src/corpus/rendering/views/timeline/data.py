"""A timeline as data: JSON, CSV and TSV, a record per bin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import moment_text
from corpus.rendering.data import to_cell, write_json_document, write_rows
from corpus.rendering.terminal.untrusted import printable
from corpus.views.timeline import share

if TYPE_CHECKING:
    from corpus.views.timeline import Timeline

# Raise it when a reader of the last version could go wrong.
SCHEMA_VERSION: Final = 1

_DIGITS: Final = 6


def write_json(timeline: Timeline, query: dict[str, Any], out: TextIO) -> None:
    """Write one JSON document (`timeline.schema.json`), a bin per line."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "query": query,
        "by": timeline.by,
        "per": timeline.per or None,
        "total": timeline.total,
        "undated": timeline.undated,
    }
    write_json_document(out, head, "bins", _records(timeline))


def write_table(name: str, timeline: Timeline, out: TextIO) -> None:
    """Write a row of names, then a row per bin, as CSV or TSV; each of several outlets has its own columns."""
    several = len(timeline.series) > 1
    figures = _figure_names(timeline)
    names = ["bin", "since", "until", *figures]
    if several:
        names += [
            f"{printable(series.outlet)} {figure}".removesuffix(f" {figures[0]}")
            for series in timeline.series
            for figure in figures
        ]
    rows = []
    for record in _records(timeline):
        parts = [record, *(record["outlets"] if several else [])]
        rows.append(
            [to_cell(record[key]) for key in names[:3]] + [to_cell(part[key]) for part in parts for key in figures]
        )
    write_rows(name, names, rows, out)


def _records(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Turn each bin into a JSON object: its period, its figures, and those of each outlet if any are named."""
    for at, each in enumerate(timeline.bins):
        since, until = map(moment_text, each.period.utc())
        record: dict[str, Any] = {"bin": each.name, "since": since, "until": until}
        among = [series.among[at] for series in timeline.series] if timeline.per else []
        counts = [series.counts[at] for series in timeline.series]
        record |= _figures(timeline, sum(counts), sum(among))
        if timeline.series[0].outlet:
            record["outlets"] = [
                {"outlet": series.outlet} | _figures(timeline, count, among[number] if among else 0)
                for number, (series, count) in enumerate(zip(timeline.series, counts, strict=True))
            ]
        yield record


def _figure_names(timeline: Timeline) -> list[str]:
    return list(_figures(timeline, 0, 0))


def _figures(timeline: Timeline, count: int, among: int) -> dict[str, Any]:
    if not timeline.per:
        return {"count": count}
    part = share(count, among, timeline.per)
    return {"count": count, "among": among, "share": part if part is None else round(part, _DIGITS)}
