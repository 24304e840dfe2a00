"""The persons and the wire services in a credit: `Von Jane Doe und John Roe am 3. Mai`, `Ann Lee, dpa`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.people.fields import ADDRESS, split_names
from corpus.ingest.normalising.people.persons import is_nobody
from corpus.ingest.normalising.sections import is_section
from corpus.ingest.normalising.texts import clean_line, comparison_key, unique

# The words before a name, in the languages of the web: `By`, `Geschrieben von`, `Autor:`.
_VERBS: Final = (
    r"written|posted|published|reported|story|geschrieben|veröffentlicht|verfasst|eingestellt|erstellt|publié|écrit"
    r"|rédigé|publicado|escrito|scritto|pubblicato|geplaatst"
)
_PREPOSITIONS: Final = r"by|von|par|por|di|door|af|av|przez"
_LABELS: Final = (
    r"autor(?:in|es|en|a)?(?:/in)?|authors?(?:\(s\))?|auteurs?|autore|text(?:e|o)?(?:\s*(?:&|\+|,|und|and|et)\s*(?:fotos?|photos?|bilder|video))?|testo|tekst|words|verfasser(?:in)?"
    r"|redakteur(?:in)?|redaktion|bericht|interview|reporter|penulis|yazan|作者|记者|記者|编辑|责任编辑|責任編輯|文"
)
_BY: Final = rf"(?:(?:{_VERBS})\s+)?(?:{_PREPOSITIONS})\b\s*[:：]?\s*|(?:{_LABELS})\s*[:：]\s*"
BY_ALONE: Final = re.compile(rf"\W*(?:(?i:{_BY})|Autor(?:in)?|Author|Auteur|Autore|AUTHOR|AUTOR(?:/IN)?)\s*")
BY_NAME: Final = re.compile(rf"\W*(?i:{_BY})(?=[^\W\d_a-z]\w*\.?(?:\s+\S+){{1,11}}$)")
_ALL_BY: Final = (
    r"(?:alles?|mehr|weitere|more|all|view|posts?|tous|toutes)(?:\s+(?:all|posts?|articles?|beiträge|artikel|les))*"
)
# Where on a printed line the names begin: after a by-word at its start, or after one that cannot be part of a name.
_STARTS: Final = re.compile(
    rf"(?:{_ALL_BY}\s+)?(?:{_BY}|(?:autor(?:in)?(?:/in)?|author|auteur)\s+)"
    rf"|.*?(?:[|/•·–—-]\s*(?:{_BY})|\b(?:{_VERBS})\s+(?:{_PREPOSITIONS})\b\s*|\b(?:{_LABELS})\s*[:：]\s*)",
    re.IGNORECASE,
)
_SAID_BY: Final = re.compile(r"by\s*:?\s+|(?:von|par|por)\s+(?=\S+\s+\S)|autor(?:in)?:\s*", re.IGNORECASE)
_WHEN: Final = re.compile(
    r",?\s+(?:am|on|le|el|em|il|op|den|um|at|stand|updated|date|datum)(?:\s+[^\W\d_]+)?[,:]?\s*(?=\|)", re.IGNORECASE
)
_ENDS: Final = re.compile(r"\s[-–—]+\s|\s[-–—]+$|\s*[|•·»›(\[]|,\s*(?=\d)|\s+(?=(?:in|from|aus|für|for)\s+[^\W\d_a-z])")
_ROLE: Final = re.compile(r"[^\W\d_]{3,20}:\s+(?=[^\W\d_a-z])")
_MIDDLE_IN_BRACKETS: Final = re.compile(r"\s+\([^()]{1,40}\)\s+(?=[^\W\d_a-z])")
# What others did: pictures, translations, editing.
_OTHERS: Final = re.compile(
    r"(?:©|\b(?:fotos?|photos?|bild(?:er)?|images?|illustration|video|фото|übersetzung|translat\w+|traduction|traducción"
    r"|traduzione|edit(?:ed|ing) by)\b).*",
    re.IGNORECASE,
)

# What is not a person: desks and accounts, institutions, words of buttons.
_DESK: Final = re.compile(
    r"(?:(?:die|la|the|a|our|web|online)[\s-]+)?(?:\w+[\s-])?(?:redaktion\w*|redacci[oó]n\w*|r[eé]daction|redazione"
    r"|redactie|redakcja|reda[cç][aã]o|editorial|newsroom|news\s?desk|staff|team|admin\w*|webmaster|gast(?:autor|beitrag)?"
    r"|guest|user|root|editors?|agentur(?:en)?|agencias?|agences?|agenc(?:ies|y)|press\s?release|pressemitteilung|presse"
    r"|red\.?|wordpress\w*)(?:\s.*)?|[\w-]+[\s-]team|.*\w(?:redaktion|[\s-](?:redaktion|team|staff))",
    re.IGNORECASE,
)
_INSTITUTION: Final = re.compile(
    r"\b(?:foundation|stiftung|verband|verein|gmbh|inc|ltd|llc|ag|e\.?v|universit\w+|institut\w*|ministeri\w+|partei"
    r"|fraktion|society|association|council|committee|department|office|news|nachrichten|media|medien|magazine?|zeitung"
    r"|blog|tv|radio|online|publisher|zentrale|amt|behörde|agentur|agency|agencia|group|company|corporation|press"
    r"|presse|verlag)\b|\w+(?:blog|verband|verein|stiftung|zeitung|magazin|ministerium|agentur|fraktion|amt)\b",
    re.IGNORECASE,
)
_JOB: Final = re.compile(
    r"\b\w*(?:leiter|sprecher|redakteur|korrespondent|referent|journalist|autor|berater|expert|direktor|professor"
    r"|präsident|minister|editor|director|writer|reporter|manager|correspondent|columnist|periodista|corresponsal"
    r"|rédact\w+|giornalista|redactora?)(?:in|en|e|s)?\b",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"https?:|www\.|@|[<>{}=#?!]|\.(?:com|de|org|net|fr|at|ch|uk|co|html?|php)\b|\d{5}|\s\d|\d\s|\d[.:h]\d",
    re.IGNORECASE,
)
# How a desk signs the copy of a wire: `det/dpa`.
_INITIALS: Final = re.compile(r"[a-z]{1,3}")
_SLUG: Final = re.compile(r"[a-z]+(?:[-._][a-z]+)+")
_ARTICLE: Final = re.compile(r"(?:la|le|les|el|los|il|the|der|die|das|o|os)\s", re.IGNORECASE)
_BUTTONS: Final = frozenset(
    """
    the this that more about all posts post view profile articles article read follow contact by and die das mehr
    über alle beiträge zum zur profil weitere artikel autor autorin author authors autoren auteur name kommentar
    kommentare comments comment veröffentlicht published posted written geschrieben publié publicado eingestellt
    verfasst home share print email drucken teilen lire plus tous ver más min min. uhr nachricht news download pdf
    actualizado aktualisiert updated atualizado aggiornato account konto in im wir we us für for of from is ist
    stand datum date fecha data lesezeit lesedauer sponsored gesponsert gesponserte promoted anzeige werbung
    heute gestern today yesterday hoy ayer ieri oggi aujourd'hui hier jetzt now montag dienstag mittwoch donnerstag
    freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes
    sábado domingo monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - read as words
)
_MAX_CREDIT_CHARS: Final = 500
_MAX_NAME_CHARS: Final = 60
_MAX_NAME_WORDS: Final = 6
_MAX_NAMES: Final = 20


def read_page_credits(texts: Iterable[str], sites: set[str], *, printed: bool = False) -> Credits:
    """Take the persons and the wire services out of credits that have `|` in the place of dates.

    `sites` are the names of the site as `comparison_key` writes them: a site is not a person. What is `printed` on a
    page has more around the names than metadata do: `Von`, places, jobs.
    """
    persons: dict[str, str] = {}
    wires: list[str] = []
    for credit in (one for one in texts if len(one) <= _MAX_CREDIT_CHARS):
        found = list(_names(credit, printed=printed))
        wires += filter(_is_wire, found)
        for place, name in enumerate(found):
            if _is_wire(name):
                continue
            if _is_person(name, sites) and not (wires and _INITIALS.fullmatch(name)):
                persons.setdefault(comparison_key(name), names.natural_case(name))
            elif not place and not printed:
                # What follows a name that is not a person's belongs to it: `Ostwick Harbour Office, Ostwick, Korvania`.
                break
    return Credits(authors=tuple(persons.values())[:_MAX_NAMES], agency=", ".join(unique(wires)))


def _names(credit: str, *, printed: bool) -> Iterator[str]:
    text = _WHEN.sub(" ", ADDRESS.sub(" ", credit)).strip(" \t|•·-–—:,/")
    if by := _STARTS.match(text) if printed else _SAID_BY.match(text):
        text = text[by.end() :]
    text = _MIDDLE_IN_BRACKETS.sub(" ", _OTHERS.sub("", text))
    text = _ROLE.sub("", text, count=1) if _ROLE.match(text) else text
    if printed:
        text = next((part for part in _ENDS.split(text) if part.strip(" ,.:-–—")), "")
    for part in split_names(text, surname_first=not printed):
        yield clean_line(part).strip(' ,;:|•·-–—*"“”„')


def _is_wire(name: str) -> bool:
    return names.is_wire_service(name) or (name.isupper() and names.is_wire_service(name.lower()))


def _is_person(name: str, sites: set[str]) -> bool:
    """Whether a name in the place of an author may be a person's, be it an alias: not a desk, an outlet, a button."""
    words, letters = name.split(), comparison_key(name)
    if is_nobody(name) or names.is_outlet(name) or is_section(name):
        return False
    if len(words) > _MAX_NAME_WORDS or len(name) > _MAX_NAME_CHARS or len(letters) < (3 if name.isascii() else 2):
        return False
    if set(name.casefold().split()) & _BUTTONS or _DESK.fullmatch(name) or _SLUG.fullmatch(name):
        return False
    if any(shape.search(name) for shape in (_NO_NAME, _INSTITUTION, _JOB)):
        return False
    if any(comparison_key(" ".join(words[:end])) in sites for end in range(1, len(words))):
        return False
    # People who publish under their own name are not their site.
    if letters in sites and (not names.is_person(name) or _ARTICLE.match(name)):
        return False
    return len(words) == 1 or not (words[-1][:1].islower() or name.islower())
