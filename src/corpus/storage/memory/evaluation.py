"""One query over some articles, read one after the other: each node of the tree becomes the scores of its matches."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

from corpus.article import Article
from corpus.matching import ranking
from corpus.matching.article_terms import BREAKS, article_terms, inflection_language, wanted_name_term
from corpus.matching.spans import fields_of, finder
from corpus.query import (
    FIELDS,
    SEARCHED,
    All,
    And,
    AtLeast,
    Dates,
    Kind,
    MatchMode,
    Names,
    Near,
    Not,
    Or,
    Query,
    Text,
    Word,
    positive_leaves,
)
from corpus.query.words import pattern_regex
from corpus.text import stem


class Evaluation:
    """Some articles, and what queries find among them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles

    @cached_property
    def terms(self) -> dict[str, dict[str, list[str]]]:
        """The terms of each article: by field, by id."""
        return {
            name: {article.id: article_terms(article, name) for article in self.articles}
            for name, field in FIELDS.items()
            if field.kind in {Kind.TEXT, Kind.NAME}
        }

    # --- words ---

    def expand(self, word: Word, field: str = "") -> list[str]:
        """The terms that a word matches, among those of the field or the searched ones, sorted."""
        fields = (field,) if field else SEARCHED
        held = {term for name in fields for terms in self.terms[name].values() for term in terms} - BREAKS
        match word.mode:
            case MatchMode.EXACT:
                return sorted(held & {word.term})
            case MatchMode.PATTERN:
                matches = re.compile(pattern_regex(word.term)).fullmatch
                return sorted(filter(matches, held))
            case MatchMode.TYPO:
                from rapidfuzz.distance import OSA

                return sorted(term for term in held if OSA.distance(word.term, term) <= word.edits)
        return sorted(held & self._inflections(word.term))

    def _inflections(self, term: str) -> set[str]:
        words: dict[str, set[str]] = defaultdict(set)
        for article in self.articles:
            for name, by_id in self.terms.items():
                if FIELDS[name].kind is Kind.TEXT:
                    words[inflection_language(article)] |= set(by_id[article.id])
        of = [language for language, held in words.items() if term in held] or list(words)
        found = {other for language in of for other in words[language] if stem(other, language) == stem(term, language)}
        return (found - BREAKS) | {term}

    # --- matches ---

    def scores(self, query: Query) -> dict[str, float]:
        """The ids that match, each with its score."""
        match query:
            case Text() | Near():
                return self._leaf_scores(query)
            case AtLeast():
                enough = self.span_counts(query.part)
                found = self.scores(query.part)
                return {identity: score for identity, score in found.items() if enough[identity] >= query.count}
            case And():
                parts = [self.scores(part) for part in query.parts]
                common = set(parts[0]).intersection(*parts[1:])
                return {identity: sum(part[identity] for part in parts) for identity in common}
            case Or():
                total: dict[str, float] = defaultdict(float)
                for part in query.parts:
                    for identity, score in self.scores(part).items():
                        total[identity] += score
                return dict(total)
            case Not():
                without = self.scores(query.part)
                return {article.id: 0.0 for article in self.articles if article.id not in without}
        return {article.id: 0.0 for article in self.articles if self._holds(query, article)}

    def _holds(self, query: Query, article: Article) -> bool:
        match query:
            case All():
                return True
            case Dates():
                return article.published in query.period
            case Names():
                wanted = {wanted_name_term(query.field, name) for name in query.names}
                return not wanted.isdisjoint(self.terms[query.field][article.id])
        raise TypeError(query)

    def span_counts(self, *leaves: Query) -> Counter[str]:
        """How many spans of these leaves each article has, each span once."""
        counts: Counter[str] = Counter()
        finders = [finder(leaf, self.expand) for leaf in leaves]
        for field in dict.fromkeys(field for leaf in leaves for field in fields_of(leaf)):
            for identity, text in self.terms[field].items():
                counts[identity] += len({(span.start, span.end) for find in finders for span in find(field, text)})
        return counts

    def occurrences(self, query: Query) -> dict[str, int]:
        """How many spans the positive leaves of a query have in each article that matches."""
        counts = self.span_counts(*positive_leaves(query))
        return {identity: counts[identity] for identity in self.scores(query)}

    def _leaf_scores(self, node: Query) -> dict[str, float]:
        frequency_in = self._frequency(node)
        sums: dict[str, float] = defaultdict(float)
        for field in fields_of(node):
            lengths = {identity: len(terms) for identity, terms in self.terms[field].items()}
            average = sum(lengths.values()) / max(len(lengths), 1) or 1.0
            for identity, text in self.terms[field].items():
                if frequency := frequency_in(field, text):
                    ranked = field in ranking.FIELDS
                    length = lengths[identity]
                    sums[identity] += ranking.pseudo_frequency(field, frequency, length, average) if ranked else 0
        return {
            identity: round(ranking.score(sum_, len(sums), len(self.articles)), 9) for identity, sum_ in sums.items()
        }

    def _frequency(self, node: Query) -> Callable[[str, Sequence[str]], float]:
        """Count the spans of a leaf in a text; an inflection of a single word counts less than the word itself."""
        find = finder(node, self.expand)
        word = ranking.single_word(node)
        if word is None:
            return lambda field, text: float(len(find(field, text)))
        return lambda field, text: sum(ranking.weight(word, text[span.start]) for span in find(field, text))
