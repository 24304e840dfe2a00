"""Where a line of text ends on a terminal: the cells that it takes, and the places to fold it at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

_EMOJI_STYLE: Final = "\ufe0f"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_LETTER: Final = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
_OPENING: Final = "「『（【《〈〔［｛"
_CLOSING: Final = "」』）】》〉〕］｝、。，．・：；？！…ー々"
# What is not torn apart: white space, a letter of Chinese or Japanese with its brackets and stops, any other word.
_UNIT: Final = re.compile(f"([ \t\n\u3000]+)|[{_OPENING}]*[{_LETTER}][{_CLOSING}]*|[^ \t\n\u3000{_LETTER}]+")


def cells(text: str) -> int:
    """Count the most cells that a terminal gives to the text.

    Terminals do not agree: where emoji are joined, toned or styled, and on vowel signs that stand beside their letter,
    as in Hindi, some take more cells than others. Taking the most, no line runs over in any.
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def folds(text: str, width: int) -> list[int]:
    """Give the offsets at which a new line begins, so that no line takes more than `width` cells.

    Lines end at spaces, which may stand over, and between letters of Chinese and Japanese. A word longer than a line is
    folded, but for what is drawn as one character; a character wider than a line runs over.
    """
    offsets: list[int] = []
    used = 0
    for match in _UNIT.finditer(text):
        size = cells(match[0])
        if match[1] or used + size <= width:
            used += size
            continue
        if used:
            offsets.append(match.start())
        used = size
        if size > width:
            inside, used = _torn(match[0], width)
            offsets += [match.start() + offset for offset in inside]
    return offsets


def folded(text: str, width: int) -> list[str]:
    """Fold text into lines, as `folds` says, without the spaces that they end with."""
    offsets = [0, *folds(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(offsets)]


def _torn(word: str, width: int) -> tuple[list[int], int]:
    """Fold a word that is longer than a line; give the offsets, and the cells of its last line."""
    offsets: list[int] = []
    used = at = 0
    for character in _characters(word):
        size = cells(character)
        if used and used + size > width:
            offsets.append(at)
            used = 0
        used += size
        at += len(character)
    return offsets, used


def _characters(word: str) -> Iterator[str]:
    """Cut a word into what is drawn as one character (extended grapheme clusters, UAX 29)."""
    if word.isascii():
        return iter(word)
    from wcwidth import iter_graphemes

    return iter_graphemes(word)


@cache
def _cells(character: str) -> int:
    from rich.cells import get_character_cell_size

    if ord(character) in _SKIN_TONES:
        return 2
    if character == _EMOJI_STYLE or unicodedata.category(character) == "Mc":
        return 1
    return get_character_cell_size(character)
