"""Sums over the archive: of each outlet, and of the whole."""

from __future__ import annotations

from datetime import date

from corpus.storage.contract import OutletSummary, Statistics
from corpus.storage.local.database import Database


def summarise_outlets(database: Database) -> list[OutletSummary]:
    """Sum up each outlet, the one with most articles first."""
    printed: dict[str, list[tuple[str, int]]] = {}
    for outlet, name, count in database.rows(
        "SELECT outlet, printed, count(*) AS articles FROM articles WHERE deleted = 0"
        " GROUP BY outlet, printed ORDER BY articles DESC, printed"
    ):
        printed.setdefault(outlet, []).append((name, count))
    rows = database.rows(
        "SELECT outlet, count(*) AS articles, min(day), max(day) FROM articles WHERE deleted = 0"
        " GROUP BY outlet ORDER BY articles DESC, outlet"
    )
    return [
        OutletSummary(outlet, articles, _day(first), _day(last), tuple(printed[outlet]))
        for outlet, articles, first, last in rows
    ]


def summarise(database: Database, size: dict[str, int]) -> Statistics:
    """Sum up the corpus, whose parts have this `size` in bytes on the disk."""
    outlets = summarise_outlets(database)
    (undated,) = database.row("SELECT count(*) FROM articles WHERE deleted = 0 AND day IS NULL")
    return Statistics(
        articles=sum(outlet.articles for outlet in outlets),
        outlets=sum(outlet.outlet != "" for outlet in outlets),
        undated=undated,
        first=min((outlet.first for outlet in outlets if outlet.first), default=None),
        last=max((outlet.last for outlet in outlets if outlet.last), default=None),
        bytes=size,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
