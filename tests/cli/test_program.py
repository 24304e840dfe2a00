"""The program as the shell sees it: imports, streams, pipes, encodings, help."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.cli import COMMANDS, main
from corpus.cli.shell.terminal import terminal_columns
from lowmere import FERRY

HEAVY = {"whoosh", "rich", "numpy", "dateutil", "Stemmer", "sqlite3", "zstandard"}


HELP = """
import sys
from contextlib import suppress
from corpus.cli import main
for name in sys.argv[1:]:
    with suppress(SystemExit):
        main([*filter(None, [name]), "--help"])
print(*sys.modules, file=sys.stderr)
"""


def helped(*names):
    """Show the help of commands ("" is the program) in one process, and give the modules that are imported then."""
    done = subprocess.run([sys.executable, "-c", HELP, *names], capture_output=True, text=True, check=True)
    assert done.stdout.count("Usage: corpus") == len(names)
    return set(done.stderr.split())


def test_help_imports_nothing_heavy():
    assert HEAVY & helped("", *COMMANDS) == set()


STATE = """
import csv, decimal, importlib, locale, logging, os, pkgutil, signal, socket, sys, threading, warnings

def state():
    return {
        "warnings": list(warnings.filters),
        "streams": [(stream.encoding, stream.errors) for stream in (sys.stdin, sys.stdout, sys.stderr)],
        "signals": [signal.getsignal(number) for number in sorted(signal.valid_signals())],
        "locale": locale.setlocale(locale.LC_ALL),
        "csv": csv.field_size_limit(),
        "hooks": (sys.excepthook, threading.excepthook, sys.breakpointhook),
        "logging": (logging.root.level, list(logging.root.handlers)),
        "limits": (sys.getrecursionlimit(), socket.getdefaulttimeout(), decimal.getcontext().prec),
        "environment": dict(os.environ),
        "path": list(sys.path),
    }

before = state()
for name in ("corpus.cli", "corpus.rendering"):
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, f"{name}."):
        importlib.import_module(module.name)
after = state()
print(*(name for name in before if before[name] != after[name]))
"""


def test_importing_the_command_line_changes_nothing_for_the_whole_process():
    done = subprocess.run([sys.executable, "-W", "error", "-c", STATE], capture_output=True, text=True, check=True)

    assert done.stdout == "\n"


def test_the_help_of_the_program_imports_no_command():
    imported = helped("")
    ours = {name for name in imported if name.partition(".")[0] == "corpus"}
    assert ours == {
        "corpus",
        "corpus.cli",
        "corpus.cli.shell",
        "corpus.cli.shell.errors",
        "corpus.cli.shell.signals",
        "corpus.cli.shell.terminal",
        "corpus.errors",
    }
    assert imported & {"dataclasses", "tomllib", "difflib", "json", "pathlib", "subprocess", "tempfile"} == set()


@pytest.mark.parametrize(("name", "line"), COMMANDS.items())
def test_the_help_of_the_program_says_of_a_command_what_its_own_help_begins_with(name, line):
    assert main.get_command(None, name).help.splitlines()[0] == line


def test_every_command_has_help_and_every_option_of_it_too(run):
    for name in COMMANDS:
        done = run(name, "-h")
        assert (done.code, done.err) == (0, "")
        command = main.get_command(None, name)
        assert command.name == name
        assert command.help
        assert [
            option.name for option in command.params if option.param_type_name == "option" and not option.help
        ] == []


def test_without_a_command_the_help_is_shown_with_all_commands_in_order(run):
    done = run()

    assert done.code == 0
    assert done.out == run("--help").out
    named = [line.split()[0] for line in done.out.split("Commands:\n")[1].split("\n\n")[0].splitlines()]
    assert named == list(COMMANDS)


def test_the_examples_of_a_search_keep_their_lines(run):
    lines = run("search", "-h").out.splitlines()

    assert "    corpus search budget cuts" in lines
    assert """    corpus search '"budget cuts" OR austerity'""" in lines


def test_the_version_is_reported(run):
    from corpus import __version__

    assert run("--version").out == f"corpus, version {__version__}\n"


def test_python_m_corpus_is_the_program_and_its_exit_codes_are_the_shells(program, location):
    done = program("search", "ferry", "--format", "ids", "--corpus", location)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{FERRY.id}\n".encode(), b"")
    assert program("search", "ferry", "--corpus", "nowhere").returncode == 3
    assert program("search", "headlin:x", "--corpus", location).returncode == 2


def test_a_reader_that_has_seen_enough_ends_the_program_quietly(started, location):
    for args in (["search", "--since", "2013", "--corpus", location], ["schema"]):
        process = started(*args)
        process.stdout.close()
        assert (process.wait(30), process.stderr.read()) == (0, b"")


def test_a_full_disk_is_reported_and_nothing_is_said_at_shutdown(program, location):
    with Path("/dev/full").open("wb") as full:
        for args in (["schema"], ["search", "ferry", "--corpus", location]):
            done = program(*args, stdout=full)
            told = b"error: the output cannot be written: No space left on device\n"
            assert (done.returncode, done.stderr) == (1, told)


def test_a_closed_stdout_is_no_reason_to_fail(location):
    done = subprocess.run(
        f"{sys.executable} -m corpus search ferry --corpus {location} >&-", shell=True, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
)
def test_a_pipe_gets_utf_8_whatever_the_locale(env, program, location):
    done = program("search", "ferry", "--corpus", location, env=env)

    assert (done.returncode, done.stderr) == (0, b"")
    assert f"   The Lowmere Lamp · 2013-04-12 · {FERRY.id}\n".encode() in done.stdout


@pytest.mark.parametrize(("value", "width"), [("120", 120), ("5", 20), ("0", 80), ("wide", 80)])
def test_columns_says_how_wide_to_set(value, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", value)

    assert terminal_columns() == width
