"""Reads fields that hold who wrote, in any language: `By Ann Lee and Bo Roe`, `Por Ana Sá, Jornal da Serra`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.bylines import read_author, read_byline
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.people.persons import is_nobody
from corpus.ingest.normalising.texts import clean_line, clean_lines, unique

# A name longer than this is a sentence.
MAX_NAME_CHARS: Final = 160
BY: Final = re.compile(r"^(?:by|von|par|por|di|da|de|door|av|af|autor)\b[\s:]+(?=[^\W\d_])", re.IGNORECASE)
_ENGLISH_BY: Final = re.compile(r"^by[\s:]+", re.IGNORECASE)
_APART: Final = re.compile(
    r"\s*[;|/]\s*|[,;]?\s+(?:(?:and|und|et|og|och|with|mit|avec|con|&|\+)\s+|(?:y|e|i|en)\s+(?=\S+\s+\S))",
    re.IGNORECASE,
)
ADDRESS: Final = re.compile(r"\S*(?:@|https?:|www\.)\S*")
_COMMA_APART: Final = re.compile(r"\s*,(?!\s*(?:jr|sr|ii|iii|iv)\b)\s*", re.IGNORECASE)
_DEGREE: Final = re.compile(r"(?:md|m\.d|phd|ph\.d|dr|esq|cfa|rd|mba|mph)\.?", re.IGNORECASE)
_SURNAME_FIRST: Final = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w.'’-]*(?: [\w.]+)?")
# What people are stands in small letters, or begins so: `enviado especial a Ostwick`, `ESPECIAL PARA O JORNAL`.
_JOB: Final = re.compile(
    r"[a-zà-þ]|(?i:envia|enviad|especial|special|correspond|rep[oó]rter|envoy|redator|redactor|editor|column|colunista)"
)
_COMMA: Final = re.compile(r"\s*[,;|/、，]\s*")
_AND: Final = re.compile(r"\s+(?:and|&|e|y|et|und|en|og|och|و)\s+", re.IGNORECASE)
# Papers are called so and people are not: `O Estado`, `El País`, `Die Zeit`.
_ARTICLE: Final = re.compile(r"(?:The|O|A|Os|As|El|Los|Las|Il|Lo|Les|Der|Die|Das|Het)\s")
_NOTE_MARK: Final = re.compile(r"\s*\(?\*+\)?")
# A surname in capitals after a given name in small letters, as in French.
_SURNAME: Final = re.compile(r"\b[^\W\d_a-z]{3,}\b")
# Bylines are short; what is longer is something else.
_MAX_LINE_CHARS: Final = 500


def read_names(credit: str | Iterable[str]) -> Credits:
    """Read a field that holds names, or a list of such: the people, each once, in order, and the first wire service.

    Left out are `By`, `Staff`, `None`, addresses, and what is left of a date (`Friday`, `March 3`).
    `By Ann Lee, Bo Roe and Cy Poe` is three; `Lee, Ann` stays one, as written.
    """
    found = unique(
        name
        for line in clean_lines(credit)
        for name in split_names(_ENGLISH_BY.sub("", ADDRESS.sub(" ", line).strip()))
    )
    people = (name for name in found if not is_nobody(name))
    return Credits(authors=tuple(people), agency=next(filter(names.is_wire_service, found), ""))


def split_names(text: str, *, surname_first: bool = True) -> Iterator[str]:
    """Take names apart at `and` in any language and at commas, without degrees (`PhD`).

    A comma stays before a suffix (`Lee, Jr.`), and after a surname (`Lee, Ann`) if it may stand first.
    """
    for part in _APART.split(text):
        if surname_first and _SURNAME_FIRST.fullmatch(part):
            yield part
        else:
            yield from (name for name in _COMMA_APART.split(part) if not _DEGREE.fullmatch(name))


def read_credit(text: str) -> Credits:
    """Read a line that is a byline and nothing else: `By Jane Doe, AP Writer`, `JANE DOE in Lisbon`, `von John Roe`."""
    printed = clean_line(text[:_MAX_LINE_CHARS])
    words = BY.sub("", printed)
    if not words or names.is_wire_service(words):
        return Credits(agency=words)
    if words != printed:
        words = _AND.sub(" and ", words)
    if read := read_author(words) or read_byline(f"By {words}"):
        return Credits(authors=tuple(map(_spelled, read.authors)), agency=read.agency, place=read.place)
    named = (_spelled(names.natural_case(name)) for name in read_names(words).authors if names.is_person(name))
    return Credits(authors=tuple(named))


def _spelled(name: str) -> str:
    return _SURNAME.sub(lambda surname: names.natural_case(surname[0]), name)


def read_people(value: str) -> Credits | None:
    """Read a value that stands where people are named: `Por Ana Sá e Rui Paz, Jornal da Serra, Ostwick`.

    People stand first, and the one after `and` is the last of them. Of what follows, an outlet is taken if it is called
    like one, and the rest is ignored.
    """
    value = _NOTE_MARK.sub("", value)
    words = BY.sub("", value)
    authors: list[str] = []
    others: list[str] = []
    ended = len(value) > MAX_NAME_CHARS
    for piece in [] if ended else _COMMA.split(words):
        together = _together(piece)
        if _JOB.match(piece):
            continue
        if not ended and all(map(_is_author, together)):
            authors += together
            ended = len(together) > 1
        else:
            others += together
            ended = True
    wires = [piece for piece in others if names.is_wire_service(piece)]
    outlets = [piece for piece in others if _is_outlet(piece) or (authors and _ARTICLE.match(piece))]
    if authors or outlets or words != value:
        return Credits(
            authors=tuple(dict.fromkeys(map(names.natural_case, authors))),
            outlet=next((outlet for outlet in outlets if outlet not in wires), "".join(outlets[:1])),
            agency=", ".join(wires),
        )
    return read_byline(value)


def _together(piece: str) -> list[str]:
    """Part names at `and` in any language, where a whole name stands on both sides of it."""
    names_apart = _AND.split(piece)
    return names_apart if all(" " in name.strip() for name in names_apart) else [piece]


def _is_author(piece: str) -> bool:
    return names.is_person(piece) and not _is_outlet(piece) and not _ARTICLE.match(piece)


def _is_outlet(piece: str) -> bool:
    return names.is_outlet(piece) or names.is_outlet(re.sub(r"^(?:La|Le|L['’])\s*", "", piece))
