"""What a user says of fields that have names of their own: `headline=ttl`, `outlet=source.name`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from corpus.article import RECORD_FIELDS
from corpus.errors import UsageError

# What a field of a table or of an object may hold; the other parts of an article follow from these.
PARTS: Final = (*(name for name in RECORD_FIELDS if name not in {"printed_outlet", "notes"}), "id")


def read_mapping(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Read pairs `part=field`, the part one of an article's; of several fields for one part, the first counts most.

    A field inside an object is named by its path (`source.name`), a column without a name by its number from 1.
    Anything else: UsageError.
    """
    pairs = []
    for text in texts:
        part, _, field = (word.strip() for word in text.partition("="))
        if not field:
            raise UsageError(
                f"{text!r} names no field", hint="write the part of the article, =, and the field: body=txt"
            )
        if part not in PARTS:
            near = get_close_matches(part, PARTS, 1)
            hint = f"did you mean {near[0]}?" if near else f"parts are {', '.join(PARTS)}"
            raise UsageError(f"an article has no part {part!r}", hint=hint)
        # What a publisher calls an article is not yet our id, which is made of it.
        pairs.append(("identifier" if part == "id" else part, field))
    return tuple(pairs)
