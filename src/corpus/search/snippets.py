"""A query tree and an article to the passages that show the match, with the exact spans that matched."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.article import PARAGRAPH, SUBHEADING, Article, Passage
from corpus.matching.article_terms import PARAGRAPH_BREAK
from corpus.matching.spans import Expand, fields_of, finder
from corpus.query import Query, positive_leaves
from corpus.text import term_offsets, terms

# Characters of a passage, at most (one long match is still shown whole), and passages of a hit.
MAX_PASSAGE_CHARS: Final = 240
MAX_PASSAGES: Final = 2

# How far before its first match a passage may begin, so that it begins with a sentence.
MAX_LEAD_CHARS: Final = 90

# A full stop after up to three letters that begin with a capital is usually that of "Mr.", "Feb." or "U.S.".
_SENTENCE_END: Final = re.compile(
    r"(?:[!?؟۔]|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.)[\"'”’»)\]]*\s+(?![a-z0-9])|[。！？]"
)


@dataclass(frozen=True, slots=True)
class _Match:
    """Characters [start, end) of a text that matched, and which leaf of the query they matched."""

    start: int
    end: int
    leaf: int


@dataclass(frozen=True, slots=True)
class _Window:
    """Matches of one paragraph that fit into one passage; `order` numbers the windows of the article."""

    order: int
    text: str
    matches: tuple[_Match, ...]

    @property
    def leaves(self) -> set[int]:
        return {match.leaf for match in self.matches}


class Highlighter:
    """Cuts the snippets for one query. What is under NOT does not make an article a hit, and is never marked.

    `expand` says which terms of the corpus a word stands for.
    """

    def __init__(self, query: Query, expand: Expand) -> None:
        self._leaves = [(fields_of(leaf), finder(leaf, expand)) for leaf in dict.fromkeys(positive_leaves(query))]

    def headline(self, article: Article) -> Passage:
        """The headline with what matched in it."""
        return Passage(article.headline, _spans(self._matches("headline", article.headline), 0))

    def passages(self, article: Article) -> tuple[Passage, ...]:
        """Up to two passages of standfirst and body, in their order: those that show most of the query.

        Where neither matched, the one passage is how the article begins.
        """
        windows: list[_Window] = []
        for field, text in (("standfirst", article.standfirst), ("body", article.body)):
            for matches in _windows(text, self._matches(field, text)):
                windows.append(_Window(len(windows), text, tuple(matches)))
        best_windows: list[_Window] = []
        shown: set[int] = set()
        while windows and len(best_windows) < MAX_PASSAGES:
            best = max(windows, key=lambda w: (len(w.leaves - shown), len(w.leaves), len(w.matches), -w.order))
            windows.remove(best)
            best_windows.append(best)
            shown |= best.leaves
        best_windows.sort(key=lambda window: window.order)
        return tuple(_passage(window) for window in best_windows) or _beginning(article)

    def _matches(self, field: str, text: str) -> list[_Match]:
        finders = [(leaf, find) for leaf, (fields, find) in enumerate(self._leaves) if field in fields]
        if not finders or not text:
            return []
        paragraphs = list(_paragraphs(text))
        here = [terms(paragraph) for _, paragraph in paragraphs]
        together = [term for found in here for term in (PARAGRAPH_BREAK, *found)][1:]
        marks = sorted(
            {(mark, leaf) for leaf, find in finders for span in find(field, together) for mark in span.marks}
        )
        matches = []
        first = done = 0
        for (start, paragraph), found in zip(paragraphs, here, strict=True):
            after = bisect_left(marks, first + len(found), done, key=lambda mark: mark[0][0])
            # Most paragraphs hold no match, and terms alone are found much faster than where they stand.
            words = term_offsets(paragraph) if after > done else []
            for (begin, end), leaf in marks[done:after]:
                matches.append(_Match(start + words[begin - first][0], start + words[end - 1 - first][1], leaf))
            done = after
            first += len(found) + 1
        return sorted(matches, key=lambda match: (match.start, match.end))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph with the offset at which it begins."""
    start = 0
    for paragraph in text.split(PARAGRAPH):
        yield start, paragraph
        start += len(paragraph) + len(PARAGRAPH)


def _windows(text: str, matches: Sequence[_Match]) -> Iterator[list[_Match]]:
    """Group matches, in order, that are in one paragraph and fit into one passage."""
    group: list[_Match] = []
    for match in matches:
        if group and (
            match.end - group[0].start > MAX_PASSAGE_CHARS - MAX_LEAD_CHARS
            or PARAGRAPH in text[group[0].start : match.start]
        ):
            yield group
            group = []
        group.append(match)
    if group:
        yield group


def _passage(window: _Window) -> Passage:
    text, first, last = window.text, window.matches[0].start, max(match.end for match in window.matches)
    start = text.rfind(PARAGRAPH, 0, first) + len(PARAGRAPH) if PARAGRAPH in text[:first] else 0
    if text.startswith(SUBHEADING, start):
        start += len(SUBHEADING)
    begin, cut = _passage_start(text, start, first)
    stop = text.find(PARAGRAPH, last)
    end, cut_off = _passage_end(text, begin, max(last, begin + MAX_PASSAGE_CHARS), len(text) if stop < 0 else stop)
    shift = begin - len(cut)
    return Passage(cut + text[begin:end].replace("\n", " ") + cut_off, _spans(window.matches, shift))


def _passage_start(text: str, start: int, first: int) -> tuple[int, str]:
    """Where a passage begins: with its paragraph, or a sentence, or at least a word; an ellipsis if it was cut."""
    if first - start <= MAX_LEAD_CHARS:
        return start, ""
    sentences = list(_SENTENCE_END.finditer(text, first - MAX_LEAD_CHARS, first))
    if sentences:
        return sentences[-1].end(), ""
    space = text.find(" ", first - MAX_LEAD_CHARS // 2, first)
    return (first if space < 0 else space + 1), "…"


def _passage_end(text: str, begin: int, most: int, stop: int) -> tuple[int, str]:
    """Where a passage ends: with its paragraph, or after a word; and the sign that it was cut."""
    if stop <= most:
        return stop, ""
    space = text.rfind(" ", begin, most + 1)
    end = space if space > most - MAX_PASSAGE_CHARS // 4 else most
    return end, "…"


def _beginning(article: Article) -> tuple[Passage, ...]:
    paragraphs = [article.standfirst, *article.body.split(PARAGRAPH)]
    text = next((part for part in paragraphs if part and not part.startswith(SUBHEADING)), "")
    end, cut = _passage_end(text, 0, MAX_PASSAGE_CHARS, len(text))
    return (Passage(text[:end].replace("\n", " ") + cut),) if text else ()


def _spans(matches: Sequence[_Match], shift: int) -> tuple[tuple[int, int], ...]:
    """The matches as spans of a passage that begins at `shift`; those that overlap become one."""
    term_offsets: list[tuple[int, int]] = []
    for match in matches:
        start, end = match.start - shift, match.end - shift
        if term_offsets and start < term_offsets[-1][1]:
            term_offsets[-1] = (term_offsets[-1][0], max(end, term_offsets[-1][1]))
        else:
            term_offsets.append((start, end))
    return tuple(term_offsets)
