"""The terms of the index that a word of a query stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from corpus.query import SEARCHED, MatchMode, Word
from corpus.query.words import pattern_regex
from corpus.storage.local.index import inflections as words
from corpus.storage.local.index.snapshot import Snapshot
from corpus.storage.local.store import LocalStore

_LAST: Final = "\U0010ffff"


class Expansion:
    """Looks words up in one snapshot, each once."""

    def __init__(self, snapshot: Snapshot, store: LocalStore) -> None:
        self.snapshot = snapshot
        self.store = store
        self._known: dict[tuple[Word, str], list[str]] = {}

    def terms(self, word: Word, field: str) -> list[str]:
        """The terms of a word in one field, sorted; some may be of articles that are gone."""
        key = (word, "" if word.mode in {MatchMode.EXACT, MatchMode.INFLECTED} else field)
        if key not in self._known:
            self._known[key] = self._look_up(word, field)
        return self._known[key]

    def held(self, word: Word, field: str) -> list[str]:
        """The terms of a word that articles hold in a field, or in one of the searched ones, sorted."""
        fields = (field,) if field else SEARCHED
        return sorted({term for of in fields for term in self._held(word, of)})

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
                return sorted(words.inflections(self.store, word.term))
            case MatchMode.PATTERN:
                return self.snapshot.terms_like(field, lambda lexicon: _matching(word.term, lexicon))
        return self.snapshot.terms_like(field, lambda lexicon: _spelled_like(word, lexicon))


def _matching(pattern: str, lexicon: list[str]) -> Iterable[str]:
    """The terms of a sorted lexicon that a pattern matches."""
    first = re.match(r"[^*?]*", pattern)[0]  # type: ignore[index]  # it matches nothing, too
    # The order of UTF-8 is that of code points.
    start, stop = bisect_left(lexicon, first), bisect_left(lexicon, first + _LAST)
    last = re.search(r"[^*?]*$", pattern)[0]  # type: ignore[index]
    near = [term for term in lexicon[start:stop] if term.endswith(last)]
    return filter(re.compile(pattern_regex(pattern)).fullmatch, near)


def _spelled_like(word: Word, lexicon: list[str]) -> Iterable[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(word.term, lexicon, scorer=OSA.distance, score_cutoff=word.edits, limit=None, processor=None)
    return [term for term, _, _ in near]
