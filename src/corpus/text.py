"""Text to terms: the one analysis for index, query and snippet.

A term is a word as printed, but for case, accents, a possessive `'s` and the marks inside it (`U.S.` is `us`, `1,000`
is `1000`, `Korea's` is `korea`). No word is dropped, so positions are those of the text. Inflections are not folded
here but met at search time: `stem` says which terms belong together, and a backend finds those that its corpus holds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

import Stemmer

# Raise it when a change below gives other terms for the same text: indexes made before are then built again.
VERSION: Final = 1

# Words kept in memory with their terms and stems.
CACHE: Final = 1 << 17

# Scripts written without spaces: each character is a term, and a word of them is a phrase.
_UNSPACED: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# Combining marks are no letters to `\w`, but break no word; in the scripts of South Asia and in Thai they are vowels.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e00-\u0e4e"
)
_LETTERS: Final = rf"[^\W_{_UNSPACED}]++(?:[{_MARKS}]++[^\W_{_UNSPACED}]*+)*+"
_WORD: Final = re.compile(
    r"(?=\w)(?:"
    r"[A-Za-z][a-z]*+(?![^\s,])"  # most words, found four times as fast as by what follows
    rf"|(?:[^\W\d_]\.)+[^\W\d_](?![\w{_MARKS}])\.?(?:['’ʼ＇][sS]\b)?"  # U.S.  e.g.  U.S.A  U.N.'s
    r"|\d+(?:[.,]\d+)+"  # 1,000  3.5
    rf"|{_LETTERS}(?:['’ʼ＇&]{_LETTERS})*+"  # don't  AT&T  O’Neil
    rf"|[{_UNSPACED}][\u3099\u309a]?"  # the marks that tell ば from は, where they stand apart
    r")"
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


def terms(text: str) -> list[str]:
    """Give the term of every word of the text, in order; the position of a term is its place in the list."""
    return list(map(_folded.__getitem__, _WORD.findall(text)))


def spans(text: str) -> list[tuple[int, int]]:
    """Give the characters [start, end) that each of the `terms(text)` stands for."""
    return [match.span() for match in _WORD.finditer(text)]


class _Folded(dict[str, str]):
    """Words and their terms, for a text repeats its words; a plain dict is twice as fast here as a cached function."""

    def __missing__(self, word: str) -> str:
        if len(self) >= CACHE:
            self.clear()
        term = self[word] = fold(word)
        return term


_folded: Final = _Folded()


def fold(word: str) -> str:
    """Turn a word as printed into its term: no case, accents, possessive, dots of an acronym, commas of a number."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        plain = "".join(character for character in decomposed if not _is_accent(character))
        word = unicodedata.normalize("NFC", plain).translate(_APOSTROPHES)
    if _THOUSANDS.fullmatch(word):
        return word.replace(",", "")
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    return word.casefold().removesuffix("'s")


def _is_accent(character: str) -> bool:
    """Tell accents, and the points of Hebrew and Arabic, from marks that spell: of Indic scripts, Thai, kana."""
    kind = unicodedata.combining(character)
    return 10 <= kind <= 36 or kind >= 200  # noqa: PLR2004 - canonical combining classes (Unicode, section 4.3)


_APOSTROPHES: Final = str.maketrans("’ʼ＇", "'''")
_ENGLISH: Final = Stemmer.Stemmer("english")


@lru_cache(maxsize=CACHE)
def stem(term: str, language: str = "") -> str:  # noqa: ARG001
    """Give the stem of a term (Snowball's English, "Porter2"): terms with one stem are inflections of one word."""
    stemmed: str = _ENGLISH.stemWord(term)
    return stemmed


def key(text: str) -> str:
    """Reduce a name to its terms, to compare names whatever their case, accents and punctuation."""
    return " ".join(terms(text))
