"""`corpus new`."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.storage import SavedSearch, open_corpus
from lowmere import FERRY, source

GALE = Article(
    headline="Gale takes a second boat",
    body="A gale sank a boat at Saltpan.",
    outlet="Harbour Post",
    published=date(2014, 2, 1),
    language="en",
    source=source(10),
)
BOATS = Article(
    headline="Budget for new boats",
    body="The council will buy two boats.",
    outlet="The Lowmere Lamp",
    published=date(2014, 3, 1),
    language="en",
    source=source(11),
)


@pytest.fixture
def corpus(run, location):
    """Run the command line on the corpus."""
    return lambda *args, **settings: run(*args, "--corpus", location, **settings)


def add(location, *articles):
    with open_corpus(location) as corpus:
        corpus.store.put(articles)
        corpus.refresh()


def saved(location):
    with open_corpus(location) as corpus:
        return corpus.store.saved_searches()


NO_NAME = (
    "'my boats' is not the name of a saved search\na name is small letters, digits, - and _; `corpus save` lists them"
)


def test_new_is_silent_until_something_is_added_and_shows_it_once(corpus, location):
    corpus("save", "boats", "boat")
    assert [(done.code, done.out, done.err) for done in [corpus("new", "boats"), corpus("new")]] == [(0, "", "")] * 2

    add(location, GALE, BOATS)
    done = corpus("new", "boats")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "1. Budget for new boats\n"
        f"   The Lowmere Lamp · 2014-03-01 · {BOATS.id}\n"
        "   The council will buy two boats.\n"
        "\n"
        "2. Gale takes a second boat\n"
        f"   Harbour Post · 2014-02-01 · {GALE.id}\n"
        "   A gale sank a boat at Saltpan.\n"
        "\n"
        "2 articles\n"
    )
    assert (corpus("new", "boats").out, corpus("new", "boats").code) == ("", 0)


def test_a_peek_is_shown_again_and_all_shows_what_was_there_before(corpus, location):
    corpus("save", "boats", "boat")
    add(location, BOATS)

    ids = ["--format", "ids"]
    assert corpus("new", "boats", "--peek", *ids).out == f"{BOATS.id}\n"
    assert corpus("new", "boats", "--peek", "--all", *ids).out == f"{BOATS.id}\n{FERRY.id}\n"
    assert corpus("new", "boats", *ids).out == f"{BOATS.id}\n"
    assert corpus("new", "boats", *ids).out == ""
    assert corpus("new", "boats", "--all", "-0").out == f"{BOATS.id}\0{FERRY.id}\0"


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "tsv", "markdown", "bibtex", "ids", "plain", "table"])
def test_nothing_new_is_nothing_written_in_any_format(name, corpus):
    corpus("save", "boats", "boat")

    assert corpus("new", "boats", "--format", name).out == ""


def test_without_a_name_each_search_with_news_has_its_heading(corpus, location):
    for name, query in [("boats", "boat"), ("candles", "candle"), ("wind", "gale OR storm")]:
        corpus("save", name, query)
    add(location, GALE, BOATS)

    done = corpus("new", "--peek")

    assert [line for line in done.out.splitlines() if not line.startswith("   ")] == [
        "boats: boat", "1. Budget for new boats", "", "2. Gale takes a second boat", "", "2 articles", "",
        "wind: gale OR storm", "1. Gale takes a second boat", "", "1 article",
    ]  # fmt: skip
    assert corpus("new", "--peek", "--format", "ids").out == f"{BOATS.id}\n{GALE.id}\n{GALE.id}\n"
    assert corpus("new", "--peek", "wind", "boats", "--format", "ids").out == f"{GALE.id}\n{BOATS.id}\n{GALE.id}\n"
    assert corpus("new", "wind").out.startswith("1. Gale takes a second boat\n")
    assert corpus("new").out.startswith("boats: boat\n")
    assert corpus("new").out == ""


@pytest.mark.parametrize("args", [["--format", "json"], ["--format", "csv"], ["a", "b", "--fields", "headline"]])
def test_a_format_that_is_one_document_is_for_one_search(args, corpus):
    done = corpus("new", *args)

    assert (done.code, done.out) == (2, "")
    hint = "name one saved search, or choose table, plain, jsonl, bibtex, ids\n"
    assert done.err.endswith(f" can hold only one search\n{hint}")


@pytest.mark.parametrize("name", ["boat", "my boats"])
def test_news_of_a_search_that_is_not_there_are_an_error(name, corpus):
    corpus("save", "boats", "boat")

    done = corpus("new", name)

    error = {
        "boat": "there is no saved search 'boat'\ndid you mean boats? `corpus save` lists them all\n",
        "my boats": f"{NO_NAME}\n",
    }[name]
    assert (done.code, done.out, done.err) == (2, "", f"error: {error}")


def test_a_search_that_has_become_wrong_keeps_no_news_of_others_back(corpus, location):
    with open_corpus(location) as opened:
        opened.store.save_search(SavedSearch("a", "outlet:nobody"))
        opened.store.save_search(SavedSearch("b", "query:gone"))
    corpus("save", "boats", "boat")
    add(location, BOATS)

    done = corpus("new", "--format", "ids")

    assert (done.code, done.out) == (2, f"{BOATS.id}\n")
    assert [line for line in done.err.splitlines() if line.startswith("error: ")] == [
        "error: the saved search 'a': the corpus holds no outlet 'nobody'",
        "error: the saved search 'b': there is no saved search 'gone'",
    ]
    assert corpus("new", "boats").out == ""


def test_what_a_closed_pipe_did_not_take_is_still_new(corpus, location):
    corpus("save", "boats", "boat")
    add(location, BOATS)
    command = [sys.executable, "-m", "corpus", "new", "boats", "--corpus", location]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)

    assert corpus("new", "boats", "--format", "ids").out == f"{BOATS.id}\n"


def test_what_a_full_disk_did_not_take_is_still_new(corpus, location, program):
    corpus("save", "boats", "boat")
    add(location, BOATS)

    with Path("/dev/full").open("wb") as full:
        done = program("new", "boats", "--corpus", location, stdout=full)
    error = b"error: the output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (1, error)

    assert corpus("new", "boats", "--format", "ids").out == f"{BOATS.id}\n"


def test_news_are_shown_while_another_program_writes(corpus, location, program):
    corpus("save", "boats", "boat")
    add(location, BOATS)

    with open_corpus(location) as other, other.store.writing():
        done = program("new", "boats", "--format", "ids", "--corpus", location)
        again = corpus("new", "boats", "--format", "ids")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{BOATS.id}\n".encode(), b"")
    assert (again.code, again.out) == (0, "")


def test_what_is_read_by_the_program_itself_is_new(corpus, location, tmp_path):
    corpus("save", "boats", "boat")
    (tmp_path / "late.txt").write_text("Boat aground\n\nA boat ran aground at Saltpan.\n", encoding="utf-8")

    corpus("ingest", "late.txt")
    assert "1. Boat aground\n" in corpus("new").out

    corpus("ingest", "--force", "late.txt")
    assert corpus("new").out == ""
