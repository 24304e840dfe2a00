"""Measure how long the program takes to begin, beside an empty Python and Click alone, started in turn.

usage: startup.py [RUNS]     RUNS: how often each is started (default: 21); the medians are compared
Ratios are what counts: machines differ, and the same machine differs from hour to hour.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median

PYTHON = sys.executable
STARTS = {
    "python -c pass": [PYTHON, "-c", "pass"],
    "python -c 'import click'": [PYTHON, "-c", "import click"],
    "corpus --help": [PYTHON, "-m", "corpus", "--help"],
    "corpus search --help": [PYTHON, "-m", "corpus", "search", "--help"],
    "corpus search 'headlin:x', an error": [PYTHON, "-m", "corpus", "search", "headlin:x"],
    "completing a command": [PYTHON, "-m", "corpus"],
}
TAB = {"_CORPUS_COMPLETE": "bash", "_CORPUS_LINE": "corpus sea", "_CORPUS_BREAKS": " "}
ENVIRONMENTS = {"completing a command": TAB}


def main(runs: int) -> None:
    """Print one row a program: the median in milliseconds, and how many times that of an empty Python."""
    times: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(runs):
        for name, command in STARTS.items():
            environment = os.environ | ENVIRONMENTS.get(name, {})
            start = time.perf_counter()
            subprocess.run(command, env=environment, capture_output=True, check=False)
            times[name].append((time.perf_counter() - start) * 1000)
    empty = median(times["python -c pass"])
    for name, took in times.items():
        print(f"{name:40}{median(took):8.1f} ms{median(took) / empty:6.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
