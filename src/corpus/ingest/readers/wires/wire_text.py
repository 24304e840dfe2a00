"""The text of agencies as paragraphs: their dateline taken off, lines that were wrapped to a width joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from corpus.article import PARAGRAPH, SUBHEADING
from corpus.ingest.normalising.line_ends import join_broken_words
from corpus.ingest.normalising.texts import clean_paragraphs, clean_text
from corpus.ingest.readers.wires.news_lines import DatelineOrigin, parse_dateline, split_dateline

_ENDS: Final = (".", "!", "?", ":", '"', "'", ")", "]")
_WORD: Final = re.compile(r"[^\W_]")


def take_dateline_off(text: str, headline: str, printed: str = "") -> tuple[str, DatelineOrigin]:
    """Take the dateline off a body, in the words `printed` elsewhere or in its own, and say what it tells.

    Left out are rules (`___`), and the headline where the text repeats it first.
    """
    parts = [part for part in text.split(PARAGRAPH) if _WORD.search(part)]
    if len(parts) > 1 and parts[0].removeprefix(SUBHEADING) == headline:
        del parts[0]
    if not parts:
        return "", DatelineOrigin()
    if printed and parts[0].startswith(printed) and len(parts[0]) > len(printed):
        return PARAGRAPH.join([parts[0].removeprefix(printed).strip(), *parts[1:]]), parse_dateline(printed)
    origin, parts[0] = split_dateline(parts[0])
    return PARAGRAPH.join(filter(None, parts)), origin


def plain_text_body(text: str) -> str:
    """Give the paragraphs of plain text: apart by blank lines, on a line each, or told by their indents."""
    text = clean_text(join_broken_words(text))
    lines = [each for each in text.split("\n") if each.strip()]
    indented = sum(each[0].isspace() for each in lines)
    if 0 < indented <= len(lines) // 2:
        return PARAGRAPH.join(indented_paragraphs(text))
    return clean_paragraphs(text)


def filled_paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of wrapped text in which nothing marks them: one ends where the next word had still room."""
    lines = [" ".join(each.split()) for each in text.splitlines()]
    width = max(map(len, lines), default=0)
    block: list[str] = []
    for each, after in zip_longest(lines, lines[1:], fillvalue=""):
        block += [each] if each else []
        room = width - len(each) > len(after.partition(" ")[0])
        if block and (not after or (room and each.endswith(_ENDS))):
            yield " ".join(block)
            block = []


def indented_paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of wrapped text in which a blank line or an indent begins a new one.

    Rows of tables are indented each, and stay apart.
    """
    block: list[str] = []
    for each in text.splitlines():
        if block and (not each.strip() or each[0].isspace()):
            yield " ".join(" ".join(block).split())
            block = []
        if each.strip():
            block.append(each)
    if block:
        yield " ".join(" ".join(block).split())
