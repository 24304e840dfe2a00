"""The query language: `parse` turns text into a frozen tree, which prints itself as understood. It knows no backend."""

from corpus.query.fields import FIELDS, SEARCHED, Field, Kind
from corpus.query.parser import parse
from corpus.query.tree import (
    All,
    And,
    AtLeast,
    Dates,
    Names,
    Near,
    Not,
    Or,
    Query,
    Saved,
    Text,
    conjunction,
    dates_in,
    map_leaves,
    names_in,
    parts,
    positive_leaves,
    walk,
)
from corpus.query.words import MatchMode, Word, interpretations

__all__ = [
    "FIELDS",
    "SEARCHED",
    "All",
    "And",
    "AtLeast",
    "Dates",
    "Field",
    "Kind",
    "MatchMode",
    "Names",
    "Near",
    "Not",
    "Or",
    "Query",
    "Saved",
    "Text",
    "Word",
    "conjunction",
    "dates_in",
    "interpretations",
    "map_leaves",
    "names_in",
    "parse",
    "parts",
    "positive_leaves",
    "walk",
]
