"""Where a leaf of a query stands in a text: its spans. This is the definition of phrases and distances.

Snippets, concordances, and backends without posting lists ask here; backends with posting lists give the same answers.
Only a corpus can say which terms a word matches (`expand`); where they stand follows from these rules:

- The spans of a Text are its occurrences in each of its interpretations: the words side by side; or, where it has a
  `slop`, the minimal stretches that hold every word, each at a position of its own, in any order and with at most
  `slop` other positions among them.
- The spans of an Or are those of all its parts, each once. So a NEAR of an Or matches where one of its parts would.
- A Near joins a span of each operand that do not overlap, with fewer than `distance` positions between the end of the
  first and the start of the second: NEAR/1 is side by side. ADJ wants the left operand first. The joint span runs from
  the start of the first to the end of the second. The spans of the Near are the minimal ones of these: those that
  contain no other.

A paragraph break takes up one position. Nothing runs from one value of a list (authors, tags) into the next.

Minimal spans are those of Clarke, Cormack and Burkowski, "An Algebra for Structured Text Search and a Framework for its
Implementation" (The Computer Journal 38:1, 1995), and of Lucene's intervals: a Near is there
`or(maxgaps(distance - 1, ordered(left, right)), maxgaps(distance - 1, ordered(right, left)))`. A known consequence:
the distance of a nested NEAR is measured from minimal spans. In "a b c b d" the only span of `a NEAR/3 b` is "a b", and
so `(a NEAR/3 b) NEAR/1 d` does not match.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.matching.article_terms import VALUE_BREAK
from corpus.query import SEARCHED, Near, Or, Query, Text, Word, interpretations, walk

# Gives the terms of a corpus that a word matches in a field, or in the searched ones where the field is "".
Expand = Callable[[Word, str], Collection[str]]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Terms [start, end) of a text where a leaf stands; `marks` are the spans in it of the leaf's own words."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


# Finds the spans of a leaf in a text, in order, given the field's name and its terms.
Finder = Callable[[str, Sequence[str]], list[Span]]


def fields_of(node: Query) -> tuple[str, ...]:
    """The fields that a leaf is searched in. An address is also compared with the articles' own."""
    found: dict[str, None] = {}
    for text in walk(node):
        if isinstance(text, Text):
            searched = (*SEARCHED, "url") if "://" in text.text else SEARCHED
            found |= dict.fromkeys((text.field,) if text.field else searched)
    return tuple(found)


def finder(node: Query, expand: Expand) -> Finder:
    """Make the finder of a leaf: a Text, a Near, or an Or of them; any other node is a TypeError."""
    find = _value_finder(node, expand)

    def find_in_each_value(field: str, text: Sequence[str]) -> list[Span]:
        if VALUE_BREAK not in text:
            return find(field, text)
        return [_moved(span, start) for start, value in _values(text) for span in find(field, value)]

    return find_in_each_value


def _values(text: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Cut the terms of a list into those of its values, each with the position of its first term."""
    start = 0
    for end in [*(at for at, term in enumerate(text) if term == VALUE_BREAK), len(text)]:
        yield start, text[start:end]
        start = end + 1


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, tuple((start + by, end + by) for start, end in span.marks))


def _value_finder(node: Query, expand: Expand) -> Finder:
    match node:
        case Text():
            return _text_finder(node, expand)
        case Near(left, right, distance, ordered):
            find_left, find_right = _value_finder(left, expand), _value_finder(right, expand)
            return lambda field, text: _near(find_left(field, text), find_right(field, text), distance, ordered=ordered)
        case Or(parts):
            finders = [_value_finder(part, expand) for part in parts]
            return lambda field, text: _distinct(span for find in finders for span in find(field, text))
    raise TypeError(node)


# --- words and phrases ---


def _text_finder(node: Text, expand: Expand) -> Finder:
    # For each field, each interpretation: for every word the terms that it matches.
    ways = {
        field: [[frozenset(expand(word, field)) for word in words] for words in interpretations(node)]
        for field in fields_of(node)
    }

    def find(field: str, text: Sequence[str]) -> list[Span]:
        held = set(text)
        possible = [way for way in ways.get(field, ()) if all(not held.isdisjoint(wanted) for wanted in way)]
        find_words = _loose if node.slop else _side_by_side
        return _distinct(span for way in possible for span in find_words(way, text, node.slop))

    return find


def _side_by_side(way: Sequence[Collection[str]], text: Sequence[str], _slop: int) -> Iterable[Span]:
    for start in range(len(text) - len(way) + 1):
        if text[start] in way[0] and all(text[start + at] in way[at] for at in range(1, len(way))):
            yield Span(start, start + len(way), ((start, start + len(way)),))


def _loose(way: Sequence[Collection[str]], text: Sequence[str], slop: int) -> Iterable[Span]:
    wanted = [(at, numbers) for at, term in enumerate(text) if (numbers := [n for n, w in enumerate(way) if term in w])]
    stretches = shortest_stretches(wanted, len(way), len(way) + slop)
    return minimal(Span(taken[0], taken[-1] + 1, tuple((at, at + 1) for at in taken)) for taken in stretches)


def shortest_stretches(wanted: Sequence[tuple[int, Sequence[int]]], words: int, max_width: int) -> Iterator[list[int]]:
    """Find words that stand in any order within `max_width` positions.

    `wanted` are positions, ascending, each with the numbers of the words that can stand there. For each position that
    can be the first one, give the positions of the shortest stretch from there that holds every word, each its own.
    """
    for first, (start, _) in enumerate(wanted):
        taken: dict[int, int] = {}
        for at in range(first, len(wanted)):
            if wanted[at][0] >= start + max_width:
                break
            _assign(at, wanted, taken, set())
            if len(taken) == words:
                yield [wanted[number][0] for number in sorted(taken.values())]
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


# --- distances ---


def _near(left: Sequence[Span], right: Sequence[Span], distance: int, *, ordered: bool) -> list[Span]:
    pairs = [*_nearest(left, right, distance), *(() if ordered else _nearest(right, left, distance))]
    return minimal(
        Span(first.start, second.end, tuple(sorted({*first.marks, *second.marks}))) for first, second in pairs
    )


def _nearest(firsts: Sequence[Span], seconds: Sequence[Span], distance: int) -> Iterator[tuple[Span, Span]]:
    """Each first span with that one which ends soonest of the second spans that begin within the distance after it.

    A minimal joint span is always one of these. Each span is looked at a constant number of times.
    """
    within: deque[Span] = deque()  # by start and by end: one that contains another is not the soonest to end
    at = 0
    for first in sorted(firsts, key=lambda span: span.end):
        while at < len(seconds) and seconds[at].start < first.end + distance:
            while within and within[-1].end >= seconds[at].end:
                within.pop()
            within.append(seconds[at])
            at += 1
        while within and within[0].start < first.end:
            within.popleft()
        if within:
            yield first, within[0]


def minimal(spans: Iterable[Span]) -> list[Span]:
    """The spans that contain no other, each once and in order: G of Clarke, Cormack and Burkowski."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (-span.start, span.end)):
        if not kept or span.end < kept[-1].end:
            kept.append(span)
    return kept[::-1]


def _distinct(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, each stretch of text once."""
    stretches: dict[tuple[int, int], Span] = {}
    for span in spans:
        stretches.setdefault((span.start, span.end), span)
    return sorted(stretches.values())
