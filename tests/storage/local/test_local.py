"""What the corpus on disk survives: crashes between its two commits, damage, full disks, other programs."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import CorpusBusy, NoCorpus, StorageError
from corpus.query import parse
from corpus.storage import open_corpus
from corpus.storage.local.index import folder as index_module
from corpus.storage.local.index.codec import ArrayCodec


def ids(corpus, query="tide"):
    return sorted(hit.id for hit in corpus.index.search(parse(query)).hits)


@pytest.fixture
def tides(article):
    return [article(headline=f"Item {number}", body=f"Tide {number}.") for number in range(30)]


def contents(place):
    """All files of a corpus, but for the memory that SQLite shares among readers."""
    return {
        path: path.read_bytes() for path in Path(place).rglob("*") if path.is_file() and path.suffix != ".sqlite-shm"
    }


def reopened(corpus):
    corpus.close()
    return open_corpus(corpus.location)


def test_no_corpus_is_made_by_looking_for_one(tmp_path):
    with pytest.raises(NoCorpus, match="there is no corpus at"):
        open_corpus(str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_corpus_cannot_be_made_where_a_file_stands(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="cannot make a corpus"):
        open_corpus(str(tmp_path / "file"), create=True)


def test_articles_put_before_a_crash_are_indexed_on_the_next_opening(local, tides):
    local.store.put(tides[:10])
    ids(local)
    local.store.put(tides[10:])  # and the program ends before they are indexed

    with reopened(local) as corpus:
        assert ids(corpus) == sorted(article.id for article in tides)


def test_a_crash_between_the_two_commits_of_the_index_changes_nothing(local, tides, monkeypatch):
    local.store.put(tides[:10])
    ids(local)
    local.store.put(tides[5:])
    monkeypatch.setattr(index_module.Index, "_write_state", _crash)
    with pytest.raises(KeyboardInterrupt):
        local.refresh()
    monkeypatch.undo()

    with reopened(local) as corpus:
        assert ids(corpus) == sorted(article.id for article in tides)
        assert corpus.index.search(parse("tide")).total == 30


def _crash(*_args):
    raise KeyboardInterrupt


@pytest.mark.parametrize("moment", ["SegmentBuilder.write", "TOC.write", "clean_files"])
def test_an_interruption_anywhere_in_indexing_loses_nothing(local, tides, monkeypatch, moment):
    local.store.put(tides[:10])
    ids(local)
    local.store.put(tides[10:])
    monkeypatch.setattr(f"corpus.storage.local.index.folder.{moment}", _crash)
    with pytest.raises(KeyboardInterrupt):
        local.refresh()
    monkeypatch.undo()

    with reopened(local) as corpus:
        assert ids(corpus) == sorted(article.id for article in tides)


def test_a_put_that_fails_keeps_nothing_of_it(local, tides):
    def broken():
        yield tides[0]
        raise ValueError("the source broke")

    with pytest.raises(ValueError, match="the source broke"):
        local.store.put(broken())

    assert list(local.store.ids()) == []
    assert local.store.put(tides) == ["added"] * 30


# Whoosh leaves a damaged table of contents open until it is collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "damage",
    ["removed", "emptied", "cut", "scrambled", "no dictionary entries", "no table", "no state", "other archive"],
)
def test_a_damaged_index_is_built_again_from_the_archive(local, tides, damage):
    local.store.put(tides)
    expected = local.index.search(parse("tide"))
    local.close()
    folder = Path(local.location, "whoosh")
    for file in folder.iterdir():
        data = file.read_bytes()
        if damage == "emptied":
            file.write_bytes(b"")
        elif damage == "cut" and file.suffix != ".json":
            file.write_bytes(data[: len(data) // 2])
        elif damage == "no dictionary entries" and file.suffix == ".trm":
            file.write_bytes(data[:40] + bytes(200) + data[240:])
        elif damage == "scrambled" and file.suffix in {".toc", ".trm"}:
            file.write_bytes(bytes(255 - byte for byte in data))
        elif damage == "no table" and file.suffix == ".toc":
            file.unlink()
    if damage == "removed":
        shutil.rmtree(folder)
    if damage == "no state":
        (folder / "state.json").unlink()
    if damage == "other archive":
        state = json.loads((folder / "state.json").read_text())
        (folder / "state.json").write_text(json.dumps({**state, "archive": "another"}))

    with open_corpus(local.location) as corpus:
        assert corpus.index.search(parse("tide")) == expected


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_index_found_damaged_while_it_is_added_to_is_built_again(local, tides):
    local.store.put(tides[:10])
    local.refresh()
    for file in Path(local.location, "whoosh").glob("*.number.col"):
        file.unlink()
    local.store.put(tides[10:])
    local.refresh()

    assert ids(local) == sorted(article.id for article in tides)


def test_an_index_ahead_of_an_archive_brought_back_from_a_copy_is_built_again(local, tides):
    local.store.put(tides[:10])
    local.close()
    copy = Path(local.location, "copy.sqlite")
    shutil.copy(Path(local.location, "archive.sqlite"), copy)
    with open_corpus(local.location) as corpus:
        corpus.store.put(tides[10:])
        assert len(ids(corpus)) == 30
    copy.replace(Path(local.location, "archive.sqlite"))

    with open_corpus(local.location) as corpus:
        assert ids(corpus) == sorted(article.id for article in tides[:10])


def test_another_analysis_builds_the_index_again(local, tides, monkeypatch):
    local.store.put(tides)
    ids(local)
    before = {file.name for file in Path(local.location, "whoosh").iterdir()}
    monkeypatch.setattr(index_module.State.__init__, "__defaults__", (index_module.ANALYSIS + 1, index_module.FORMAT))
    monkeypatch.setattr(index_module, "ANALYSIS", index_module.ANALYSIS + 1)

    with reopened(local) as corpus:
        assert len(ids(corpus)) == 30
        assert {file.name for file in Path(local.location, "whoosh").iterdir()} & before == {
            "state.json",
            "_MAIN_1.toc",
        }


def test_small_segments_are_folded_together_and_deleted_ones_go(local, tides):
    for article in tides:
        local.store.put([article])
        local.refresh()
    assert len(list(Path(local.location, "whoosh").glob("*.trm"))) <= 5
    assert ids(local) == sorted(article.id for article in tides)

    local.store.delete([article.id for article in tides])
    local.refresh()
    assert list(Path(local.location, "whoosh").glob("*.trm")) == []
    assert ids(local) == []


def test_segments_do_not_grow_past_a_batch(local, tides, monkeypatch):
    monkeypatch.setattr(index_module, "BATCH", 10)
    local.store.put(tides)
    assert ids(local) == sorted(article.id for article in tides)
    assert len(list(Path(local.location, "whoosh").glob("*.trm"))) == 3


def test_scores_do_not_depend_on_how_articles_were_put(local, tides, tmp_path):
    for article in tides:
        local.store.put([article])
        local.refresh()
    with open_corpus(str(tmp_path / "other"), create=True) as other:
        other.store.put(reversed(tides))
        assert other.index.search(parse("tide OR item")) == local.index.search(parse("tide OR item"))


def test_the_index_is_one_that_whoosh_itself_searches(local, article):
    from whoosh.index import open_dir
    from whoosh.query import Phrase, Term

    first = article(body="The ferry left the harbour.")
    local.store.put([first, article(body="The harbour of ferry men.")])
    local.refresh()

    with open_dir(Path(local.location, "whoosh")).searcher() as searcher:
        assert len(searcher.search(Term("body", "ferry"))) == 2
        assert len(searcher.search(Phrase("body", ["the", "ferry"]))) == 1
    assert isinstance(open_dir(Path(local.location, "whoosh"))._segments()[0].codec(), ArrayCodec)


def test_a_second_writer_is_told_so_and_harms_nothing(local, tides):
    with local.store.writing(), open_corpus(local.location) as other:
        with pytest.raises(CorpusBusy, match="another program is writing"):
            other.store.put(tides)
        with pytest.raises(CorpusBusy):
            other.store.delete([tides[0].id])
    assert local.store.put(tides) == ["added"] * 30


def test_searching_goes_on_while_another_program_writes(local, tides):
    local.store.put(tides[:10])
    ids(local)
    with open_corpus(local.location) as reader, local.store.writing():
        local.store.put(tides[10:])
        assert len(ids(reader)) == 10
        local.refresh()
        assert len(ids(reader)) == 30


def test_a_first_search_while_another_program_writes_the_first_index_says_so(local, tides):
    local.store.put(tides)
    with local.store.writing(), open_corpus(local.location) as reader, pytest.raises(CorpusBusy, match="first time"):
        ids(reader)


def test_a_generation_says_what_is_seen_where_another_program_indexes_in_that_moment(local, tides, monkeypatch):
    local.store.put(tides[:1])
    local.refresh()
    with open_corpus(local.location) as other, other.store.writing(), open_corpus(local.location) as reader:
        other.store.put(tides[1:2])
        as_it_is = reader.view._as_it_is

        def open_and_let_the_other_go_on():
            opened = as_it_is()
            other.refresh()
            return opened

        monkeypatch.setattr(reader.view, "_as_it_is", open_and_let_the_other_go_on)

        before = reader.index.generation()
        assert reader.store.added(before, before + 9) == [tides[1].id]
        assert len(ids(reader)) == 2
        assert reader.index.generation() > before


def test_a_search_does_not_trip_over_segments_taken_away_under_it(local, tides, monkeypatch):
    local.store.put(tides[:10])
    ids(local)
    reader = open_corpus(local.location)
    stale = reader.index._table()
    local.store.put(tides[10:])
    local.refresh()
    tables = iter([stale])
    real = index_module.Index._table
    monkeypatch.setattr(index_module.Index, "_table", lambda self: next(tables, None) or real(self))

    assert len(ids(reader)) == 30
    reader.close()


def test_a_full_archive_is_an_error_that_says_so_and_loses_nothing(local, article):
    local.store.put([article(body="Kept.")])
    pages = local.archive._database.execute("PRAGMA page_count").fetchone()[0]
    local.archive._database.execute(f"PRAGMA max_page_count = {pages + 4}")

    with pytest.raises(StorageError, match="full") as caught:
        local.store.put([article(headline=f"Long {number}", body=os.urandom(4000).hex()) for number in range(20)])
    assert "make room" in caught.value.hint

    local.archive._database.execute("PRAGMA max_page_count = 100000")
    assert len(ids(local, "kept")) == 1
    assert len(list(local.store.ids())) == 1
    assert local.store.put([article(body="More.")]) == ["added"]


def test_an_index_that_cannot_be_written_is_an_error_and_the_next_command_goes_on(local, tides, monkeypatch):
    local.store.put(tides)
    monkeypatch.setattr("corpus.storage.local.index.folder.SegmentBuilder.write", _full)
    with pytest.raises(StorageError, match="No space left on device"):
        local.index.search(parse("tide"))
    monkeypatch.undo()

    assert len(ids(local)) == 30


def _full(*_args):
    raise OSError(28, "No space left on device")


def test_a_file_that_is_no_archive_is_an_error_that_says_so(tmp_path):
    (tmp_path / "archive.sqlite").write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(StorageError, match="damaged"):
        open_corpus(str(tmp_path))


def test_an_archive_of_the_first_version_is_read_and_goes_on_as_one_of_this(local, article):
    old, new = article(), article(outlet="Echo", printed_outlet="echo.example", body="Other.")
    local.store.put([old])
    local.close()
    with sqlite3.connect(Path(local.location, "archive.sqlite")) as database:
        database.executescript(
            "ALTER TABLE articles DROP COLUMN printed; ALTER TABLE articles DROP COLUMN added; DROP TABLE words;"
            "DROP TABLE saved; CREATE TABLE inflections (stem TEXT, word TEXT, PRIMARY KEY (stem, word)) WITHOUT ROWID;"
            "PRAGMA user_version = 1"
        )
    database.close()

    with open_corpus(local.location) as upgraded:
        assert upgraded.store.history(old.id)[-1] == old
        assert upgraded.store.added(0, upgraded.index.generation()) == [old.id]
        upgraded.store.put([new])
        assert [summary.printed for summary in upgraded.store.outlets()] == [
            (("echo.example", 1),),
            (("Ostwick Courier", 1),),
        ]


def test_an_archive_of_another_version_is_left_alone(local):
    local.close()
    path = Path(local.location, "archive.sqlite")
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    before = path.read_bytes()

    with pytest.raises(StorageError, match="version 99"):
        open_corpus(local.location)
    assert path.read_bytes() == before


def test_whoosh_is_first_imported_without_a_warning(local, article, tmp_path):
    local.store.put([article()])
    script = f"from corpus import open_corpus, search; print(search(open_corpus({local.place!r}), 'harbour').total)"
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "empty")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("1\n", "")


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
"""


def test_a_writer_killed_while_it_writes_leaves_all_that_it_reported(tmp_path):
    place = str(tmp_path / "index")
    for _ in range(4):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, place], stdout=subprocess.PIPE, text=True)
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

        with open_corpus(place) as corpus:
            assert corpus.index.search(parse("tide")).total == len(list(corpus.store.ids())) >= reported + 1
        shutil.rmtree(place)


def _search_until(place: str, total: int, queue: multiprocessing.Queue) -> None:
    seen = [0]
    with open_corpus(place) as corpus:
        while seen[-1] < total:
            found = corpus.index.search(parse("tide"))
            assert len(corpus.store.articles([hit.id for hit in found.hits])) == found.total
            seen.append(found.total)
    queue.put(seen == sorted(seen))


def test_a_reader_beside_a_writer_sees_the_corpus_only_grow(local, tides):
    local.store.put(tides[:1])
    local.refresh()
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    reader = context.Process(target=_search_until, args=(local.location, 30, queue))
    reader.start()
    with local.store.writing():
        for article in tides[1:]:
            local.store.put([article])
            local.refresh()
    assert queue.get(timeout=60)
    reader.join()


def test_a_bug_of_our_own_is_not_taken_for_damage(local, tides, monkeypatch):
    local.store.put(tides)
    ids(local)
    monkeypatch.setattr("corpus.matching.ranking.score", lambda *_: None + 1)
    monkeypatch.setattr(type(local), "reindex", lambda _: pytest.fail("the index was built again"))
    with pytest.raises(TypeError):
        ids(local)


# --- verifying ---------------------------------------------------------------------------------------------------


def test_a_sound_corpus_is_found_sound_and_left_as_it_is(local, article):
    assert local.verify() == []
    local.store.put([article(body=f"Tide {number}.") for number in range(5)])
    local.refresh()
    local.store.delete(local.store.ids()[:1])

    local.refresh()
    before = contents(local.location)
    assert local.verify() == []
    assert contents(local.location) == before


def test_a_version_that_is_not_as_it_was_written_is_told_and_mended_by_putting_it_again(local, article):
    first, second = article(body="One."), article(body="Two.")
    local.store.put([first, second])
    local.refresh()
    with sqlite3.connect(Path(local.location, "archive.sqlite")) as database:
        (key,) = database.execute("SELECT key FROM articles WHERE id = ?", (first.id,)).fetchone()
        database.execute("UPDATE versions SET record = substr(record, 2) WHERE key = ?", (key,))
    database.close()

    (problem,) = local.verify()
    assert problem.startswith(f"version 1 of the article {first.id} is not as it was written: bring the archive back")
    with pytest.raises(StorageError, match=f"the article {first.id} is not as it was written"):
        local.store.history(first.id)[-1]

    assert local.store.put([first, second]) == ["unchanged", "unchanged"]
    assert local.verify() == []
    assert local.store.articles([first.id, second.id]) == [first, second]


def test_an_index_that_is_behind_damaged_or_of_other_articles_is_told(local, article):
    anew = "`corpus reindex` builds it anew; no article is touched"
    local.store.put([article(body="One.")])
    assert local.verify() == [f"the index is behind the archive: the next search indexes the rest, or {anew}"]

    local.refresh()
    with sqlite3.connect(Path(local.location, "archive.sqlite")) as database:
        database.execute("UPDATE articles SET deleted = 1")
    database.close()
    assert local.verify() == [f"articles in the index that the archive does not hold: 1; {anew}"]

    (postings,) = Path(local.location, "whoosh").glob("*.pst")
    postings.write_bytes(postings.read_bytes()[:9])
    (problem,) = local.verify()
    assert problem.startswith("the index cannot be read")
