"""Completion as the shells do it: the scripts are run in bash, zsh and fish, on a corpus of odd names."""

from __future__ import annotations

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.cli.commands.completion import SHELLS, script, split_words, unquote
from odd_names import BREAKS

FIND = Path(__file__).parents[2] / "support" / "finding.py"
TIMEOUT = 20
KEY = "\x18p"


@pytest.fixture
def shell_home(tmp_path, odd, monkeypatch):
    """A folder with `corpus` in it, which is on the path, and a script for each shell; the corpus of odd names."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "corpus").write_text(f'#!/bin/sh\nexec {sys.executable} {FIND} "$@"\n')
    (folder / "corpus").chmod(0o755)
    for name in SHELLS:
        (folder / f"corpus.{name}").write_text(script(name))
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("CORPUS", str(odd))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


def test_completion_imports_neither_whoosh_nor_numpy_nor_rich(shell_home):
    listing = "import atexit, runpy, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    code = f"{listing}runpy.run_path({str(FIND)!r}, run_name='__main__')"
    env = {"_CORPUS_COMPLETE": "bash", "_CORPUS_LINE": "corpus find outlet:Harb", "_CORPUS_BREAKS": BREAKS}

    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | env, capture_output=True, text=True, check=True
    )

    assert done.stdout == 'plain\n\\"Harbour\\ Post\\"\n'
    assert {"whoosh", "numpy", "rich", "dateutil"} & set(done.stderr.split()) == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_program_prints_the_script(shell, run):
    assert run("completion", shell).out == script(shell)


# Shell -> how to begin it, with a file of the user's that makes it show its line at a key.
INTERACTIVE = {
    "bash": (["bash", "--rcfile", "{home}/rc", "-i"], 'bind -x \'"\\C-xp": printf "<<%s>>" "$READLINE_LINE"\'\n'),
    "zsh": (["zsh", "-i"], "show() { print -rn -- \"<<$BUFFER>>\" }\nzle -N show\nbindkey '^Xp' show\n"),
}
BEGINNINGS = {"bash": "bind 'set bell-style none'\n", "zsh": "autoload -U compinit; compinit -u -D; setopt no_beep\n"}


def typed(shell, line, home):
    """Type a line and the tab key at a shell on a terminal; the line that it then has."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    command, showing = INTERACTIVE[shell]
    rc = f"{BEGINNINGS[shell]}PS1='READY> '\nsource {home}/corpus.{shell}\n{showing}"
    for name in ("rc", ".zshrc"):
        (home / name).write_text(rc)
    pid, screen = pty.fork()
    if pid == 0:
        settings = {"TERM": "dumb", "COLUMNS": "200", "ZDOTDIR": str(home)}
        os.execvpe(command[0], [part.format(home=home) for part in command], os.environ | settings)
    keys = [(b"READY> ", f"{line}\t"), (b"", KEY)]
    seen, end = b"", time.monotonic() + TIMEOUT
    with os.fdopen(screen, "r+b", buffering=0) as stream:
        while time.monotonic() < end and b">>" not in seen:
            if select.select([stream], [], [], 0.15)[0]:
                seen += stream.read(65536)
            elif keys and keys[0][0] in seen:
                stream.write(keys.pop(0)[1].encode())
        stream.write(b"\x03\x04exit\n")
    os.waitpid(pid, 0)
    return seen.decode().rpartition("<<")[2].partition(">>")[0]


@pytest.mark.parametrize("shell", INTERACTIVE)
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("corpus sear", ["corpus", "search"]),
        ("corpus find --outlet 'Harb", ["corpus", "find", "--outlet", "Harbour Post"]),
        ('corpus find --outlet "The', ["corpus", "find", "--outlet", 'The "Bell"']),
        ("corpus find --outlet Ostwick\\ Courier:", ["corpus", "find", "--outlet", "Ostwick Courier: Evening"]),
        ("corpus find 'x outlet:\"Harb", ["corpus", "find", 'x outlet:"Harbour Post"']),
        ("corpus find headl", ["corpus", "find", "headline:"]),
    ],
)
def test_a_shell_completes_a_line_to_words_that_mean_what_was_meant(shell, line, words, shell_home):
    found = typed(shell, line, shell_home)

    assert shlex.split(found) == words
    assert found.endswith(":") == (words[-1] == "headline:"), "no space follows where the user types on"


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("corpus sear", ["search\tFind articles that match QUERY, best first."]),
        ("corpus find --outlet Harb", ["Harbour Post\t1 article"]),
        ("corpus find outlet:Harb", ['outlet:"Harbour Post"\t1 article']),
        ("corpus find --name fi", ["fires\tfire"]),
    ],
)
def test_fish_completes_with_a_remark(line, lines, shell_home):
    if not shutil.which("fish"):
        pytest.skip("fish is not installed")
    command = f"source {shell_home}/corpus.fish; complete -C {shlex.quote(line)}"

    done = subprocess.run(["fish", "--no-config", "-c", command], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == lines


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", [""]),
        ("a b ", ["a", "b", ""]),
        ("a 'b c", ["a", "b c"]),
        ('a "b \\" c', ["a", 'b " c']),
        ("a b\\ c", ["a", "b c"]),
        ("a b\\", ["a", "b"]),
        ("a # b", ["a", "#", "b"]),
    ],
)
def test_a_line_is_cut_into_words_though_quotes_are_open(line, words):
    assert [word.removesuffix("\0") for word in split_words(line + "\0")] == words


def test_a_word_loses_the_quotes_of_the_shell():
    assert [unquote(word) for word in ("a", "'a b", '"a b"', "a\\ b", "")] == ["a", "a b", "a b", "a b", ""]
