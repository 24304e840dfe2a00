"""BM25F, the ranking of hits, in functions that take single numbers as well as whole numpy arrays.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): occurrences in the fields of an
article are weighted and summed to one pseudo-frequency (eq. 3.18), which saturates (eq. 3.20). `docs/BENCHMARKS.md`
shows what each parameter does to judged queries.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

from corpus.query import MatchMode, Query, Text, Word, interpretations

# How soon further occurrences of a word stop counting: the middle of what textbooks advise (1.2 to 2).
K1: Final = 1.5

# Field -> (weight of an occurrence; b, how far the length of the field is normalised: 0 not at all, 1 fully).
FIELDS: Final = {"headline": (3.0, 0.5), "standfirst": (1.5, 0.5), "body": (1.0, 0.75)}

# What an occurrence of an inflection counts, where the word as typed counts 1.
INFLECTION_WEIGHT: Final = 0.5


def single_word(leaf: Query) -> Word | None:
    """The word of a leaf whose only interpretation is one word, so that its inflections can count less; else None."""
    if not isinstance(leaf, Text):
        return None
    first, *others = interpretations(leaf)
    return first[0] if len(first) == 1 and not others else None


def weight(word: Word, term: str) -> float:
    """What an occurrence of a term counts for a word that matches it."""
    return 1.0 if term == word.term or word.mode is MatchMode.PATTERN else INFLECTION_WEIGHT


def by_weight(word: Word, terms: Iterable[str]) -> dict[float, list[str]]:
    """Group the terms that a word stands for by what an occurrence of each counts."""
    groups: dict[float, list[str]] = {}
    for term in terms:
        groups.setdefault(weight(word, term), []).append(term)
    return groups


def pseudo_frequency(field: str, frequency: Any, length: Any, average: float) -> Any:
    """Weight the occurrences in one field, whose length in terms is normalised by its average in the corpus."""
    boost, b = FIELDS[field]
    return boost * frequency / (1 - b + b * length / average)


def score(frequency: Any, document_frequency: int, articles: int) -> Any:
    """Score a pseudo-frequency summed over fields, of a word in that many of all articles; never below 0."""
    return rarity(document_frequency, articles) * frequency / (K1 + frequency)


def rarity(document_frequency: int, articles: int) -> float:
    """The inverse document frequency of a word in that many of all articles; always above 0."""
    return math.log(1 + (articles - document_frequency + 0.5) / (document_frequency + 0.5))
