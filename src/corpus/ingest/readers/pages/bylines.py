"""Who wrote the article: what the metadata and the bylines on the page agree on, else the most trusted of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.people.page_credits import BY_ALONE, BY_NAME, read_page_credits
from corpus.ingest.normalising.texts import clean_line, comparison_key
from corpus.ingest.readers.pages.page import text_pieces
from corpus.ingest.readers.pages.printed import strip_dates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.ingest.readers.pages.claims import Claims
    from corpus.ingest.readers.pages.page import Page, TextRun

# What the address of a page about an author has in its path, before the name.
_AUTHOR_LINK: Final = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|redakteur|journalists?|people|columnists)/[^/?#]", re.IGNORECASE
)
_LINKS: Final = "//body//a[@rel='author' or contains(@href, '/')]"
_CREDITED: Final = re.compile(
    r"author(?!i)|byline|autor|auteur|vcard|verfasser|redakteur|writer|reporter|journalist|username|posted-?by",
    re.IGNORECASE,
)
# Credits of pictures, numbers and buttons that have such a word in their class all the same.
_NO_BYLINE: Final = re.compile(
    r"(?:image|photo|bild|foto|picture|media|copyright|license|caption|credit|avatar|thumb|bio|about|description|comment"
    r"|input|social|follow|twitter|kommentar|view|count|job|title|role|position)s?(?:$|[\s_-])|(?:^|[\s_-])co-author",
    re.IGNORECASE,
)
_PICTURE: Final = re.compile(r"licen[cs]e|caption|copyright|credit|image|photo", re.IGNORECASE)
_MAX_BYLINE_CHARS: Final = 160
_VISIBLE_TEXT: Final = "//body//text()[not(parent::script or parent::style or parent::noscript)]"
_ARTICLE_BODY: Final = (
    "//*[@itemprop='articleBody' or contains(@class, 'articleBody') or contains(@class, 'article-body')]"
)
_LABELLED: Final = re.compile(r"\s*(?:autor|author|auteur|text|verfasser)[a-z/]{0,4}\s*:", re.IGNORECASE)
# `记者：张三`, `（责编：张三、李四）`: names of ideographs have no spaces; who edited stands in for who wrote.
_LABELLED_IN_IDEOGRAPHS: Final = re.compile(
    r"[(（\s]*(?:作者|记者|記者|文|撰文|责任编辑|責任編輯|责编|編輯|编辑)\s*[:：/]\s*(?P<names>[\u3400-\u9fff·、，,\s]{2,40}?)[)）\s]*$"
)
_JOINS: Final = re.compile(r"[,;&/|]|and|und|et|y|e|en|og|och|i|with|mit", re.IGNORECASE)
_MARKS: Final = " |,;:•·/–—-"
# What leads from a name to a date and a time of day.
_BEFORE_DATE: Final = re.compile(
    r"(?:am|on|le|el|em|il|um|at|by|von|par|por|di)?[\s,]*[^\W\d_]{0,12}[\s,]*", re.IGNORECASE
)
_RUNS_CLOSE_TO_HEADING: Final = 14
_MAX_ELEMENTS: Final = 80


def find_byline(page: Page, dialects: Iterable[Claims], sites: list[str], heading: HtmlElement | None) -> Credits:
    """Credit the persons who wrote the article, and the wire named beside or instead of them.

    Of what the dialects of metadata say, in their order, that is believed first which is also printed on the page;
    then a byline on the page; then what is said only in the metadata. `sites` are names of the site itself.
    """
    itself = {comparison_key(site) for site in sites} - {""}
    claimed = [read_page_credits(map(strip_dates, claims.all("authors")), itself) for claims in dialects]
    agency = next((known.agency for known in claimed if known.agency), "")
    claimed = [known for known in claimed if known.authors]
    words = _letters_of(page) if claimed else ""
    for known in claimed:
        if all(_is_printed(comparison_key(person), words) for person in known.authors):
            return Credits(authors=known.authors, agency=agency)
    for text in chain(bylines(page), texts_beside_heading(page, heading), signed_texts(page)):
        known = read_page_credits([strip_dates(text)], itself, printed=True)
        agency = agency or known.agency
        if known.authors:
            return Credits(authors=known.authors, agency=agency)
    return Credits(authors=claimed[0].authors if claimed else (), agency=agency)


def _is_printed(name: str, words: str) -> bool:
    """Whether a page prints a name other than as that of an editor; both are as `comparison_key` writes them."""
    return words.count(name) > sum(words.count(f"{label}{name}") for label in ("editor", "editedby", "redaktur"))


def bylines(page: Page) -> Iterator[str]:
    """Give the short texts of elements that say in their class or link that they hold the author, in order."""
    labelled = [one for one, label in page.labelled() if _CREDITED.search(label) and not _is_of_picture(one, label)]
    elements = (*labelled[:_MAX_ELEMENTS], *_author_links(page)[:_MAX_ELEMENTS])
    texts = [_apart(element) for element in elements if not page.is_around(element)]
    shown = [text for text in texts if text and len(text) <= _MAX_BYLINE_CHARS]
    # What begins with `By` has nothing before the name that could be taken for one.
    yield from sorted(shown, key=lambda text: not BY_NAME.match(text))


def _author_links(page: Page) -> list[HtmlElement]:
    return [
        link for link in page.find(_LINKS) if link.get("rel") == "author" or _AUTHOR_LINK.search(link.get("href", ""))
    ]


def _apart(element: HtmlElement) -> str:
    """Give the text of an element from its `By` on, with a space between its parts, which style sheets keep apart."""
    pieces = text_pieces(element)
    start = next((place for place, piece in enumerate(pieces) if BY_ALONE.fullmatch(piece)), 0)
    return clean_line(" ".join(pieces[start:]))


def _is_of_picture(element: HtmlElement, label: str) -> bool:
    around = islice(element.iterancestors(), 2)
    return bool(_NO_BYLINE.search(label)) or any(_PICTURE.search(one.get("class", "")) for one in around)


def texts_beside_heading(page: Page, heading: HtmlElement | None) -> Iterator[str]:
    """Give the texts close to the headline that begin as bylines do, and the names that share a line with a date."""
    below, above = page.near(heading)
    for stretches in (below[:_RUNS_CLOSE_TO_HEADING], above[_RUNS_CLOSE_TO_HEADING::-1]):
        for index, (text, holder) in enumerate(stretches):
            if BY_ALONE.fullmatch(text):
                yield " ".join((text, *_listed(stretches[index + 1 :])))
            elif BY_NAME.match(text):
                yield text
            elif holder is not heading and strip_dates(text) != text:
                yield from _sharing(holder)


def _listed(stretches: list[TextRun]) -> Iterator[str]:
    """Give the first text, and those that are joined to it: `Jane Doe | and | John Roe`."""
    for index, (text, _) in enumerate(stretches):
        joins = bool(_JOINS.fullmatch(text))
        if index % 2 != joins:
            return
        yield text


def _sharing(holder: HtmlElement) -> Iterator[str]:
    """Give the name that shares a line with a date and nothing else: `Jane Doe | am | Mittwoch, 26.01.2022`."""
    for element in (holder, *islice(holder.iterancestors(), 4)):
        shown = [clean_line(text) for text in text_pieces(element) if "©" not in text]
        if sum(map(len, shown)) > _MAX_BYLINE_CHARS:
            return
        pieces = [piece for one in shown if (piece := strip_dates(one).strip(_MARKS))]
        persons = [piece for piece in pieces if names.is_person(piece)]
        if len(persons) == 1 and all(piece in persons or _BEFORE_DATE.fullmatch(piece) for piece in pieces):
            yield persons[0]


def signed_texts(page: Page) -> Iterator[str]:
    """Give the short texts that begin with a label for authors (`Autorin: Jane Doe`), and a name that ends the text."""
    for text in page.find(_VISIBLE_TEXT):
        if len(text) <= _MAX_BYLINE_CHARS and _LABELLED.match(text) and BY_NAME.match(text):
            yield clean_line(text)
        elif len(text) <= _MAX_BYLINE_CHARS and (signed := _LABELLED_IN_IDEOGRAPHS.match(text)):
            yield signed["names"].replace("、", ", ").replace("，", ", ")
    for element in page.find(_ARTICLE_BODY)[:1]:
        last = next((text for piece in reversed(text_pieces(element)) if (text := clean_line(piece))), "").strip(
            "()[] –—-"
        )
        if names.is_person(last):
            yield last


def _letters_of(page: Page) -> str:
    """Give all letters and digits that the page prints, in one case."""
    return comparison_key.__wrapped__(" ".join(map(str, page.find(_VISIBLE_TEXT))))
