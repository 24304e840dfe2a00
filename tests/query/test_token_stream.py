"""The token stream: it ends in tokens of the kind `end`, counts levels, and knows what a misplaced token lacks."""

from __future__ import annotations

import pytest

from corpus.errors import QueryError
from corpus.query import parse
from corpus.query.token_stream import MAX_DEPTH, TokenStream
from malformed import BRACKETS, EMPTY, OPERATORS, check_mistakes


def test_a_stream_is_taken_token_by_token_and_then_ends_at_the_last_character():
    stream = TokenStream("a b")
    assert [stream.peek().value, stream.take().value, stream.take().value] == ["a", "a", "b"]
    assert [stream.take().kind, stream.peek().kind] == ["end", "end"]
    assert stream.peek().span == (2, 3)
    assert TokenStream("").peek().span == (0, 0)


@pytest.mark.parametrize("opening", ["(", "-(", "NOT (", "atleast2("])
def test_brackets_and_nots_nest_as_deep_as_the_limit_and_no_deeper(opening):
    levels = MAX_DEPTH if opening in {"(", "atleast2("} else MAX_DEPTH // 2
    if opening == "atleast2(":
        # A count holds no count: around one, brackets.
        deepest = "(" * (levels - 1) + "atleast2(a)" + ")" * (levels - 1)
    else:
        deepest = opening * levels + "a" + ")" * levels
    assert parse(deepest)
    with pytest.raises(QueryError, match="nest deeper than 50"):
        parse(f"({deepest})")


def test_a_list_counts_as_a_level():
    assert parse("(" * (MAX_DEPTH - 1) + "tag:(a, b)" + ")" * (MAX_DEPTH - 1))
    with pytest.raises(QueryError, match="nest deeper than 50"):
        parse("(" * MAX_DEPTH + "tag:(a, b)" + ")" * MAX_DEPTH)


def test_levels_are_left_again():
    assert parse("(a) " * (MAX_DEPTH + 1))


def test_an_empty_query_and_operators_that_join_nothing_are_refused():
    check_mistakes(EMPTY + OPERATORS)


def test_brackets_that_do_not_match_are_refused():
    check_mistakes(BRACKETS)
