"""Puts articles into the archive, inside of one transaction, by the rules of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from corpus.article import Article, Original, content_id, day
from corpus.storage.contract import Outcome
from corpus.storage.local.database import Database
from corpus.storage.local.originals import OriginalsWriter, Version, delete_unused, is_whole
from corpus.storage.local.records import SpoiltRecord, article_of, compressed, digest_of, record_of
from corpus.storage.sameness import is_poorer, place_of, repeats, settle

# The most articles of one place that a new one is held against: those that were read there last.
MAX_ARTICLES_OF_PLACE: Final = 8


class Putting:
    """What is put together: `generation` is the number of the transaction."""

    def __init__(self, database: Database, originals: Sequence[Original | None], generation: int) -> None:
        self._database = database
        self._originals = OriginalsWriter(database, originals)
        self._generation = generation

    def put(self, article: Article, original: Original | None) -> Outcome:
        """Put one article, and note where it was read."""
        place = place_of(article.source)
        outcome, key = self._put(article, original, place)
        if place is not None:
            self._database.connection.execute("INSERT OR IGNORE INTO places VALUES (?, ?)", (place, key))
        return outcome

    def _put(self, article: Article, original: Original | None, place: int | None) -> tuple[Outcome, int]:
        """Put one article; give what became of it, and the key of the article that it is."""
        record, versions = _Record(article), self._versions(article.id)
        key = self._equal(record, original, versions)
        if key is not None:
            return Outcome.UNCHANGED, key
        settled, present = settle(article, self._present, lambda: self._read_at(place))
        if settled is not article:
            record, versions = _Record(settled), self._versions(settled.id)
            key = self._equal(record, original, versions)
            if key is not None:
                return Outcome.UNCHANGED, key
        if all(record.content != version for _, version, *_ in versions):
            copy = self._database.row("SELECT key FROM versions WHERE content = ?", record.content)
            if copy:
                return Outcome.DUPLICATE, copy[0]
        if present and repeats(settled, present):
            return Outcome.UNCHANGED, versions[0][3]
        if present and is_poorer(settled, present):
            key, first = versions[0][3:]
            self._insert(Version(key, first - 1, record.data), record, original)
            return Outcome.UNCHANGED, key
        key = self._make_present(settled)
        last, before = (versions[-1][4], versions[-1][2]) if versions else (-1, None)
        self._insert(Version(key, last + 1, record.data), record, original, before)
        return (Outcome.UPDATED if versions else Outcome.ADDED), key

    def _versions(self, identity: str) -> list[Any]:
        """Give digest, content, original, key and number of each version, in order."""
        return self._database.rows(
            "SELECT digest, content, original, key, number FROM versions JOIN articles USING (key) WHERE id = ?"
            " ORDER BY number",
            identity,
        )

    def _present(self, identity: str) -> Article | None:
        """Give the present version of an article."""
        return self._article(
            "SELECT record, source FROM versions JOIN articles USING (key) WHERE id = ? ORDER BY number DESC LIMIT 1",
            identity,
        )

    def _read_at(self, place: int | None) -> list[Article]:
        """Give the articles that were read in a place, the last first; none for what has no place."""
        keys = self._database.rows(
            "SELECT key FROM places WHERE place = ? ORDER BY key DESC LIMIT ?", place, MAX_ARTICLES_OF_PLACE
        )
        statement = "SELECT record, source FROM versions WHERE key = ? ORDER BY number DESC LIMIT 1"
        return [found for (key,) in keys if (found := self._article(statement, key))]

    def _article(self, statement: str, value: object) -> Article | None:
        row = self._database.row(statement, value)
        try:
            return article_of(*row) if row else None
        except SpoiltRecord:
            # `verify` tells of it; an article that resembles none is put as a new version.
            return None

    def _equal(self, record: _Record, original: Original | None, versions: list[Any]) -> int | None:
        """Give the key of the article if it has an equal version, which is mended where need be."""
        for version, _, kept, key, number in versions:
            if version == record.digest:
                self._mend(Version(key, number, record.data), kept, original)
                return int(key)
        return None

    def _mend(self, version: Version, kept: int | None, original: Original | None) -> None:
        """Write a version, or its original, once more where the disk has spoilt it or there is none."""
        packed = compressed(version.record)
        place = (version.key, version.number)
        self._database.connection.execute(
            "UPDATE versions SET record = ? WHERE key = ? AND number = ? AND record <> ?", (packed, *place, packed)
        )
        if original and not (kept and is_whole(self._database, kept)):
            key = self._originals.keep(original, version)
            self._database.connection.execute(
                "UPDATE versions SET original = ?, reader = ? WHERE key = ? AND number = ?",
                (key, original.reader, *place),
            )
            delete_unused(self._database, [kept] if kept else [])

    def _make_present(self, article: Article) -> int:
        """Note what is known of an article without reading it; give its key."""
        moment = day(article.published).isoformat() if article.published else None
        (key,) = self._database.row(
            "INSERT INTO articles (id, generation, added, outlet, printed, day) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, outlet = excluded.outlet,"
            " printed = excluded.printed, day = excluded.day,"
            " added = CASE WHEN deleted THEN excluded.added ELSE added END, deleted = 0 RETURNING key",
            article.id, self._generation, self._generation, article.outlet,
            article.printed_outlet or article.outlet, moment,
        )  # fmt: skip
        return int(key)

    def _insert(self, version: Version, record: _Record, original: Original | None, before: int | None = None) -> None:
        """Keep a version with its original, which may be the one with the key `before`."""
        kept = self._originals.keep(original, version, before)
        self._database.connection.execute(
            "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (version.key, version.number, record.digest, record.content, compressed(record.data), record.source, kept,
             original.reader if original else 0),
        )  # fmt: skip


class _Record:
    """An article as it is kept: its record and source as JSON, and what copies and equals are known by."""

    def __init__(self, article: Article) -> None:
        self.data, self.source = record_of(article)
        self.digest = digest_of(self.data)
        self.content = content_id(article)
