"""The query language: text to a frozen tree (`parse`), which prints itself as understood. It knows no backend."""

from corpus.query.fields import FIELDS, SEARCHED, Field, Kind
from corpus.query.parser import parse
from corpus.query.tree import All, And, Dates, Names, Not, Or, Query, Text, both, dates_in, names_in, with_names

__all__ = [
    "FIELDS",
    "SEARCHED",
    "All",
    "And",
    "Dates",
    "Field",
    "Kind",
    "Names",
    "Not",
    "Or",
    "Query",
    "Text",
    "both",
    "dates_in",
    "names_in",
    "parse",
    "with_names",
]
