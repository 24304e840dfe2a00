"""Score the bodies read off HTML pages against gold answers, beside trafilatura alone.

usage: html_bodies.py SHARED     the folder that holds data/html-body and score/html_body.py
Prints one line for each: pages, precision, recall and F1 over runs of four words (every page weighs the same), and
the pages read in a second of one processor, from bytes to body. The halves are told by the digest of a page's id:
rules were made by looking at pages of the first half only.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from scores import Score, load

from corpus.ingest.readers.pages.bodies import read_body
from corpus.ingest.readers.pages.document import parse_page

Answers = dict[str, dict[str, str]]


class Figures(NamedTuple):
    """What one reader makes of all pages."""

    precision: float
    recall: float
    f1: float
    halves: tuple[float, float]
    pace: float


def main(shared: Path) -> None:
    """Print the lines."""
    print(f"{'html-body':12} precision recall     F1  first half  second half  pages/s")
    for name, read in (("corpus", ours), ("trafilatura", theirs)):
        found = figures(shared, read)
        halves = f"{found.halves[0]:11.4f} {found.halves[1]:12.4f}"
        print(f"{name:12} {found.precision:9.4f} {found.recall:6.4f} {found.f1:6.4f} {halves} {found.pace:8.1f}")


def scores(shared: Path) -> list[Score]:
    """Give precision, recall and F1, beside those of trafilatura alone."""
    mine, alone = figures(shared, ours), figures(shared, theirs)
    return [
        Score("html-body, 69 pages", measure, mine[place], alone[place], "trafilatura alone")
        for place, measure in enumerate(("precision", "recall", "F1"))
    ]


def figures(shared: Path, read: Callable[[bytes], str]) -> Figures:
    """Read every page and score the answers."""
    data = shared / "data" / "html-body"
    scorer = load(shared / "score" / "html_body.py")
    gold = json.loads((data / "gold.json").read_text("utf-8"))
    pages = {name: gzip.decompress((data / "pages" / f"{name}.html.gz").read_bytes()) for name in gold}
    read(next(iter(pages.values())))
    start = process_time()
    answers = {page: {"articleBody": read(html)} for page, html in pages.items()}
    pace = len(pages) / (process_time() - start)
    precision, recall, whole, _ = scorer.score(gold, answers)
    first, second = (half(scorer.score, gold, answers, which) for which in (0, 1))
    return Figures(precision, recall, whole, (first, second), pace)


def ours(html: bytes) -> str:
    """Give the body as an article has it, but for the marks of sub-headings."""
    return read_body(parse_page(html)).text.replace("## ", "")


def theirs(html: bytes) -> str:
    """Give what trafilatura alone takes for the text."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def half(score: Callable[..., Any], gold: Answers, answers: Answers, which: int) -> float:
    """Give the F1 of one half of the pages."""
    chosen = {page: row for page, row in gold.items() if int(sha256(page.encode()).hexdigest(), 16) % 2 == which}
    value: float = score(chosen, answers)[2]
    return value


if __name__ == "__main__":
    main(Path(sys.argv[1]))
