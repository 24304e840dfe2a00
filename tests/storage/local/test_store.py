"""The archive: all or nothing, what a full or spoilt disk does to it, and what `verify` finds."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from corpus.article import Original
from corpus.errors import NoCorpus, StorageError
from corpus.storage import open_corpus
from corpus.storage.local import store as store_module
from corpus.storage.local import verification
from local_corpora import contents, found, index_folder


def test_no_corpus_is_made_by_looking_for_one(tmp_path):
    with pytest.raises(NoCorpus, match="there is no corpus at"):
        open_corpus(str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_corpus_cannot_be_made_where_a_file_stands(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="cannot make a corpus"):
        open_corpus(str(tmp_path / "file"), create=True)


def test_a_put_that_fails_keeps_nothing_of_it(local, tides):
    def broken():
        yield tides[0]
        raise ValueError("the source broke")

    with pytest.raises(ValueError, match="the source broke"):
        local.store.put(broken())

    assert list(local.store.ids()) == []
    assert local.store.put(tides) == ["added"] * 30


def test_ids_are_read_a_page_at_a_time_and_none_is_lost_between_two_pages(local, tides, monkeypatch):
    monkeypatch.setattr(store_module, "IDS_PER_PAGE", 10)
    local.store.put(tides)
    everything = [article.id for article in tides]

    assert list(local.store.ids()) == sorted(everything)
    assert list(local.store.added(0, 1)) == sorted(everything)
    stream = local.store.ids()
    first = next(stream)
    local.store.delete(everything)
    assert len([first, *stream]) == 10, "only the page that was read"


def test_a_full_archive_is_an_error_that_says_so_and_loses_nothing(local, article):
    local.store.put([article(body="Kept.")])
    connection = local.store._database.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 4}")

    with pytest.raises(StorageError, match="full") as caught:
        local.store.put([article(headline=f"Long {number}", body=os.urandom(4000).hex()) for number in range(20)])
    assert "make room" in caught.value.hint

    connection.execute("PRAGMA max_page_count = 100000")
    assert len(found(local, "kept")) == 1
    assert len(list(local.store.ids())) == 1
    assert local.store.put([article(body="More.")]) == ["added"]


def test_a_sound_corpus_is_found_sound_and_left_as_it_is(local, article):
    assert list(local.verify()) == []
    local.store.put([article(body=f"Tide {number}.") for number in range(5)])
    local.refresh()
    local.store.delete(list(local.store.ids())[:1])

    local.refresh()
    before = contents(local.location)
    assert list(local.verify()) == []
    assert contents(local.location) == before


def test_a_version_that_is_not_as_it_was_written_is_reported_and_mended_by_putting_it_again(local, article):
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
        local.store.history(first.id)

    assert local.store.put([first, second]) == ["unchanged", "unchanged"]
    assert list(local.verify()) == []
    assert local.store.articles([first.id, second.id]) == [first, second]


def test_an_original_that_is_not_as_it_was_written_is_reported_and_mended_by_putting_it_again(local, article):
    one, original = article(), Original(b"<p>The raw page.</p>" * 9, "{}")
    local.store.put([one], [original])
    connection = local.store._database.connection
    connection.execute("UPDATE originals SET data = CAST(substr(data, 1, length(data) - 6) || x'000102030405' AS BLOB)")

    (line,) = local.store.verify()
    assert line.startswith(f"the raw record of version 1 of the article {one.id} is not as it was written")
    with pytest.raises(StorageError, match="not as it was written"):
        local.store.original(one.id)

    assert local.store.put([one], [original]) == ["unchanged"]
    assert local.store.original(one.id) == original
    assert list(local.store.verify()) == []
    assert connection.execute("SELECT count(*) FROM originals").fetchone() == (1,)


def test_an_original_costs_little_beside_the_article_that_was_read_from_it(local, article):
    text = " ".join(f"word{number * 7919 % 10007}" for number in range(2000))
    local.store.put([article(body=text)], [Original(f'{{"text": "{text}"}}'.encode(), "{}")])

    size = local.store._database.row("SELECT length(data) FROM originals")[0]
    assert size < len(text) / 50


def test_verifying_shows_how_far_it_is(local, tides, monkeypatch):
    monkeypatch.setattr(verification, "VERSIONS_PER_SIGN", 10)
    local.store.put(tides)
    shown = []
    list(local.store.verify(lambda done, total: shown.append((done, total))))
    assert shown == [(0, 30), (10, 30), (20, 30)]


def test_statistics_say_how_many_bytes_each_part_takes(local, tides):
    local.store.put(tides)
    local.refresh()
    sizes = local.store.statistics().bytes
    assert sizes["index"] == sum(path.stat().st_size for path in index_folder(local).iterdir())
    assert sizes["archive"] >= Path(local.location, "archive.sqlite").stat().st_size > 0


def test_no_generation_is_noted_as_indexed_before_it_is(local, tides):
    local.store.put(tides[:10])
    assert local.store.indexed_generation() == 0
    local.refresh()
    assert local.store.indexed_generation() == 1
    local.store.put(tides[10:])
    assert local.store.indexed_generation() == 1
