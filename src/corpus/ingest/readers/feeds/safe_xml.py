"""Feeds as they come to XML that is safe to read: decoded, mended where it is broken, without what no article needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING, Final

from corpus.errors import Unreadable
from corpus.ingest.readers.markup import xml
from corpus.ingest.readers.raw import RawRecord

if TYPE_CHECKING:
    from lxml import etree

_MEDIA: Final = "http://search.yahoo.com/mrss/"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
# Prefixes that people use without declaring them.
_PREFIXES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "media": _MEDIA,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xhtml": _XHTML,
}
_READ_NAMESPACES: Final = frozenset(name.lower() for name in _PREFIXES.values()) | {
    "", "http://search.yahoo.com/mrss", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
}  # fmt: skip
_CREDIT: Final = f"{{{_MEDIA}}}credit"
_OF_PICTURES: Final = frozenset(
    f"{{{media}}}{name}" for media in (_MEDIA, _MEDIA.rstrip("/")) for name in ("description", "text")
)
# feedparser searches these for addresses and dates in ways that take long on texts that hold neither.
_SHORT_ELEMENTS: Final = frozenset(
    (
        "author", "creator", "contributor", "name", "email", "managingeditor", "webmaster", "publisher", "pubdate",
        "published", "issued", "date", "updated", "modified", "created", "lastbuilddate", "category", "subject",
        "keywords", "language", "guid", "id", "link", "origlink", "url", "uri",
    )
)  # fmt: skip
_AUTHORS: Final = frozenset({"author", "creator", "managingeditor"})
_ADDRESS: Final = re.compile(r"<?[^\s@<>(]{1,100}@[^\s@<>)]{1,200}>?")
# The elements that hold a text, where they begin and end.
_TEXT_TAG: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?P<end>/?)(?P<name>description|summary|content|content:encoded|title)(?:\s[^>]*)?>",
    re.DOTALL,
)
_MAX_SHORT_TEXT_CHARS: Final = 2000
_MAX_SAME_CHILDREN: Final = 500
_MAX_TAGS: Final = 1_000_000


def safe_xml(record: RawRecord) -> bytes:
    """Write a feed as well-formed XML in UTF-8: without a DTD, without what no article needs, and all of it bounded.

    What the elements of Media RSS say of a picture becomes `media:credit`, since feedparser takes a
    `media:description` for the text of the entry. A feed that declares entities of its own, or holds no element:
    Unreadable.
    """
    from lxml import etree

    root = _tree(record)
    _declare(root)
    _shorten(root)
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written


def _tree(record: RawRecord) -> etree._Element:
    """Parse a feed; what is wrong with its XML is mended as far as that goes."""
    from lxml import etree

    read = xml.decode_xml(record.data, record.facts.get("charset", ""))
    if read.warning:
        record.warn(read.warning)
    text = read.text
    if text.count("<") > _MAX_TAGS:
        raise Unreadable(f"a feed of more than {_MAX_TAGS:,} tags")
    text = xml.without_prolog(text)
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        return etree.fromstring(text.encode(), etree.XMLParser(**safe))
    except etree.XMLSyntaxError:
        record.warn("XML with mistakes: read as far as it can be")
    try:
        root = etree.fromstring("".join(_escaped(text)).encode(), etree.XMLParser(recover=True, **safe))
    except etree.XMLSyntaxError as error:
        raise Unreadable("not XML, not even in part") from error
    if root is None:
        raise Unreadable("not XML, not even in part")
    return root


def _escaped(text: str) -> Iterator[str]:
    """Escape the markup that stands bare in the text of entries: one tag without its end would swallow what follows."""
    name, start, done = "", 0, 0
    for token in _TEXT_TAG.finditer(text):
        if token["name"] is None:
            # What is in CDATA is escaped already, and needs no more than that.
            name = ""
        elif not token["end"]:
            name, start = token["name"], token.end()
        elif token["name"] == name:
            yield text[done:start]
            yield escape(text[start : token.start()], quote=False)
            name, done = "", token.start()
    yield text[done:]


def _declare(root: etree._Element) -> None:
    """Give the usual namespaces to prefixes that nobody declared, and take out the elements of all other namespaces."""
    from lxml import etree

    for element in root.iter(etree.Element):
        prefix, colon, name = element.tag.rpartition(":") if not element.tag.startswith("{") else ("", "", "")
        if colon and prefix in _PREFIXES:
            # Recovery makes of `<media:>` something that is not a name; it goes with the namespaces that are not read.
            with suppress(ValueError):
                element.tag = f"{{{_PREFIXES[prefix]}}}{name}"
        if element.tag in _OF_PICTURES:
            element.tag = _CREDIT
            element.set("role", "caption")
    # A feed in a namespace of its own is one all the same.
    read = {*_READ_NAMESPACES, _namespace(root.tag)}
    tags = {element.tag for element in root.iter(etree.Element) if _namespace(element.tag) not in read}
    etree.strip_elements(root, etree.Comment, etree.PI, *tags, with_tail=False)


def _namespace(tag: str) -> str:
    """Give the namespace in small letters; of a tag with a prefix that nobody declared, the prefix."""
    namespace, brace, _ = tag.lower().removeprefix("{").rpartition("}")
    return namespace if brace else tag.rpartition(":")[0]


def _shorten(root: etree._Element) -> None:
    """Cut what should be short and is not, and take out what stands in one place more often than anybody writes it."""
    from lxml import etree

    seen: Counter[tuple[etree._Element, str]] = Counter()
    too_many = []
    for element in root.iter(etree.Element):
        name = xml.local_name(element)
        parent = element.getparent()
        if element.tail and element.tail.isspace():
            element.tail = "\n"
        if name not in _SHORT_ELEMENTS or parent is None:
            continue
        if element.text and (len(element.text) > _MAX_SHORT_TEXT_CHARS or name in _AUTHORS):
            element.text = _ADDRESS.sub("", element.text[:_MAX_SHORT_TEXT_CHARS])
        seen[parent, name] += 1
        if seen[parent, name] > _MAX_SAME_CHILDREN:
            too_many.append((parent, element))
    for parent, element in too_many:
        parent.remove(element)
