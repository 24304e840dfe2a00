"""The tree of a query. Every node is frozen, comparable, and prints as a query that parses to an equal tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from corpus.dates import Period

OPERATORS: Final = frozenset({"and", "or", "not"})

# What the grammar takes for one word and nothing else; any other text is printed in quotes.
_PLAIN: Final = re.compile(r"\w[\w&'’.-]*")


class Query:
    """A node of the tree; `str(node)` is the query as understood."""

    __slots__ = ()

    def inside(self) -> str:
        """Print the node so that it holds together as an operand of AND or NOT."""
        return str(self)


@dataclass(frozen=True, slots=True)
class All(Query):
    """Matches every article."""

    def __str__(self) -> str:
        """Print the sign for everything, which only a program can ask for."""
        return "*"


@dataclass(frozen=True, slots=True)
class Text(Query):
    """Words side by side in one field, or in any of the searched ones where `field` is empty.

    Plain text matches the inflections of each word, `exact` text the words as printed (whatever their case).
    """

    text: str
    exact: bool = False
    field: str = ""

    def __str__(self) -> str:
        """Print the words, quoted unless they are one plain word, behind `=` where they are exact."""
        plain = _PLAIN.fullmatch(self.text) and self.text.lower() not in OPERATORS
        value = self.text if plain else f'"{self.text}"'
        return (f"{self.field}:" if self.field else "") + ("=" if self.exact else "") + value


@dataclass(frozen=True, slots=True)
class Names(Query):
    """The field holds, as a whole, any of these names (compared by `text.key`)."""

    field: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        """Print the names, quoted, as a list where there is more than one."""
        quoted = [f'"{name}"' for name in self.names]
        return f"{self.field}:({', '.join(quoted)})" if len(quoted) > 1 else f"{self.field}:{quoted[0]}"


@dataclass(frozen=True, slots=True)
class Dates(Query):
    """Published inside the period; `text` is how the user wrote it."""

    text: str
    period: Period

    def __str__(self) -> str:
        """Print the date as the user wrote it."""
        return f"date:{self.text}"


@dataclass(frozen=True, slots=True)
class Not(Query):
    """Everything that the part does not match."""

    part: Query

    def __str__(self) -> str:
        """Print NOT before the part."""
        return f"NOT {self.part.inside()}"


@dataclass(frozen=True, slots=True)
class And(Query):
    """What every part matches; two parts or more."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        """Print the parts with AND between them."""
        return " AND ".join(part.inside() for part in self.parts)

    def inside(self) -> str:
        """Bracket the parts."""
        return f"({self})"


@dataclass(frozen=True, slots=True)
class Or(Query):
    """What any part matches; two parts or more."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        """Print the parts with OR between them."""
        return " OR ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)

    def inside(self) -> str:
        """Bracket the parts."""
        return f"({self})"


def both(*queries: Query) -> Query:
    """Join queries: what all of them match, in the smallest tree that says so."""
    parts: tuple[Query, ...] = ()
    for query in queries:
        if query != All():
            parts += query.parts if isinstance(query, And) else (query,)
    if len(parts) < 2:  # noqa: PLR2004 - a conjunction needs two
        return parts[0] if parts else All()
    return And(parts)


def walk(query: Query) -> Iterator[Query]:
    """Every node of the tree, a parent before its parts."""
    yield query
    if isinstance(query, Not):
        yield from walk(query.part)
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from walk(part)


def with_names(query: Query, replace: Callable[[Names], Names]) -> Query:
    """Give the same tree with each of its name conditions replaced."""
    match query:
        case Names():
            return replace(query)
        case Not(part):
            return Not(with_names(part, replace))
        case And(parts):
            return And(tuple(with_names(part, replace) for part in parts))
        case Or(parts):
            return Or(tuple(with_names(part, replace) for part in parts))
    return query


def dates_in(query: Query) -> tuple[Dates, ...]:
    """List the date conditions of the query, in order."""
    return tuple(node for node in walk(query) if isinstance(node, Dates))


def names_in(query: Query) -> tuple[Names, ...]:
    """List the name conditions of the query, in order."""
    return tuple(node for node in walk(query) if isinstance(node, Names))
