"""What a page says of its article in one dialect of metadata: lists of texts by attribute, the most trusted first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from corpus.ingest.normalising.texts import line

# More than this many values is a list of something else; longer ones are no value of metadata.
MOST: Final = 100
LONGEST: Final = 5_000


class Claims:
    """Texts by attribute of an article, in order of trust; each one clean line, each once, none empty."""

    def __init__(self) -> None:
        # The text of the whole article, where the metadata hold it; with its line breaks.
        self.body = ""
        self._texts: dict[str, list[str]] = defaultdict(list)

    def add(self, attribute: str, *texts: str | None) -> None:
        """Note what is said of an attribute."""
        known = self._texts[attribute]
        for text in texts:
            value = line(text[:LONGEST]) if text else ""
            if value and value not in known and len(known) < MOST:
                known.append(value)

    def all(self, attribute: str) -> list[str]:
        """Give all that is said of an attribute."""
        return self._texts.get(attribute, [])

    def one(self, attribute: str) -> str:
        """Give what is most trusted of it; empty where nothing is said."""
        return next(iter(self.all(attribute)), "")


def first_of(attribute: str, dialects: Iterable[Claims]) -> str:
    """Give the first thing that the dialects, in their order, say of an attribute."""
    return next((text for claims in dialects if (text := claims.one(attribute))), "")
