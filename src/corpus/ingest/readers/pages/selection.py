"""Which blocks of a page are the article: those a first reading took, put right by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from corpus.ingest.normalising.boilerplate import begins_comments, begins_link_list, is_appeal, is_boilerplate
from corpus.ingest.normalising.captions import is_caption
from corpus.ingest.readers.pages.blocks import Block

# The article stands in the innermost element that holds this share of what was taken.
_MIN_REGION_SHARE: Final = 0.8
# An element with this share of the article is not a sidebar, whatever its name.
_MIN_ARTICLE_SHARE: Final = 0.3
_SOME_LINKS_SHARE: Final = 1 / 3
_MOSTLY_LINKS_SHARE: Final = 0.7
# Adverts and pictures that may stand between two parts of one article.
_MAX_BLOCKS_BETWEEN: Final = 3
# Teasers and standfirsts are shorter than the first paragraphs of an article.
_MIN_OPENING_CHARS: Final = 500


class Selection:
    """The blocks of a page and, by their indices on it and in order, those that are the article: `article`."""

    def __init__(self, page: list[Block], taken: Iterable[int]) -> None:
        self.page = page
        self.headlines = {block.text.casefold() for block in page if block.tag == "h1"}
        self.taken = {index for index in taken if page[index].tag != "h1"}
        self.weight = sum(page[index].size for index in self.taken)
        self.inside: Counter[int] = Counter()
        for index in self.taken:
            for element in page[index].around:
                self.inside[element] += page[index].size
        self.chosen: set[int] = set()
        self.article = self._article()

    @property
    def has_prose(self) -> bool:
        """Whether any block of the article is more than a label."""
        return any(self.page[index].is_prose for index in self.article)

    def captions(self) -> list[int]:
        """Give the indices of the captions that stand among the article's blocks, or between them and the headline."""
        first = self.article[0]
        while first and self.page[first].tag != "h1" and self.article[0] - first < _MAX_BLOCKS_BETWEEN:
            first -= 1
        indices = range(first, min(self.article[-1] + _MAX_BLOCKS_BETWEEN, len(self.page)))
        return [index for index in indices if self._is_caption(index) and self._describes(index)]

    def _describes(self, index: int) -> bool:
        """Whether a caption says more than a name or the label of a player."""
        text = self.page[index].text
        return " " in text and not is_boilerplate(text) and not self._is_apart(index)

    def _article(self) -> list[int]:
        # Elements are numbered from the outermost in.
        region = max((element for element in self.inside if self._holds(element, _MIN_REGION_SHARE)), default=0)
        self.chosen = {index for index in self.taken if self._fits(index) and region in self.page[index].around}
        if self.chosen:
            self._grow(range(max(self.chosen) + 1, len(self.page)))
            self._grow(range(min(self.chosen) - 1, -1, -1))
            self._begin()
            self._fill()
        self.chosen -= self._sections_apart() | self._links_elsewhere()
        return self._trimmed(self._opened(sorted(self.chosen)))

    def _headline(self, before: int) -> int:
        """Give the index of the last headline before a block; -1 where there is none."""
        return next((index for index in range(before - 1, -1, -1) if self.page[index].tag == "h1"), -1)

    # --- what belongs ------------------------------------------------------------------------------------------

    def _grow(self, indices: Iterable[int]) -> None:
        """Take prose beyond the ends that is nested as deep as the rest: articles go on after an advert."""
        depths: Counter[int] = Counter()
        for index in self.chosen:
            depths[len(self.page[index].around)] += self.page[index].size
        depth = depths.most_common(1)[0][0]
        between = 0
        for index in indices:
            block = self.page[index]
            if block.tag == "h1" or begins_link_list(block.text) or between > _MAX_BLOCKS_BETWEEN:
                return
            alike = len(block.around) == depth and block.is_prose
            if alike and self._fits(index) and not self._is_apart(index):
                self.chosen.add(index)
                between = 0
            else:
                between += 1

    def _begin(self) -> None:
        """Take paragraphs that stand together between the headline and what was chosen: the article begins there."""
        first = min(self.chosen)
        together: dict[int, list[int]] = {}
        for index in range(self._headline(first) + 1, first):
            if self.page[index].is_prose and self._fits(index) and not self._is_apart(index):
                together.setdefault(self.page[index].parent, []).append(index)
        for indices in together.values():
            if len(indices) > 1 and sum(self.page[index].size for index in indices) >= _MIN_OPENING_CHARS:
                self.chosen.update(indices)

    def _fill(self) -> None:
        """Take what stands between the blocks of the article and is neither apart nor links."""
        parents = self._parents_of_prose()
        for index in range(min(self.chosen), max(self.chosen)):
            block = self.page[index]
            belongs = block.is_prose or (block.parent in parents and not block.is_linked(_SOME_LINKS_SHARE))
            if belongs and self._fits(index) and not self._is_apart(index):
                self.chosen.add(index)

    # --- what does not -----------------------------------------------------------------------------------------

    def _fits(self, index: int) -> bool:
        block = self.page[index]
        if block.tag == "h1" or block.text.casefold() in self.headlines or self._is_caption(index):
            return False
        return not (is_boilerplate(block.text) or begins_link_list(block.text) or begins_comments(block.text))

    def _is_apart(self, index: int) -> bool:
        return not all(self._holds(element, _MIN_ARTICLE_SHARE) for element in self.page[index].apart)

    def _is_caption(self, index: int) -> bool:
        block = self.page[index]
        return not all(self._holds(element, _MIN_ARTICLE_SHARE) for element in block.captions) or is_caption(block.text)

    def _holds(self, element: int, share: float) -> bool:
        return self.inside[element] >= share * self.weight

    def _parents_of_prose(self) -> set[int]:
        return {self.page[index].parent for index in self.chosen if self.page[index].is_prose}

    def _sections_apart(self) -> set[int]:
        """Find the blocks below a heading like `Comments` or `Read more`, in elements that begin with it."""
        begun: dict[int, int] = {}
        for index in sorted(self.chosen, reverse=True):
            if self.page[index].is_prose:
                begun.update(dict.fromkeys(self.page[index].around, index))
        sections: dict[int, int] = {}
        for index, block in enumerate(self.page):
            if (begins_comments(block.text) or begins_link_list(block.text)) and begun.get(
                block.parent, index
            ) >= index:
                sections.setdefault(block.parent, index)
        return {
            index
            for index in self.chosen
            if any(sections.get(element, index) < index for element in self.page[index].around)
        }

    def _links_elsewhere(self) -> set[int]:
        """Find the blocks that are links, in elements without any prose."""
        parents = self._parents_of_prose()
        return {
            index
            for index in self.chosen
            if self.page[index].is_linked(_MOSTLY_LINKS_SHARE) and self.page[index].parent not in parents
        }

    def _opened(self, article: list[int]) -> list[int]:
        """Leave out what stands above the headline, and lines of dates and names between it and the first prose."""
        prose = next((index for index in article if self.page[index].is_prose), 0)
        headline = self._headline(prose)
        return [index for index in article if index >= prose or (index > headline and self._opens(index))]

    def _opens(self, index: int) -> bool:
        block = self.page[index]
        return block.tag not in {"", "b"} or block.is_sentence

    def _trimmed(self, article: list[int]) -> list[int]:
        """Leave out pleas at both ends, sub-headings without a text, and what was just said."""
        texts = [self.page[index].text for index in article]
        first, last = 0, len(article)
        while first < last and (self.page[article[last - 1]].is_subheading or is_appeal(texts[last - 1])):
            last -= 1
        while first < last and is_appeal(texts[first]):
            first += 1
        return [article[at] for at in range(first, last) if at == first or texts[at] != texts[at - 1]]
