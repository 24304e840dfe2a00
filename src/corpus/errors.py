"""Everything a user can get wrong: each error says what is the matter, where, and what to do next."""

from __future__ import annotations


class CorpusError(Exception):
    """An error meant for the user's eyes; `exit_code` is what the command line ends with."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep the `message` (what and where) and the `hint` (what to do next)."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CorpusError):
    """Words that the user gave cannot be used: a date, a name, an option."""

    exit_code = 2


class QueryError(UsageError):
    """A query that cannot be understood; `at` is the span of the mistake in `text`, in characters.

    `repair` is the query as it was probably meant, where that can be told.
    """

    def __init__(
        self, message: str, *, text: str = "", at: tuple[int, int] = (0, 0), hint: str = "", repair: str = ""
    ) -> None:
        """Keep where the mistake stands, so that a caret can be drawn under it."""
        super().__init__(message, hint=hint)
        self.text = text
        self.at = at
        self.repair = repair


class NoSuchArticle(UsageError):
    """No article has the id, or more than one has the prefix."""


class NoCorpus(CorpusError):
    """There is no corpus where one was looked for."""

    exit_code = 3


class CorpusBusy(CorpusError):
    """Another program is writing to the corpus."""


class StorageError(CorpusError):
    """The disk refused: it is full, read-only or failing, or the corpus on it is damaged."""


class ReadOnlyCorpus(StorageError):
    """The corpus may only be read: it lies on such a disk, or the user has no right to write there."""


class Unreadable(CorpusError):
    """A raw file that cannot be read; ingesting turns it into a rejected record."""
