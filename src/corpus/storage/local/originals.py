"""The originals in the archive: the raw record of each version, kept once for all versions that it gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import zstandard

from corpus.article import Original
from corpus.storage.local.database import Database
from corpus.storage.local.records import SpoiltRecord, compressed, original_of, packed_original


class OriginalsWriter:
    """Keeps the originals of the articles that are put together, inside of their transaction."""

    def __init__(self, database: Database, originals: Sequence[Original | None]) -> None:
        self._database = database
        # By identity: to hash a feed for each of its articles would cost more than to read it.
        self._uses = Counter(map(id, originals))
        self._keys: dict[int, int] = {}

    def keep(self, original: Original | None, record: bytes) -> int | None:
        """Keep the original of the version with this record, unless it is kept already; give its key."""
        if original is None:
            return None
        if id(original) not in self._keys:
            alone = self._uses[id(original)] == 1
            (self._keys[id(original)],) = self._database.row(
                "INSERT INTO originals (alone, data) VALUES (?, ?) RETURNING key",
                alone, packed_original(original, record if alone else b""),
            )  # fmt: skip
        return self._keys[id(original)]

    def mended(self, key: int | None, original: Original | None, record: bytes) -> int | None:
        """Keep the original of a version that has none or a spoilt one; give the key of the one that it has now."""
        if original is None or (key is not None and is_kept(self._database, key, compressed(record))):
            return key
        if key is not None:
            self._database.write("DELETE FROM originals WHERE key = ?", [(key,)])
        return self.keep(original, record)


def read_original(database: Database, key: int, packed_record: bytes) -> Original:
    """Read an original of the version with this compressed record. SpoiltRecord: it is not as it was written."""
    alone, data = database.row("SELECT alone, data FROM originals WHERE key = ?", key) or (0, b"")
    return original_of(data, zstandard.decompress(packed_record) if alone else b"")


def is_kept(database: Database, key: int, packed_record: bytes) -> bool:
    """Whether an original is as it was written."""
    try:
        read_original(database, key, packed_record)
    except SpoiltRecord:
        return False
    return True


def delete_unused(database: Database, keys: Sequence[int]) -> None:
    """Delete those of the originals that no version has any more."""
    database.write(
        "DELETE FROM originals WHERE key = ? AND NOT EXISTS (SELECT 1 FROM versions WHERE original = originals.key)",
        [(key,) for key in keys],
    )
