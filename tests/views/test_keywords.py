"""The words that stand out: how much, which ones, in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.query import parse
from corpus.search.request import Request
from corpus.views.keywords import Keyword, Keywords, keywords, log_likelihood

# Dunning 1993, table 2, "Bigrams Ranked by Log-Likelihood Test": -2 log lambda, and the counts of A B, A without B,
# B without A, and neither.
DUNNING = [
    ("the swiss", 270.72, 110, 2442, 111, 29114),
    ("can be", 263.90, 29, 13, 123, 31612),
    ("previous year", 256.84, 31, 23, 139, 31584),
    ("mineral water", 167.23, 10, 0, 3, 31764),
    ("at the", 157.21, 76, 104, 2476, 29121),
    ("real terms", 157.03, 16, 16, 51, 31694),
    ("natural gas", 146.80, 9, 0, 5, 31763),
    ("owing to", 115.02, 16, 0, 865, 30896),
    ("health insurance", 104.53, 10, 9, 41, 31717),
    ("stiff competition", 100.96, 8, 2, 27, 31740),
]


@pytest.mark.parametrize(("bigram", "published", "both", "first", "second", "neither"), DUNNING)
def test_g2_is_as_published(bigram, published, both, first, second, neither):
    assert round(log_likelihood(both, first, both + second, first + neither), 2) == published


def test_a_word_that_is_as_frequent_on_both_sides_does_not_stand_out():
    assert log_likelihood(3, 30, 100, 1000) == pytest.approx(0, abs=1e-9)
    assert log_likelihood(0, 0, 100, 1000) == 0


@given(st.integers(0, 50), st.integers(0, 50), st.integers(50, 10**9), st.integers(50, 10**9))
def test_g2_is_never_negative_and_the_same_from_either_side(first, second, first_size, second_size):
    g2 = log_likelihood(first, second, first_size, second_size)

    assert g2 >= 0
    assert g2 == pytest.approx(log_likelihood(second, first, second_size, first_size), rel=1e-6, abs=1e-4)


@pytest.fixture
def harbour(corpus, article):
    """Two articles on a storm, 10 words, and two on a fair, 10 words."""
    corpus.store.put(
        article(headline=headline, body=body, outlet=outlet)
        for headline, body, outlet in (
            ("Storm", "The wall fell, the wall!", "Lamp"),
            ("Storms", "The wall fell.", "Echo"),
            ("Fair", "The cakes and the 2,000 cakes.", "Lamp"),
            ("Fair", "A wall.", "Echo"),
        )
    )
    return corpus


def found(*args, **options):
    return [(word.word, word.here, word.rest, word.articles) for word in keywords(*args, **options).words]


def test_the_words_of_matching_articles_are_compared_with_those_of_all_others(harbour):
    assert keywords(harbour, Request.parse("storm")) == Keywords(
        parse("storm"),
        articles=2,
        here=10,
        rest=10,
        words=(
            Keyword("fell", log_likelihood(2, 0, 10, 10), 2, 0, 2),
            Keyword("wall", log_likelihood(3, 1, 10, 10), 3, 1, 2),
            Keyword("the", log_likelihood(3, 2, 10, 10), 3, 2, 2),
        ),
    )


def test_the_words_that_are_rarer_there_come_where_they_are_asked_for(harbour):
    # The article "a" is left out, as a single letter is, and so is 2,000.
    assert found(harbour, Request.parse("storm"), under=True) == [
        ("cakes", 0, 2, 0),
        ("fair", 0, 2, 0),
        ("and", 0, 1, 0),
    ]


def test_words_of_the_query_numbers_and_letters_come_where_every_word_is_asked_for(harbour):
    assert [word for word, *_ in found(harbour, Request.parse("fair"))] == ["cakes", "and"]
    assert [word for word, *_ in found(harbour, Request.parse("fair"), every=True)] == [
        "cakes",
        "fair",
        "2000",
        "a",
        "and",
    ]
    assert [word for word, *_ in found(harbour, Request.parse("storm* OR (fell NEAR/2 wall)"))] == ["the"]


def test_only_words_that_are_looked_for_in_the_text_are_words_of_the_query(corpus, article):
    corpus.store.put([article(body="Quill wrote.", authors=("Ada Quill",)), article(body="Ferrin wrote.")])

    assert found(corpus, Request.parse("author:quill")) == [("quill", 1, 0, 1)]


def test_words_under_not_are_no_words_of_the_query(harbour):
    assert ("the", 2, 3, 1) not in found(harbour, Request.parse("fair -storm"))
    assert found(harbour, Request.parse("-fair")) == found(harbour, Request.parse("storm"), every=True)


def test_there_are_as_many_words_as_asked_for_that_occur_often_enough(harbour):
    assert found(harbour, Request.parse("storm"), limit=1) == [("fell", 2, 0, 2)]
    assert found(harbour, Request.parse("storm"), least=3) == [("wall", 3, 1, 2), ("the", 3, 2, 2)]
    assert found(harbour, Request.parse("storm"), least=2, under=True) == [("cakes", 0, 2, 0), ("fair", 0, 2, 0)]


def test_a_query_that_matches_nothing_has_no_words_and_one_that_matches_all_no_rest(harbour):
    assert keywords(harbour, Request.parse("dodo")) == Keywords(parse("dodo"), 0, 0, 20, ())
    with pytest.raises(UsageError, match="every article matches"):
        keywords(harbour, Request.parse("-dodo"))


def test_a_word_that_is_as_frequent_here_as_elsewhere_stands_out_on_neither_side(corpus, article):
    bodies = ("storm tide wall", "gale tide wall", "gale tide mill", "gale tide mill")
    corpus.store.put([article(headline="", body=body) for body in bodies])
    request = Request.parse("storm")

    assert [word for word, *_ in found(corpus, request)] == ["wall"]
    assert [word for word, *_ in found(corpus, request, under=True)] == ["gale", "mill"]
