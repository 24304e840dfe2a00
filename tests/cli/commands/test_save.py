"""`corpus save`."""

from __future__ import annotations

import json

import pytest

from corpus.storage import SavedSearch, open_corpus
from lowmere import FERRY, STORM


@pytest.fixture
def corpus(run, location):
    """Run the command line on the corpus."""
    return lambda *args, **settings: run(*args, "--corpus", location, **settings)


def saved(location):
    with open_corpus(location) as corpus:
        return corpus.store.saved_searches()


NO_NAME = (
    "'my boats' is not the name of a saved search\na name is small letters, digits, - and _; `corpus save` lists them"
)
USAGE = "`corpus save NAME QUERY` saves, `corpus save` lists"


def test_a_search_is_saved_listed_used_and_forgotten(corpus):
    done = corpus(
        "save", "Boats", "boat", "OR", "ferry", "--outlet", "the lowmere lamp,Harbour Post", "--since", "2013"
    )
    query = '(boat OR ferry) AND outlet:("the lowmere lamp", "Harbour Post") AND date:2013..'
    assert (done.code, done.out, done.err) == (0, "", f"saved boats: {query}\n")
    assert corpus("save", "wall", '"harbour wall"').err == 'saved wall: "harbour wall"\n'

    assert corpus("save").out == f'boats  {query}\nwall   "harbour wall"\n'
    assert json.loads(corpus("save", "--format", "json").out) == [
        {"name": "boats", "query": query},
        {"name": "wall", "query": '"harbour wall"'},
    ]
    assert corpus("search", "query:boats", "--format", "ids").out == f"{FERRY.id}\n"
    assert corpus("export", "query:wall", "--format", "ids").out == f"{STORM.id}\n"

    done = corpus("save", "--delete", "boats")
    assert (done.code, done.out, done.err) == (0, "", f"deleted boats: {query}\n")
    assert corpus("save").out == 'wall  "harbour wall"\n'


def test_where_nothing_is_saved_the_list_is_empty(corpus):
    assert (corpus("save").out, corpus("save", "--format", "json").out) == ("", "[]\n")


def test_saving_again_says_what_it_takes_the_place_of(corpus):
    corpus("save", "boats", "boat")

    assert corpus("save", "boats", "boat").err == "saved boats: boat (as before)\n"
    assert corpus("save", "boats", "ferry").err == "saved boats: ferry\nbefore: boat\n"


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (["boats"], f"there is nothing to save under 'boats'\n{USAGE}"),
        (["--on", "2013"], "there is no name to save it under\nwrite NAME, and the QUERY after it"),
        (["--delete"], "there is no name to save it under\nwrite NAME, and the QUERY after it"),
        (["--delete", "boats", "x"], f"--delete takes only a NAME\n{USAGE}"),
        (["--delete", "boats"], "there is no saved search 'boats'\n`corpus save` lists them all"),
        (["my boats", "x"], NO_NAME),
        (["boats", "headlin:x"], "there is no field 'headlin'"),
        (["boats", "x", "--on", "someday"], "'someday' is not a date"),
        (["boats", "query:boats"], "the saved search 'boats' leads back to itself: boats > boats\nsave another query"),
        (["boats", "x", "--outlet", "nobody"], "the corpus holds no outlet 'nobody'\n`corpus outlets` lists them all"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_an_error_and_nothing_is_saved(args, error, corpus, location):
    done = corpus("save", *args)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {error}")
    assert saved(location) == {}


def test_a_query_with_control_characters_is_listed_without_their_effect(corpus, location):
    with open_corpus(location) as opened:
        opened.store.save_search(SavedSearch("odd", "boat\x1b]0;x\x07"))

    assert corpus("save").out == "odd  boat␛]0;x␇\n"
    assert corpus("save", "--format", "json").out == '[{"name": "odd", "query": "boat\\u001b]0;x\\u0007"}]\n'
