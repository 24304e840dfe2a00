"""Score the ranking on judged queries, and show what each of its parameters does.

usage: ranking.py SHARED     the folder that holds data/relevance-time and score/relevance.py
Each query is run as any of its words. Prints one line a setting; the first is the one in use.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scores import Score, load

from corpus.ingest.run import ingest
from corpus.matching import ranking
from corpus.query import Or, Text
from corpus.storage import Corpus, open_corpus
from corpus.text import terms

Setting = tuple[str, dict[str, float], bool]
SETTINGS: list[Setting] = [
    ("as it is", {}, False),
    ("no stemming", {}, True),
    ("inflections count in full", {"INFLECTION": 1.0}, False),
    ("inflections count a quarter", {"INFLECTION": 0.25}, False),
    ("k1 = 0.9", {"K1": 0.9}, False),
    ("k1 = 1.2", {"K1": 1.2}, False),
    ("k1 = 2", {"K1": 2.0}, False),
    ("b = 0.4", {"b": 0.4}, False),
    ("b = 0.9", {"b": 0.9}, False),
    ("textbook (k1 1.2, b 0.75), stemmed", {"K1": 1.2, "INFLECTION": 1.0}, False),
    ("textbook (k1 1.2, b 0.75), not stemmed", {"K1": 1.2}, True),
]


def main(shared: Path) -> None:
    """Print the table."""
    print(f"{'':40}  MAP    nDCG@10")
    for name, (precision, gain) in settings(shared, SETTINGS):
        print(f"{name:40}  {precision:.4f} {gain:.4f}")


def scores(shared: Path) -> list[Score]:
    """Give MAP and nDCG@10 of the ranking as it is, beside textbook BM25 with stemming."""
    (_, mine), (_, textbook) = settings(shared, [SETTINGS[0], SETTINGS[-2]])
    return [
        Score("ranking (TIME), 42 queries", measure, mine[place], textbook[place], "textbook BM25, stemmed")
        for place, measure in enumerate(("MAP", "nDCG@10"))
    ]


def settings(shared: Path, chosen: list[Setting]) -> Iterator[tuple[str, tuple[float, float]]]:
    """Give the name of each setting with its MAP and nDCG@10."""
    data = shared / "data" / "relevance-time"
    scorer = load(shared / "score" / "relevance.py")
    judged = scorer.load_qrels(data / "qrels.txt")
    names = [json.loads(line)["id"] for line in (data / "docs.jsonl").open(encoding="utf-8")]
    queries = [line.rstrip("\n").split("\t") for line in (data / "queries.tsv").open(encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder, open_corpus(folder, create=True) as corpus:
        ingest(corpus, [data / "docs.jsonl"])
        articles = corpus.store.articles(list(corpus.store.ids()))
        documents = {article.id: names[article.source.position] for article in articles}
        for name, changes, exact in chosen:
            found = scorer.evaluate(judged, changed(corpus, changes, queries, documents, exact=exact))
            yield name, (found["map"], found["ndcg10"])


def changed(
    corpus: Corpus, changes: dict[str, float], queries: list[list[str]], documents: dict[str, str], *, exact: bool
) -> dict[str, list[str]]:
    """Run the queries with some parameters changed; give the documents found by each query."""
    before = ranking.K1, ranking.INFLECTION_WEIGHT, dict(ranking.FIELDS)
    ranking.K1 = changes.get("K1", ranking.K1)  # type: ignore[misc]
    ranking.INFLECTION_WEIGHT = changes.get("INFLECTION", ranking.INFLECTION_WEIGHT)  # type: ignore[misc]
    ranking.FIELDS["body"] = (1.0, changes.get("b", ranking.FIELDS["body"][1]))
    run = {}
    for number, query in queries:
        words = dict.fromkeys(terms(query))
        tree = Or(tuple(Text(word, exact) for word in words))
        run[number] = [documents[hit.id] for hit in corpus.index.scan(tree).hits]
    ranking.K1, ranking.INFLECTION_WEIGHT = before[:2]  # type: ignore[misc]
    ranking.FIELDS.update(before[2])
    return run


if __name__ == "__main__":
    main(Path(sys.argv[1]))
