"""Reads datelines: `SEOUL, South Korea (AP) -- ` before the first words of a body."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.ingest.normalising.names import KNOWN_OUTLETS, is_name, is_outlet, is_wire_service, natural_case
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
        rf"(?P<place>{_CAPITALS}):\s+(?=[A-Z\"“'‘])",
    )
)
_NOT_A_PLACE: Final = re.compile(
    r"(?:.*\s)?(?:UPDATE|CORRECTION|CLARIFICATION|NOTE|WATCH|READ|FACTBOX|ANALYSIS|EXCLUSIVE|BREAKING|EDITORS?|OPINION|FILE"
    r"|PHOTOS?|VIDEO|LIVE|SPOILER|WARNING|ALERT|CAPTION|NEWS|Q|A|QUESTION|ANSWER|INTERVIEWER|MORE|ALSO|HOST|I|TV|CEO|NATO"
    r"|OPEC|FIFA|UEFA|WHO|ASEAN|EU|U\.?[SKN]\.?|[A-Z])(?:\s.*)?",
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
        place = _place(parts.get("place") or "")
        if place and (len(place) < 3 or _NOT_A_PLACE.fullmatch(place) or len(place.split()) > 8):  # noqa: PLR2004 - no place
            continue
        wire = (parts.get("wire") or parts.get("wires") or "").strip()
        if (region := parts.get("region")) and region not in REGIONS:
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


# --- regions -----------------------------------------------------------------------------------------------------

_COUNTRIES: Final = """
Afghanistan, Albania, Algeria, Andorra, Angola, Antigua, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahamas,
Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia, Botswana, Brazil, Britain,
Brunei, Bulgaria, Burkina Faso, Burma, Burundi, Cambodia, Cameroon, Canada, Cape Verde, Chad, Chile, China, Colombia,
Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechia, Denmark, Djibouti, Dominican Republic, East Timor,
Ecuador, Egypt, El Salvador, England, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Gaza,
Georgia, Germany, Ghana, Greece, Greenland, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland,
India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kosovo,
Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Lithuania, Luxembourg, Macedonia, Madagascar,
Malawi, Malaysia, Maldives, Mali, Malta, Mauritania, Mauritius, Mexico, Moldova, Mongolia, Montenegro, Morocco,
Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia,
Northern Ireland, Norway, Oman, Pakistan, Palestine, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland,
Portugal, Qatar, Romania, Russia, Rwanda, Samoa, Saudi Arabia, Scotland, Senegal, Serbia, Sierra Leone, Singapore,
Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden,
Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga, Trinidad, Tunisia, Turkey, Turkmenistan,
UAE, UK, US, Uganda, Ukraine, United Arab Emirates, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, West Bank, Yemen,
Zambia, Zimbabwe
"""
# The Associated Press abbreviates all but eight; postal codes stand in newer datelines.
_STATES: Final = """
Ala., Alaska, Ariz., Ark., Calif., California, Colo., Colorado, Conn., D.C., DC, Del., Fla., Florida, Ga., Hawaii,
Idaho, Ill., Illinois, Ind., Indiana, Iowa, Kan., Kansas, Ky., La., Maine, Maryland, Mass., Md., Mich., Michigan,
Minn., Miss., Mo., Mont., N.C., N.D., N.H., N.J., N.M., N.Y., Neb., Nev., Nevada, New Jersey, New Mexico, New York,
North Carolina, Ohio, Okla., Ore., Oregon, Pa., Pennsylvania, Puerto Rico, R.I., S.C., S.D., South Carolina, Tenn.,
Tennessee, Texas, Utah, Va., Vermont, Virginia, Vt., W.Va., Wash., Wis., Wisconsin, Wyo., Ontario, Quebec, British
Columbia, Alberta
"""
REGIONS: Final = frozenset(" ".join((_COUNTRIES + "," + _STATES).split()).replace(" ,", ",").split(", "))
