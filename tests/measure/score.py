"""Every score in one table: bodies and metadata of pages, bylines and datelines, ranking.

usage: score.py SHARED     the folder that holds data/ and score/
`html_bodies.py`, `html_metadata.py` and `ranking.py` in this folder print each of them in more detail.
"""

from __future__ import annotations

import sys
from pathlib import Path

import html_bodies
import html_metadata
import leads
import ranking


def main(shared: Path) -> None:
    """Print the table."""
    print(f"{'':36} {'':12} {'corpus':>7} {'beside':>7}")
    before = ""
    for part in (html_bodies, html_metadata, leads, ranking):
        for score in part.scores(shared):
            beside = f"{score.beside:7.3f}  {score.named}" if score.beside is not None else ""
            print(f"{score.what if score.what != before else '':36} {score.measure:12} {score.ours:7.3f} {beside}")
            before = score.what


if __name__ == "__main__":
    main(Path(sys.argv[1]))
