"""The tables of the archive, and what makes an archive of an older version one of this."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Final

from corpus.article import Source
from corpus.storage.sameness import place_of

VERSION: Final = 5

SCHEMA: Final = """
    -- What is known of each article without reading it. `generation` is the transaction that last touched it;
    -- a deleted article keeps its row, without versions, until the id comes back.
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        generation INTEGER NOT NULL,
        added INTEGER NOT NULL, -- the transaction that brought it
        outlet TEXT,
        printed TEXT, -- the outlet as its source names it
        day TEXT,
        deleted INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX by_generation ON articles (generation);
    CREATE INDEX by_outlet ON articles (outlet, day) WHERE deleted = 0;
    -- The versions of each article, first to present: the record as JSON, compressed with zstd, apart from its source,
    -- which makes no difference between two versions. The digest is of the record; copies of one article under two ids
    -- have the same content.
    CREATE TABLE versions (
        key INTEGER NOT NULL REFERENCES articles,
        number INTEGER NOT NULL,
        digest BLOB NOT NULL,
        content TEXT NOT NULL,
        record BLOB NOT NULL,
        source TEXT NOT NULL,
        original INTEGER REFERENCES originals,
        reader INTEGER NOT NULL DEFAULT 0, -- the version of the readers that made it
        UNIQUE (key, number)
    );
    CREATE INDEX by_content ON versions (content);
    -- The raw records that versions were read from, as `originals` writes them: compressed, some against the record of
    -- one version.
    CREATE TABLE originals (key INTEGER PRIMARY KEY, base_key INTEGER, base_number INTEGER, data BLOB NOT NULL);
    CREATE INDEX by_original ON versions (original) WHERE original IS NOT NULL;
    -- Where articles were read, as `sameness.place_of` numbers places; what is corrected there is known again.
    CREATE TABLE places (place INTEGER, key INTEGER REFERENCES articles, PRIMARY KEY (place, key)) WITHOUT ROWID;
    CREATE TABLE files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
    -- One row. The name is of this archive alone, so that an index of another one is not taken for its own; `indexed`
    -- is the last generation up to which an index was complete.
    CREATE TABLE archive (name TEXT NOT NULL, generation INTEGER NOT NULL, indexed INTEGER NOT NULL);
    INSERT INTO archive VALUES (lower(hex(randomblob(8))), 0, 0);
    -- The saved searches, and the last generation whose hits have been shown.
    CREATE TABLE saved (
        name TEXT PRIMARY KEY,
        query TEXT NOT NULL,
        last_seen_generation INTEGER NOT NULL
    ) WITHOUT ROWID;
"""

# What makes an archive of an older version one of the next.
UPGRADES: Final = {
    1: """
        ALTER TABLE articles ADD COLUMN printed TEXT;
        UPDATE articles SET printed = outlet;
    """,
    2: """
        ALTER TABLE articles ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
        UPDATE articles SET added = generation;
        DROP TABLE inflections;
        CREATE TABLE words (language TEXT, stem TEXT, word TEXT, PRIMARY KEY (language, stem, word)) WITHOUT ROWID;
        CREATE TABLE saved (name TEXT PRIMARY KEY, query TEXT NOT NULL, told INTEGER NOT NULL) WITHOUT ROWID;
    """,
    # The index itself now holds what the table of words held.
    3: """
        ALTER TABLE saved RENAME COLUMN told TO last_seen_generation;
        ALTER TABLE archive ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
        UPDATE archive SET indexed = generation;
        DROP TABLE words;
    """,
    4: """
        ALTER TABLE versions ADD COLUMN original INTEGER REFERENCES originals;
        ALTER TABLE versions ADD COLUMN reader INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE originals (key INTEGER PRIMARY KEY, base_key INTEGER, base_number INTEGER, data BLOB NOT NULL);
        CREATE INDEX by_original ON versions (original) WHERE original IS NOT NULL;
        CREATE TABLE places (place INTEGER, key INTEGER REFERENCES articles, PRIMARY KEY (place, key)) WITHOUT ROWID;
        INSERT OR IGNORE INTO places
            SELECT place, key FROM (SELECT place_of(source) AS place, key FROM versions) WHERE place IS NOT NULL;
    """,
}


def place_of_source(source: str) -> int | None:
    """Number the place in a source as JSON: what upgrades call `place_of`."""
    return place_of(Source(**json.loads(source)))


def statements(script: str) -> Iterator[str]:
    """Cut a script into its statements: run as one, it would end the transaction that it is in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
