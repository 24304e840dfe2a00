"""More like this: which terms, which articles, and which are copies that nobody wants to see again."""

from __future__ import annotations

from datetime import date
from itertools import islice, product
from string import ascii_lowercase

import pytest

from corpus.errors import UsageError
from corpus.query import parse
from corpus.search.request import Request
from corpus.views.similar import (
    MAX_CANDIDATE_TERMS,
    MAX_SIMILAR_ARTICLES,
    MAX_TERMS,
    best_terms,
    shingles,
    term_frequencies,
)
from corpus.views.similar import similar as similar_request

FERRY = (
    "The island council of Lowmere cut its ferry budget by a third on Friday, two weeks after a storm tore away the "
    "harbour wall. The last boat of the day will leave at four. Fishermen said that they would sell their catch at "
    "Saltpan instead, and the school asked how its teachers should get home."
)
FOLLOW_UP = (
    "Four teachers of the school have left Lowmere since the ferry budget was cut. The council will vote again in May, "
    "when the harbour wall is mended."
)
LIGHTHOUSE = "Three candles a night: such is the allowance of the keeper, who has asked the Crown for a fourth."
CRICKET = "Ostwick won the toss and batted until tea. The wicket was slow, and the crowd slower."


@pytest.fixture
def news(corpus, article):
    """Four articles of four matters or three, by name."""
    named = {
        "ferry": article(headline="Ferry budget cut after harbour storm", body=FERRY, published=date(2024, 4, 12)),
        "teachers": article(
            headline="Teachers leave island", body=FOLLOW_UP, published=date(2024, 5, 1), outlet="Echo"
        ),
        "lighthouse": article(headline="A fourth candle", body=LIGHTHOUSE, published=date(2024, 3, 1)),
        "cricket": article(headline="Ostwick bat on", body=CRICKET, published=date(2024, 6, 1)),
    }
    corpus.store.put(named.values())
    return named


def similar(corpus, articles, *, limit=10, offset=0, **filters):
    return similar_request(corpus, articles, Request.parse(**filters), limit=limit, offset=offset)


def words(count):
    """Make up words, each another one."""
    return ["x" + "".join(letters) for letters in islice(product(ascii_lowercase, repeat=3), count)]


def headlines(likeness):
    return [hit.article.headline for hit in likeness.results]


# --- terms ---


def test_terms_are_counted_and_those_of_headline_and_standfirst_count_as_in_ranking(article):
    own = article(headline="Ferry cut", standfirst="The ferry", body="A ferry is cut.\n\nThe end.", tags=("boats",))

    assert term_frequencies([own]) == {
        "ferry": 5.5, "cut": 4, "the": 2.5, "a": 1, "is": 1, "end": 1,
    }  # fmt: skip
    assert term_frequencies([own, article(headline="Ferry", body="Gone.")])["ferry"] == 8.5


def test_of_a_long_article_only_the_commonest_terms_are_weighed(article):
    body = "rare " + " ".join(f"{word} {word}" for word in words(MAX_CANDIDATE_TERMS + 9))

    counted = term_frequencies([article(headline="", body=body)])

    assert (len(counted), set(counted.values())) == (MAX_CANDIDATE_TERMS, {2})


def test_the_best_terms_are_frequent_and_rare_and_held_by_others():
    frequencies = {"the": 20, "ferry": 4, "cut": 4, "budget": 2, "hapax": 5, "boat": 2}
    holding = {"the": 1000, "ferry": 3, "cut": 30, "budget": 30, "hapax": 0, "boat": 30}

    assert best_terms(frequencies, holding, 1000) == ["ferry", "cut", "boat", "budget"]
    assert best_terms({}, {}, 0) == []
    assert best_terms(dict.fromkeys(words(99), 1), dict.fromkeys(words(99), 1), 9) == words(MAX_TERMS)


def test_a_word_is_common_where_it_is_common_among_articles_of_the_same_language(corpus, article):
    corpus.store.put(article(body="The wall of the harbour.", language="en") for _ in range(90))
    corpus.store.put(
        article(headline="", body=f"O muro do porto, o barco e o {name}.", language="pt")
        for name in ("farol", "rio", "mar")
    )
    own = article(headline="", body="O barco do faroleiro, o muro do cais e o farol.", language="pt-BR")

    assert similar(corpus, [own]).terms == ("farol", "o", "do", "barco", "e", "muro")


def test_a_term_that_no_other_article_holds_is_not_searched_by(corpus, news):
    found = similar(corpus, [news["ferry"]])

    assert "saltpan" not in found.terms
    assert {"ferry", "budget", "teachers", "lowmere", "council"} < set(found.terms)


# --- what is alike ---


def test_an_article_about_the_same_matter_is_alike_and_the_article_itself_is_not(corpus, news):
    found = similar(corpus, [news["ferry"]])

    assert headlines(found) == ["Teachers leave island"]
    assert (found.results.total, found.copies) == (1, ())


def test_the_snippet_shows_the_words_that_are_shared(corpus, news):
    (hit,) = similar(corpus, [news["ferry"]]).results

    marked = {hit.snippet.text[start:end].lower() for start, end in hit.snippet.spans}
    assert {"teachers", "school", "lowmere", "ferry", "budget", "council", "harbour", "wall"} <= marked


def test_the_query_is_one_of_the_query_language_and_finds_the_same(corpus, news):
    found = similar(corpus, [news["ferry"]]).results

    again = corpus.index.search(parse(str(found.query)), limit=1)
    assert [scored.id for scored in again.hits] == [hit.article.id for hit in found]
    assert [scored.score for scored in again.hits] == [hit.score for hit in found]


def test_an_article_that_is_not_in_the_corpus_finds_those_that_are(corpus, news, article):
    found = similar(corpus, [article(headline="Ferries", body="The ferry, the council and its budget.")])

    assert headlines(found) == ["Ferry budget cut after harbour storm", "Teachers leave island"]


def test_several_articles_find_what_is_like_all_of_them_together(corpus, news, article):
    corpus.store.put(
        [article(headline="Keeper of the ferry", body="The keeper of the lighthouse takes the ferry, for a candle.")]
    )

    found = similar(corpus, [news["ferry"], news["lighthouse"]])

    assert set(headlines(found)) == {"Teachers leave island", "Keeper of the ferry"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"outlets": ["Echo"]}, ["Teachers leave island"]),
        ({"outlets": ["Ostwick Courier"]}, []),
        ({"since": "2024-05"}, ["Teachers leave island"]),
        ({"until": "2024-04"}, []),
        ({"on": "2024-05-01"}, ["Teachers leave island"]),
    ],
)
def test_filters_narrow_what_is_alike(filters, expected, corpus, news):
    # The cricket report is not like it, whatever the filters leave.
    assert [name for name in headlines(similar(corpus, [news["ferry"]], **filters)) if "Ost" not in name] == expected


def test_filters_that_cannot_be_understood_are_errors(corpus, news):
    with pytest.raises(UsageError, match="the corpus holds no outlet 'nobody'"):
        similar(corpus, [news["ferry"]], outlets=["nobody"])
    with pytest.raises(UsageError, match="'someday' is not a date"):
        similar(corpus, [news["ferry"]], on="someday")


@pytest.mark.parametrize("body", ["Xylophones.", "…", "the"])
def test_what_shares_nothing_finds_nothing(body, corpus, article):
    corpus.store.put([article(headline="Calm", body="No wind.")])

    found = similar(corpus, [article(headline="", body=body)])

    assert (headlines(found), found.results.total, found.terms) == ([], 0, ())


def test_an_empty_corpus_has_nothing_alike(corpus, article):
    assert headlines(similar(corpus, [article()])) == []


def test_ranks_go_on_from_page_to_page_and_the_total_is_that_of_all(corpus, article):
    own = article(headline="Storm at Saltpan", body="A storm at Saltpan tore the wall.")
    corpus.store.put(
        [
            own,
            *(
                article(headline=f"Storm {n}", body=f"A storm at Saltpan: {'wall ' * n}.")
                for n in range(MAX_SIMILAR_ARTICLES + 9)
            ),
        ]
    )

    pages = [similar(corpus, [own], limit=3, offset=offset) for offset in (0, 3, 300)]

    assert [[hit.rank for hit in page.results] for page in pages] == [[1, 2, 3], [4, 5, 6], []]
    assert {page.results.total for page in pages} == {MAX_SIMILAR_ARTICLES}
    assert len(list(similar(corpus, [own], limit=None).results)) == MAX_SIMILAR_ARTICLES


def test_articles_are_similar_from_a_third_of_the_best_score_on(corpus, article):
    own = article(headline="", body="Storm wall harbour ferry mill river gale tide roof keel.")
    texts = [" ".join(own.body.split()[:count]) + f" and other things of day {count}." for count in range(1, 11)]
    corpus.store.put([own, *(article(headline="", body=text) for text in texts), *(article() for _ in range(20))])

    found = similar(corpus, [own], limit=None)

    scores = {hit.id: hit.score for hit in corpus.index.scan(found.results.query).hits}
    best = max(scores.values())
    given = {hit.article.id: hit.score for hit in found.results}
    assert given == {identity: score for identity, score in scores.items() if score >= best / 3}
    assert 2 < len(given) < len(scores)
    # No score is so far from a third of the best that another threshold would choose the same articles.
    assert min(abs(score / best - 1 / 3) for score in scores.values()) < 0.05


# --- copies ---


def changed(text, *, cut=1.0, words=0):
    """Cut a text short, and change some of its words."""
    kept = text.split()[: int(len(text.split()) * cut)]
    for number in range(words):
        kept[(number + 1) * len(kept) // (words + 1)] = "changed"
    return " ".join(kept)


LONG = " ".join(words(200))


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (LONG, True),
        (LONG.upper(), True),
        (changed(LONG, words=3), True),
        # Of 197 shingles, 161 are left of these, and 157 of those: 0.8 of them are 157.6.
        (changed(LONG, words=9), True),
        (changed(LONG, words=10), False),
        # Of the 97 of a half, 93 are left of these, and 89 of those: 0.95 of them are 92.2.
        (changed(LONG, cut=0.5, words=1), True),
        (changed(LONG, cut=0.5, words=2), False),
        (changed(LONG, cut=0.5), True),
        (changed(LONG, cut=0.1), True),
        (f"{LONG} {LONG.replace('x', 'y')}", True),
        (f"{LONG} (Reporting by Ada Quill; editing by Bo Ferrin)", True),
        (changed(LONG, words=20), False),
        (changed(LONG, cut=0.5, words=5), False),
        (" ".join(reversed(LONG.split())), False),
        (f"{changed(LONG, cut=0.5)} {changed(LONG.replace('x', 'y'), cut=0.5)}", False),
    ],
)
def test_a_copy_is_the_same_text_under_another_headline_changed_a_little_or_cut(text, copy, corpus, article):
    own = article(headline="xaab xaac xaad", body=LONG, outlet="Tidewire")
    other = article(headline="Another headline", body=text, outlet="Echo")
    corpus.store.put([own, other])

    found = similar(corpus, [own])

    assert headlines(found) == ([] if copy else ["Another headline"])
    assert [article.id for article in found.copies] == ([other.id] if copy else [])


def test_without_the_copies_the_terms_that_only_they_share_make_room_for_others(corpus, article):
    own = article(headline="Ferry", body=f"The ferry of Saltpan. {LONG}", outlet="Tidewire")
    copies = [article(headline="Ferry", body=own.body, outlet=f"Outlet {n}") for n in range(70)]
    corpus.store.put(
        [own, *copies, article(headline="Other", body="A ferry at Saltpan."), *(article() for _ in range(9))]
    )

    found = similar(corpus, [own])

    assert headlines(found)[0] == "Other"
    assert {copy.id for copy in found.copies} == {copy.id for copy in copies}
    assert not [term for term in found.terms if term.startswith("xa")]


def test_shingles_are_runs_of_four_words_whatever_their_case_and_marks(article):
    assert shingles(article(body="One, TWO: three\n\nfour? Five")) == {
        ("one", "two", "three", "four"),
        ("two", "three", "four", "five"),
    }
    assert shingles(article(headline="Gale", body="All gone.")) == {("all", "gone")}
