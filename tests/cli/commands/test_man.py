"""The manual: made of the help, and read by what reads manuals."""

from __future__ import annotations

import shutil
import subprocess

import click
import pytest

from corpus.cli import COMMANDS, EXIT_CODES, main
from corpus.cli.commands.man import escape_roff, manual_page
from corpus.config import SETTINGS

PAGES = ["", *COMMANDS]


def source(name=""):
    """The page of a command, as its source."""
    return manual_page(click.Context(main, info_name="corpus"), name)


@pytest.fixture
def written(run, tmp_path):
    """A folder with every page in it."""
    assert run("man", "--write", tmp_path / "made" / "man").code == 0
    return tmp_path / "made" / "man"


def sections(text):
    """The sections of a page by name, each with its lines."""
    found = {}
    for line in text.splitlines()[1:]:
        if line.startswith(".SH "):
            found[line.removeprefix(".SH ")] = lines = []
        else:
            lines.append(line)
    return found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a.b\n.c", "a.b\n\\&.c"),
        ("'a\n'b'", "\\(aqa\n\\(aqb\\(aq"),
        ("--no-pager", r"\-\-no\-pager"),
        (r"a\nb", r"a\enb"),
        ('`"^~', r"\(ga\(dq\(ha\(ti"),
        ("3 … 東", r"3 \[u2026] \[u6771]"),
    ],
)
def test_roff_prints_every_character_as_it_is(text, written):
    assert escape_roff(text) == written


def test_there_is_a_page_for_the_program_and_for_every_command(written):
    assert sorted(path.name for path in written.iterdir()) == sorted(
        ["corpus.1", *(f"corpus-{name}.1" for name in COMMANDS)]
    )
    for name in PAGES:
        file = written / (f"corpus-{name}.1" if name else "corpus.1")
        assert file.read_text() == source(name)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_sections_in_order_and_every_option_of_its_command(name):
    found = sections(source(name))

    order = [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES",
        "SEE ALSO",
    ]  # fmt: skip
    assert list(found) == [section for section in order if section in found]
    assert {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS"} <= set(found)
    command = main.get_command(None, name) if name else main
    options = {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
    assert [name for name in options if f"\\fB{escape_roff(name)}\\fR" not in "\n".join(found["OPTIONS"])] == []
    assert [line for line in found["EXIT STATUS"] if line.startswith("\\fB")] == [
        f"\\fB{code}\\fR" for code in EXIT_CODES
    ]


def test_the_page_of_the_program_tells_of_all_settings_commands_and_files():
    found = {name: "\n".join(lines) for name, lines in sections(source()).items()}

    assert [setting.variable for setting in SETTINGS.values() if f"\\fB{setting.variable}\\fR" not in
            found["ENVIRONMENT"]] == []  # fmt: skip
    assert [name for name in COMMANDS if f"\\fBcorpus\\-{name}\\fR(1)" not in found["COMMANDS"]] == []
    assert "config.toml" in found["FILES"]
    assert "corpus ingest clippings/" in found["EXAMPLES"]


def test_examples_stand_in_a_section_of_their_own_line_by_line():
    found = sections(source("search"))

    assert "corpus search budget cuts" in found["EXAMPLES"]
    assert r"corpus search \(aq\(dqbudget cuts\(dq OR austerity\(aq" in found["EXAMPLES"]
    assert "corpus search budget cuts" not in found["DESCRIPTION"]


@pytest.mark.parametrize("name", PAGES)
def test_mandoc_and_groff_find_no_fault_with_a_page(name):
    checks = {"mandoc": ["mandoc", "-T", "lint", "-W", "warning"], "groff": ["groff", "-man", "-ww", "-z"]}
    for checker, command in checks.items():
        if shutil.which(checker):
            done = subprocess.run(command, input=source(name), capture_output=True, text=True, check=False)
            told = (done.stdout + done.stderr).splitlines()
            # A page has no date, so that the same version has the same page.
            assert [line for line in told if "missing date" not in line] == []


def test_in_a_pipe_the_source_is_written(run):
    assert run("man").out == source()
    assert run("man", "search").out == source("search")


def test_on_a_terminal_man_shows_the_page(terminal, tmp_path):
    reader = tmp_path / "man"
    reader.write_text('#!/bin/sh\nhead -1 "$1"\nbasename "$1"\n')
    reader.chmod(0o755)

    done = terminal("man", "search", env={"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert done.code == 0
    assert done.seen.endswith('"corpus"\ncorpus-search.1\n')

    assert terminal("man", "search", env={"PATH": "/nowhere"}).seen == source("search")


def test_a_command_that_is_not_there_has_no_page(run):
    done = run("man", "serch")

    assert (done.code, done.err) == (2, "error: there is no command 'serch'\n`corpus --help` lists them all\n")
