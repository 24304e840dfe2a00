"""What a user says of fields that have names of their own: `headline=ttl`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from corpus.article import RECORD_FIELDS
from corpus.errors import UsageError


def read_mapping(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Read pairs `part=field`, the part one of an article's. Anything else: UsageError."""
    pairs = []
    for text in texts:
        part, _, field = text.partition("=")
        if not field:
            raise UsageError(
                f"{text!r} names no field", hint="write the part of the article, =, and the field: body=txt"
            )
        if part not in RECORD_FIELDS:
            near = get_close_matches(part, RECORD_FIELDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"parts are {', '.join(RECORD_FIELDS)}"
            raise UsageError(f"an article has no part {part!r}", hint=hint)
        pairs.append((part, field))
    return tuple(pairs)
