"""The text that NewsML, of either generation, carries inside: NITF, XHTML, plain text, or markup written as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.ingest.readers.agencies import wire_text
from corpus.ingest.readers.agencies.stories import Story, body, first, story, within, words
from corpus.ingest.readers.collections import sgml
from corpus.ingest.readers.markup import Content, html_content, local_name

if TYPE_CHECKING:
    from lxml import etree

_BLOCK: Final = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|table|html|body|article|section)\b[^<>]*>", re.IGNORECASE)
_BREAK: Final = re.compile(r"</?(?:p|div|h[1-6]|li|tr)\b[^<>]*>", re.IGNORECASE)
# What a text may be made of. XML that has none of it (SportsML, EventsML, prices) holds no article.
_TEXT: Final = ("p", "div", "body.content", "block", "pre", "li", "blockquote", "br", "h1", "h2", "hl2")


def inline_story(holder: etree._Element, media_type: str = "") -> Story:
    """Read what an element holds; `media_type` is as it says (`text/plain`). Without text the body is empty."""
    if (nitf := first(holder, "nitf")) is not None:
        return story(nitf)
    if not len(holder):
        return Story(text=_written(holder.text or "", media_type))
    if (page := first(holder, "html", "body")) is not None:
        return _page(page)
    if first(holder, *_TEXT) is not None:
        return Story(text=body(holder))
    return Story()


def kind_of(holder: etree._Element) -> str:
    """Name the first element that a holder of inline XML has, for the user."""
    return next((name for each in holder if (name := local_name(each))), "")


def _page(page: etree._Element) -> Story:
    """Read XHTML. A <header> with the headline repeats what stands around the page; a <footer> is no text."""
    headline = words(first(page, "h1")) or words(first(page, "title"))
    for each in list(within(page, "header", "footer")):
        if local_name(each) == "footer" or first(each, "h1") is not None:
            each.tag = "template"
    return Story(headline=headline, text=body(page))


def _written(text: str, media_type: str) -> Content:
    """Read text, which may be HTML whatever its type says; what calls itself plain keeps the sense of its lines."""
    if not _BLOCK.search(text):
        return Content(wire_text.plain_body(text)) if media_type != "text/html" else html_content(text)
    if media_type == "text/plain":
        return Content(wire_text.plain_body(sgml.text_of(_BREAK.sub("\n\n", text))))
    return html_content(text)
