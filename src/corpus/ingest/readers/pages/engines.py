"""What other programs take for the article on a page: the text that each would read, empty if it finds none."""

from __future__ import annotations

import logging
from copy import deepcopy
from typing import TYPE_CHECKING

from corpus.ingest.normalising.texts import clean_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# They tell of every page without an article; we do so ourselves.
for _name in ("readability", "trafilatura"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def trafilatura_precise(tree: HtmlElement) -> str:
    """Read with trafilatura, rather too little than too much, and without what it falls back on."""
    return _trafilatura(tree, fast=True, favor_precision=True)


def trafilatura_whole(tree: HtmlElement) -> str:
    """Read with trafilatura as it is by default: with other extractors to fall back on, and in balance."""
    return _trafilatura(tree, fast=False, favor_precision=False)


def resiliparse(tree: HtmlElement) -> str:
    """Read with Resiliparse, which tells the main content by names and positions alone, in 2 ms."""
    from lxml import etree
    from resiliparse.extract.html2text import extract_plain_text

    html = etree.tostring(tree, encoding="unicode", method="html")
    return clean_text(extract_plain_text(html, main_content=True, list_bullets=False, alt_texts=False))


def readability(tree: HtmlElement) -> str:
    """Read with Readability, which scores elements by their paragraphs and commas."""
    from readability import Document
    from readability.readability import Unparseable

    class Page(Document):  # type: ignore[misc]
        """A page that is parsed already; the library would also mend its links, half of its work."""

        def _parse(self, source: HtmlElement) -> HtmlElement:
            return deepcopy(source)

        def get_clean_html(self) -> str:
            return "\n".join(self._html().itertext())

    try:
        return clean_text(Page(tree).summary(html_partial=True))
    except Unparseable:
        return ""


def _trafilatura(tree: HtmlElement, *, fast: bool, favor_precision: bool) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # The format in which it gives its tree as it is; by default it also prints it.
    found = bare_extraction(
        tree, include_comments=False, fast=fast, favor_precision=favor_precision, output_format="xml"
    )
    return clean_text("\n".join(found.body.itertext())) if isinstance(found, Document) else ""
