"""Query text to tokens: words, quotes, brackets, operators, each with its span; the terminals of `grammar.lark`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from corpus.errors import QueryError
from corpus.query.tree import OPERATORS

MAX_QUERY_CHARS: Final = 20_000
# AND finds nearly as much as a longer distance.
MAX_DISTANCE_WORDS: Final = 1000
MAX_COUNT: Final = 1000

# Quotes, brackets and marks as word processors and other keyboards write them, each one character for one.
_ASCII_MARKS: Final = str.maketrans("“”„‟«»「」『』＂（）：，،＝＊～〜", '"' * 11 + "():,,=*~~")

# Halves of surrogate pairs, control characters and noncharacters: no keyboard types them, and no article holds them.
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")

# Where a word ends.
_WORD_END: Final = r"(?![^\s()\"])"
_TOKEN: Final = re.compile(
    rf"""(?P<space>\s+)
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>-(?=[^\s)]))
    | (?P<near>(?:near|adj)/\d+{_WORD_END})
    | (?P<atleast>atleast\d+\()
    | (?P<field>[^\W\d][\w-]*:(?!//))
    | (?P<quote>=?"(?P<quoted>[^"]*)(?P<end>"?)(?P<slop>~[^\s()"]*)?)
    | (?P<word>[^\s()"]+)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the query: its kind, its text, its characters [start, end), and the `~…` after a quote.

    The kind is the name of a terminal (`word`, `quote`, `field`, …), or `and`, `or`, `not`, `end`. The value of a quote
    is what stands between its marks; `exact` says that a `=` stands before it.
    """

    kind: str
    value: str
    span: tuple[int, int]
    slop: str = ""
    exact: bool = False


class Source:
    """The text of a query, as typed and with its marks made plain ASCII, and the errors that point into it."""

    def __init__(self, query: str) -> None:
        self.text = query
        self.normalised = query.translate(_ASCII_MARKS)
        if len(query) > MAX_QUERY_CHARS:
            message = f"the query is longer than {MAX_QUERY_CHARS:,} characters"
            self.fail(message, (0, 1), "split it, and join the hits by id")
        if found := _NOT_TEXT.search(query):
            self.fail("this is not text", found.span(), "check the encoding of the terminal, or take it away", " ")

    def fail(
        self, message: str, span: tuple[int, int], hint: str, replacement: str | None = None, *, repair: str = ""
    ) -> NoReturn:
        """Raise QueryError; `replacement` is what should stand at the span of the mistake, `repair` the whole query."""
        if replacement is not None:
            repair = self.text[: span[0]] + replacement + self.text[span[1] :]
        raise QueryError(message, text=self.text, at=span, hint=hint, repair=_single_spaced(repair))

    def tokens(self) -> list[Token]:
        """Cut the text into tokens and leave out the spaces between them."""
        return [self._token(match) for match in _TOKEN.finditer(self.normalised) if match.lastgroup != "space"]

    def _token(self, match: re.Match[str]) -> Token:
        kind, text = str(match.lastgroup), match[0]
        if match["quote"]:
            if not match["end"]:
                self._fail_unclosed(match)
            return Token("quote", match["quoted"], match.span(), match["slop"] or "", text[0] == "=")
        if kind == "word" and text.lower() in OPERATORS:
            kind = text.lower()
        return Token("not" if kind == "minus" else kind, text, match.span())

    def _fail_unclosed(self, quote: re.Match[str]) -> NoReturn:
        span = (quote.start(), quote.start() + len(quote[0].rstrip()))
        # After a letter or a digit it does not open a quote: 6" gun.
        closed = quote["quoted"].strip() and not self.text[: span[0]][-1:].isalnum()
        replacement = f'{self.text[slice(*span)]}"' if closed else quote["quoted"]
        self.fail("a quote is opened and never closed", span, 'close it with "', replacement)


def _single_spaced(query: str) -> str:
    """Leave single spaces between words, and none next to the inside of a bracket."""
    return re.sub(r"(?<=\() | (?=\))", "", " ".join(query.split()))
