"""How the words of a leaf are asked for: each by its own term, by its inflections, by a pattern or with typing errors.

A leaf may be read in more than one way: `co-operation` is two words side by side, or the one they make together.
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

# Each joint doubles the readings; a chain of more is read as it stands.
_MOST_JOINTS: Final = 4

# In quotes, a question mark behind a word is punctuation; `*` and a `?` within letters are not.
_WILD: Final = re.compile(r"[*?]")
_CHUNK: Final = re.compile(r"[^\s\-‐‑]*[*?][^\s\-‐‑]*")
_JOINTS: Final = re.compile("[-‐‑\u200c.]")
# co-operation, x-ray, N.Korea
_JOINED: Final = re.compile("[^\\W\\d_]+(?:[-‐‑\u200c][^\\W\\d_]{2,})+|[^\\W\\d_]\\.[^\\W\\d_]{2,}")


class How(Enum):
    """Which terms a word stands for."""

    INFLECTED = "its inflections too"
    EXACT = "itself"
    PATTERN = "all terms of its pattern"
    TYPO = "terms spelled nearly like it"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a leaf: its term (or a pattern with `*` for any letters, `?` for one) and which others it matches.

    `edits` is how many letters may differ: be added, left out, changed, or change places with the next one.
    """

    term: str
    how: How = How.INFLECTED
    edits: int = 0


Reading = tuple[Word, ...]


def interpretations(node: Text) -> tuple[Reading, ...]:
    """The ways to read a leaf, each as words one behind the other; the first one is as it is written."""
    if node.edits:
        return (tuple(Word(term, How.TYPO, node.edits) for term in terms(node.text)),)
    how = How.EXACT if node.exact else How.INFLECTED
    ways = [_chunk_readings(chunk, how) for chunk in _chunks(node)]
    if node.exact or sum(len(way) > 1 for way in ways) > _MOST_JOINTS:
        ways = [way[:1] for way in ways]
    return tuple(dict.fromkeys(tuple(word for words in way for word in words) for way in product(*ways)))


def _chunks(node: Text) -> list[str]:
    if "://" in node.text:
        # However the address is written elsewhere: without its scheme, tracking and last slash.
        return [canonical_url(node.text) or node.text]
    return node.text.split()


def _chunk_readings(chunk: str, how: How) -> list[Reading]:
    if _WILD.search(chunk):
        return [_with_patterns(chunk, how)]
    words = tuple(Word(term, how) for term in terms(chunk))
    # The marks around a word are no part of it: `(co-operation)`, `"co-operation",`.
    core = chunk.strip("\"'’“”.,;:!?()[]")
    if not _JOINED.fullmatch(core):
        return [words]
    return [words, tuple(Word(term, how) for term in terms(_JOINTS.sub("", core)))]


def _with_patterns(chunk: str, how: How) -> Reading:
    """Read `covid-1*`: the parts without a wildcard are words, the one with it is a pattern."""
    words: list[Word] = []
    at = 0
    for match in _CHUNK.finditer(chunk):
        words += (Word(term, how) for term in terms(chunk[at : match.start()]))
        words += _pattern(match[0], how)
        at = match.end()
    return (*words, *(Word(term, how) for term in terms(chunk[at:])))


def _pattern(chunk: str, how: How) -> list[Word]:
    """Read a chunk with wildcards, term by term: `U.S.*` has one term and a pattern, for its mark ends a word."""
    tokens: list[str] = []
    glued = False
    for part in re.split(r"([*?])", chunk):
        wild = bool(part) and part in "*?"
        pieces = [part] if wild else terms(part)
        if pieces and glued and (wild or part[0].isalnum()):
            tokens[-1] += pieces.pop(0)
        tokens += pieces
        if part:
            glued = bool(tokens) and (wild or part[-1].isalnum())
    return [Word(token, How.PATTERN if _WILD.search(token) else how) for token in tokens]


def pattern_regex(pattern: str) -> str:
    """The regular expression that matches the terms of a pattern; it holds no group and meets no line break."""
    return "".join({"*": r"[^\n]*", "?": r"[^\n]"}.get(character, re.escape(character)) for character in pattern)
