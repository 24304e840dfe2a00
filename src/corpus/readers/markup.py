"""Markup inside records: XML that cannot do harm, and fragments of HTML or XHTML as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.article import PARAGRAPH, SUBHEADING
from corpus.errors import Unreadable
from corpus.normalising.texts import clean
from corpus.readers import xml_text

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
_LEFT_OUT: Final = _elements(
    """
    script style noscript template iframe object embed svg math form button select input textarea head
    """
)
_CAPTIONS: Final = frozenset(["figcaption", "caption"])
_BREAKS: Final = re.compile(r"\n\s*\n")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
# Where libxml2 found a fault: lines count from behind the prolog.
_PLACE: Final = re.compile(r",? ?line \d+, column \d+.*| \(<string>.*")


class Content(NamedTuple):
    """The text of a fragment: paragraphs apart by a blank line, sub-headings marked; captions apart from it."""

    body: str
    captions: tuple[str, ...] = ()


def xml_tree(data: bytes, charset: str = "") -> etree._Element:
    """Parse XML 1.0 in the encoding that it declares, without its DTD, and without fetching or expanding anything.

    The named characters of HTML are known. Not well-formed, nested deeper than 256 elements, a text of more than
    10 MB, or entities of its own: Unreadable.
    """
    from lxml import etree

    text, _ = xml_text.decoded(data, charset)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(xml_text.content(text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"not well-formed XML: {_PLACE.sub('', error.msg or 'no element')}") from error
    if root is None:
        raise Unreadable("not well-formed XML: no element")
    return root


def named_characters(data: bytes) -> bytes:
    """Write the named characters of HTML as numbers, which XML knows without a DTD; the five of XML stay."""
    return xml_text.numbered(data.decode("utf-8", "replace")).encode()


def html_content(markup: str) -> Content:
    """Give the text of a fragment of HTML; text without any markup is a paragraph a line."""
    from lxml import etree
    from lxml import html as lxml_html

    if not markup.strip():
        return Content("")
    try:
        root = lxml_html.fragment_fromstring(clean(markup), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"not HTML: {error}") from error
    return content(root)


def content(root: etree._Element) -> Content:
    """Give the text of a tree of HTML or XHTML (in any namespace), or of one with the same names of elements."""
    paragraphs: list[str] = []
    captions: list[str] = []
    for kind, text in _runs(root):
        if kind == "caption":
            captions.append(text)
        else:
            paragraphs.append(SUBHEADING + text if kind == "heading" else text)
    return Content(PARAGRAPH.join(paragraphs), tuple(dict.fromkeys(captions)))


def _runs(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Give each stretch of text between two borders of blocks, with what it is: text, heading or caption."""
    parts: list[str] = []
    kinds = ["text"]
    for event, element in _events(root):
        if isinstance(element, str):
            # Line breaks of the source are spaces (HTML, section 4.4.1); only `<br>` breaks a line.
            parts.append(_SPACES.sub(" ", element))
            continue
        name = local_name(element)
        if name == "br":
            parts.append("\n" if event == "start" else "")
            continue
        if name not in _BLOCKS and name not in _CAPTIONS:
            continue
        yield from _paragraphs("".join(parts), kinds[-1])
        parts = []
        if name in _SUBHEADINGS or name in _CAPTIONS:
            if event == "start":
                kinds.append("heading" if name in _SUBHEADINGS else "caption")
            else:
                kinds.pop()
    yield from _paragraphs("".join(parts), kinds[-1])


def _events(root: etree._Element) -> Iterator[tuple[str, etree._Element | str]]:
    """Walk a tree in document order without recursion: starts, texts and ends, without what is left out."""
    from lxml import etree

    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"} or local_name(element) in _LEFT_OUT:
            skipped += {"start": 1, "end": -1}.get(event, 0)
        elif not skipped:
            yield event, element
            if event == "start" and element.text:
                yield "text", element.text
        if event != "start" and not skipped and element.tail and element is not root:
            yield "text", element.tail


def local_name(element: object) -> str:
    """Name an element without its namespace, in small letters; empty for comments and the like."""
    tag = getattr(element, "tag", "")
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _paragraphs(text: str, kind: str) -> Iterator[tuple[str, str]]:
    """Cut a stretch at blank lines, which only `<br><br>` makes; other line breaks are spaces."""
    for part in _BREAKS.split(clean(text)):
        if line := " ".join(part.split()):
            yield kind, line
