"""A page as the other rooms see it: its tree, its address, and where in it an element stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from corpus.ingest.normalising.outlets import site_host
from corpus.ingest.normalising.texts import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Parts of a page that speak of other articles, of readers, or of the site, by the words in `class` and `id`.
_OUTSIDE_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|kommentare?|respond|replies|related|recommend\w*|sidebars?|side-bar"
    r"|teasers?(?![_-]+(?:\w+[_-])?(?:text|meta|intro|lead|body))|widget[_-](?:area|title|recent\w*)|menu|navigation|navbar|breadcrumbs?|most-?(?:read|popular|viewed)|popular|trending|latest"
    r"|newsletter|masthead|(?<!with-)top-?bar|nav-top|current-?date|today|promo|ad|ads|advert\w*|sponsor\w*|cookies?|modal|popup|carousel|slider|more-?(?:news|stories|articles)"
    r"|next|prev(?:ious)?|outbrain|taboola|disqus|social|share|sharing|rail|ticker|hidden-print|login|search)(?:$|[\s_-])"
    r"|(?:^|\s)nav(?:$|[\s_-])",
    re.IGNORECASE,
)
_OUTSIDE_TAGS: Final = frozenset(
    ["nav", "aside", "figure", "blockquote", "form", "noscript", "template", "select", "button", "dialog"]
)
_FOOTER: Final = re.compile(r"(?:^|[\s_-])footer(?:$|[\s_-])", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:^|\s)(?:h-?entry|post|article)(?:$|\s)", re.IGNORECASE)
_WHOLE_PAGE_TAGS: Final = frozenset(["html", "body", "main"])
# How many stretches of text around the headline may speak of the article, and how long those are.
_MAX_RUNS_BELOW, _MAX_RUNS_ABOVE = 60, 25
_MAX_RUN_CHARS: Final = 160
_MIN_TEASER_WORDS: Final = 4
_PARAGRAPHS_BEFORE_END, _MIN_PARAGRAPH_CHARS = 2, 100
_BEGINS_ANOTHER_PART: Final = (
    "boolean(ancestor-or-self::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::li"
    " or self::dl or self::tr])"
)
_VISIBLE_TEXT: Final = "text()[normalize-space() and not(parent::script or parent::style or parent::noscript)]"
_TEXTS_OF_ELEMENT: Final = (
    "(.//text()[not(parent::script or parent::style or parent::noscript or parent::template)])[position() <= 400]"
)
_LINE_BREAKING_TAGS: Final = frozenset(
    ["br", "p", "div", "li", "dd", "dt", "td", "section", "h1", "h2", "h3", "h4", "hr"]
)


class TextRun(NamedTuple):
    """A stretch of text between two tags, and the element that it stands in."""

    text: str
    holder: HtmlElement


@dataclass(slots=True)
class Page:
    """A parsed page. `url` is where it was read, and `captured` when, as far as anybody knows."""

    tree: HtmlElement
    url: str = ""
    captured: datetime | None = None
    _around: dict[HtmlElement, bool] = field(default_factory=dict)
    _labelled: list[tuple[HtmlElement, str]] | None = None
    _near: dict[int, tuple[list[TextRun], list[TextRun]]] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The host of the page's address, without `www.`."""
        return site_host(self.url)

    def find(self, path: str) -> list[HtmlElement]:
        """Give the elements of an XPath, in the order in which they stand."""
        found: list[HtmlElement] = _compiled(path)(self.tree)
        return found

    def labelled(self) -> list[tuple[HtmlElement, str]]:
        """Give the elements of the body that have a `class` or an `id`, each with both as one text."""
        if self._labelled is None:
            found = self.tree.body.xpath("descendant::*[@class or @id]")
            self._labelled = [(one, f"{one.get('class', '')} {one.get('id', '')}") for one in found]
        return self._labelled

    def is_around(self, element: HtmlElement) -> bool:
        """Whether an element belongs to what stands around the article: comments, teasers, navigation."""
        chain = []
        answer = False
        for step in (element, *element.iterancestors()):
            if step in self._around:
                answer = self._around[step]
                break
            chain.append(step)
            if _stands_around(step) and not self._is_most(step):
                answer = True
                break
        self._around.update(dict.fromkeys(chain, answer))
        return answer

    def _is_most(self, element: HtmlElement) -> bool:
        """Whether an element holds the main heading and half of the paragraphs, and so the article, however called."""
        if element.find(".//h1") is None:
            return False
        return bool(element.xpath("count(.//p) * 2 >= count(/html/body//p)"))

    def near(self, heading: HtmlElement | None) -> tuple[list[TextRun], list[TextRun]]:
        """Give the short stretches of text that stand below a heading, and those above it, the nearest first."""
        if heading is None:
            return [], []
        key = id(heading)
        if key not in self._near:
            below = [
                *heading.xpath(".//text()"),
                *heading.xpath(f"following::{_VISIBLE_TEXT}[position() <= {_MAX_RUNS_BELOW}]"),
            ]
            above = reversed(heading.xpath(f"preceding::{_VISIBLE_TEXT}[position() <= {_MAX_RUNS_ABOVE}]"))
            holders = {heading, *heading.iterancestors()}
            self._near[key] = (
                [run for run in self._of_article(_without_what_follows(below)) if not _is_in_table(run, holders)],
                [
                    run
                    for run in self._of_article(above)
                    if not _is_in_table(run, holders) and not _is_teaser(run, holders)
                ],
            )
        return self._near[key]

    def _of_article(self, texts: Iterable[Any]) -> list[TextRun]:
        found = (TextRun(clean_line(text), _holder(text)) for text in texts if len(text) <= _MAX_RUN_CHARS)
        return [one for one in found if one.text and not self.is_around(one.holder)]

    def absolute(self, address: str) -> str:
        """Resolve an address against that of the page; empty unless it is one of the web."""
        address = "".join(address.split())
        try:
            resolved = urljoin(self.url, address) if self.url else address
            known = urlsplit(resolved).scheme in {"http", "https"} and urlsplit(resolved).hostname
        except ValueError:
            return ""
        return resolved if known else ""


def _stands_around(element: HtmlElement) -> bool:
    if element.tag in _OUTSIDE_TAGS:
        return True
    if element.tag == "footer" or _FOOTER.search(element.get("class", "")):
        # The foot of an article is a part of it (HTML, section 4.3.8), that of a page is not.
        return not any(one.tag == "article" or _ARTICLE.search(one.get("class", "")) for one in element.iterancestors())
    if element.tag in _WHOLE_PAGE_TAGS or element.tag == "article":
        return False
    if element.tag == "header" and _is_masthead(element):
        return True
    return bool(_OUTSIDE_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _is_masthead(header: HtmlElement) -> bool:
    """Whether a header is that of the site, which may print today's date, and not that of the article."""
    return header.find(".//h1") is None and not any(one.tag in {"article", "main"} for one in header.iterancestors())


def element_text(element: HtmlElement) -> str:
    """Give the text of an element as one line, without scripts and styles."""
    return clean_line("".join(text_pieces(element)))


def text_pieces(element: HtmlElement) -> list[str]:
    """Give the stretches of text of an element between tags, with a space where a block or a line break is."""
    # A block or a line break begins before its own text, and ends before the text that follows it.
    return [
        f" {text}" if text.getparent().tag in _LINE_BREAKING_TAGS else str(text)
        for text in element.xpath(_TEXTS_OF_ELEMENT)
    ]


@lru_cache(maxsize=256)
def _compiled(path: str) -> Any:
    from lxml import etree

    return etree.XPath(path)


def _without_what_follows(texts: list[Any]) -> list[Any]:
    """Leave out what stands below an article: all from the first heading, list or table after two paragraphs of it."""
    paragraphs = 0
    for index, text in enumerate(texts):
        if paragraphs == _PARAGRAPHS_BEFORE_END and _holder(text).xpath(_BEGINS_ANOTHER_PART):
            return texts[:index]
        paragraphs += paragraphs < _PARAGRAPHS_BEFORE_END and len(text.strip()) > _MIN_PARAGRAPH_CHARS
    return texts


def _is_in_table(run: TextRun, around_heading: set[HtmlElement]) -> bool:
    """Whether a text stands in a table that the heading is no part of."""
    return any(one.tag == "table" and one not in around_heading for one in run.holder.iterancestors())


def _is_teaser(run: TextRun, around_heading: set[HtmlElement]) -> bool:
    """Whether a text above a heading stands with the headline of another article, which is a link of several words."""
    part = run.holder
    for one in run.holder.iterancestors():
        if one in around_heading:
            break
        part = one
    return any(
        len(element_text(link).split()) >= _MIN_TEASER_WORDS for link in part.xpath("descendant-or-self::a")[:50]
    )


def _holder(text: Any) -> HtmlElement:
    """Give the element that a text stands in; lxml calls the one before it the parent of what follows an element."""
    beside = text.getparent()
    return beside.getparent() if text.is_tail else beside
