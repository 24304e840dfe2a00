"""The error boundary: words on stderr, an exit code, and never a traceback."""

from __future__ import annotations

import errno
import signal

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.cli.shell.errors import caret_lines, run_program
from corpus.cli.shell.signals import Stopped
from corpus.errors import QueryError, StorageError


def test_a_mistake_in_a_query_is_shown_with_carets_under_it(run):
    done = run("search", "headlin:bank rates")

    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[:3] == [
        "error: there is no field 'headlin'",
        "  headlin:bank rates",
        "  ^^^^^^^",
    ]
    assert done.err.splitlines()[3].startswith("did you mean headline? ")


@pytest.mark.parametrize(
    ("text", "at", "width", "lines"),
    [
        ("a (b", (2, 3), 40, ["  a (b", "    ^"]),
        ("予算 (b", (3, 4), 40, ["  予算 (b", "       ^"]),
        ("(予算", (1, 3), 40, ["  (予算", "   ^^^^"]),
        ("a\n\tb (", (5, 6), 40, ["  a b (", "      ^"]),
        ("a \x1b[2J\u202e(b", (7, 8), 40, ["  a ␛[2J�(b", "         ^"]),
        ("ab", (2, 2), 40, ["  ab", "    ^"]),
        ("", (0, 1), 40, ["  ", "  ^"]),
        ("a" * 30 + "(" + "b" * 30, (30, 31), 21, ["  …aaaaaaaaa(bbbbbbbbb…", "            ^"]),
        ("a" * 30 + "(", (30, 31), 21, ["  …aaaaaaaaaaaaaaaaaaa(", "                      ^"]),
        ("(" + "b" * 30, (0, 1), 21, ["  (bbbbbbbbbbbbbbbbbbb…", "  ^"]),
        ("x " + "b" * 30, (2, 32), 20, ["  x bbbbbbbbb…", "    ^^^^^^^^^^"]),
    ],
)
def test_carets_stand_under_the_span_whatever_the_text_holds(text, at, width, lines):
    assert caret_lines(text, at, width) == lines
    assert max(map(cell_len, lines)) <= width + 2


@settings(max_examples=40)
@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120), st.integers(18, 100))
def test_carets_fit_the_width_and_stand_under_the_text_or_at_its_end(text, start, length, width):
    at = (min(start, len(text)), min(start + length, len(text)))

    line, carets = caret_lines(text, at, width)

    assert max(cell_len(line), cell_len(carets)) <= width + 2
    assert carets.strip("^").strip() == ""
    assert "^" in carets


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (StorageError("the disk is full"), 1, "error: the disk is full\n"),
        (QueryError("no \x1b]0;word", text="?", at=(0, 1), hint="write\none"), 2,
            "error: no ␛]0;word\n  ?\n  ^\nwrite\none\n"),
        (click.UsageError("no."), 2, "error: no\n"),
        (click.Abort(), 130, "error: interrupted\n"),
        (KeyboardInterrupt(), 130, "error: interrupted\n"),
        (Stopped(signal.SIGTERM), 143, "error: terminated\n"),
        (OSError(errno.ENOSPC, "No space left on device"), 1,
            "error: the output cannot be written: No space left on device\n"),
        (PermissionError(errno.EACCES, "Permission denied", "a.json"), 1, "error: a.json: Permission denied\n"),
        (OSError("odd"), 1, "error: the output cannot be written: odd\n"),
    ],
)  # fmt: skip
def test_whatever_is_raised_becomes_words_and_a_code(error, code, told, capsys):
    def program():
        raise error

    with pytest.raises(SystemExit) as end:
        run_program(program)

    assert end.value.code == code
    assert capsys.readouterr().err == told


def test_a_command_that_is_not_there_suggests_the_nearest(run):
    done = run("serch", "x")
    assert (done.code, done.err) == (
        2,
        "error: there is no command 'serch'\ndid you mean search? `corpus --help` lists them all\n",
    )
    done = run("qqq")
    assert (done.code, done.err) == (2, "error: there is no command 'qqq'\n`corpus --help` lists them all\n")
    done = run("--qqq")
    assert (done.code, done.err) == (2, "error: there is no option '--qqq'\n`corpus --help` shows how\n")


def test_bytes_that_are_no_text_are_refused_in_a_query(run):
    done = run("search", "caf\udce9")

    assert done.code == 2
    assert done.err.startswith("error: these bytes are not UTF-8 text\n")
    assert done.err.endswith("\n     ^\ncheck the encoding of the terminal\n")


def test_no_corpus_ends_with_3_and_says_how_to_make_one(run):
    for args in (
        ["search", "x"],
        ["show", "x"],
        ["export"],
        ["stats"],
        ["outlets"],
        ["delete", "--yes", "x"],
        ["reindex"],
    ):
        done = run(*args, "--corpus", "nowhere")
        assert (done.code, done.out) == (3, "")
        assert done.err.startswith("error: there is no corpus at nowhere\n")
