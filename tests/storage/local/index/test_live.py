"""The index as questions see it: beside writers, after changes, and without what a search does not need."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from corpus.errors import CorpusBusy, StorageError
from corpus.query import parse
from corpus.storage import open_corpus
from corpus.storage.local.index import folder as folder_module
from corpus.storage.local.index import live as live_module
from corpus.storage.local.index.arrays import DamagedIndex
from local_corpora import found, index_folder, reopened, sorted_ids


def test_searching_goes_on_while_another_program_writes(local, tides):
    local.store.put(tides[:10])
    found(local)
    with open_corpus(local.location) as reader, local.store.writing():
        local.store.put(tides[10:])
        assert len(found(reader)) == 10
        local.refresh()
        assert len(found(reader)) == 30


def test_a_first_search_while_another_program_writes_the_first_index_says_so(local, tides):
    local.store.put(tides)
    with local.store.writing(), open_corpus(local.location) as reader:
        with pytest.raises(CorpusBusy, match="is being indexed for the first time") as caught:
            found(reader)
        with pytest.raises(CorpusBusy, match="for the first time"):
            reader.missing_from_index()
    assert f"process {os.getpid()}" in caught.value.hint


@pytest.mark.parametrize("state", ["none", "of another archive", "ahead"])
def test_while_another_program_makes_an_index_again_that_cannot_be_read_nothing_is_answered_from_it(
    local, tides, monkeypatch, state
):
    local.store.put(tides)
    found(local)
    folder = index_folder(local)
    if state == "none":
        shutil.rmtree(folder)
    elif state == "of another archive":
        local.store._database.connection.execute("UPDATE archive SET name = 'other'")
    else:
        local.store._database.connection.execute("UPDATE archive SET generation = 0")
    busy = pytest.raises(CorpusBusy, match="is being indexed again")
    with local.store.writing(), open_corpus(local.location) as reader, busy:
        found(reader)


def test_an_open_index_that_turns_out_damaged_while_another_program_writes_is_said_to_be_indexed_again(
    local, tides, monkeypatch
):
    local.store.put(tides)
    local.refresh()
    with local.store.writing(), open_corpus(local.location) as reader:
        found(reader)
        monkeypatch.setattr("corpus.storage.local.index.segment.Segment.postings", _damaged)
        with pytest.raises(CorpusBusy, match="is being indexed again"):
            found(reader)


def _damaged(*_args):
    raise DamagedIndex("a list")


def test_an_open_index_whose_bytes_turn_out_damaged_is_built_again(local, tides, monkeypatch):
    local.store.put(tides)
    local.refresh()
    old = local.index.folder.state().segments
    damaged = [True]
    real = folder_module.Segment.postings

    def once(segment, *term):
        if damaged:
            damaged.clear()
            raise DamagedIndex("a list")
        return real(segment, *term)

    monkeypatch.setattr(folder_module.Segment, "postings", once)
    assert found(local) == sorted_ids(tides)
    assert local.index.folder.state().segments != old


def test_a_generation_says_what_answers_take_in_where_another_program_indexes_in_that_moment(local, tides, monkeypatch):
    local.store.put(tides[:1])
    local.refresh()
    with open_corpus(local.location) as other, other.store.writing(), open_corpus(local.location) as reader:
        other.store.put(tides[1:2])
        real = live_module.LocalIndex._opened_as_it_is

        def open_and_let_the_other_go_on(index, busy):
            opened = real(index, busy)
            other.refresh()
            return opened

        monkeypatch.setattr(live_module.LocalIndex, "_opened_as_it_is", open_and_let_the_other_go_on)

        before = reader.index.generation()
        assert list(reader.store.added(before, before + 9)) == [tides[1].id]
        assert len(found(reader)) == 2
        assert reader.index.generation() > before


def test_an_index_that_cannot_be_written_is_an_error_and_the_next_command_goes_on(local, tides, monkeypatch):
    local.store.put(tides)
    monkeypatch.setattr("corpus.storage.local.index.folder.SegmentBuilder.write", _full)
    with pytest.raises(StorageError, match="No space left on device") as caught:
        local.index.search(parse("tide"))
    assert "make room" in caught.value.hint
    monkeypatch.undo()

    assert len(found(local)) == 30


def _full(*_args):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("bug", [TypeError, AttributeError, AssertionError, ImportError, KeyError, ValueError])
@pytest.mark.parametrize(
    "room", ["corpus.matching.ranking.score", "corpus.storage.local.index.segment.Segment.postings"]
)
def test_a_bug_of_our_own_is_not_taken_for_damage(local, tides, monkeypatch, bug, room):
    local.store.put(tides)
    found(local)
    before = local.index.folder.state()

    def broken(*_args):
        raise bug("ours")

    monkeypatch.setattr(room, broken)
    with pytest.raises(bug, match="ours"):
        found(local)
    assert local.index.folder.state() == before


WATCH = """
import sys
unpickled = []
sys.addaudithook(lambda event, args: event == "pickle.find_class" and unpickled.append(args))
import warnings
import numpy  # which changes it, too
filters = list(warnings.filters)
import corpus
with corpus.open(sys.argv[1]) as news:
    total = news.search(sys.argv[2]).total
    if len(sys.argv) > 3:
        news.rebuild()
assert warnings.filters == filters, "the filter of warnings is the program's own"
print(total, sorted({"whoosh", "sqlite3"} & set(sys.modules)), unpickled)
"""


def watched(location, tmp_path, *arguments):
    """Search in a process of its own, for which Whoosh is compiled for the first time."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "empty")}
    command = [sys.executable, "-W", "default", "-c", WATCH, location, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + "".join(
        line for line in done.stderr.splitlines(keepends=True) if "whoosh" in line.lower() or "Error" in line
    )


@pytest.mark.parametrize("query", ["harbour", '"harbour reopened"', "harb*", "harbuor~", "harbour OR tag:x date:2024"])
def test_a_search_imports_no_whoosh_and_unpickles_nothing(local, article, tmp_path, query):
    local.store.put([article()])
    local.refresh()
    assert watched(local.location, tmp_path, query) == "1 ['sqlite3'] []\n"


def test_whoosh_is_first_imported_to_write_without_a_warning_and_without_a_change_of_their_filter(
    local, article, tmp_path
):
    local.store.put([article()])
    assert watched(local.location, tmp_path, "harbour", "rebuild") == "1 ['sqlite3', 'whoosh'] []\n"


WRITER = """
import sys
from datetime import date
from corpus.article import Article, Source
from corpus.storage import open_corpus
source = Source(path="/a", format="text", sha256="0" * 64)
with open_corpus(sys.argv[1], create=True) as corpus:
    for number in range(100000):
        corpus.store.put([Article(headline=f"Item {number}", body=f"Tide {number}.", source=source)])
        print(number, flush=True)
        if number % 7 == 3:
            corpus.refresh()
        if number % 7 == 5:
            corpus.rebuild()
"""


def test_a_writer_killed_while_it_writes_leaves_all_that_it_reported(tmp_path):
    location = str(tmp_path / "index")
    for _ in range(4):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, location], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= 25:
                break
        time.sleep(0.01)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        reported = int(rest[-1]) if rest else 25

        with open_corpus(location) as corpus:
            assert corpus.index.count(parse("tide")) == len(list(corpus.store.ids())) >= reported + 1
        shutil.rmtree(location)


def _search_until(location: str, total: int, queue: multiprocessing.Queue) -> None:
    seen = [0]
    with open_corpus(location) as corpus:
        while seen[-1] < total:
            hits = found(corpus)
            assert len(corpus.store.articles(hits)) == len(hits)
            seen.append(len(hits))
    queue.put(seen == sorted(seen))


@pytest.mark.parametrize("change", ["refresh", "rebuild"])
def test_a_reader_beside_a_writer_sees_the_corpus_only_grow(local, tides, change):
    local.store.put(tides[:1])
    local.refresh()
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    reader = context.Process(target=_search_until, args=(local.location, 30, queue))
    reader.start()
    with local.store.writing():
        for article in tides[1:]:
            local.store.put([article])
            getattr(local, change)()
    assert queue.get(timeout=60)
    reader.join()


def test_what_was_open_before_a_rebuild_answers_as_before(local, tides):
    local.store.put(tides)
    with open_corpus(local.location) as reader:
        before = reader.index.search(parse("tide"))
        local.rebuild()
        assert reader.index.search(parse("tide")) == before
        assert reader.index.search(parse("item")).total == 30
    with reopened(local) as corpus:
        assert corpus.index.search(parse("tide")) == before
