"""The manual of the query language: every query in it works, every mistake has the repair that it says."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from asking import clock
from corpus.errors import QueryError
from corpus.query import FIELDS, parse

MANUAL = (Path(__file__).parents[2] / "docs" / "QUERY.md").read_text("utf-8")


def rows(header):
    """Give the rows under every table header that begins so: each as the code in each of its cells."""
    for table in re.findall(rf"^\| {re.escape(header)} .*\n\|[-|]+\n((?:\|.*\n)+)", MANUAL, re.MULTILINE):
        for line in table.splitlines():
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            yield [[code.replace(r"\|", "|") for code in re.findall("`([^`]+)`", cell)] for cell in cells]


@pytest.mark.parametrize("query", [query for row in rows("query") for query in row[0]])
def test_every_query_of_the_manual_is_understood(query):
    assert parse(str(parse(query, clock)), clock) == parse(query, clock)


MISTAKES = [
    (query, row[1][min(number, len(row[1]) - 1)])
    for row in rows("you write | what is proposed")
    for number, query in enumerate(row[0])
]


@pytest.mark.parametrize(("query", "repair"), MISTAKES)
def test_every_mistake_of_the_manual_has_the_repair_that_it_says(query, repair):
    with pytest.raises(QueryError) as caught:
        parse(query, clock)
    assert caught.value.repair == repair


def test_the_manual_has_every_field_once():
    assert sorted(field for row in rows("field") for field in row[0]) == sorted(FIELDS)


def test_the_manual_shows_the_grammar_as_it_is():
    grammar = (files("corpus.query") / "grammar.lark").read_text("utf-8")
    assert f"```lark\n{grammar}```\n" in MANUAL
