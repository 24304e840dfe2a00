"""Long output on a terminal goes to a pager, while it is made; short output stays on the terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TextIO, cast

from click import unstyle

from corpus.cli.shell.terminal import is_terminal, terminal_columns, terminal_rows

# less: quit at once where all fits (F), let colours through (R), leave the text on the screen (X).
SETTINGS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}


@contextmanager
def open_pager(pager: Sequence[str]) -> Iterator[TextIO]:
    """Give the stream for the output of a command: stdout or, on a terminal, one that a pager shows.

    `pager` is the command to show it with (`pager_option`). Without one, with one that is not installed, and on a
    terminal that can do nothing (`TERM=dumb`), it is stdout. The pager starts when the output is longer than the
    terminal, and reads on while the output is made. Quitting it early ends the block, and is not an error.

        with opened(location) as corpus, paged(pager) as out:
            render(name, search(corpus, request), out, layout)
    """
    if not pager or not is_terminal(sys.stdout) or os.environ.get("TERM") == "dumb":
        yield sys.stdout
        return
    output = PagedOutput(pager, sys.stdout)
    try:
        yield cast("TextIO", output)
    except BrokenPipeError:
        if not output.quit:
            raise
    finally:
        output.end()


class PagedOutput(io.TextIOBase):
    """A text stream that holds back the first screen of output, and passes everything to a pager once there is more.

    `quit` says that the pager was quit before it had read everything.
    """

    def __init__(self, pager: Sequence[str], terminal: TextIO) -> None:
        self.pager = pager
        self.terminal = terminal
        self.pending: list[str] = []
        self.rows_left = terminal_rows() - 1  # the last row is for the prompt of the shell
        self.column = 0
        self.process: subprocess.Popen[str] | None = None
        self.out: IO[str] | None = None
        self.quit = False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the terminal."""
        return self.terminal.encoding

    def isatty(self) -> bool:
        """It is a terminal."""
        return True

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, text: str, /) -> int:
        """Write text; raise BrokenPipeError once the pager was quit."""
        if self.out is not None:
            self._send(self.out.write, text)
            return len(text)
        self.pending.append(text)
        *lines, rest = unstyle(text).split("\n")
        for line in lines:
            self.rows_left -= 1 + (self.column + len(line)) // terminal_columns()
            self.column = 0
        self.column += len(rest)
        if self.rows_left < 0:
            self._begin()
        return len(text)

    def flush(self) -> None:
        """Pass on all that was written; raise BrokenPipeError once the pager was quit."""
        if self.out is not None:
            self._send(self.out.flush)

    def _send(self, write: Callable[..., object], *text: str) -> None:
        try:
            write(*text)
        except BrokenPipeError:
            self.quit = True
            raise

    def _begin(self) -> None:
        self.out = self.terminal
        with suppress(OSError):
            self.process = subprocess.Popen(  # noqa: S603 - the user's own command
                self.pager,
                stdin=subprocess.PIPE,
                env=SETTINGS | os.environ,
                encoding=self.terminal.encoding,
                errors=self.terminal.errors,
            )
            self.out = self.process.stdin
        kept, self.pending = "".join(self.pending), []
        self.write(kept)

    def end(self) -> None:
        """Write what was held back, or wait until the user quits the pager."""
        if self.process is None or self.process.stdin is None:
            self.terminal.write("".join(self.pending))
            return
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        while self.process.returncode is None:
            # Ctrl-C is the pager's own business: it stays until it is quit.
            with suppress(KeyboardInterrupt):
                self.process.wait()
