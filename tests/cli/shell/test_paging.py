"""Long output on a terminal, as a person sees it who has a pager."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from types import SimpleNamespace

import pytest

from corpus.cli.shell.paging import open_pager

SCRIPT = """
import sys
from corpus.cli import main
from corpus.cli.shell.errors import run_program
from corpus.cli.options.output import pager_option
from corpus.cli.shell.paging import open_pager
import click

@main.command(hidden=True)
@click.argument("lines", type=int)
@click.option("--wide", is_flag=True)
@pager_option
def count(lines, wide, pager):
    with open_pager(pager) as out:
        for number in range(1, lines + 1):
            print(f"\x1b[32mline {number}\x1b[0m" + " ." * 40 * wide, file=out)
    print("the end", file=sys.stderr)

main.get_command = lambda context, name: count
main.list_commands = lambda context: ["count"]
main(sys.argv[1:])
"""
SCREEN = {"LINES": "24", "COLUMNS": "80", "LESSHISTFILE": "-"}


@pytest.fixture
def watched():
    """Run a program that prints numbered lines on a terminal; what is seen, a code, and the keys not pressed.

    Keys are pressed when the screen is still and has shown their cue.
    """

    def watched(*args, cues=(), env=None):
        pid, screen = pty.fork()
        if pid == 0:
            os.execve(sys.executable, [sys.executable, "-c", SCRIPT, "count", *args], os.environ | SCREEN | (env or {}))
        seen, cues, end = b"", list(cues), time.monotonic() + 30
        with os.fdopen(screen, "r+b", buffering=0) as stream:
            while time.monotonic() < end:
                try:
                    if select.select([stream], [], [], 0.2)[0]:
                        seen += stream.read(65536) or b""
                    elif cues and cues[0][0] in seen:
                        stream.write(cues.pop(0)[1])
                except OSError:
                    break
            else:
                os.kill(pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return SimpleNamespace(code=code, seen=seen.decode().replace("\r\n", "\n"), left=cues)

    return watched


def lines(last):
    return "".join(f"\x1b[32mline {number}\x1b[0m\n" for number in range(1, last + 1))


def test_output_longer_than_the_terminal_goes_to_less_in_colour_and_q_ends_it_quietly(watched):
    done = watched("1000000", cues=[(b"line 23\x1b[0m", b"q")])

    assert (done.code, done.left) == (0, [])
    assert lines(23) in done.seen.replace("\x1b[m", "")
    assert "line 24" not in done.seen
    assert done.seen.endswith("the end\n")


def test_the_pager_shows_the_first_screen_while_the_rest_is_being_made(watched):
    # A hundred million lines are not made in the time that the test has.
    done = watched("100000000", cues=[(b"line 23\x1b[0m", b"q")])

    assert (done.code, done.left) == (0, [])


def test_output_that_fits_the_terminal_stays_on_it_whatever_the_pager(watched):
    done = watched("23", env={"CORPUS_PAGER": "false"})

    assert (done.code, done.seen) == (0, f"{lines(23)}the end\n")


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (["--no-pager"], {}),
        ([], {"CORPUS_PAGER": ""}),
        ([], {"PAGER": ""}),
        ([], {"TERM": "dumb"}),
        ([], {"CORPUS_PAGER": "no-such-pager --quietly"}),
        ([], {"CORPUS_PAGER": "cat", "PAGER": "false"}),
        ([], {"PAGER": "cat"}),
    ],
)
def test_without_a_pager_the_lines_are_printed_as_they_are(args, env, watched):
    done = watched("100", *args, env=env)

    assert (done.code, done.seen) == (0, f"{lines(100)}the end\n")


def test_the_config_file_names_a_pager_that_goes_before_the_usual_one(watched, tmp_path):
    (tmp_path / "config" / "corpus").mkdir(parents=True)
    (tmp_path / "config" / "corpus" / "config.toml").write_text("pager = \"sed 's/line/row/'\"")

    done = watched("30", env={"PAGER": "false"})

    assert (done.code, done.seen) == (0, f"{lines(30).replace('line', 'row')}the end\n")


def test_settings_of_less_by_the_user_are_kept(watched):
    script = "sh -c 'echo \"$LESS $LESSCHARSET\"; cat >/dev/null'"

    assert watched("30", env={"CORPUS_PAGER": script}).seen == "FRX utf-8\nthe end\n"
    assert watched("30", env={"CORPUS_PAGER": script, "LESS": "S"}).seen == "S utf-8\nthe end\n"


def test_a_pager_that_ends_at_once_ends_the_output_quietly(watched):
    done = watched("1000000", env={"CORPUS_PAGER": "true"})

    assert (done.code, done.seen) == (0, "the end\n")


def test_ctrl_c_is_the_pagers_own_until_it_is_quit(watched):
    done = watched("100", cues=[(b"line 23\x1b[0m", b"\x03"), (b"line 23\x1b[0m", b"q")])

    assert (done.code, done.left) == (0, [])
    assert done.seen.endswith("the end\n")


def test_a_line_that_the_terminal_folds_takes_the_rows_that_it_needs(watched):
    # Each line takes two rows.
    assert watched("11", "--wide", env={"CORPUS_PAGER": "sed d"}).seen.count("line") == 11
    assert watched("12", "--wide", env={"CORPUS_PAGER": "sed d"}).seen == "the end\n"


@pytest.fixture
def screen(monkeypatch):
    """A terminal of 24 rows in place of stdout, and a function that reads what it shows."""
    for name, value in SCREEN.items():
        monkeypatch.setenv(name, value)
    master, slave = pty.openpty()
    with os.fdopen(slave, "w", encoding="utf-8") as terminal, os.fdopen(master, "rb", buffering=0) as seen:
        # Capturing changes stdout itself between a fixture and its test.
        monkeypatch.setattr("corpus.cli.shell.paging.sys", SimpleNamespace(stdout=terminal))

        def shown():
            terminal.flush()
            return seen.read(65536).decode().replace("\r\n", "\n")

        yield shown


def test_a_pager_reads_every_line_as_it_was_written(screen, tmp_path):
    with open_pager(("sh", "-c", f"cat > {tmp_path}/read")) as out:
        for number in range(1, 31):
            assert out.write(f"line {number}\n") == len(f"line {number}\n")
            out.flush()
    assert (tmp_path / "read").read_text() == "".join(f"line {number}\n" for number in range(1, 31))


def test_a_stream_that_is_paged_is_a_terminal_still(screen):
    with open_pager(("false",)) as out:
        assert (out.isatty(), out.writable(), out.encoding) == (True, True, "utf-8")
        out.write("all there is\n")
    assert screen() == "all there is\n"


def test_a_pager_that_was_quit_ends_the_block_and_another_broken_pipe_is_reported(screen):
    with open_pager(("true",)) as out:
        while True:
            out.write("line\n")
    with pytest.raises(BrokenPipeError), open_pager(("true",)):
        raise BrokenPipeError


def test_a_pager_that_is_not_installed_leaves_the_lines_on_the_terminal(screen):
    with open_pager(("no-such-pager",)) as out:
        out.write("line\n" * 30)
    assert screen() == "line\n" * 30


def test_in_a_pipe_there_is_no_pager(capsys):
    with open_pager(("false",)) as out:
        out.write("line\n" * 30)
    assert capsys.readouterr().out == "line\n" * 30
