"""The terms of the index that a word of a query stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.query import SEARCHED, MatchMode, Word
from corpus.query.words import pattern_regex
from corpus.storage.local.index.lexicon import Lexicon
from corpus.storage.local.index.snapshot import Snapshot
from corpus.text import stem

_LITERAL_START: Final = re.compile(r"[^*?]*")
_LITERAL_END: Final = re.compile(r"[^*?]*$")


class Expansion:
    """Looks words up in one snapshot, each once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._known: dict[tuple[Word, str], list[str]] = {}
        self._known_held: dict[tuple[Word, str], list[str]] = {}

    def terms(self, word: Word, field: str) -> list[str]:
        """The terms of a word in one field, sorted; some may be of articles that are gone."""
        key = (word, "" if word.mode in {MatchMode.EXACT, MatchMode.INFLECTED} else field)
        if key not in self._known:
            self._known[key] = self._look_up(word, field)
        return self._known[key]

    def held(self, word: Word, field: str) -> list[str]:
        """The terms of a word that articles hold in a field, or in one of the searched ones, sorted."""
        if (word, field) not in self._known_held:
            fields = (field,) if field else SEARCHED
            self._known_held[word, field] = sorted({term for of in fields for term in self._held(word, of)})
        return list(self._known_held[word, field])

    def _held(self, word: Word, field: str) -> list[str]:
        terms = self.terms(word, field)
        # What is taken from the lists of the index is held, unless articles have gone since they were made.
        sure = word.mode in {MatchMode.PATTERN, MatchMode.TYPO} and self.snapshot.live.all()
        return terms if sure else self.snapshot.held(field, terms)

    def _look_up(self, word: Word, field: str) -> list[str]:
        match word.mode:
            case MatchMode.EXACT:
                return [word.term]
            case MatchMode.INFLECTED:
                return sorted(self._inflections(word.term))
            case MatchMode.PATTERN:
                return self.snapshot.terms_like(field, lambda lexicon: _matching(word.term, lexicon))
        return self.snapshot.terms_like(field, lambda lexicon: _spelled_like(word, lexicon))

    def _inflections(self, term: str) -> set[str]:
        """The words that share the stem of a term, and itself, in the languages in which the corpus holds it.

        Where it holds it in none, they are those of every language.
        """
        found = {
            language: self.snapshot.words_with_stem(language, stem(term, language))
            for language in self.snapshot.languages()
        }
        holding = [words for words in found.values() if term in words] or found.values()
        return {term, *(word for words in holding for word in words)}


def _matching(pattern: str, lexicon: Lexicon) -> Iterable[str]:
    """The terms of a lexicon that a pattern matches."""
    start, end = (part[0] for shape in (_LITERAL_START, _LITERAL_END) if (part := shape.search(pattern)))
    candidates = lexicon.beginning_with(start) if start else lexicon[:]
    return filter(re.compile(pattern_regex(pattern)).fullmatch, (term for term in candidates if term.endswith(end)))


def _spelled_like(word: Word, lexicon: Lexicon) -> Iterable[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(word.term, lexicon[:], scorer=OSA.distance, score_cutoff=word.edits, limit=None, processor=None)
    return [term for term, _, _ in near]
