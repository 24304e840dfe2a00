"""Who wrote the article: persons out of credits in the metadata and bylines on the page; wires and outlets apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.normalising import names
from corpus.normalising.texts import NOBODY, line, once
from corpus.readers.pages.headline import folded
from corpus.readers.pages.page import text_of
from corpus.readers.pages.published import without_dates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.readers.pages.claims import Claims
    from corpus.readers.pages.page import Page


def _words(names_listed: str) -> frozenset[str]:
    return frozenset(names_listed.split())


_LONGEST_BYLINE: Final = 160
_LONGEST_NAME: Final = 60
_MOST_WORDS: Final = 6
_MOST_NAMES: Final = 20
_MOST_ELEMENTS: Final = 80

_CREDITED: Final = "//body//*[{}]".format(
    " or ".join(
        [
            "@rel='author'",
            "contains(@href, '/author') or contains(@href, '/autor') or contains(@href, '/auteur')",
            *(
                f"contains(@class, '{word}') or contains(@id, '{word}')"
                for word in ("author", "Author", "byline", "Byline", "autor", "Autor", "auteur", "vcard", "verfasser",
                             "redakteur", "writer", "reporter", "journalist", "username", "postedby", "posted-by")
            ),
        ]
    )
)  # fmt: skip
# Credits of pictures, numbers and buttons that have the word in their class all the same.
_NO_BYLINE: Final = re.compile(
    r"(?:image|photo|bild|foto|picture|media|copyright|license|caption|credit|avatar|thumb|bio|about|description|comment|input"
    r"|social|follow|twitter|kommentar|view|count|job|title|role|position)s?(?:$|[\s_-])|(?:^|[\s_-])co-author",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"(?:^|.*?[\s|/•·–—,.:(-])(?:written|posted|published|reported|story|words|geschrieben|veröffentlicht|verfasst|eingestellt"
    r"|erstellt|publié|écrit|rédigé|publicado|escrito|scritto|pubblicato|geplaatst)?\s*\b"
    r"(?:by|von|par|por|di|door|af|av|przez|autor(?:in|es|en|a)?|authors?(?:\(s\))?|auteurs?|autore|text|texte|texto|testo"
    r"|tekst|verfasser(?:in)?|redaktion|redakteur(?:in)?|bericht|yazan|penulis|reporter|作者|记者|記者|编辑|責任編輯|责任编辑|文)"
    r"(?:\s*[:：/]\s*|\s+)(?:(?:by|von|par|por)\s+)?",
    re.IGNORECASE,
)
_BY_WORD: Final = (
    r"(?:(?:written|posted|published|geschrieben|veröffentlicht|verfasst|publié|escrito|scritto)\s+)?(?:by|von|par|por|di|door|af|av)"
    r"|(?:autor(?:in|es)?|authors?|auteur|autore|text|texte|texto|interview)\s*:"
)
_BY_ALONE: Final = re.compile(rf"(?:{_BY_WORD})\s*:?", re.IGNORECASE)
_BY_NAME: Final = re.compile(rf"(?i:{_BY_WORD})\s+(?=[^\W\d_a-z]\w*\.?(?:\s+\S+){{1,11}}$)")
_ROLE: Final = re.compile(
    r"(?!fotos?|photos?|bild|image|quelle|source)[^\W\d_]{3,20}:\s+(?=[^\W\d_a-z])", re.IGNORECASE
)
_WHEN: Final = re.compile(r",?\s+(?:am|on|le|el|em|il|op|den|um|at)(?:\s+[^\W\d_]+)?,?\s*(?=\||$)", re.IGNORECASE)
_PICTURED: Final = re.compile(r"(?:©|\b(?:fotos?|photos?|bild(?:er)?|images?|illustration)\b).*", re.IGNORECASE)
_ORGANISED: Final = re.compile(
    r"\b(?:foundation|stiftung|verband|verein|gmbh|inc|ltd|llc|ag|e\.?v|universit\w+|institut\w*|ministeri\w+|partei|fraktion"
    r"|society|association|council|committee|department|office|news|nachrichten|media|medien|magazine?|zeitung|blog|tv|radio"
    r"|online|publisher|zentrale|bundesamt|behörde|agentur|agency|agencia|group|company|corporation|press|presse|verlag)\b"
    r"|\w+(?:verband|verein|stiftung|zeitung|magazin|ministerium|agentur|fraktion)\b",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"(?:la|le|les|el|los|il|the|der|die|das|o|os)\s", re.IGNORECASE)
_SLUG: Final = re.compile(r"[a-z]+(?:-[a-z]+)+")
_ADDRESS: Final = re.compile(r"\S*(?:@|https?:|www\.)\S*")
_ENDS: Final = re.compile(
    r"\s[-–—]+\s|\s[-–—]+$|\s*[|•·»›(\[]|\n|\s{2,}|,\s*(?=\d)|\b(?:am|on|le|el|um|at|updated?|aktualisiert|posted|published"
    r"|veröffentlicht|veröffentlichung|publié|publicado|in)\b\s*(?=$|[\d:])|\b\d+\s*(?:min|kommentare|comments?)\b.*",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"\s*[,;|/]\s*|\s+(?:and|und|et|y|e|en|og|och|i|with|mit|avec|con|&|\+)\s+", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv|md|m\.d|phd|ph\.d|dr|esq|cfa|rd|mba|mph)\.?", re.IGNORECASE)
_EDITORS: Final = re.compile(
    r"(?:(?:die|la|the|a|our|web|online)[\s-]+)?(?:\w+[\s-])?(?:redaktion\w*|redacci[oó]n\w*|r[eé]daction|redazione|redactie|redakcja|reda[cç][aã]o"
    r"|editorial|newsroom|news\s?desk|staff|team|admin\w*|webmaster|gast(?:autor|beitrag)?|guest|user|root|editors?"
    r"|webredaktion|agentur(?:en)?|agencias?|agences?|agencies|agency|press\s?release|pressemitteilung|presse|red\.?|wordpress\w*)"
    r"(?:\s.*)?|[\w-]+[\s-]team|[\w-]+-?redaktion",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^(?:by|von|par|por|di|de|door|av|af)[\s:]+(?=\S)", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"https?:|www\.|@|[<>{}=#?!]|\.(?:com|de|org|net|fr|at|ch|uk|co|html?|php)\b|\d{3}", re.IGNORECASE
)
_WORDY: Final = _words(
    """
    the this that more about all posts post view profile articles article read follow contact by and der die das
    mehr über alle beiträge zum zur profil weitere artikel autor autorin author authors auteur name kommentar
    comments comment autoren veröffentlicht published posted written geschrieben publié publicado eingestellt
    verfasst redaktion home share print email drucken teilen lire plus tous articulos ver más
    """
)


class Credited(NamedTuple):
    """Who a credit names: persons, and wire services beside or instead of them."""

    persons: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()


def authors(page: Page, dialects: Iterable[Claims], sites: list[str], heading: HtmlElement | None) -> Credited:
    """Give the persons who wrote the article, and the wires credited beside or instead of them.

    Of what the dialects of metadata say, in their order, that is believed first which is also printed on the page;
    then a byline on the page; then what is said only in the metadata. `sites` are names of the site itself.
    """
    nobody = {folded(site) for site in sites} - {""}
    said = [people(claims.all("authors"), nobody) for claims in dialects]
    wires = [wire for credit in said for wire in credit.wires]
    said = [credit for credit in said if credit.persons]
    words = _words_of(page) if said else ""
    for credit in said:
        if all(folded(person) in words for person in credit.persons):
            return Credited(credit.persons, once(wires))
    for text in (*bylines(page), *beside(page, heading)):
        credit = people([text], nobody, printed=True)
        wires += credit.wires
        if credit.persons:
            return Credited(credit.persons, once(wires))
    return Credited(said[0].persons if said else (), once(wires))


def people(credits_given: Iterable[str], nobody: set[str], *, printed: bool = False) -> Credited:
    """Take the persons and the wires out of credits: `Von Jane Doe und John Roe`, `Ann Lee, dpa`."""
    persons: list[str] = []
    wires: list[str] = []
    for credit in credits_given:
        for name in _names(credit, printed=printed):
            if names.is_wire(name) or (name.isupper() and names.is_wire(name.lower())):
                wires.append(name)
            elif _is_person(name, nobody):
                persons.append(names.cased(name))
    by_letters = {folded(person): person for person in reversed(persons)}
    return Credited(tuple(list(reversed(by_letters.values()))[:_MOST_NAMES]), once(wires))


def _names(credit: str, *, printed: bool) -> Iterator[str]:
    text = _PICTURED.sub("", _WHEN.sub(" ", _ADDRESS.sub(" ", without_dates(credit)))).strip()
    if printed and (by := _BY.match(text)):
        text = text[by.end() :]
    text = _ROLE.sub("", text, count=1) if _ROLE.match(text) else text
    text = _LEADING.sub("", text.strip(" \t|•·-–—:,"))
    if printed:
        text = next((part for part in _ENDS.split(text) if part.strip(" ,.:-–—")), "")
    known: list[str] = []
    for part in _APART.split(text):
        name = line(_LEADING.sub("", part)).strip(' ,;:|•·-–—*"“”„')
        if _SUFFIX.fullmatch(name) and known:
            continue
        known.append(name)
        yield name


def _is_person(name: str, nobody: set[str]) -> bool:
    """Whether a name in the place of an author may be a person's, be it an alias: not a job, an outlet, an address."""
    words = name.split()
    low = name.casefold()
    if not 1 <= len(words) <= _MOST_WORDS or len(name) > _LONGEST_NAME or low in NOBODY:
        return False
    # People who publish under their own name are not the site's staff.
    if folded(name) in nobody and (not names.is_person(name) or _ARTICLE.match(name)):
        return False
    if _ORGANISED.search(name) or _SLUG.fullmatch(name):
        return False
    if len(folded(name)) < (3 if name.isascii() else 2) or _NO_NAME.search(name) or _EDITORS.fullmatch(name):
        return False
    if names.is_job(name) or names.is_outlet(name) or names.is_section(name) or set(low.split()) & _WORDY:
        return False
    # Names of several words have capitals, where the script has them.
    return len(words) == 1 or not name.islower() or not name.isascii()


def bylines(page: Page) -> Iterator[str]:
    """Give the short texts of elements that say in their class or link that they hold the author, in order."""
    for element in page.find(_CREDITED)[:_MOST_ELEMENTS]:
        label = f"{element.get('class', '')} {element.get('id', '')}"
        if _NO_BYLINE.search(label) or page.is_around(element):
            continue
        text = text_of(element)
        if text and len(text) <= _LONGEST_BYLINE:
            yield text


def beside(page: Page, heading: HtmlElement | None) -> Iterator[str]:
    """Give the texts close to the headline that begin as bylines do, or hold a date and a name and nothing else."""
    for texts in page.near(heading):
        for text, after in pairwise([*texts, ""]):
            if _BY_ALONE.fullmatch(text):
                yield f"{text.rstrip(':')} {after}"
            elif _BY_NAME.match(text):
                yield text
            elif (rest := without_dates(text)) != text and names.is_person(rest.strip(" |,;:•·/–—-")):
                yield rest


def _words_of(page: Page) -> str:
    """Give all letters and digits that the page prints, in one case."""
    texts = page.find("//body//text()[not(parent::script or parent::style or parent::noscript)]")
    return folded.__wrapped__(" ".join(map(str, texts)))
