"""Did you mean: neighbours as printed, words split and joined, phrases taken apart, conditions left out."""

from __future__ import annotations

from datetime import date

import pytest

from backends import LOCATIONS, new_corpus
from corpus.article import Article, Source
from corpus.query import parse
from corpus.search.request import Request
from corpus.search.results import search
from corpus.search.suggestions import Suggestion, Suggestions, suggestions

TEXTS = [
    ("Günaydın harbour opens", "The harbour of Günaydın opened. Ferries of the government may use it."),
    ("Günaydın: governments differ", "Two governments differ on Günaydın's harbour, said Mara Quill of Old Lowmere."),
    ("Football in Old Lowmere", "A football match in Old Lowmere ended before the ferry left the harbour."),
    ("The reactor stays", "The government keeps the reactor of Lowmere; no ferry passes it. Two kernels hold it."),
    ("Strikes", "The government spoke of strikes, and a kernel of truth. A goverment paper says so."),
    *((f"Budget {number}", "The government spoke of its budget and its football team.") for number in range(120)),
]


@pytest.fixture(scope="module", params=LOCATIONS)
def held(request, tmp_path_factory):
    """A corpus of an invented island, once of each backend; nothing is put into it."""
    with new_corpus(request.param, tmp_path_factory.mktemp("held")) as corpus:
        corpus.store.put(
            Article(
                headline=headline,
                body=body,
                outlet="Harbour Post",
                published=date(2013, 4, 1 + number % 28),
                authors=("Ada Quill",),
                source=Source(path="/news/island.txt", format="text", sha256="5f" * 32, position=number),
            )
            for number, (headline, body) in enumerate(TEXTS)
        )
        corpus.refresh()
        yield corpus


def suggested(corpus, query, **filters):
    """Suggest for a query, beside which filters stand."""
    request = Request.parse(query, **filters)
    return suggestions(corpus, request, search(corpus, request, limit=0).total)


def proposals(corpus, query):
    return [(each.proposal, each.query, each.hits) for each in suggested(corpus, query).queries]


@pytest.mark.parametrize(
    ("query", "proposal", "whole", "hits"),
    [
        # neighbours, as they are printed, whatever their inflections
        ("gunaydim", "Günaydın", "Günaydın", 2),
        ("gunaydim harbour", "Günaydın", "Günaydın AND harbour", 2),
        ("fotball", "football", "football", 121),
        ("kermel", "kernel", "kernel", 2),
        ("raector", "reactor", "reactor", 1),
        ("author:quil", "author:Quill", "author:Quill", 125),
        ('author:"ada quil"', 'author:"ada Quill"', 'author:"ada Quill"', 125),
        ('"gunaydim harbour"~3', '"Günaydın harbour"~3', '"Günaydın harbour"~3', 2),
        ("=gunaydim", "=Günaydın", "=Günaydın", 2),
        ("harbour NEAR/3 gunaydim", "Günaydın", "harbour NEAR/3 Günaydın", 2),
        ("gunaydim -lowmere", "Günaydın", "Günaydın AND NOT lowmere", 1),
        ("gunaydim harbor", "Günaydın, harbour", "Günaydın AND harbour", 2),
        # words split and joined
        ("oldlowmere", '"Old Lowmere"', '"Old Lowmere"', 2),
        ("foot ball match", "football", "football AND match", 1),
        ('"foot ball"', "football", "football", 121),
        # a phrase whose words stand apart
        ('"reactor ferry"', '"reactor ferry"~5', '"reactor ferry"~5', 1),
        ('"match harbour"', "match AND harbour", "match AND harbour", 1),
        # a question mark that is punctuation
        ("reactor?", "reactor", "reactor", 1),
        ("raector?", "reactor", "reactor", 1),
    ],
)
def test_a_query_that_finds_little_gets_the_likeliest_other_one(query, proposal, whole, hits, held):
    assert proposals(held, query)[0] == (proposal, whole, hits)


def test_a_suggestion_finds_what_it_says_and_more_than_the_query(held):
    for query in ("gunaydim harbour", '"match harbour"', "oldlowmere", "author:quil", "goverment"):
        found = suggested(held, query).queries
        assert found
        for each in found:
            assert each.hits == held.index.count(parse(each.query))
            assert each.hits > held.index.count(parse(query))


def test_a_rare_word_that_is_near_a_common_one_may_be_a_slip(held):
    assert proposals(held, "goverment") == [("government", "government", 124)]
    assert proposals(held, "kernel") == []


def test_the_filters_beside_a_query_are_kept(held):
    assert suggested(held, "gunaydim", on="2013-04-01").queries == (
        Suggestion(("gunaydim",), "Günaydın", "Günaydın", 1),
    )


def test_words_that_are_left_out_numbers_and_short_words_have_no_neighbours(held):
    for query in ("harbour -gunaydim", "2014", "axe", "北"):
        assert suggested(held, query) == Suggestions()


def test_a_query_with_many_hits_gets_nothing(held):
    assert suggested(held, "government") == suggested(held, "government OR gunaydim") == Suggestions()


def test_the_parts_that_no_article_has_are_named_with_what_is_near_them(held):
    assert suggested(held, "zebra xylophone ferry") == Suggestions((), (("zebra", ()), ("xylophone", ())))
    assert suggested(held, "raector strikez") == Suggestions((), (("raector", ("reactor",)), ("strikez", ("strikes",))))


def test_the_conditions_that_no_article_meets_together_are_told_one_by_one(held):
    assert suggested(held, 'reactor date:2013-05 outlet:"harbour post"').queries == (
        Suggestion(("date:2013-05",), "", 'reactor AND outlet:"harbour post"', 1),
    )
    assert suggested(held, "reactor match").queries == (
        Suggestion(("reactor",), "", "match", 1),
        Suggestion(("match",), "", "reactor", 1),
    )
    assert suggested(held, "reactor", on="2013-05").queries == (Suggestion(("date:2013-05",), "", "", 1),)
