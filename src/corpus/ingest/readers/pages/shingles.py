"""Which blocks of a page stand in a text, by their runs of four words (shingles: Broder 1997)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.ingest.readers.pages.blocks import DENSE, Block

# A character that stands for half a word is one.
_WORD: Final = re.compile(rf"[{DENSE}]|[^\W{DENSE}]+")
_LENGTH: Final = 4
# A block with fewer of its shingles in a text has only words in common with it.
_MIN_SHARED: Final = 0.6


class BlockWords:
    """The words of the blocks of a page, to find those blocks in texts."""

    def __init__(self, page: Sequence[Block]) -> None:
        words = [_WORD.findall(block.text) for block in page]
        self._blocks = [(tuple(own), _shingles(own)) for own in words]

    def common(self, text: str) -> list[int]:
        """Give the indices of the blocks that stand in a text, by most of their shingles; short ones as its lines."""
        lines = [_WORD.findall(line) for line in text.splitlines()]
        whole = set(map(tuple, lines))
        shingles = set(_shingles([word for line in lines for word in line]))
        return [
            index
            for index, (words, own) in enumerate(self._blocks)
            if words in whole or (own and sum(map(shingles.__contains__, own)) >= _MIN_SHARED * len(own))
        ]


def _shingles(words: list[str]) -> list[int]:
    """Give the hashes of runs of words: numbers take a fraction of the time and the memory of words."""
    return list(map(hash, zip(*(words[shift:] for shift in range(_LENGTH)), strict=False)))
