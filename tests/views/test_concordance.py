"""Concordances: which lines there are, what stands on them, and in which order."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.query import FIELDS, parse
from corpus.search.request import Request
from corpus.storage import open_corpus
from corpus.views.concordance import SORTS, Line, concordance


@pytest.fixture
def lines(corpus):
    """Give the lines of a query, each as its three parts."""

    def lines(query, **options):
        return [(line.left, line.hit, line.right) for line in concordance(corpus, Request.parse(query), **options)]

    return lines


def test_a_line_is_a_stretch_of_a_field_and_says_where_it_stands(corpus, article):
    first = article(body="The storm came.\n\nNo ferry left the harbour.", published=date(2024, 5, 1))
    corpus.store.put([first])

    found = concordance(corpus, Request.parse("ferry"), context=2)

    line = Line(
        left="came.\n\nNo ",
        hit="ferry",
        right=" left the",
        field="body",
        position=20,
        id=first.id,
        outlet="Ostwick Courier",
        published=date(2024, 5, 1),
    )
    assert (list(found), len(found), found.total, found.articles) == ([line], 1, 1, 1)
    assert first.body[line.position :].startswith(line.hit)


@pytest.mark.parametrize(
    ("body", "query", "context", "left", "hit", "right"),
    [
        ("One two three storm four five six.", "storm", 2, "two three ", "storm", " four five"),
        ("One two three storm four five six.", "storm", 3, "One two three ", "storm", " four five six."),
        ("One two three storm four five six.", "storm", 9, "One two three ", "storm", " four five six."),
        ("One two three storm four five six.", "storm", 0, "", "storm", ""),
        # What opens or closes a word belongs to it, and a hyphen to neither of two words.
        ("He said “we saw a storm” (no ferry). We left.", "storm", 3, "“we saw a ", "storm", "” (no ferry). We"),
        ("He said “we saw a storm” (no ferry). We left.", "storm", 2, "saw a ", "storm", "” (no ferry)."),
        ("A well-built storm-proof wall", "storm", 1, "built ", "storm", "-proof"),
        ("“Storm!” he cried.", "storm", 0, "“", "Storm", "!”"),
        # A hit runs from the first of its words to the last.
        ("The ferry left in a storm, sir.", "storm NEAR/5 ferry", 1, "The ", "ferry left in a storm", ", sir."),
        ("The ferries left.", "ferry", 1, "The ", "ferries", " left."),
        ("Ostwick’s ferry", "ostwick", 1, "", "Ostwick’s", " ferry"),
        # Paragraphs are no border for contexts.
        ("First.\n\n## Storm\n\nLast words.", "storm", 1, "First.\n\n## ", "Storm", "\n\nLast"),
        ("海港的渡轮停了。风暴来了。", "渡轮", 2, "港的", "渡轮", "停了"),
    ],
)  # fmt: skip
def test_the_context_is_so_many_words_on_each_side(body, query, context, left, hit, right, lines, corpus, article):
    corpus.store.put([article(headline="", body=body)])

    assert lines(query, context=context) == [(left, hit, right)]


def test_lines_come_from_headline_standfirst_and_body_or_the_field_asked_for(corpus, article, lines):
    one = article(
        headline="Storm", standfirst="A storm.", body="Storms.", authors=("Ada Storm", "Bo Quill"), section="x"
    )
    corpus.store.put([one])

    found = concordance(corpus, Request.parse("storm"))
    assert [(line.field, line.hit) for line in found] == [
        ("headline", "Storm"),
        ("standfirst", "storm"),
        ("body", "Storms"),
    ]
    assert lines("headline:storm") == [("", "Storm", "")]
    assert lines("author:quill", context=5) == [("Ada Storm; Bo ", "Quill", "")]
    assert [line.position for line in concordance(corpus, Request.parse("author:quill"))] == [
        "Ada Storm; Bo Quill".index("Quill")
    ]


def test_a_place_that_two_words_of_a_query_share_is_one_line(corpus, article, lines):
    corpus.store.put([article(headline="", body="A storm on storms.")])

    assert [hit for _, hit, _ in lines("storm OR storms OR =storm OR storm*")] == ["storm", "storms"]


def test_words_under_not_have_no_lines(corpus, article, lines):
    corpus.store.put([article(headline="", body="Storm and ferry."), article(headline="", body="Storm alone.")])

    assert lines("storm -ferry") == [("", "Storm", " alone.")]


def test_a_query_without_words_has_no_context(corpus):
    for query in ("date:2024", "lang:en", "-storm"):
        with pytest.raises(UsageError, match="there is no word to show in its context"):
            concordance(corpus, Request.parse(query))


def test_articles_that_match_without_a_place_are_not_counted(corpus, article):
    corpus.store.put([article(headline="", body="Storm."), article(headline="", body="Calm.", outlet="Lamp")])

    found = concordance(corpus, Request.parse('storm OR outlet:"Lamp"'))
    assert (found.total, found.articles, len(list(found))) == (1, 1, 1)


@pytest.fixture
def harbour(corpus, article):
    """A corpus of four articles with a line each, oldest first, the last without a date."""
    bodies = ("A zealous storm began there", "A bad storm ended", "No storm began here", "The bad storms began")
    days = (date(2024, 5, 1), date(2024, 5, 2), date(2024, 5, 3), None)
    outlets = ("Lamp", "", "Harbour Post", "Lamp")
    corpus.store.put(
        article(headline="", body=body, published=day, outlet=outlet)
        for body, day, outlet in zip(bodies, days, outlets, strict=True)
    )
    return corpus


@pytest.mark.parametrize(
    ("sort", "first_words"),
    [
        ("newest", ["No", "A bad", "A zealous", "The bad"]),
        ("oldest", ["A zealous", "A bad", "No", "The bad"]),
        ("outlet", ["No", "A zealous", "The bad", "A bad"]),
        ("left1", ["A bad", "The bad", "No", "A zealous"]),
        ("left2", ["No", "A bad", "A zealous", "The bad"]),
        ("left3", ["No", "A bad", "A zealous", "The bad"]),
        ("right1", ["The bad", "No", "A zealous", "A bad"]),
        ("right2", ["A bad", "The bad", "No", "A zealous"]),
        ("right3", ["No", "A bad", "A zealous", "The bad"]),
        ("hit", ["No", "A zealous", "A bad", "The bad"]),
    ],
)
def test_lines_are_sorted_by_time_outlet_words_on_a_side_or_the_hit(sort, first_words, harbour):
    found = list(concordance(harbour, Request.parse("storm"), sort=sort))

    assert [line.left.strip() for line in found] == first_words
    assert list(concordance(harbour, Request.parse("storm"), sort=sort, limit=2)) == found[:2]


def test_every_sort_is_tried(harbour):
    assert len(SORTS) == 10
    lines = {sort: list(concordance(harbour, Request.parse("storm"), sort=sort)) for sort in SORTS}
    assert all(Counter(lines[sort]) == Counter(lines["newest"]) for sort in SORTS)


def test_a_sample_is_the_same_for_the_same_seed_and_stands_in_the_order_asked_for(corpus, article):
    corpus.store.put(article(headline="", body=f"Storm {number}. Storm again.", published=date(2024, 5, number + 1))
               for number in range(20))  # fmt: skip
    every = list(concordance(corpus, Request.parse("storm")))

    sample = concordance(corpus, Request.parse("storm"), sample=7, seed=3)

    assert (len(list(sample)), len(sample), sample.total, sample.articles) == (7, 7, 40, 20)
    assert list(sample) == [line for line in every if line in set(sample)]
    assert list(concordance(corpus, Request.parse("storm"), sample=7, seed=3)) == list(sample)
    assert list(concordance(corpus, Request.parse("storm"), sample=7, seed=4)) != list(sample)
    assert list(concordance(corpus, Request.parse("storm"), sample=7, seed=3, limit=2)) == list(sample)[:2]
    assert list(concordance(corpus, Request.parse("storm"), sample=7, seed=3, sort="oldest")) == list(sample)[::-1]
    assert list(concordance(corpus, Request.parse("storm"), sample=40)) == every
    assert list(concordance(corpus, Request.parse("storm"), sample=1000)) == every


def test_every_occurrence_is_as_likely_in_a_sample_as_any_other(article):
    with open_corpus("memory:") as corpus:
        corpus.store.put([article(headline="", body="Storm. " * count) for count in (1, 3, 6)])
        chosen = Counter(
            (line.id, line.position)
            for seed in range(1000)
            for line in concordance(corpus, Request.parse("storm"), sample=2, seed=seed)
        )

    # Each of ten is chosen with probability 1/5: 200 times of 1,000, give or take 4 standard deviations of 12.6.
    assert len(chosen) == 10
    assert all(150 < count < 250 for count in chosen.values())


def test_only_articles_with_a_line_in_the_sample_are_read(corpus, article, monkeypatch):
    corpus.store.put([article(headline="", body="Storm.") for _ in range(30)])
    asked = []
    corpus.refresh()
    articles = corpus.store.articles
    monkeypatch.setattr(corpus.store, "articles", lambda ids: asked.extend(ids) or articles(ids))

    found = list(concordance(corpus, Request.parse("storm"), sample=3))

    assert sorted(asked) == sorted(line.id for line in found)


def test_an_article_that_is_deleted_meanwhile_is_passed_over(corpus, article):
    first, second = article(headline="", body="Storm one."), article(headline="", body="Storm two.")
    corpus.store.put([first, second])

    found = concordance(corpus, Request.parse("storm"))
    corpus.store.delete([first.id])

    assert [line.right for line in found] == [" two."]


WORDS = (
    "storm",
    "storms",
    "ferry",
    "harbour",
    "the",
    "U.S.",
    "=storm",
    "st*",
    "fery~",
    '"the storm"',
    '"storm ferry"~3',
)
queries = st.recursive(
    st.sampled_from(WORDS),
    lambda part: st.builds(
        "({} {} {})".format, part, st.sampled_from(["AND", "OR", "NOT"]), part
    )
    | st.builds("({} NEAR/3 {})".format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    max_leaves=5,
)  # fmt: skip


@pytest.fixture(scope="module")
def conjunction(tmp_path_factory):
    """Two corpora of the same random articles, of each kind."""
    from corpus.article import Article, Source

    random = Random(20240517)
    words = ("storm", "storms", "ferry", "harbour", "the", "U.S.", "of", "well-built", "“the", "end.\n\n", "\n\n## The")
    source = Source(path="x", format="text", sha256="0" * 64)

    def text(most):
        return " ".join(random.choices(words, k=random.randint(0, most)))

    articles = [
        Article(headline=text(6), standfirst=text(8), body=text(60) or ".", published=date(2024, 5, number % 28 + 1),
                url=f"https://lamp.example/{number}", source=source)
        for number in range(60)
    ]  # fmt: skip
    with (
        open_corpus("memory:") as memory,
        open_corpus(str(tmp_path_factory.mktemp("both") / "index"), create=True) as local,
    ):
        memory.store.put(articles)
        local.store.put(articles)
        yield memory, local


@given(query=queries)
def test_the_lines_are_the_occurrences_and_the_same_on_every_backend(query, conjunction):
    memory, local = conjunction
    tree = parse(query)
    found = list(concordance(memory, Request(query=tree)))

    assert list(concordance(local, Request(query=tree))) == found
    counts = {identity: count for identity, count in dict(memory.index.occurrences(tree)).items() if count}
    assert Counter(line.id for line in found) == counts
    assert len({(line.id, line.field, line.position, line.hit) for line in found}) == sum(counts.values())
    for line in found:
        text = "; ".join(FIELDS[line.field].values(memory.store.history(line.id)[-1]))
        start = line.position - len(line.left)
        assert text[start:].startswith(line.left + line.hit + line.right)
