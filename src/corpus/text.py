"""Text to terms: the one analysis for index, query and snippet.

A term is a word as printed, but for case, accents, a possessive `'s` and the marks inside it (`U.S.` is `us`, `1,000`
is `1000`, `Korea's` is `korea`). No word is dropped, so positions are those of the text. Inflections are not folded here but met at search time: `stem` says
which terms belong together, and a backend finds those that its corpus holds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

import Stemmer

# Raise it when a change below gives other terms for the same text: indexes made before are then built again.
VERSION: Final = 1

# Scripts written without spaces: each character is a term, and a word of them is a phrase.
_UNSPACED: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# Combining marks are no letters to `\w`, but break no word; in the scripts of South Asia and in Thai they are vowels.
_MARKS: Final = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e00-\u0e4e"
_LETTERS: Final = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}])+"
_WORD: Final = re.compile(
    rf"[{_UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"  # U.S.  e.g.  U.S.A
    r"|\d+(?:[.,]\d+)+"  # 1,000  3.5
    rf"|{_LETTERS}(?:['’ʼ＇&]{_LETTERS})*"  # don't  AT&T  O’Neil
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


class Token(NamedTuple):
    """A term and the characters [start, end) that it stands for; its position is its place in the list."""

    term: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Every word of the text, in order."""
    return [Token(fold(match[0]), *match.span()) for match in _WORD.finditer(text)]


def terms(text: str) -> list[str]:
    """The terms of `tokens(text)`, faster."""
    return [fold(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """The term of one word as printed, without case, accents, possessive, dots of an acronym, commas of a number."""
    if _THOUSANDS.fullmatch(word):
        return word.replace(",", "")
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(character for character in decomposed if not unicodedata.combining(character))
        word = word.translate(_APOSTROPHES)
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    return word.casefold().removesuffix("'s")


_APOSTROPHES: Final = str.maketrans("’ʼ＇", "'''")
_ENGLISH: Final = Stemmer.Stemmer("english")


@lru_cache(maxsize=1 << 17)
def stem(term: str) -> str:
    """The stem of a term (Snowball's English stemmer, "Porter2"): terms with one stem are inflections of one word."""
    stemmed: str = _ENGLISH.stemWord(term)
    return stemmed


def key(text: str) -> str:
    """A name reduced to its terms, to compare names whatever their case, accents and punctuation."""
    return " ".join(terms(text))
