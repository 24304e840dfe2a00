"""The people among the names in a credit: no outlets, jobs, photographs, dates, addresses or placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.ingest.normalising.outlets import known_outlet
from corpus.ingest.normalising.people.names import CALENDAR_WORDS, ends_as_job, is_wire_service, natural_case
from corpus.ingest.normalising.texts import NAMELESS_CREDITS, unique

_ADDRESS: Final = re.compile(r"@\w|://|\b[\w-]+\.(?:com|org|net|info|co|[a-z]{2})\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_MARKS: Final = " \t\"'“”‘’`*|,;:()[]<>•·–—-"
# Last words of what signs for a whole newsroom. `Post`, `Press` and `Mail` are surnames, too, and no such words.
_NEWSROOM_WORDS: Final = frozenset(
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
_MAX_NAME_WORDS: Final = 7


def persons_only(names: Iterable[str], outlet: str = "") -> tuple[str, ...]:
    """Keep the people of a list of names, each once, in order, without marks, jobs and places of work around them.

    `Jane Doe, Political Correspondent` is Jane Doe; `Lowmere Lamp Staff`, `AFP`, `jane@lamp.example` and the `outlet`
    itself are nobody.
    """
    return unique(name for credit in names if (name := _person(credit, outlet)))


def _person(credit: str, outlet: str) -> str:
    credit = _BRACKETS.sub("", credit)
    if _PICTURED.fullmatch(credit.strip(_MARKS)):
        return ""
    name, _, rest = credit.strip(_MARKS).partition(",")
    if rest and not is_nobody(rest.strip(_MARKS), outlet):
        name = credit.strip(_MARKS)
    name = _unmarked(name)
    return "" if is_nobody(name, outlet) else natural_case(name)


def _unmarked(name: str) -> str:
    """Strip marks, but not the full stop of an initial or the apostrophe inside a name."""
    return " ".join(name.strip(_MARKS).split())


def is_nobody(name: str, outlet: str = "") -> bool:
    """Whether a name in the place of an author is surely not a person's: a wire, an outlet, a desk, a job, a date."""
    folded = name.casefold()
    words = folded.split()
    return (
        folded in NAMELESS_CREDITS
        or not any(map(str.isalpha, name))
        or bool(_ADDRESS.search(name) or _OFFICE.fullmatch(name) or _PROFESSION.fullmatch(name))
        or _is_date(folded)
        or len(words) > _MAX_NAME_WORDS
        or words[-1] in _NEWSROOM_WORDS
        or ends_as_job(name)
        or is_wire_service(name)
        or is_wire_service(name.upper())
        or folded == outlet.casefold()
        or bool(known_outlet(name))
    )


def _is_date(name: str) -> bool:
    """Whether a name is made of days of the week, months and numbers only."""
    return all(word in CALENDAR_WORDS or word.isdecimal() for word in name.replace(",", " ").split())
