"""How fast each format is read: cut into records and parsed, on one processor and on two.

usage: reading.py SHARED [NAME ...]     the folder that holds data/; names of its folders (default: all with files)
Prints a line a folder and number of processes. Nothing is kept: what is measured is reading alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.article import Article
from corpus.ingest import readers
from corpus.ingest.readers.raw import open_raw
from corpus.ingest.readers.raw.sidecars import is_sidecar
from corpus.ingest.run import find_files
from corpus.ingest.workers import Item, read_all

# Small collections are read so often that a run takes long enough to be measured.
ENOUGH = 5 << 20


def main(shared: Path, names: list[str]) -> None:
    """Print the table."""
    data = shared / "data"
    print(f"{'':16} {'processes':>9} {'articles':>9} {'MB':>7} {'articles/s':>11} {'MB/s':>6}")
    for name in names or [path.name for path in sorted(data.iterdir())]:
        files = [Path(file) for file in find_files([data / name]) if not is_sidecar(file)]
        size = sum(file.stat().st_size for file in files)
        for jobs in (1, 2):
            rounds = max(1, ENOUGH // size)
            started = time.perf_counter()
            articles = sum(
                isinstance(found, Article)
                for reading in read_all(items(files * rounds), jobs)
                for found in reading.found
            )
            seconds = time.perf_counter() - started
            megabytes = size * rounds / 1e6
            print(
                f"{name:16.16} {jobs:>9} {articles:>9,} {megabytes:>7.1f} {articles / seconds:>11,.0f}"
                f" {megabytes / seconds:>6.1f}"
            )


def items(files: list[Path]) -> Iterator[Item]:
    """Cut all files into records."""
    for file in files:
        with open_raw(file) as raw:
            yield from readers.records(raw)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
