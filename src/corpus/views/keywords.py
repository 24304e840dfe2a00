"""The words that stand out in the articles of a query against the rest of the corpus, by log-likelihood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from corpus.errors import UsageError
from corpus.query import SEARCHED, Query, Text, interpretations, positive_leaves, walk
from corpus.search.request import Request
from corpus.search.resolution import resolve
from corpus.storage import Corpus


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that stands out, as its term (small letters, no accents), and the counts that say so.

    `here` and `rest` are its occurrences in the articles that match and in all others, `articles` the matching ones
    that hold it.
    """

    word: str
    g2: float
    here: int
    rest: int
    articles: int


@dataclass(frozen=True, slots=True)
class Keywords:
    """The words that stand out for a query, most of all first, and what was compared.

    `articles` match, with `here` words in headline, standfirst and body; the others hold `rest` words.
    """

    query: Query
    articles: int
    here: int
    rest: int
    words: tuple[Keyword, ...]


def keywords(
    corpus: Corpus,
    request: Request,
    *,
    under: bool = False,
    every: bool = False,
    least: int = 1,
    limit: int | None = None,
) -> Keywords:
    """Find the words that matching articles hold more often than the rest of the corpus does; `under`: less often.

    The rest is the corpus without those articles: compared with a whole that they are part of, their words would stand
    out less the more articles match. Words come by `g2`, then by name, at most `limit` of them; each occurs at least
    `least` times on the side where it is frequent. Left out, without `every`, are the words of the query, which its
    articles hold by definition, numbers, and single letters from A to Z.

    A query that matches every article leaves no rest: UsageError.
    """
    query = resolve(corpus, request)
    here, whole = dict(corpus.index.vocabulary(query)), dict(corpus.index.vocabulary())
    here_size, whole_size = sum(here.values()), sum(whole.values())
    rest_size = whole_size - here_size
    if here_size and not rest_size:
        raise UsageError("every article matches, and no rest is left to compare with", hint="narrow the query")
    left_out = set() if every else set(_words_of(corpus, query))
    found = []
    for word, count in whole.items():
        first = here.get(word, 0)
        second = count - first
        frequent = second if under else first
        if frequent < least or word in left_out or not (every or _says_something(word)):
            continue
        # Cross-multiplied, for exactness: first / here_size > second / rest_size.
        if (first * rest_size < second * here_size) if under else (first * rest_size > second * here_size):
            found.append((-log_likelihood(first, second, here_size, rest_size), word))
    found.sort()
    shown = found[:limit]
    holding = corpus.index.document_frequencies([word for _, word in shown], query)
    words = tuple(
        Keyword(word, -negative, here.get(word, 0), whole[word] - here.get(word, 0), articles)
        for (negative, word), articles in zip(shown, holding, strict=True)
    )
    return Keywords(query, corpus.index.count(query), here_size, rest_size, words)


def log_likelihood(first: int, second: int, first_size: int, second_size: int) -> float:
    """G2 of a word that occurs `first` times among `first_size` words and `second` times among `second_size`.

    It is -2 log lambda for two binomials (Dunning 1993, "Accurate Methods for the Statistics of Surprise and
    Coincidence", Computational Linguistics 19:1), which is twice the sum of O ln(O / E) over the four cells of the
    table word or not, first or second. Never below 0; if chance alone is at work, above 10.83 in one case of 1,000.
    """
    total = first_size + second_size
    occurrences = first + second
    table = (
        (first, occurrences, first_size),
        (second, occurrences, second_size),
        (first_size - first, total - occurrences, first_size),
        (second_size - second, total - occurrences, second_size),
    )
    return max(2 * sum(seen * log(seen * total / (row * column)) for seen, row, column in table if seen), 0.0)


def _words_of(corpus: Corpus, query: Query) -> Iterator[str]:
    """The terms that the words of a query match in headline, standfirst or body."""
    texts = (node for leaf in positive_leaves(query) for node in walk(leaf) if isinstance(node, Text))
    for text in texts:
        if text.field in {"", *SEARCHED}:
            for reading in interpretations(text):
                for word in reading:
                    yield from corpus.index.expand(word, text.field)


def _says_something(word: str) -> bool:
    return any(map(str.isalpha, word)) and not (len(word) == 1 and word.isascii())
