"""The values of a record as text: of a string, a number, an object or a list, with or without markup in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from corpus.article import PARAGRAPH, SUBHEADING
from corpus.errors import Unreadable
from corpus.ingest.normalising.texts import clean_line, clean_paragraphs, split_tags
from corpus.ingest.readers.markup.html import Content, html_content

# Names under which an object keeps what others write as a plain string: WordPress, New York Times, NewsAPI, MongoDB.
_TEXT_KEYS: Final = (
    "rendered", "main", "basic", "original", "value", "name", "title", "webTitle", "label", "text", "@value", "$date",
    "$numberLong", "$oid", "@id",
)  # fmt: skip
_CAPTION_KEYS: Final = ("caption", "description", "alt", "title", "text")
# A part of a body, and a body in sections (Fundus).
_PART_KEYS: Final = ("text", "content", "value", "rendered", "paragraph", "main")
_MAX_PARTS: Final = 100_000

_BLOCK: Final = re.compile(
    r"<(?:p|br|div|h[1-6]|li|ul|ol|blockquote|figure|table|article|section)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_INLINE: Final = re.compile(
    r"</(?:a|abbr|b|cite|em|font|i|q|s|small|span|strong|sub|sup|u)>|<(?:img|hr)\s[^<>]*>", re.IGNORECASE
)
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")


def text(value: Any) -> str:
    """Write a value as text: an object's by the names above, a list's first, a number as it is."""
    while isinstance(value, dict | list):
        inner = (value.get(name) for name in _TEXT_KEYS) if isinstance(value, dict) else iter(value)
        value = next(filter(None, inner), None)
    return "" if value is None or isinstance(value, bool) else str(value)


def whole(value: Any) -> str:
    """Write all that a value says as one text: a list of words with semicolons, what is nested otherwise as JSON."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) and value else text(value)


def texts(value: Any) -> str | list[str]:
    """Write a value as text, or a list as a list of them."""
    return [text(item) for item in value] if isinstance(value, list) else text(value)


def one_line(value: Any) -> str:
    """Write a value as one clean line, without markup."""
    words = text(value)
    if "<" in words and is_markup(words):
        words = _content(words).body.replace(SUBHEADING, "")
    return clean_line(words)


def names(value: Any) -> str | list[str]:
    """List the names in a value: not the numbers of a database, nor what says that it is an organisation."""
    if isinstance(value, list):
        return [text(item) for item in value if not _is_number(item) and not _is_organisation(item)]
    return "" if _is_number(value) or _is_organisation(value) else text(value)


def labels(value: Any) -> list[str]:
    """List the lines of a list of words or of objects that name something; one text has commas between its words."""
    return list(split_tags(names(value)))


def captions(value: Any) -> list[str]:
    """List the captions in a list of them, or of images; an address of an image is not a caption."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        said = next(filter(None, map(item.get, _CAPTION_KEYS)), "") if isinstance(item, dict) else item
        if (words := one_line(said)) and not words.startswith(("http://", "https://", "//", "/", "data:")):
            found.append(words)
    return found


def body(value: Any, *, html: bool = False) -> Content:
    """Give the paragraphs of a text, of HTML, of a list of paragraphs, or of sections; captions apart.

    A text is HTML where the source says so, or where it plainly is. A text without a letter or digit counts as empty.
    """
    found = _content(value if isinstance(value, str) else PARAGRAPH.join(_parts(value)), html=html)
    return found if any(map(str.isalnum, found.body)) else Content("")


def is_markup(words: str) -> bool:
    """Whether a text is plainly HTML: it has elements, beyond a `<` here and there."""
    return bool(_BLOCK.search(words) or _INLINE.search(words))


def _content(words: str, *, html: bool = False) -> Content:
    if "<" in words and is_markup(words):
        # Editors leave out `<p>` where a blank line will do, and any element where a line will.
        marked = _BLANK_LINE.sub("<br><br>", words.replace("\r\n", "\n"))
        if not _BLOCK.search(words):
            marked = marked.replace("\n", "<br><br>")
        try:
            return html_content(marked)
        except Unreadable:
            pass
    if html:
        # In HTML the end of a line is a space; a blank line was meant to be seen all the same.
        words = PARAGRAPH.join(" ".join(block.split()) for block in _BLANK_LINE.split(words))
    return Content(clean_paragraphs(words))


def _parts(value: Any) -> Iterator[str]:
    """Give the texts of a body in document order, without recursion: lists, parts, sections with headlines."""
    waiting, given = [(value, False)], 0
    while waiting and given < _MAX_PARTS:
        part, heading = waiting.pop()
        if isinstance(part, list):
            waiting += [(item, heading) for item in reversed(part)]
        elif isinstance(part, dict) and ("sections" in part or "paragraphs" in part):
            waiting += [(part.get(name), name == "headline") for name in ("sections", "paragraphs", "headline")]
        elif isinstance(part, dict):
            waiting.append((next(filter(None, map(part.get, _PART_KEYS)), None), heading))
        elif part is not None and not isinstance(part, bool):
            given += 1
            yield SUBHEADING + str(part) if heading else str(part)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _is_organisation(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("@type") in {"Organization", "NewsMediaOrganization"}
