"""What of a text fits into a column of a terminal: its beginning, its end, or both. Texts are printable ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from wcwidth import iter_graphemes

from corpus.rendering.terminal.wrapping import cells

CUT: Final = "…"
_BETWEEN: Final = f" {CUT} "

# No cell holds more characters of a printable text: a letter with its marks, or a part of a joined emoji.
_MOST: Final = 8


def beginning(text: str, width: int) -> str:
    """The first words that take at most `width` cells; a part of one, where whole ones would not fill half of them."""
    text = text[: width * _MOST]
    if cells(text) <= width:
        return text
    cut = width if text.isascii() else _fitting(iter_graphemes(text), width)
    space = text.rfind(" ", cut // 2, cut + 1)
    return text[: cut if space < 0 else space].rstrip()


def ending(text: str, width: int) -> str:
    """The last words that take at most `width` cells; a part of one, where whole ones would not fill half of them."""
    text = text[-width * _MOST :] if width else ""
    if cells(text) <= width:
        return text
    kept = width if text.isascii() else _fitting(reversed(list(iter_graphemes(text))), width)
    cut = len(text) - kept
    space = text.find(" ", max(cut - 1, 0), cut + kept // 2)
    return text[cut if space < 0 else space + 1 :].lstrip()


def clipped(text: str, width: int) -> str:
    """The text, if it takes at most `width` cells; else its beginning with a sign that it was cut."""
    return text if cells(text) <= width else beginning(text, width - 1) + CUT


def both_ends(text: str, width: int) -> str:
    """The text, if it takes at most `width` cells; else its first and last words with a sign between them."""
    if cells(text) <= width:
        return text
    first = beginning(text, (width - len(_BETWEEN)) // 2)
    return first + _BETWEEN + ending(text, width - len(_BETWEEN) - cells(first))


def _fitting(characters: Iterable[str], width: int) -> int:
    """How many code points of these characters, one behind the other, fit into so many cells."""
    count = used = 0
    for character in characters:
        used += cells(character)
        if used > width:
            break
        count += len(character)
    return count
