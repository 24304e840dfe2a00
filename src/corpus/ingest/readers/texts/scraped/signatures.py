"""Reads the lines that sign an article in any language: English bylines, `Por Ana Sá e Rui Paz`, `来源：…　作者：…`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from corpus.ingest.normalising.people import bylines, names
from corpus.ingest.normalising.people.credits import Credits, date_credits
from corpus.ingest.normalising.people.fields import read_people
from corpus.ingest.normalising.printed_dates import find_dates, replace_dates
from corpus.ingest.readers.texts.scraped.labels import FIELD_BY_LABEL, read_label, split_label

MAX_SIGNATURE_CHARS: Final = 160
_ENDS: Final = (".", "!", "?", "。", "！", "？")

_BY: Final = re.compile(r"(?:por|par|von|door|av)\b:?\s+(?=[^\W\d_])", re.IGNORECASE)
# What else a line that begins so may hold: another name, an outlet, a place, a job, all of them short.
_MAX_PIECES: Final = 6
_APART: Final = re.compile(r"\s*[,;|/·•–—()]\s*|\s+-\s+")
_WITH: Final = re.compile(
    r"(?:avec|com|con|mit|met|med)\s+(?=[A-ZÀ-Þ])|\s+(?:e|y|et|und)\s+(?=AFP\b|AP\b|EFE\b|Reuters\b)"
)
_LABELS: Final = sorted((name.replace("_", "[ _]") for name in FIELD_BY_LABEL), key=len, reverse=True)
_LABEL: Final = re.compile(
    rf"((?:(?<![^\W\d_])|(?<=[^\x00-\u2fff])|(?=[^\x00-\u2fff]))(?:{'|'.join(_LABELS)})\s*[:：])", re.IGNORECASE
)
_BARS: Final = re.compile(r"\s*[|｜]\s*")
_NOT_IN_SIGNATURES: Final = frozenset({"", "body", "headline", "standfirst"})
_EDGES: Final = " \t,，、;；()（）【】[]-–—\u3000"


@lru_cache(maxsize=512)
def read_signature(line: str) -> Credits | None:
    """Read a line that says who wrote or published an article, or when; None unless all of it is about that."""
    if _BY.match(line):
        return _signed(line) if len(line) <= MAX_SIGNATURE_CHARS and not line.endswith(_ENDS) else None
    if (read := bylines.read_byline(line)) is not None:
        return read
    return _labelled(line) if len(line) <= MAX_SIGNATURE_CHARS and not line.endswith(_ENDS) else None


def _signed(line: str) -> Credits | None:
    """Read `Por Ana Sá e Rui Paz, Jornal da Serra — 12/03/2017 às 22h10`."""
    rest = _WITH.sub(", ", replace_dates(line, " | "))
    first, *others = (piece for piece in _APART.split(rest) if piece)
    if len(others) >= _MAX_PIECES or not all(names.is_name(piece) or read_people(piece) for piece in others):
        return None
    read = read_people(", ".join((first, *others)))
    # `Por G1` names an outlet that is not known, and is a byline all the same.
    named = read and (read.authors or read.outlet or names.is_name(_BY.sub("", first)))
    return date_credits(find_dates(line)) | read if read and named else None


def _labelled(line: str) -> Credits | None:
    """Read values that say what they are, several in a line, with dates between them."""
    known = date_credits(find_dates(line))
    for stretch in _BARS.split(replace_dates(line, " | ")):
        before, *labelled = _LABEL.split(stretch)
        if before.strip(_EDGES):
            return None
        for label, value in zip(labelled[::2], labelled[1::2], strict=True):
            piece = f"{label} {value.strip(_EDGES)}"
            read = read_label(piece) if split_label(piece)[0] not in _NOT_IN_SIGNATURES else None
            if read is None:
                return None
            known |= read
    return known if known != Credits() or _LABEL.match(line) else None
