"""Hostile text through whole commands, in a pipe and in a real terminal."""

from __future__ import annotations

import csv
import io
import os
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from uuid import uuid4

import pytest

from corpus.rendering.terminal.width import cell_width
from corpus.storage import open_corpus
from hostile import COLOURS, FORBIDDEN, SHOWN
from lowmere import FERRY

TMUX = shutil.which("tmux")
# Halves of surrogate pairs are gone when an article has been read.
TEXTS = [text.encode("utf-8", "replace").decode() for text in SHOWN]


@pytest.fixture(scope="module")
def harm(tmp_path_factory):
    """A corpus of hostile articles; ids begin alike."""
    location = str(tmp_path_factory.mktemp("harm") / "index")
    articles = [
        replace(
            FERRY, id=f"aa{number:010}", headline=f"harm {text}", outlet=text, printed_outlet=f"{text}!",
            body=f"harm {text}\n\n## {text}", standfirst=text, authors=(text,), tags=(text,), captions=(text,),
            place=text, section=text, url=f"https://lamp.example/{number}",
        )
        for number, text in enumerate(TEXTS)
    ]  # fmt: skip
    with open_corpus(location, create=True) as corpus:
        corpus.store.put(articles)
        corpus.refresh()
    return location


COMMANDS = (
    ("search", "harm", "--all"),
    ("search", "harm", "--all", "--format", "table"),
    ("search", "harm", "--all", "--format", "table", "--color", "always"),
    ("search", "harm", "--all", "--format", "csv"),
    ("search", "harm", "--all", "--format", "tsv"),
    ("search", "harm", "--all", "--format", "json"),
    ("search", "harm", "--all", "--format", "markdown"),
    ("search", "harm", "--all", "--format", "bibtex"),
    ("show", *(f"aa{number:010}" for number in range(len(SHOWN)))),
    ("show", "aa"),
    ("export",),
    ("outlets",),
    ("outlets", "--raw"),
    ("outlets", "--format", "csv", "--raw"),
    ("outlets", "--format", "json", "--raw"),
    ("stats",),
    ("delete", "--yes", "aa"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_writes_what_is_obeyed_or_unseen(command, run, harm):
    done = run(*command, "--corpus", harm)

    assert FORBIDDEN.findall(COLOURS.sub("", done.out + done.err)) == []


@pytest.mark.parametrize("text", SHOWN)
def test_no_error_about_what_was_typed_writes_what_is_obeyed_or_unseen(text, run, harm):
    typed = text[:200]
    for args in (("search", f"({typed}"), ("search", "harm", "--outlet", f"no {typed}"), ("show", typed)):
        done = run(*args, "--corpus", harm)
        assert done.code == 2
        assert FORBIDDEN.findall(COLOURS.sub("", done.out + done.err)) == []


def test_a_formula_is_text_in_every_table_for_a_spreadsheet(run, harm):
    for command in (("export", "--format", "csv"), ("outlets", "--format", "csv", "--raw")):
        rows = csv.reader(io.StringIO(run(*command, "--corpus", harm).out, newline=""))
        cells_of_formulas = {cell for row in rows for cell in row if "=HYPERLINK(" in cell and "harm" not in cell}
        assert cells_of_formulas
        assert {cell[:2] for cell in cells_of_formulas} == {"'="}


@pytest.mark.skipif(not TMUX, reason="tmux is not there")
@pytest.mark.parametrize(
    ("command", "columns"), [("search harm --all", 60), ("search harm --all --color never", 120), ("outlets", 80)]
)
def test_a_real_terminal_shows_each_line_on_a_row_of_its_own(command, columns, harm, tmp_path):
    """Were a line wider than the terminal, or would it move the cursor, there would be more rows, or fewer."""
    written = tmp_path / "written"
    program = f"{shlex.quote(sys.executable)} -m corpus {command} --corpus {shlex.quote(harm)}"
    # What the terminal gets is kept, too.
    script = f"script -qec {shlex.quote(program)} {shlex.quote(str(written))} >/dev/tty; echo THE END; sleep 30"
    shown = screen(script, columns)

    lines = COLOURS.sub("", written.read_text("utf-8")).replace("\r\n", "\n").split("\n")[1:-3]
    assert len(shown) == len(lines)
    assert [line[:4] for line in shown] == [line[:4] for line in lines]
    assert max(map(cell_width, lines)) <= columns


def screen(script, columns):
    """Run a script of the shell in tmux; what stands on the screen above THE END, row by row."""
    # A name of its own: a server that is ending still holds its socket.
    server = [TMUX, "-L", f"corpus-{uuid4()}", "-f", os.devnull]
    env = {name: value for name, value in os.environ.items() if name not in {"TMUX", "COLUMNS"}}
    env |= {"LC_ALL": "C.UTF-8", "CORPUS_PAGER": "cat"}
    start = [*server, "set-option", "-g", "history-limit", "20000", ";",
             "new-session", "-d", "-x", str(columns), "-y", "50", script]  # fmt: skip
    subprocess.run(start, env=env, check=True)
    try:
        for _ in range(300):
            rows = subprocess.run([*server, "capture-pane", "-p", "-S", "-"], env=env, check=True, capture_output=True)
            shown = rows.stdout.decode("utf-8").split("\n")
            if "THE END" in shown:
                return shown[: shown.index("THE END")]
            time.sleep(0.05)
        pytest.fail("\n".join(shown))
    finally:
        subprocess.run([*server, "kill-server"], check=False)
