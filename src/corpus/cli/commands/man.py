"""`corpus man`: the manual, made of the help."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from corpus.cli.shell.stdio import is_terminal

# Fewer names would be enough for mandoc; man-db needs the section.
SUFFIX: Final = ".1"


@click.command()
@click.argument("command", default="", required=False)
@click.option(
    "--write", "folder", metavar="FOLDER", type=click.Path(file_okay=False), help="Write all pages into FOLDER."
)
@click.pass_context
def man(context: click.Context, command: str, folder: str | None) -> None:
    """Read the manual of the program, or of COMMAND.

    On a terminal, `man` shows it; in a pipe, it is written as man(7) source. With --write, there is a file for each
    page, as in `man ./corpus-search.1`.
    """
    from corpus.cli import COMMANDS
    from corpus.cli.shell.manual import page
    from corpus.errors import UsageError

    if command and command not in COMMANDS:
        raise UsageError(f"there is no command {command!r}", hint="`corpus --help` lists them all")
    root = context.find_root()
    if folder is None:
        show(page(root, command), name_of(command))
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in ("", *COMMANDS):
        (Path(folder) / name_of(name)).write_text(page(root, name), "ascii")


def name_of(command: str) -> str:
    """Give the name of the file of a page: `corpus-search.1`, and `corpus.1` for the program itself."""
    return "-".join(filter(None, ("corpus", command))) + SUFFIX


def show(source: str, name: str) -> None:
    """Show a page with `man` on a terminal; elsewhere, or where there is no `man`, write its source."""
    import shutil
    import subprocess
    import tempfile

    reader = shutil.which("man")
    if not reader or not is_terminal(sys.stdout):
        sys.stdout.write(source)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_text(source, "ascii")
        subprocess.run([reader, str(file)], check=False)  # noqa: S603 - the system's own reader
