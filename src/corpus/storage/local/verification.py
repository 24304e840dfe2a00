"""Whether a corpus on this disk is sound: the archive version by version, the index against the archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from corpus.article import spell
from corpus.query import FIELDS, Kind
from corpus.storage.contract import Progress
from corpus.storage.local.archive import Archive
from corpus.storage.local.index.codec import Damaged
from corpus.storage.local.index.folder import Index

ANEW = "`corpus reindex` builds it anew; no article is touched"


def problems(archive: Archive, index: Index, progress: Progress | None = None) -> Iterator[str]:
    """Say what is wrong, a line each; nothing where the corpus is sound."""
    yield from archive.spoilt(progress)
    if not index.covers(archive.state()):
        if archive.count():
            yield f"the index is behind the archive: the next search indexes the rest, or {ANEW}"
        return
    try:
        indexed = _indexed(index)
    except Damaged as error:
        yield f"the index cannot be read ({error}): {ANEW}"
        return
    kept = set(archive.ids())
    if lacking := len(kept - indexed):
        yield f"articles that the index lacks: {lacking:,}; {ANEW}"
    if beyond := len(indexed - kept):
        yield f"articles in the index that the archive does not hold: {beyond:,}; {ANEW}"


def _indexed(index: Index) -> set[str]:
    """The ids of the articles in the index, once all its words have been read; Damaged where they cannot be."""
    with closing(index.snapshot()) as snapshot:
        for field in (name for name, field in FIELDS.items() if field.kind is Kind.TEXT):
            snapshot.tally(field, snapshot.live)
        return set(map(spell, snapshot.numbers[snapshot.live].tolist()))
