"""BM25F: what each part of the formula promises, and how it does on judged queries."""

from __future__ import annotations

import json
import math
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from corpus.ingest.run import ingest
from corpus.matching import ranking
from corpus.query import MatchMode, Or, Text, Word, parse
from corpus.storage import open_corpus
from corpus.text import terms


def test_a_pseudo_frequency_is_weighed_and_held_against_the_length():
    assert ranking.pseudo_frequency("body", 2, 100, 100) == 2
    assert ranking.pseudo_frequency("headline", 1, 8, 8) == 3
    assert ranking.pseudo_frequency("body", 1, 200, 100) == pytest.approx(1 / 1.75)


def test_a_score_is_rarity_times_a_saturating_frequency():
    # 3 of 10 articles hold the word: ln(1 + 7.5/3.5); a frequency of 1.5 is half saturated at k1 = 1.5.
    assert ranking.score(1.5, 3, 10) == pytest.approx(math.log(1 + 7.5 / 3.5) / 2)
    assert ranking.score(1.0, 10, 10) > 0
    assert ranking.score(0.0, 3, 10) == 0


WORD, EXACT = Word("ferry"), Word("ferry", MatchMode.EXACT)


@pytest.mark.parametrize(
    ("word", "term", "counts"),
    [
        (WORD, "ferry", 1.0),
        (WORD, "ferries", 0.5),
        (EXACT, "ferry", 1.0),
        (Word("fer*", MatchMode.PATTERN), "ferries", 1.0),
        (Word("ferri", MatchMode.TYPO, 1), "ferry", 0.5),
    ],
)
def test_a_term_counts_1_where_it_is_the_word_as_typed_or_matches_a_pattern_and_else_one_half(word, term, counts):
    assert ranking.weight(word, term) == counts


def test_only_a_leaf_with_one_interpretation_of_one_word_has_a_single_word():
    assert ranking.single_word(parse("ferry")) == WORD
    assert ranking.single_word(parse("=ferry")) == EXACT
    others = ["co-op", '"ferry service"', "ferry NEAR/2 storm", "F-16", "ferry storm"]
    assert [query for query in others if ranking.single_word(parse(query))] == []


def test_an_inflection_counts_half_in_the_score_of_a_hit(corpus, article):
    same, inflected = article(headline="", body="The ferry left."), article(headline="", body="The ferries left.")
    corpus.store.put([same, inflected])

    scores = {hit.id: hit.score for hit in corpus.index.search(parse("ferry")).hits}

    # Both bodies are of the average length, so their pseudo-frequencies are 1 and 0.5, and both hold the word.
    rarity = math.log(1 + 0.5 / 2.5)
    assert scores == {same.id: pytest.approx(rarity / 2.5), inflected.id: pytest.approx(rarity * 0.5 / 2)}


def test_fields_are_weighed_as_the_manual_says():
    """A word counts three times as much in the headline and one and a half times in the standfirst."""
    counts = {field: ranking.pseudo_frequency(field, 1, 10, 10) for field in ranking.FIELDS}
    assert counts == {"headline": 3, "standfirst": 1.5, "body": 1}
    longer = {field: ranking.pseudo_frequency(field, 1, 20, 10) for field in ranking.FIELDS}
    assert longer == {"headline": 3 / 1.5, "standfirst": 1.5 / 1.5, "body": pytest.approx(1 / 1.75)}


# The scorer leaves the file of judgments to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore:unclosed file:ResourceWarning")
def test_judged_queries_rank_better_than_by_a_textbook_bm25(tmp_path, shared):
    data = shared / "data" / "relevance-time"
    spec = spec_from_file_location("relevance", shared / "score" / "relevance.py")
    scorer = module_from_spec(spec)
    spec.loader.exec_module(scorer)
    names = [json.loads(line)["id"] for line in (data / "docs.jsonl").read_text("utf-8").splitlines()]

    run = {}
    with open_corpus(str(tmp_path), create=True) as corpus:
        ingest(corpus, [data / "docs.jsonl"])
        articles = corpus.store.articles(list(corpus.store.ids()))
        documents = {article.id: names[article.source.position] for article in articles}
        for line in (data / "queries.tsv").read_text("utf-8").splitlines():
            number, query = line.split("\t")
            found = corpus.index.scan(Or(tuple(Text(word) for word in dict.fromkeys(terms(query)))))
            run[number] = [documents[hit.id] for hit in found.hits]
    figures = scorer.evaluate(scorer.load_qrels(data / "qrels.txt"), run)

    assert figures["map"] >= 0.70
    assert figures["ndcg10"] >= 0.77
