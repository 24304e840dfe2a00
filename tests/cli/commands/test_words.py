"""`corpus words`."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest


@pytest.fixture
def words(run, location):
    """Ask for the words that stand out; what was written comes back."""
    return lambda *args: run("words", "--corpus", location, *args)


def test_in_a_pipe_each_line_is_a_word_and_what_was_compared_goes_elsewhere(words):
    done = words("lighthouse", "--limit", "3")

    assert done.code == 0
    assert done.out == (
        "word      G2  count  articles  per million  elsewhere\n"
        "of       6.5      2         1     125000.0        0.0\n"
        "candles  3.2      1         1      62500.0        0.0\n"
        "is       3.2      1         1      62500.0        0.0\n"
    )
    assert done.err == "1 article with 16 words · 61 words elsewhere\n"


def test_filters_alone_are_enough(words):
    assert words("--outlet", "harbour post", "--format", "csv").out.splitlines()[1] == "away,5.34,2,1,95238.1,0,0.0"
    assert words("--since", "2014", "--under", "--format", "tsv").code == 0


def test_the_options_say_which_words(words):
    def found(*args):
        return [row["word"] for row in csv.DictReader(io.StringIO(words("budget", "--format", "csv", *args).out))]

    assert "budget" not in found()
    assert "budget" in found("--all-words")
    assert found("--limit", "2") == found()[:2]
    assert set(found("--min", "2")) < set(found())
    assert set(found("--under")).isdisjoint(found())


def test_json_says_what_was_compared_too(words):
    document = json.loads(words("lighthouse", "--min", "3", "--format", "json").out)

    assert document == {
        "schema_version": 1,
        "query": {"text": "lighthouse", "understood": "lighthouse", "dates": []},
        "articles": 1,
        "size": 16,
        "rest_size": 61,
        "words": [
            {"word": "the", "g2": 2.78, "count": 3, "articles": 1, "per_million": 187500.0, "rest_count": 3,
             "rest_per_million": 49180.33},
        ],
    }  # fmt: skip


@pytest.mark.parametrize("args", [["budget"], ["budget", "--under", "--all-words"], ["dodo"]])
def test_the_json_of_the_words_keeps_its_schema(args, words, run):
    document = json.loads(words(*args, "--format", "json").out)

    jsonschema.validate(document, json.loads(run("schema", "words").out))


def test_a_head_is_quiet_on_a_terminal(terminal, location):
    done = terminal("words", "lighthouse", "--limit", "1", "--corpus", location)

    assert done.seen.startswith("\x1b[2mword")
    assert done.seen.endswith("61 words elsewhere\n")


def test_no_articles_are_no_error(words):
    done = words("dodo")

    assert (done.code, done.out, done.err) == (0, "", "no articles match\n")


def test_what_cannot_be_compared_is_reported_with_what_to_do_next(words, run):
    nothing = run("words", "--corpus", "nowhere")
    everything = words("--", "-dodo")

    assert (nothing.code, nothing.err) == (
        2, "error: there is nothing to compare\nwrite a QUERY, or a filter such as --on 2013-04-12\n",
    )  # fmt: skip
    assert (everything.code, everything.out, everything.err) == (
        2, "", "error: every article matches, and no rest is left to compare with\nnarrow the query\n",
    )  # fmt: skip
