"""`corpus reindex`."""

from __future__ import annotations

from lowmere import FERRY


def test_reindexing_says_how_many_articles_there_are(run, place):
    done = run("reindex", "--corpus", place)

    assert (done.code, done.out, done.err) == (0, "", "indexed 4 articles\n")
    assert run("search", "ferry", "--format", "ids", "--corpus", place).out == f"{FERRY.id}\n"
