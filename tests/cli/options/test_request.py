"""QUERY, the filters and the order of hits, as commands get them."""

from __future__ import annotations

import json

import pytest

from lowmere import FERRY, LIGHTHOUSE, STORM, UNDATED


def ids(done):
    assert done.code == 0, done.err
    return done.out.split()


@pytest.fixture
def found(run, location):
    """Search, and give the ids of the hits."""
    return lambda *args: ids(run("search", "--format", "ids", "--corpus", location, *args))


def test_words_side_by_side_are_one_query(found):
    assert found("ferry", "budget") == [FERRY.id]


def test_a_negation_is_written_inside_a_query_or_after_two_dashes(found):
    assert found("budget -ferry") == [LIGHTHOUSE.id]
    assert found("--sort", "newest", "--", "-budget") == [STORM.id, UNDATED.id]
    assert found("--outlet", "harbour post", "--", "-budget") == [STORM.id]


def test_the_dates_of_a_filter_include_the_last_day_named(found):
    assert found("--on", "2013-04-12") == [FERRY.id]
    assert found("--since", "2013-04-12", "--until", "2014-01-01") == [LIGHTHOUSE.id, FERRY.id]
    assert found("--until", "2013-04") == [FERRY.id, STORM.id]


def test_outlets_are_given_one_by_one_or_as_a_comma_list(found):
    assert found("--outlet", "harbour post,the lowmere lamp") == [FERRY.id, STORM.id]
    assert found("--outlet", "harbour post", "--outlet", "the lowmere lamp") == [FERRY.id, STORM.id]


def test_an_outlet_with_commas_in_its_name_is_not_split(found):
    assert found("--outlet", "Lamp, Wick and Oil") == [LIGHTHOUSE.id]


def test_filters_alone_give_the_newest_first_and_a_query_the_best_unless_told_otherwise(run, location):
    def sort(*args):
        return json.loads(run("search", *args, "--format", "json", "--corpus", location).out)["sort"]

    assert sort("--since", "2013") == "newest"
    assert sort("budget") == "relevance"
    assert sort("budget", "--sort", "oldest") == "oldest"
