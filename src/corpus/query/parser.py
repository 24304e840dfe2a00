"""Query text to tree, by recursive descent. A mistake is an error with its place; nothing is dropped or guessed.

query := all (OR all)*            words side by side: all of them; OR, AND, NOT in any case
all   := unit ([AND] unit)*
unit  := (NOT | -) unit | value | field:value | field:(value, value) | (query)
value := word | "a phrase" | =word | ="a phrase"
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, NoReturn

from corpus import text as analysis
from corpus.dates import Clock, now, period
from corpus.errors import QueryError, UsageError
from corpus.query.fields import FIELDS, Kind
from corpus.query.tree import OPERATORS, And, Dates, Names, Not, Or, Query, Text

# Deeper brackets are a slip or an attack, and each level costs a few frames of Python's stack.
DEEPEST: Final = 50
LONGEST: Final = 20_000

_PIECE: Final = re.compile(
    r"""(?P<space>\s+)
    | (?P<open>\() | (?P<close>\))
    | (?P<not>-(?=[^\s)]))
    | (?P<field>[^\W\d][\w-]*:(?!//))
    | (?P<quote>=?"(?P<quoted>[^"]*)(?P<end>"?))
    | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
_CURLY: Final = str.maketrans("“”„«»", '"""""')
_LIST_VALUE: Final = re.compile(r'\s*((?:"[^"]*"|[^",])*)(,|$)')
_PROXIMITY: Final = re.compile(r"(near|adj|w|n|pre)/(\d+|[sp])", re.IGNORECASE)
# A dash of a word processor and the NOT of other languages: taken for a mark, they would find what they exclude.
_MINUSES: Final = "-–—−!"
_MAGIC: Final = re.compile(r"[*?~]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of the query: its kind, what it says, and where it stands."""

    kind: str
    value: str
    at: tuple[int, int]


def parse(query: str, clock: Clock = now) -> Query:
    """Turn the text of a query into its tree; dates in words are counted from the clock.

    Raise QueryError, with the span of the mistake, for anything that is not understood.
    """
    return _Parser(unicodedata.normalize("NFC", query), clock).parse()


class _Parser:
    """Reads the pieces of one query from left to right."""

    def __init__(self, query: str, clock: Clock) -> None:
        self.query = query
        self.clock = clock
        self.depth = 0
        if len(query) > LONGEST:
            self.fail(f"the query is longer than {LONGEST:,} characters", (0, 1), "export with filters, or split it")
        self.straight = query.translate(_CURLY)
        self.pieces = self.split(self.straight)
        self.next = 0

    def fail(self, message: str, at: tuple[int, int], hint: str = "") -> NoReturn:
        raise QueryError(message, text=self.query, at=at, hint=hint)

    # --- pieces ---

    def split(self, query: str) -> list[Piece]:
        pieces = []
        for match in _PIECE.finditer(query):
            kind = match.lastgroup if match.lastgroup not in {"quoted", "end"} else "quote"
            if match["quote"]:
                kind = "quote"
                if not match["end"]:
                    self.fail("a quote is opened and never closed", match.span(), 'close it with "')
            word = match[0]
            if kind == "word" and word.lower() in OPERATORS:
                kind = word.lower()
            if kind != "space":
                value = match["quoted"] if kind == "quote" else word
                pieces.append(Piece(str(kind), value, match.span()))
        return pieces

    def peek(self) -> Piece:
        end = len(self.query)
        return self.pieces[self.next] if self.next < len(self.pieces) else Piece("end", "", (max(end - 1, 0), end))

    def take(self) -> Piece:
        piece = self.peek()
        self.next += 1
        return piece

    # --- grammar ---

    def parse(self) -> Query:
        if not self.pieces:
            self.fail("the query is empty", (0, 1), "write a word, or a filter such as outlet:reuters")
        tree = self.any_of()
        piece = self.peek()
        if piece.kind == "close":
            self.fail("a bracket is closed that was never opened", piece.at, "take it away, or open one before it")
        return tree

    def any_of(self) -> Query:
        parts = [self.all_of()]
        while self.peek().kind == "or":
            self.take()
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all_of(self) -> Query:
        parts = [self.unit()]
        while self.peek().kind not in {"or", "close", "end"}:
            if self.peek().kind == "and":
                self.take()
            parts.append(self.unit())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def unit(self) -> Query:
        piece = self.take()
        if piece.kind in {"not", "open"}:
            self.depth += 1
            if self.depth > DEEPEST:
                self.fail(f"brackets or NOTs nest deeper than {DEEPEST}", piece.at, "take some away")
            tree = Not(self.unit()) if piece.kind == "not" else self.bracket(piece)
            self.depth -= 1
            return tree
        if piece.kind == "field":
            return self.field(piece)
        if piece.kind in {"word", "quote"}:
            return self.words(piece)
        return self.misplaced(piece)

    def bracket(self, opening: Piece) -> Query:
        if self.peek().kind == "close":
            self.fail("there is nothing between the brackets", (opening.at[0], self.peek().at[1]), "take them away")
        tree = self.any_of()
        if self.take().kind != "close":
            self.fail("a bracket is opened and never closed", opening.at, "close it with )")
        return tree

    def misplaced(self, piece: Piece) -> NoReturn:
        before = self.pieces[self.next - 2] if self.next > 1 else None
        if piece.kind in {"and", "or"} or (before and before.kind in {"and", "or", "not"}):
            operator = piece if piece.kind in {"and", "or"} or before is None else before
            quoted = f', or quote it to search the word: "{operator.value}"' if operator.value != "-" else ""
            lacking = "behind it to leave out" if operator.kind == "not" else "beside it to join"
            self.fail(f"{operator.value.upper()} has nothing {lacking}", operator.at, f"write a word there{quoted}")
        if piece.kind == "close":
            self.fail("a bracket is closed that was never opened", piece.at, "take it away, or open one before it")
        self.fail("a bracket is opened and never closed", before.at if before else piece.at, "close it with )")

    # --- leaves ---

    def words(self, piece: Piece, field: str = "") -> Query:
        exact = self.straight[piece.at[0]] == "="
        value = piece.value if piece.kind == "quote" else piece.value.removeprefix("=")
        if piece.kind == "word":
            self.check_word(piece)
        if not analysis.terms(value):
            self.fail(f"there is no word in {value!r}" if value.strip() else "there is no word here", piece.at,
                      "marks are not searched; write the words around them")  # fmt: skip
        return Text(" ".join(value.split()), exact, field)

    def check_word(self, piece: Piece) -> None:
        if _PROXIMITY.fullmatch(piece.value):
            self.fail(f"there is no operator {piece.value!r}", piece.at, "a phrase in quotes finds words side by side")
        if piece.value[0] in _MINUSES and analysis.terms(piece.value):
            word = piece.value.lstrip(_MINUSES)
            hint = f"to leave a word or a filter out, write - right before it; to find the word, write {word}"
            self.fail(f"{piece.value[0]!r} is no minus here", (piece.at[0], piece.at[0] + 1), hint)
        if (magic := _MAGIC.search(piece.value.rstrip("?"))) and "://" not in piece.value:
            self.fail(f"{magic[0]!r} has no meaning inside a word", piece.at,
                      "a word finds its inflections by itself; join other forms with OR")  # fmt: skip

    def field(self, piece: Piece) -> Query:
        name = piece.value.removesuffix(":").lower()
        if name not in FIELDS:
            nearest = get_close_matches(name, FIELDS, 1)
            guess = f"did you mean {nearest[0]}? " if nearest else f'to search the words, quote them: "{piece.value}…" '
            self.fail(f"there is no field {piece.value[:-1]!r}", (piece.at[0], piece.at[1] - 1),
                      f"{guess}(fields: {', '.join(FIELDS)})")  # fmt: skip
        values = self.values(piece)
        kind = FIELDS[name].kind
        if kind is Kind.NAME:
            return Names(name, tuple(self.name(value, FIELDS[name].choices) for value in values))
        make = self.date if kind is Kind.DATE else self.words
        parts = tuple(make(value, name) for value in values)
        return parts[0] if len(parts) == 1 else Or(parts)

    def values(self, field: Piece) -> list[Piece]:
        piece = self.take()
        if piece.kind in {"and", "or", "not"} and piece.value != "-":
            piece = Piece("word", piece.value, piece.at)
        if piece.at[0] != field.at[1] or piece.kind not in {"word", "quote", "open"}:
            if piece.kind == "not" and piece.at[0] == field.at[1]:
                self.fail(f"a minus behind {field.value}", piece.at, f"write it before the field: -{field.value}…")
            self.fail(f"{field.value} has no value", field.at, f"write one right behind it: {field.value}…")
        return self.listed(field, piece) if piece.kind == "open" else [piece]

    def listed(self, field: Piece, opening: Piece) -> list[Piece]:
        """Read `(value, value)`; a value of several words needs no quotes here, the comma tells values apart."""
        if self.depth == DEEPEST:
            self.fail(f"brackets or NOTs nest deeper than {DEEPEST}", opening.at, "take some away")
        while (piece := self.take()).kind != "close":
            if piece.kind == "end":
                self.fail("the list is opened and never closed", opening.at, "close it with )")
            if piece.kind == "open":
                self.fail("a bracket inside a list", piece.at, "a list holds values with commas between them")
            if piece.kind in {"and", "or", "not"} and piece.value.isupper():
                hint = f"a list finds any of its values: {field.value}(this, that); quote it to search the word"
                self.fail(f"{piece.value} has no meaning inside a list", piece.at, hint)
        values = self.list_values(field, opening.at[1], piece.at[0])
        if not values:
            self.fail(f"the list of {field.value} is empty", (opening.at[0], piece.at[1]), "write a value in it")
        return values

    def list_values(self, field: Piece, start: int, end: int) -> list[Piece]:
        values: list[Piece] = []
        for match in _LIST_VALUE.finditer(self.straight, start, end):
            content, at = match[1].strip(), match.span(1)
            if not content:
                if match[2]:
                    self.fail(f"an empty value in the list of {field.value}", match.span(2), "take the comma away")
                continue
            at = (at[0], at[0] + len(content))
            quoted = content[0] == content[-1] == '"' and content.count('"') == 2  # noqa: PLR2004 - one pair
            if '"' in content and not quoted:
                self.fail("a quote inside a value", at, "quote the whole value, or nothing of it")
            values.append(Piece("quote" if quoted else "word", content.strip('"'), at))
        return values

    def name(self, piece: Piece, choices: tuple[str, ...]) -> str:
        if piece.kind == "word":
            self.check_word(piece)
        if not analysis.terms(piece.value):
            self.fail(f"there is no name in {piece.value!r}", piece.at, "write the name, in quotes if it has spaces")
        if choices and piece.value.lower() not in choices:
            self.fail(f"{piece.value!r} is none of its values", piece.at, f"write one of: {', '.join(choices)}")
        return " ".join(piece.value.split())

    def date(self, piece: Piece, _field: str) -> Query:
        try:
            # Printed without its spaces, `2013 .. 2014` needs no quotes.
            return Dates("".join(piece.value.split()), period(piece.value, self.clock))
        except UsageError as error:
            raise QueryError(error.message, text=self.query, at=piece.at, hint=error.hint) from error
