"""Bytes of an HTML page to a tree: the charset told as browsers do (WHATWG Encoding and HTML, section 13.2.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.errors import Unreadable
from corpus.ingest.decoding import DecodedText, codec_name, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Saved pages with all their pictures inside stay below; what is longer is not an article.
MAX_PAGE_BYTES: Final = 1 << 24
# How far browsers look for a declaration is 1,024 bytes; pages put scripts before it all the same.
_DECLARATION_WITHIN_BYTES: Final = 1 << 14
_DECLARED: Final = (
    re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE),
)
_COMMENT: Final = re.compile(rb"<!--.{0,2000}?-->", re.DOTALL)
# libxml2 refuses characters that XML does not have.
_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_page(data: bytes, charset: str = "") -> HtmlElement:
    """Decode and parse a page."""
    return parse_markup(decode_page(data, charset).text)


def parse_markup(markup: str) -> HtmlElement:
    """Parse the text of a page; where there is nothing to parse: Unreadable."""
    from lxml import etree
    from lxml import html as lxml_html

    text = _UNWANTED.sub("", markup)
    if not text.strip():
        raise Unreadable("the page is empty")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True)
    # The library's own lookup calls Python for every element, to tell forms and their fields apart.
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement, comment=lxml_html.HtmlComment)
    )
    try:
        tree = lxml_html.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"not HTML: {error}") from error
    return tree


def decode_page(data: bytes, charset: str = "") -> DecodedText:
    """Decode a page; `charset` is what the HTTP header said, and goes before what the page declares itself.

    More than 16 MiB: Unreadable.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise Unreadable(f"a page of more than {MAX_PAGE_BYTES >> 20} MiB")
    head = _COMMENT.sub(b"", data[:_DECLARATION_WITHIN_BYTES])
    declared = (match[1].decode("ascii", "replace") for shape in _DECLARED if (match := shape.search(head)))
    return decode(data, charset, next(filter(codec_name, declared), ""))
