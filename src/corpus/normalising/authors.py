"""The people among the names in a list of authors: no outlets, jobs, addresses or placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.normalising.names import cased, ends_as_job, is_wire
from corpus.normalising.outlets import known_outlet
from corpus.normalising.texts import NOBODY, once

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
_MOST_WORDS: Final = 7


def persons(names: Iterable[str], outlet: str = "") -> tuple[str, ...]:
    """Keep the people of a list of names, each once, in order, without marks, jobs and places of work around them.

    `Jane Doe, Political Correspondent` is Jane Doe; `Lowmere Lamp Staff`, `AFP`, `jane@lamp.example` and the `outlet`
    itself are nobody.
    """
    return once(name for credit in names if (name := _person(credit, outlet)))


def _person(credit: str, outlet: str) -> str:
    credit = _BRACKETS.sub("", credit)
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
    words = folded.split()
    if len(words) > _MOST_WORDS or words[-1] in _NEWSROOM or ends_as_job(name) or _PROFESSION.fullmatch(name):
        return True
    if is_wire(name) or is_wire(name.upper()) or folded == outlet.casefold():
        return True
    return bool(known_outlet(name))
