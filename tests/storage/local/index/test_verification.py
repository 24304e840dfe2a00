"""What `verify` says of an index that is not sound."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from local_corpora import found, index_folder, reopened

REINDEX = "`corpus reindex` builds it again; the articles are not touched"


def test_an_index_that_is_behind_damaged_or_of_other_articles_is_reported(local, article):
    local.store.put([article(body="One.")])
    assert list(local.verify()) == [f"the index is behind the archive: the next search indexes the rest, or {REINDEX}"]

    local.refresh()
    with sqlite3.connect(Path(local.location, "archive.sqlite")) as database:
        database.execute("UPDATE articles SET deleted = 1")
    database.close()
    assert list(local.verify()) == [f"articles in the index that the archive does not hold: 1; {REINDEX}"]

    (postings,) = index_folder(local).glob("*.postings")
    postings.write_bytes(postings.read_bytes()[:9])
    (problem,) = local.verify()
    assert problem.startswith("the index cannot be read (MAIN_")


def test_articles_that_the_index_lacks_are_counted(local, tides):
    local.store.put(tides)
    local.refresh()
    with sqlite3.connect(Path(local.location, "archive.sqlite")) as database:
        database.execute("UPDATE articles SET id = 'a' || substr(id, 2) WHERE key <= 2")
    database.close()
    *_, lacking, beyond = local.verify()
    assert lacking == f"articles that the index lacks: 2; {REINDEX}"
    assert beyond.startswith("articles in the index that the archive does not hold: 2; ")


def test_a_byte_of_a_posting_that_searches_do_not_notice_is_found_by_verifying_and_mended_by_rebuilding(local, tides):
    local.store.put(tides)
    local.refresh()
    (path,) = index_folder(local).glob("*.postings")
    content = path.read_bytes()
    at = content.index(b"tide\n")
    path.write_bytes(content[:at] + b"tidf" + content[at + 4 :])

    with reopened(local) as corpus:
        (problem,) = corpus.verify()
        assert "is not as it was written" in problem
        corpus.rebuild()
        assert list(corpus.verify()) == []
        assert len(found(corpus)) == 30
