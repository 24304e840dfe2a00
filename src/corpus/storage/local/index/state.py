"""What the index says of itself, in `state.json`: whose it is, how far it goes, and which segments it has.

The file is put in the place of the one before at once, by a rename. That is the moment at which a change of the index
is made: before it, every reader sees the index as it was, and after it, as it is.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from corpus.query import FIELDS
from corpus.storage.contract import FACETS
from corpus.storage.local.index.arrays import Numbers
from corpus.text import ANALYSIS_VERSION as ANALYSIS

STATE_FILE: Final = "state.json"

# Raise it when the files of the index change their meaning: indexes made before are then built again.
FORMAT: Final = 5

# The fields that this program indexes, each with how it is compared and the attribute it holds, and those whose values
# it counts. An index with others is built again.
INDEXED_FIELDS: Final = " ".join(
    [*sorted(f"{name}:{field.kind.value}:{field.attribute}" for name, field in FIELDS.items()), *FACETS]
)

# What Whoosh begins the names of the index's files with.
INDEX_NAME: Final = "MAIN"

_SEGMENT_ID: Final = re.compile(r"[0-9a-z]{16}")


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment in the state: its id, how many documents it has, and a bit for each, set where it is deleted."""

    id: str
    documents: int
    deleted: str = ""

    def file(self, suffix: str) -> str:
        """Name one of the segment's files."""
        return f"{INDEX_NAME}_{self.id}{suffix}"

    def live(self) -> Numbers:
        """Say for each document whether it still counts."""
        if not self.deleted:
            return np.ones(self.documents, bool)
        bits = np.unpackbits(np.frombuffer(bytes.fromhex(self.deleted), np.uint8), count=self.documents)
        return ~bits.astype(bool)

    def keeping(self, live: Numbers) -> SegmentEntry:
        """Give the entry of the same segment in which only these documents count."""
        deleted = "" if live.all() else np.packbits(~live).tobytes().hex()
        return SegmentEntry(self.id, self.documents, deleted)


@dataclass(frozen=True, slots=True)
class State:
    """Of which archive the index is, and up to which generation; how its terms and files are made; what it holds.

    `commit` counts the states that were written before this one.
    """

    archive: str
    generation: int
    segments: tuple[SegmentEntry, ...] = ()
    commit: int = 0
    fields: str = INDEXED_FIELDS
    analysis: int = ANALYSIS
    format: int = FORMAT

    def is_of(self, archive: tuple[str, int]) -> bool:
        """Whether answers from it are about this archive (its name and generation), however much of it they miss."""
        name, generation = archive
        return self.archive == name and self.generation <= generation

    def can_grow(self, archive: tuple[str, int]) -> bool:
        """Whether it can be brought up to this archive, so that nothing needs to be built again."""
        return self.is_of(archive) and (self.analysis, self.fields) == (ANALYSIS, INDEXED_FIELDS)

    def covers(self, archive: tuple[str, int]) -> bool:
        """Whether it has all of this archive, as this program indexes it."""
        return self.can_grow(archive) and self.generation == archive[1]


def read_state(folder: Path) -> State | None:
    """Read the state; None where there is none of this format, whole and readable."""
    try:
        content = json.loads((folder / STATE_FILE).read_bytes())
        checksum = content.pop("checksum")
        segments = tuple(SegmentEntry(**entry) for entry in content.pop("segments"))
        state = State(**content, segments=segments)
        sound = checksum == _checksum(state) and state.format == FORMAT and all(map(_is_sound, segments))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return state if sound else None


def write_state(folder: Path, state: State) -> None:
    """Put a state in the place of the one before; it is on the disk when this returns."""
    temporary = folder / f"{STATE_FILE}.new"
    # Whatever a crash, or a stranger, has left under this name is not written to.
    temporary.unlink(missing_ok=True)
    with temporary.open("xb") as file:
        file.write(json.dumps({**asdict(state), "checksum": _checksum(state)}).encode())
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / STATE_FILE)


def _checksum(state: State) -> int:
    content: dict[str, Any] = asdict(state)
    return zlib.crc32(json.dumps(content, sort_keys=True).encode())


def _is_sound(entry: SegmentEntry) -> bool:
    """Whether a segment's entry, which a stranger can have written, names a file and counts documents."""
    counted = isinstance(entry.documents, int) and entry.documents > 0
    bits = 8 * len(bytes.fromhex(entry.deleted))
    return counted and _SEGMENT_ID.fullmatch(entry.id) is not None and (not bits or bits - 8 < entry.documents <= bits)
