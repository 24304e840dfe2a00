"""Measure ingesting and searching beside what one would use instead, all in one run on one machine.

usage: bench.py SHARED [N]     SHARED holds data/news-37k.jsonl.xz and bench/peers.py; N articles (default: 10,000)
Ratios are what counts: machines differ, and the same machine differs from hour to hour.
"""

from __future__ import annotations

import json
import lzma
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import corpus

QUERIES = {
    "rare word": "subpoena",
    "common word": "trump",
    "or of three": "trump OR election OR president",
    "and of two": "trump AND impeachment",
    "phrase": '"white house"',
    "phrase and word": '"supreme court" AND abortion',
    "or of four very common": "says OR said OR state OR people",
}
PEERS = ("whoosh", "fts5")
RUNS = 9


def main(shared: Path, count: int) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "articles.jsonl")
        with lzma.open(shared / "data" / "news-37k.jsonl.xz", "rb") as lines:
            articles.write_bytes(b"".join(islice(lines, count)))
        tables = {"corpus": ours(articles, Path(folder, "index"))}
        for peer in PEERS:
            run = subprocess.run(
                [sys.executable, shared / "bench" / "peers.py", peer, articles],
                capture_output=True,
                text=True,
                check=True,
            )
            first, *rest = (json.loads(line) for line in run.stdout.splitlines())
            tables[peer] = [first, *rest]
    show(tables)


def ours(articles: Path, place: Path) -> list[dict[str, Any]]:
    """Measure this program as `peers.py` measures its own, reading and normalising the file included."""
    start = time.perf_counter()
    with corpus.open(str(place), create=True) as news:
        report = news.ingest([articles], jobs=2)
        took = time.perf_counter() - start
        size = sum(news.store.statistics().bytes.values())
        rows = [{"articles_per_s": report.read / took, "index_mb": size / 1e6,
                 "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}]  # fmt: skip
        start = time.perf_counter()
        news.ingest([articles])
        rows[0]["again_s"] = time.perf_counter() - start
        for query in QUERIES.values():
            top = timed(lambda query=query: news.search(query))
            whole = timed(lambda query=query: list(news.search(query)))
            rows.append({"hits": news.search(query).total, "top10_ms": top, "with_snippets_ms": whole})
    command = [sys.executable, "-m", "corpus", "search", "trump", "--corpus", str(place)]
    rows[0]["cold_ms"] = timed(lambda: subprocess.run(command, capture_output=True, check=True), 10)
    rows[0]["python_ms"] = timed(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 10)
    return rows


def timed(call: Any, runs: int = RUNS) -> float:
    """The median time of a call, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def show(tables: dict[str, list[dict[str, Any]]]) -> None:
    """Print one column an engine."""
    rows = [("ingest, articles/s", 0, "articles_per_s"), ("size on disk, MB", 0, "index_mb")]
    rows += [(f"{name}, top 10, ms", number, "top10_ms") for number, name in enumerate(QUERIES, 1)]
    rows += [(f"{name}, with snippets, ms", number, "with_snippets_ms") for number, name in enumerate(QUERIES, 1)]
    print(f"{'':40}" + "".join(f"{engine:>12}" for engine in tables))
    for name, row, column in rows:
        print(f"{name:40}" + "".join(f"{table[row][column]:12.1f}" for table in tables.values()))
    first = tables["corpus"][0]
    print(f"\nsecond ingest of the same file: {first['again_s'] * 1000:.0f} ms; peak memory: {first['peak_mb']:.0f} MB")
    print(
        f"`corpus search trump`, whole process: {first['cold_ms']:.0f} ms (empty Python: {first['python_ms']:.0f} ms)"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
