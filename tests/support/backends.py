"""Every backend that the tests run over, and a new corpus of each: a backend is added to the tests by one row here."""

from __future__ import annotations

from pathlib import Path

from corpus.storage import Corpus, open_corpus

# Name -> the location of a new corpus; `{folder}` is an empty folder of the test.
LOCATIONS = {
    "memory": "memory:",
    "local": "{folder}/index",
}


def new_corpus(name: str, folder: Path) -> Corpus:
    """Open a new, empty corpus of a backend."""
    return open_corpus(LOCATIONS[name].format(folder=folder), create=True)
