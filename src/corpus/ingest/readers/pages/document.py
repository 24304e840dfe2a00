"""Bytes of an HTML page to a tree: the charset told as browsers do (WHATWG Encoding and HTML, section 13.2.3)."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from corpus.errors import Unreadable
from corpus.ingest.decoding import codec_name, guess_encoding

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Saved pages with all their pictures inside stay below; what is longer is not an article.
MAX_PAGE_BYTES: Final = 1 << 24
# With this many bytes more than characters, valid UTF-8 is no coincidence, whatever the page declares.
_MIN_UTF8_SURPLUS_BYTES: Final = 3
# How far browsers look for a declaration is 1,024 bytes; pages put scripts before it all the same.
_DECLARATION_WITHIN_BYTES: Final = 1 << 14
_SAMPLE_BYTES: Final = 1 << 15

_CODEC_BY_MARK: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED: Final = (
    re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE),
)
_COMMENT: Final = re.compile(rb"<!--.{0,2000}?-->", re.DOTALL)
# libxml2 ends a document at a NUL, and refuses characters that XML does not have.
_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_page(data: bytes, charset: str = "") -> HtmlElement:
    """Parse a page; `charset` is what the HTTP header said. Nothing to parse, or more than 16 MiB: Unreadable."""
    from lxml import etree
    from lxml import html as lxml_html

    if len(data) > MAX_PAGE_BYTES:
        raise Unreadable(f"a page of more than {MAX_PAGE_BYTES >> 20} MiB")
    text = _UNWANTED.sub("", decode_page(data, charset))
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


def decode_page(data: bytes, charset: str = "") -> str:
    """Decode a page by its mark, the HTTP header, its own declaration, else by what its bytes look like."""
    for mark, codec in _CODEC_BY_MARK:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if (codec := _utf16_by_zeros(data[:64])) or _is_utf8(data):
        return data.decode(codec or "utf-8", "replace")
    for label in (charset, *_declarations(data)):
        if codec := codec_name(label):
            text = data.decode(codec, "replace")
            if not _is_garbled(text):
                return text
    return _detected(data)


def _utf16_by_zeros(head: bytes) -> str:
    """Tell UTF-16 without a mark by the zeros between its ASCII characters."""
    if len(head) < 4 or b"\0" not in head:  # noqa: PLR2004 - two characters
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 4
    return "utf-16-le" if odd > half > even else "utf-16-be" if even > half > odd else ""


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are UTF-8 throughout: what is so is not written in another charset by chance."""
    if data.isascii():
        return False
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return len(data) - len(text) >= _MIN_UTF8_SURPLUS_BYTES


def _declarations(data: bytes) -> list[str]:
    head = _COMMENT.sub(b"", data[:_DECLARATION_WITHIN_BYTES])
    return [match[1].decode("ascii", "replace") for shape in _DECLARED if (match := shape.search(head))]


def _is_garbled(text: str) -> bool:
    """Whether most of what is not ASCII could not be decoded: the page lies about its charset."""
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return bool(bad) and bad * 2 > sum(character > "\x7f" for character in text)


def _detected(data: bytes) -> str:
    with suppress(UnicodeDecodeError):
        return data.decode()
    # Markup is ASCII in all charsets and would only hide the words.
    words = b" ".join(re.findall(rb"[\w ]*[\x80-\xff][\x80-\xff\w ]*", data[: 1 << 20]))[:_SAMPLE_BYTES]
    return data.decode(guess_encoding(words), "replace")
