"""Query text to tree, by recursive descent after `grammar.lark`. A mistake is an error with its place and its repair.

The grammar is the declaration, and this the program: tests hold that both accept the same queries. Written by hand, it
starts in no time and knows what a wrong query meant.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, tzinfo
from typing import Final

from corpus.dates import Clock, now
from corpus.errors import QueryError
from corpus.query.cursor import DEEPEST, TOO_DEEP, Cursor
from corpus.query.diagnostics.mistakes import check_words, unknown_field
from corpus.query.fields import FIELDS, Kind
from corpus.query.lexer import FARTHEST, Piece
from corpus.query.term_builder import Leaves
from corpus.query.tree import And, AtLeast, Near, Not, Or, Query, Text
from corpus.query.value_lists import Lists

# A query with more mistakes than this has no repair.
MOST_MISTAKES: Final = 8


def parse(query: str, clock: Clock = now, zone: tzinfo = UTC) -> Query:
    """Turn the text of a query into its tree; dates in words are counted from the clock, days are those of the zone.

    Raise QueryError, with the span of the mistake, for anything that is not understood. Its repair, where it has one,
    is the whole query with all of its mistakes repaired, and can be parsed.
    """
    try:
        return _tree(query, clock, zone)
    except QueryError as error:
        error.repair = _repaired(error, clock, zone)
        raise


def _tree(query: str, clock: Clock, zone: tzinfo) -> Query:
    return _Parser(unicodedata.normalize("NFC", query), clock, zone).parse()


def _repaired(mistake: QueryError, clock: Clock, zone: tzinfo) -> str:
    """Repair one mistake after the other until none is left, or one that cannot be repaired."""
    for _ in range(MOST_MISTAKES):
        if not mistake.repair:
            break
        try:
            _tree(mistake.repair, clock, zone)
        except QueryError as another:
            mistake = another
        else:
            return mistake.repair
    return ""


class _Parser(Cursor):
    """Reads the pieces of one query from left to right; a method for each rule of the grammar."""

    def __init__(self, query: str, clock: Clock, zone: tzinfo) -> None:
        super().__init__(query)
        self.leaves = Leaves(self.written, clock, zone)

    # --- rules ---

    def parse(self) -> Query:
        if not self.pieces:
            self.fail("the query is empty", (0, 1), "write a word, or a filter such as outlet:reuters")
        check_words(self.written, self.pieces)
        tree = self.any_of()
        if self.peek().kind == "close":
            self.fail_unopened(self.peek())
        return tree

    def any_of(self) -> Query:
        parts = [self.all_of()]
        while self.peek().kind == "or":
            self.take()
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all_of(self) -> Query:
        parts = [self.part()]
        while self.peek().kind not in {"or", "close", "end"}:
            if self.peek().kind == "and":
                self.take()
            parts.append(self.part())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def part(self) -> Query:
        piece = self.peek()
        if piece.kind == "not":
            self.take()
            if piece.value == "-" and self.peek().kind == "not" and self.peek().value == "-":
                hint = "one minus leaves out what it stands before; an option goes before the query"
                self.fail("two minuses", (piece.at[0], self.peek().at[1]), hint, "-")
            return Not(self.deeper(piece.at, self.part))
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
            if joined == 1:
                self.check_placed(tree, (start.at[0], self.pieces[self.next - 2].at[1]), operator)
            start = self.peek()
            right = self.unit()
            self.check_placed(right, (start.at[0], self.pieces[self.next - 1].at[1]), operator)
            tree = Near(tree, right, int(number), ordered=name.lower() == "adj")
        return tree

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
        return self.fail_misplaced(piece)

    def bracket(self, opening: Piece) -> Query:
        if self.peek().kind == "close":
            at = (opening.at[0], self.peek().at[1])
            self.fail("there is nothing between the brackets", at, "take them away, or write a word in them", "")
        tree = self.any_of()
        if self.take().kind != "close":
            self.fail_unclosed(opening)
        return tree

    def at_least(self, piece: Piece) -> Query:
        count = int(piece.value[len("atleast") : -1][:6])
        if not 0 < count <= FARTHEST:
            at = (piece.at[0], piece.at[1] - 1)
            self.fail(f"{piece.value[:-1]} is no count", at, f"write 1 to {FARTHEST}, as in atleast3(word)", "atleast2")
        tree = self.bracket(piece)
        if not _is_placed(tree):
            at = (piece.at[1], self.pieces[self.next - 2].at[1])
            hint = "it takes words, phrases, NEAR, and an OR of them"
            each = tree.parts if isinstance(tree, And) and all(map(_is_placed, tree.parts)) else ()
            repair = " AND ".join(str(AtLeast(count, part)) for part in each)
            end = self.pieces[self.next - 1].at[1]
            whole = self.written.query[: piece.at[0]] + f"({repair})" + self.written.query[end:] if each else ""
            self.fail(f"{piece.value[:-1]} counts what stands in the text", at, hint, whole=whole)
        return AtLeast(count, tree)

    # --- fields ---

    def field(self, piece: Piece) -> Query:
        name = piece.value[:-1].lower()
        if name not in FIELDS:
            unknown_field(self.written, piece, self.peek())
        value = self.take()
        self.check_value(piece, value)
        if value.kind == "open":
            return self.leaves.of_field(name, self.listed(piece, value))
        if FIELDS[name].kind is Kind.DATE and value.kind != "quote":
            value = self.date_word(value)
        elif value.kind != "quote":
            value = Piece("word", value.value, value.at)
        if FIELDS[name].kind is not Kind.DATE:
            self.check_comma(value)
        return self.leaves.of_field(name, [value])

    def check_comma(self, value: Piece) -> None:
        """Refuse `outlet:one, two` and `outlet:"one",two`, lists without their brackets."""
        start, end = value.at
        after = self.peek()
        if after.kind == "word" and after.value[0] == "," and after.at[0] == end:
            end = after.at[1] if len(after.value) > 1 else after.at[0] + 1
            after = (
                after if len(after.value) > 1 else self.pieces[self.next + 1] if self.pieces[self.next + 1 :] else after
            )
        elif value.kind != "word" or not value.value.endswith(","):
            return
        first = self.written.query[slice(*value.at)].rstrip(",")
        if after.kind in {"word", "quote"} and after.value.strip(","):
            second = self.written.query[slice(*after.at)].strip(",")
            self.fail(
                "a list without brackets", (start, after.at[1]), "quote it if it is one value", f"({first}, {second})"
            )
        self.fail(
            "a comma behind a value",
            (end - 1, end),
            "quote it if it belongs to the value",
            whole=self.written.query[:start] + first + self.written.query[end:],
        )

    def check_value(self, field: Piece, value: Piece) -> None:
        """See that a value stands right behind its field; an operator in its place is a word, but for a minus."""
        is_glued = value.at[0] == field.at[1] and value.kind != "end"
        is_date = field.value.lower() == "date:"
        after = self.peek()
        is_minus = value.value == "-" and (is_glued or after.kind in {"word", "quote"})
        if value.kind == "not" and not is_date and (is_minus or (is_glued and value.value.isupper())):
            at = (field.at[0], after.at[0] if value.value != "-" and after.kind != "end" else value.at[1])
            what = "a minus" if value.value == "-" else value.value
            self.fail(f"{what} behind {field.value}", at, f"write it before the field: -{field.value}…",
                      f"-{field.value}")  # fmt: skip
        if is_glued and value.kind == "field":
            hint = f'a field has one value; to search the word, quote it: {field.value}"…"'
            self.fail("a field inside a field", (field.at[0], value.at[1]), hint)
        if is_glued and value.kind in {"word", "quote", "open", "and", "or", "not", "near"}:
            return
        follows = value.kind in {"word", "quote", "open"} and not is_glued
        at = (field.at[0], value.at[0]) if follows else field.at
        hint = f"write one right behind it, without a space: {field.value}…"
        self.fail(f"{field.value} has no value", at, hint, field.value if follows else None)

    def date_word(self, value: Piece) -> Piece:
        """Give the value of a date as one word, a minus before it included, once no more of it follows."""
        if value.value == "-":
            word = self.take()
            value = Piece("word", f"-{word.value}", (value.at[0], word.at[1]))
        following = [value]
        for piece in self.pieces[self.next :]:
            if piece.kind not in {"word", "not"}:
                break
            following.append(piece)
        self.leaves.check_spread(following)
        return Piece("word", value.value, value.at)

    def listed(self, field: Piece, opening: Piece) -> list[Piece]:
        if self.depth == DEEPEST:
            self.fail(TOO_DEEP, opening.at, "take some away")
        while (piece := self.take()).kind != "close":
            if piece.kind == "end":
                self.fail_unclosed(opening)
            if piece.kind in {"open", "atleast"}:
                self.fail("a bracket inside a list", piece.at, "a list holds values with commas between them")
        return Lists(self.written, field, (opening.at[1], piece.at[0])).values()

    # --- mistakes ---

    def check_placed(self, tree: Query, at: tuple[int, int], operator: Piece) -> None:
        """See that an operand has places in the text: `outlet:reuters` has none, nor have two words joined by AND."""
        if not _is_placed(tree):
            hint = "it takes words, phrases, and (a OR b) of them; join the rest with AND"
            whole = f"{self.written.query[: operator.at[0]]}AND{self.written.query[operator.at[1] :]}"
            self.fail(f"{operator.value.upper()} measures between words", at, hint, whole=whole)


def _is_placed(query: Query) -> bool:
    """Whether a node has places in a text, so that distances from it can be measured."""
    if isinstance(query, Or):
        return all(map(_is_placed, query.parts))
    return isinstance(query, Text | Near)
