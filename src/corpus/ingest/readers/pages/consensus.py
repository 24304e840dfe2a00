"""The article of a page on which two engines agree: they are asked in turn, the quickest first, until two do.

No engine is right on all pages, and each destroys a few. Which of them it is that errs, others tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from corpus.ingest.readers.pages import engines
from corpus.ingest.readers.pages.blocks import Block
from corpus.ingest.readers.pages.selection import Selection, select
from corpus.ingest.readers.pages.shingles import BlockWords

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Two readings that have less in common are not of the same article.
_MIN_AGREEMENT: Final = 0.8
# Pages have some thousands; reading more with care takes minutes.
_MAX_ELEMENTS: Final = 50_000


def agreed_article(tree: HtmlElement, page: Sequence[Block], stated: str) -> Selection:
    """Choose the blocks of a page that are its article; none where no engine finds any.

    `stated` is the text of the article as the metadata of the page have it, if they do.
    """
    words = BlockWords(page)
    main_content = words.common(engines.resiliparse(tree))
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return select(page, main_content, main_content)
    articles: list[Selection] = []
    for taken in _readings(tree, words, main_content, stated):
        article = select(page, taken, main_content)
        for earlier in articles:
            if article.agreement(earlier) >= _MIN_AGREEMENT:
                return earlier
        articles.append(article)
    articles.append(select(page, words.common(engines.trafilatura_whole(tree)), main_content))
    return max(articles, key=lambda one: sum(one.agreement(other) for other in articles))


def _readings(tree: HtmlElement, words: BlockWords, main_content: list[int], stated: str) -> Iterator[list[int]]:
    """Ask the engines in turn which blocks they take."""
    yield words.common(engines.trafilatura_precise(tree))
    yield main_content
    if stated:
        yield words.common(stated)
    yield words.common(engines.readability(tree))
