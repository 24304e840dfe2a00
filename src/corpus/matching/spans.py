"""Whether words match a text, and where: the meaning of the query language's leaves, term by term.

Snippets, concordances, and backends without posting lists, ask here; backends with posting lists must give the same
answers. Which terms a word stands for, only a corpus can say (`forms`); the rest is where they stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.article import PARAGRAPH, Article
from corpus.query import FIELDS, SEARCHED, Kind, Near, Or, Query, Text, Word, interpretations, walk
from corpus.text import folded_key, terms

# Stands between two paragraphs, and two values of one field (authors, tags): no phrase runs over it. Never a term.
GAP: Final = ""

# Gives the terms of a corpus that a word stands for in a field, or in the searched ones.
Forms = Callable[[Word, str], Collection[str]]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Terms [start, after) of a text where a leaf stands; `marks` are the spans in it that are its own words."""

    start: int
    after: int
    marks: tuple[tuple[int, int], ...]


# Finds the places of a leaf in a text, in order: the field's name and its terms.
Finder = Callable[[str, Sequence[str]], list[Place]]


def terms_of(article: Article, field: str) -> list[str]:
    """The terms that an article is found by in a field, in the order of their positions."""
    values = FIELDS[field].values(article)
    if FIELDS[field].kind is Kind.NAME:
        return [name for value in values for name in names(field, value)]
    found: list[str] = []
    for value in values:
        for paragraph in value.split(PARAGRAPH):
            if found:
                found.append(GAP)
            found += terms(paragraph)
    return found


def language_of(article: Article) -> str:
    """The language whose inflections its words have: the primary subtag of its code; English where it has none."""
    return article.language.partition("-")[0].lower() or "en"


def names(field: str, value: str) -> list[str]:
    """The keys by which a whole name is found; a language (`en-GB`) also by the wider ones (`en`)."""
    if field != "lang":
        return [folded_key(value)]
    subtags = value.lower().split("-")
    return ["-".join(subtags[:count]) for count in range(len(subtags), 0, -1)]


def asked_name(field: str, name: str) -> str:
    """The key that a name in a query must meet."""
    return name.lower() if field == "lang" else folded_key(name)


def fields_of(node: Query) -> tuple[str, ...]:
    """The fields that a leaf looks at. An address is looked for among the articles' own, too."""
    found: dict[str, None] = {}
    for text in walk(node):
        if isinstance(text, Text):
            own = (*SEARCHED, "url") if "://" in text.text else SEARCHED
            found |= dict.fromkeys((text.field,) if text.field else own)
    return tuple(found)


def finder(node: Query, forms: Forms, *, every: bool = False) -> Finder:
    """Make the finder of a leaf: a Text, a Near, or an Or of them; any other node is a TypeError.

    Of a Near it finds each operand with the closest other one on either side. That is what a reader counts; but where
    it is an operand itself, any pair within the distance will do, and `every` finds them all.
    """
    match node:
        case Text():
            return _text_finder(node, forms)
        case Near(left, right, distance, ordered):
            first, second = finder(left, forms, every=True), finder(right, forms, every=True)
            pairs = _pairs if every else _closest
            return lambda field, text: _near(pairs, first(field, text), second(field, text), distance, ordered=ordered)
        case Or(parts):
            finders = [finder(part, forms, every=every) for part in parts]
            return lambda field, text: _distinct(place for find in finders for place in find(field, text))
    raise TypeError(node)


def _text_finder(node: Text, forms: Forms) -> Finder:
    ways = {
        field: [[frozenset(forms(word, field)) for word in words] for words in interpretations(node)]
        for field in fields_of(node)
    }

    def find(field: str, text: Sequence[str]) -> list[Place]:
        here = set(text)
        possible = [way for way in ways.get(field, ()) if all(not here.isdisjoint(wanted) for wanted in way)]
        seek = _loose if node.slop else _side_by_side
        return _distinct(place for way in possible for place in seek(way, text, node.slop))

    return find


def _side_by_side(way: Sequence[Collection[str]], text: Sequence[str], _slop: int) -> Iterable[Place]:
    last = len(text) - len(way) + 1
    for start in range(last):
        if text[start] in way[0] and all(text[start + at] in way[at] for at in range(1, len(way))):
            yield Place(start, start + len(way), ((start, start + len(way)),))


def _loose(way: Sequence[Collection[str]], text: Sequence[str], slop: int) -> Iterable[Place]:
    wanted = [(at, numbers) for at, term in enumerate(text) if (numbers := [n for n, w in enumerate(way) if term in w])]
    for taken in loose(wanted, len(way), len(way) + slop):
        yield Place(taken[0], taken[-1] + 1, tuple((at, at + 1) for at in taken))


def loose(wanted: Sequence[tuple[int, Sequence[int]]], words: int, width: int) -> Iterator[list[int]]:
    """Find words that stand in any order within `width` positions.

    `wanted` are positions, ascending, each with the numbers of the words that can stand there. For each position that
    can be the first one, give the positions of the shortest stretch from there that holds every word, each its own.
    """
    for first, (start, _) in enumerate(wanted):
        taken: dict[int, int] = {}
        for at in range(first, len(wanted)):
            if wanted[at][0] >= start + width:
                break
            _assign(at, wanted, taken, set())
            if len(taken) == words:
                yield [wanted[place][0] for place in sorted(taken.values())]
                break


def _assign(at: int, wanted: Sequence[tuple[int, Sequence[int]]], taken: dict[int, int], tried: set[int]) -> bool:
    """Give a position to one of the words it can be, moving others (Kuhn's augmenting path); none is given back."""
    for number in wanted[at][1]:
        if number not in tried:
            tried.add(number)
            if number not in taken or _assign(taken[number], wanted, taken, tried):
                taken[number] = at
                return True
    return False


_Pairs = Callable[[Sequence[Place], Sequence[Place], int], Iterable[tuple[Place, Place]]]


def _near(pairs: _Pairs, left: Sequence[Place], right: Sequence[Place], distance: int, *, ordered: bool) -> list[Place]:
    """Join two places with at most `distance` words from the end of the one to the start of the other."""
    found = [*pairs(left, right, distance), *(() if ordered else pairs(right, left, distance))]
    return _distinct(
        Place(first.start, second.after, tuple(sorted({*first.marks, *second.marks}))) for first, second in found
    )


def _pairs(firsts: Sequence[Place], seconds: Sequence[Place], distance: int) -> Iterable[tuple[Place, Place]]:
    """Each place with every one that begins within the distance behind it."""
    starts = [place.start for place in seconds]
    for first in firsts:
        for at in range(bisect_left(starts, first.after), bisect_left(starts, first.after + distance)):
            yield first, seconds[at]


def _closest(firsts: Sequence[Place], seconds: Sequence[Place], distance: int) -> Iterable[tuple[Place, Place]]:
    """Each place with the first one that begins behind it, and each with the last one that ends before it."""
    starts = [place.start for place in seconds]
    for first in firsts:
        at = bisect_left(starts, first.after)
        if at < len(seconds) and starts[at] - first.after < distance:
            yield first, seconds[at]
    by_end = sorted(firsts, key=lambda place: (place.after, place.start))
    ends = [place.after for place in by_end]
    for second in seconds:
        at = bisect_right(ends, second.start) - 1
        if at >= 0 and second.start - ends[at] < distance:
            yield by_end[at], second


def _distinct(places: Iterable[Place]) -> list[Place]:
    """The places in order, each stretch once."""
    stretches: dict[tuple[int, int], Place] = {}
    for place in places:
        stretches.setdefault((place.start, place.after), place)
    return sorted(stretches.values())
