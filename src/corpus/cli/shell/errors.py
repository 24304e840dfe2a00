"""The one error boundary: whatever a command raises becomes a message on stderr and an exit code."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn, ParamSpec

import click

from corpus.cli.shell.signals import STOPPING, Stopped, heeded_signals
from corpus.cli.shell.terminal import is_terminal, set_up_streams, terminal_columns, use_color
from corpus.errors import CorpusError, QueryError

P = ParamSpec("P")

CARET_INDENT: Final = 2


class Interrupted(CorpusError):
    """The user or the system stopped the work, which can be continued later.

    The exit code is 128 and the number of the signal, as shells count.
    """

    def __init__(self, cause: BaseException | None = None, *, hint: str = "") -> None:
        """Say what stopped the work: `Stopped`, or else Ctrl-C."""
        by = cause.signal if isinstance(cause, Stopped) else signal.SIGINT
        super().__init__(STOPPING.get(by, "interrupted"), hint=hint)
        self.exit_code = 128 + by


class InputRejected(CorpusError):
    """Some of the input was not an article; the rest is kept."""

    exit_code = 4


def run_program(program: Callable[P, object], *args: P.args, **options: P.kwargs) -> NoReturn:
    """Run the program and exit: with its code or, after printing an error, with the code of that."""
    set_up_streams()
    try:
        with heeded_signals():
            code = program(*args, **options)
    except CorpusError as error:
        code = print_error(error)
    except click.ClickException as error:
        code = print_error(from_click_error(error))
    except (click.Abort, KeyboardInterrupt):
        code = print_error(Interrupted())
    except Stopped as stopped:
        discard_stdout()
        code = print_error(Interrupted(stopped))
    except OSError as error:
        discard_stdout()
        code = print_error(CorpusError(_os_message(error)))
    sys.exit(code if isinstance(code, int) else 0)


def print_error(error: CorpusError) -> int:
    """Print an error to stderr: what, where, and what to do next. Give its exit code."""
    with suppress(OSError):
        from corpus.rendering.terminal.untrusted import printable

        label = click.style("error:", fg="red", bold=True) if use_color(sys.stderr) else "error:"
        # The terminal has echoed ^C on the current line.
        start = "\n" if isinstance(error, Interrupted) and is_terminal(sys.stderr) else ""
        lines = [f"{start}{label} {printable(error.message, lines=True)}"]
        if isinstance(error, QueryError) and error.text:
            lines += caret_lines(error.text, error.at, terminal_columns() - CARET_INDENT)
        if error.hint:
            lines.append(printable(error.hint, lines=True))
        if isinstance(error, QueryError) and error.repair:
            lines.append(f"try: {printable(error.repair)}")
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()
    return error.exit_code


def caret_lines(text: str, at: tuple[int, int], width: int) -> list[str]:
    """Give two lines: the text around the span `at`, cut to `width` columns, and carets under the span."""
    from rich.cells import cell_len, set_cell_size

    from corpus.rendering.terminal.untrusted import printable

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
    return [" " * CARET_INDENT + (before + marked + after).rstrip(), " " * CARET_INDENT + carets]


def from_click_error(error: click.ClickException) -> CorpusError:
    """Turn Click's error into one of this program: its message, and how to get help."""
    translated = CorpusError(error.format_message().rstrip("."))
    translated.exit_code = error.exit_code
    context = getattr(error, "ctx", None)
    if context:
        translated.hint = f"`{context.command_path} --help` shows how"
    if isinstance(error, click.NoSuchOption):
        translated.message = f"there is no option {error.option_name!r}"
    if isinstance(error, click.NoSuchOption) and context and takes_query(context):
        translated.hint = f"put -- before a query that has a word starting with -: {context.command_path} -- 'tax -cut'"
    return translated


def takes_query(context: click.Context) -> bool:
    """Whether the command of the context has a query among its parameters."""
    return any(parameter.name == "query" for parameter in context.command.params)


def discard_stdout() -> None:
    """Discard what is still to be written, so that Python's last flush at shutdown cannot fail."""
    with suppress(OSError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _os_message(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else f"the output cannot be written: {what}"
