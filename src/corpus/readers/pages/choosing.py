"""Which blocks of a page are the article: those a first reading took, put right by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from corpus.normalising.furniture import begins_links, is_furniture
from corpus.readers.pages.asides import begins_comments, is_label, is_plea
from corpus.readers.pages.blocks import Block

# Characters from which on a block is a paragraph of prose by its length.
PROSE: Final = 80
# The article stands in the innermost element that holds this share of what was taken.
_MOST: Final = 0.8
# An element with this share of the article is no sidebar, whatever its name.
_TOO_MUCH: Final = 0.3
_FEW_LINKS: Final = 1 / 3
_MOSTLY_LINKS: Final = 0.7
# Adverts and pictures that may stand between two parts of one article.
_BETWEEN: Final = 3


_SENTENCE_ENDS: Final = (".", "!", "?", ":", "…", "。", "！", "？", "؟", "।")
_QUOTES: Final = "”\"’'»)]」』"


class Choice:
    """The blocks of a page and which of them are the article, by their places on the page, in order: `article`."""

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
        self.article = self._article()

    def _article(self) -> list[int]:
        self.chosen = {place for place in self.taken if self._fits(place) and self.region in self.page[place].around}
        if self.chosen:
            self._grow(range(max(self.chosen) + 1, len(self.page)))
            self._grow(range(min(self.chosen) - 1, -1, -1))
            self._fill()
        self.chosen -= self._sections_apart() | self._links_elsewhere()
        return self._trimmed(sorted(self.chosen))

    def _sections_apart(self) -> set[int]:
        """Find the blocks below a heading like `Comments` or `Read more`, in elements that begin with it."""
        prose = list(filter(self._is_prose, self.chosen))
        apart: set[int] = set()
        for place, block in enumerate(self.page):
            if not (begins_comments(block.text) or begins_links(block.text)):
                continue
            if not any(other < place and block.parent in self.page[other].around for other in prose):
                apart |= {other for other in self.chosen if other > place and block.parent in self.page[other].around}
        return apart

    def _links_elsewhere(self) -> set[int]:
        """Find the blocks that are links, in elements without any prose."""
        parents = {self.page[place].parent for place in self.chosen if self._is_prose(place)}
        return {
            place
            for place in self.chosen
            if self._linked(place, _MOSTLY_LINKS) and self.page[place].parent not in parents
        }

    def _trimmed(self, article: list[int]) -> list[int]:
        """Leave out lines of dates and names above the text, pleas at both ends, and sub-headings without a text."""
        prose = next(filter(self._is_prose, article), None)
        if prose is not None:
            headline = max((place for place in range(prose) if self.page[place].tag == "h1"), default=-1)
            article = [
                place
                for place in article
                if place >= prose
                or (place > headline and (self.page[place].tag or _is_sentence(self.page[place].text)))
            ]
        while article and (self.page[article[-1]].tag or is_plea(self.page[article[-1]].text)):
            article.pop()
        while article and is_plea(self.page[article[0]].text):
            article.pop(0)
        return [
            place
            for number, place in enumerate(article)
            if not number or self.page[place].text != self.page[article[number - 1]].text
        ]

    def has_prose(self) -> bool:
        """Whether any block of the article is more than a label."""
        return any(map(self._is_prose, self.article))

    def captions(self) -> list[int]:
        """Give the places of the captions that stand among the article's blocks, or between them and the headline."""
        article = self.article
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
        return self.page[place].size >= PROSE and not self._linked(place, _FEW_LINKS)

    def _fits(self, place: int) -> bool:
        """Whether a block may be a part of the article at all."""
        block = self.page[place]
        if block.tag == "h1" or block.text.casefold() in self.headlines or self._is_caption(place):
            return False
        return not (is_label(block.text) or is_furniture(block.text) or begins_links(block.text))

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
        parents = {self.page[place].parent for place in self.chosen if self.page[place].size >= PROSE}
        for place in range(min(self.chosen), max(self.chosen)):
            if place in self.chosen or not self._fits(place) or self._is_apart(place):
                continue
            belongs = self.page[place].parent in parents or self._is_prose(place)
            if belongs and not self._linked(place, _FEW_LINKS):
                self.chosen.add(place)


def _is_sentence(text: str) -> bool:
    return text.rstrip(_QUOTES).endswith(_SENTENCE_ENDS)
