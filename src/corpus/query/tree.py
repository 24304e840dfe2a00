"""The tree of a query. Every node is frozen, comparable, and prints as a query that parses to an equal tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from corpus.dates import Period

OPERATORS: Final = frozenset({"and", "or", "not"})

# What the grammar reads as one word and nothing else; any other text is printed in quotes.
_PLAIN_WORD: Final = re.compile(r"[\w*?](?:[\w*?'’-]|\.(?!\.)|&(?!&))*")
# What looks like a word and is an operator, in this language or in another one.
_OPERATOR_LIKE: Final = re.compile(r"and|or|not|and_?not|butnot|xor|o?near\d*|adj\d*|atleast.*", re.IGNORECASE)
# In quotes, such a question mark would be punctuation.
_FINAL_QUESTION_MARK: Final = re.compile(r"\?(?!\w)")


class Query:
    """A node of the tree; `str(node)` is the query as understood."""

    __slots__ = ()

    def as_boolean_operand(self) -> str:
        """Print the node so that it holds together as an operand of AND or NOT."""
        return str(self)

    def as_distance_operand(self) -> str:
        """Print the node so that it holds together as an operand of NEAR or ADJ."""
        return self.as_boolean_operand()


@dataclass(frozen=True, slots=True)
class All(Query):
    """Matches every article."""

    def __str__(self) -> str:
        """Print the sign for everything, which only a program can ask for."""
        return "*"


@dataclass(frozen=True, slots=True)
class Text(Query):
    """Words side by side in one field, or in any of the searched ones where `field` is empty.

    Plain text matches the inflections of each word, `exact` text the words as printed (whatever their case); `*` and
    `?` in it stand for any letters and for one. Up to `slop` other words may stand among the words of a phrase, which
    then come in any order. A single word with `edits` matches words that differ in up to so many letters.
    """

    text: str
    exact: bool = False
    field: str = ""
    slop: int = 0
    edits: int = 0

    def __str__(self) -> str:
        """Print the words, quoted unless they are one plain word, with their signs."""
        is_plain = _PLAIN_WORD.fullmatch(self.text) and not _OPERATOR_LIKE.fullmatch(self.text)
        is_bare = is_plain or self.edits or _FINAL_QUESTION_MARK.search(self.text)
        value = ("=" if self.exact else "") + (self.text if is_bare else f'"{self.text}"')
        slop = f"~{self.slop}" if self.slop else ""
        edits = ("", "~", "~2")[self.edits]
        return (f"{self.field}:" if self.field else "") + value + slop + edits


@dataclass(frozen=True, slots=True)
class Near(Query):
    """Two operands in one field with at most `distance` words from one to the other: 1 is side by side.

    `ordered`: the left one stands first. Operands are what has spans in the text: Text, Near, or an Or of them.
    """

    left: Query
    right: Query
    distance: int
    ordered: bool = False

    def __str__(self) -> str:
        """Print the operands with the operator between them."""
        left = str(self.left) if isinstance(self.left, Near) else self.left.as_distance_operand()
        return f"{left} {'ADJ' if self.ordered else 'NEAR'}/{self.distance} {self.right.as_distance_operand()}"

    def as_distance_operand(self) -> str:
        """Bracket it as an operand of a further NEAR."""
        return f"({self})"


@dataclass(frozen=True, slots=True)
class AtLeast(Query):
    """The part, which has spans in the text, occurs there at least `count` times."""

    count: int
    part: Query

    def __str__(self) -> str:
        """Print the part in the brackets of `atleast`."""
        return f"atleast{self.count}({self.part})"


@dataclass(frozen=True, slots=True)
class Names(Query):
    """The field holds, as a whole, any of these names (compared by `text.folded_key`)."""

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
class Saved(Query):
    """What the saved search of this name stands for, which only a corpus knows."""

    name: str

    def __str__(self) -> str:
        """Print the name."""
        return f"query:{self.name}"


@dataclass(frozen=True, slots=True)
class Not(Query):
    """Everything that the part does not match."""

    part: Query

    def __str__(self) -> str:
        """Print NOT before the part."""
        return f"NOT {self.part.as_boolean_operand()}"


@dataclass(frozen=True, slots=True)
class And(Query):
    """What every part matches; two parts or more."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        """Print the parts with AND between them."""
        return " AND ".join(part.as_boolean_operand() for part in self.parts)

    def as_boolean_operand(self) -> str:
        """Bracket the parts."""
        return f"({self})"


@dataclass(frozen=True, slots=True)
class Or(Query):
    """What any part matches; two parts or more."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        """Print the parts with OR between them."""
        return " OR ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)

    def as_boolean_operand(self) -> str:
        """Bracket the parts."""
        return f"({self})"


def conjunction(*queries: Query) -> Query:
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
    for part in parts(query):
        yield from walk(part)


def parts(query: Query) -> tuple[Query, ...]:
    """The nodes right under a node."""
    match query:
        case And(several) | Or(several):
            return several
        case Not(part) | AtLeast(_, part):
            return (part,)
        case Near(left, right):
            return (left, right)
    return ()


def map_leaves(query: Query, replace: Callable[[Query], Query]) -> Query:
    """Give the same tree with each of its leaves replaced."""
    match query:
        case Not(part):
            return Not(map_leaves(part, replace))
        case AtLeast(count, part):
            return AtLeast(count, map_leaves(part, replace))
        case Near(left, right, distance, ordered):
            return Near(map_leaves(left, replace), map_leaves(right, replace), distance, ordered)
        case And(several):
            return And(tuple(map_leaves(part, replace) for part in several))
        case Or(several):
            return Or(tuple(map_leaves(part, replace) for part in several))
    return replace(query)


def positive_leaves(query: Query) -> Iterator[Query]:
    """What makes an article a hit and ranks it: each Text and Near that stands under no NOT, in order."""
    match query:
        case Text() | Near():
            yield query
        case Not(Not(part)):
            yield from positive_leaves(part)
        case Not():
            return
        case _:
            for part in parts(query):
                yield from positive_leaves(part)


def dates_in(query: Query) -> tuple[Dates, ...]:
    """List the date conditions of the query, in order."""
    return tuple(node for node in walk(query) if isinstance(node, Dates))


def names_in(query: Query) -> tuple[Names, ...]:
    """List the name conditions of the query, in order."""
    return tuple(node for node in walk(query) if isinstance(node, Names))
