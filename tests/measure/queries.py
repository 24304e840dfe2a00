"""Time ten typical queries on all 37,554 articles: cold, as a program of its own, and warm, in one that goes on.

usage: queries.py SHARED     SHARED holds data/news-37k.jsonl.xz
Cold is `corpus search` from start to end, ten hits with snippets shown; warm is the same through the library.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench import timed

import corpus

QUERIES = {
    "a rare word": "subpoena",
    "a common word": "trump",
    "two words": "trump impeachment",
    "a phrase": '"department of justice"',
    "an OR, filtered": "(sanctions OR embargo) date:2017",
    "a negation": "election -trump",
    "a pattern": "missil*",
    "any beginning": "*gate",
    "typing errors": "kushnr~",
    "a distance": '"north korea" NEAR/10 (missile OR nuclear)',
}
COLD_RUNS = 7


def main(shared: Path) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, corpus.open(folder, create=True) as news:
        news.ingest([shared / "data" / "news-37k.jsonl.xz"], jobs=2)
        python = timed(lambda: subprocess.run([sys.executable, "-c", ""], check=True), COLD_RUNS)
        print(f"{'median ms':16} {'articles':>8} {'cold':>6} {'warm':>6}   (empty Python: {python:.0f})")
        for name, query in QUERIES.items():
            command = [sys.executable, "-m", "corpus", "search", "--corpus", folder, "--", query]
            cold = timed(lambda command=command: subprocess.run(command, capture_output=True, check=True), COLD_RUNS)
            warm = timed(lambda query=query: list(news.search(query)))
            print(f"{name:16} {news.search(query).total:8,} {cold:6.0f} {warm:6.1f}   {query}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
