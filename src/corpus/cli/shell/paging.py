"""Long output on a terminal goes to a pager, as it is made; short output stays on the terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TextIO, cast

from click import unstyle

from corpus.cli.shell.stdio import columns, is_terminal, rows

# less: quit at once where all fits (F), let colours through (R), leave the text on the screen (X).
SETTINGS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}


@contextmanager
def paged(pager: Sequence[str]) -> Iterator[TextIO]:
    """Give the stream that a command writes its output to: stdout, or on a terminal one that a pager shows.

    `pager` is the command to show it with (`pager_option`); none, one that is not installed, and a
    terminal that can do nothing (`TERM=dumb`) leave it with stdout. The pager begins when the output is longer than
    the terminal, and reads on while the output is made. Who quits it early ends the block, and that is no error.

        with opened(location) as corpus, paged(pager) as out:
            render(name, search(corpus, request), out, layout)
    """
    if not pager or not is_terminal(sys.stdout) or os.environ.get("TERM") == "dumb":
        yield sys.stdout
        return
    paging = Paging(pager, sys.stdout)
    try:
        yield cast("TextIO", paging)
    except BrokenPipeError:
        if not paging.quit:
            raise
    finally:
        paging.end()


class Paging(io.TextIOBase):
    """A text stream that keeps what it is given until that is more than a screen, and gives it to a pager from then on.

    `quit`: the pager was left before it had read all.
    """

    def __init__(self, pager: Sequence[str], terminal: TextIO) -> None:
        self.pager = pager
        self.terminal = terminal
        self.kept: list[str] = []
        self.room = rows() - 1  # the last row is for the prompt of the shell
        self.column = 0
        self.shown: subprocess.Popen[str] | None = None
        self.out: IO[str] | None = None
        self.quit = False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the terminal."""
        return self.terminal.encoding

    def isatty(self) -> bool:
        """A person looks at it."""
        return True

    def writable(self) -> bool:
        """It takes text."""
        return True

    def write(self, text: str, /) -> int:
        """Write text; BrokenPipeError once the pager was left."""
        if self.out is not None:
            self._sent(self.out.write, text)
            return len(text)
        self.kept.append(text)
        *lines, rest = unstyle(text).split("\n")
        for line in lines:
            self.room -= 1 + (self.column + len(line)) // columns()
            self.column = 0
        self.column += len(rest)
        if self.room < 0:
            self._begin()
        return len(text)

    def flush(self) -> None:
        """Let the pager have all that was written; BrokenPipeError once it was left."""
        if self.out is not None:
            self._sent(self.out.flush)

    def _sent(self, write: Callable[..., object], *text: str) -> None:
        try:
            write(*text)
        except BrokenPipeError:
            self.quit = True
            raise

    def _begin(self) -> None:
        self.out = self.terminal
        with suppress(OSError):
            self.shown = subprocess.Popen(  # noqa: S603 - the user's own command
                self.pager,
                stdin=subprocess.PIPE,
                env=SETTINGS | os.environ,
                encoding=self.terminal.encoding,
                errors=self.terminal.errors,
            )
            self.out = self.shown.stdin
        kept, self.kept = "".join(self.kept), []
        self.write(kept)

    def end(self) -> None:
        """Show what was kept, or wait until the pager is left."""
        if self.shown is None or self.shown.stdin is None:
            self.terminal.write("".join(self.kept))
            return
        with suppress(BrokenPipeError):
            self.shown.stdin.close()
        while self.shown.returncode is None:
            # Ctrl-C is the pager's own business: it stays until it is quit.
            with suppress(KeyboardInterrupt):
                self.shown.wait()
