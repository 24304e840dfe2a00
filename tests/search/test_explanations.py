"""Explanations: what each node found and became, and scores whose parts sum to them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backends import LOCATIONS, new_corpus
from corpus.article import Article, Source
from corpus.dates import Period
from corpus.errors import UsageError
from corpus.query import MatchMode, Word, parse
from corpus.search.explanations import Meaning, Node, explain
from corpus.search.request import Request
from corpus.search.results import search
from corpus.storage import SavedSearch

CLOCK = lambda: datetime(2024, 5, 20, 12, tzinfo=UTC)  # noqa: E731 - a clock is a function
WORDS = ["storm", "storms", "ferry", "ferries", "harbour", "wall", "co", "operation", "cooperation", "tide"]


def news(number):
    """Make an article of words in an order of its own."""
    words = [WORDS[(number * step + step * step) % len(WORDS)] for step in range(1, 9 + number % 5)]
    return Article(
        headline=" ".join(words[:3]),
        standfirst=" ".join(words[2:4]) if number % 2 else "",
        body=" ".join(words[1:]),
        outlet="Harbour Post" if number % 3 else "The Lowmere Lamp",
        published=date(2013, 1 + number % 12, 5),
        printed_outlet="" if number % 3 else "LAMP",
        authors=("Ada Quill",) if number % 4 else (),
        source=Source(path="/news/words.txt", format="text", sha256="5f" * 32, position=number),
    )


@pytest.fixture(scope="module", params=LOCATIONS)
def held(request, tmp_path_factory):
    """A corpus of thirty articles, once of each backend; nothing is put into it."""
    with new_corpus(request.param, tmp_path_factory.mktemp("held")) as corpus:
        corpus.store.put(map(news, range(30)))
        corpus.refresh()
        yield corpus


def hits(corpus, query):
    return corpus.index.count(parse(query))


def meaning(word, *terms, mode=MatchMode.INFLECTED):
    return Meaning(Word(word, mode), terms)


def test_a_node_says_how_many_articles_match_it_and_what_it_became(held):
    tree = explain(held, Request.parse('storm -"ferry wall" date:2013-q1', clock=CLOCK)).tree

    storm = meaning("storm", *sorted(((term, hits(held, f"={term}")) for term in ("storm", "storms")),
                                     key=lambda term: (-term[1], term[0])))  # fmt: skip
    assert tree == Node(
        'storm AND NOT "ferry wall" AND date:2013-q1',
        "AND",
        hits(held, 'storm -"ferry wall" date:2013-q1'),
        parts=(
            Node("storm", "storm", hits(held, "storm"), ways=((storm,),)),
            Node(
                'NOT "ferry wall"', "NOT", hits(held, '-"ferry wall"'), parts=(tree.parts[1].parts[0],)
            ),
            Node(
                "date:2013-q1", "date:2013-q1", hits(held, "date:2013-q1"),
                period=Period(datetime(2013, 1, 1, tzinfo=UTC), datetime(2013, 4, 1, tzinfo=UTC)),
            ),
        ),
    )  # fmt: skip
    assert [found.word.term for found in tree.parts[1].parts[0].ways[0]] == ["ferry", "wall"]


def test_the_period_of_a_date_is_of_the_users_zone(held):
    zone = timezone(timedelta(hours=3, minutes=30))
    period = explain(held, Request.parse("date:2013", clock=CLOCK, zone=zone)).tree.period
    assert period.utc() == (datetime(2012, 12, 31, 20, 30, tzinfo=UTC), datetime(2013, 12, 31, 20, 30, tzinfo=UTC))


def test_a_word_with_a_hyphen_has_two_ways_to_be_read(held):
    ways = explain(held, Request.parse("co-operation")).tree.ways
    assert [[found.word.term for found in way] for way in ways] == [["co", "operation"], ["cooperation"]]


def test_a_pattern_has_its_terms_and_an_unknown_word_has_none(held):
    tree = explain(held, Request.parse("=storm stor* stirm~ dodo author:quil*")).tree
    assert [[sorted(term for term, _ in found.terms) for found in node.ways[0]] for node in tree.parts] == [
        [["storm"]], [["storm", "storms"]], [["storm"]], [[]], [["quill"]],
    ]  # fmt: skip
    assert tree.parts[-1].ways[0][0].terms == (("quill", hits(held, "author:quill")),)


def test_an_outlet_is_shown_with_the_name_that_it_has_here(held):
    assert explain(held, Request.parse('outlet:"harbour post"')).tree.stands_for == ""
    assert explain(held, Request.parse("outlet:lamp")).tree.stands_for == "The Lowmere Lamp"
    with pytest.raises(UsageError, match="the corpus holds no outlet 'nowhere'"):
        explain(held, Request.parse("outlet:nowhere"))


def test_a_saved_search_has_its_own_tree_below_its_name(corpus):
    corpus.store.put([news(1)])
    corpus.store.save_search(SavedSearch("weather", "storm OR tide"))

    explanation = explain(corpus, Request.parse("query:weather -wall"))

    saved = explanation.tree.parts[0]
    assert (saved.name, [part.text for part in saved.parts]) == ("query:weather", ["storm OR tide"])
    assert explanation.query == parse("(storm OR tide) -wall")


LEAVES = st.sampled_from([
    "storm", "=storm", "stor*", "ferry~", '"storm wall"', '"wall storm"~3', "storm NEAR/3 ferry", "co-operation",
    "dodo", "headline:storm", "author:quill", "atleast2(storm)", "atleast2(ferry OR tide)", 'outlet:"harbour post"',
    "date:2013-q1",
])  # fmt: skip
QUERIES = st.recursive(
    LEAVES,
    lambda parts: (
        st.tuples(parts, parts).map("({0[0]} {0[1]})".format)
        | st.tuples(parts, parts).map("({0[0]} OR {0[1]})".format)
        | parts.map("-({})".format)
        | parts.map("NOT -({})".format)
    ),
    max_leaves=6,
)


@given(QUERIES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_parts_of_a_score_sum_to_it_and_each_is_its_rarity_times_its_saturation(held, query):
    request = Request.parse(query, clock=CLOCK)
    explanation = explain(held, request, limit=None)

    assert [hit.article.id for hit in explanation.hits] == [hit.article.id for hit in search(held, request, limit=None)]
    assert explanation.total == len(explanation.hits) == explanation.tree.hits
    for hit in explanation.hits:
        assert sum(part.score for part in hit.parts) == pytest.approx(hit.score, abs=1e-6)
        for part in hit.parts:
            assert part.rarity * part.saturation == pytest.approx(part.score, abs=1e-9)
            assert 0 <= part.saturation < 1
            assert part.occurrences > 0
            assert part.holding == hits(held, part.text)


def test_a_query_of_filters_alone_has_hits_without_parts(held):
    explanation = explain(held, Request.parse("date:2013-q1", clock=CLOCK), limit=2)
    assert [(hit.rank, hit.score, hit.parts) for hit in explanation.hits] == [(1, 0, ()), (2, 0, ())]


def test_of_a_pattern_with_many_terms_the_commonest_are_counted_and_in_a_field_the_first(corpus):
    names = [f"w{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(60)]
    for number, name in enumerate(names):
        corpus.store.put([
            Article(
                headline="",
                body=" ".join([name] * (1 + number // 30)),
                section=name,
                source=Source(path="/news/w.txt", format="text", sha256="5f" * 32, position=number),
            )
        ])  # fmt: skip

    (everywhere,) = explain(corpus, Request.parse("w*")).tree.ways[0]
    (in_field,) = explain(corpus, Request.parse("section:w*")).tree.ways[0]

    assert (len(everywhere.terms), everywhere.more) == (50, 10)
    assert {term for term, _ in everywhere.terms} >= set(names[30:])
    assert [term for term, _ in everywhere.terms] == sorted(term for term, _ in everywhere.terms)
    assert (in_field.terms, in_field.more) == (tuple((name, 1) for name in names[:50]), 10)
