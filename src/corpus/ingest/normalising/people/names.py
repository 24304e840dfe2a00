"""The names found around an article: which one is a wire service, an outlet, a section, a job or a person."""

from __future__ import annotations

import re
from typing import Final

from corpus.ingest.normalising.sections import SECTIONS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WIRE_SERVICES: Final = _words(
    """
    AAP AFP ANI ANSA AP APA APS ATS Anadolu Antara Belga Bernama Bloomberg CP EFE GNA HINA IANS IPS IRNA
    Interfax KCNA KUNA Kyodo Lusa MAP MENA MTI NAN NTB Notimex PA PAP PTI Petra QNA Reuters Ritzau SANA SAPA SPA
    STT TAP TASS Tanjug UNB UPI Ukrinform WAFA WAM Xinhua Yonhap dpa PRNewswire GlobeNewswire
    """
) | {
    "Agence France-Presse", "Agence France Presse", "Anadolu Agency", "Associated Press", "The Associated Press",
    "Australian Associated Press", "Business Wire", "Canadian Press", "The Canadian Press", "Deutsche Presse-Agentur",
    "Dow Jones Newswires", "Inter Press Service", "Itar-Tass", "Kyodo News", "PA Media", "PR Newswire",
    "Press Association", "Press Trust of India", "RIA Novosti", "The Press Association", "Thomson Reuters",
    "United Press International", "France Presse", "Agencia EFE", "Agência EFE", "Agência Lusa",
    "Europa Press", "Agência Brasil", "Xinhua News Agency", "Yonhap News Agency", "Reuter",
}  # fmt: skip

# Outlets whose names have the shape of a person's, or no word that gives them away.
KNOWN_OUTLETS: Final = frozenset(
    name.casefold()
    for name in (
        "ABC", "Ahram Online", "Al-Ahram", "Al Ahram", "Al Arabiya", "Al-Arabiya", "Al Jazeera", "Al-Jazeera",
        "Al Jazeera English", "Al-Masry Al-Youm", "Al-Monitor", "Asharq Al-Awsat", "Aswat Masriya", "Axios", "BBC",
        "CBC", "CBS", "CNBC", "CNN", "Dawn", "Der Spiegel", "Deutsche Welle", "DW", "El País", "El Mundo",
        "Euronews", "France 24", "Haaretz", "HuffPost", "Il Sole 24 Ore", "Le Figaro", "Le Monde", "Mada Masr",
        "NBC", "NPR", "PBS", "Politico", "RFE/RL", "RT", "RTE", "Rappler", "Sada El-Balad", "Sputnik", "The Economist",
        "The Hindu", "VOA", "Vox", "Voice of America",
    )
)  # fmt: skip

_OUTLET_WORDS: Final = _words(
    """
    advertiser advocate agency argus broadcasting bulletin chronicle courier daily digest dispatch echo evening
    examiner express financial fm gazette globe guardian herald independent inquirer insider journal ledger
    magazine mail media mercury messenger mirror monitor network news newspaper newspapers newswire observer
    online post press radio record recorder register review sentinel service standard television telegraph times
    today tribune tv weekly wire
    jornal diário gazeta correio folha rádio notícias agência redação diario prensa noticias agencia redacción gaceta
    presse quotidien dépêche agence zeitung tageblatt tagblatt nachrichten anzeiger rundschau kurier rundfunk agentur
    giornale gazzetta corriere
    """
)

_JOBS: Final = _words(
    """
    agencies analyst chief columnist contributor contributors correspondent correspondents desk editor editors
    journalist newsroom producer reporter reporters staff writer writers
    """
)
_JOB_MODIFIERS: Final = _words(
    """
    a affairs africa and arts asia associate assistant at bureau business chief city contributing crime culture
    defence defense deputy diplomatic economics economic education energy environment europe executive foreign
    for guest health home in international investigations large legal local managing markets medical middle east
    national news north our own political politics religion science security senior special sports sport staff
    technology the transport world
    """
)
_PARTICLES: Final = _words(
    """
    da de del della den der di do dos du e el al bin bint ibn ben la le van von y zu ter ten abu st. jr. sr.
    """
)
_LOWERCASE_PARTICLES: Final = _PARTICLES - {"e", "y", "abu", "ben", "st.", "jr.", "sr."}
CALENDAR_WORDS: Final = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    """
)
# `May` is the name of many.
_NOT_NAMES: Final = (CALENDAR_WORDS - {"may"}) | _words(
    """
    a about after amid an and are as at before but by for from how in is it its more no not of off on or out
    over says than that the their this to under up was what when where who why will with your none
    unknown anonymous admin null read full story watch live
    """
)
_LINKING_WORDS: Final = frozenset({"for", "of", "and", "the", "in", "on", "&", "de", "du", "des", "für", "y", "e"})
_CONJUNCTIONS: Final = frozenset({"and", "&", "with"})
_NAME_WORD: Final = re.compile(r"(?:[^\W\d_][.'’]?)+(?:[-'’](?:[^\W\d_][.'’]?)+)*\.?,?")
_DOMAIN: Final = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:com|org|net|info|news|[a-z]{2})", re.IGNORECASE)

_CASEFOLDED_WIRES: Final = frozenset(name.casefold() for name in WIRE_SERVICES if not name.isupper())


def is_wire_service(text: str) -> bool:
    """Whether the text is the name of a wire service; an acronym only in capitals."""
    return text in WIRE_SERVICES or text.casefold() in _CASEFOLDED_WIRES


def is_outlet(text: str) -> bool:
    """Whether the text names an outlet beyond doubt: a known one, a site, or a short name that ends or starts as such.

    `Ostwick Herald`, `The Daily Lantern` and `Radio Korvale` do; `Herald editor resigns` does not.
    """
    if is_wire_service(text) or text.casefold() in KNOWN_OUTLETS or _DOMAIN.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 5 or text.casefold() in SECTIONS or not _is_capitalised(words):  # noqa: PLR2004 - of a name
        return False
    if (
        words[0].casefold() in _NOT_NAMES - {"the"}
        or (_CONJUNCTIONS | _JOBS) & set(text.casefold().split())
        or _ends_as_wire(words)
    ):
        return False
    edges = {words[-1].casefold(), words[0].casefold(), words[1].casefold() if words[0] == "The" else ""}
    return bool(edges & _OUTLET_WORDS)


def _ends_as_wire(words: list[str]) -> bool:
    """Whether the last words are a wire service and the first ones somebody of it: `Jane Doe Associated Press`."""
    return any(is_wire_service(" ".join(words[start:])) for start in range(1, len(words)))


def is_organisation(text: str) -> bool:
    """Whether the text could name where somebody works: up to eight words, all with capitals except those that link."""
    words = text.split()
    if not 1 < len(words) <= 8 or words[0].casefold() in _NOT_NAMES - {"the"}:  # noqa: PLR2004 - of a name
        return False
    return words[0][:1].isupper() and all(word[:1].isupper() or word in _LINKING_WORDS for word in words)


def is_job(text: str) -> bool:
    """Whether the text says what someone does at a paper (`Political Correspondent`), and not who."""
    words = text.casefold().split()
    return bool(words) and words[-1] in _JOBS and all(word in _JOB_MODIFIERS | _JOBS for word in words[:-1])


def ends_as_job(text: str) -> bool:
    """Whether the text ends in the word for a job: `Korvale Correspondent`."""
    return re.split(r"[\s-]+", text.casefold())[-1] in _JOBS


def is_person(text: str) -> bool:
    """Whether the text has the shape of a person's name: two to five words, all with capitals except the particles."""
    words = text.split()
    if not 2 <= len(words) <= 5 or text.casefold() in KNOWN_OUTLETS or text.casefold() in SECTIONS:  # noqa: PLR2004 - of a name
        return False
    folded = {part for word in words for part in (word.casefold(), word.casefold().rpartition("-")[2])}
    if (
        words[0].casefold() in KNOWN_OUTLETS
        or folded & (_OUTLET_WORDS | _JOBS | _NOT_NAMES)
        or any(is_wire_service(word) for word in words)
    ):
        return False
    return _is_capitalised(words) and all(_NAME_WORD.fullmatch(word) for word in words)


def is_name(text: str) -> bool:
    """Whether the text could be a name at all: one to four words, each with a capital."""
    words = text.split()
    return 1 <= len(words) <= 4 and _is_capitalised(words) and words[0].casefold() not in _NOT_NAMES - {"the"}  # noqa: PLR2004


def _is_capitalised(words: list[str]) -> bool:
    first = words[0]
    if any(":" in word for word in words):
        return False
    named = all(
        word[:1].isupper() or word[:1].isdigit() or word == "&" or word.casefold() in _PARTICLES | {"of", "and", "the"}
        or re.match(r"(?:al|el|d|l)[-'’]\w", word)
        for word in words
    )  # fmt: skip
    # Scripts without capitals have none to show.
    return named and (first[:1].isupper() or first[:1].isdigit())


def natural_case(name: str) -> str:
    """Write the name with small letters where it was printed in capitals, best effort: `McDonald`, `O'Neil`, `de la`.

    >>> cased("JANE O'NEIL-MCDONALD")
    "Jane O'Neil-McDonald"
    """
    if not re.sub(r"\bMa?c(?=[A-Z])", "MC", name).isupper():
        return name
    return re.sub(r"(?:[^\W\d_]\.)+|[^\W\d_]+\.?", _cased_word, name)


def _cased_word(match: re.Match[str]) -> str:
    word, before = match[0], match.string[max(match.start() - 1, 0) : match.start()]
    lowered = word.casefold()
    if re.fullmatch(r"(?:\w\.)+", word):
        return word
    if (lowered in _LOWERCASE_PARTICLES and before == " ") or (lowered == "s" and before in {"'", "’"}):
        return lowered
    if lowered.startswith("mc") and len(word) > 3:  # noqa: PLR2004 - Mc and a name
        return "Mc" + lowered[2:].capitalize()
    return lowered.capitalize()
