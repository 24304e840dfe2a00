"""One program writes at a time, and another is told which."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import CorpusBusy, StorageError
from corpus.storage import SavedSearch, open_corpus


def changes(corpus, article):
    """Everything that changes a store."""
    return {
        "put": lambda: corpus.store.put([article()]),
        "delete": lambda: corpus.store.delete([article().id]),
        "save_search": lambda: corpus.store.save_search(SavedSearch("tides", "tide")),
        "forget_search": lambda: corpus.store.forget_search("tides"),
        "mark_read": lambda: corpus.store.mark_read({"/news/a.jsonl": "12 34"}),
        "rebuild": corpus.rebuild,
    }


@pytest.mark.parametrize("name", ["put", "delete", "save_search", "forget_search", "mark_read", "rebuild"])
def test_every_change_takes_the_lock_and_says_who_has_it_where_another_program_does(local, article, name):
    with local.store.writing(), open_corpus(local.location) as other:
        with pytest.raises(CorpusBusy, match="another program is writing") as caught:
            changes(other, article)[name]()
        assert f"process {os.getpid()}, since 20" in caught.value.message
        assert "wait until it is done" in caught.value.hint
    with open_corpus(local.location) as other:
        changes(other, article)[name]()


def test_what_was_shown_is_marked_while_another_program_writes(local):
    local.store.save_search(SavedSearch("tides", "tide"))
    with local.store.writing(), open_corpus(local.location) as other:
        other.store.mark_seen(SavedSearch("tides", "tide"), 7)
    assert local.store.saved_searches()["tides"].last_seen_generation == 7


def test_the_lock_of_one_store_may_be_taken_inside_itself_and_is_held_to_the_end_of_the_outer_block(local, article):
    with local.store.writing():
        with local.store.writing():
            pass
        with open_corpus(local.location) as other, pytest.raises(CorpusBusy, match=f"process {os.getpid()}"):
            other.store.put([article()])
    assert not Path(local.location, "lock.json").exists()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"pid": "x"}',
        '{"pid": 1, "command": "x", "since": "?"}',
        '{"pid": Infinity}',
        "[" * 100_000,
        "{DEAD}",
    ],
)
def test_what_a_killed_or_strange_program_left_beside_the_lock_is_not_believed(local, article, content):
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = {"pid": int(ended.stdout), "command": "corpus ingest", "since": "2024-05-17T08:00:00+00:00"}
    with local.store.writing(), open_corpus(local.location) as other:
        Path(local.location, "lock.json").write_text(content.replace("{DEAD}", json.dumps(dead)))
        with pytest.raises(CorpusBusy) as caught:
            other.store.put([article()])
    assert caught.value.message.endswith(f"writing to the corpus at {local.location}")


def test_a_long_command_is_cut(local, article, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/usr/bin/corpus", "ingest", *["news"] * 100])
    with local.store.writing(), open_corpus(local.location) as other, pytest.raises(CorpusBusy) as caught:
        other.store.put([article()])
    assert "(`corpus ingest news news" in caught.value.message
    command = caught.value.message.split("`")[1]
    assert (len(command), command[-1]) == (80, "…")


def test_a_command_is_named_as_it_was_typed_and_on_one_line(local, article, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/lib/corpus/__main__.py", "search", "tide\nerror: forged"])
    with local.store.writing(), open_corpus(local.location) as other, pytest.raises(CorpusBusy) as caught:
        other.store.put([article()])
    assert "(`corpus search 'tide error: forged'`, process" in caught.value.message


def test_a_folder_that_cannot_be_written_to_is_an_error_that_says_so(local, article):
    Path(local.location, "lock").unlink(missing_ok=True)
    Path(local.location, "lock").mkdir()
    with pytest.raises(StorageError, match="cannot write to the corpus at"):
        local.store.put([article()])
