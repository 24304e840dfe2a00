"""The saved searches of an archive. They are no articles: keeping one is no change that an index has to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.storage.contract import SavedSearch

if TYPE_CHECKING:
    from corpus.storage.local.archive import Archive


def searches(archive: Archive) -> dict[str, SavedSearch]:
    """Give the saved searches by name, sorted."""
    return {row[0]: SavedSearch(*row) for row in archive.rows("SELECT name, query, told FROM saved ORDER BY name")}


def save(archive: Archive, search: SavedSearch) -> None:
    """Keep a search under its name."""
    with archive.transaction():
        archive.write("INSERT OR REPLACE INTO saved VALUES (?, ?, ?)", [(search.name, search.query, search.told)])


def forget(archive: Archive, name: str) -> bool:
    """Remove a saved search; False if there is none of that name."""
    with archive.transaction():
        known = archive.row("SELECT 1 FROM saved WHERE name = ?", name) is not None
        archive.write("DELETE FROM saved WHERE name = ?", [(name,)])
    return known
