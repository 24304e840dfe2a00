"""Finds the paragraphs of a page of plain text: apart by blank lines, one on each line, or wrapped to a width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from corpus.ingest.normalising.boilerplate import is_boilerplate
from corpus.ingest.normalising.line_ends import join_broken_words
from corpus.ingest.normalising.texts import clean_text
from corpus.ingest.readers.texts.scraped.labels import read_label, split_label
from corpus.ingest.readers.texts.scraped.signatures import read_signature

# A text is wrapped to a column that someone chose. Longer lines than that are paragraphs, shorter ones are lists.
MAX_LINE_WIDTH: Final = 110
MIN_LINE_WIDTH: Final = 40

_BULLET: Final = re.compile(r"[•●▪■◦‣*·–—-]\s+\S|\(?\d{1,2}[.)]\s+\S")
# A dash that opens a wrapped line and not an item: the words after it go on with the sentence.
_DASH: Final = re.compile(r"[–—-]\s+[a-z]")
_INDENT: Final = re.compile(r"(?:\t| {2,}|\u3000)\s*\S")
_RULE: Final = re.compile(r"[\W_]+")
_PARAGRAPH_END: Final = re.compile(r"[.!?…:;。！？：؟۔।॥።፧။។៕།։]\s*[\"”’')\]»」』]*$")
_LINKING_WORDS: Final = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "his", "her", "in", "into", "its", "of", "on", "or",
    "over", "that", "the", "their", "to", "with",
})  # fmt: skip
_MAX_CHARS_PER_SPACE: Final = 25

# A text in one line, and the spaces that stand between its head and its body.
_ONE_LINE: Final = re.compile(r"\s*\S[^\n]*\s*")
_GAP: Final = re.compile(r"(?<=\S)[ \u00a0\u3000]{2,}(?=\S)")
_MAX_HEAD_CHARS: Final = 600
# Where two spaces are the custom between sentences, there are more.
_MIN_SENTENCES_PER_GAP: Final = 3
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"”'’»)]*\s+(?=[\"“'‘«(¿¡]?[^\W_a-zß-ÿ])")
_ABBREVIATED: Final = re.compile(
    r"\b(?:[^\W\d_]|dra?|drs?|sra?|profa?|gen|mrs?|ms|st|jr|no|nr|ca|vs)\.$", re.IGNORECASE
)


def find_paragraphs(text: str) -> list[str]:
    """List the paragraphs of a text in order: each one line, without spaces around it, rules between them left out."""
    blocks = list(_blocks(clean_text(join_broken_words(text)).replace("\N{NO-BREAK SPACE}", " ").split("\n")))
    width = _width([line.strip() for block in blocks for line in block[:-1]], blocks)
    joined = (paragraph for block in blocks for paragraph in _paragraphs(block, width))
    return [" ".join(paragraph.split()) for paragraph in _wrapped_headline(joined, blocks)]


def split_one_line(text: str) -> tuple[str, str, str]:
    """Part a text in one line into headline, standfirst and body, where two spaces stand between head and body.

    Programs join the parts of a page so: `Headline. Standfirst.  Body`. Three empty strings where it is not so; where
    two spaces follow every sentence they part nothing.
    """
    text = text.strip()
    gaps = (
        [gap for gap in _GAP.finditer(text) if ends_sentence(text[: gap.start()])] if _ONE_LINE.fullmatch(text) else []
    )
    if (
        not gaps
        or gaps[0].start() > _MAX_HEAD_CHARS
        or _MIN_SENTENCES_PER_GAP * len(gaps) > len(_SENTENCE_END.findall(text))
    ):
        return "", "", ""
    head, body = text[: gaps[0].start()], text[gaps[0].end() :]
    stops = (match for match in _SENTENCE_END.finditer(head) if not _ABBREVIATED.search(head[: match.end()].rstrip()))
    stop = next(stops, None)
    headline, standfirst = (head[: stop.end()].rstrip(), head[stop.end() :]) if stop else (head, "")
    return _unstopped(headline), re.sub(r"(?<=[.!?…])\s*\.$", "", standfirst), body


def _unstopped(headline: str) -> str:
    """Take off the full stop that a program put after a headline."""
    return headline[:-1] if headline.endswith(".") and not headline.endswith("..") else headline


def is_list_item(paragraph: str) -> bool:
    """Whether the paragraph is an item of a list."""
    return bool(_BULLET.match(paragraph))


def ends_sentence(paragraph: str) -> bool:
    """Whether the paragraph ends as a sentence does."""
    return bool(_PARAGRAPH_END.search(paragraph[-8:]))


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Group lines between blank lines and rules (`----`)."""
    block: list[str] = []
    for line in (*lines, ""):
        if not _RULE.fullmatch(line) and line:
            block.append(line.rstrip())
        elif block:
            yield block
            block = []


def _width(inner: list[str], blocks: list[list[str]]) -> int:
    """Find the column that the lines were wrapped to, or 0: wrapped lines end where the next word did not fit.

    Lines that end with their sentences are paragraphs, even if they happen to be of one length.
    """
    if not inner:
        return 0
    lengths = sorted(map(len, inner))
    width = lengths[int(len(lengths) * 0.9)]
    spaced = sum(line.count(" ") for line in inner) * _MAX_CHARS_PER_SPACE >= sum(lengths)
    if not MIN_LINE_WIDTH <= width <= MAX_LINE_WIDTH or not spaced:
        return 0
    breaks = [
        _is_full(line, after, width) and not ends_sentence(line) for block in blocks for line, after in pairwise(block)
    ]
    return width if sum(breaks) > len(breaks) / 2 else 0


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line.strip()) + 1 + len(after.split(None, 1)[0]) > width


def _paragraphs(block: list[str], width: int) -> Iterator[str]:
    """Join the lines of a block that are one paragraph."""
    paragraph = block[0]
    for line, after in pairwise(block):
        if _goes_on(line, after, width):
            paragraph += " " + after.strip()
        else:
            yield paragraph
            paragraph = after
    yield paragraph


def _goes_on(line: str, after: str, width: int) -> bool:
    """Whether a paragraph goes on after a line end."""
    full = bool(width) and _is_full(line, after, width)
    if full and _DASH.match(after) and not ends_sentence(line.strip()):
        return True
    if _stands_alone(after.strip()) or (_stands_alone(line.strip()) and not _BULLET.match(line.strip())):
        return False
    if _INDENT.match(after) and not _INDENT.match(line) and not _BULLET.match(line.strip()):
        return False
    return full or (after.strip()[:1].islower() and not ends_sentence(line.strip()))


def _stands_alone(line: str) -> bool:
    """Whether a line is a thing of its own: an item of a list, a labelled line, a byline, boilerplate."""
    return bool(
        _BULLET.match(line)
        or split_label(line)[0]
        or read_label(line)
        or is_boilerplate(line)
        or read_signature(line) is not None
    )


def _wrapped_headline(paragraphs: Iterable[str], blocks: list[list[str]]) -> Iterator[str]:
    """Join the first two lines where the second can only be the rest of the headline."""
    first, *rest = [*paragraphs] or [""]
    if rest and len(blocks[0]) > 1 and _is_cut(first.strip(), rest[0].strip()):
        first, rest = f"{first} {rest[0]}", rest[1:]
    yield from [first, *rest] if first else []


def _is_cut(first: str, second: str) -> bool:
    if (
        ends_sentence(first)
        or ends_sentence(second)
        or not (MIN_LINE_WIDTH / 2 <= len(first) <= MAX_LINE_WIDTH)
        or len(second) > MAX_LINE_WIDTH
    ):
        return False
    if _stands_alone(first) or _stands_alone(second):
        return False
    if first.rsplit(None, 1)[-1].casefold() in _LINKING_WORDS or first.endswith((",", " -", " –", "&")):
        return True
    return all(_is_title(line) for line in (first, second)) and len(second.split()) > 3  # noqa: PLR2004 - a name is shorter


def _is_title(line: str) -> bool:
    """Whether every word that can begins with a capital, as in a Headline of the Old School."""
    return all(not word[0].islower() or word.casefold() in _LINKING_WORDS for word in line.split())
