"""Query text to pieces: words, quotes, brackets, operators, each with its place; the terminals of `grammar.lark`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from corpus.errors import QueryError
from corpus.query.tree import OPERATORS

LONGEST: Final = 20_000
# Farther apart than this, AND says as much.
FARTHEST: Final = 1000

# Quotes, brackets and marks as word processors and other keyboards write them, each one character for one.
_STRAIGHT: Final = str.maketrans("“”„‟«»「」『』＂（）：，،＝＊～〜", '"' * 11 + "():,,=*~~")

# Halves of surrogate pairs, controls and noncharacters: no keyboard writes them, and no article holds them.
_BROKEN: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")

# Where a word ends.
_EDGE: Final = r"(?![^\s()\"])"
_PIECE: Final = re.compile(
    rf"""(?P<space>\s+)
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>-(?=[^\s)]))
    | (?P<near>(?:near|adj)/\d+{_EDGE})
    | (?P<atleast>atleast\d+\()
    | (?P<field>[^\W\d][\w-]*:(?!//))
    | (?P<quote>=?"(?P<quoted>[^"]*)(?P<end>"?)(?P<slop>~[^\s()"]*)?)
    | (?P<word>[^\s()"]+)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of the query: its kind, what it says, where it stands, and the `~…` behind a quote.

    The kind is that of a terminal (`word`, `quote`, `field`, …), `and`, `or`, `not` or `end`.
    """

    kind: str
    value: str
    at: tuple[int, int]
    slop: str = ""
    exact: bool = False


class Written:
    """The text of a query, straightened, and the errors that point into it."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.straight = query.translate(_STRAIGHT)
        if len(query) > LONGEST:
            self.fail(f"the query is longer than {LONGEST:,} characters", (0, 1), "split it, and join the hits by id")
        if broken := _BROKEN.search(query):
            self.fail("this is no text", broken.span(), "check the encoding of the terminal, or take it away", " ")

    def fail(
        self, message: str, at: tuple[int, int], hint: str, repair: str | None = None, *, whole: str = ""
    ) -> NoReturn:
        """Raise QueryError; `repair` is what should stand at the place of the mistake, `whole` in place of it all."""
        if repair is not None:
            whole = self.query[: at[0]] + repair + self.query[at[1] :]
        raise QueryError(message, text=self.query, at=at, hint=hint, repair=_tidy(whole))

    def pieces(self) -> list[Piece]:
        """Cut the text into pieces, without the spaces between them."""
        return [self._piece(match) for match in _PIECE.finditer(self.straight) if match.lastgroup != "space"]

    def _piece(self, match: re.Match[str]) -> Piece:
        kind, text = str(match.lastgroup), match[0]
        if match["quote"]:
            if not match["end"]:
                self._fail_unclosed(match)
            return Piece("quote", match["quoted"], match.span(), match["slop"] or "", text[0] == "=")
        if kind == "word" and text.lower() in OPERATORS:
            kind = text.lower()
        return Piece("not" if kind == "minus" else kind, text, match.span())

    def _fail_unclosed(self, quote: re.Match[str]) -> NoReturn:
        at = (quote.start(), quote.start() + len(quote[0].rstrip()))
        # Behind a letter or a digit, it is no opening quote: 6" gun.
        closed = quote["quoted"].strip() and not self.query[: at[0]][-1:].isalnum()
        repair = f'{self.query[slice(*at)]}"' if closed else quote["quoted"]
        self.fail("a quote is opened and never closed", at, 'close it with "', repair)


def _tidy(query: str) -> str:
    """Write single spaces, and none inside brackets."""
    return re.sub(r"(?<=\() | (?=\))", "", " ".join(query.split()))
