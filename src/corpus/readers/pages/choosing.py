"""Which blocks of a page are the article: those a first reading took, put right by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from corpus.normalising.furniture import begins_links, is_furniture
from corpus.readers.pages.blocks import Block

# Characters from which on a block is a paragraph of prose by its length.
PROSE: Final = 80
# The article stands in the innermost element that holds this share of what was taken.
_MOST: Final = 0.8
# An element with this share of the article is no sidebar, whatever its name.
_TOO_MUCH: Final = 0.3
_FEW_LINKS: Final = 1 / 3
_ALL_LINKS: Final = 0.8
# Adverts and pictures that may stand between two parts of one article.
_BETWEEN: Final = 3


class Choice:
    """The blocks of a page and which of them are the article, by their places on the page."""

    def __init__(self, page: list[Block], taken: Iterable[int]) -> None:
        self.page = page
        self.taken = {place for place in taken if page[place].tag != "h1"}
        self.inside: Counter[int] = Counter()
        for place in self.taken:
            for element in page[place].around:
                self.inside[element] += len(page[place].text)
        self.weight = sum(len(page[place].text) for place in self.taken)
        self.region = max((element for element in self.inside if self._holds(element, _MOST)), default=0)
        self.headlines = {block.text.casefold() for block in page if block.tag == "h1"}
        self.chosen: set[int] = set()

    def article(self) -> list[int]:
        """Give the places of the article's blocks, in order."""
        lists = self._lists_of_links()
        self.chosen = {
            place
            for place in self.taken
            if self._fits(place)
            and self.region in self.page[place].around
            and not (self._linked(place, _ALL_LINKS) and self.page[place].parent in lists)
        }
        if self.chosen:
            self._grow(range(max(self.chosen) + 1, len(self.page)))
            self._grow(range(min(self.chosen) - 1, -1, -1))
            self._fill()
        article = sorted(self.chosen)
        while article and self.page[article[-1]].tag:
            article.pop()
        return article

    def captions(self, article: list[int]) -> list[int]:
        """Give the places of the captions that stand among the article's blocks, or between them and the headline."""
        first = article[0]
        while first and self.page[first].tag != "h1" and article[0] - first < _BETWEEN:
            first -= 1
        return [
            place
            for place in range(first, min(article[-1] + _BETWEEN, len(self.page)))
            if self._is_caption(place) and not self._is_apart(place)
        ]

    def _holds(self, element: int, share: float) -> bool:
        return self.inside[element] >= share * self.weight

    def _is_apart(self, place: int) -> bool:
        return not all(self._holds(element, _TOO_MUCH) for element in self.page[place].apart)

    def _is_caption(self, place: int) -> bool:
        return not all(self._holds(element, _TOO_MUCH) for element in self.page[place].captions)

    def _linked(self, place: int, share: float) -> bool:
        return self.page[place].linked >= share * len(self.page[place].text)

    def _is_prose(self, place: int) -> bool:
        return len(self.page[place].text) >= PROSE and not self._linked(place, _FEW_LINKS)

    def _fits(self, place: int) -> bool:
        """Whether a block may be a part of the article at all."""
        block = self.page[place]
        if block.tag == "h1" or block.text.casefold() in self.headlines or self._is_caption(place):
            return False
        return not is_furniture(block.text) and not begins_links(block.text)

    def _lists_of_links(self) -> set[int]:
        linked: Counter[int] = Counter()
        written: Counter[int] = Counter()
        for block in self.page:
            linked[block.parent] += block.linked
            written[block.parent] += len(block.text)
        return {parent for parent in written if linked[parent] >= _ALL_LINKS * written[parent]}

    def _grow(self, places: Iterable[int]) -> None:
        """Take prose beyond the ends that is nested as deep as the rest: articles go on behind an advert."""
        depths: Counter[int] = Counter()
        for place in self.chosen:
            depths[len(self.page[place].around)] += len(self.page[place].text)
        depth = depths.most_common(1)[0][0]
        between = 0
        for place in places:
            block = self.page[place]
            if block.tag == "h1" or begins_links(block.text) or between > _BETWEEN:
                return
            alike = len(block.around) == depth and self._is_prose(place)
            if alike and self._fits(place) and not self._is_apart(place):
                self.chosen.add(place)
                between = 0
            else:
                between += 1

    def _fill(self) -> None:
        """Take what stands between the blocks of the article and is neither apart nor links."""
        parents = {self.page[place].parent for place in self.chosen if len(self.page[place].text) >= PROSE}
        for place in range(min(self.chosen), max(self.chosen)):
            if place in self.chosen or not self._fits(place) or self._is_apart(place):
                continue
            belongs = self.page[place].parent in parents or self._is_prose(place)
            if belongs and not self._linked(place, _FEW_LINKS):
                self.chosen.add(place)
