"""Text to terms: the one analysis for index, query and snippet.

A term is a word as printed, without what the same word may lack elsewhere: case, accents, a possessive `'s`, the marks
inside it (`U.S.` is `us`, `1,000` is `1000`). No word is dropped, so positions are those of the text. Inflections are
not folded here but met at search time: `stem` says which terms belong together, and a backend finds those it holds.
"""

from __future__ import annotations

from typing import Final

from corpus.text.folding import fold
from corpus.text.stems import STEMMED_LANGUAGES, stem
from corpus.text.tokens import folded_key, term_offsets, terms

__all__ = ["ANALYSIS_VERSION", "STEMMED_LANGUAGES", "fold", "folded_key", "stem", "term_offsets", "terms"]

# Raise it when a change below gives other terms for the same text: indexes made before are then built again.
ANALYSIS_VERSION: Final = 3
