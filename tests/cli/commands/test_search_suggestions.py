"""Did you mean: what `corpus search` says on stderr where a query finds little."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("lighthouze", ["did you mean lighthouse? 1 article, try: lighthouse"]),
        ("budgit ferry", ["did you mean budget? 1 article, try: budget AND ferry"]),
        ('"ferry harbour"', ['did you mean "ferry harbour"~5? 1 article, try: "ferry harbour"~5']),
        ("dodo ferry", ["no article has dodo"]),
        ("budget date:2012", ["without date:2012: 2 articles, try: budget"]),
        ("dodo", []),
        ("storm", []),
    ],
)
def test_other_queries_are_suggested_on_stderr_ready_to_copy(query, lines, run, location):
    for form in ("plain", "json", "ids", "table"):
        done = run("search", query, "--format", form, "--corpus", location)
        assert (done.code, done.err.splitlines()) == (0, lines)


def test_a_suggestion_keeps_the_filters_and_the_data_are_as_without_it(run, location):
    done = run("search", "budgit", "--on", "2013", "--format", "json", "--corpus", location)
    assert done.err == "did you mean budget? 1 article, try: budget\n"
    assert json.loads(done.out)["hits"] == []


def test_a_filter_that_leaves_nothing_is_reported(run, location):
    done = run("search", "budget", "--on", "2012", "--corpus", location)
    assert done.err == "without date:2012: 2 articles\n"


def test_filters_alone_and_counts_get_no_suggestions(run, location):
    assert run("search", "--on", "2012", "--corpus", location).err == ""
    assert run("search", "lighthouze", "--count", "--corpus", location).err == ""
