"""Whether a text is prose: words in lines, in whatever language, and not a list, a table, code or data.

Nothing is looked up in a dictionary: a word is letters with the marks that prose has around them, and a line is prose
by the share of its words. So a language that nobody thought of passes, and so do scripts without spaces or capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# The share of a text's characters in lines of prose from which on it is prose: less is asked below a paragraph that
# is nothing but words, as a report is with its tables, and more of lines of words alone, as wires tell figures.
_MIN_PROSE_SHARE: Final = 0.2
_MIN_SHARE_BELOW_PARAGRAPH: Final = 0.1
_MIN_PARAGRAPH_CHARS: Final = 60
_MIN_WORDY_SHARE: Final = 0.6

# Less is not judged: the reader will say that it holds no body.
_MIN_CHARS: Final = 30

# Scripts that put no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese.
_UNSPACED: Final = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_MIN_UNSPACED_CHARS: Final = 5
_MIN_UNSPACED_SHARE: Final = 0.5
_SPACE: Final = re.compile(r"\s")
# Ethiopic may put a mark of its own between words.
_WORD: Final = re.compile(r"[^\s፡]+")
# Addresses and names of accounts stand in sentences, and say nothing of them.
_ADDRESS: Final = re.compile(r"(?:https?://|www\.|[@#]\w)\S*")

_OPENING: Final = r"""[("'“”„‘’‚«»‹›¿¡\[*_>—–-]*"""
_CLOSING: Final = r"""[)"'“”‘’«»‹›\].,;:!?…*_—–।॥؟۔،؛።፣፤፥፧၊။៖។៕։՝՞՜־-]*"""
# A letter with the marks that scripts put above, below and behind it.
_LETTER: Final = (
    "[^\\W\\d_][\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0dff\u135d-\u135f"
    "\u1712-\u1773\u180b-\u180d\u18a9\u1920-\u193b\u1a17-\u1cff\u200c\u200d\ua802-\uaaff\uabe3-\uabed]*"
)
_LETTERS: Final = rf"(?:{_LETTER})+"
_NATURAL_WORD: Final = re.compile(
    rf"{_OPENING}(?:{_LETTERS}(?:(?:['’ʻʼ`´.·&/‐־-]|—|–|\.\.\.|…){_LETTERS})*)[’'.]?{_CLOSING}"
    rf"|{_OPENING}[$£€¥₹+-]?\d[\d.,:/٫٬–-]*(?:st|nd|rd|th|[a-z]{{1,3}}|%|٪|°)?{_CLOSING}"
    rf"|[–—&…-]"
)
_MIN_WORDS: Final = 3
_MIN_NATURAL_SHARE: Final = 0.75
_MIN_LETTERED_SHARE: Final = 0.4
# Where there are capitals, words begin with small letters, unless all letters are capitals.
_MIN_SMALL_SHARE: Final = 0.25
_MIN_WORDS_OF_LONG_LINE: Final = 9
_MIN_WORDS_OF_SENTENCE: Final = 4
# A headline and a line: too little to ask more of it than words.
_MAX_LINES_OF_BRIEF: Final = 2
_SMALL_WORD: Final = re.compile(r"(?<!\S)[a-z]{2,}(?!\S)")
_LETTERED_WORD: Final = re.compile(rf"{_OPENING}{_LETTERS}(?:['’-]{_LETTERS})*['’]?{_CLOSING}|[–—-]")

_SENTENCE_END: Final = re.compile(r"""[.!?…。！？।॥؟۔።፧။។៕։]["'”’»)\]*_]*$""")


def is_prose(lines: Sequence[str]) -> bool:
    """Whether enough of a text, given as its filled lines, is prose."""
    total = sum(map(len, lines))
    if total < _MIN_CHARS:
        return True
    wordy = [line for line in lines if is_prose_line(line)]
    earned = [line for line in wordy if _earns_it(line, len(lines))]
    headed = any(len(line) >= _MIN_PARAGRAPH_CHARS and _is_all_words(line) for line in earned)
    if sum(map(len, earned)) >= (_MIN_SHARE_BELOW_PARAGRAPH if headed else _MIN_PROSE_SHARE) * total:
        return True
    return sum(len(line) for line in wordy if _SMALL_WORD.search(line)) >= _MIN_WORDY_SHARE * total


def _earns_it(line: str, lines: int) -> bool:
    """Whether a line of words is no entry of a list: by its length, its full stop, or small words alone."""
    words = line.split()
    if lines <= _MAX_LINES_OF_BRIEF or len(words) >= _MIN_WORDS_OF_LONG_LINE or _UNSPACED.search(line):
        return True
    return (len(words) >= _MIN_WORDS_OF_SENTENCE and _ends_sentence(line)) or (
        _is_all_words(line) and 2 * sum(map(_begins_small, words)) >= len(words)
    )


def _is_all_words(line: str) -> bool:
    return all(map(_LETTERED_WORD.fullmatch, line.split()))


def _begins_small(word: str) -> bool:
    first = next(filter(str.isalpha, word), "")
    return first.isalpha() and not first.isupper()


def is_prose_line(line: str) -> bool:
    """Whether a line is made of the words of a language."""
    unspaced = len(_UNSPACED.findall(line))
    if unspaced >= _MIN_UNSPACED_CHARS and unspaced >= _MIN_UNSPACED_SHARE * len(_SPACE.sub("", line)):
        return True
    words = [word for word in _WORD.findall(line) if not _ADDRESS.match(word)]
    natural = [word for word in words if _NATURAL_WORD.fullmatch(word)]
    if len(natural) < max(_MIN_WORDS, _MIN_NATURAL_SHARE * len(words)):
        return False
    lettered = [word for word in natural if any(map(str.isalpha, word))]
    if len(lettered) < max(2, _MIN_LETTERED_SHARE * len(words)):
        return False
    small = sum(map(_begins_small, lettered))
    return small >= _MIN_SMALL_SHARE * len(lettered) or line.isupper() or _ends_sentence(line)


def ends_sentences(lines: Sequence[str]) -> float:
    """Give the share of lines, from 0 to 1, that end where a sentence does."""
    return sum(map(_ends_sentence, lines)) / max(1, len(lines))


def _ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line.rstrip()))
