"""The words of a leaf: which terms they match, and in how many ways a leaf can be read."""

from __future__ import annotations

import re

import pytest

from corpus.query import MatchMode, Text, Word, interpretations
from corpus.query.words import MAX_JOINED_WORDS, pattern_regex

EXACT, PATTERN, TYPO = MatchMode.EXACT, MatchMode.PATTERN, MatchMode.TYPO

# A leaf, and its interpretations: words as terms, or as Words where they are not inflected.
INTERPRETATIONS = [
    (Text("Ferry"), [["ferry"]]),
    (Text("harbour wall"), [["harbour", "wall"]]),
    (Text("harbour wall", exact=True), [[Word("harbour", EXACT), Word("wall", EXACT)]]),
    (Text("ferri", edits=2), [[Word("ferri", TYPO, 2)]]),
    (Text("co-operation"), [["co", "operation"], ["cooperation"]]),
    (Text("(co-operation),"), [["co", "operation"], ["cooperation"]]),
    (Text("co-operation", exact=True), [[Word("co", EXACT), Word("operation", EXACT)]]),
    (Text("the co-op re-ran"), [
        ["the", "co", "op", "re", "ran"], ["the", "co", "op", "reran"], ["the", "coop", "re", "ran"],
        ["the", "coop", "reran"],
    ]),
    (Text("N.Korea"), [["n", "korea"], ["nkorea"]]),
    (Text("missil*"), [[Word("missil*", PATTERN)]]),
    (Text("ballistic missil*"), [["ballistic", Word("missil*", PATTERN)]]),
    (Text("covid-1*"), [["covid", Word("1*", PATTERN)]]),
    (Text("=x", exact=True), [[Word("x", EXACT)]]),
    (Text("fer*-b?at-wall"), [[Word("fer*", PATTERN), Word("b?at", PATTERN), "wall"]]),
    (Text("U.S.*"), [["us", Word("*", PATTERN)]]),
    (Text("http://www.courier.example/a/?utm_source=x"), [["courier", "example", "a"]]),
    (Text("http://www.courier.example/a", exact=True), [
        [Word("courier", EXACT), Word("example", EXACT), Word("a", EXACT)],
    ]),
]  # fmt: skip


def test_a_leaf_is_read_in_each_way_that_its_words_can_be_written():
    wrong = []
    for leaf, ways in INTERPRETATIONS:
        expected = [tuple(word if isinstance(word, Word) else Word(word) for word in way) for way in ways]
        if list(interpretations(leaf)) != expected:
            wrong.append((leaf, interpretations(leaf)))
    assert wrong == []


def test_a_leaf_with_too_many_joined_words_is_read_only_as_written():
    joined = ["co-op"] * MAX_JOINED_WORDS
    assert len(interpretations(Text(" ".join(["re-ran", *joined[1:]])))) == 2**MAX_JOINED_WORDS
    assert len(interpretations(Text(" ".join(["re-ran", *joined])))) == 1
    assert len(interpretations(Text("a long phrase of plain words and one co-op"))) == 2


@pytest.mark.parametrize(
    ("pattern", "matched", "missed"),
    [
        ("fer*", ["fer", "ferry"], ["offer", "fe"]),
        ("*gate", ["gate", "watergate"], ["gates"]),
        ("wom?n", ["woman", "women"], ["womn", "womaan"]),
        ("a.c*", ["a.c", "a.cd"], ["abc"]),
    ],
)
def test_a_pattern_matches_any_letters_for_a_star_and_one_for_a_question_mark(pattern, matched, missed):
    regex = re.compile(pattern_regex(pattern))
    assert [term for term in (*matched, *missed) if regex.fullmatch(term)] == matched
    assert not regex.fullmatch(pattern.replace("*", "\n").replace("?", "\n"))
