"""How the words of a leaf match terms: exactly, with their inflections, by a pattern or with typing errors.

A leaf may have more than one interpretation: `co-operation` is two words side by side, or the one that they make up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import TYPE_CHECKING, Final

from corpus.article import canonical_url
from corpus.text import terms

if TYPE_CHECKING:
    from corpus.query.tree import Text

# Each joined word doubles the interpretations: of a phrase with more of them, only the one as written is taken.
MAX_JOINED_WORDS: Final = 4

# In quotes, a question mark after a word is punctuation; `*`, and a `?` between letters, are not.
_WILD: Final = re.compile(r"[*?]")
_CHUNK: Final = re.compile(r"[^\s\-‐‑]*[*?][^\s\-‐‑]*")
_JOINTS: Final = re.compile("[-‐‑\u200c.]")
# co-operation, x-ray, N.Korea
_JOINED: Final = re.compile("[^\\W\\d_]+(?:[-‐‑\u200c][^\\W\\d_]{2,})+|[^\\W\\d_]\\.[^\\W\\d_]{2,}")


class MatchMode(Enum):
    """Which terms a word matches."""

    INFLECTED = "its inflections too"
    EXACT = "itself"
    PATTERN = "all terms of its pattern"
    TYPO = "terms spelled nearly like it"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a leaf: its term (or a pattern with `*` for any letters, `?` for one) and which terms it matches.

    `edits` is how many letters may be added, left out, changed, or swapped with the next one.
    """

    term: str
    mode: MatchMode = MatchMode.INFLECTED
    edits: int = 0


Interpretation = tuple[Word, ...]


def interpretations(node: Text) -> tuple[Interpretation, ...]:
    """The ways to read a leaf, each as words side by side; the first one is as it is written."""
    if node.edits:
        return (tuple(Word(term, MatchMode.TYPO, node.edits) for term in terms(node.text)),)
    mode = MatchMode.EXACT if node.exact else MatchMode.INFLECTED
    ways = [_chunk_interpretations(chunk, mode) for chunk in _chunks(node)]
    if node.exact or sum(len(way) > 1 for way in ways) > MAX_JOINED_WORDS:
        ways = [way[:1] for way in ways]
    return tuple(dict.fromkeys(tuple(word for words in way for word in words) for way in product(*ways)))


def _chunks(node: Text) -> list[str]:
    if "://" in node.text:
        # However the address is written elsewhere: without its scheme, tracking and last slash.
        return [canonical_url(node.text) or node.text]
    return node.text.split()


def _chunk_interpretations(chunk: str, mode: MatchMode) -> list[Interpretation]:
    if _WILD.search(chunk):
        return [_with_patterns(chunk, mode)]
    words = tuple(Word(term, mode) for term in terms(chunk))
    # The marks around a word are no part of it: `(co-operation)`, `"co-operation",`.
    core = chunk.strip("\"'’“”.,;:!?()[]")
    if not _JOINED.fullmatch(core):
        return [words]
    return [words, tuple(Word(term, mode) for term in terms(_JOINTS.sub("", core)))]


def _with_patterns(chunk: str, mode: MatchMode) -> Interpretation:
    """Read `covid-1*`: the parts without a wildcard are words, the one with it is a pattern."""
    words: list[Word] = []
    at = 0
    for match in _CHUNK.finditer(chunk):
        words += (Word(term, mode) for term in terms(chunk[at : match.start()]))
        words += _pattern(match[0], mode)
        at = match.end()
    return (*words, *(Word(term, mode) for term in terms(chunk[at:])))


def _pattern(chunk: str, mode: MatchMode) -> list[Word]:
    """Read a chunk with wildcards, term by term: `U.S.*` has one term and a pattern, for its mark ends a word."""
    tokens: list[str] = []
    glued = False
    for part in re.split(r"([*?])", chunk):
        wild = bool(part) and part in "*?"
        found = [part] if wild else terms(part)
        if found and glued and (wild or part[0].isalnum()):
            tokens[-1] += found.pop(0)
        tokens += found
        if part:
            glued = bool(tokens) and (wild or part[-1].isalnum())
    return [Word(token, MatchMode.PATTERN if _WILD.search(token) else mode) for token in tokens]


def pattern_regex(pattern: str) -> str:
    """The regular expression that matches the terms of a pattern; it holds no group and meets no line break."""
    return "".join({"*": r"[^\n]*", "?": r"[^\n]"}.get(character, re.escape(character)) for character in pattern)
