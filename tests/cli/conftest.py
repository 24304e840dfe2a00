"""A small corpus on disk, and two ways to run the program: in this process, and as a program of its own."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from corpus.cli import main
from corpus.storage import SavedSearch, open_corpus
from isolation import isolate
from lowmere import ARTICLES
from odd_names import ODD_ARTICLES

TIMEOUT = 30


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A corpus that is copied and never touched."""
    location = tmp_path_factory.mktemp("built") / "lowmere"
    with open_corpus(str(location), create=True) as corpus:
        corpus.store.put(ARTICLES)
        corpus.refresh()
    return location


@pytest.fixture
def location(built, tmp_path):
    """The path of a corpus of the articles of `lowmere`."""
    return str(shutil.copytree(built, tmp_path / "lowmere"))


@pytest.fixture(scope="session")
def odd(tmp_path_factory):
    """A corpus of outlets whose names a shell has to quote, and two saved searches."""
    location = tmp_path_factory.mktemp("odd") / "corpus"
    with open_corpus(str(location), create=True) as corpus:
        corpus.store.put(ODD_ARTICLES)
        corpus.store.save_search(SavedSearch("ferries", "ferry OR boat"))
        corpus.store.save_search(SavedSearch("fires", "fire"))
    return location


@pytest.fixture(autouse=True)
def _isolated(tmp_path, monkeypatch):
    """Run in an empty folder, with no settings of whoever runs the tests."""
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def run():
    """Run the command line in this process; words and an exit code come back."""

    def run(*args, stdin=None):
        done = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return SimpleNamespace(code=done.exit_code, out=done.stdout, err=done.stderr)

    return run


@pytest.fixture
def program():
    """Run `python -m corpus` to its end; bytes and an exit code come back."""

    def program(*args, **settings):
        env = os.environ | settings.pop("env", {})
        command = [sys.executable, "-m", "corpus", *map(str, args)]
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | settings
        return subprocess.run(command, env=env, timeout=TIMEOUT, check=False, **settings)

    return program


@pytest.fixture
def started():
    """Start `python -m corpus` and leave it running, with a pipe for stdin."""
    running = []

    def started(*args):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        running.append(subprocess.Popen([sys.executable, "-m", "corpus", *map(str, args)], **pipes))
        return running[-1]

    yield started
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def terminal():
    """Run `python -m corpus` on a terminal, typing `keys` at the first question; what is seen and an exit code."""

    def terminal(*args, keys="", columns=80, env=None):
        pid, screen = pty.fork()
        if pid == 0:
            settings = {"COLUMNS": str(columns), "PYTHONWARNINGS": "ignore"} | (env or {})
            os.execve(sys.executable, [sys.executable, "-m", "corpus", *map(str, args)], os.environ | settings)
        seen = _watch(pid, screen, keys.encode())
        _, status = os.waitpid(pid, 0)
        return SimpleNamespace(code=os.waitstatus_to_exitcode(status), seen=seen.decode().replace("\r\n", "\n"))

    return terminal


def _watch(pid, screen, keys):
    seen = b""
    end = time.monotonic() + TIMEOUT
    with os.fdopen(screen, "r+b", buffering=0) as stream:
        while time.monotonic() < end:
            try:
                if select.select([stream], [], [], 0.2)[0]:
                    seen += stream.read(4096) or b""
                elif keys and b"?" in seen:
                    # A program that has asked and is quiet is waiting; Ctrl-C just before that is lost in readline.
                    stream.write(keys)
                    keys = b""
            except OSError:
                # Linux says so when the other side has closed the terminal.
                return seen
    os.kill(pid, signal.SIGKILL)
    return seen
