"""The Whoosh index of an archive: terms and what filtering and sorting need, no text.

Beside Whoosh's own files stands `state.json`, which says whose index it is and up to which generation. It is written
after Whoosh's table of contents: a crash between the two makes the last articles be indexed again, which changes
nothing. Segments are never merged posting by posting: the articles of small ones are indexed anew with the next batch.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from corpus.article import number, spell
from corpus.storage.contract import Progress
from corpus.storage.local.index import inflections as words
from corpus.storage.local.index.codec import Damaged, column, reading
from corpus.storage.local.index.segments import SegmentBuilder, flush, schema
from corpus.storage.local.index.snapshot import Snapshot
from corpus.storage.local.store import LocalStore
from corpus.text import ANALYSIS_VERSION as ANALYSIS

NAME: Final = "MAIN"

# Raise it when the files below change their meaning: indexes made before are then built again.
FORMAT: Final = 3

# Articles a segment, at most: what a batch needs of memory, and the most that is indexed again after a crash.
BATCH: Final = 4096

# Articles read from the archive at once.
READ: Final = 256

# A segment is indexed anew with a batch that is at least this part of its size.
FOLD: Final = 2


@dataclass(frozen=True, slots=True)
class State:
    """Whose index it is, up to which generation, and how its files and terms are made."""

    archive: str
    generation: int
    analysis: int = ANALYSIS
    format: int = FORMAT


class Index:
    """The index in a folder, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = FileStorage(str(folder), supports_mmap=False)

    def state(self) -> State | None:
        """What the index says of itself; None where there is none to read."""
        try:
            state = State(**json.loads((self.folder / "state.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return state

    def covers(self, state: tuple[str, int]) -> bool:
        """Whether the index is of this archive, up to this generation, as this program makes it."""
        return self.state() == State(*state)

    def generation(self) -> int:
        """Up to which generation the index has read its archive; 0 where there is none to read."""
        state = self.state()
        return state.generation if state else 0

    def remove(self) -> None:
        """Take the index away, so that the next update builds it anew."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def snapshot(self) -> Snapshot:
        """Open the index as it is now. Damaged: it cannot be read."""
        while True:
            table = self._table()
            try:
                return Snapshot(self.storage, table.segments)
            except Damaged:
                # Another program's commit may have taken the segments away between the two lines above.
                if self._table().generation == table.generation:
                    raise

    def _table(self) -> Any:
        with reading():
            return TOC.read(self.storage, NAME, schema=schema())

    def update(self, store: LocalStore, progress: Progress | None = None) -> None:
        """Index what changed in the archive since the index was last updated: everything, if it is not its own."""
        name, generation = store.state()
        state = self.state()
        fits = state and (state.archive, state.analysis, state.format) == (name, ANALYSIS, FORMAT)
        if not state or not fits or state.generation > generation:
            state = self._empty(name)
        try:
            table = self._table()
        except Damaged:
            state = self._empty(name)
            table = self._table()
        changed = store.changed_since(state.generation)
        for start in range(0, len(changed), BATCH):
            if progress:
                progress(start, len(changed))
            batch = changed[start : start + BATCH]
            anew = not table.segments
            table = self._commit(store, table, [identity for identity, _ in batch], anew=anew)
            # The last generation of a batch may go on in the next.
            self._write_state(State(name, batch[-1][1] - 1))
        if progress and changed:
            progress(len(changed), len(changed))
        self._write_state(State(name, generation))

    def _empty(self, archive: str) -> State:
        self.remove()
        self.folder.mkdir(parents=True)
        TOC.create(self.storage, schema(), NAME)
        state = State(archive, 0)
        self._write_state(state)
        return state

    def _commit(self, store: LocalStore, table: Any, identities: list[str], *, anew: bool) -> Any:
        """Write one segment of the articles with these ids, with those of segments too small to keep beside it."""
        kept, folded = self._make_room(table.segments, identities)
        builder = SegmentBuilder()
        wanted = identities + folded
        for start in range(0, len(wanted), READ):
            for article in store.articles(wanted[start : start + READ]):
                builder.add(article)
        # Words first: a word too many costs nothing, one too few would hide its article.
        words.add(store, builder.words(), anew=anew)
        if len(builder):
            kept.append(builder.write(self.storage, NAME))
        new = TOC(schema(), kept, table.generation + 1)
        new.write(self.storage, NAME)
        flush(self.folder / f"_{NAME}_{new.generation}.toc")
        clean_files(self.storage, NAME, new.generation, kept)
        return new

    def _make_room(self, segments: list[Any], identities: list[str]) -> tuple[list[Any], list[str]]:
        """Delete the older copies of the articles, and choose the segments to fold in; give the rest, and the ids."""
        changed = np.array([number(identity) for identity in identities], np.int64)
        kept: list[Any] = []
        folded: list[str] = []
        for segment in sorted(segments, key=lambda segment: segment.doc_count_all() - segment.deleted_count()):
            numbers = column(self.storage, segment, "number")
            for document in np.flatnonzero(np.isin(numbers, changed)).tolist():
                segment.delete_document(document)
            left = segment.doc_count_all() - segment.deleted_count()
            size = len(identities) + len(folded)
            if (left <= FOLD * size and left + size <= BATCH) or left < segment.doc_count_all() // 2:
                live = np.ones(len(numbers), bool)
                live[list(segment.deleted_docs())] = False
                folded += [spell(value) for value in numbers[live].tolist()]
            else:
                kept.append(segment)
        return kept, folded

    def _write_state(self, state: State) -> None:
        temporary = self.folder / "state.json.new"
        temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
        flush(temporary)
        temporary.replace(self.folder / "state.json")
