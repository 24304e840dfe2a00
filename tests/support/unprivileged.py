"""Doing as a user without rights would: whoever runs the tests as root may else open everything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

_POWERS = "-dac_override,-dac_read_search"


def run_unprivileged(*arguments, **options):
    """Run Python in a process that permissions bind; give the finished process, its output as text."""
    command = [sys.executable, *map(str, arguments)]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if not setpriv:
            pytest.skip("root can open everything here")
        command = [setpriv, f"--inh-caps={_POWERS}", f"--bounding-set={_POWERS}", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)
