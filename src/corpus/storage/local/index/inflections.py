"""The words of an archive's index, by the languages they are read in and their stems. Made with the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus.text import stem

if TYPE_CHECKING:
    from corpus.storage.local.store import LocalStore


def add(store: LocalStore, words: Iterable[tuple[str, str]], *, anew: bool = False) -> None:
    """Note words, each with a language that it is found in; `anew` forgets those noted before."""
    rows = sorted((language, stem(word, language), word) for language, word in words)
    with store.database.transaction():
        if anew:
            store.database.write("DELETE FROM words", [()])
        store.database.write("INSERT OR IGNORE INTO words VALUES (?, ?, ?)", rows)


def inflections(store: LocalStore, term: str) -> list[str]:
    """The words that share the stem of a term, itself first, in the languages in which it is found.

    Where it is found in none, they are those of every language.
    """
    languages = _languages(store)
    found = {language: _sharing(store, language, term) for language in languages}
    held = [words for words in found.values() if term in words] or list(found.values())
    return list(dict.fromkeys([term, *(word for words in held for word in words)]))


def _languages(store: LocalStore) -> list[str]:
    """List the languages, each found by a step in the index of the table: it is too long to read for every query."""
    languages: list[str] = []
    row = store.database.row("SELECT min(language) FROM words")
    while row[0] is not None:
        languages.append(row[0])
        row = store.database.row("SELECT min(language) FROM words WHERE language > ?", row[0])
    return languages


def _sharing(store: LocalStore, language: str, term: str) -> list[str]:
    rows = store.database.rows("SELECT word FROM words WHERE language = ? AND stem = ?", language, stem(term, language))
    return [word for (word,) in rows]
