"""Did you mean: what a query that finds little lacks, and other ways to write it that find more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus import text as analysis
from corpus.query import (
    FIELDS,
    SEARCHED,
    And,
    AtLeast,
    MatchMode,
    Near,
    Not,
    Query,
    Text,
    Word,
    conjunction,
    interpretations,
    map_leaves,
)
from corpus.query import parts as parts_of
from corpus.search.request import Request
from corpus.search.resolution import Resolver
from corpus.storage import Corpus, Order

# A search with more hits than this needs no help.
MAX_HITS_TO_HELP: Final = 4
# How many suggestions are made, and for how many words without hits neighbours are looked for.
MAX_SUGGESTIONS: Final = 3

# The fewest letters of a word that may differ in one letter, and in two: a shorter one is near to too many others.
MIN_LETTERS_FOR_ONE_EDIT: Final = 4
MIN_LETTERS_FOR_TWO_EDITS: Final = 6
# How much a letter that differs speaks against a word: as much as a word that e**5 times as many articles hold.
EDIT_PENALTY: Final = 5.0
# Slips in the first letter are rare (Pollock and Zamora 1984: 7.8 %).
FIRST_LETTER_PENALTY: Final = 2.0
# A word that no more articles than this hold may be a slip, where a neighbour is so many times commoner.
MAX_ARTICLES_OF_A_SLIP: Final = 50
MIN_RATIO_OF_A_NEIGHBOUR: Final = 100
# Candidates that are counted, and articles that are read to see how a term is printed.
MAX_COUNTED_TERMS: Final = 50
ARTICLES_READ_FOR_PRINTED_FORMS: Final = 5
# How far apart the words of a phrase may be, before they are looked for anywhere.
PHRASE_SLOP: Final = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query: `proposal` replaces the parts that are `lacking`, and `hits` articles match it.

    All are as the query language has them. Without a proposal, the query is the one without that part, and empty where
    the part is a filter beside it.
    """

    lacking: tuple[str, ...]
    proposal: str
    query: str
    hits: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Other queries, the likeliest first, and the parts that no article has, each with similar words."""

    queries: tuple[Suggestion, ...] = ()
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()


def suggestions(corpus: Corpus, request: Request, total: int) -> Suggestions:
    """Suggest other ways to write the query of a request that `total` articles match; of more than a few, nothing."""
    if total > MAX_HITS_TO_HELP:
        return Suggestions()
    query, search = request.query, _Search(corpus, Resolver(corpus, request))
    proposals = {
        leaf: list(search.proposals(leaf, needs_positions=needs_positions)) for leaf, needs_positions in _leaves(query)
    }
    mended = [*_mended(query, proposals), *search.joined(query)]
    found = {str(tree): Suggestion(parts, proposal, str(tree), search.hits(tree)) for parts, proposal, tree in mended}
    better = [each for each in found.values() if each.hits > total]
    if sum(map(bool, proposals.values())) > 1 and better and better[0].query != str(mended[0][-1]):
        # Where the likeliest words do not go together, others are no likelier to.
        better = []
    explained = {part for each in better for part in each.lacking}
    lacking = tuple(
        (str(leaf), tuple(map(str, ways)))
        for leaf, ways in proposals.items()
        if not total and leaf != query and str(leaf) not in explained and not search.hits_alone(leaf)
    )
    if not better and not total and not lacking:
        better = sorted(search.without_a_part(query), key=lambda each: -each.hits)
    return Suggestions(tuple(better[:MAX_SUGGESTIONS]), lacking)


# What is lacking, what is proposed, and the query with it.
_Other = tuple[tuple[str, ...], str, Query]


def _mended(query: Query, proposals: dict[Text, list[Query]]) -> Iterator[_Other]:
    """The query with the likeliest proposal for each leaf that lacks something; then with one of the others."""
    best = {leaf: ways[0] for leaf, ways in proposals.items() if ways}
    if best:
        yield tuple(map(str, best)), ", ".join(map(str, best.values())), _swapped(query, best)
    for leaf, ways in proposals.items():
        for way in ways[1:]:
            yield (str(leaf),), str(way), _swapped(query, best | {leaf: way})


def _leaves(query: Query, *, needs_positions: bool = False) -> Iterator[tuple[Text, bool]]:
    """The words and phrases that are to be found, each with whether its positions matter."""
    if isinstance(query, Text):
        yield query, needs_positions
    elif not isinstance(query, Not):
        for part in parts_of(query):
            yield from _leaves(part, needs_positions=needs_positions or isinstance(query, Near | AtLeast))


def _swapped(query: Query, others: dict[Text, Query]) -> Query:
    def swap(leaf: Query) -> Query:
        return others.get(leaf, leaf) if isinstance(leaf, Text) else leaf

    tree = map_leaves(query, swap)
    return conjunction(*tree.parts) if isinstance(tree, And) else tree


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for other ways to write the parts of one query."""

    corpus: Corpus
    resolver: Resolver

    def hits(self, tree: Query) -> int:
        return self.corpus.index.count(self.resolver.complete(tree))

    def hits_alone(self, leaf: Query) -> int:
        return self.corpus.index.count(leaf)

    # --- words ---

    def proposals(self, leaf: Text, *, needs_positions: bool) -> Iterator[Query]:
        """Other ways to write a leaf, the likeliest first: none for one whose words the corpus holds."""
        if leaf.text.endswith("?") and not self.hits_alone(leaf):
            without = replace(leaf, text=leaf.text.rstrip("?"))
            yield from (
                [without] if self.hits_alone(without) else self.proposals(without, needs_positions=needs_positions)
            )
            return
        words, spans = interpretations(leaf)[0], analysis.term_offsets(leaf.text)
        if len(spans) != len(words):
            return
        if len(words) > 1 and not self.hits_alone(leaf):
            yield from self._apart(leaf, words, needs_positions=needs_positions)
        doubtful = [at for at, word in enumerate(words) if self._may_be_a_slip(word, leaf.field)]
        for at in doubtful[:MAX_SUGGESTIONS]:
            start, end = spans[at]
            for printed in self._others(words[at], leaf):
                yield replace(leaf, text=leaf.text[:start] + printed + leaf.text[end:], edits=0)

    def _may_be_a_slip(self, word: Word, field: str) -> bool:
        """Whether no article has a word, or so few that it may be one that is common with a slip."""
        if word.mode is MatchMode.PATTERN:
            return False
        forms = self.corpus.index.expand(word, field)
        few = not field and len(forms) <= MAX_HITS_TO_HELP
        return not forms or (few and sum(self.corpus.index.document_frequencies(forms)) <= MAX_ARTICLES_OF_A_SLIP)

    def _others(self, word: Word, leaf: Text) -> Iterator[str]:
        """What may have been meant by a word, as printed."""
        forms = set(self.corpus.index.expand(word, leaf.field)) if not word.edits else set()
        least = MIN_RATIO_OF_A_NEIGHBOUR * max(self._counts(sorted(forms), leaf.field), default=0)
        for term, articles in self._neighbours(word.term, leaf.field):
            if term not in forms and articles >= max(least, 1):
                yield self._printed(term, leaf.field)
        yield from self._split(word.term, leaf, max(least, 1))

    def _neighbours(self, term: str, field: str) -> list[tuple[str, int]]:
        """The likeliest terms near one, each of another word, with how many articles hold them."""
        if len(term) < MIN_LETTERS_FOR_ONE_EDIT or term.isdecimal():
            return []
        near = self._near(Word(term, MatchMode.TYPO, 1), field)
        if (
            len(term) >= MIN_LETTERS_FOR_TWO_EDITS
            and max((articles for _, articles in near), default=0) <= MAX_HITS_TO_HELP
        ):
            near = self._near(Word(term, MatchMode.TYPO, 2), field)
        words: dict[str, tuple[str, int]] = {}
        for other, articles in near:
            words.setdefault(analysis.stem(other), (other, articles))
        return list(words.values())[:MAX_SUGGESTIONS]

    def _near(self, word: Word, field: str) -> list[tuple[str, int]]:
        """The terms that a word with slips stands for, the likeliest first, with how many articles hold them."""
        from rapidfuzz.distance import OSA

        def slips(other: str) -> float:
            return OSA.distance(word.term, other) * EDIT_PENALTY + (other[0] != word.term[0]) * FIRST_LETTER_PENALTY

        near = sorted(self.corpus.index.expand(word, field), key=lambda other: (slips(other), other))[
            :MAX_COUNTED_TERMS
        ]
        counted = [(other, count) for other, count in zip(near, self._counts(near, field), strict=True) if count]
        return sorted(counted, key=lambda item: slips(item[0]) - math.log(item[1]))

    def _counts(self, terms: Sequence[str], field: str) -> list[int]:
        if not field:
            return self.corpus.index.document_frequencies(terms)
        return [self.hits_alone(Text(term, exact=True, field=field)) for term in terms]

    def _printed(self, term: str, field: str) -> str:
        """A term as most articles print it that were read: with its capitals and accents."""
        found = self.corpus.index.search(
            Text(term, exact=True, field=field), order=Order.NEWEST, limit=ARTICLES_READ_FOR_PRINTED_FORMS
        )
        forms: Counter[str] = Counter()
        for article in self.corpus.store.articles([hit.id for hit in found.hits]):
            for name in (field,) if field else SEARCHED:
                for value in FIELDS[name].values(article):
                    words = zip(analysis.terms(value), analysis.term_offsets(value), strict=True)
                    forms.update(value[start:end] for other, (start, end) in words if other == term)
        commonest = max(forms, key=lambda form: (forms[form], form.islower()), default=term)
        printed = re.sub("['’ʼ＇][sS]$", "", commonest)
        return printed if analysis.terms(printed) == [term] else term

    def _split(self, term: str, leaf: Text, least: int) -> Iterator[str]:
        """The likeliest two words that make a word together, where they occur side by side somewhere."""
        if len(analysis.term_offsets(leaf.text)) > 1 or not term.isalpha():
            return
        pairs = [(term[:at], term[at:]) for at in range(2, len(term) - 1)]
        halves = sorted({half for pair in pairs for half in pair})
        counts = dict(zip(halves, self._counts(halves, leaf.field), strict=True))
        likely = sorted(pairs, key=lambda pair: -min(counts[pair[0]], counts[pair[1]]))
        for pair in likely[:MAX_SUGGESTIONS]:
            side_by_side = Text(" ".join(pair), exact=True, field=leaf.field)
            if min(counts[half] for half in pair) and self.hits_alone(side_by_side) >= least:
                yield " ".join(self._printed(half, leaf.field) for half in pair)
                return

    # --- phrases ---

    def _apart(self, leaf: Text, words_of_leaf: Sequence[Word], *, needs_positions: bool) -> Iterator[Query]:
        """A phrase as one word; where the corpus holds its words, with them nearby, else anywhere."""
        words = leaf.text.split()
        together = replace(leaf, text="".join(words), slop=0)
        near = replace(leaf, slop=PHRASE_SLOP)
        if len(words) > 1 and self.hits_alone(together):
            yield together
        if not all(self.corpus.index.expand(word, leaf.field) for word in words_of_leaf):
            return
        if leaf.slop < PHRASE_SLOP and self.hits_alone(near):
            yield near
        elif len(words) > 1 and not needs_positions:
            yield And(tuple(replace(leaf, text=word, slop=0) for word in words if analysis.terms(word)))

    def joined(self, query: Query) -> Iterator[_Other]:
        """Two words side by side that are one word: both, that word, and the query with it."""
        if not isinstance(query, And):
            return
        for at, (one, two) in enumerate(zip(query.parts, query.parts[1:], strict=False)):
            if isinstance(one, Text) and one == replace(one, text=one.text, edits=0, slop=0) and isinstance(two, Text):
                word = replace(one, text=one.text + two.text)
                alike = replace(two, text=one.text) == one
                if alike and (one.text + two.text).isalpha() and self.hits_alone(word):
                    rest = (*query.parts[:at], word, *query.parts[at + 2 :])
                    yield (str(one), str(two)), str(word), conjunction(*rest)

    # --- conditions ---

    def without_a_part(self, query: Query) -> Iterator[Suggestion]:
        """The query without one of the conditions that no article meets all of."""
        whole = self.resolver.complete(query)
        conditions = whole.parts if isinstance(whole, And) else ()
        own = query.parts if isinstance(query, And) else (query,)
        for condition in conditions:
            rest = [part for part in conditions if part is not condition]
            found = self.corpus.index.count(conjunction(*rest))
            left = [part for part in own if part != condition]
            if found:
                yield Suggestion(
                    (str(condition),), "", str(conjunction(*left)) if len(left) < len(own) and left else "", found
                )
