"""`corpus search`."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from lowmere import FERRY, LIGHTHOUSE, STORM


def ids(done):
    assert done.code == 0, done.err
    return done.out.split()


@pytest.fixture
def found(run, location):
    """Search, and give the ids of the hits."""
    return lambda *args: ids(run("search", "--format", "ids", "--corpus", location, *args))


def test_in_a_pipe_the_hits_are_plain_text_with_the_total_last(run, location):
    done = run("search", "harbour", "storm", "--corpus", location, "--sort", "oldest")

    assert done.err == ""
    assert done.out == (
        "1. Storm tears away harbour wall\n"
        f"   Harbour Post · 2013-03-29 · {STORM.id}\n"
        "   SALTPAN — A storm tore away the harbour wall at Saltpan on Friday night. Nobody was hurt.\n"
        "\n"
        "2. Ferry budget cut after harbour storm\n"
        f"   The Lowmere Lamp · 2013-04-12 · {FERRY.id}\n"
        "   Council votes nine to four.\n"
        "\n"
        "2 articles\n"
    )


def test_no_hits_are_no_error(run, location):
    done = run("search", "dodo", "--corpus", location)

    assert (done.code, done.out, done.err) == (0, "no articles match\n", "")


def test_pages_follow_each_other_without_gaps(found):
    pages = [found("--since", "2013", "--limit", "2", "--page", page) for page in ("1", "2", "3")]

    assert pages == [[LIGHTHOUSE.id, FERRY.id], [STORM.id], []]
    assert found("--since", "2013", "--all") == [LIGHTHOUSE.id, FERRY.id, STORM.id]


def test_ranks_go_on_over_pages(run, location):
    done = run("search", "--since", "2013", "--limit", "2", "--page", "2", "--format", "jsonl", "--corpus", location)

    assert [json.loads(line)["rank"] for line in done.out.splitlines()] == [3]


def test_the_json_of_a_real_search_keeps_the_schema(run, location):
    done = run("search", "budget date:2013..2014", "--outlet", "harbour post,the lowmere lamp", "--format", "json",
               "--corpus", location)  # fmt: skip
    document = json.loads(done.out)

    jsonschema.validate(document, json.loads((files("corpus.rendering") / "schema.json").read_text("utf-8")))
    assert [hit["id"] for hit in document["hits"]] == [FERRY.id]
    assert [document["hits"][0]["snippet"][start:end] for start, end in document["hits"][0]["spans"]] == ["budget"]


def test_the_same_search_gives_the_same_bytes(run, location):
    for name in ("plain", "json", "jsonl", "csv", "ids"):
        searches = [run("search", "budget", "--format", name, "--corpus", location).out for _ in range(2)]
        assert searches[0] == searches[1]


def test_colour_in_a_pipe_is_for_the_table(run, location, monkeypatch):
    assert "\x1b[1;32mFerry\x1b[0m" in run("search", "ferry", "--color", "always", "--corpus", location).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;32mFerry\x1b[0m" in run("search", "ferry", "--corpus", location).out
    assert "\x1b" not in run("search", "ferry", "--color", "never", "--corpus", location).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("search", "ferry", "--corpus", location).out


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        ([], "there is nothing to search for", "write a QUERY, or a filter such as --on 2013-04-12"),
        (["  "], "there is nothing to search for", "write a QUERY, or a filter such as --on 2013-04-12"),
        (["a", "--all", "--page", "2"], "--all and --page do not go together", "--all puts all hits on one page"),
        (["a", "--all", "--limit", "2"], "--all and --limit do not go together", "--all puts all hits on one page"),
        (["ferry", "-tax"], "there is no option '-t'",
            "put -- before a query that has a word starting with -: corpus search -- 'tax -cut'"),
        (["ferry", "--outlet", " , "], "--outlet ' , ' names no outlet", "`corpus outlets` lists them all"),
        (["ferry", "--outlet", ""], "--outlet '' names no outlet", "`corpus outlets` lists them all"),
        (["ferry", "--outlet", "harbour pots"], "the corpus holds no outlet 'harbour pots'",
            "did you mean Harbour Post? `corpus outlets` lists them all"),
        (["--on", "2013-02-30"], "'2013-02-30' is a date that does not exist", "write 2013-02-28"),
        (["--since", "2014", "--until", "2013"], "'2014..2013' ends before it begins", "write 2013..2014"),
        (["a", "--limit", "0"], "Invalid value for '--limit': 0 is not in the range x>=1",
            "`corpus search --help` shows how"),
    ],
)  # fmt: skip
def test_a_slip_is_reported_with_what_to_do_next(args, message, hint, run, location):
    done = run("search", *args, "--corpus", location)

    assert (done.code, done.out, done.err) == (2, "", f"error: {message}\n{hint}\n")


def test_the_words_are_checked_before_a_corpus_is_looked_for(run):
    assert run("search", "headlin:x", "--corpus", "nowhere").code == 2
    assert run("search", "--on", "2013-02-30", "--corpus", "nowhere").code == 2
    assert run("search", "x", "--corpus", "nowhere").code == 3
