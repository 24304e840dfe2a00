"""XML before it is parsed: its bytes decoded, its prolog read and left out, the named characters of HTML as numbers.

A parser that never sees a DOCTYPE has no entity to expand, no DTD to fetch and no default to fill in.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, Final

from corpus.errors import Unreadable
from corpus.ingest.decoding import DecodedText, decode

if TYPE_CHECKING:
    from lxml import etree

_DECLARED_ENCODING: Final = re.compile(rb"""\s*<\?xml\b[^>]{0,500}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")

LANGUAGE_ATTRIBUTE: Final = "{http://www.w3.org/XML/1998/namespace}lang"

# XML 1.0, section 2.8: what may stand before the root, and the DOCTYPE with its internal subset.
_BEFORE_ROOT: Final = re.compile(r"\s+|<\?.*?(?:\?>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_DOCTYPE: Final = re.compile(
    r"""<!DOCTYPE(?:[^<>\[\]"']|"[^"]*"|'[^']*')*+"""
    r"""(?:\[(?P<subset>(?:[^\]"'<]|"[^"]*"|'[^']*'|<!--.*?(?:-->|\Z)|<)*+)\]\s*)?>""",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY_DECLARATION: Final = re.compile(r"<!ENTITY\s+([^\s>]+)", re.IGNORECASE)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")

# Characters that no XML may hold (section 2.2), as they are and as references.
_FORBIDDEN_CHARACTER: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE_OR_LITERAL: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31})|\#(?P<number>\d{1,7}|x[\da-f]{1,6}));|&(?![\w.:-]{1,64};)",
    re.DOTALL | re.IGNORECASE,
)
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
# An element takes some hundred bytes in memory, and may take four in a file.
MAX_TAGS: Final = 2_000_000
# Where libxml2 found a fault; the line is wrong, since it counts from the end of the prolog.
_PARSER_POSITION: Final = re.compile(r",? ?line \d+, column \d+.*| \(<string>.*")


def parse_xml(data: bytes, charset: str = "") -> etree._Element:
    """Parse XML 1.0 in the encoding that it declares, without its DTD, and without fetching or expanding anything.

    The named characters of HTML are known. Not well-formed, nested deeper than 256 elements, a text of more than
    10 MB, more than two million tags, or entities of its own: Unreadable.
    """
    from lxml import etree

    text = decode_xml(data, charset).text
    if text.count("<") > MAX_TAGS:
        raise Unreadable(f"XML of more than {MAX_TAGS:,} tags")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(without_prolog(text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"not well-formed XML: {_PARSER_POSITION.sub('', error.msg or 'no element')}") from error
    if root is None:
        raise Unreadable("not well-formed XML: no element")
    return root


def decode_xml(data: bytes, charset: str = "") -> DecodedText:
    """Decode XML as any other text: `charset` is what came with it, and what it declares itself goes after that."""
    declared = _DECLARED_ENCODING.match(data[:1024])
    return decode(data, charset, declared[1].decode() if declared else "")


def without_prolog(text: str) -> str:
    """Give what follows the prolog, with the named characters of HTML as numbers, and without what XML may not hold.

    An `&` that begins no reference is mended. A DOCTYPE that declares entities
    other than those: Unreadable.
    """
    start, subset = _prolog(text)
    if any(f"{name};" not in html5 for name in _ENTITY_DECLARATION.findall(subset)):
        raise Unreadable("it declares entities of its own, which could expand to anything")
    if text[start : start + 2] == "<!":
        raise Unreadable("not well-formed XML: its DOCTYPE has no end")
    return _FORBIDDEN_CHARACTER.sub("", numeric_references(text[start:]))


def numeric_references(text: str) -> str:
    """Write the named characters of HTML as numbers, which XML knows without a DTD; CDATA and comments stay."""
    return _REFERENCE_OR_LITERAL.sub(_reference, text) if "&" in text else text


def root_name(head: bytes) -> str:
    """Name the root element of XML by its first bytes, without its namespace; empty if they hold no start of one."""
    text = decode_xml(head).text
    root = _ROOT.match(text, _prolog(text)[0])
    return root[1] if root else ""


def _prolog(text: str) -> tuple[int, str]:
    """Say where the prolog ends, and what stands in the internal subset of its DOCTYPE."""
    start, subset = 0, ""
    while found := _BEFORE_ROOT.match(text, start) or _DOCTYPE.match(text, start):
        start = found.end()
        subset += found.groupdict().get("subset") or ""
    return start, subset


def _reference(match: re.Match[str]) -> str:
    whole = match[0]
    if whole == "&":
        return "&amp;"
    if match["number"]:
        number = match["number"].lower()
        code = int(number[1:], 16) if number.startswith("x") else int(number)
        # A reference to a control character of 0x80 to 0x9f means the letter of Windows-1252 (HTML, section 13.2.5.80).
        known = code > 0x10FFFF or _FORBIDDEN_CHARACTER.match(chr(code))  # noqa: PLR2004 - the last character of Unicode
        return "" if known else f"&#{ord(unescape(f'&#{code};') or ' ')};"
    if not match["name"] or match["name"] in _XML_ENTITIES:
        return whole
    character = unescape(whole)
    return whole if character == whole else "".join(f"&#{ord(part)};" for part in character)


def local_name(element: object) -> str:
    """Name an element without its namespace, in small letters; empty for comments and the like."""
    tag = getattr(element, "tag", "")
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
