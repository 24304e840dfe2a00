"""A corpus that may only be read, on a disk or in a folder of somebody else: it answers, and nothing changes it."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.storage import SavedSearch, open_corpus
from lowmere import ARTICLES
from unprivileged import run_unprivileged

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are other ones there")

FOLDER, EVERYTHING = ("", "whoosh"), ("", "archive.sqlite", "lock", "whoosh", "whoosh/*")


def forbid(location, *places):
    """Take the right to write away from some places in a corpus."""
    for place in places:
        for path in Path(location).glob(place) if place else [Path(location)]:
            path.chmod(0o555 if path.is_dir() else 0o444)


@pytest.fixture(autouse=True)
def _allow_again(location):
    yield
    for path in (Path(location), *Path(location).rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def corpus_of(location, *arguments):
    """Run a command as one who has to keep to permissions."""
    return run_unprivileged("-m", "corpus", *arguments, "--corpus", location, env=os.environ | {"NO_COLOR": "1"})


READING = [
    ("search", "the"), ("stats",), ("kwic", "=the"), ("export", "the", "--format", "jsonl"), ("outlets",), ("verify",),
    ("timeline", "the"), ("words", "harbour"), ("new", "--peek"), ("show", ARTICLES[0].id), ("similar", ARTICLES[0].id),
]  # fmt: skip


@pytest.mark.parametrize("places", [FOLDER, EVERYTHING, ("archive.sqlite",)], ids=["folder", "everything", "file"])
def test_every_command_that_reads_answers_as_it_does_elsewhere(location, places):
    with open_corpus(location) as corpus:
        corpus.store.save_search(SavedSearch("all", "the"))
    expected = [corpus_of(location, *command) for command in READING]
    forbid(location, *places)
    for command, before in zip(READING, expected, strict=True):
        done = corpus_of(location, *command)
        assert (command, done.returncode, done.stderr) == (command, 0, before.stderr)
        # What an archive takes on the disk depends on who has it open.
        assert done.stdout.partition("archive on disk")[0] == before.stdout.partition("archive on disk")[0]


def test_what_changes_a_corpus_says_that_it_may_only_be_read(location, tmp_path):
    (tmp_path / "a.txt").write_text("Ferry sails\n\nThe ferry of Ostwick sailed again on Friday.\n")
    forbid(location, *EVERYTHING)
    for command in (("ingest", tmp_path / "a.txt"), ("delete", "--yes", ARTICLES[0].id), ("save", "a", "the"),
                    ("reindex",)):  # fmt: skip
        done = corpus_of(location, *command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines()[-2:] == [
            f"error: cannot write to the corpus at {location}: Permission denied",
            "the corpus can be searched; to change it, get the right to write there, or make a copy",
        ]


def test_news_are_shown_and_shown_again_since_nothing_can_be_noted(location):
    with open_corpus(location) as corpus:
        corpus.store.save_search(SavedSearch("all", "the"))
        corpus.store.save_search(SavedSearch("none", "nowhere"))
    forbid(location, *EVERYTHING)
    first, second = corpus_of(location, "new"), corpus_of(location, "new")
    assert (first.returncode, first.stderr) == (0, "all: shown again next time, for this corpus may only be read\n")
    assert first.stdout == second.stdout != ""


def test_an_index_that_is_behind_answers_and_says_what_it_lacks(location):
    more = Article(headline="Ferry sails", body="The ferry sailed.", source=ARTICLES[0].source)
    with open_corpus(location) as corpus:
        count = corpus.store.count()
        corpus.store.put([more])
    forbid(location, *EVERYTHING)
    done = corpus_of(location, "search", "--count", "NOT nowhere")
    told = f"the index is not complete: {count} of {count + 1} articles are indexed so far\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{count}\n", told)


def test_an_index_that_is_missing_or_damaged_is_an_error_that_says_who_can_help(location):
    state = Path(location, "whoosh", "state.json")
    state.write_bytes(state.read_bytes()[:-9])
    forbid(location, *EVERYTHING)
    done = corpus_of(location, "search", "the")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"error: the corpus at {location} has no index that can be used, and none can be written",
        "somebody who may write there has to run `corpus reindex`",
    ]


def test_what_a_program_that_still_writes_has_written_is_read(location):
    more = Article(headline="Ferry sails", body="The ferry sailed.", source=ARTICLES[0].source)
    with open_corpus(location) as writer:
        count = writer.store.count()
        writer.store.put([more])
        writer.refresh()
        forbid(location, *EVERYTHING, "archive.sqlite-*")
        done = corpus_of(location, "search", "--count", "NOT nowhere")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{count + 1}\n", "")


def test_changes_that_only_a_writer_could_bring_in_are_not_passed_over(location):
    archive = Path(location, "archive.sqlite")
    with open_corpus(location) as writer:
        writer.store.put([Article(headline="Ferry sails", body="The ferry sailed.", source=ARTICLES[0].source)])
        # As a copy that was made at this moment, without what tells programs of each other.
        copies = {name: Path(location, name).read_bytes() for name in ("archive.sqlite", "archive.sqlite-wal")}
    for name, copy in copies.items():
        Path(location, name).write_bytes(copy)
    forbid(location, *EVERYTHING, "archive.sqlite-*")
    done = corpus_of(location, "stats")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == (
        f"error: the last changes, in {archive}-wal, cannot be read without the right to write there"
    )


def test_an_archive_of_an_older_version_has_to_be_opened_once_where_it_may_be_written(location):
    archive = Path(location, "archive.sqlite")
    with sqlite3.connect(archive) as database:
        database.execute("PRAGMA user_version = 3")
    database.close()
    forbid(location, *EVERYTHING)
    done = corpus_of(location, "stats")
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {archive} has version 3 of the archive, and this program knows version ")
    assert "open it once where it may be written" in done.stderr
