"""Score the metadata read off HTML pages against gold answers, beside trafilatura alone on the same rule.

usage: html_metadata.py SHARED [-v]     the folder that holds data/html-metadata and data/html-gold; -v prints each
                                        page that is wrong
Headline, date and authors are compared on letters and digits only, the authors in any order. A page whose gold has no
author is left out of that score; on how many of those an author is named all the same is printed beside it. Even and
odd pages are printed apart: most rules were made by looking at even ones. How many dates are wrong, and not missing,
is a score of its own, since a wrong one is worse than none.
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
    for name, rows in collections(shared):
        show_table(name, rows, verbose=verbose)


def show_table(name: str, rows: list[Row], *, verbose: bool) -> None:
    """Print the table of one collection."""
    print(f"{name + ', ' + str(len(rows)) + ' pages':32} {'all':>6} {'even':>6} {'odd':>6}  named where gold is not")
    for who, answer in (("corpus", ours), ("trafilatura", theirs)):
        start = perf_counter()
        answers = [answer(row) for row in rows]
        pace = len(rows) / (perf_counter() - start)
        for asked in ASKED:
            shares = [share(rows[start::step], answers[start::step], asked) for start, step in ((0, 1), (0, 2), (1, 2))]
            more = sum(bool(said[asked]) and not row.gold[asked] for row, said in zip(rows, answers, strict=True))
            print(f"{who:20} {asked:11} {' '.join(f'{share:6.3f}' for share in shares)}  {more or ''}")
        print(f"{who:20} {'pages/s':11} {pace:6.1f}")
        if verbose and answer is ours:
            show(rows, answers)


def scores(shared: Path) -> list[Score]:
    """Give the share of pages with the right title, date and authors, and of those with a wrong date."""
    found = []
    for name, rows in collections(shared):
        what, mine, alone = f"{name}, {len(rows)} pages", [ours(row) for row in rows], [theirs(row) for row in rows]
        found += [Score(what, asked, share(rows, mine, asked), share(rows, alone, asked), BESIDE) for asked in ASKED]
        found.append(Score(what, "date wrong", wrong_dates(rows, mine), wrong_dates(rows, alone), BESIDE))
    return found


def collections(shared: Path) -> list[tuple[str, list[Row]]]:
    """Load the collections of pages whose gold has titles, dates and authors."""
    return [
        ("html-metadata", pages(shared / "data" / "html-metadata")),
        ("html-gold/fundus", gold_pages(shared / "data" / "html-gold" / "fundus")),
    ]


def gold_pages(folder: Path) -> list[Row]:
    """Load the pages of a set of gold, and what it has of their metadata."""
    rows = []
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        answer = {"title": gold["title"], "date": gold["date"], "author": "; ".join(gold.get("authors", ()))}
        data = gzip.decompress((folder / "pages" / f"{gold['file']}.gz").read_bytes())
        rows.append(Row(gold["file"], gold["url"], data, answer))
    return rows


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


def wrong_dates(rows: list[Row], answers: list[Answer]) -> float:
    """Give the share of pages with another date than the gold's."""
    marks = [bool(said["date"]) and not right(row, said, "date") for row, said in zip(rows, answers, strict=True)]
    return sum(marks) / len(marks)


def right(row: Row, said: Answer, asked: str) -> bool:
    """Whether the answer is the gold's, on letters and digits only, and names in any order."""
    gold, given = ({letters(part) for part in one.split("; ")} for one in (row.gold[asked], said[asked]))
    return gold == given if asked == "author" else letters(row.gold[asked]) == letters(said[asked])


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
