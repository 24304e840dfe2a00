"""Query text to tree, by recursive descent after `grammar.lark`. A mistake is an error with its place and its repair.

The grammar is the declaration, and this the program: tests hold that both accept the same queries. Written by hand, it
starts in no time and knows what a wrong query meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, tzinfo
from typing import Final

from corpus.dates import Clock, now
from corpus.query.fields import FIELDS, Kind
from corpus.query.leaves import Leaves
from corpus.query.mistakes import check_single_quotes, unknown_field
from corpus.query.pieces import FARTHEST, Piece, Written
from corpus.query.tree import And, AtLeast, Near, Not, Or, Query, Text

# Deeper brackets are a slip or an attack, and each level costs a few frames of Python's stack.
DEEPEST: Final = 50

_LIST_VALUE: Final = re.compile(r'\s*((?:"[^"]*"|[^",])*)(,|$)')


def parse(query: str, clock: Clock = now, zone: tzinfo = UTC) -> Query:
    """Turn the text of a query into its tree; dates in words are counted from the clock, days are those of the zone.

    Raise QueryError, with the span of the mistake, for anything that is not understood.
    """
    return _Parser(unicodedata.normalize("NFC", query), clock, zone).parse()


class _Parser:
    """Reads the pieces of one query from left to right."""

    def __init__(self, query: str, clock: Clock, zone: tzinfo) -> None:
        self.written = Written(query)
        self.fail = self.written.fail
        self.leaves = Leaves(self.written, clock, zone)
        self.depth = 0
        self.pieces = self.written.pieces()
        check_single_quotes(self.written, self.pieces)
        self.next = 0

    # --- pieces ---

    def peek(self) -> Piece:
        end = len(self.written.query)
        return self.pieces[self.next] if self.next < len(self.pieces) else Piece("end", "", (max(end - 1, 0), end))

    def take(self) -> Piece:
        piece = self.peek()
        self.next += 1
        return piece

    def deeper(self, at: tuple[int, int], inside: Callable[[], Query]) -> Query:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"brackets, NOTs or NEARs nest deeper than {DEEPEST}", at, "take some away")
        tree = inside()
        self.depth -= 1
        return tree

    # --- grammar ---

    def parse(self) -> Query:
        if not self.pieces:
            self.fail("the query is empty", (0, 1), "write a word, or a filter such as outlet:reuters")
        tree = self.any_of()
        piece = self.peek()
        if piece.kind == "close":
            self.fail("a bracket is closed that was never opened", piece.at, "take it away, or open one before it", "")
        return tree

    def any_of(self) -> Query:
        parts = [self.all_of()]
        while self.peek().kind == "or":
            self.take()
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all_of(self) -> Query:
        parts = [self.not_near()]
        while self.peek().kind not in {"or", "close", "end"}:
            if self.peek().kind == "and":
                self.take()
            parts.append(self.not_near())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def not_near(self) -> Query:
        piece = self.peek()
        if piece.kind == "not":
            self.take()
            return Not(self.deeper(piece.at, self.not_near))
        return self.near()

    def near(self) -> Query:
        start = self.peek()
        tree = self.unit()
        joined = 0
        while (operator := self.peek()).kind == "near":
            self.take()
            joined += 1
            if joined > DEEPEST:
                self.fail(f"more than {DEEPEST} NEARs in a row", operator.at, "join fewer words")
            name, _, number = operator.value.partition("/")
            if not 0 < int(number[:6]) <= FARTHEST:
                hint = f"a distance is 1 (side by side) to {FARTHEST} words"
                self.fail(f"{operator.value} is no distance", operator.at, hint, f"{name.upper()}/5")
            self.check_placed(tree, start, operator)
            start = self.peek()
            right = self.unit()
            self.check_placed(right, start, operator)
            tree = Near(tree, right, int(number), ordered=name.lower() == "adj")
        return tree

    def check_placed(self, tree: Query, start: Piece, operator: Piece) -> None:
        """See that an operand has places in the text: `outlet:reuters` has none, and AND joins places of no length."""
        if not _is_placed(tree):
            end = self.pieces[self.next - 2 if start.at[0] < operator.at[0] else self.next - 1].at[1]
            self.fail(
                f"{operator.value.upper()} measures from words to words, and this is no word",
                (start.at[0], end),
                "it takes words, phrases, and (a OR b) of them; join the rest with AND",
            )

    def unit(self) -> Query:
        piece = self.take()
        if piece.kind == "open":
            return self.deeper(piece.at, lambda: self.bracket(piece))
        if piece.kind == "atleast":
            return self.deeper(piece.at, lambda: self.at_least(piece))
        if piece.kind == "field":
            return self.field(piece)
        if piece.kind in {"word", "quote"}:
            return self.leaves.words(piece, bracketed=self.depth > 0)
        return self.misplaced(piece)

    def bracket(self, opening: Piece) -> Query:
        if self.peek().kind == "close":
            self.fail("there is nothing between the brackets", (opening.at[0], self.peek().at[1]), "take them away", "")
        tree = self.any_of()
        if self.take().kind != "close":
            self.fail("a bracket is opened and never closed", opening.at, "close it with )", None)
        return tree

    def at_least(self, piece: Piece) -> Query:
        count = int(piece.value.lower().removeprefix("atleast")[:6])
        opening = self.take()
        if not 0 < count <= FARTHEST:
            self.fail(
                f"{piece.value} is no count", piece.at, f"write 1 to {FARTHEST}, as in atleast3(word)", "atleast2"
            )
        tree = self.bracket(opening)
        if not _is_placed(tree):
            hint = "it takes words, phrases, NEAR, and an OR of them"
            self.fail(f"{piece.value} counts words, and this is no word", (opening.at[0], self.last_end()), hint)
        return AtLeast(count, tree)

    def last_end(self) -> int:
        return self.pieces[self.next - 1].at[1]

    def misplaced(self, piece: Piece) -> Query:
        before = self.pieces[self.next - 2] if self.next > 1 else None
        operators = {"and", "or", "near"}
        if piece.kind in operators or (before and before.kind in operators | {"not"}):
            operator = piece if piece.kind in operators or before is None else before
            if operator.kind == "near" and piece.kind == "not":
                self.fail("NEAR cannot be measured from what is not there", piece.at, "write a NOT (a NEAR/5 b)")
            quoted = f', or quote it to search the word: "{operator.value}"' if operator.value != "-" else ""
            lacking = "behind it to leave out" if operator.kind == "not" else "beside it to join"
            self.fail(f"{operator.value.upper()} has nothing {lacking}", operator.at, f"write a word there{quoted}", "")
        if piece.kind == "close":
            self.fail("a bracket is closed that was never opened", piece.at, "take it away, or open one before it", "")
        at = before.at if before else piece.at
        self.fail("a bracket is opened and never closed", at, "close it with )", "")

    # --- leaves ---

    def field(self, piece: Piece) -> Query:
        name = piece.value.removesuffix(":").lower()
        if name not in FIELDS:
            follower = self.peek()
            rest = follower.value if follower.at[0] == piece.at[1] and follower.kind == "word" else ""
            unknown_field(self.written, piece, rest)
        return self.leaves.of_field(name, self.values(piece))

    def values(self, field: Piece) -> list[Piece]:
        piece = self.take()
        here = piece.at[0] == field.at[1]
        if here and piece.kind in {"and", "or", "not", "near"} and piece.value != "-":
            piece = Piece("word", piece.value, piece.at)
        if here and piece.kind == "not":
            at = (field.at[0], piece.at[1])
            self.fail(f"a minus behind {field.value}", at, "write it before the field", f"-{field.value}")
        if not here or piece.kind not in {"word", "quote", "open"}:
            repair = field.value if piece.kind in {"word", "quote"} else None
            span = (field.at[0], piece.at[0]) if repair else field.at
            self.fail(f"{field.value} has no value", span, f"write one right behind it: {field.value}…", repair)
        return self.listed(field, piece) if piece.kind == "open" else [piece]

    def listed(self, field: Piece, opening: Piece) -> list[Piece]:
        """Read `(value, value)`; a value of several words needs no quotes here, the comma tells values apart."""
        if self.depth == DEEPEST:
            self.fail(f"brackets, NOTs or NEARs nest deeper than {DEEPEST}", opening.at, "take some away")
        while (piece := self.take()).kind != "close":
            if piece.kind == "end":
                self.fail("the list is opened and never closed", opening.at, "close it with )")
            if piece.kind == "open":
                self.fail("a bracket inside a list", piece.at, "a list holds values with commas between them")
            if piece.kind in {"and", "or", "not", "near"} and piece.value.isupper():
                hint = f"a list finds any of its values: {field.value}(this, that); quote it to search the word"
                self.fail(f"{piece.value} has no meaning inside a list", piece.at, hint,
                          "," if piece.kind == "or" else None)  # fmt: skip
        values = self.list_values(field, opening.at[1], piece.at[0])
        if not values:
            self.fail(f"the list of {field.value} is empty", (opening.at[0], piece.at[1]), "write a value in it")
        return values

    def list_values(self, field: Piece, start: int, end: int) -> list[Piece]:
        values: list[Piece] = []
        for match in _LIST_VALUE.finditer(self.written.straight, start, end):
            content, at = match[1].strip(), match.span(1)
            if not content:
                if match[2]:
                    self.fail(f"an empty value in the list of {field.value}", match.span(2), "take the comma away", "")
                continue
            at = (at[0], at[0] + len(content))
            quote = re.fullmatch(r'(=?)"([^"]*)"(~\d*)?', content)
            if '"' in content and not quote:
                self.fail("a quote inside a value", at, "quote the whole value, or nothing of it")
            if quote:
                values.append(Piece("quote", quote[2], at, quote[3] or "", bool(quote[1])))
            else:
                spaced = re.search(r"\s", content) and FIELDS.get(field.value[:-1].lower())
                exact = content.startswith("=")
                phrase = spaced and spaced.kind is Kind.TEXT
                value = content.removeprefix("=") if phrase else content
                values.append(Piece("quote" if phrase else "word", value, at, "", exact))
        return values


def _is_placed(query: Query) -> bool:
    """Whether a node has places in a text, so that distances from it can be measured."""
    if isinstance(query, Or):
        return all(map(_is_placed, query.parts))
    return isinstance(query, Text | Near)
