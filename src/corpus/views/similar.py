"""More like this: the articles that share the best terms of others, without these themselves and their copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from time import perf_counter
from typing import Final

from corpus.article import Article
from corpus.dates import Clock, now
from corpus.matching.article_terms import PARAGRAPH_BREAK, article_terms, inflection_language
from corpus.matching.ranking import FIELDS, rarity
from corpus.query import SEARCHED, All, Names, Not, Or, Query, Text, conjunction
from corpus.search.results import Hits, Results, filters, one_of, resolved
from corpus.search.snippets import Highlighter
from corpus.storage import Corpus, Order, Scored
from corpus.text import terms

# Terms to search by, chosen among the commonest of the article: to look each of them up takes time.
BEST: Final = 40
COMMONEST: Final = 300
# What weighs less than this share of the best term is a word of any article, as `the` is.
LIGHTEST: Final = 0.1

# Articles are alike with this share of the score that the one most like it has; so many are, at most.
LEAST: Final = 1 / 3
MOST: Final = 100

# How many of the first hits are compared word by word, for copies hold all of the terms and come first.
COMPARED: Final = 50
# Words of a shingle.
SHINGLE: Final = 4
# Of the shingles of two copies, the share that both have: of the longer one's, or, where one is cut from the other, of
# the shorter one's.
SAME: Final = 0.8
CUT: Final = 0.95


@dataclass(frozen=True, slots=True)
class Likeness:
    """The articles like some others, the terms that they were found by, best first, and the copies left out."""

    results: Results
    terms: tuple[str, ...]
    copies: tuple[Article, ...]


def similar(
    corpus: Corpus,
    articles: Sequence[Article],
    *,
    outlets: Sequence[str] = (),
    since: str = "",
    until: str = "",
    on: str = "",
    limit: int | None = 10,
    offset: int = 0,
    clock: Clock = now,
    zone: tzinfo = UTC,
) -> Likeness:
    """Find what is like all of these articles together, best first; they need not be in the corpus.

    The filters are those of `search`, and raise the same errors. The results are a search for any of the best terms;
    their total is at most `MOST`. What is alike enough is the same with and without filters.
    """
    start = perf_counter()
    conditions = resolved(corpus, conjunction(*filters(outlets, since, until, on, clock, zone)), clock, zone)
    sought = _sought(corpus, articles)
    tree = conjunction(sought.tree, conditions)
    found = sought.found if tree == sought.tree else corpus.index.search(tree, limit=MOST).hits
    enough = LEAST * sought.found[0].score if found else 0.0
    alike = [scored for scored in found if scored.score >= enough]
    shown = alike[offset:] if limit is None else alike[offset : offset + limit]
    hits = Hits(corpus, shown, len(shown), offset + 1, Highlighter(tree, corpus.index.expand))
    results = Results("", tree, Order.RELEVANCE, len(alike), perf_counter() - start, hits)
    return Likeness(results, tuple(sought.terms), tuple(sought.copies))


@dataclass(frozen=True, slots=True)
class _Sought:
    """The best terms, the query for them that leaves out the copies, and the first that it finds in the corpus."""

    terms: Sequence[str]
    tree: Query
    found: Sequence[Scored]
    copies: Sequence[Article]


def _sought(corpus: Corpus, articles: Sequence[Article]) -> _Sought:
    """Search for what is like articles, and anew without each copy that is found, until there is none."""
    frequencies = term_frequencies(articles)
    holding = Counter(dict(zip(frequencies, corpus.index.document_frequencies(list(frequencies)), strict=True)))
    count = _articles_of_language(corpus, articles)
    texts = list(map(shingles, articles))
    left_out = [article.id for article in articles]
    copies: list[Article] = []
    while True:
        inside = corpus.store.articles(left_out)
        others = holding - Counter(term for article in inside for term in _held(article))
        best = best_terms(frequencies, others, count - len(inside))
        tree = conjunction(_any_of(best), Not(one_of(left_out)))
        found = corpus.index.search(tree, limit=MOST).hits
        first = corpus.store.articles([scored.id for scored in found[:COMPARED]])
        more = [article for article in first if _is_copy(shingles(article), texts)]
        if not more:
            return _Sought(best, tree, found, copies)
        copies += more
        left_out += [article.id for article in more]


def term_frequencies(articles: Sequence[Article]) -> dict[str, float]:
    """Count the commonest terms of articles, at most `COMMONEST`; one in a headline counts as it does in ranking."""
    frequencies: dict[str, float] = defaultdict(float)
    for article in articles:
        for field, (weight, _) in FIELDS.items():
            for term in article_terms(article, field):
                frequencies[term] += weight
    frequencies.pop(PARAGRAPH_BREAK, None)
    commonest = sorted(frequencies, key=lambda term: -frequencies[term])[:COMMONEST]
    return {term: frequencies[term] for term in commonest}


def best_terms(frequencies: Mapping[str, float], holding: Mapping[str, int], count: int) -> list[str]:
    """Choose the terms that tell most of what articles are about, the best first: at most `BEST`.

    The weight of a term is its frequency times its rarity among `count` others, of which so many are `holding` it
    (tf-idf, as Lucene's MoreLikeThis chooses its terms). One that none of them holds finds nothing, and is left out.
    """
    weights = {
        term: frequency * rarity(holding[term], max(count, holding[term]))
        for term, frequency in frequencies.items()
        if holding[term]
    }
    enough = LIGHTEST * max(weights.values(), default=0)
    return sorted((term for term in weights if weights[term] >= enough), key=lambda term: (-weights[term], term))[:BEST]


def shingles(article: Article) -> set[tuple[str, ...]]:
    """Give the shingles of an article, the runs of four words in its text, by which copies are known.

    Broder 1997, "On the resemblance and containment of documents"; Manning, Raghavan and Schütze 2008, section 19.6.
    """
    words = terms(article.body)
    return set(zip(*(words[start:] for start in range(SHINGLE)), strict=False)) or {tuple(words)}


def _is_copy(own: Collection[tuple[str, ...]], others: Sequence[set[tuple[str, ...]]]) -> bool:
    """Whether these are the shingles of one of the others, but for small changes or a cut."""
    return any(
        (shared := len(other.intersection(own))) >= SAME * max(len(own), len(other))
        or shared >= CUT * min(len(own), len(other))
        for other in others
    )


def _held(article: Article) -> set[str]:
    return {term for field in SEARCHED for term in article_terms(article, field)}


def _any_of(best: Sequence[str]) -> Query:
    parts = tuple(Text(term, exact=True) for term in best)
    return Or(parts) if len(parts) > 1 else next(iter(parts), Not(All()))


def _articles_of_language(corpus: Corpus, articles: Sequence[Article]) -> int:
    """Count the articles of their language, among which a common word is common; of all, where that is not one."""
    languages = {inflection_language(article) for article in articles}
    named = Names("lang", tuple(languages))
    of_language = corpus.index.count(named) if len(languages) == 1 and "" not in languages else 0
    return of_language or corpus.index.count(All())
