"""BM25F, the ranking of hits, written so that it works on numbers and on whole numpy arrays alike.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): the fields of an article are
weighed and brought to one pseudo-frequency (eq. 3.18), which saturates (eq. 3.20). `docs/BENCHMARKS.md` has what each
parameter does to judged queries.
"""

from __future__ import annotations

import math
from typing import Any, Final

from corpus.query import MatchMode, Query, Text, Word, interpretations

# How soon a word's repetitions stop counting: the middle of what the textbooks advise (1.2 to 2).
K1: Final = 1.5

# Field -> (weight of an occurrence, how much a long field is held against it).
FIELDS: Final = {"headline": (3.0, 0.5), "standfirst": (1.5, 0.5), "body": (1.0, 0.75)}

# What an inflection of a word counts beside the word as it was typed.
INFLECTION: Final = 0.5


def single_word(leaf: Query) -> Word | None:
    """The word of a leaf that can be read only as one word, so that its forms are told apart; None for any other."""
    if not isinstance(leaf, Text):
        return None
    first, *others = interpretations(leaf)
    return first[0] if len(first) == 1 and not others else None


def weight(word: Word, term: str) -> float:
    """What an occurrence of a term counts for the word that it stands for."""
    return 1.0 if term == word.term or word.mode is MatchMode.PATTERN else INFLECTION


def pseudo_frequency(field: str, frequency: Any, length: Any, average: float) -> Any:
    """Weigh the occurrences in one field of `length` terms, against its average length in the corpus."""
    boost, b = FIELDS[field]
    return boost * frequency / (1 - b + b * length / average)


def score(frequency: Any, holding: int, articles: int) -> Any:
    """Score a sum of pseudo-frequencies for a word that `holding` of `articles` articles hold; never below 0."""
    return rarity(holding, articles) * frequency / (K1 + frequency)


def rarity(holding: int, articles: int) -> float:
    """How much a word counts that `holding` of `articles` articles hold: the rarer, the more."""
    return math.log(1 + (articles - holding + 0.5) / (holding + 0.5))
