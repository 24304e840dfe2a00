"""The database of the archive: made once whoever comes first, upgraded, and clear about what locks it."""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest

from corpus.errors import CorpusBusy, StorageError
from corpus.storage import SavedSearch, open_corpus
from corpus.storage.local import database as database_module
from corpus.storage.local.database import Database
from corpus.storage.local.schema import VERSION

ROUNDS = 40
OPENERS = 4


def _open_many(folder, barrier, queue):
    """Open a corpus that is not there yet, together with others; again and again."""
    failures = []
    for number in range(ROUNDS):
        barrier.wait(timeout=120)
        try:
            open_corpus(f"{folder}/{number}", create=True).close()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
            failures.append(repr(error))
    queue.put(failures)


def test_programs_that_make_one_corpus_at_the_same_moment_all_open_it(tmp_path):
    context = multiprocessing.get_context("spawn")
    barrier, queue = context.Barrier(OPENERS), context.Queue()
    openers = [context.Process(target=_open_many, args=(str(tmp_path), barrier, queue)) for _ in range(OPENERS)]
    for opener in openers:
        opener.start()
    failures = [failure for _ in openers for failure in queue.get(timeout=120)]
    for opener in openers:
        opener.join()

    assert failures == []
    names = set()
    for number in range(ROUNDS):
        database = Database(tmp_path / str(number) / "archive.sqlite")
        assert database.row("PRAGMA journal_mode") == ("wal",)
        names.add(database.row("SELECT name, generation, indexed FROM archive"))
        assert database.row("SELECT count(*) FROM archive") == (1,)
        database.close()
    assert len(names) == ROUNDS


def older(path, version, script):
    """Make an archive look as a program of an older version has left it."""
    with sqlite3.connect(path) as database:
        database.executescript(f"{script}; PRAGMA user_version = {version}")
    database.close()


TO_VERSION_4 = """
    DROP INDEX by_original; ALTER TABLE versions DROP COLUMN original;
    ALTER TABLE versions DROP COLUMN reader; DROP TABLE originals; DROP TABLE places;
"""
TO_VERSION_3 = """
    ALTER TABLE saved RENAME COLUMN last_seen_generation TO told; ALTER TABLE archive DROP COLUMN indexed;
    CREATE TABLE words (language TEXT, stem TEXT, word TEXT, PRIMARY KEY (language, stem, word)) WITHOUT ROWID;
"""
TO_VERSION_2 = """
    ALTER TABLE articles DROP COLUMN added; DROP TABLE words; DROP TABLE saved;
    CREATE TABLE inflections (stem TEXT, word TEXT, PRIMARY KEY (stem, word)) WITHOUT ROWID;
"""
TO_VERSION_1 = "ALTER TABLE articles DROP COLUMN printed;"


@pytest.mark.parametrize(
    ("version", "script"),
    [
        (1, TO_VERSION_4 + TO_VERSION_3 + TO_VERSION_2 + TO_VERSION_1),
        (2, TO_VERSION_4 + TO_VERSION_3 + TO_VERSION_2),
        (3, TO_VERSION_4 + TO_VERSION_3),
        (4, TO_VERSION_4),
    ],
)
def test_an_archive_of_an_older_version_is_read_and_goes_on_as_one_of_this(local, article, version, script):
    old, new = article(), article(outlet="Echo", printed_outlet="echo.example", body="Other.")
    local.store.put([old])
    local.store.save_search(SavedSearch("tides", "tide", 7))
    local.close()
    path = Path(local.location, "archive.sqlite")
    older(path, version, script)

    with open_corpus(local.location) as upgraded:
        assert upgraded.store.history(old.id) == [old]
        assert upgraded.store.indexed_generation() == (1 if version < 4 else 0)
        assert list(upgraded.store.added(0, upgraded.index.generation())) == [old.id]
        expected = {"tides": SavedSearch("tides", "tide", 7)} if version >= 3 else {}
        assert upgraded.store.saved_searches() == expected
        upgraded.store.put([new])
        assert [summary.printed for summary in upgraded.store.outlets()] == [
            (("echo.example", 1),),
            (("Ostwick Courier", 1),),
        ]
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert database.execute("SELECT 1 FROM sqlite_master WHERE name IN ('words', 'inflections')").fetchall() == []
    database.close()


def test_an_upgrade_that_fails_leaves_the_archive_as_it_was(local, monkeypatch):
    local.close()
    path = Path(local.location, "archive.sqlite")
    older(path, 3, TO_VERSION_4 + TO_VERSION_3)
    broken = {3: database_module.schema.UPGRADES[3] + "DROP TABLE nowhere;"}
    monkeypatch.setattr(database_module.schema, "UPGRADES", broken)
    with pytest.raises(StorageError, match="nowhere"):
        open_corpus(local.location)
    monkeypatch.undo()

    with open_corpus(local.location) as upgraded:
        assert upgraded.store.saved_searches() == {}


@pytest.mark.parametrize("script", ["PRAGMA user_version = 99", "PRAGMA user_version = 0"])
def test_a_database_of_another_version_or_program_is_left_alone(local, script):
    local.close()
    path = Path(local.location, "archive.sqlite")
    with sqlite3.connect(path) as database:
        database.execute(script)
    database.close()
    before = path.read_bytes()

    with pytest.raises(StorageError, match=f"version {script.split()[-1]} of the archive"):
        open_corpus(local.location)
    assert path.read_bytes() == before


def test_a_file_that_is_no_archive_is_an_error_that_says_so(tmp_path):
    (tmp_path / "archive.sqlite").write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(StorageError, match="damaged"):
        open_corpus(str(tmp_path))


def test_a_mistake_of_our_own_is_not_taken_for_damage(tmp_path):
    database = Database(tmp_path / "archive.sqlite")
    with pytest.raises(sqlite3.IntegrityError):
        database.row("INSERT INTO archive VALUES (NULL, 0, 0)")
    database.close()
    with pytest.raises(sqlite3.ProgrammingError):
        database.row("SELECT 1")


def test_an_archive_of_which_a_page_is_spoilt_is_said_to_be_damaged(local, article):
    local.store.put([article(body=os.urandom(4000).hex()) for _ in range(5)])
    local.close()
    path = Path(local.location, "archive.sqlite")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with open_corpus(local.location) as corpus, pytest.raises(StorageError, match="is damaged") as caught:
        list(corpus.store.ids())
    assert "bring it back from a copy" in caught.value.hint


def test_a_database_that_another_program_keeps_locked_is_said_to_be_and_not_a_matter_of_rights(
    local, article, monkeypatch
):
    monkeypatch.setattr(database_module, "MAX_WAIT_SECONDS", 0.05)
    path = Path(local.location, "archive.sqlite")
    (path.parent / "lock.json").write_text(
        json.dumps({"pid": os.getppid(), "command": "corpus ingest news", "since": "2024-05-17T08:00:00+00:00"})
    )
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    # As `corpus save` in a folder that only the database itself says is in use.
    database = Database(path)
    with pytest.raises(CorpusBusy) as caught, database.transaction():
        pass
    database.close()
    other.close()

    assert f"(`corpus ingest news`, process {os.getppid()}, since 2024-05-1" in caught.value.message
    assert "locked" in caught.value.message
    assert "wait until it is done" in caught.value.hint
    assert "rights" not in caught.value.hint


def test_a_writer_that_finds_the_database_locked_does_not_name_itself(local, article, monkeypatch):
    monkeypatch.setattr(database_module, "MAX_WAIT_SECONDS", 0.05)
    path = Path(local.location, "archive.sqlite")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_corpus(local.location) as corpus, pytest.raises(CorpusBusy) as caught:
        corpus.store.put([article()])
    other.close()
    assert caught.value.message == f"another program keeps {path} locked"


def test_opening_waits_until_another_program_lets_it_set_the_journal(tmp_path, monkeypatch):
    monkeypatch.setattr(database_module, "MAX_WAIT_SECONDS", 0.2)
    path = tmp_path / "archive.sqlite"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CorpusBusy):
        Database(path)

    monkeypatch.setattr(database_module, "MAX_WAIT_SECONDS", 30)
    monkeypatch.setattr(database_module.time, "sleep", lambda _: other.in_transaction and other.execute("ROLLBACK"))
    real = database_module.sqlite3.connect
    monkeypatch.setattr(
        database_module.sqlite3, "connect", lambda path, **options: real(path, **options | {"timeout": 0})
    )
    Database(path).close()
    other.close()


def test_a_database_that_is_read_as_it_is_is_not_trusted_once_somebody_writes_to_it(local, article, monkeypatch):
    local.store.put([article()])
    local.close()
    path = Path(local.location, "archive.sqlite")

    def refuse(_database):
        raise StorageError("no") from _error(sqlite3.SQLITE_CANTOPEN)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "_make_ready", refuse)
        patch.setattr(Database, "_check_version", _fail_once(refuse, Database._check_version))
        reading = Database(path)
    assert reading.row("SELECT count(*) FROM versions") == (1,)
    with open_corpus(local.location) as writer:
        writer.store.put([article(body="The ferry sailed.")])
        with pytest.raises(CorpusBusy, match="has begun to write"):
            reading.row("SELECT count(*) FROM versions")
    reading.close()


def _error(code):
    """Make an error of SQLite with this code."""
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = code
    return error


def _fail_once(fail, work):
    """Make a function that fails the first time."""
    calls = []

    def once(database):
        calls.append(database)
        return fail(database) if len(calls) == 1 else work(database)

    return once
