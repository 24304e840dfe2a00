"""Score the bodies read off HTML pages against gold answers: beside other engines, and without each of the rules.

usage: html_bodies.py SHARED     the folder that holds data/html-gold, data/html-body and their scorers in score/
Prints F1 over runs of four words for each set of pages (every page weighs the same), and the mean over the four sets
of html-gold: for us, for each engine alone, and for us without each rule. `rules chosen elsewhere` is for sites held
out: they are dealt into ten parts, and each part is read with those rules alone that gain something on the other nine.
The last column is milliseconds of a processor a page, from tree to text.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Any, NamedTuple

from lxml import etree
from lxml.html import HtmlElement
from scores import Score, load

from corpus.ingest.readers.pages import engines, selection
from corpus.ingest.readers.pages.bodies import read_body
from corpus.ingest.readers.pages.document import parse_page
from corpus.ingest.readers.pages.linked_data import linked_data
from corpus.ingest.readers.pages.page import Page
from corpus.ingest.readers.pages.visibility import without_machinery

SETS = ("fundus", "fundus-evaluation", "newspaper4k", "readability-news", "html-body")
PARTS = 10
ENGINES = (engines.trafilatura_precise, engines.trafilatura_whole, engines.readability, engines.resiliparse)


class Gold(NamedTuple):
    """A page with its answer."""

    part: str
    site: str
    tree: HtmlElement
    stated: str
    body: str
    optional: str


Reader = Callable[[Gold], str]
Scores = dict[str, float]
Pages = Sequence[tuple[Gold, Scores]]


def main(shared: Path) -> None:
    """Print the table."""
    gold, scorer = list(pages(shared)), load(shared / "score" / "html_gold.py")
    print(f"{'':28}{''.join(f'{part:>18}' for part in SETS)} {'mean of 4':>10} {'ms':>6}")

    def score(page: Gold, text: str) -> Scores:
        found: Scores = scorer.page_score(page.body, text, page.optional)
        return found

    def row(name: str, found: Pages, pace: str = "") -> None:
        means = by_set(scorer, found)
        print(f"{name:28}{''.join(f'{mean:18.4f}' for mean in means)} {fmean(means[:4]):10.4f} {pace:>6}", flush=True)

    for name, read in (("corpus", ours), *((engine.__name__, alone(engine)) for engine in ENGINES)):
        start = process_time()
        texts = [read(page) for page in gold]
        pace = 1000 * (process_time() - start) / len(gold)
        row(name, [(page, score(page, text)) for page, text in zip(gold, texts, strict=True)], f"{pace:.1f}")
    for engine in ENGINES:
        setattr(engines, engine.__name__, remembered(engine))
    ablated = {}
    for rule in selection.RULES:
        read = with_rules(without(rule))
        ablated[rule] = [(page, score(page, read(page))) for page in gold]
        row(f"  without {rule.__name__}", ablated[rule])
    row("  rules chosen elsewhere", held_out(gold, score, ablated))


def scores(shared: Path) -> list[Score]:
    """Give F1 of each set, beside that of trafilatura alone."""
    gold, scorer = list(pages(shared)), load(shared / "score" / "html_gold.py")

    def figures(read: Reader) -> list[float]:
        return by_set(scorer, [(page, scorer.page_score(page.body, read(page), page.optional)) for page in gold])

    mine, theirs = figures(ours), figures(alone(engines.trafilatura_whole))
    return [
        Score(
            f"bodies of {part}, {sum(page.part == part for page in gold)} pages", "F1", one, other, "trafilatura alone"
        )
        for part, one, other in zip(SETS, mine, theirs, strict=True)
    ]


def pages(shared: Path) -> Iterator[Gold]:
    """Give the pages of all sets."""
    for part in SETS[:4]:
        folder = shared / "data" / "html-gold" / part
        for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            tree, stated = parsed(folder / "pages" / f"{row['file']}.gz")
            yield Gold(part, row["site"] or row["file"], tree, stated, row["body"], row.get("optional", ""))
    folder = shared / "data" / "html-body"
    for name, row in json.loads((folder / "gold.json").read_text("utf-8")).items():
        tree, stated = parsed(folder / "pages" / f"{name}.html.gz")
        yield Gold(SETS[4], name, tree, stated, row["articleBody"], "")


def parsed(path: Path) -> tuple[HtmlElement, str]:
    """Give the tree of a packed page, and the text that its metadata have."""
    tree = parse_page(gzip.decompress(path.read_bytes()))
    return tree, linked_data(Page(tree)).body


def ours(page: Gold) -> str:
    """Give the body as an article has it, but for the marks of sub-headings."""
    return read_body(page.tree, page.stated).text.replace("## ", "")


def alone(engine: Callable[[HtmlElement], str]) -> Reader:
    """Give what one engine alone takes for the text."""
    return lambda page: engine(without_machinery(page.tree))


def with_rules(rules: Sequence[selection.Rule]) -> Reader:
    """Read with these rules alone."""

    def read(page: Gold) -> str:
        usual = selection.RULES
        selection.RULES = tuple(rules)
        try:
            return ours(page)
        finally:
            selection.RULES = usual

    return read


def without(rule: selection.Rule) -> list[selection.Rule]:
    """Give all rules but one."""
    return [one for one in selection.RULES if one is not rule]


def remembered(engine: Callable[[HtmlElement], str]) -> Callable[[HtmlElement], str]:
    """Let an engine read equal pages only once."""
    known: dict[bytes, str] = {}

    def read(tree: HtmlElement) -> str:
        key = sha256(etree.tostring(tree)).digest()
        if key not in known:
            known[key] = engine(tree)
        return known[key]

    return read


def held_out(gold: Sequence[Gold], score: Callable[[Gold, str], Scores], ablated: dict[selection.Rule, Pages]) -> Pages:
    """Score each part of the sites with the rules that gain something on all the others."""
    found = []
    whole = [(page, score(page, ours(page))) for page in gold]
    for part in range(PARTS):
        rules = [rule for rule in selection.RULES if mean_elsewhere(whole, part) > mean_elsewhere(ablated[rule], part)]
        read = with_rules(rules)
        found += [(page, score(page, read(page))) for page in gold if part_of(page) == part]
    return found


def mean_elsewhere(found: Pages, part: int) -> float:
    """Give the mean F1 of the pages whose sites are not of a part."""
    return fmean(score["f"] for page, score in found if part_of(page) != part)


def part_of(page: Gold) -> int:
    """Deal sites into parts, by the digest of their names."""
    return int(sha256(page.site.encode()).hexdigest(), 16) % PARTS


def by_set(scorer: Any, found: Pages) -> list[float]:
    """Give F1 of each set."""
    scored = defaultdict(list)
    for page, score in found:
        scored[page.part].append(score)
    return [scorer.body_scores(scored[part])["f"] for part in SETS]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
