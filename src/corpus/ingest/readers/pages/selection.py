"""Which blocks of a page are the article: those a first reading took, put right by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from corpus.ingest.normalising.boilerplate import begins_comments, begins_links, is_furniture, is_plea
from corpus.ingest.normalising.captions import is_caption
from corpus.ingest.readers.pages.blocks import Block

# The article stands in the innermost element that holds this share of what was taken.
_MOST: Final = 0.8
# An element with this share of the article is no sidebar, whatever its name.
_TOO_MUCH: Final = 0.3
_SOME_LINKS: Final = 1 / 3
_MOSTLY_LINKS: Final = 0.7
# Adverts and pictures that may stand between two parts of one article.
_BETWEEN: Final = 3
# Teasers and standfirsts are shorter than the first paragraphs of an article.
_LEAD: Final = 500


class Choice:
    """The blocks of a page and, by their places on it and in order, those that are the article: `article`."""

    def __init__(self, page: list[Block], taken: Iterable[int]) -> None:
        self.page = page
        self.headlines = {block.text.casefold() for block in page if block.tag == "h1"}
        self.taken = {place for place in taken if page[place].tag != "h1"}
        self.weight = sum(page[place].size for place in self.taken)
        self.inside: Counter[int] = Counter()
        for place in self.taken:
            for element in page[place].around:
                self.inside[element] += page[place].size
        self.chosen: set[int] = set()
        self.article = self._article()

    @property
    def has_prose(self) -> bool:
        """Whether any block of the article is more than a label."""
        return any(self.page[place].is_prose for place in self.article)

    def captions(self) -> list[int]:
        """Give the places of the captions that stand among the article's blocks, or between them and the headline."""
        first = self.article[0]
        while first and self.page[first].tag != "h1" and self.article[0] - first < _BETWEEN:
            first -= 1
        places = range(first, min(self.article[-1] + _BETWEEN, len(self.page)))
        return [place for place in places if self._is_caption(place) and self._describes(place)]

    def _describes(self, place: int) -> bool:
        """Whether a caption says more than a name or the label of a player."""
        text = self.page[place].text
        return " " in text and not is_furniture(text) and not self._is_apart(place)

    def _article(self) -> list[int]:
        # Elements are numbered from the outermost in.
        region = max((element for element in self.inside if self._holds(element, _MOST)), default=0)
        self.chosen = {place for place in self.taken if self._fits(place) and region in self.page[place].around}
        if self.chosen:
            self._grow(range(max(self.chosen) + 1, len(self.page)))
            self._grow(range(min(self.chosen) - 1, -1, -1))
            self._begin()
            self._fill()
        self.chosen -= self._sections_apart() | self._links_elsewhere()
        return self._trimmed(self._opened(sorted(self.chosen)))

    def _headline(self, before: int) -> int:
        """Give the place of the last headline before a block; -1 where there is none."""
        return next((place for place in range(before - 1, -1, -1) if self.page[place].tag == "h1"), -1)

    # --- what belongs ------------------------------------------------------------------------------------------

    def _grow(self, places: Iterable[int]) -> None:
        """Take prose beyond the ends that is nested as deep as the rest: articles go on behind an advert."""
        depths: Counter[int] = Counter()
        for place in self.chosen:
            depths[len(self.page[place].around)] += self.page[place].size
        depth = depths.most_common(1)[0][0]
        between = 0
        for place in places:
            block = self.page[place]
            if block.tag == "h1" or begins_links(block.text) or between > _BETWEEN:
                return
            alike = len(block.around) == depth and block.is_prose
            if alike and self._fits(place) and not self._is_apart(place):
                self.chosen.add(place)
                between = 0
            else:
                between += 1

    def _begin(self) -> None:
        """Take paragraphs that stand together between the headline and what was chosen: the article begins there."""
        first = min(self.chosen)
        together: dict[int, list[int]] = {}
        for place in range(self._headline(first) + 1, first):
            if self.page[place].is_prose and self._fits(place) and not self._is_apart(place):
                together.setdefault(self.page[place].parent, []).append(place)
        for places in together.values():
            if len(places) > 1 and sum(self.page[place].size for place in places) >= _LEAD:
                self.chosen.update(places)

    def _fill(self) -> None:
        """Take what stands between the blocks of the article and is neither apart nor links."""
        parents = self._parents_of_prose()
        for place in range(min(self.chosen), max(self.chosen)):
            block = self.page[place]
            belongs = block.is_prose or (block.parent in parents and not block.is_linked(_SOME_LINKS))
            if belongs and self._fits(place) and not self._is_apart(place):
                self.chosen.add(place)

    # --- what does not -----------------------------------------------------------------------------------------

    def _fits(self, place: int) -> bool:
        block = self.page[place]
        if block.tag == "h1" or block.text.casefold() in self.headlines or self._is_caption(place):
            return False
        return not (is_furniture(block.text) or begins_links(block.text) or begins_comments(block.text))

    def _is_apart(self, place: int) -> bool:
        return not all(self._holds(element, _TOO_MUCH) for element in self.page[place].apart)

    def _is_caption(self, place: int) -> bool:
        block = self.page[place]
        return not all(self._holds(element, _TOO_MUCH) for element in block.captions) or is_caption(block.text)

    def _holds(self, element: int, share: float) -> bool:
        return self.inside[element] >= share * self.weight

    def _parents_of_prose(self) -> set[int]:
        return {self.page[place].parent for place in self.chosen if self.page[place].is_prose}

    def _sections_apart(self) -> set[int]:
        """Find the blocks below a heading like `Comments` or `Read more`, in elements that begin with it."""
        begun: dict[int, int] = {}
        for place in sorted(self.chosen, reverse=True):
            if self.page[place].is_prose:
                begun.update(dict.fromkeys(self.page[place].around, place))
        sections: dict[int, int] = {}
        for place, block in enumerate(self.page):
            if (begins_comments(block.text) or begins_links(block.text)) and begun.get(block.parent, place) >= place:
                sections.setdefault(block.parent, place)
        return {
            place
            for place in self.chosen
            if any(sections.get(element, place) < place for element in self.page[place].around)
        }

    def _links_elsewhere(self) -> set[int]:
        """Find the blocks that are links, in elements without any prose."""
        parents = self._parents_of_prose()
        return {
            place
            for place in self.chosen
            if self.page[place].is_linked(_MOSTLY_LINKS) and self.page[place].parent not in parents
        }

    def _opened(self, article: list[int]) -> list[int]:
        """Leave out what stands above the headline, and lines of dates and names between it and the first prose."""
        prose = next((place for place in article if self.page[place].is_prose), 0)
        headline = self._headline(prose)
        return [place for place in article if place >= prose or (place > headline and self._opens(place))]

    def _opens(self, place: int) -> bool:
        block = self.page[place]
        return block.tag not in {"", "b"} or block.is_sentence

    def _trimmed(self, article: list[int]) -> list[int]:
        """Leave out pleas at both ends, sub-headings without a text, and what was just said."""
        texts = [self.page[place].text for place in article]
        first, last = 0, len(article)
        while first < last and (self.page[article[last - 1]].is_subheading or is_plea(texts[last - 1])):
            last -= 1
        while first < last and is_plea(texts[first]):
            first += 1
        return [article[at] for at in range(first, last) if at == first or texts[at] != texts[at - 1]]
