"""`corpus reindex`."""

from __future__ import annotations

from lowmere import FERRY


def test_reindexing_says_how_many_articles_there_are(run, location):
    done = run("reindex", "--corpus", location)

    assert (done.code, done.out, done.err) == (0, "", "indexed 4 articles\n")
    assert run("search", "ferry", "--format", "ids", "--corpus", location).out == f"{FERRY.id}\n"
