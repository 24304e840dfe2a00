"""Searching as a library: query and filters in, hits with their snippets out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from corpus.dates import Period
from corpus.errors import QueryError, UsageError
from corpus.query import parse
from corpus.search.request import Request
from corpus.search.results import by_id
from corpus.search.results import search as search_request


def search(corpus, query="", *, order="relevance", limit=10, offset=0, among=None, **filters):
    """Search for a query with filters."""
    request = Request.parse(query, **filters)
    return search_request(corpus, request, order=order, limit=limit, offset=offset, among=among)


def found(corpus, *words, **options):
    return [hit.article.headline for hit in search(corpus, *words, **options)]


@pytest.fixture
def filled(corpus, article):
    corpus.store.put([
        article(headline="April", published=date(2013, 4, 12), outlet="Reuters", body="Leverage over North Ulmen."),
        article(headline="May", published=date(2013, 5, 2), outlet="Ostwick Courier", body="Leverage again."),
        article(headline="Undated", published=None, outlet="Echo, The", body="Leverage, undated."),
    ])  # fmt: skip
    return corpus


def test_a_hit_has_rank_score_article_and_snippet(filled):
    results = search(filled, '"north ulmen" AND leverage')

    (hit,) = results
    assert (hit.rank, hit.article.headline, results.total, len(results)) == (1, "April", 1, 1)
    assert hit.score > 0
    assert (hit.snippet.text, hit.snippet.spans) == ("Leverage over North Ulmen.", ((0, 8), (14, 25)))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"outlets": ["reuters"]}, ["April"]),
        ({"outlets": ["REUTERS", "ostwick courier"]}, ["May", "April"]),
        ({"outlets": ["echo, the"]}, ["Undated"]),
        ({"since": "2013-04", "until": "2013-05"}, ["May", "April"]),
        ({"until": "2013-04-11"}, []),
        ({"until": "2013-04-12"}, ["April"]),
        ({"since": "2013-05-02"}, ["May"]),
        ({"on": "2013-05"}, ["May"]),
        ({"on": "2013-q2", "outlets": ["reuters"]}, ["April"]),
    ],
)
def test_filters_narrow_the_hits(filled, filters, expected):
    assert sorted(found(filled, "leverage", **filters)) == sorted(expected)
    assert found(filled, **filters) == expected


def test_ranks_go_on_from_page_to_page(filled):
    ranks = [hit.rank for offset in (0, 1, 2) for hit in search(filled, "leverage", limit=1, offset=offset)]
    assert ranks == [1, 2, 3]


def test_the_query_is_given_back_as_understood(filled, clock):
    results = search(filled, "leverage", outlets=["Reuters"], since="yesterday", clock=clock)

    assert str(results.query) == 'leverage AND outlet:"Reuters" AND date:yesterday..'
    assert results.query.parts[2].period == Period(datetime.fromisoformat("2024-05-19T00:00Z"), None)
    assert parse(str(results.query), clock) == results.query


def test_filters_join_the_words_of_a_query_in_one_list(filled):
    assert str(search(filled, "north ulmen", on="2013").query) == "north AND ulmen AND date:2013"
    assert str(search(filled, "north OR ulmen", on="2013").query) == "(north OR ulmen) AND date:2013"
    assert str(search(filled).query) == "*"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Reuter", "did you mean Reuters? `corpus outlets` lists them all"),
        ("courier", "did you mean Ostwick Courier? `corpus outlets` lists them all"),
        ("xyzzy", "`corpus outlets` lists them all"),
    ],
)
def test_an_unknown_outlet_is_an_error_with_the_nearest_names(filled, name, hint):
    for arguments in ({"outlets": [name]}, {"query": f"leverage outlet:{name}"}, {"query": f"leverage -outlet:{name}"}):
        with pytest.raises(UsageError, match=f"the corpus holds no outlet '{name}'") as caught:
            search(filled, **arguments)
        assert caught.value.hint == hint


def test_bad_words_are_errors_before_anything_is_searched(filled):
    with pytest.raises(QueryError):
        search(filled, "(leverage")
    with pytest.raises(UsageError, match="is not a date"):
        search(filled, "leverage", since="soon")
    with pytest.raises(UsageError, match="ends before it begins"):
        search(filled, "leverage", since="2014", until="2013")


def test_a_hit_deleted_after_the_search_is_passed_over(filled):
    results = search(filled, "leverage", order="newest")
    filled.store.delete([filled.index.search(parse("headline:april")).hits[0].id])

    assert [(hit.rank, hit.article.headline) for hit in results] == [(1, "May"), (3, "Undated")]


def test_an_outlet_is_found_by_every_name_it_is_printed_with(corpus, article):
    corpus.store.put([
        article(outlet="The New York Times", printed_outlet="New York Times - News"),
        article(outlet="Lantern", printed_outlet="lantern.example", body="Other."),
    ])  # fmt: skip
    for name in ("New York Times - News", "nytimes.com", "NYT", "the new york times"):
        assert search(corpus, outlets=[name]).total == 1
    assert str(search(corpus, 'harbour -outlet:("NYT", lantern.example)').query) == (
        'harbour AND NOT outlet:("The New York Times", "Lantern")'
    )
    with pytest.raises(UsageError, match="no outlet 'WSJ'"):
        search(corpus, outlets=["WSJ"])


def test_a_search_among_ids_finds_no_other_article(filled):
    ids = {hit.article.headline: hit.article.id for hit in search(filled, "leverage")}

    assert found(filled, "leverage", among=[ids["May"], ids["Undated"], "000000000000"]) == ["May", "Undated"]
    assert found(filled, "north", among=[ids["May"]]) == []
    assert found(filled, "leverage", among=[]) == []
    assert str(search(filled, "leverage", among=[ids["May"]]).query) == "leverage"


def test_named_articles_come_in_the_order_of_their_ids_and_those_gone_are_passed_over(filled):
    ids = {hit.article.headline: hit.article.id for hit in search(filled, "leverage")}

    results = by_id(filled, [ids["Undated"], "000000000000", ids["April"]])

    assert [(hit.rank, hit.article.headline, hit.score) for hit in results] == [(1, "Undated", 0.0), (3, "April", 0.0)]
    assert (results.total, results.order) == (3, "given")
    assert str(by_id(filled, []).query) == "NOT *"


@pytest.mark.parametrize(
    ("limit", "offset", "given"), [(None, 0, 3), (None, 2, 1), (None, 5, 0), (2, 0, 2), (2, 2, 1), (2, 3, 0), (9, 1, 2)]
)
def test_the_length_of_results_is_how_many_hits_are_given(filled, limit, offset, given):
    results = search(filled, "leverage", limit=limit, offset=offset)

    assert (len(results), len(list(results)), results.total) == (given, given, 3)
    assert len(list(results.hits.identities())) == given


def test_a_search_gives_the_first_ten_hits_where_nothing_else_is_asked(corpus, article):
    corpus.store.put([article(body=f"Tide {number}.") for number in range(12)])

    results = search_request(corpus, Request.parse("tide"))

    assert ([hit.rank for hit in results], results.total) == (list(range(1, 11)), 12)


@pytest.mark.parametrize("options", [{"limit": -1}, {"offset": -1}, {"order": "best"}])
def test_a_limit_an_offset_or_an_order_that_cannot_be_is_an_error_of_ours(filled, options):
    with pytest.raises(UsageError):
        search(filled, "leverage", **options)
