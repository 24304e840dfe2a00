"""Concordances: every occurrence of a query, each a line with its context (key word in context)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from heapq import nsmallest
from itertools import islice
from random import Random
from typing import Final

from corpus.article import PARAGRAPH, Article
from corpus.errors import UsageError
from corpus.matching.article_terms import BREAKS, PARAGRAPH_BREAK, VALUE_BREAK
from corpus.matching.spans import Finder, fields_of, finder
from corpus.query import FIELDS, Query, Saved, positive_leaves, walk
from corpus.search.request import Request
from corpus.search.resolution import resolve
from corpus.storage import Corpus, Order
from corpus.text import folded_key, term_offsets, terms

# Words on each side of a hit.
CONTEXT_WORDS: Final = 10

# Stands between the values of a field that holds a list: authors, tags.
VALUE_SEPARATOR: Final = "; "

ARTICLES_PER_READ: Final = 200

# Words that decide the order of lines: beyond these, no two lines differ to any use.
MAX_COMPARED_WORDS: Final = 6

# What belongs to a word and is set off by white space from the word before it, or from the one after.
_OPENING: Final = re.compile(r"(?<=\s)\S+$")
_CLOSING: Final = re.compile(r"\S+(?=\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One occurrence in its context: `left`, `hit` and `right` are one stretch of a field, as the article has it.

    The hit runs from the first to the last of its words and begins at character `position` of the field, the values of
    a list being joined by `VALUE_SEPARATOR`. The context may run on into other paragraphs; it ends with the field.
    """

    left: str
    hit: str
    right: str
    field: str
    position: int
    id: str
    outlet: str
    published: date | datetime | None


@dataclass(frozen=True, slots=True)
class Concordance:
    """The lines of a query, and how many there are in how many articles in all; `len` is how many are given.

    Lines are made as they are read, so that a million fit in memory, unless they are sorted by words or outlet.
    """

    corpus: Corpus
    query: Query
    total: int
    articles: int
    sort: str
    context: int
    limit: int
    numbers_by_id: Mapping[str, Collection[int] | None] = field(repr=False)

    def __len__(self) -> int:
        """Count the lines given."""
        return self.limit

    def __iter__(self) -> Iterator[Line]:
        """Make the lines; an article that was deleted since is passed over."""
        if self.sort not in _KEYS:
            return (found.line(self.context) for found in islice(self._occurrences(), self.limit))
        sort_key = _KEYS[self.sort]
        # The number keeps lines with one key in the order of the articles.
        keyed = (
            (sort_key(found), number, found.line(self.context)) for number, found in enumerate(self._occurrences())
        )
        return (line for *_, line in nsmallest(self.limit, keyed, key=lambda item: item[:2]))

    def _occurrences(self) -> Iterator[_Occurrence]:
        leaves = list(dict.fromkeys(positive_leaves(self.query)))
        finders = [finder(leaf, self.corpus.index.expand) for leaf in leaves]
        searched = {name for leaf in leaves for name in fields_of(leaf)}
        fields = [name for name in FIELDS if name in searched]
        ids = list(self.numbers_by_id)
        for start in range(0, len(ids), ARTICLES_PER_READ):
            for article in self.corpus.store.articles(ids[start : start + ARTICLES_PER_READ]):
                found = _found(article, fields, finders)
                wanted = self.numbers_by_id[article.id]
                yield from found if wanted is None else (it for number, it in enumerate(found) if number in wanted)


def concordance(
    corpus: Corpus,
    request: Request,
    *,
    sort: str = "newest",
    sample: int | None = None,
    seed: int = 0,
    limit: int | None = None,
    context: int = CONTEXT_WORDS,
) -> Concordance:
    """Make the concordance of a request.

    Its lines are the occurrences that `Index.occurrences` counts. `sample` chooses so many of them at random, each as
    likely as any other; the same corpus and `seed` give the same ones. `sort` is one of `SORTS`, `limit` the most lines
    given, `context` the words on each side. A query without words: UsageError.
    """
    query = resolve(corpus, request)
    refuse_wordless(query)
    counts = {identity: count for identity, count in corpus.index.occurrences(query) if count}
    total = sum(counts.values())
    numbers_by_id: dict[str, Collection[int] | None] = dict.fromkeys(counts)
    if sample is not None and sample < total:
        numbers_by_id = _sampled(counts, sample, seed)
    if sort == Order.OLDEST:
        # Not the newest in reverse: articles without a date come last in both.
        ids = (hit.id for hit in corpus.index.scan(query, order=Order.OLDEST).hits)
        numbers_by_id = {identity: numbers_by_id[identity] for identity in ids if identity in numbers_by_id}
    most = min(number for number in (total, sample, limit) if number is not None)
    return Concordance(corpus, query, total, len(counts), sort, context, most, numbers_by_id)


def refuse_wordless(query: Query) -> None:
    """Raise UsageError for a query that has no words to show; what a saved search holds is not known yet."""
    if not any(positive_leaves(query)) and not any(isinstance(node, Saved) for node in walk(query)):
        hint = "write one, with or without filters: corpus kwic storm --on 2013-04"
        raise UsageError("there is no word to show in its context", hint=hint)


def _sampled(counts: Mapping[str, int], size: int, seed: int) -> dict[str, Collection[int] | None]:
    """Choose some of all occurrences, numbered through the articles; give the numbers within each that has some."""
    numbers = iter(sorted(Random(seed).sample(range(sum(counts.values())), size)))  # noqa: S311 - no secret is made
    numbers_by_id: dict[str, Collection[int] | None] = {}
    number = next(numbers, None)
    before = 0
    for identity, count in counts.items():
        here = set()
        while number is not None and number < before + count:
            here.add(number - before)
            number = next(numbers, None)
        if here:
            numbers_by_id[identity] = here
        before += count
    return numbers_by_id


class _FieldText:
    """One field of an article: its text, its terms with breaks between them, and the characters of each term."""

    def __init__(self, article: Article, name: str) -> None:
        self.article, self.name = article, name
        self.text = VALUE_SEPARATOR.join(FIELDS[name].values(article))
        self.terms: list[str] = []
        self._firsts: list[int] = []
        self._paragraphs: list[tuple[int, str]] = []
        self._spans: dict[int, list[tuple[int, int]]] = {}
        start = 0
        for value in FIELDS[name].values(article):
            if self.terms:
                self.terms[-1] = VALUE_BREAK
            for paragraph in value.split(PARAGRAPH):
                self._firsts.append(len(self.terms))
                self._paragraphs.append((start, paragraph))
                self.terms += [*terms(paragraph), PARAGRAPH_BREAK]
                start += len(paragraph) + len(PARAGRAPH)
            start += len(VALUE_SEPARATOR) - len(PARAGRAPH)

    def span(self, at: int) -> tuple[int, int]:
        """The characters [start, end) of the term at a position."""
        number = bisect_right(self._firsts, at) - 1
        begin, paragraph = self._paragraphs[number]
        # Most paragraphs hold no hit, and terms alone are found much faster than where they stand.
        if number not in self._spans:
            self._spans[number] = term_offsets(paragraph)
        start, end = self._spans[number][at - self._firsts[number]]
        return begin + start, begin + end


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """Terms [start, after) of a field, where a leaf of the query occurs."""

    text: _FieldText
    start: int
    after: int

    def line(self, context: int) -> Line:
        """Cut the line, with so many words on each side."""
        text, article = self.text.text, self.text.article
        begin, end = self.text.span(self.start)[0], self.text.span(self.after - 1)[1]
        return Line(
            left=text[self._left_edge(context) : begin],
            hit=text[begin:end],
            right=text[end : self._right_edge(context)],
            field=self.text.name,
            position=begin,
            id=article.id,
            outlet=article.outlet,
            published=article.published,
        )

    def _left_edge(self, context: int) -> int:
        """Where the context begins: with its first word, and what opens that (a quotation mark)."""
        positions = [self.start, *self._before(context + 1)]
        if len(positions) <= context + 1:
            return 0
        start = self.text.span(positions[context])[0]
        opening = _OPENING.search(self.text.text[self.text.span(positions[context + 1])[1] : start])
        return start - len(opening[0]) if opening else start

    def _right_edge(self, context: int) -> int:
        """Where the context ends: with its last word, and what closes that (a full stop)."""
        positions = [self.after - 1, *self._after(context + 1)]
        if len(positions) <= context + 1:
            return len(self.text.text)
        end = self.text.span(positions[context])[1]
        closing = _CLOSING.match(self.text.text[end : self.text.span(positions[context + 1])[0]])
        return end + len(closing[0]) if closing else end

    def words(self, side: str, distance: int) -> tuple[str, ...]:
        """The terms on a side, from the one at a distance on outwards: 1 is the next one to the hit."""
        positions = (
            self._before(distance + MAX_COMPARED_WORDS)
            if side == "left"
            else self._after(distance + MAX_COMPARED_WORDS)
        )
        return tuple(self.text.terms[at] for at in positions[distance - 1 :])

    def hit(self) -> tuple[str, ...]:
        """The terms of the hit, and those to its right."""
        return (*self.text.terms[self.start : self.after], *self.words("right", 1))

    def _before(self, count: int) -> list[int]:
        """The positions of up to so many words to the left, the next one first."""
        return list(islice((at for at in range(self.start - 1, -1, -1) if self.text.terms[at] not in BREAKS), count))

    def _after(self, count: int) -> list[int]:
        """The positions of up to so many words to the right, the next one first."""
        words = self.text.terms
        return list(islice((at for at in range(self.after, len(words)) if words[at] not in BREAKS), count))


def _found(article: Article, fields: Collection[str], finders: Collection[Finder]) -> Iterator[_Occurrence]:
    """Where some leaves occur in an article, in order, the same span once."""
    for name in fields:
        text = _FieldText(article, name)
        spans_found = {(span.start, span.end) for find in finders for span in find(name, text.terms)}
        yield from (_Occurrence(text, *span) for span in sorted(spans_found))


# Sort name -> what to sort by where that is not the order of the articles; what is equal stays newest first.
_KEYS: Final[Mapping[str, Callable[[_Occurrence], tuple[object, ...]]]] = {
    "outlet": lambda found: (not found.text.article.outlet, folded_key(found.text.article.outlet)),
    **{
        f"{side}{distance}": partial(_Occurrence.words, side=side, distance=distance)
        for side in ("left", "right")
        for distance in (1, 2, 3)
    },
    "hit": _Occurrence.hit,
}
SORTS: Final = (Order.NEWEST.value, Order.OLDEST.value, *_KEYS)
