"""The body of the article on a page: what trafilatura takes for it, where another engine agrees, put right by the page.

No engine is right on all pages, and each destroys a few. Where two of them disagree, all are asked, and the reading on
which most agree is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.article import PARAGRAPH, SUBHEADING
from corpus.ingest.normalising.texts import clean_text, unique
from corpus.ingest.readers.pages import engines
from corpus.ingest.readers.pages.blocks import Block, blocks, paragraphs
from corpus.ingest.readers.pages.hidden import hidden_chars, revealed
from corpus.ingest.readers.pages.selection import captions_of, select
from corpus.ingest.readers.pages.shingles import agreement, common_blocks, containment, shingles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A page with less text has a label, and no article.
_MIN_ARTICLE_CHARS: Final = 80
# Two readings that have less in common are not of the same article.
_MIN_AGREEMENT: Final = 0.8
# A text in the metadata that is shorter is a summary.
_MIN_STATED_CHARS: Final = 500
# One reading holds another that has this share of its shingles in it.
_MIN_CONTAINMENT: Final = 0.75
# A text of which the blocks of the page hold less is not on the page.
_MIN_ON_PAGE: Final = 0.3
# Pages have some thousands; reading more with care takes minutes.
_MAX_ELEMENTS: Final = 50_000
_MIN_LINK_SHARE: Final = 0.6
# Two settings of one engine are one voice.
_ONE_OF_TWO: Final = 0.5


class Body(NamedTuple):
    """The text of an article: paragraphs apart by a blank line, sub-headings marked; captions apart from it.

    Without a text, `missing` is the reason in words for the user.
    """

    text: str
    captions: tuple[str, ...] = ()
    missing: str = ""


def read_body(tree: HtmlElement, stated: str = "") -> Body:
    """Give the body and the captions of the article on a page; empty where there is none. The tree stays as it is.

    `stated` is the text of the article as the page's metadata has it (`articleBody` of schema.org), if it does.
    """
    body = _read(tree, stated)
    if hidden_chars(tree) > len(body.text):
        whole = _read(revealed(tree), stated)
        if not body.text or containment(shingles(body.text), shingles(whole.text)) >= _MIN_CONTAINMENT:
            return whole
    return body


def _read(tree: HtmlElement, stated: str) -> Body:
    page = list(blocks(tree))
    article = _article(tree, page, stated)
    if sum(block.size for block in article.blocks) < _MIN_ARTICLE_CHARS:
        return Body("", missing=_missing_reason(page))
    captions = unique(page[index].text for index in captions_of(page, article.indices))
    return Body(PARAGRAPH.join(map(_paragraph, article.blocks)), captions)


def _paragraph(block: Block) -> str:
    return SUBHEADING + block.text if block.is_subheading else block.text


def _missing_reason(page: Sequence[Block]) -> str:
    if not page:
        return "the page shows no text; it may need JavaScript"
    linked, written = sum(block.linked for block in page), sum(len(block.text) for block in page)
    return "only links on the page" if linked >= _MIN_LINK_SHARE * written else "no article text on the page"


class _Reading:
    """What one engine makes of a page: the blocks of its article. `voice` is what it counts among the others."""

    def __init__(self, page: Sequence[Block], text: str, seconded: Collection[int], voice: float = 1) -> None:
        taken = common_blocks(page, text)
        on_page = sum(len(page[index].text) for index in taken) >= _MIN_ON_PAGE * len(text)
        self.indices = select(page, taken, seconded) if on_page else []
        self.blocks = [page[index] for index in self.indices] if on_page else list(paragraphs(text))
        self.shingles = shingles("\n".join(block.text for block in self.blocks))
        self.voice = voice

    def support(self, readings: Sequence[_Reading]) -> float:
        """Give how much the other readings agree with this one, each by its voice: from 0 to 1."""
        others = [one for one in readings if one is not self]
        agreed = sum(one.voice * agreement(self.shingles, one.shingles) for one in others)
        return agreed / sum(one.voice for one in others) if others else 0.0


def _article(tree: HtmlElement, page: Sequence[Block], stated: str) -> _Reading:
    second = engines.resiliparse(tree)
    seconded = frozenset(common_blocks(page, second))

    def reading(text: str, voice: float = 1) -> _Reading:
        return _Reading(page, text, seconded, voice)

    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return reading(second)
    ours = reading(engines.trafilatura_precise(tree), _ONE_OF_TWO)
    others = []
    if len(stated) >= _MIN_STATED_CHARS:
        others.append(reading(clean_text(stated)))
        if containment(ours.shingles, shingles(stated)) >= _MIN_CONTAINMENT:
            return others[0]
    if agreement(ours.shingles, shingles(second)) >= _MIN_AGREEMENT:
        return ours
    others += [
        reading(second),
        reading(engines.readability(tree)),
        reading(engines.trafilatura_whole(tree), _ONE_OF_TWO),
    ]
    readings = [ours, *(one for one in others if one.blocks)]
    return max(readings, key=lambda one: one.support(readings))
