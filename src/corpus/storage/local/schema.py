"""The tables of the archive, and what makes an archive of an older version one of this."""

from __future__ import annotations

from typing import Final

VERSION: Final = 3

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
        UNIQUE (key, number)
    );
    CREATE INDEX by_content ON versions (content);
    CREATE TABLE files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
    -- One row. The name is of this archive alone, so that an index of another one is not taken for its own.
    CREATE TABLE archive (name TEXT NOT NULL, generation INTEGER NOT NULL);
    INSERT INTO archive VALUES (lower(hex(randomblob(8))), 0);
    -- The words of the index, by the languages they are read in and their stems. Made with the index, and anew with it.
    CREATE TABLE words (language TEXT, stem TEXT, word TEXT, PRIMARY KEY (language, stem, word)) WITHOUT ROWID;
    -- The saved searches: `told` is the generation up to which their hits have been told of.
    CREATE TABLE saved (name TEXT PRIMARY KEY, query TEXT NOT NULL, told INTEGER NOT NULL) WITHOUT ROWID;
"""


# What makes an archive of an older version one of the next.
UPGRADES: Final = {
    1: "ALTER TABLE articles ADD COLUMN printed TEXT; UPDATE articles SET printed = outlet",
    2: """
        ALTER TABLE articles ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
        UPDATE articles SET added = generation;
        DROP TABLE inflections;
        CREATE TABLE words (language TEXT, stem TEXT, word TEXT, PRIMARY KEY (language, stem, word)) WITHOUT ROWID;
        CREATE TABLE saved (name TEXT PRIMARY KEY, query TEXT NOT NULL, told INTEGER NOT NULL) WITHOUT ROWID;
    """,
}
