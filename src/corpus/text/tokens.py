"""Where the words of a text stand: what is one word, what is several, in every script."""

from __future__ import annotations

import re
from typing import Final

from corpus.text.folding import APOSTROPHES, HYPHENS, INVISIBLE, VOICING_MARKS, fold

# Words kept in memory with their terms.
MAX_CACHED_WORDS: Final = 1 << 17

# Scripts written without spaces, where each character is a term and a word is a phrase: kana and Chinese characters,
# Bopomofo, Thai, Lao, Burmese, Khmer; and Hangul, whose words carry their particles at the end without a space.
_UNSPACED: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af\u3105-\u312f\u31a0-\u31bf\u0e01-\u0e30\u0e32\u0e40-\u0e46"
    "\u0e81-\u0eb0\u0eb2\u0ebd\u0ec0-\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065"
    "\u1066\u106e-\u1070\u1075-\u1081\u108e\u1780-\u17b3\u17d7\u17dc\uaa60-\uaa76\uaa7a\uaa7e\uaa7f\u1100-\u115f"
    "\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\uffa0-\uffdc"
)
# Letters to `\w` that never stand alone: they lengthen, voice or end the character before them.
_ATTACHED: Final = f"\u0640\u0e33\u0eb3{VOICING_MARKS}\u1160-\u11ff\ud7b0-\ud7fb"
# Combining marks (Unicode 15; some ranges take letters in) are not letters to `\w`, but do not end a word.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u074a\u07a6-\u07b0\u0898-\u08e1\u08e3-\u0963\u0981-\u09e3"
    "\u09fe-\u0a51\u0a70-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0ce3"
    "\u0d00-\u0d4d\u0d57\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0df2\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18\u0f19\u0f3e-\u0f84\u0f86-\u0fbc\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u17b4-\u17d3\u17dd"
    "\u1885-\u18a9\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
    f"{_ATTACHED}{INVISIBLE}"
)
# A zero-width non-joiner tells two words of Persian apart; elsewhere it only shapes letters.
_MARK: Final = rf"(?:[{_MARKS}]|(?<![\u0600-\u06ff])\u200c)"
_RAISED: Final = "\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089"
_FRACTIONS: Final = "\u00bc-\u00be\u2150-\u215e\u2189"
_ALONE: Final = rf"[^\W\d_{_ATTACHED}{_RAISED}{_FRACTIONS}{APOSTROPHES}]"
_LETTER: Final = rf"[^\W\d_{_UNSPACED}{_ATTACHED}{_RAISED}{_FRACTIONS}{APOSTROPHES}]"
# Letters of the alphabets that abbreviate; a class is slow to compile by the number of characters in its ranges.
_PLAIN: Final = r"(?:(?=[A-Za-z\u00c0-\u024f\u0370-\u06ff])[^\W\d_])"
_APOSTROPHE: Final = f"[{APOSTROPHES}]"
_END: Final = r"(?![\w\u0300-\u036f])"
_S: Final = f"[sS]{_END}"

# What may stand inside a word without being a letter: don't, O'Neil; the sign of a Hebrew acronym; Catalan col·legi.
_INSIDE: Final = rf"""(?:
    {_APOSTROPHE}(?!n{_APOSTROPHE}) | (?<=[\u05d0-\u05ea])["״](?=[\u05d0-\u05ea]) | (?<=[lL])·(?=[lL])
)(?={_ALONE})"""
# The words that French, Italian and Catalan shorten before a vowel.
_ELIDED: Final = (
    "[cdjlmnstv]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|all|dall|dell|nell|sull|coll|quell|quest|bell|sant|anch|tutt"
)
# Thousands have three digits after each mark, and do not begin with a zero: 0,001 is a decimal.
_NUMBER: Final = rf"""
    (?<!\d[.,])(?:
        (?!0)\d{{1,3}}(?:
          (?:[,，٬]\d{{3}})++(?:[.٫]\d++)?  # 1,000.50
        | (?:\.\d{{3}})++,\d++  # 1.000,50
        | (?:\.\d{{3}}){{2,}}+  # 1.000.000
        | (?:[\u00a0\u2009\u202f'’]\d{{3}})++(?:[.,]\d++)?  # 1 000,50
        )
      | \d++[.,٫]\d++  # 3.5  3,5
    )(?![.,]?\d)(?:(?i:th){_END})?
    | \d++(?:(?i:st|nd|rd|th){_END}|{_APOSTROPHE}?{_S})?  # 20th  1990s  1990's
    | [{_RAISED}]++ | [{_FRACTIONS}]
"""
_WORD: Final = re.compile(
    rf"""
    (?=\w)(?:
      # most words, found several times as fast as by what follows
        [A-Za-z]++(?!\.?+[^\s,;:!?)"”—])
      | [A-Za-z]{{2,}}+(?:['’]s(?=[\s,.])|(?=-))
      | (?=[\d{_RAISED}{_FRACTIONS}])(?:{_NUMBER})
      | [{_UNSPACED}](?:[\u17d2\u1039]\w|{_MARK})*+
      # U.S.  e.g.  U.N.'s  Ph.D.
      | (?:(?:{_PLAIN}\.)+{_PLAIN}|(?i:ph\.d|[bm]\.sc|[dm]\.phil|ll\.[bdm])){_END}(?:\.?{_APOSTROPHE}{_S}|\.{_S}|\.)?
      | [aA][{HYPHENS}]?\d++(?![.,]\d)(?:{_S})?  # A380, for "a 380-seat jet" is something else
      | [A-Za-z](?:\+\+|\#){_END}  # C++
      | (?i:{_ELIDED})(?={_APOSTROPHE}(?!{_S}){_PLAIN})  # l'Europe
      | {_PLAIN}{{1,3}}(?:[&＆]{_PLAIN}{{1,2}})++(?!{_PLAIN}|[\u0300-\u036f])(?:{_APOSTROPHE}{_S})?  # AT&T  R&D
      # don't  O'Neil  e-mail
      | (?={_ALONE})(?:[eE][{HYPHENS}](?={_PLAIN}{{2}}))?(?:{_LETTER}++|{_MARK}++|{_INSIDE})++
    )
    """,
    re.VERBOSE,
)


def terms(text: str) -> list[str]:
    """Give the term of every word of the text, in order; the position of a term is its place in the list."""
    return list(map(_term_by_word.__getitem__, _WORD.findall(text)))


def term_offsets(text: str) -> list[tuple[int, int]]:
    """Give the characters [start, end) that each of the `terms(text)` stands for."""
    return [match.span() for match in _WORD.finditer(text)]


class _TermByWord(dict[str, str]):
    """Words and their terms, for a text repeats its words; a plain dict is twice as fast here as a cached function."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MAX_CACHED_WORDS:
            self.clear()
        term = self[word] = fold(word)
        return term


_term_by_word: Final = _TermByWord()


def folded_key(text: str) -> str:
    """Reduce a name to its terms, to compare names whatever their case, accents and punctuation."""
    return " ".join(terms(text))
