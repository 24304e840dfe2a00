"""More like this: the articles that share the best terms of others, without these themselves and their copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from corpus.article import Article
from corpus.matching.article_terms import PARAGRAPH_BREAK, article_terms, inflection_language
from corpus.matching.ranking import FIELDS, rarity
from corpus.query import SEARCHED, All, Names, Not, Or, Query, Text, conjunction
from corpus.search.request import Request, one_of
from corpus.search.resolution import Resolver
from corpus.search.results import Hits, Results
from corpus.search.snippets import Highlighter
from corpus.storage import Corpus, Order, Scored
from corpus.text import terms

# Terms to search by, chosen among the commonest of the article: to look each of them up takes time.
MAX_TERMS: Final = 40
MAX_CANDIDATE_TERMS: Final = 300
# What weighs less than this share of the best term is a word of any article, as `the` is.
MIN_WEIGHT_SHARE: Final = 0.1

# Articles are alike with this share of the score that the one most like it has; so many are, at most.
MIN_SCORE_SHARE: Final = 1 / 3
MAX_SIMILAR_ARTICLES: Final = 100

# How many of the first hits are compared word by word, for copies hold all of the terms and come first.
MAX_COMPARED_HITS: Final = 50
# Words of a shingle.
WORDS_PER_SHINGLE: Final = 4
# Of the shingles of two copies, the share that both have: of the longer one's, or, where one is cut from the other, of
# the shorter one's.
MIN_RESEMBLANCE: Final = 0.8
MIN_CONTAINMENT: Final = 0.95


@dataclass(frozen=True, slots=True)
class SimilarArticles:
    """The articles like some others, the terms that they were found by, best first, and the copies left out."""

    results: Results
    terms: tuple[str, ...]
    copies: tuple[Article, ...]


def similar(
    corpus: Corpus, articles: Sequence[Article], request: Request, *, limit: int | None = 10, offset: int = 0
) -> SimilarArticles:
    """Find what is like all of these articles together, best first; they need not be in the corpus.

    Of the request, only the filters count. The results are a search for any of the best terms; their total is at most
    `MAX_SIMILAR_ARTICLES`. Which articles are alike enough does not depend on the filters. Raise UsageError for an
    outlet that the corpus does not hold.
    """
    start = perf_counter()
    conditions = Resolver(corpus, request).complete(All())
    search = _search(corpus, articles)
    tree = conjunction(search.tree, conditions)
    found = search.found if tree == search.tree else corpus.index.search(tree, limit=MAX_SIMILAR_ARTICLES).hits
    min_score = MIN_SCORE_SHARE * search.found[0].score if found else 0.0
    similar_hits = [scored for scored in found if scored.score >= min_score]
    shown = similar_hits[offset:] if limit is None else similar_hits[offset : offset + limit]
    hits = Hits(corpus, shown, len(shown), offset + 1, Highlighter(tree, corpus.index.expand))
    results = Results("", tree, Order.RELEVANCE, len(similar_hits), perf_counter() - start, hits)
    return SimilarArticles(results, tuple(search.terms), tuple(search.copies))


@dataclass(frozen=True, slots=True)
class _Search:
    """The best terms, the query for them that leaves out the copies, and the first that it finds in the corpus."""

    terms: Sequence[str]
    tree: Query
    found: Sequence[Scored]
    copies: Sequence[Article]


def _search(corpus: Corpus, articles: Sequence[Article]) -> _Search:
    """Search for what is like articles, again without each copy that is found, until there is none."""
    frequencies = term_frequencies(articles)
    document_frequencies = Counter(
        dict(zip(frequencies, corpus.index.document_frequencies(list(frequencies)), strict=True))
    )
    count = _articles_of_language(corpus, articles)
    texts = list(map(shingles, articles))
    left_out = [article.id for article in articles]
    copies: list[Article] = []
    while True:
        inside = corpus.store.articles(left_out)
        others = document_frequencies - Counter(term for article in inside for term in _held(article))
        best = best_terms(frequencies, others, count - len(inside))
        tree = conjunction(_any_of(best), Not(one_of(left_out)))
        found = corpus.index.search(tree, limit=MAX_SIMILAR_ARTICLES).hits
        first = corpus.store.articles([scored.id for scored in found[:MAX_COMPARED_HITS]])
        more = [article for article in first if _is_copy(shingles(article), texts)]
        if not more:
            return _Search(best, tree, found, copies)
        copies += more
        left_out += [article.id for article in more]


def term_frequencies(articles: Sequence[Article]) -> dict[str, float]:
    """Count the commonest terms of articles, at most `MAX_CANDIDATE_TERMS`, each field weighted as in ranking."""
    frequencies: dict[str, float] = defaultdict(float)
    for article in articles:
        for field, (weight, _) in FIELDS.items():
            for term in article_terms(article, field):
                frequencies[term] += weight
    frequencies.pop(PARAGRAPH_BREAK, None)
    commonest = sorted(frequencies, key=lambda term: -frequencies[term])[:MAX_CANDIDATE_TERMS]
    return {term: frequencies[term] for term in commonest}


def best_terms(frequencies: Mapping[str, float], document_frequencies: Mapping[str, int], count: int) -> list[str]:
    """Choose the terms that tell most of what articles are about, the best first: at most `MAX_TERMS`.

    The weight of a term is its frequency times its rarity among `count` others, of which so many are `holding` it
    (tf-idf, as Lucene's MoreLikeThis chooses its terms). One that none of them holds finds nothing, and is left out.
    """
    weights = {
        term: frequency * rarity(document_frequencies[term], max(count, document_frequencies[term]))
        for term, frequency in frequencies.items()
        if document_frequencies[term]
    }
    min_weight = MIN_WEIGHT_SHARE * max(weights.values(), default=0)
    terms = [term for term in weights if weights[term] >= min_weight]
    return sorted(terms, key=lambda term: (-weights[term], term))[:MAX_TERMS]


def shingles(article: Article) -> set[tuple[str, ...]]:
    """Give the shingles of an article, the runs of four words in its text, by which copies are known.

    Broder 1997, "On the resemblance and containment of documents"; Manning, Raghavan and Schütze 2008, section 19.6.
    """
    words = terms(article.body)
    return set(zip(*(words[start:] for start in range(WORDS_PER_SHINGLE)), strict=False)) or {tuple(words)}


def _is_copy(own: Collection[tuple[str, ...]], others: Sequence[set[tuple[str, ...]]]) -> bool:
    """Whether these are the shingles of one of the others, but for small changes or a cut."""
    return any(
        (shared := len(other.intersection(own))) >= MIN_RESEMBLANCE * max(len(own), len(other))
        or shared >= MIN_CONTAINMENT * min(len(own), len(other))
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
