"""Score bylines and datelines on the labelled leads of real news (`tests/normalising/leads.json`).

usage: leads.py SHARED     the folder that holds data/
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import sys
from itertools import islice
from pathlib import Path

from scores import Score

from corpus.ingest.normalising.article import read_lead

# A row: file, record, part of it, authors, place, agency. The labels are facts; the words stay in the files.
Row = tuple[str, int, str | int, list[str], str, str]
LABELLED: list[Row] = [
    tuple(row)
    for row in json.loads((Path(__file__).parents[1] / "ingest" / "normalising" / "leads.json").read_text("utf-8"))
]


def scores(shared: Path) -> list[Score]:
    """Give precision, recall and F1 over authors, places and agencies, each one item."""
    words = texts(shared)
    right = said = true = 0
    for file, record, part, authors, place, agency in LABELLED:
        lead = read_lead(words[file, record, part])
        expected = items(authors, place, agency)
        given = items(lead.authors, lead.place, lead.agency)
        right, said, true = right + len(expected & given), said + len(given), true + len(expected)
    what = f"leads, {len(LABELLED)}"
    return [
        Score(what, "precision", right / said),
        Score(what, "recall", right / true),
        Score(what, "F1", 2 * right / (said + true)),
    ]


def items(authors: list[str] | tuple[str, ...], place: str, agency: str) -> set[tuple[str, str]]:
    """List what is said of a lead."""
    pairs = [*(("author", author) for author in authors), ("place", place), ("agency", agency)]
    return {pair for pair in pairs if pair[1]}


def texts(shared: Path) -> dict[tuple[str, int, str | int], str]:
    """Find the words of each labelled lead."""
    wanted = {(file, record, part) for file, record, part, *_ in LABELLED}
    last = max(record for file, record, _ in wanted if file.endswith(".xz"))
    found: dict[tuple[str, int, str | int], str] = {}
    with lzma.open(shared / "data" / "news-37k.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, last + 1)):
            paragraphs = [text.strip() for text in json.loads(line)["text"].split("\n") if text.strip()]
            found |= {("news-37k.jsonl.xz", number, part): text for part, text in enumerate(paragraphs[:2])}
    for file in {file for file, _, _ in wanted if file.endswith(".gz")}:
        text = gzip.decompress((shared / "data" / file).read_bytes()).decode("latin-1")
        for number, element in re.findall(r'NEWID="(\d+)"(.*?)</REUTERS>', text, re.DOTALL):
            for part in ("AUTHOR", "DATELINE"):
                if words := re.search(f"<{part}>(.*?)</{part}>", element, re.DOTALL):
                    # A dateline is told by the text behind it.
                    found[file, int(number), part] = words[1] + (" The" if part == "DATELINE" else "")
    return {key: " ".join(found[key].split()) for key in wanted}


if __name__ == "__main__":
    for score in scores(Path(sys.argv[1])):
        print(f"{score.what} {score.measure} {score.ours:.4f}")
