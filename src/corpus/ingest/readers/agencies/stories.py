"""The <body> of NITF (IPTC, 2.5 to 3.6): head and text of a story, wherever it stands: alone or inside NewsML."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.people.fields import read_credit
from corpus.ingest.normalising.texts import clean_line, unique
from corpus.ingest.readers.markup import sgml
from corpus.ingest.readers.markup.html import Content, html_content, tree_content
from corpus.ingest.readers.markup.xml import local_name
from corpus.ingest.readers.wires import news_lines, wire_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

# NITF's elements by the ones of HTML that mean the same; what is not listed has its HTML name or is inline.
_AS_HTML: Final = {
    "block": "div", "bq": "blockquote", "media": "figure", "note": "aside", "body.content": "div", "body": "div",
    "hl1": "h2", "hl2": "h2", "hl3": "h3", "fn": "p", "credit": "p", "datasource": "p", "nitf-table": "div",
    "nitf-table-metadata": "template", "media-reference": "template", "media-metadata": "template",
    "media-object": "template", "body.head": "template", "body.end": "template", "media-producer": "template",
    "media-caption": "figcaption", "dd": "p", "dt": "p",
}  # fmt: skip

_BREAKS: Final = frozenset(["br", "p", "block", "li"])


class Story(NamedTuple):
    """What a NITF <body> says, still without the dateline of its first paragraph taken off."""

    headline: str = ""
    standfirst: str = ""
    text: Content = Content("")
    signed: Credits = Credits()
    written: news_lines.DatelineOrigin = news_lines.DatelineOrigin()
    distributor: str = ""
    story_date: str = ""


def read_nitf(root: etree._Element) -> Story:
    """Read the body of a <nitf> element."""
    headline = element_text(first_element(root, "hl1")) or element_text(first_element(root, "hedline"))
    deck = next(
        (text for text in map(element_text, elements_named(first_element(root, "hedline"), "hl2")) if text != headline),
        "",
    )
    abstract = clean_line(
        " ".join(tree_content(each).body for each in elements_named(first_element(root, "body.head"), "abstract"))
    )
    signed = [_signed(each) for each in elements_named(first_element(root, "body.head"), "byline")]
    if not any(each.authors for each in signed):
        signed += [_signed(each) for each in elements_named(root, "tagline")]
    dated = first_element(root, "dateline")
    return Story(
        headline=headline,
        standfirst=next((text for text in (abstract, deck) if text and text != headline), ""),
        text=block_content(first_element(root, "body.content", "body")),
        signed=reduce(or_, signed, Credits()),
        written=news_lines.parse_dateline(_place(dated)) if dated is not None else news_lines.DatelineOrigin(),
        distributor=element_text(first_element(root, "distributor")),
        story_date=next((date.get("norm", "") for date in elements_named(dated, "story.date")), ""),
    )


def block_content(root: etree._Element | None) -> Content:
    """Give the text of an element that holds NITF's blocks; a row of a table is a paragraph, captions are apart."""
    if root is None:
        return Content("")
    for media in elements_named(root, "media"):
        _credit(media)
    for element in list(root.iter()):
        if (name := local_name(element)) in _AS_HTML:
            element.tag = _AS_HTML[name]
        elif name in {"td", "th"}:
            element.tag, element.tail = "span", f" {element.tail or ''}"
    return tree_content(root)


def element_text(element: etree._Element | None, *without: str) -> str:
    """Give the text of an element in a line; the elements named in `without` are left out with all they hold."""
    return "" if element is None else clean_line(_text(element, frozenset(without)))


def first_element(root: etree._Element | None, *named: str) -> etree._Element | None:
    """Give the first element of the first of these names that there is."""
    return next((found for name in named for found in elements_named(root, name)), None)


def elements_named(root: etree._Element | None, *named: str) -> Iterator[etree._Element]:
    """Give every element of these names (of any namespace) at or below the root, in order."""
    if root is not None:
        yield from root.iter(*(f"{{*}}{name}" for name in named))


def _text(root: etree._Element, without: frozenset[str]) -> str:
    """Give the text below an element; that of inline elements touches what stands beside it."""
    from lxml import etree

    text, skipped = "", 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = local_name(element)
        skipped += {"start": 1, "end": -1}.get(event, 0) * (name in without)
        if not skipped and event == "start":
            text += element.text or ""
        elif not skipped and element is not root:
            text += (" " if name in _BREAKS else "") + (element.tail or "")
    return text


def _signed(element: etree._Element) -> Credits:
    """Read a byline, or a tagline; a title (`byttl`) says for whom somebody writes and is not a name."""
    persons = [element_text(each) for each in elements_named(element, "person")]
    if len(persons) > 1:
        return Credits(authors=unique(name for each in persons for name in read_credit(each).authors))
    said = read_credit(element_text(element, "byttl", "virtloc"))
    titles = [read_credit(element_text(each)).agency for each in elements_named(element, "byttl")]
    return said | Credits(agency=next(filter(None, titles), ""))


def _place(element: etree._Element) -> str:
    """Name the place of a dateline: its words, or the parts of its <location>, apart by commas."""
    location = first_element(element, "location")
    parts = [
        element_text(each) for each in elements_named(location, "sublocation", "city", "state", "region", "country")
    ]
    return ", ".join(unique(parts)) if parts else element_text(element, "story.date")


def _credit(media: etree._Element) -> None:
    """Write the producer of a picture after its last caption."""
    producer, captions = (
        element_text(first_element(media, "media-producer")),
        list(elements_named(media, "media-caption")),
    )
    if not producer or not captions or producer in element_text(captions[-1]):
        return
    paragraph = [captions[-1], *elements_named(captions[-1], "p")][-1]
    if len(paragraph):
        paragraph[-1].tail = f"{(paragraph[-1].tail or '').rstrip()} ({producer})"
    else:
        paragraph.text = f"{(paragraph.text or '').rstrip()} ({producer})"


# --- what NewsML carries inside ----------------------------------------------------------------------------------

_BLOCK: Final = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|table|html|body|article|section)\b[^<>]*>", re.IGNORECASE)
_BREAK: Final = re.compile(r"</?(?:p|div|h[1-6]|li|tr)\b[^<>]*>", re.IGNORECASE)
# What a text may be made of. XML that has none of it (SportsML, EventsML, prices) holds no article.
_TEXT: Final = ("p", "div", "body.content", "block", "pre", "li", "blockquote", "br", "h1", "h2", "hl2")


def read_inline(holder: etree._Element, media_type: str = "") -> Story:
    """Read what an element holds; `media_type` is as it says (`text/plain`). Without text the body is empty."""
    if (nitf := first_element(holder, "nitf")) is not None:
        return read_nitf(nitf)
    if not len(holder):
        return Story(text=_written(holder.text or "", media_type))
    if (page := first_element(holder, "html", "body")) is not None:
        return _page(page)
    if first_element(holder, *_TEXT) is not None:
        return Story(text=block_content(holder))
    return Story()


def name_of_content(holder: etree._Element) -> str:
    """Name the first element that a holder of inline XML has, for the user."""
    return next((name for each in holder if (name := local_name(each))), "")


def _page(page: etree._Element) -> Story:
    """Read XHTML. A <header> with the headline repeats what stands around the page; a <footer> is not text."""
    headline = element_text(first_element(page, "h1")) or element_text(first_element(page, "title"))
    for each in list(elements_named(page, "header", "footer")):
        if local_name(each) == "footer" or first_element(each, "h1") is not None:
            each.tag = "template"
    return Story(headline=headline, text=block_content(page))


def _written(text: str, media_type: str) -> Content:
    """Read text, which may be HTML whatever its type says; what calls itself plain keeps the sense of its lines."""
    if not _BLOCK.search(text):
        return Content(wire_text.plain_text_body(text)) if media_type != "text/html" else html_content(text)
    if media_type == "text/plain":
        return Content(wire_text.plain_text_body(sgml.plain_text(_BREAK.sub("\n\n", text))))
    return html_content(text)
