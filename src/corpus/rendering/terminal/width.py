"""Text in the columns of a terminal: how many cells it takes, where its lines end, and how it is shortened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from wcwidth import iter_graphemes

ELLIPSIS: Final = "…"
_BETWEEN: Final = f" {ELLIPSIS} "

# The most characters of printable text in one cell: a letter with its marks, or a part of a joined emoji.
_MAX_CHARS_PER_CELL: Final = 8

_EMOJI_STYLE: Final = "\ufe0f"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_LETTER: Final = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
_OPENING: Final = "「『（【《〈〔［｛"
_CLOSING: Final = "」』）】》〉〕］｝、。，．・：；？！…ー々"
# What stays on one line: white space, a letter of Chinese or Japanese with its brackets and stops, any other word.
_UNIT: Final = re.compile(f"([ \t\n\u3000]+)|[{_OPENING}]*[{_LETTER}][{_CLOSING}]*|[^ \t\n\u3000{_LETTER}]+")


def cell_width(text: str) -> int:
    """Count the cells of the text, on the terminal that gives it the most.

    Terminals disagree on emoji that are joined, toned or styled, and on vowel signs beside their letter, as in Hindi.
    By the largest width, no line runs over on any of them.
    """
    return len(text) if text.isascii() else sum(map(_char_width, text))


def line_breaks(text: str, width: int) -> list[int]:
    """Give the offsets at which a new line begins, so that no line takes more than `width` cells.

    Lines end at spaces, which may run over, and between letters of Chinese and Japanese. A word longer than a line is
    broken, but never inside a character as it is drawn; a character wider than a line runs over.
    """
    offsets: list[int] = []
    used = 0
    for match in _UNIT.finditer(text):
        size = cell_width(match[0])
        if match[1] or used + size <= width:
            used += size
            continue
        if used:
            offsets.append(match.start())
        used = size
        if size > width:
            inside, used = _break_word(match[0], width)
            offsets += [match.start() + offset for offset in inside]
    return offsets


def wrap_lines(text: str, width: int) -> list[str]:
    """Wrap text into lines at its `line_breaks`, without trailing spaces."""
    offsets = [0, *line_breaks(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(offsets)]


def _break_word(word: str, width: int) -> tuple[list[int], int]:
    """Break a word that is longer than a line; give the offsets, and the cells of its last line."""
    offsets: list[int] = []
    used = at = 0
    for character in _graphemes(word):
        size = cell_width(character)
        if used and used + size > width:
            offsets.append(at)
            used = 0
        used += size
        at += len(character)
    return offsets, used


def _graphemes(word: str) -> Iterator[str]:
    """Split a word into characters as they are drawn (extended grapheme clusters, UAX 29)."""
    if word.isascii():
        return iter(word)
    return iter_graphemes(word)


def fit_start(text: str, width: int) -> str:
    """Give the first words that fit into `width` cells; a part of one, if whole words would fill less than half."""
    text = text[: width * _MAX_CHARS_PER_CELL]
    if cell_width(text) <= width:
        return text
    cut = width if text.isascii() else _fitting_chars(iter_graphemes(text), width)
    space = text.rfind(" ", cut // 2, cut + 1)
    return text[: cut if space < 0 else space].rstrip()


def fit_end(text: str, width: int) -> str:
    """Give the last words that fit into `width` cells; a part of one, if whole words would fill less than half."""
    text = text[-width * _MAX_CHARS_PER_CELL :] if width else ""
    if cell_width(text) <= width:
        return text
    kept = width if text.isascii() else _fitting_chars(reversed(list(iter_graphemes(text))), width)
    cut = len(text) - kept
    space = text.find(" ", max(cut - 1, 0), cut + kept // 2)
    return text[cut if space < 0 else space + 1 :].lstrip()


def truncate(text: str, width: int) -> str:
    """Give the text if it fits into `width` cells, else its beginning with an ellipsis."""
    return text if cell_width(text) <= width else fit_start(text, width - 1) + ELLIPSIS


def truncate_middle(text: str, width: int) -> str:
    """Give the text if it fits into `width` cells, else its first and last words with an ellipsis between."""
    if cell_width(text) <= width:
        return text
    first = fit_start(text, (width - len(_BETWEEN)) // 2)
    return first + _BETWEEN + fit_end(text, width - len(_BETWEEN) - cell_width(first))


def _fitting_chars(characters: Iterable[str], width: int) -> int:
    """Count the code points of the first characters that fit into `width` cells together."""
    count = used = 0
    for character in characters:
        used += cell_width(character)
        if used > width:
            break
        count += len(character)
    return count


@cache
def _char_width(character: str) -> int:
    from rich.cells import get_character_cell_size

    if ord(character) in _SKIN_TONES:
        return 2
    if character == _EMOJI_STYLE or unicodedata.category(character) == "Mc":
        return 1
    return get_character_cell_size(character)
