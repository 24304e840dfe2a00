"""The pieces of a query one after the other, and what is wrong with one that stands where nothing can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NoReturn

from corpus.query.lexer import Piece, Written
from corpus.query.tree import Query

# Deeper brackets are a slip or an attack, and each level costs a few frames of Python's stack.
DEEPEST: Final = 50
TOO_DEEP: Final = f"brackets, NOTs or NEARs nest deeper than {DEEPEST}"

_OPERATORS: Final = frozenset({"and", "or", "near"})


class Cursor:
    """A place in the pieces of one query."""

    def __init__(self, query: str) -> None:
        self.written = Written(query)
        self.fail = self.written.fail
        self.pieces = self.written.pieces()
        self.next = 0
        self.depth = 0

    def peek(self) -> Piece:
        """Give the next piece; one of the kind `end` behind the last."""
        end = len(self.written.query)
        return self.pieces[self.next] if self.next < len(self.pieces) else Piece("end", "", (max(end - 1, 0), end))

    def take(self) -> Piece:
        """Give the next piece, and go on behind it."""
        piece = self.peek()
        self.next += 1
        return piece

    def deeper(self, at: tuple[int, int], inside: Callable[[], Query]) -> Query:
        """Read what is nested one level deeper; too deep is a mistake at this place."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(TOO_DEEP, at, "take some away")
        tree = inside()
        self.depth -= 1
        return tree

    # --- mistakes ---

    def fail_misplaced(self, piece: Piece) -> NoReturn:
        """Refuse the piece just taken, where a word, a phrase or a bracket has to stand."""
        before = self.pieces[self.next - 2] if self.next > 1 else None
        if piece.kind == "not" and before and before.kind == "near":
            self.fail_far(before, piece)
        if piece.kind in _OPERATORS or (before and before.kind in {*_OPERATORS, "not"}):
            operator = piece if piece.kind in _OPERATORS or before is None else before
            quoted = f', or quote it to search the word: "{operator.value}"' if operator.value != "-" else ""
            lacking = "behind it to leave out" if operator.kind == "not" else "beside it to join"
            message = f"{operator.value.upper()} has nothing {lacking}"
            self.fail(message, operator.at, f"write a word there{quoted}", "")
        if piece.kind == "close":
            self.fail_unopened(piece)
        self.fail_unclosed(before or piece)

    def fail_far(self, operator: Piece, negation: Piece) -> NoReturn:
        """Refuse `a NEAR/5 NOT b`; of two words, those without the second nearby are meant."""
        left, right = self.pieces[self.next - 3], self.peek()
        whole = ""
        if self.next > 2 and {left.kind, right.kind} <= {"word", "quote"}:  # noqa: PLR2004 - left, operator, NOT
            one, two = (self.written.query[slice(*piece.at)] for piece in (left, right))
            near = f"NOT ({one} {operator.value.upper()} {two})"
            whole = f"{self.written.query[: operator.at[0]]}{near}{self.written.query[right.at[1] :]}"
        hint = "write a NOT (a NEAR/5 b) for those without b nearby"
        message = f"{operator.value.upper()} measures between words"
        self.fail(message, negation.at, hint, whole=whole)

    def fail_unopened(self, closing: Piece) -> NoReturn:
        """Refuse a closing bracket."""
        self.fail("a bracket is closed that was never opened", closing.at, "take it away, or open one before it", "")

    def fail_unclosed(self, opening: Piece) -> NoReturn:
        """Refuse an opening bracket; it is closed at the end of the query, or taken away where nothing follows."""
        query = self.written.query.rstrip()
        is_empty = opening.at[1] >= len(query)
        whole = self.written.query[: opening.at[0]] if is_empty else f"{query})"
        self.fail("a bracket is opened and never closed", opening.at, "close it with )", whole=whole)
