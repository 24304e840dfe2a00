"""The body of the article on a page, and the captions that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.article import PARAGRAPH, SUBHEADING
from corpus.ingest.normalising.texts import clean_lines, unique
from corpus.ingest.readers.pages.blocks import Block, blocks
from corpus.ingest.readers.pages.consensus import agreed_article
from corpus.ingest.readers.pages.selection import Selection
from corpus.ingest.readers.pages.visibility import hidden_chars, reveal, without_machinery

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A page with less text has a label, and no article.
_MIN_ARTICLE_CHARS: Final = 80
# A text in the metadata that is shorter is a summary.
_MIN_STATED_CHARS: Final = 500
_MIN_LINK_SHARE: Final = 0.6


class Body(NamedTuple):
    """The text of an article: paragraphs apart by a blank line, sub-headings marked; captions apart from it.

    Without a text, `missing` is the reason in words for the user.
    """

    text: str
    captions: tuple[str, ...] = ()
    missing: str = ""


def read_body(tree: HtmlElement, stated: str = "") -> Body:
    """Give the body and the captions of the article on a page; empty where there is none. The tree stays as it is.

    `stated` is the text of the article as the page's metadata have it (`articleBody` of schema.org), if they do.
    """
    if len(stated) < _MIN_STATED_CHARS:
        stated = ""
    page = without_machinery(tree)
    body = _read(page, stated)
    if hidden_chars(page) > len(body.text):
        # The rest of the article, or all of it, may wait for a script to show it.
        reveal(page)
        whole = _read(page, stated)
        if not body.text or set(body.text.split(PARAGRAPH)) <= set(whole.text.split(PARAGRAPH)):
            return whole
    return body


def _read(tree: HtmlElement, stated: str) -> Body:
    page = list(blocks(tree))
    article = agreed_article(tree, page, stated)
    text = PARAGRAPH.join(map(_paragraph, article.blocks()))
    if _shows_only_a_part(article, stated):
        text = PARAGRAPH.join(clean_lines(stated.splitlines()))
    elif article.size(article.chosen) < _MIN_ARTICLE_CHARS:
        return Body("", missing=_missing_reason(page))
    return Body(text, unique(block.text for block in article.captions()))


def _shows_only_a_part(article: Selection, stated: str) -> bool:
    """Whether a page shows less than a third of a text that its metadata have, and nothing else."""
    return article.size(article.chosen) * 3 < len(stated) and all(
        block.text in stated for block in article.blocks() if block.is_prose
    )


def _paragraph(block: Block) -> str:
    return SUBHEADING + block.text if block.is_subheading else block.text


def _missing_reason(page: Sequence[Block]) -> str:
    if not page:
        return "the page shows no text; it may need JavaScript"
    linked, written = sum(block.linked for block in page), sum(len(block.text) for block in page)
    return "only links on the page" if linked >= _MIN_LINK_SHARE * written else "no article text on the page"
