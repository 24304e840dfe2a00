"""Microdata (HTML, section 5), RDFa Lite 1.1, and the classes of microformats (hAtom 0.1, hNews 0.1, h-entry)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.ingest.readers.pages.claims import Claims
from corpus.ingest.readers.pages.page import element_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.ingest.readers.pages.page import Page

_ATTRIBUTE_BY_PROPERTY: Final = {
    "headline": "headline",
    "name": "headline",
    "datepublished": "published",
    "datecreated": "published",
    "pubdate": "published",
    "dc:date": "published",
    "dc:created": "published",
    "datemodified": "updated",
    "author": "authors",
    "creator": "authors",
    "dc:creator": "authors",
    "articlesection": "section",
    "description": "standfirst",
    "alternativeheadline": "standfirst",
    "keywords": "tags",
    "publisher": "outlet",
    "provider": "outlet",
    "inlanguage": "language",
    "sourceorganization": "agency",
}
_ATTRIBUTE_BY_CLASS: Final = {
    "published": "published",
    "dt-published": "published",
    "entry-date": "published",
    "updated": "updated",
    "dt-updated": "updated",
    "p-author": "authors",
    "source-org": "agency",
    "p-summary": "standfirst",
    "entry-summary": "standfirst",
}
_ARTICLE: Final = re.compile(r"(?:Article|Posting|Report|Review|Recipe|CreativeWork|WebPage|Chapter|Event)$")
_MICROFORMATS: Final = re.compile(rf"(?<![\w-])(?:{'|'.join(_ATTRIBUTE_BY_CLASS)})(?![\w-])")
_MAX_PROPERTIES: Final = 400


def microdata(page: Page) -> Claims:
    """Read the properties of the article's item; those of comments and teasers are left out."""
    claims = Claims()
    for element in page.find("//*[@itemprop or (@property and not(parent::head))]")[:_MAX_PROPERTIES]:
        for name in (element.get("itemprop") or element.get("property") or "").lower().split():
            attribute = _ATTRIBUTE_BY_PROPERTY.get(name.removeprefix("schema:").removeprefix("sioc:"))
            if attribute and _is_of_article(element, name) and not page.is_around(element):
                claims.add(attribute, _value(element))
    return claims


def microformats(page: Page) -> Claims:
    """Read the classes of hAtom 0.1, hNews 0.1 and h-entry outside of comments and teasers."""
    claims = Claims()
    for element, label in page.labelled():
        for name in _MICROFORMATS.findall(label):
            if not page.is_around(element):
                claims.add(_ATTRIBUTE_BY_CLASS[name], _value(element))
    return claims


def _is_of_article(element: HtmlElement, name: str) -> bool:
    """Whether the nearest item around is an article; a bare `name` is one only for an item that is sure to be one."""
    for around in element.iterancestors():
        kind = around.get("itemtype") or around.get("typeof")
        if kind:
            return bool(_ARTICLE.search(kind.strip()))
        if around.get("itemscope") is not None:
            return False
    return name != "name"


def _value(element: HtmlElement) -> str:
    """Give the value of a property: `content`, `datetime`, the name inside an item, else the text."""
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return str(value)
    inner = element.xpath(".//*[@itemprop='name' or @property='name' or @property='schema:name']")
    if inner:
        return inner[0].get("content") or element_text(inner[0])
    if element.tag == "abbr" and element.get("title"):
        return str(element.get("title"))
    return element_text(element)
