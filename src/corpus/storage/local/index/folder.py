"""The files of the index: how they are brought up to the archive, and made again beside those that still answer.

A change writes new segments first, then a table of contents for Whoosh, then the state (see `state`), and only then
takes away the files that no segment needs any more. So a crash leaves the index as it was, or as it should be, and
files that the next change takes away. Programs that search keep the files that they have opened until they look again.

Segments are never merged posting by posting: the articles of small ones are indexed again with the next batch.
"""

from __future__ import annotations

import shutil
import sys
import threading
import warnings
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final

import numpy as np

from corpus.article import number, spell
from corpus.storage.contract import Progress
from corpus.storage.local.index.arrays import DamagedIndex
from corpus.storage.local.index.segment import Segment, segment_files
from corpus.storage.local.index.segment_builder import SegmentBuilder
from corpus.storage.local.index.snapshot import Snapshot
from corpus.storage.local.index.state import INDEX_NAME, STATE_FILE, SegmentEntry, State, read_state, write_state
from corpus.storage.local.store import LocalStore

# Articles a segment, at most: what a batch needs of memory, and the most that is indexed again after a crash.
MAX_SEGMENT_ARTICLES: Final = 4096

# Articles read from the archive at once.
ARTICLES_PER_READ: Final = 256

# A segment is indexed again with a batch that has at least one article for so many of its own.
MAX_REINDEXED_PER_NEW: Final = 2

_CODEC: Final = "corpus.storage.local.index.codec"

_first_import = threading.Lock()


class IndexFolder:
    """The folder of the index, which need not be there yet. Only the program that holds the lock changes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def state(self) -> State | None:
        """What the index says of itself; None where there is none to read."""
        return read_state(self.folder)

    def open(self) -> tuple[State, Snapshot]:
        """Open the index as it is now. DamagedIndex: there is none, or it cannot be read."""
        state = self.state()
        while True:
            if state is None:
                raise DamagedIndex("there is no index of this format")
            try:
                return state, Snapshot([Segment(self.folder, entry) for entry in state.segments])
            except DamagedIndex:
                # Another program may have taken segments away since the state was read.
                before, state = state, self.state()
                if state == before:
                    raise

    # --- changes ---

    def update(self, store: LocalStore, progress: Progress | None = None) -> None:
        """Index what has changed in the archive since the last time. DamagedIndex: what is there cannot be read."""
        state = self.state()
        if state and state.can_grow(store.state()):
            self._grow(store, state, progress, visibly=True)
        else:
            self.build(store, progress)

    def build(self, store: LocalStore, progress: Progress | None = None, *, damaged: bool = False) -> None:
        """Make the index again. The old one answers until that is done, if it can and is not said to be damaged.

        If it cannot, the new one answers from the beginning, of as many articles as it has.
        """
        archive = store.state()
        state = self.state()
        if state and state.is_of(archive) and not damaged and self._opens():
            # What rebuilds that were killed have left would fill the disk beside the new segments.
            self._keep_only({name for entry in state.segments for name in segment_files(entry)}, f"{INDEX_NAME}_*")
            self._grow(store, State(archive[0], 0, commit=state.commit), progress, visibly=False)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._grow(store, State(archive[0], 0), progress, visibly=True)

    def _opens(self) -> bool:
        try:
            self.open()
        except DamagedIndex:
            return False
        return True

    def _grow(self, store: LocalStore, state: State, progress: Progress | None, *, visibly: bool) -> None:
        """Index what is newer than a state, a batch after the other; `visibly`: each batch counts when it is done."""
        self.folder.mkdir(parents=True, exist_ok=True)
        _, generation = store.state()
        changed = store.changed_since(state.generation)
        for start in range(0, len(changed), MAX_SEGMENT_ARTICLES):
            if progress:
                progress(start, len(changed))
            batch = changed[start : start + MAX_SEGMENT_ARTICLES]
            segments = self._indexed(store, state.segments, [identity for identity, _ in batch])
            # The last generation of a batch may go on in the next: it counts as indexed when all of it is.
            state = replace(state, segments=tuple(segments), generation=batch[-1][1] - 1)
            if visibly and start + len(batch) < len(changed):
                state = self._commit(state)
        self._commit(replace(state, generation=generation))
        if progress and changed:
            progress(len(changed), len(changed))

    def _indexed(
        self, store: LocalStore, segments: tuple[SegmentEntry, ...], identities: list[str]
    ) -> list[SegmentEntry]:
        """Write one segment of the articles with these ids, with those of segments too small to keep beside it."""
        kept, again = self._make_room(segments, identities)
        builder = SegmentBuilder()
        wanted = identities + again
        for start in range(0, len(wanted), ARTICLES_PER_READ):
            for article in store.articles(wanted[start : start + ARTICLES_PER_READ]):
                builder.add(article)
        if len(builder):
            kept.append(builder.write(self.folder))
        return kept

    def _make_room(
        self, segments: tuple[SegmentEntry, ...], identities: list[str]
    ) -> tuple[list[SegmentEntry], list[str]]:
        """Delete the older copies of the articles; give the segments to keep, and the ids of those in the others."""
        changed = np.array([number(identity) for identity in identities], np.int64)
        found = []
        for entry in segments:
            numbers = Segment(self.folder, entry).column("number")
            live = entry.live() & ~np.isin(numbers, changed)
            found.append((int(live.sum()), entry, numbers, live))
        kept: list[SegmentEntry] = []
        again: list[str] = []
        for left, entry, numbers, live in sorted(found, key=lambda row: row[0]):
            size = len(identities) + len(again)
            small = left <= MAX_REINDEXED_PER_NEW * size and left + size <= MAX_SEGMENT_ARTICLES
            if small or left < entry.documents // 2:
                again += [spell(value) for value in numbers[live].tolist()]
            else:
                kept.append(entry.keeping(live))
        return kept, again

    def _commit(self, state: State) -> State:
        """Make a state the one that counts, and take away what it does not need."""
        state = replace(state, commit=state.commit + 1)
        table = _write_table_for_whoosh(self.folder, state)
        write_state(self.folder, state)
        needed = {STATE_FILE, table, *(name for entry in state.segments for name in segment_files(entry))}
        self._keep_only(needed)
        return state

    def _keep_only(self, needed: Collection[str], pattern: str = "*") -> None:
        """Take away the files with names of a pattern that are not needed."""
        for path in self.folder.glob(pattern):
            if path.name not in needed:
                # Where files that are open cannot be taken away, the next change does.
                with suppress(OSError):
                    path.unlink()


def _write_table_for_whoosh(folder: Path, state: State) -> str:
    """Write the table of contents by which Whoosh opens the index; we never read it. Give its name."""
    if _CODEC not in sys.modules:
        # Python warns of Whoosh's own source, to the user's face, when it is compiled for the first time. The filter of
        # warnings is the whole program's: it is put back at once, and one thread at a time changes it.
        with _first_import, warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            import_module(_CODEC)
    from corpus.storage.local.index import codec

    return codec.write_table_of_contents(folder, state)
