"""Reads datelines: `SEOUL, South Korea (AP) -- ` before the first words of a body."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.ingest.normalising.people.names import KNOWN_OUTLETS, is_name, is_outlet, is_wire_service, natural_case
from corpus.ingest.normalising.places import is_city, is_region
from corpus.ingest.normalising.printed_dates import find_dates

_MONTH_DAY: Final = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?"
_DASH: Final = r"\s*(?:--+|[-–—―])\s*"
_AFTER_WIRE: Final = rf"(?:{_DASH}|:\s+|\s+(?=[\"“‘]?[A-Z]))"
_CAPITALS: Final = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’/ -])+"
_PLACE: Final = r"[A-Z\u00c0-\u00de][^\W\d_]+(?:[ .'’/-]+[^\W\d_]+){0,4}"
_REGION: Final = r"(?:,\s*(?![A-Z][a-z]{2,8}\.?\s+\d)[A-Z](?:[^\W\d_]|[.'’ -]){1,29}?){0,2}"
_WIRE: Final = r"(?:\((?P<{0}>[A-Z][^()\d]{{1,39}}|dpa)\)|/(?P<{0}s>[A-Z][\w ]{{1,30}})/)"

_SHAPES: Final = tuple(
    re.compile(shape)
    for shape in (
        # OSTWICK, Korvania, April 12 (Reuters) -   |   Ostwick (AFP) –
        rf"(?P<place>{_PLACE}{_REGION})(?:,?\s+(?P<date>{_MONTH_DAY}))?\s*{_WIRE.format('wire')}{_AFTER_WIRE}",
        # April 12 (Reuters) -   |   (Reuters) -   |   (CNN) The
        rf"(?:(?P<date>{_MONTH_DAY})\s*)?{_WIRE.format('wire')}{_AFTER_WIRE}",
        # OSTWICK, Korvania, April 12 —
        rf"(?P<place>{_CAPITALS}{_REGION})(?:,\s+(?P<date>{_MONTH_DAY}))?(?:\s*--+|\s*[–—―]|\s+[-|])\s*(?=[\"“'‘]?[A-Z\d])",
        # Ostwick, April 12 - The
        rf"(?P<place>{_PLACE}),\s+(?P<date>(?i:{_MONTH_DAY}))\s+[-–—]\s+(?=[\"“'‘]?[A-Z])",
        # Ostwick, Korvania - The
        rf"(?P<place>{_PLACE}, (?P<region>{_PLACE}\.?|(?:[A-Z]\.)+))\s+[-–—]\s+(?=[\"“'‘]?[A-Z])",
        # NEW OSTWICK: The
        rf"(?P<city>{_CAPITALS}):\s+(?=[A-Z\"“'‘])",
    )
)
# Words in capitals that are labels, and groups that are no places.
_NOT_A_PLACE: Final = re.compile(
    r"(?:.*\s)?(?:UPDATED?|CORRECT(?:ION|ED)|RETRACTION|CLARIFICATION|NOTE|WATCH|LISTEN|READ|FACTS?|FACTBOX|CHECK|CLAIM|VERDICT"
    r"|RATING|FALSE|TRUE|MYTH|ANALYSIS|EXCLUSIVE|BREAKING|DEVELOPING|EDITORS?|OPINION|COMMENT|COLUMN|LETTERS?|FILE|PHOTOS?"
    r"|PICTURES|GALLERY|CHARTS?|VIDEO|SHOWS|LIVE|SPOILER|WARNING|ALERT|CAPTION|ABOVE|BELOW|NEWS|SUMMARY|INDICATOR|RECAP"
    r"|PREVIEW|REVIEW|PROFILE|OBITUARY|INTERVIEW|EXPLAINER|TIMELINE|POLL|QUIZ|PODCAST|STATEMENT|ADVERTISEMENT|SPONSORED"
    r"|EILMELDUNG|FAKTENCHECK|KOMMENTAR|MEINUNG|ANALYSE|EXCLUSIF|ENTRETIEN|DIRECT|URGENTE|OPINIÓN|ANÁLISIS|EXCLUSIVA|FOTOS"
    r"|Q|A|QUESTION|ANSWER|INTERVIEWER|MORE|ALSO|HOST|I|TV|CEO|NATO|OPEC|FIFA|UEFA|WHO|ASEAN|EU|U\.?[SKN]\.?|[A-Z])(?:\s.*)?",
)
_MAX_DATELINE_CHARS: Final = 120
_MAX_ABBREVIATION_CHARS: Final = 2


class Dateline(NamedTuple):
    """Where an article was written, for which wire service, the words of a full date, and the text after it."""

    place: str
    agency: str
    date: str
    text: str


def read_dateline(paragraph: str) -> Dateline | None:
    """Split the dateline off a paragraph; None if it has none.

    Without a wire service in brackets a place must be in capitals: `Ostwick - once a village - ...` has no dateline.
    """
    head = paragraph[:_MAX_DATELINE_CHARS]
    for shape in _SHAPES:
        match = shape.match(head)
        if not match:
            continue
        parts = match.groupdict()
        place = _place(parts.get("place") or parts.get("city") or "")
        # A colon stands behind labels, too: `CLAIM: The mayor sold the bridge`.
        if parts.get("city") and not is_city(place):
            continue
        if place and (len(place) < 3 or _NOT_A_PLACE.fullmatch(place) or len(place.split()) > 8):  # noqa: PLR2004 - no place
            continue
        wire = (parts.get("wire") or parts.get("wires") or "").strip()
        if (region := parts.get("region")) and not is_region(region):
            continue
        # A place in small letters, or none, needs a name in the brackets that is surely that of a wire service, or a
        # country, or a date.
        if (
            not region
            and not parts.get("date")
            and not place.split(",")[0].isupper()
            and not (wire.isupper() or is_outlet(wire))
        ):
            continue
        if wire and match[0][-1:].isspace() and match[0].rstrip().endswith((")", "/")) and not _is_known(wire):
            continue
        if place and not is_name(place.split(",")[0]):
            continue
        dates = find_dates(parts.get("date") or "")
        return Dateline(
            place=", ".join(_cased(part.strip()) for part in place.split(",")),
            agency=wire,
            date=dates[0].words if dates else "",
            text=paragraph[match.end() :].strip(),
        )
    return None


def _place(text: str) -> str:
    """Strip what stands around a place; the full stop of an abbreviated region (`Fla.`, `N.H.`) is its own."""
    return text.strip(" -") if "," in text else text.strip(" .-")


def _cased(part: str) -> str:
    """Write a part of a place as usual; `NY` and `UK` are written in capitals."""
    return part if len(part) <= _MAX_ABBREVIATION_CHARS else natural_case(part)


def _is_known(wire: str) -> bool:
    return is_wire_service(wire) or wire.casefold() in KNOWN_OUTLETS
