"""The originals in the archive: the raw record of each version, kept once for all versions that it gave.

One that gave a single version is compressed against the record of that version, its base: what the two have in common
then costs nothing, and of a line of JSON that is nearly all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import zstandard

from corpus.article import Original
from corpus.storage.local.database import Database
from corpus.storage.local.records import SpoiltRecord

_LINE_END: Final = b"\n"
_OF_PRESENT_VERSION: Final = "SELECT original, reader FROM versions JOIN articles USING (key)"


class Version(NamedTuple):
    """A version that is being put: the key of its article, its number, and its record as JSON."""

    key: int
    number: int
    record: bytes


class OriginalsWriter:
    """Keeps the originals of the articles that are put together, inside of their transaction."""

    def __init__(self, database: Database, originals: Sequence[Original | None]) -> None:
        self._database = database
        # By identity: to hash a feed for each of its articles would cost more than to read it.
        self._uses = Counter(map(id, originals))
        self._keys: dict[int, int] = {}

    def keep(self, original: Original | None, version: Version, before: int | None = None) -> int | None:
        """Keep the original of a version, unless it is the one with the key `before`; give the key that it has."""
        if original is None:
            return None
        if id(original) not in self._keys:
            self._keys[id(original)] = self._same(original, before) or self._insert(original, version)
        return self._keys[id(original)]

    def _same(self, original: Original, before: int | None) -> int | None:
        """Give the key `before` if the same original has it."""
        if before is None or not is_whole(self._database, before):
            return None
        kept = read_original(self._database, before)
        return before if (kept.data, kept.context) == (original.data, original.context) else None

    def _insert(self, original: Original, version: Version) -> int:
        alone = self._uses[id(original)] == 1
        base = (version.key, version.number) if alone else (None, None)
        text = original.context.encode("utf-8", "surrogatepass") + _LINE_END + original.data
        compressor = zstandard.ZstdCompressor(
            dict_data=_dictionary(version.record if alone else b""), write_checksum=True
        )
        (key,) = self._database.row(
            "INSERT INTO originals (base_key, base_number, data) VALUES (?, ?, ?) RETURNING key",
            *base,
            compressor.compress(text),
        )
        return int(key)


def read_original(database: Database, key: int) -> Original:
    """Read an original. SpoiltRecord: it is not as it was written."""
    row = database.row(
        "SELECT data, record FROM originals LEFT JOIN versions ON base_key = versions.key AND base_number = number"
        " WHERE originals.key = ?",
        key,
    )
    try:
        data, base = row
        record = zstandard.decompress(base) if base else b""
        context, _, rest = zstandard.ZstdDecompressor(_dictionary(record)).decompress(data).partition(_LINE_END)
        return Original(rest, context.decode("utf-8", "surrogatepass"))
    except (zstandard.ZstdError, ValueError, TypeError) as error:
        raise SpoiltRecord from error


def present_original(database: Database, identity: str) -> Original | None:
    """Read the original of an article's present version. SpoiltRecord: it is not as it was written."""
    row = database.row(f"{_OF_PRESENT_VERSION} WHERE id = ? ORDER BY number DESC LIMIT 1", identity)
    return replace(read_original(database, row[0]), reader=row[1]) if row and row[0] else None


def siblings(database: Database, identity: str) -> list[str]:
    """List the articles whose present version has the original that this one has, sorted."""
    row = database.row(f"{_OF_PRESENT_VERSION} WHERE id = ? ORDER BY number DESC LIMIT 1", identity)
    rows = database.rows(
        "SELECT id, original, max(number) FROM versions JOIN articles USING (key)"
        " WHERE key IN (SELECT key FROM versions WHERE original = ?) GROUP BY key ORDER BY id",
        row and row[0],
    )
    return [sibling for sibling, original, _ in rows if original == row[0]]


def is_whole(database: Database, key: int) -> bool:
    """Whether an original is as it was written."""
    try:
        read_original(database, key)
    except SpoiltRecord:
        return False
    return True


def delete_unused(database: Database, keys: Sequence[int]) -> None:
    """Delete those of the originals that no version has any more."""
    database.write(
        "DELETE FROM originals WHERE key = ? AND NOT EXISTS (SELECT 1 FROM versions WHERE original = originals.key)",
        [(key,) for key in keys],
    )


def _dictionary(record: bytes) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict(record, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if record else None
