"""The tokens of a query in order, and the errors for a token that stands where it means nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NoReturn

from corpus.query.lexer import Source, Token
from corpus.query.tree import Query

# Brackets nested deeper are a slip or an attack, and each level costs a few frames of Python's stack.
MAX_DEPTH: Final = 50
TOO_DEEP: Final = f"brackets, NOTs or NEARs nest deeper than {MAX_DEPTH}"

_OPERATORS: Final = frozenset({"and", "or", "near"})


class TokenStream:
    """A position among the tokens of one query."""

    def __init__(self, query: str) -> None:
        self.source = Source(query)
        self.fail = self.source.fail
        self.tokens = self.source.tokens()
        self.next = 0
        self.depth = 0

    def peek(self) -> Token:
        """Give the next token; after the last one, a token of the kind `end`."""
        end = len(self.source.text)
        return self.tokens[self.next] if self.next < len(self.tokens) else Token("end", "", (max(end - 1, 0), end))

    def take(self) -> Token:
        """Give the next token and move past it."""
        token = self.peek()
        self.next += 1
        return token

    def nested(self, span: tuple[int, int], parse: Callable[[], Query]) -> Query:
        """Parse something one level deeper; refuse what is nested too deep, with this span."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail(TOO_DEEP, span, "take some away")
        tree = parse()
        self.depth -= 1
        return tree

    # --- mistakes ---

    def fail_misplaced(self, token: Token) -> NoReturn:
        """Refuse the token just taken, where a word, a phrase or a bracket has to stand."""
        before = self.tokens[self.next - 2] if self.next > 1 else None
        if token.kind == "not" and before and before.kind == "near":
            self.fail_negated_distance(before, token)
        if token.kind in _OPERATORS or (before and before.kind in {*_OPERATORS, "not"}):
            operator = token if token.kind in _OPERATORS or before is None else before
            quoted = f', or quote it to search the word: "{operator.value}"' if operator.value != "-" else ""
            lacking = "after it to leave out" if operator.kind == "not" else "beside it to join"
            message = f"{operator.value.upper()} has nothing {lacking}"
            self.fail(message, operator.span, f"write a word there{quoted}", "")
        if token.kind == "close":
            self.fail_unopened(token)
        self.fail_unclosed(before or token)

    def fail_negated_distance(self, operator: Token, negation: Token) -> NoReturn:
        """Refuse `a NEAR/5 NOT b`; of two words, those without the second nearby are meant."""
        left, right = self.tokens[self.next - 3], self.peek()
        repair = ""
        if self.next > 2 and {left.kind, right.kind} <= {"word", "quote"}:  # noqa: PLR2004 - left, operator, NOT
            one, two = (self.source.text[slice(*token.span)] for token in (left, right))
            near = f"NOT ({one} {operator.value.upper()} {two})"
            repair = f"{self.source.text[: operator.span[0]]}{near}{self.source.text[right.span[1] :]}"
        hint = "write a NOT (a NEAR/5 b) for those without b nearby"
        message = f"{operator.value.upper()} measures between words"
        self.fail(message, negation.span, hint, repair=repair)

    def fail_unopened(self, closing: Token) -> NoReturn:
        """Refuse a closing bracket."""
        self.fail("a bracket is closed that was never opened", closing.span, "take it away, or open one before it", "")

    def fail_unclosed(self, opening: Token) -> NoReturn:
        """Refuse an opening bracket; it is closed at the end of the query, or taken away where nothing follows."""
        query = self.source.text.rstrip()
        is_empty = opening.span[1] >= len(query)
        repair = self.source.text[: opening.span[0]] if is_empty else f"{query})"
        self.fail("a bracket is opened and never closed", opening.span, "close it with )", repair=repair)
