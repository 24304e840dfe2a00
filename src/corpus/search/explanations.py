"""A query explained: its tree with what each node found, and the scores of hits taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from corpus.article import Article
from corpus.dates import Period
from corpus.matching import ranking
from corpus.query import (
    All,
    And,
    AtLeast,
    Dates,
    Names,
    Near,
    Not,
    Or,
    Query,
    Saved,
    Text,
    Word,
    conjunction,
    interpretations,
    names_in,
    parts,
)
from corpus.search.request import Request
from corpus.search.resolution import Resolver
from corpus.storage import Corpus, Found, Order, Scan

# So many of a word's terms are counted: those that occur most, or the first ones of a field.
MAX_COUNTED_TERMS: Final = 50


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the query, and the terms that it matches, each with how many articles hold it, most first.

    `more` is how many terms there are beyond these.
    """

    word: Word
    terms: tuple[tuple[str, int], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the query, how many articles match it alone, and what it became in this corpus.

    `text` is the whole node as the query language has it, `name` its operator, or the text of a leaf. A leaf of words
    has its `ways`, one for each way to read it; a date its `period`; `stands_for` is the name that an outlet has here.
    """

    text: str
    name: str
    hits: int
    ways: tuple[tuple[Meaning, ...], ...] = ()
    period: Period | None = None
    stands_for: str = ""
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one leaf adds to a score: `rarity` times `saturation`, which lies in [0, 1).

    `holding` articles match the leaf, and it occurs `occurrences` times in this one.
    """

    text: str
    score: float
    rarity: float
    saturation: float
    holding: int
    occurrences: int


@dataclass(frozen=True, slots=True)
class Scoring:
    """The score of a hit and its parts, which sum to it; a query that ranks nothing has none."""

    rank: int
    article: Article
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A query with its names resolved, its tree, how many of how many articles match, and the best hits."""

    query: Query
    tree: Node
    total: int
    articles: int
    hits: tuple[Scoring, ...]


def explain(
    corpus: Corpus,
    request: Request,
    *,
    order: Order | str = Order.RELEVANCE,
    limit: int | None = 1,
    offset: int = 0,
) -> Explanation:
    """Explain a request, with names as they were written, and the scores of `limit` hits (None: all) from `offset` on.

    Raise UsageError for a name that the corpus does not hold.
    """
    resolver = Resolver(corpus, request)
    understood = resolver.query
    found: Found | Scan
    if limit is None:
        found = corpus.index.scan(understood, order=Order(order), offset=offset)
    else:
        found = corpus.index.search(understood, order=Order(order), limit=limit, offset=offset)
    scored = list(found.hits)
    articles = corpus.index.count(All())
    by_id = {article.id: article for article in corpus.store.articles([hit.id for hit in scored])}
    hits = tuple(
        Scoring(rank, by_id[hit.id], hit.score, tuple(_score_parts(corpus, understood, hit.id, articles)))
        for rank, hit in enumerate(scored, offset + 1)
        if hit.id in by_id
    )
    return Explanation(understood, _explained(corpus, resolver.written, resolver), found.total, articles, hits)


def _explained(corpus: Corpus, node: Query, resolver: Resolver) -> Node:
    understood = resolver.resolve(node)
    # The query of a saved search is shown below its name; names in it are resolved already.
    below = (understood,) if isinstance(node, Saved) else parts(node)
    return Node(
        text=str(node),
        name=_name(node),
        hits=corpus.index.count(understood),
        ways=_ways(corpus, node) if isinstance(node, Text) else (),
        period=node.period if isinstance(node, Dates) else None,
        stands_for=_stands_for(node, understood),
        parts=tuple(_explained(corpus, part, resolver) for part in below),
    )


def _name(node: Query) -> str:
    match node:
        case And():
            return "AND"
        case Or():
            return "OR"
        case Not():
            return "NOT"
        case Near():
            return f"{'ADJ' if node.ordered else 'NEAR'}/{node.distance}"
        case AtLeast():
            return f"atleast{node.count}"
    return str(node)


def _stands_for(node: Query, understood: Query) -> str:
    if not isinstance(node, Names) or node == understood:
        return ""
    return ", ".join(name for names in names_in(understood) for name in names.names)


def _ways(corpus: Corpus, leaf: Text) -> tuple[tuple[Meaning, ...], ...]:
    return tuple(tuple(_meaning(corpus, word, leaf.field) for word in way) for way in interpretations(leaf))


def _meaning(corpus: Corpus, word: Word, field: str) -> Meaning:
    terms = corpus.index.expand(word, field)
    counted: Sequence[str] = terms[:MAX_COUNTED_TERMS]
    if len(terms) > MAX_COUNTED_TERMS and not field:
        counts_of_terms = dict(corpus.index.vocabulary())
        counted = nlargest(MAX_COUNTED_TERMS, terms, key=lambda term: counts_of_terms.get(term, 0))
    if field:
        counts = [corpus.index.count(Text(term, exact=True, field=field)) for term in counted]
    else:
        counts = corpus.index.document_frequencies(counted)
    ranked = sorted(zip(counted, counts, strict=True), key=lambda item: (-item[1], item[0]))
    return Meaning(word, tuple(ranked), len(terms) - len(ranked))


def _score_parts(corpus: Corpus, node: Query, identity: str, articles: int) -> Iterator[Part]:
    """Take apart what a node adds to the score of an article: nothing where it does not match it."""
    here = Names("id", (identity,))
    found = corpus.index.search(conjunction(node, here), limit=1)
    if not found.total:
        return
    match node:
        case Text() | Near():
            score = found.hits[0].score
            holding = corpus.index.count(node)
            rarity = ranking.rarity(holding, articles)
            occurrences = dict(corpus.index.occurrences(conjunction(node, here))).get(identity, 0)
            yield Part(str(node), score, rarity, score / rarity, holding, occurrences)
        case And() | Or() | AtLeast():
            for part in parts(node):
                yield from _score_parts(corpus, part, identity, articles)
