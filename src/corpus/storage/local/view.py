"""The index as searches see it: opened when one first asks, and anew once the archive has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import CorpusBusy

if TYPE_CHECKING:
    from corpus.storage.local import LocalCorpus
    from corpus.storage.local.index.evaluation import Evaluation
    from corpus.storage.local.index.snapshot import Snapshot

Answer = TypeVar("Answer")


class View:
    """What is open of a corpus, if anything, and up to which generation of the archive it goes."""

    def __init__(self, corpus: LocalCorpus) -> None:
        self.corpus = corpus
        self._open: Evaluation | None = None
        self._open_of: tuple[str, int] | None = None
        self._seen = 0

    def answer(self, question: Callable[[Evaluation], Answer]) -> Answer:
        """Put a question to the index; one that turns out to be damaged is built again first."""
        from corpus.storage.local.index.codec import Damaged

        try:
            return question(self._current())
        except Damaged:
            # The index could be opened, but not read.
            self.corpus.reindex()
            return question(self._current())

    def generation(self) -> int:
        """Give the number of the last change that searches see."""
        self._current()
        return self._seen

    def _current(self) -> Evaluation:
        """Open the index, once it has read all of the archive, or as it is while another program sees to that."""
        from corpus.storage.local.index.codec import Damaged

        index, wanted = self.corpus.index, self.corpus.archive.state()
        if self._open is None or self._open_of != wanted:
            # What the state says before the index is opened, the index holds then; what it says after, it may not.
            self._seen, covered = index.generation(), False
            try:
                if not index.covers(wanted):
                    self.corpus.flush()
                covered = index.covers(wanted)
                snapshot = index.snapshot()
            except CorpusBusy:
                snapshot = self._as_it_is()
            except Damaged:
                self.corpus.reindex()
                covered = index.covers(wanted)
                snapshot = index.snapshot()
            self._keep(snapshot)
            self._open_of = None
            if covered:
                self._seen, self._open_of = wanted[1], wanted
        assert self._open is not None  # noqa: S101 - kept above
        return self._open

    def _as_it_is(self) -> Snapshot:
        from corpus.storage.local.index.codec import Damaged

        try:
            return self.corpus.index.snapshot()
        except Damaged as error:
            raise CorpusBusy(
                f"the corpus at {self.corpus.place} is being indexed for the first time",
                hint="search again when that is done",
            ) from error

    def _keep(self, snapshot: Snapshot) -> None:
        from corpus.storage.local.index.evaluation import Evaluation

        self.close()
        self._open = Evaluation(snapshot, self.corpus.archive)

    def close(self) -> None:
        """Let go of the index."""
        if self._open is not None:
            self._open.snapshot.close()
            self._open = None
