"""Queries for tests: a clock that stands still, random trees, and random text that looks like queries."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from corpus.article import NOTES
from corpus.dates import date_word, period
from corpus.query import FIELDS, And, AtLeast, Dates, Kind, Names, Near, Not, Or, Saved, Text
from corpus.query.lexer import MAX_DISTANCE_WORDS


def clock():
    """Stand still."""
    return datetime(2024, 3, 1, 12, tzinfo=UTC)


def dates(text):
    """Make the condition of a date."""
    return Dates(date_word(text), period(text, clock))


# --- trees that a query can mean ---------------------------------------------------------------------------------

WORDS = st.from_regex(r"[a-z0-9é北][a-z0-9.&'’é北-]{0,6}", fullmatch=True)
PHRASES = st.lists(WORDS, min_size=2, max_size=3).map(" ".join)
PATTERNS = st.from_regex(r"[a-z]{1,3}[*?][a-z*?]{0,3}", fullmatch=True)
OPERATORS = st.sampled_from(["and", "or", "NOT", "near", "NEAR", "ADJ", "near5", "atleast2", "andnot", "a&&b", "1..2"])
TEXT_FIELDS = st.sampled_from(["", *(name for name, field in FIELDS.items() if field.kind is Kind.TEXT)])
TEXTS = (
    st.builds(Text, WORDS | PATTERNS | OPERATORS, st.booleans(), TEXT_FIELDS)
    | st.builds(Text, PHRASES, st.booleans(), TEXT_FIELDS, st.integers(0, MAX_DISTANCE_WORDS))
    | st.builds(Text, st.from_regex(r"[a-zé]{1,6}", fullmatch=True), field=TEXT_FIELDS, edits=st.integers(0, 2))
)
PLACED = st.recursive(
    TEXTS,
    lambda parts: (
        st.builds(Near, parts, parts, st.integers(1, MAX_DISTANCE_WORDS), st.booleans())
        | st.lists(parts, min_size=2, max_size=3).map(tuple).map(Or)
    ),
    max_leaves=4,
)
FILTERS = (
    st.builds(Names, st.sampled_from(["outlet", "id"]), st.lists(PHRASES, min_size=1, max_size=3).map(tuple))
    | st.builds(Names, st.just("lang"), st.sampled_from([("en",), ("pt-BR", "fa")]))
    | st.sets(st.sampled_from(NOTES), min_size=1).map(lambda kinds: Names("has", tuple(sorted(kinds))))
    | st.sampled_from(["2013", "2013-q2", "..2013-04", "last week .. today", "2013-04-12T10:00Z.."]).map(dates)
    | st.builds(Saved, st.from_regex(r"[a-z0-9][a-z0-9_-]{0,5}", fullmatch=True))
)
SEVERAL = {"min_size": 2, "max_size": 3}
TREES = st.recursive(
    PLACED | FILTERS | st.builds(AtLeast, st.integers(1, MAX_DISTANCE_WORDS), PLACED),
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(And, st.lists(parts, **SEVERAL).map(tuple))
        | st.builds(Or, st.lists(parts, **SEVERAL).map(tuple))
    ),
    max_leaves=10,
)

# --- text that looks like queries --------------------------------------------------------------------------------

_PIECES = [
    *"abc-=()\"“”,:*?~é/–!'&|+[]\\^北 ", "e\u0301", "U.S.", " OR ", " and ", "NOT ", " NEAR/3 ", "ADJ/2", "tag:",
    "outlet:(", "date:", "2013", "..", "~2", "atleast2(", "query:", '"a b"', "http://", "has:", "headlin:", "since:",
]  # fmt: skip
TYPED = st.text(max_size=60) | st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)


def mutated(queries):
    """Make queries out of others: with pieces put in, taken out, or grafted from another."""

    def change(query, at, piece, length):
        at = min(at, len(query))
        return query[:at] + piece + query[at + length :]

    pieces = st.sampled_from(_PIECES) | st.sampled_from(queries)
    places = st.integers(0, 30), pieces, st.integers(0, 3)
    return st.builds(change, st.builds(change, st.sampled_from(queries), *places), *places)
