"""Query text to pieces: words, quotes, brackets, operators, each with its place. The second half of the parser's work.

What looks like an operator of another query language is a mistake with its repair, never a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from corpus.errors import QueryError
from corpus.query.tree import OPERATORS

LONGEST: Final = 20_000
# Farther apart than this, AND says as much.
FARTHEST: Final = 250

# Quotes, brackets and marks as word processors and other keyboards write them, each one character for one.
_STRAIGHT: Final = str.maketrans("“”„‟«»「」『』＂（）：，،＝＊～〜", '"' * 11 + "():,,=*~~")

_PIECE: Final = re.compile(
    r"""(?P<space>\s+)
    | (?P<open>\() | (?P<close>\))
    | (?P<not>-(?=[^\s)]))
    | (?P<near>(?:near|adj)/\d+(?=[\s()]|$))
    | (?P<atleast>atleast\d+(?=\())
    | (?P<field>[^\W\d][\w-]*:(?!//))
    | (?P<quote>=?"(?P<quoted>[^"]*)(?P<end>"?)(?P<slop>~\d*)?)
    | (?P<word>[^\s()"]+)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of the query: its kind, what it says, where it stands, and the `~…` behind a quote."""

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
            self.fail(f"the query is longer than {LONGEST:,} characters", (0, 1), "export with filters, or split it")

    def fail(self, message: str, at: tuple[int, int], hint: str = "", repair: str | None = None) -> NoReturn:
        """Raise QueryError; `repair` is what should stand at the place of the mistake."""
        mended = "" if repair is None else " ".join((self.query[: at[0]] + repair + self.query[at[1] :]).split())
        raise QueryError(message, text=self.query, at=at, hint=hint, repair=mended)

    def pieces(self) -> list[Piece]:
        """Cut the text into pieces, without the spaces between them."""
        return [self._piece(match) for match in _PIECE.finditer(self.straight) if match.lastgroup != "space"]

    def _piece(self, match: re.Match[str]) -> Piece:
        if match["quote"]:
            if not match["end"]:
                self.fail(
                    "a quote is opened and never closed", match.span(), 'close it with "', f'{match[0].rstrip()}"'
                )
            return Piece("quote", match["quoted"], match.span(), match["slop"] or "", match[0][0] == "=")
        kind, word = str(match.lastgroup), match[0]
        if kind == "word" and word.lower() in OPERATORS:
            kind = word.lower()
        return Piece(kind, word, match.span())
