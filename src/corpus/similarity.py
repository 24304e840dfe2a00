"""More like this: the articles that share the best terms of others, without these themselves and their copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from time import perf_counter
from typing import Final

from corpus.article import Article
from corpus.backends import Corpus, Order
from corpus.dates import Clock, now
from corpus.matching import GAP, language_of, terms_of
from corpus.query import SEARCHED, All, Names, Not, Or, Query, Text, both
from corpus.ranking import FIELDS, rarity
from corpus.searching import Hits, Results, filters, one_of, resolved
from corpus.snippets import Highlighter
from corpus.text import terms

# Terms to search by, chosen among the commonest of the article: to look each of them up takes time.
BEST: Final = 40
COMMONEST: Final = 300

# An article counts as like another with this share of the score that the one most like it has; so many at most.
LEAST: Final = 1 / 3
MOST: Final = 100

# How many of the first hits are compared word by word, for copies hold all of the terms and come first.
COMPARED: Final = 50
# Words of a shingle, and of a text that is more than a notice which stands in place of many ("subscribe to read on").
SHINGLE: Final = 4
NOTICE: Final = 20
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may be searched by: its weight, and how many articles of the corpus hold it."""

    term: str
    weight: float
    holding: int


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

    The filters are those of `corpus.searching.search`, and raise the same errors. The results are a search for any of
    the best terms that an article holds which is neither one of these nor a copy; their total is at most `MOST`.
    """
    start = perf_counter()
    conditions = resolved(corpus, both(*filters(outlets, since, until, on, clock, zone)), clock, zone)
    candidates = weighed_terms(corpus, articles)
    texts = list(map(shingles, articles))
    left_out = [article.id for article in articles]
    copies: list[Article] = []
    while True:
        inside = Counter(term for article in corpus.many(left_out) for term in _held(article))
        best = [candidate.term for candidate in candidates if candidate.holding > inside[candidate.term]][:BEST]
        tree = both(_any_of(best), Not(one_of(left_out)), conditions)
        found = corpus.search(tree, limit=MOST)
        first = corpus.many([scored.id for scored in found.hits[:COMPARED]])
        more = [article for article in first if _is_copy(shingles(article), texts)]
        if not more:
            break
        # Terms that only the copies share are no good without them, and others take their place.
        copies += more
        left_out += [article.id for article in more]
    alike = [scored for scored in found.hits if scored.score >= LEAST * found.hits[0].score]
    shown = alike[offset:] if limit is None else alike[offset : offset + limit]
    hits = Hits(corpus, shown, offset + 1, Highlighter(tree, corpus.forms))
    results = Results("", tree, Order.RELEVANCE, len(alike), perf_counter() - start, hits)
    return Likeness(results, tuple(best), tuple(copies))


def weighed_terms(corpus: Corpus, articles: Sequence[Article]) -> list[Candidate]:
    """Weigh the terms of articles by how much they tell of them, the best first: at most `COMMONEST`.

    The weight of a term is its frequency, an occurrence in a headline counting as it does in ranking, times its rarity
    in the corpus among articles of the same language (tf-idf, as Lucene's MoreLikeThis chooses its terms).
    """
    frequencies: dict[str, float] = defaultdict(float)
    for article in articles:
        for field, (weight, _) in FIELDS.items():
            for term in terms_of(article, field):
                frequencies[term] += weight
    frequencies.pop(GAP, None)
    commonest = sorted(frequencies, key=lambda term: -frequencies[term])[:COMMONEST]
    count = _articles_of_language(corpus, articles)
    candidates = [
        Candidate(term, frequencies[term] * rarity(holding, max(count, holding)), holding)
        for term, holding in zip(commonest, corpus.holding(commonest), strict=True)
    ]
    return sorted(candidates, key=lambda candidate: (-candidate.weight, candidate.term))


def shingles(article: Article) -> set[tuple[str, ...]]:
    """Give the shingles of an article, the runs of four words in its text, by which copies are known.

    Broder 1997, "On the resemblance and containment of documents"; Manning, Raghavan and Schütze 2008, section 19.6.
    """
    words = terms(article.body)
    if len(words) < NOTICE:
        words = terms(article.headline) + words
    return set(zip(*(words[start:] for start in range(SHINGLE)), strict=False)) or {tuple(words)}


def _is_copy(own: Collection[tuple[str, ...]], others: Sequence[set[tuple[str, ...]]]) -> bool:
    """Whether these are the shingles of one of the others, but for small changes or a cut."""
    return any(
        (shared := len(other.intersection(own))) >= SAME * max(len(own), len(other))
        or shared >= CUT * min(len(own), len(other))
        for other in others
    )


def _held(article: Article) -> set[str]:
    return {term for field in SEARCHED for term in terms_of(article, field)}


def _any_of(best: Sequence[str]) -> Query:
    parts = tuple(Text(term, exact=True) for term in best)
    return Or(parts) if len(parts) > 1 else next(iter(parts), Not(All()))


def _articles_of_language(corpus: Corpus, articles: Sequence[Article]) -> int:
    """Count the articles of their language, among which a common word is common; of all, where that is not one."""
    languages = {language_of(article) for article in articles}
    named = Names("lang", tuple(languages))
    of_language = corpus.search(named, limit=0).total if len(languages) == 1 and "" not in languages else 0
    return of_language or corpus.search(All(), limit=0).total
