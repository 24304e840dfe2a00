"""The body of the article on a page: what trafilatura takes for it, put right by the structure of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.article import PARAGRAPH, SUBHEADING
from corpus.ingest.normalising.texts import clean_text, unique
from corpus.ingest.readers.pages.blocks import Block, blocks
from corpus.ingest.readers.pages.paywalls import blocking_reason, missing_reason
from corpus.ingest.readers.pages.selection import Selection

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDS: Final = re.compile(r"\w+")
_LINE: Final = re.compile(r"[^\n]+")
_WORDS_PER_SHINGLE: Final = 4
_MIN_SHARED_SHINGLES_SHARE: Final = 0.6
# A page with less text has a label, and no article.
_MIN_ARTICLE_CHARS: Final = 80
# Fewer characters than most articles have: a sign that the quick reading missed some.
_MAX_THIN_CHARS: Final = 1500
# A text in the metadata that is shorter is a summary.
_MIN_METADATA_BODY_CHARS: Final = 500
_MIN_AGREEMENT_SHARE: Final = 0.6
# Pages have some thousands; reading more with care takes minutes.
_MAX_ELEMENTS: Final = 50_000


class Body(NamedTuple):
    """The text of an article: paragraphs apart by a blank line, sub-headings marked; captions apart from it.

    Without a text, `missing` is the reason in words for the user.
    """

    text: str
    captions: tuple[str, ...] = ()
    missing: str = ""


def read_body(tree: HtmlElement, metadata_body: str = "") -> Body:
    """Give the body and the captions of the article on a page; empty where there is none. The tree stays as it is.

    `metadata_body` is the text of the article as the page's metadata has it (`articleBody` of schema.org), if it does.
    """
    page = list(blocks(tree))
    choice = _choice(tree, page, metadata_body)
    article = [page[index] for index in choice.article]
    if sum(block.size for block in article) < _MIN_ARTICLE_CHARS:
        return Body("", missing=missing_reason(page))
    if reason := blocking_reason(article):
        return Body("", missing=reason)
    return Body(PARAGRAPH.join(map(_paragraph, article)), unique(page[index].text for index in choice.captions()))


def _paragraph(block: Block) -> str:
    return SUBHEADING + block.text if block.is_subheading else block.text


def _choice(tree: HtmlElement, page: list[Block], metadata_body: str) -> Selection:
    """Take the first of three readings that has prose enough, each slower and bolder than the one before.

    Where the page itself says another text, that one is taken.
    """
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return Selection(page, [index for index, block in enumerate(page) if block.is_prose])
    choice = Selection(page, common_blocks(page, _read(tree, fast=True, favor_precision=True)))
    if sum(page[index].size for index in choice.article) < _MAX_THIN_CHARS:
        choice = Selection(page, common_blocks(page, _read(tree, fast=False, favor_precision=True)))
    if not choice.has_prose:
        choice = Selection(page, common_blocks(page, _read(tree, fast=False, favor_precision=False)))
    if len(metadata_body) >= _MIN_METADATA_BODY_CHARS:
        from_metadata = Selection(page, common_blocks(page, clean_text(metadata_body)))
        if from_metadata.has_prose and len(
            set(from_metadata.article) & set(choice.article)
        ) < _MIN_AGREEMENT_SHARE * len(from_metadata.article):
            return from_metadata
    return choice


def _read(tree: HtmlElement, *, fast: bool, favor_precision: bool) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(tree, include_comments=False, fast=fast, favor_precision=favor_precision)
    return clean_text("\n".join(found.body.itertext())) if isinstance(found, Document) else ""


def common_blocks(page: list[Block], text: str) -> list[int]:
    """Give the indices of the blocks that stand in a text, by their runs of four words; shorter ones by their line."""
    words = _WORDS.findall(text)
    runs = set(zip(*(words[shift:] for shift in range(_WORDS_PER_SHINGLE)), strict=False))
    lines = {tuple(_WORDS.findall(line)) for line in _LINE.findall(text)}
    indices = []
    for index, block in enumerate(page):
        own = tuple(_WORDS.findall(block.text))
        mine = list(zip(*(own[shift:] for shift in range(_WORDS_PER_SHINGLE)), strict=False))
        if own in lines or (mine and sum(run in runs for run in mine) >= _MIN_SHARED_SHINGLES_SHARE * len(mine)):
            indices.append(index)
    return indices
