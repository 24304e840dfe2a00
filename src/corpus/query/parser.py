"""Query text to tree, by recursive descent along `grammar.lark`. A mistake is an error with its span and its repair.

The grammar declares the language and this program reads it; tests hold that both accept the same queries. A parser
written by hand starts faster than a generated one, and knows what a malformed query was meant to be.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, tzinfo
from typing import Final

from corpus.dates import Clock, now
from corpus.errors import QueryError
from corpus.query.diagnostics.mistakes import check_tokens, unknown_field
from corpus.query.fields import FIELDS, Kind
from corpus.query.lexer import MAX_COUNT, MAX_DISTANCE_WORDS, Token
from corpus.query.term_builder import TermBuilder
from corpus.query.token_stream import MAX_DEPTH, TOO_DEEP, TokenStream
from corpus.query.tree import And, AtLeast, Near, Not, Or, Query, Text
from corpus.query.value_lists import ValueList

# A query with more mistakes than this has no repair.
MAX_REPAIRED_MISTAKES: Final = 8


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
    for _ in range(MAX_REPAIRED_MISTAKES):
        if not mistake.repair:
            break
        try:
            _tree(mistake.repair, clock, zone)
        except QueryError as another:
            mistake = another
        else:
            return mistake.repair
    return ""


class _Parser(TokenStream):
    """Reads the tokens of one query from left to right; a method for each rule of the grammar."""

    def __init__(self, query: str, clock: Clock, zone: tzinfo) -> None:
        super().__init__(query)
        self.builder = TermBuilder(self.source, clock, zone)

    # --- rules ---

    def parse(self) -> Query:
        if not self.tokens:
            self.fail("the query is empty", (0, 1), "write a word, or a filter such as outlet:reuters")
        check_tokens(self.source, self.tokens)
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
        token = self.peek()
        if token.kind == "not":
            self.take()
            if token.value == "-" and self.peek().kind == "not" and self.peek().value == "-":
                hint = "one minus leaves out what it stands before; an option goes before the query"
                self.fail("two minuses", (token.span[0], self.peek().span[1]), hint, "-")
            return Not(self.nested(token.span, self.part))
        return self.near()

    def near(self) -> Query:
        start = self.peek()
        tree = self.unit()
        joined = 0
        while (operator := self.peek()).kind == "near":
            self.take()
            joined += 1
            if joined > MAX_DEPTH:
                self.fail(f"more than {MAX_DEPTH} NEARs in a row", operator.span, "join fewer words")
            name, _, number = operator.value.partition("/")
            if not 0 < int(number[:6]) <= MAX_DISTANCE_WORDS:
                hint = f"a distance is 1 (side by side) to {MAX_DISTANCE_WORDS} words"
                self.fail(f"{operator.value} is not a distance", operator.span, hint, f"{name.upper()}/5")
            if joined == 1:
                self.check_spans(tree, (start.span[0], self.tokens[self.next - 2].span[1]), operator)
            start = self.peek()
            right = self.unit()
            self.check_spans(right, (start.span[0], self.tokens[self.next - 1].span[1]), operator)
            tree = Near(tree, right, int(number), ordered=name.lower() == "adj")
        return tree

    def unit(self) -> Query:
        token = self.take()
        if token.kind == "open":
            return self.nested(token.span, lambda: self.bracket(token))
        if token.kind == "atleast":
            return self.nested(token.span, lambda: self.at_least(token))
        if token.kind == "field":
            return self.field(token)
        if token.kind in {"word", "quote"}:
            return self.builder.text(token, bracketed=self.depth > 0)
        return self.fail_misplaced(token)

    def bracket(self, opening: Token) -> Query:
        if self.peek().kind == "close":
            span = (opening.span[0], self.peek().span[1])
            self.fail("there is nothing between the brackets", span, "take them away, or write a word in them", "")
        tree = self.any_of()
        if self.take().kind != "close":
            self.fail_unclosed(opening)
        return tree

    def at_least(self, token: Token) -> Query:
        count = int(token.value[len("atleast") : -1][:6])
        if not 0 < count <= MAX_COUNT:
            span = (token.span[0], token.span[1] - 1)
            hint = f"write 1 to {MAX_COUNT}, as in atleast3(word)"
            self.fail(f"{token.value[:-1]} is not a count", span, hint, "atleast2")
        tree = self.bracket(token)
        if not _has_spans(tree):
            span = (token.span[1], self.tokens[self.next - 2].span[1])
            hint = "it takes words, phrases, NEAR, and an OR of them"
            each = tree.parts if isinstance(tree, And) and all(map(_has_spans, tree.parts)) else ()
            replacement = " AND ".join(str(AtLeast(count, part)) for part in each)
            end = self.tokens[self.next - 1].span[1]
            repair = self.source.text[: token.span[0]] + f"({replacement})" + self.source.text[end:] if each else ""
            self.fail(f"{token.value[:-1]} counts what stands in the text", span, hint, repair=repair)
        return AtLeast(count, tree)

    # --- fields ---

    def field(self, token: Token) -> Query:
        name = token.value[:-1].lower()
        if name not in FIELDS:
            unknown_field(self.source, token, self.peek())
        value = self.take()
        self.check_value(token, value)
        if value.kind == "open":
            return self.builder.of_field(name, self.listed(token, value))
        if FIELDS[name].kind is Kind.DATE and value.kind != "quote":
            value = self.date_word(value)
        elif value.kind != "quote":
            value = Token("word", value.value, value.span)
        if FIELDS[name].kind is not Kind.DATE:
            self.check_comma(value)
        return self.builder.of_field(name, [value])

    def check_comma(self, value: Token) -> None:
        """Refuse `outlet:one, two` and `outlet:"one",two`, lists without their brackets."""
        start, end = value.span
        after = self.peek()
        if after.kind == "word" and after.value[0] == "," and after.span[0] == end:
            end = after.span[1]
            if after.value == "," and self.next + 1 < len(self.tokens):
                after = self.tokens[self.next + 1]
        elif value.kind != "word" or not value.value.endswith(","):
            return
        first = self.source.text[slice(*value.span)].rstrip(",")
        if after.kind in {"word", "quote"} and after.value.strip(","):
            second = self.source.text[slice(*after.span)].strip(",")
            hint = "quote it if it is one value"
            self.fail("a list without brackets", (start, after.span[1]), hint, f"({first}, {second})")
        repair = self.source.text[:start] + first + self.source.text[end:]
        self.fail("a comma after a value", (end - 1, end), "quote it if it belongs to the value", repair=repair)

    def check_value(self, field: Token, value: Token) -> None:
        """Refuse a value that is not right after its field; an operator there is a word, except for a minus."""
        is_glued = value.span[0] == field.span[1] and value.kind != "end"
        is_date = field.value.lower() == "date:"
        after = self.peek()
        is_minus = value.value == "-" and (is_glued or after.kind in {"word", "quote"})
        if value.kind == "not" and not is_date and (is_minus or (is_glued and value.value.isupper())):
            span = (field.span[0], after.span[0] if value.value != "-" and after.kind != "end" else value.span[1])
            what = "a minus" if value.value == "-" else value.value
            self.fail(f"{what} after {field.value}", span, f"write it before the field: -{field.value}…",
                      f"-{field.value}")  # fmt: skip
        if is_glued and value.kind == "field":
            hint = f'a field has one value; to search the word, quote it: {field.value}"…"'
            self.fail("a field inside a field", (field.span[0], value.span[1]), hint)
        if is_glued and value.kind in {"word", "quote", "open", "and", "or", "not", "near"}:
            return
        follows = value.kind in {"word", "quote", "open"} and not is_glued
        span = (field.span[0], value.span[0]) if follows else field.span
        hint = f"write one right after it, without a space: {field.value}…"
        self.fail(f"{field.value} has no value", span, hint, field.value if follows else None)

    def date_word(self, value: Token) -> Token:
        """Give the value of a date as one word, a minus before it included, once no more of it follows."""
        if value.value == "-":
            word = self.take()
            value = Token("word", f"-{word.value}", (value.span[0], word.span[1]))
        following = [value]
        for token in self.tokens[self.next :]:
            if token.kind not in {"word", "not"}:
                break
            following.append(token)
        self.builder.check_spaces(following)
        return Token("word", value.value, value.span)

    def listed(self, field: Token, opening: Token) -> list[Token]:
        if self.depth == MAX_DEPTH:
            self.fail(TOO_DEEP, opening.span, "take some away")
        while (token := self.take()).kind != "close":
            if token.kind == "end":
                self.fail_unclosed(opening)
            if token.kind in {"open", "atleast"}:
                self.fail("a bracket inside a list", token.span, "a list holds values with commas between them")
        return ValueList(self.source, field, (opening.span[1], token.span[0])).values()

    # --- mistakes ---

    def check_spans(self, tree: Query, span: tuple[int, int], operator: Token) -> None:
        """Refuse an operand that has no spans in the text, such as `outlet:reuters` or two words joined by AND."""
        if not _has_spans(tree):
            hint = "it takes words, phrases, and (a OR b) of them; join the rest with AND"
            repair = f"{self.source.text[: operator.span[0]]}AND{self.source.text[operator.span[1] :]}"
            self.fail(f"{operator.value.upper()} measures between words", span, hint, repair=repair)


def _has_spans(query: Query) -> bool:
    """Whether a node has spans in a text, so that distances from it can be measured."""
    if isinstance(query, Or):
        return all(map(_has_spans, query.parts))
    return isinstance(query, Text | Near)
