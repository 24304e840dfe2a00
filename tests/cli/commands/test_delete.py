"""`corpus delete`."""

from __future__ import annotations

from corpus.storage import open_corpus
from lowmere import ARTICLES, FERRY, LIGHTHOUSE, STORM, UNDATED


def kept(location):
    with open_corpus(location) as corpus:
        return set(corpus.store.ids())


def test_delete_with_yes_removes_the_articles_named_and_no_other(run, location):
    done = run("delete", FERRY.id[:4], STORM.id, "--yes", "--corpus", location)

    assert (done.code, done.out) == (0, "")
    assert done.err == (
        f"  {FERRY.id}  Ferry budget cut after harbour storm · The Lowmere Lamp · 2013-04-12\n"
        f"  {STORM.id}  Storm tears away harbour wall · Harbour Post · 2013-03-29\n"
        "deleted 2 articles\n"
    )
    assert kept(location) == {LIGHTHOUSE.id, UNDATED.id}


def test_delete_removes_nothing_where_there_is_nobody_to_ask(run, location):
    done = run("delete", FERRY.id, "--corpus", location)

    error = "error: nothing deleted: there is nobody to ask\nadd --yes to delete without asking\n"
    assert (done.code, done.out, done.err) == (2, "", error)
    assert kept(location) == {article.id for article in ARTICLES}


def test_delete_removes_nothing_where_one_of_the_ids_is_wrong(run, location):
    assert run("delete", FERRY.id, "zzz", "--yes", "--corpus", location).code == 2
    assert kept(location) == {article.id for article in ARTICLES}
