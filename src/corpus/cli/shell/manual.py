"""Manual pages from the help of the commands: roff with the man macros (man(7)), as man-db and mandoc read it."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import click

from corpus import __version__
from corpus.cli import COMMANDS, EXIT_CODES
from corpus.config import SETTINGS

if TYPE_CHECKING:
    from corpus.config import Setting

# What roff would read as its own, or set as typographic marks that no shell understands (groff_char(7)).
_ESCAPES: Final = str.maketrans({
    "\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", '"': r"\(dq", "^": r"\(ha", "~": r"\(ti",
})  # fmt: skip
# How a paragraph of a help begins whose lines are kept.
_KEPT: Final = "\b\n"
_VARIABLES: Final = {
    "NO_COLOR": "Where it is not empty, nothing is written in colour.",
    "FORCE_COLOR": "Where it is not empty, and NO_COLOR is, colour is written into pipes, too.",
    "COLUMNS": "How many columns the output fills, in place of those of the terminal.",
    "PAGER": "The command that shows long output, where neither CORPUS_PAGER nor the config file names one.",
}
_FILES: Final = (
    ("~/.config/corpus/config.toml", "The config file: `corpus config path` tells where it is on this system."),
    ("index", "The corpus, where no setting names another place."),
)


def page(root: click.Context, name: str = "") -> str:
    """Write the page of a command, or of the program itself; it ends with a line break."""
    assert isinstance(root.command, click.Group)  # noqa: S101 - the program has commands
    command = root.command.get_command(root, name) if name else root.command
    assert command is not None  # noqa: S101 - it stands in the table
    context = click.Context(command, info_name=name, parent=root) if name else root
    title = f"corpus-{name}" if name else "corpus"
    line = COMMANDS[name] if name else "search a corpus of news articles from the terminal"
    lines = [
        f'.TH {roff(title.upper())} 1 "" "corpus {__version__}" "corpus"',
        *_section("NAME", [f"{roff(title)} \\- {roff(line[0].lower() + line[1:].rstrip('.'))}"]),
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


def roff(text: str) -> str:
    """Write text so that roff prints it as it is: no escape, no request at the beginning of a line, ASCII only."""
    written = text.translate(_ESCAPES)
    written = re.sub(r"[^\x00-\x7f]", lambda match: f"\\[u{ord(match[0]):04X}]", written)
    return re.sub(r"^(?=[.])", r"\\&", written, flags=re.MULTILINE)


def _section(name: str, lines: Iterable[str]) -> list[str]:
    """Write a section, unless it is empty."""
    lines = list(lines)
    # The heading begins the first paragraph.
    return [f".SH {name}", *lines[lines[0] == ".PP" :]] if lines else []


def _filled(text: str) -> str:
    """Write text that is to be filled, in short lines as man(7) has them."""
    return roff(textwrap.fill(" ".join(text.split()), 72, break_long_words=False, break_on_hyphens=False))


def _synopsis(context: click.Context) -> list[str]:
    words = " ".join(context.command.collect_usage_pieces(context))
    return [f"\\fB{roff(context.command_path)}\\fR {roff(words)}"]


def _paragraphs(command: click.Command) -> list[str]:
    return inspect.cleandoc(command.help or "").split("\n\n")


def _is_example(paragraph: str) -> bool:
    return paragraph.startswith(_KEPT) and "\n  corpus " in paragraph


def _prose(command: click.Command) -> Iterator[str]:
    for paragraph in _paragraphs(command):
        if paragraph.startswith(_KEPT) and not _is_example(paragraph):
            yield from _kept(paragraph.removeprefix(_KEPT).splitlines())
        elif not paragraph.startswith(_KEPT):
            yield from (".PP", _filled(paragraph))


def _examples(command: click.Command) -> Iterator[str]:
    for paragraph in filter(_is_example, _paragraphs(command)):
        said, *lines = paragraph.removeprefix(_KEPT).splitlines()
        yield from (".PP", _filled(said))
        yield from _kept(lines)


def _kept(lines: Iterable[str]) -> Iterator[str]:
    yield from (".PP", ".RS 4", ".nf", *(roff(line.strip()) for line in lines), ".fi", ".RE")


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record:
            names = re.sub(r"(?<!\S)(\\-\S*\w)", r"\\fB\1\\fR", roff(record[0]))
            yield from (".TP", names, _filled(record[1]))


def _commands(context: click.Context) -> Iterator[str]:
    if context.parent is None:
        for name, line in COMMANDS.items():
            yield from (".TP", f"\\fB{roff(f'corpus-{name}')}\\fR(1)", roff(line))
    elif isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command:
                inner = click.Context(command, info_name=name, parent=context)
                heading, prose = f".SS {roff(inner.command_path)}", list(_prose(command))[1:]
                yield from (heading, *prose, *_options(inner))


def _environment(context: click.Context) -> Iterator[str]:
    """Tell of the variables of the settings that the command has options for; the program has them all."""
    options = {name for parameter in context.command.params for name in parameter.opts}
    whole = context.parent is None
    settings = [
        (setting.variable, _setting(setting))
        for setting in SETTINGS.values()
        if whole or {f"--{setting.name}", f"--no-{setting.name}"} & options
    ]
    return _table([*settings, *(_VARIABLES.items() if whole else ())])


def _setting(setting: Setting) -> str:
    default = f" Default: {setting.default}." if setting.default else ""
    return f'{setting.meaning}{default} In the config file: {setting.name} = "…".'


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in rows:
        yield from (".TP", f"\\fB{roff(name)}\\fR", _filled(meaning))
