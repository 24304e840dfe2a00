"""Where phrases and distances stand in a text: spans written by hand, and the definition by brute force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching.article_terms import PARAGRAPH_BREAK, VALUE_BREAK
from corpus.matching.spans import Span, fields_of, finder, minimal
from corpus.query import MatchMode, Near, Not, Or, Text, parse


def expand(word, _field):
    """Words have no inflections here but one: `a` also matches `as`. A pattern matches by its first letter."""
    if word.mode is MatchMode.PATTERN:
        return {term for term in ("a", "b", "c", "d", "ab", "ac") if term.startswith(word.term[0])}
    return {word.term, "as"} if word.term == "a" and word.mode is MatchMode.INFLECTED else {word.term}


def spans(query, text, field="body"):
    """Find the spans of a query in a text of single words; `|` is the break of a paragraph, `;` of a value."""
    breaks = {"|": PARAGRAPH_BREAK, ";": VALUE_BREAK}
    terms = [breaks.get(term, term) for term in text.split()]
    return finder(parse(query), expand)(field, terms)


# The query, the text, and the stretches [start, end) of its spans, all written by hand.
BY_HAND = [
    # words and phrases
    ("a", "a b as a", [(0, 1), (2, 3), (3, 4)]),
    ("=a", "a b as a", [(0, 1), (3, 4)]),
    ('"a b"', "a b a a b", [(0, 2), (3, 5)]),
    ('"a a"', "a a a", [(0, 2), (1, 3)]),
    ('"a b"', "a | b", []),
    ("a-bc", "a bc abc", [(0, 2), (2, 3)]),
    # loose phrases: the shortest stretches, words in any order
    ('"a b"~1', "a x b", [(0, 3)]),
    ('"a b"~1', "a x x b", []),
    ('"a b"~1', "b x a", [(0, 3)]),
    ('"a b"~3', "a a b", [(1, 3)]),
    ('"a b"~3', "a b a", [(0, 2), (1, 3)]),
    ('"a b"~1', "a | b", [(0, 3)]),
    ('"a b c"~1', "c x a b", [(0, 4)]),
    ('"a b c"~1', "c x a x b", []),
    ('"a a b"~2', "a b x a", [(0, 4)]),
    ('"a a b"~2', "a b", []),
    ('"a* =ab"~5', "ab x", []),
    ('"a* ab"~5', "ab x a", [(0, 3)]),
    # NEAR/n: fewer than n words between
    ("a NEAR/1 b", "a b", [(0, 2)]),
    ("a NEAR/1 b", "a x b", []),
    ("a NEAR/2 b", "a x b", [(0, 3)]),
    ("a NEAR/2 b", "a x x b", []),
    ("a NEAR/3 b", "b x x a", [(0, 4)]),
    ("a NEAR/2 b", "b x x a", []),
    ("a ADJ/3 b", "b x x a", []),
    ("a ADJ/3 b", "a x x b", [(0, 4)]),
    ("a ADJ/2 b", "a x x b", []),
    ('"a b" NEAR/2 c', "a b x c", [(0, 4)]),
    ('"a b" NEAR/1 c', "a b x c", []),
    ('c NEAR/2 "a b"', "c x a b", [(0, 4)]),
    # operands do not overlap
    ("a NEAR/5 a", "a", []),
    ("a NEAR/5 a", "a x a x a", [(0, 3), (2, 5)]),
    ('"a b" NEAR/5 b', "a b", []),
    ('"a b" NEAR/5 "b c"', "a b c", []),
    ('"a b" NEAR/5 "b c"', "a b c b c", [(0, 5)]),
    # spans that contain another one are left out
    ("a NEAR/9 b", "a a b b", [(1, 3)]),
    ("a NEAR/9 b", "a b a", [(0, 2), (1, 3)]),
    ("a ADJ/9 b", "a b a b", [(0, 2), (2, 4)]),
    ("a NEAR/9 b", "a x b x a", [(0, 3), (2, 5)]),
    # nested: distances are measured from minimal spans
    ("(a NEAR/2 b) NEAR/2 c", "a x b x c", [(0, 5)]),
    ("(a NEAR/2 b) NEAR/1 c", "a x b x c", []),
    ("(a NEAR/1 b) NEAR/2 c", "a x b x c", []),
    ("c NEAR/2 (a NEAR/2 b)", "c x b x a", [(0, 5)]),
    ("a NEAR/2 b NEAR/3 c", "c x x a b", [(0, 5)]),
    ("a NEAR/2 b NEAR/2 c", "c x x a b", []),
    ("(a NEAR/3 b) NEAR/1 d", "a b c b d", []),
    ("(a NEAR/3 b) NEAR/3 d", "a b c b d", [(0, 5)]),
    ("(a ADJ/2 b) ADJ/2 (c ADJ/2 d)", "a x b x c x d", [(0, 7)]),
    ("(a ADJ/2 b) ADJ/1 (c ADJ/2 d)", "a x b x c x d", []),
    ("(a ADJ/2 b) ADJ/2 (c ADJ/2 d)", "c x d x a x b", []),
    ("(a NEAR/2 b) NEAR/2 (b NEAR/2 c)", "a b x b c", [(0, 5)]),
    ("(a NEAR/2 b) NEAR/2 (b NEAR/2 c)", "a b c", []),
    ("(a NEAR/1 b) NEAR/1 (a NEAR/1 b)", "a b a b", [(0, 4)]),
    # an OR as operand: each part as if it stood there alone
    ("(a OR b) NEAR/2 c", "a x c x b", [(0, 3), (2, 5)]),
    ('(a OR "a b") NEAR/1 c', "a b c", [(0, 3)]),
    ('c NEAR/1 (b OR "a b")', "c a b", [(0, 3)]),
    ('(b OR "a b") NEAR/2 c', "c x a b", [(0, 4)]),
    ('(b OR "a b") NEAR/3 c', "c x a b", [(0, 4)]),
    ('(a OR "a x b") NEAR/1 c', "a x b c x a", [(0, 4)]),
    ('((b OR "a b") NEAR/1 c) NEAR/1 d', "d a b c", []),
    ("a NEAR/3 (b OR c NEAR/1 d)", "a x c d", [(0, 4)]),
    ("a NEAR/2 (b OR c NEAR/1 d)", "a x x c d", []),
    # the break of a paragraph counts as a word, the break of a value ends everything
    ("a NEAR/2 b", "a | b", [(0, 3)]),
    ("a NEAR/1 b", "a | b", []),
    ("a NEAR/3 b", "a | x b", [(0, 4)]),
    ("a NEAR/1000 b", "a ; b", []),
    ('"a b"~1000', "a ; b", []),
    ('"a b"', "a ; b ; a b", [(4, 6)]),
    ("a NEAR/2 b NEAR/2 c", "a b ; c ; c a x b", [(5, 9)]),
]  # fmt: skip


def test_spans_are_those_written_by_hand():
    wrong = []
    for query, text, expected in BY_HAND:
        found = [(span.start, span.end) for span in spans(query, text)]
        if found != expected:
            wrong.append((query, text, expected, found))
    assert wrong == []


def test_the_marks_of_a_span_are_the_words_that_were_asked_for():
    assert spans('"a b" NEAR/5 c', "x a b x c") == [Span(1, 5, ((1, 3), (4, 5)))]
    assert spans('"c a"~3', "a x c") == [Span(0, 3, ((0, 1), (2, 3)))]
    assert spans("a NEAR/2 b NEAR/2 c", "c x ; c a x b") == [Span(3, 7, ((3, 4), (4, 5), (6, 7)))]


def test_a_leaf_stands_only_in_its_fields():
    assert fields_of(parse("a NEAR/2 b")) == ("headline", "standfirst", "body")
    assert fields_of(parse("tag:a NEAR/2 (b OR author:c)")) == ("tag", "headline", "standfirst", "body", "author")
    assert fields_of(parse('"https://courier.example/a"')) == ("headline", "standfirst", "body", "url")
    assert spans("headline:a", "a", "headline")
    assert not spans("headline:a", "a", "body")
    assert not spans("headline:a NEAR/5 body:b", "a b", "headline")


def test_only_words_and_what_joins_them_have_spans():
    for node in (Not(Text("a")), parse("a b"), Near(Text("a"), Not(Text("b")), 2)):
        with pytest.raises(TypeError):
            finder(node, expand)


LETTERS = st.sampled_from("abcd")
TEXTS = st.lists(st.sampled_from([*"aabbccdd", PARAGRAPH_BREAK, VALUE_BREAK]), max_size=14)
LEAVES = st.one_of(
    LETTERS.map(Text),
    st.lists(LETTERS, min_size=2, max_size=3).map(" ".join).map(Text),
    st.builds(Text, st.lists(LETTERS, min_size=2, max_size=3).map(" ".join), slop=st.integers(1, 3)),
)
NODES = st.recursive(
    LEAVES,
    lambda part: (
        st.builds(Near, part, part, st.integers(1, 5), st.booleans())
        | st.lists(part, min_size=2, max_size=3).map(tuple).map(Or)
    ),
    max_leaves=5,
)


def by_all_pairs(node, text):
    """The definition of spans as a reader would check it: each pair of spans of a NEAR is looked at."""
    match node:
        case Or(parts):
            return {span for part in parts for span in by_all_pairs(part, text)}
        case Near(left, right, distance, ordered):
            pairs = [(one, two) for one in by_all_pairs(left, text) for two in by_all_pairs(right, text)]
            if not ordered:
                pairs += [(two, one) for one, two in pairs]
            joined = {(one[0], two[1]) for one, two in pairs if one[1] <= two[0] < one[1] + distance}
            return {span for span in joined if not any(is_inside(other, span) for other in joined - {span})}
    return {(span.start, span.end) for span in finder(node, expand)("body", text) if VALUE_BREAK not in text}


def is_inside(inner, outer):
    """Whether a stretch lies in another one."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


@given(node=NODES, text=TEXTS)
def test_spans_are_those_that_a_look_at_all_pairs_gives(node, text):
    found = {(span.start, span.end) for span in finder(node, expand)("body", text)}
    expected = set()
    start = 0
    for end in [*(at for at, term in enumerate(text) if term == VALUE_BREAK), len(text)]:
        expected |= {(one + start, two + start) for one, two in by_all_pairs(node, text[start:end])}
        start = end + 1
    assert found == expected


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), max_size=12))
def test_minimal_spans_contain_no_other_and_each_span_contains_one(stretches):
    every = [Span(start, start + length, ()) for start, length in stretches]
    kept = [(span.start, span.end) for span in minimal(every)]
    assert kept == sorted(set(kept))
    assert not any(is_inside(one, two) for one in kept for two in kept if one != two)
    assert all(any(is_inside(one, (span.start, span.end)) for one in kept) for span in every)
