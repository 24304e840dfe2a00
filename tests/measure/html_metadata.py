"""Score the metadata read off HTML pages against gold answers, beside trafilatura alone on the same rule.

usage: html_metadata.py SHARED [-v]     the folder that holds data/html-metadata; -v prints each page that is wrong
Headline, date and authors are compared on letters and digits only, the authors as one text. A page whose gold has no
author is left out of that score; on how many of those an author is named all the same is printed beside it. Even and
odd pages are printed apart: most rules were made by looking at even ones.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from scores import Score

from corpus.article import Rejected
from corpus.ingest.readers import articles
from corpus.ingest.readers.raw import RawRecord

BESIDE = "trafilatura alone"
ASKED = ("title", "date", "author")

Answer = dict[str, str]


class Row(NamedTuple):
    """A page with its address and what its gold says."""

    name: str
    url: str
    data: bytes
    gold: Answer


def main(shared: Path, *, verbose: bool) -> None:
    """Print the table."""
    rows = pages(shared / "data" / "html-metadata")
    print(
        f"{'html-metadata, ' + str(len(rows)) + ' pages':32} {'all':>6} {'even':>6} {'odd':>6}  named where gold is not"
    )
    for name, answer in (("corpus", ours), ("trafilatura", theirs)):
        start = perf_counter()
        answers = [answer(row) for row in rows]
        pace = len(rows) / (perf_counter() - start)
        for asked in ASKED:
            shares = [share(rows[start::step], answers[start::step], asked) for start, step in ((0, 1), (0, 2), (1, 2))]
            more = sum(bool(said[asked]) and not row.gold[asked] for row, said in zip(rows, answers, strict=True))
            print(f"{name:20} {asked:11} {' '.join(f'{share:6.3f}' for share in shares)}  {more or ''}")
        print(f"{name:20} {'pages/s':11} {pace:6.1f}")
        if verbose and answer is ours:
            show(rows, answers)


def scores(shared: Path) -> list[Score]:
    """Give the share of pages with the right title, date and authors, beside that of trafilatura alone."""
    rows = pages(shared / "data" / "html-metadata")
    mine, alone = [ours(row) for row in rows], [theirs(row) for row in rows]
    return [
        Score(
            "html-metadata, 240 pages", asked, share(rows, mine, asked), share(rows, alone, asked), "trafilatura alone"
        )
        for asked in ASKED
    ]


def pages(folder: Path) -> list[Row]:
    """Load the pages and their gold answers."""
    rows = []
    for gold in json.loads((folder / "gold.json").read_text("utf-8")):
        data = gzip.decompress((folder / "pages" / f"{gold['file']}.gz").read_bytes())
        rows.append(Row(gold["file"], gold["url"], data, {asked: gold.get(asked) or "" for asked in ASKED}))
    return rows


def ours(row: Row) -> Answer:
    """Read a page as it is ingested; a page that is rejected says nothing."""
    record = RawRecord(row.data, row.name, row.name, format="html", facts={"url": row.url})
    found = next(articles(record))
    if isinstance(found, Rejected):
        return dict.fromkeys(ASKED, "")
    date = day_as_written(found.published) if found.published else ""
    return {"title": found.headline, "date": date, "author": "; ".join(found.authors)}


def day_as_written(published: date | datetime) -> str:
    """Give the day of a date, of a datetime that of its own time zone."""
    return str(published.date() if isinstance(published, datetime) else published)


def theirs(row: Row) -> Answer:
    """Ask trafilatura."""
    from trafilatura.metadata import extract_metadata

    found: Any = extract_metadata(row.data, default_url=row.url)
    said = found.as_dict() if found else {}
    return {asked: said.get(asked) or "" for asked in ASKED}


def share(rows: list[Row], answers: list[Answer], asked: str) -> float:
    """Give the share of pages with the gold answer, of those that have one."""
    marks = [right(row, said, asked) for row, said in zip(rows, answers, strict=True) if row.gold[asked]]
    return sum(marks) / len(marks)


def right(row: Row, said: Answer, asked: str) -> bool:
    """Whether the answer is the gold's, on letters and digits only."""
    return letters(row.gold[asked]) == letters(said[asked])


def letters(text: str) -> str:
    """Reduce a text to its letters and digits, in one case."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())


def show(rows: list[Row], answers: list[Answer]) -> None:
    """Print what is wrong."""
    for number, (row, said) in enumerate(zip(rows, answers, strict=True)):
        for asked in ASKED:
            if not right(row, said, asked):
                print(f"  {number} {row.name} {asked}: {row.gold[asked]!r} is {said[asked]!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), verbose="-v" in sys.argv)
