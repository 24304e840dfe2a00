"""The names in a credit, and the people among them: no outlets, jobs, photographs, dates, addresses or placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.ingest.normalising.names import CALENDAR, cased, ends_as_job, is_wire
from corpus.ingest.normalising.outlets import known_outlet
from corpus.ingest.normalising.texts import NOBODY, listed, once

_BY: Final = re.compile(r"^by[\s:]+", re.IGNORECASE)
_TOGETHER: Final = re.compile(r"[,;]?\s+(?:and|&)\s+|\s*;\s*", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(jr|sr|ii|iii|iv|m\.?d|ph\.?d)\.?", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"@\w|://|\b[\w-]+\.(?:com|org|net|info|co|[a-z]{2})\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_MARKS: Final = " \t\"'“”‘’`*|,;:()[]<>•·–—-"
# Last words of what signs for a whole newsroom. `Post`, `Press` and `Mail` are surnames, too, and no such words.
_NEWSROOM: Final = frozenset(
    """
    agencies agency bureau business correspondent desk editorial editors foundation institute magazine media network
    news newspaper newspapers newsroom newswire online radio report reports service services staff team television tv
    university webmaster redaktion rédaction redacción redação redazione redactie redactia
    """.split()  # noqa: SIM905 - a list of words is read as one
)
_OFFICE: Final = re.compile(
    r"(?:da|la|de|die|der|the|a) (?:redaktion|rédaction|redacción|redação|redazione)", re.IGNORECASE
)
_PROFESSION: Final = re.compile(
    r"(?:(?:assistant|associate) )?(?:professor|lecturer|director|fellow|president|founder|ceo|author)\b.*",
    re.IGNORECASE,
)
# Who took or sold a picture did not write: `Photo by Jane Doe`, `Jane Doe | Getty Images`.
_PICTURED: Final = re.compile(
    r"(?:photo(?:graph)?s?|fotos?|bild(?:er)?|images?|pictures?|illustrations?)(?: credit)?(?: by\b|:|/).*"
    r"|(?:.*[\s|/,])?(?:getty images|shutterstock|istock|alamy|(?:ap|afp|reuters|epa|dpa) photo)",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 7


def people(credit: str | Iterable[str]) -> tuple[str, ...]:
    """Name the people in a credit or a list of them: each once, in order.

    Left out are `By`, `Staff`, `None`, addresses, and what is left of a date (`Friday`, `March 3`).
    `By Ann Lee, Bo Roe and Cy Poe` is three; `Lee, Ann` stays one, as written.
    """
    lines = listed(credit)
    names = [name for text in lines for part in _TOGETHER.split(_BY.sub("", text)) for name in _apart(part, len(lines))]
    return once(name for name in names if name.lower() not in NOBODY and "://" not in name and not _is_date(name))


def _is_date(name: str) -> bool:
    """Whether a name is made of days of the week, months and numbers only."""
    return all(word in CALENDAR or word.isdecimal() for word in name.casefold().replace(",", " ").split())


def _apart(credit: str, credits_given: int) -> list[str]:
    """Take names apart at commas, but for a surname in front (`Lee, Ann`) and what belongs to a name (`Lee, Jr.`)."""
    first, *others = (part.strip() for part in credit.split(","))
    surname_first = len(others) == 1 and " " not in first
    if credits_given > 1 or surname_first:
        return [credit.strip()]
    names = [first]
    for other in others:
        if _SUFFIX.fullmatch(other):
            names[-1] += f", {other}"
        else:
            names.append(other)
    return names


def persons(names: Iterable[str], outlet: str = "") -> tuple[str, ...]:
    """Keep the people of a list of names, each once, in order, without marks, jobs and places of work around them.

    `Jane Doe, Political Correspondent` is Jane Doe; `Lowmere Lamp Staff`, `AFP`, `jane@lamp.example` and the `outlet`
    itself are nobody.
    """
    return once(name for credit in names if (name := _person(credit, outlet)))


def _person(credit: str, outlet: str) -> str:
    credit = _BRACKETS.sub("", credit)
    if _PICTURED.fullmatch(credit.strip(_MARKS)):
        return ""
    name, _, rest = credit.strip(_MARKS).partition(",")
    if rest and not _is_nobody(rest.strip(_MARKS), outlet):
        name = credit.strip(_MARKS)
    name = _unmarked(name)
    return "" if _is_nobody(name, outlet) else cased(name)


def _unmarked(name: str) -> str:
    """Strip marks, but not the full stop of an initial or the apostrophe inside a name."""
    return " ".join(name.strip(_MARKS).split())


def _is_nobody(name: str, outlet: str) -> bool:
    folded = name.casefold()
    if folded in NOBODY or not any(map(str.isalpha, name)) or _ADDRESS.search(name) or _OFFICE.fullmatch(name):
        return True
    if _is_date(name):
        return True
    words = folded.split()
    if len(words) > _MOST_WORDS or words[-1] in _NEWSROOM or ends_as_job(name) or _PROFESSION.fullmatch(name):
        return True
    if is_wire(name) or is_wire(name.upper()) or folded == outlet.casefold():
        return True
    return bool(known_outlet(name))
