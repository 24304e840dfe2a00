"""Which blocks of a page are the article: those that a reading took, put right by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from corpus.ingest.normalising.boilerplate import begins_comments, begins_link_list, is_boilerplate
from corpus.ingest.readers.pages.blocks import Block

# The article stands in the innermost element that holds this share of what was taken.
_MIN_REGION_SHARE: Final = 0.8
# An element with this share of the article is not a sidebar, whatever its name.
_MIN_ARTICLE_SHARE: Final = 0.3
# No rule is so sure that it may leave out more than this of what was taken.
_MAX_CUT_SHARE: Final = 0.5
_SOME_LINKS_SHARE: Final = 1 / 3
_MOSTLY_LINKS_SHARE: Final = 0.7
_ALL_LINKS_SHARE: Final = 0.9
# Pictures stand this close to the article that they belong to.
_MAX_BLOCKS_BETWEEN: Final = 3


class Selection:
    """The blocks of a page that are the article, by their indices: `chosen`, which each rule puts right.

    `taken` are those that a reading of the page took, `seconded` those that another took. What is found to be
    `outside` of the article, taken or not, is no more to be chosen.
    """

    def __init__(self, page: Sequence[Block], taken: Iterable[int], seconded: Iterable[int]) -> None:
        self.page = page
        self.seconded = frozenset(seconded)
        self.chosen = set(taken)
        self.outside: set[int] = set()
        self.weight = self.size(self.chosen)
        self._inside: Counter[int] = Counter()
        for index in self.chosen:
            for element in page[index].around:
                self._inside[element] += page[index].size

    def size(self, indices: Iterable[int]) -> int:
        """Give how much text some blocks are."""
        return sum(self.page[index].size for index in indices)

    def agreement(self, other: Selection) -> float:
        """Give the share of text that two selections have in common: from 0 to 1, F1 of either against the other."""
        whole = self.size(self.chosen) + self.size(other.chosen)
        return 2 * self.size(self.chosen & other.chosen) / whole if whole else 0.0

    def holds(self, element: int, share: float) -> bool:
        """Whether an element holds this share of what was taken."""
        return self._inside[element] >= share * self.weight

    def is_apart(self, elements: Iterable[int]) -> bool:
        """Whether one of these elements, named as no part of the article, holds too little of it to be misnamed."""
        return not all(self.holds(element, _MIN_ARTICLE_SHARE) for element in elements)

    def innermost(self, share: float) -> int:
        """Give the innermost element that holds this share of what was taken; 0 if none does."""
        # Elements are numbered from the outermost in.
        return max((element for element in self._inside if self.holds(element, share)), default=0)

    def span(self) -> range:
        """Give the indices from the first block that is chosen to the last."""
        return range(min(self.chosen), max(self.chosen) + 1) if self.chosen else range(0)

    def parents_of_prose(self) -> set[int]:
        """Give the elements in which the paragraphs of the article stand side by side."""
        return {self.page[index].parent for index in self.chosen if self.page[index].is_prose}

    def blocks(self) -> list[Block]:
        """Give the blocks of the article, in order."""
        return [self.page[index] for index in sorted(self.chosen)]

    def captions(self) -> list[Block]:
        """Give the captions that stand among the article's blocks, or between them and the headline."""
        if not self.chosen:
            return []
        first = start = min(self.chosen)
        while first and self.page[first].tag != "h1" and start - first < _MAX_BLOCKS_BETWEEN:
            first -= 1
        stretch = range(first, min(max(self.chosen) + _MAX_BLOCKS_BETWEEN, len(self.page)))
        found = [self.page[index] for index in stretch if index not in self.chosen]
        return [block for block in found if self.is_apart(block.captions) and not self.is_apart(block.apart)]

    def leave_out(self, indices: Collection[int]) -> None:
        """Leave out what is no part of the article, unless that is most of it."""
        cut = self.chosen.intersection(indices)
        if self.size(cut) <= _MAX_CUT_SHARE * self.size(self.chosen):
            self.chosen -= cut


Rule = Callable[[Selection], None]


def headlines(article: Selection) -> None:
    """Leave out the headline, wherever it is printed."""
    said = {block.text.casefold() for block in article.page if block.tag == "h1"}
    article.outside |= {index for index in article.span() if article.page[index].text.casefold() in said}
    article.chosen -= article.outside


def furniture(article: Selection) -> None:
    """Leave out short lines that pages leave behind (`Advertisement`, `Read more: ...`), but no sentence."""
    lines = {index for index in article.span() if _is_furniture(article.page[index])}
    article.outside |= lines
    article.leave_out(lines)


def _is_furniture(block: Block) -> bool:
    return not block.is_prose and not block.is_sentence and is_boilerplate(block.text)


def captions_apart(article: Selection) -> None:
    """Leave out what is named as a caption or credit of a picture."""
    apart = {index for index in article.span() if article.is_apart(article.page[index].captions)}
    article.outside |= apart
    article.leave_out(apart)


def names_apart(article: Selection) -> None:
    """Leave out what stands in a part of the page that is named as none of the article."""
    apart = {index for index in article.span() if article.is_apart(article.page[index].apart)}
    article.outside |= apart
    article.leave_out(apart)


def region(article: Selection) -> None:
    """Leave out what is no prose and stands outside of the innermost element that holds most of the article."""
    innermost = article.innermost(_MIN_REGION_SHARE)
    article.leave_out(
        {
            index
            for index in article.chosen
            if innermost not in article.page[index].around and not article.page[index].is_prose
        }
    )


def fill(article: Selection) -> None:
    """Take what stands between the blocks of the article: text beside its paragraphs, and what another reading took.

    A line that is all link is a hint at another article, unless it is a heading that another reading took.
    """
    parents = article.parents_of_prose()
    for index in set(article.span()) - article.outside:
        block = article.page[index]
        beside = block.parent in parents and not block.is_linked(_SOME_LINKS_SHARE)
        named = block.parent in parents and (block.is_heading or not block.is_linked(_ALL_LINKS_SHARE))
        if beside or (index in article.seconded and (block.is_prose or named)):
            article.chosen.add(index)


def sections_apart(article: Selection) -> None:
    """Leave out what stands below a heading like `Comments` or `Read more`, in the element that begins with it."""
    begun: dict[int, int] = {}
    for index in sorted(article.chosen, reverse=True):
        if article.page[index].is_prose:
            begun.update(dict.fromkeys(article.page[index].around, index))
    elements = {element for index in article.chosen for element in article.page[index].around}
    headings = {
        index
        for index, block in enumerate(article.page)
        if block.parent in elements and (begins_comments(block.text) or begins_link_list(block.text))
    }
    sections: dict[int, int] = {}
    for index in sorted(headings):
        parent = article.page[index].parent
        if begun.get(parent, index) >= index:
            sections.setdefault(parent, index)
    article.leave_out(headings)
    article.leave_out(
        {
            index
            for index in article.chosen
            if any(sections.get(element, index) < index for element in article.page[index].around)
        }
    )


def links_elsewhere(article: Selection) -> None:
    """Leave out links in elements without any prose."""
    parents = article.parents_of_prose()
    article.leave_out(
        {
            index
            for index in article.chosen
            if article.page[index].is_linked(_MOSTLY_LINKS_SHARE) and article.page[index].parent not in parents
        }
    )


def copies(article: Selection) -> None:
    """Leave out what was just said, and a copy of the whole for printers or for speech."""
    first: dict[str, int] = {}
    repeated = []
    said = ""
    for index in sorted(article.chosen):
        text = article.page[index].text
        if text == said:
            article.chosen.discard(index)
        elif first.setdefault(text, index) != index:
            repeated.append(index)
        said = text
    if repeated and repeated == [index for index in sorted(article.chosen) if index >= repeated[0]]:
        article.chosen.difference_update(repeated)


def headings_alone(article: Selection) -> None:
    """Leave out sub-headings behind which no text comes."""
    while article.chosen and article.page[last := max(article.chosen)].is_subheading:
        article.chosen.discard(last)


RULES: tuple[Rule, ...] = (
    headlines, furniture, captions_apart, names_apart, region, fill, sections_apart, links_elsewhere, copies,
    headings_alone,
)  # fmt: skip


def select(page: Sequence[Block], taken: Iterable[int], seconded: Iterable[int]) -> Selection:
    """Choose the blocks that are the article, where one reading took some and another seconds some."""
    article = Selection(page, taken, seconded)
    for rule in RULES:
        rule(article)
    return article
