"""Trees: they print as queries that read back, and are walked, joined and taken apart in order."""

from __future__ import annotations

import pytest
from hypothesis import given

from asking import TREES, clock, dates
from corpus.query import (
    All,
    And,
    Names,
    Near,
    Not,
    Or,
    Saved,
    Text,
    conjunction,
    dates_in,
    map_leaves,
    names_in,
    parse,
    positive_leaves,
    walk,
)

A, B, C = Text("a"), Text("b"), Text("c")


@given(TREES)
def test_a_tree_prints_as_a_query_that_parses_to_an_equal_tree(tree):
    assert parse(str(tree), clock) == tree


def test_everything_prints_as_a_star():
    assert str(All()) == "*"


def test_both_is_the_smallest_tree():
    assert conjunction() == conjunction(All(), All()) == All()
    assert conjunction(A, All()) == A
    assert conjunction(A, B) == And((A, B))
    assert conjunction(And((A, B)), C) == And((A, B, C))


def test_the_conditions_of_a_tree_are_listed_in_order():
    tree = parse("outlet:a (date:2013 OR -lang:en) date:today", clock)
    assert dates_in(tree) == (dates("2013"), dates("today"))
    assert names_in(tree) == (Names("outlet", ("a",)), Names("lang", ("en",)))


def test_a_walk_meets_a_node_before_its_parts():
    near = Near(A, Or((B, C)), 5)
    tree = And((near, Not(A)))
    assert list(walk(tree)) == [tree, near, A, Or((B, C)), B, C, Not(A), A]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("a b", (A, B)),
        ("a -b", (A,)),
        ("a NOT -b", (A, B)),
        ("-(a b)", ()),
        ("a NEAR/5 b outlet:c", (Near(A, B, 5),)),
        ("atleast2(a OR b)", (A, B)),
        ("date:2013", ()),
    ],
)
def test_reasons_are_what_ranks_a_hit(query, found):
    assert tuple(positive_leaves(parse(query))) == found


def test_leaves_are_replaced_wherever_they_stand():
    tree = parse("query:x -(a NEAR/5 b) OR atleast2(a)")
    assert map_leaves(tree, lambda leaf: B if leaf in {A, Saved("x")} else leaf) == parse(
        "b -(b NEAR/5 b) OR atleast2(b)"
    )


def test_equal_trees_are_equal_keys():
    query = '=a NEAR/2 "b c"~3 OR atleast2(a~) OR NOT (outlet:x date:2013) OR query:y'
    assert {parse(query): 1, All(): 2} == {parse(query): 1, All(): 2}
