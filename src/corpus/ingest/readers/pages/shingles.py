"""How much two texts have in common, by their runs of four words (shingles: Broder 1997)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from corpus.ingest.readers.pages.blocks import DENSE, Block

# A character that stands for half a word is one.
_WORD: Final = re.compile(rf"[{DENSE}]|[^\W{DENSE}]+")
_LINE: Final = re.compile(r"[^\n]+")
_LENGTH: Final = 4
_MIN_SHARED: Final = 0.6

Shingles = Counter[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """Count the runs of four words of a text; one of fewer words is one run."""
    words = _WORD.findall(text)
    return Counter(_runs(words) or ([tuple(words)] if words else []))


def agreement(one: Shingles, other: Shingles) -> float:
    """Give the share of their shingles that two texts have in common: from 0 to 1, F1 of either against the other."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0


def containment(part: Shingles, whole: Shingles) -> float:
    """Give the share of the shingles of one text that stand in another: from 0 to 1."""
    return (part & whole).total() / part.total() if part else 0.0


def common_blocks(page: Sequence[Block], text: str) -> list[int]:
    """Give the indices of the blocks that stand in a text, by most of their shingles; shorter ones by their line."""
    runs = set(_runs(_WORD.findall(text)))
    lines = {tuple(_WORD.findall(line)) for line in _LINE.findall(text)}
    indices = []
    for index, block in enumerate(page):
        words = _WORD.findall(block.text)
        own = _runs(words)
        if tuple(words) in lines or (own and sum(run in runs for run in own) >= _MIN_SHARED * len(own)):
            indices.append(index)
    return indices


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[shift:] for shift in range(_LENGTH)), strict=False))
