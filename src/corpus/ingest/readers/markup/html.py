"""Markup inside records: XML that cannot do harm, and fragments of HTML or XHTML as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.article import PARAGRAPH, SUBHEADING
from corpus.ingest.normalising.texts import clean_paragraphs, clean_text, resolve_entities
from corpus.ingest.readers.markup.xml import local_name

if TYPE_CHECKING:
    from lxml import etree


def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS: Final = _elements(
    """
    address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6
    header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """
)
_SUBHEADINGS: Final = _elements("h1 h2 h3 h4 h5 h6")
_SKIPPED: Final = _elements(
    """
    script style noscript template iframe object embed svg math form button select input textarea head rp rt rtc
    """
)
_CAPTIONS: Final = frozenset(["figcaption", "caption"])
# Captions that have no element of their own: `wp-caption-text`, `image-caption`.
_CAPTION_CLASS: Final = re.compile(r"\b(?:wp|image|photo|picture|media|figure)[-_]?caption", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-z][^<>]*>|<!--|<!\[CDATA\[|<!DOCTYPE", re.IGNORECASE)
# Tags that nobody writes about in the plain text of an article.
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|ul|ol|strong|em|blockquote)\s*/?>|<(?:a href|img src)=", re.IGNORECASE
)
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")


class Content(NamedTuple):
    """The text of a fragment: paragraphs apart by a blank line, sub-headings marked; captions apart from it.

    `furniture` are the lines that were taken for no part of the text.
    """

    body: str
    captions: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()


def html_content(markup: str) -> Content:
    """Give the text of HTML, be it a fragment or a document; text without any markup is a paragraph a line.

    Markup that comes out of the markup, since somebody escaped it twice, is read as such.
    """
    if _TAG.search(markup):
        found = tree_content(_html_tree(markup))
    else:
        lines = clean_paragraphs(unescape(markup)).split("\n")
        found = Content(PARAGRAPH.join(filter(None, (" ".join(line.split()) for line in lines))))
    if _BLOCK_TAG.search(found.body):
        again = tree_content(_html_tree(found.body.replace(PARAGRAPH, "<p>")))
        return again._replace(captions=found.captions + again.captions)
    return found


def _html_tree(markup: str) -> etree._Element:
    """Parse HTML; what is nested deeper than libxml2 goes loses its tags and keeps its text."""
    from lxml import etree

    # HTML has no CDATA; a parser takes it for a comment, and what it holds would be lost.
    data = clean_text(markup).replace("<![CDATA[", "").replace("]]>", "").encode()
    # Without `huge_tree` the text ends at the 256th element in one another.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is None or any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        root = etree.Element("div")
        root.text = unescape(_TAG.sub(" ", clean_text(markup)))
    return root


def tree_content(root: etree._Element) -> Content:
    """Give the text of a tree of HTML or XHTML (in any namespace), or of one with the same names of elements."""
    texts: list[str] = []
    captions: list[str] = []
    for kind, text in _runs(root):
        if kind == "caption":
            captions.append(text)
        else:
            texts.append(SUBHEADING + text if kind == "heading" else text)
    return Content(PARAGRAPH.join(texts), tuple(dict.fromkeys(captions)))


def _runs(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Give each stretch of text between two borders of blocks, with what it is: text, heading or caption."""
    parts: list[str] = []
    kinds = ["text"]
    for event, element in _events(root):
        if isinstance(element, str):
            # Line breaks of the source are spaces (HTML, section 4.4.1); only `<br>` breaks a line.
            parts.append(_SPACES.sub(" ", element))
            continue
        kind = _kind(element)
        if kind == "break":
            parts.append("\n" if event == "start" else "")
        if kind in {"break", ""}:
            continue
        yield from _paragraphs("".join(parts), kinds[-1])
        parts = []
        if event == "end":
            kinds.pop()
        else:
            kinds.append(kinds[-1] if kind == "block" else kind)
    yield from _paragraphs("".join(parts), kinds[-1])


def _kind(element: etree._Element) -> str:
    """Say what an element makes of the text in it; nothing if it stands in a line."""
    name = local_name(element)
    if name == "br":
        return "break"
    if name in _SUBHEADINGS:
        return "heading"
    if name in _CAPTIONS or (name in _BLOCKS and _CAPTION_CLASS.search(element.get("class", ""))):
        return "caption"
    return "block" if name in _BLOCKS else ""


def _events(root: etree._Element) -> Iterator[tuple[str, etree._Element | str]]:
    """Walk a tree in document order without recursion: starts, texts and ends, without what is left out."""
    from lxml import etree

    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"} or _is_skipped(element):
            skipped += {"start": 1, "end": -1}.get(event, 0)
        elif not skipped:
            yield event, element
            if event == "start" and element.text:
                yield "text", element.text
        if event != "start" and not skipped and element.tail and element is not root:
            yield "text", element.tail


def _is_skipped(element: etree._Element) -> bool:
    return local_name(element) in _SKIPPED or bool(_HIDDEN.search(element.get("style", "")))


def _paragraphs(text: str, kind: str) -> Iterator[tuple[str, str]]:
    """Cut a stretch at blank lines, which only `<br><br>` makes; other line breaks are spaces.

    An entity that is left after parsing was escaped twice.
    """
    for part in _BLANK_LINE.split(clean_text(resolve_entities(text))):
        if line := " ".join(part.split()):
            yield kind, line
