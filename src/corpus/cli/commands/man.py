"""`corpus man`: manual pages made of the help, as roff with the man macros (man(7)), for man-db and mandoc."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from corpus import __version__
from corpus.cli import COMMANDS, EXIT_CODES
from corpus.cli.shell.terminal import is_terminal
from corpus.config import SETTINGS
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.config import Setting

# mandoc would do without the section; man-db needs it.
SUFFIX: Final = ".1"
# What roff would interpret, or replace by typographic marks that no shell understands (groff_char(7)).
_ESCAPES: Final = str.maketrans({
    "\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", '"': r"\(dq", "^": r"\(ha", "~": r"\(ti",
})  # fmt: skip
# How a paragraph of a help begins if its lines are kept.
_VERBATIM: Final = "\b\n"
_VARIABLES: Final = {
    "NO_COLOR": "If not empty, nothing is written in colour.",
    "FORCE_COLOR": "If not empty (and NO_COLOR is empty), pipes get colour too.",
    "COLUMNS": "How many columns to fill, instead of those of the terminal.",
    "PAGER": "The command that shows long output, if neither CORPUS_PAGER nor the config file names one.",
}
_FILES: Final = (
    ("~/.config/corpus/config.toml", "The config file; `corpus config path` prints where it is on this system."),
    ("index", "The corpus, unless a setting names another location."),
)


@click.command()
@click.argument("command", default="", required=False)
@click.option(
    "--write", "folder", metavar="FOLDER", type=click.Path(file_okay=False), help="Write all pages to FOLDER."
)
@click.pass_context
def man(context: click.Context, command: str, folder: str | None) -> None:
    """Read the manual of the program, or of COMMAND.

    On a terminal, `man` shows it; in a pipe, it is man(7) source. --write makes a file for each
    page, to be read as in `man ./corpus-search.1`.
    """
    if command and command not in COMMANDS:
        raise UsageError(f"there is no command {command!r}", hint="`corpus --help` lists them all")
    root = context.find_root()
    if folder is None:
        show_page(manual_page(root, command), file_name(command))
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in ("", *COMMANDS):
        (Path(folder) / file_name(name)).write_text(manual_page(root, name), "ascii")


def file_name(command: str) -> str:
    """Give the name of the file of a page: `corpus-search.1`, and `corpus.1` for the program itself."""
    return "-".join(filter(None, ("corpus", command))) + SUFFIX


def show_page(source: str, name: str) -> None:
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


def manual_page(root: click.Context, name: str = "") -> str:
    """Write the page of a command, or of the program itself; it ends with a line break."""
    assert isinstance(root.command, click.Group)  # noqa: S101 - the program has commands
    command = root.command.get_command(root, name) if name else root.command
    assert command is not None  # noqa: S101 - it stands in the table
    context = click.Context(command, info_name=name, parent=root) if name else root
    title = f"corpus-{name}" if name else "corpus"
    line = COMMANDS[name] if name else "search a corpus of news articles from the terminal"
    lines = [
        f'.TH {escape_roff(title.upper())} 1 "" "corpus {__version__}" "corpus"',
        *_section("NAME", [f"{escape_roff(title)} \\- {escape_roff(line[0].lower() + line[1:].rstrip('.'))}"]),
        *_section("SYNOPSIS", _synopsis(context)),
        *_section("DESCRIPTION", _prose(command)),
        *_section("OPTIONS", _options(context)),
        *_section("COMMANDS", _commands(context)),
        *_section("EXIT STATUS", _table((f"{code}", meaning) for code, meaning in EXIT_CODES.items())),
        *_section("ENVIRONMENT", _environment(context)),
        *_section("FILES", [] if name else _table(_FILES)),
        *_section("EXAMPLES", _examples(command)),
        *_section("SEE ALSO", ["\\fBcorpus\\fR(1)"] if name else []),
    ]
    return "\n".join(lines) + "\n"


def escape_roff(text: str) -> str:
    """Escape text so that roff prints it as it is: no escape, no request at the start of a line, ASCII only."""
    written = text.translate(_ESCAPES)
    written = re.sub(r"[^\x00-\x7f]", lambda match: f"\\[u{ord(match[0]):04X}]", written)
    return re.sub(r"^(?=[.])", r"\\&", written, flags=re.MULTILINE)


def _section(name: str, lines: Iterable[str]) -> list[str]:
    """Write a section, unless it is empty."""
    lines = list(lines)
    # The heading already begins the first paragraph.
    return [f".SH {name}", *lines[lines[0] == ".PP" :]] if lines else []


def _fill(text: str) -> str:
    """Write text that roff fills, in short lines as man(7) recommends."""
    return escape_roff(textwrap.fill(" ".join(text.split()), 72, break_long_words=False, break_on_hyphens=False))


def _synopsis(context: click.Context) -> list[str]:
    words = " ".join(context.command.collect_usage_pieces(context))
    return [f"\\fB{escape_roff(context.command_path)}\\fR {escape_roff(words)}"]


def _paragraphs(command: click.Command) -> list[str]:
    return inspect.cleandoc(command.help or "").split("\n\n")


def _is_example(paragraph: str) -> bool:
    return paragraph.startswith(_VERBATIM) and "\n  corpus " in paragraph


def _prose(command: click.Command) -> Iterator[str]:
    for paragraph in _paragraphs(command):
        if paragraph.startswith(_VERBATIM) and not _is_example(paragraph):
            yield from _verbatim(paragraph.removeprefix(_VERBATIM).splitlines())
        elif not paragraph.startswith(_VERBATIM):
            yield from (".PP", _fill(paragraph))


def _examples(command: click.Command) -> Iterator[str]:
    for paragraph in filter(_is_example, _paragraphs(command)):
        said, *lines = paragraph.removeprefix(_VERBATIM).splitlines()
        yield from (".PP", _fill(said))
        yield from _verbatim(lines)


def _verbatim(lines: Iterable[str]) -> Iterator[str]:
    yield from (".PP", ".RS 4", ".nf", *(escape_roff(line.strip()) for line in lines), ".fi", ".RE")


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record:
            names = re.sub(r"(?<!\S)(\\-\S*\w)", r"\\fB\1\\fR", escape_roff(record[0]))
            yield from (".TP", names, _fill(record[1]))


def _commands(context: click.Context) -> Iterator[str]:
    if context.parent is None:
        for name, line in COMMANDS.items():
            yield from (".TP", f"\\fB{escape_roff(f'corpus-{name}')}\\fR(1)", escape_roff(line))
    elif isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command:
                inner = click.Context(command, info_name=name, parent=context)
                heading, prose = f".SS {escape_roff(inner.command_path)}", list(_prose(command))[1:]
                yield from (heading, *prose, *_options(inner))


def _environment(context: click.Context) -> Iterator[str]:
    """List the environment variables of the settings that the command has options for; for the program, all."""
    options = {name for parameter in context.command.params for name in parameter.opts}
    whole = context.parent is None
    settings = [
        (setting.variable, _describe_setting(setting))
        for setting in SETTINGS.values()
        if whole or {f"--{setting.name}", f"--no-{setting.name}"} & options
    ]
    return _table([*settings, *(_VARIABLES.items() if whole else ())])


def _describe_setting(setting: Setting) -> str:
    default = f" Default: {setting.default}." if setting.default else ""
    return f'{setting.meaning}{default} In the config file: {setting.name} = "…".'


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in rows:
        yield from (".TP", f"\\fB{escape_roff(name)}\\fR", _fill(meaning))
