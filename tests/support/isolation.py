"""An empty folder to run in, without the settings of whoever runs the tests."""

from __future__ import annotations

import os

VARIABLES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "LESS", "TZ", "PYTHONIOENCODING")


def isolate(monkeypatch, folder):
    """Run the rest of a test in a folder, with a home and a config folder of its own."""
    for name in (*VARIABLES, *(name for name in os.environ if name.startswith(("CORPUS", "_CORPUS")))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.chdir(folder)
