"""Spans in all documents at once are those of `corpus.matching.spans` in each of them."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching import spans as definition
from corpus.matching.article_terms import VALUE_BREAK_POSITIONS, article_terms
from corpus.query import Not, Text, parse
from corpus.storage.local.index.expansion import Expansion
from corpus.storage.local.index.segment import Segment
from corpus.storage.local.index.segment_builder import SegmentBuilder
from corpus.storage.local.index.snapshot import MAX_TERMS_LOOKED_UP, POSITION_BITS, Snapshot
from corpus.storage.local.index.spans import Finder, distinct, minimal

WORDS = ["ferry", "ferries", "storm", "the", "of", "co-op", "coop"]
# More terms than are looked up one by one.
MANY = [f"t{number}" for number in range(MAX_TERMS_LOOKED_UP + 5)]


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """Some articles of few words in any order, and a finder of spans in them; they stand in two segments."""
    from corpus.article import Article, Source

    random = Random(7)
    folder = tmp_path_factory.mktemp("segments")

    def text(longest):
        return " ".join(
            random.choice(WORDS if random.random() < 0.9 else MANY) for _ in range(random.randint(1, longest))
        )

    articles = [
        Article(
            headline=str(number),
            body="\n\n".join(text(9) for _ in range(random.randint(1, 3))),
            authors=tuple(text(4) for _ in range(random.randint(0, 3))),
            source=Source(path="/a", format="text", sha256="0" * 64),
        )
        for number in range(40)
    ]
    articles.append(Article(headline="last", body=" ".join(MANY), source=articles[0].source))
    segments = []
    for some in (articles[:25], articles[25:]):
        builder = SegmentBuilder()
        for article in some:
            builder.add(article)
        segments.append(Segment(folder, builder.write(folder)))
    snapshot = Snapshot(segments)
    return articles, Finder(snapshot, Expansion(snapshot))


def leaves(field):
    """Queries of leaves in a field."""
    words = st.sampled_from([*WORDS, "=ferry", "t*", "st?rm", "stork~"])
    several = st.lists(st.sampled_from([*WORDS, "t*"]), min_size=2, max_size=3).map(" ".join)
    single = st.one_of(
        words, several.map('"{}"'.format), st.tuples(several, st.integers(0, 4)).map('"{0[0]}"~{0[1]}'.format)
    )
    return st.recursive(
        single.map(f"{field}:{{}}".format),
        lambda part: (
            st.tuples(part, part).map("({0[0]} OR {0[1]})".format)
            | st.tuples(part, st.sampled_from(["NEAR", "ADJ"]), st.integers(1, 7), part).map(
                "({0[0]} {0[1]}/{0[2]} {0[3]})".format
            )
        ),
        max_leaves=5,
    )


@given(query=st.one_of(leaves("body"), leaves("author")))
def test_the_spans_in_all_documents_are_those_in_each(held, query):
    check_spans(held, query)


def test_words_of_a_loose_phrase_that_match_the_same_term_each_have_a_position_of_their_own(held):
    for query in (
        '"the t*"~2',
        '"ferry f*"~3',
        '"f* ferries of"~2',
        '"co* coop"~1',
        '"the the t*"~4',
        '"=ferry ferry"~3',
    ):
        assert check_spans(held, f"body:{query}") > 1


def check_spans(held, query):
    """See that a finder gives the spans that the definition finds in each article; say how many there are."""
    articles, finder = held
    field = "body" if "body:" in query else "author"
    tree = parse(query)
    find = definition.finder(tree, finder.expansion.terms)
    expected = []
    for number, article in enumerate(articles):
        terms = article_terms(article, field)
        # In the index, the break of a value is wider than in a list of terms.
        widths = [VALUE_BREAK_POSITIONS if term == "\n" else 1 for term in terms]
        positions = np.cumsum([0, *widths]).tolist()
        for span in find(field, terms):
            start = positions[span.start] + (number << POSITION_BITS)
            expected.append((start, start + span.end - span.start))

    starts, ends = finder.spans(tree, field)

    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == expected
    return len(expected)


def test_only_words_and_what_joins_them_have_spans(held):
    with pytest.raises(TypeError):
        held[1].spans(Not(Text("ferry")), "body")


STRETCHES = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda at: (at[0], sum(at))), max_size=12)


@given(st.lists(STRETCHES, min_size=1, max_size=3))
def test_spans_are_put_together_as_the_definition_does(parts):
    arrays = [tuple(np.array(sorted(set(part)), np.int64).reshape(-1, 2).T) for part in parts]
    every = sorted({stretch for part in parts for stretch in part})
    smallest = definition.minimal(definition.Span(start, end, ()) for start, end in every)

    assert list(zip(*(numbers.tolist() for numbers in distinct(arrays)), strict=True)) == every
    assert list(zip(*(numbers.tolist() for numbers in minimal(arrays)), strict=True)) == [
        (span.start, span.end) for span in smallest
    ]
