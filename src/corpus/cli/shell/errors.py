"""The one error boundary: whatever a command raises becomes words on stderr and an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn

import click

from corpus.cli.shell.stdio import colored, columns, is_terminal, utf8_streams
from corpus.errors import CorpusError, QueryError

INTERRUPTED: Final = 130
INDENT: Final = 2


class Interrupted(CorpusError):
    """The user stopped the work, which can go on later."""

    exit_code = INTERRUPTED


class InputRejected(CorpusError):
    """Some of the input was no article; what was, is kept."""

    exit_code = 4


def boundary(program: Callable[[], object]) -> NoReturn:
    """Run the program and exit: with its code, or with the code of its error once that is told."""
    utf8_streams()
    try:
        code = program()
    except CorpusError as error:
        code = tell(error)
    except click.ClickException as error:
        code = tell(as_told(error))
    except (click.Abort, KeyboardInterrupt):
        code = tell(Interrupted("interrupted"))
    except OSError as error:
        silence_stdout()
        code = tell(CorpusError(_os_message(error)))
    sys.exit(code if isinstance(code, int) else 0)


def tell(error: CorpusError) -> int:
    """Print an error to stderr: what, where, and what to do next. Give its exit code."""
    with suppress(OSError):
        from corpus.rendering.terminal.styles import printable

        label = click.style("error:", fg="red", bold=True) if colored(sys.stderr) else "error:"
        # The terminal has echoed ^C on the line that the cursor is in.
        start = "\n" if isinstance(error, Interrupted) and is_terminal(sys.stderr) else ""
        lines = [f"{start}{label} {printable(error.message, lines=True)}"]
        if isinstance(error, QueryError) and error.text:
            lines += caret(error.text, error.at, columns() - INDENT)
        if error.hint:
            lines.append(printable(error.hint, lines=True))
        if isinstance(error, QueryError) and error.repair:
            lines.append(f"try: {printable(error.repair)}")
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()
    return error.exit_code


def caret(text: str, at: tuple[int, int], width: int) -> list[str]:
    """Two lines: the text around the span `at`, cut to `width` columns, and carets under the span."""
    from rich.cells import cell_len, set_cell_size

    from corpus.rendering.terminal.styles import printable

    before, marked, after = (printable(part) for part in (text[: at[0]], text[at[0] : at[1]], text[at[1] :]))
    if cell_len(marked) > width // 2:
        marked = set_cell_size(marked, width // 2 - 1).rstrip() + "…"
    room = width - max(cell_len(marked), 1)
    kept = room - min(cell_len(after), room // 2)
    if cell_len(before) > kept:
        before = "…" + set_cell_size(before[::-1], kept - 1)[::-1]
    room -= cell_len(before)
    if cell_len(after) > room:
        after = set_cell_size(after, room - 1) + "…"
    carets = " " * cell_len(before) + "^" * max(cell_len(marked), 1)
    return [" " * INDENT + (before + marked + after).rstrip(), " " * INDENT + carets]


def as_told(error: click.ClickException) -> CorpusError:
    """Click's error in the words of this program: its message, and the help to turn to."""
    told = CorpusError(error.format_message().rstrip("."))
    told.exit_code = error.exit_code
    context = getattr(error, "ctx", None)
    if context:
        told.hint = f"`{context.command_path} --help` says how"
    if isinstance(error, click.NoSuchOption):
        told.message = f"there is no option {error.option_name!r}"
    if isinstance(error, click.NoSuchOption) and context and takes_query(context):
        told.hint = f"a query with a word that begins with - goes behind --: {context.command_path} -- 'tax -cut'"
    return told


def takes_query(context: click.Context) -> bool:
    """Whether the command of the context has a query among its parameters."""
    return any(parameter.name == "query" for parameter in context.command.params)


def silence_stdout() -> None:
    """Send what is still to be written nowhere, so that Python's last flush at shutdown cannot fail."""
    with suppress(OSError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _os_message(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else f"the output cannot be written: {what}"
