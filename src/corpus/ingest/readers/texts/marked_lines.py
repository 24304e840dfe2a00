"""Metadata in a line, apart by a repeated mark (`name###title###url###date`), then the text, perhaps a sentence a line.

No specification: data sets of news write files so, one article or several a file. The values have no names and are
told by what they are. Sentences with their numbers (`1<TAB>...`), as tools for corpora cut them, are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from corpus.article import Article, Rejected
from corpus.ingest.decoding import detect_head_encoding
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.texts import clean_text
from corpus.ingest.readers.raw import RawFile, RawRecord, as_utf8, decode, split_at_lines
from corpus.ingest.readers.texts import scraped
from corpus.ingest.readers.texts.scraped.layout import ends_sentence
from corpus.ingest.readers.texts.unlabelled_values import read_values

# A line with fewer values than this is not metadata.
MIN_VALUES: Final = 3
MAX_METADATA_CHARS: Final = 1 << 14
MIN_SENTENCES: Final = 2

SEPARATOR: Final = re.compile(r"#{3,}|@{3,}|\${3,}|~{3,}|\|{2,}|<sep>|\x01|\t", re.IGNORECASE)
_BYTES_SEPARATOR: Final = re.compile(rb"#{3,}|@{3,}|\${3,}|~{3,}|\|{2,}|<sep>|\x01|\t", re.IGNORECASE)
# Numbers of sentences, between the same kind of marks: which ones somebody chose as a summary.
_NUMBERS: Final = re.compile(r"\s*\d+(?:\W+\d+)*\s*")
_NUMBERED: Final = re.compile(r"\s*(?P<number>\d{1,6})\t\s*(?P<sentence>.*)")
# Where a sentence was cut in a number, an address or before the mark that closes it.
_CUT_NUMBER: Final = re.compile(r"(?<![\d.,/])(?!(?:1[2-9]|20)\d\d\.$)\d+[.,/٫]$")
_CUT_NAME: Final = re.compile(r"(?:\bwww|//[\w.-]+|@[\w-]+)\.$", re.IGNORECASE)
_CLOSING: Final = re.compile(r"[»”’)\]}!?؟.,،؛:;]")


def recognises(raw: RawFile) -> bool:
    """Whether the first line holds values between marks, an address or a date among them, or is a numbered sentence."""
    lines = [line for line in decode(raw.head()).lstrip("\ufeff").split("\n") if line.strip()][:50]
    if not lines:
        return False
    return _is_metadata(lines[0]) or _are_sentences(lines[:-1] or lines)


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file in front of each line that holds the mark of the first line as often."""
    raw = as_utf8(raw)
    first = next((line for line in raw.head().splitlines() if line.strip()), b"")
    mark = _separator(first)

    def begins(line: bytes) -> bool:
        return bool(mark) and line.count(mark) == first.count(mark)

    return split_at_lines(raw, detect_head_encoding(raw.head(), raw.facts.get("charset", "")), begins)


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one line of metadata and the text below it."""
    first, _, text = record.text().lstrip("\ufeff").partition("\n")
    if not _is_metadata(first):
        yield _numbered(record, f"{first}\n{text}", Credits())
        return
    values = _values(first)
    body = "" if text.strip() else max(values, key=len)
    found = read_values((value for value in values if value is not body), record.name)
    headline, standfirst = (*(found.texts or found.words), "", "")[:2]
    yield _numbered(record, text or body, found.credits | Credits(headline=headline, standfirst=standfirst))


def dates(record: RawRecord) -> Iterator[str]:
    """Give the words of the dates in a line of metadata."""
    known = read_values(_values(record.text().lstrip("\ufeff").partition("\n")[0])).credits
    yield from (known.published, known.updated)


def _numbered(record: RawRecord, text: str, known: Credits) -> Article | Rejected:
    """Make the article of a text, whose sentences are joined if they have numbers."""
    text = clean_text(text)
    lines = [line for line in text.split("\n") if line.strip() and not _NUMBERS.fullmatch(line)]
    if _are_sentences(lines):
        sentences = list(
            filter(None, (match["sentence"].strip() for line in lines if (match := _NUMBERED.fullmatch(line))))
        )
        if not sentences:
            return record.reject("no body text: numbers of sentences alone")
        if not known.headline and len(sentences) > 1 and not ends_sentence(sentences[0]):
            known, sentences = known | Credits(headline=sentences[0]), sentences[1:]
        return scraped.make_article(record, [join_sentences(sentences)], known)
    return scraped.article(record, text, known)


def join_sentences(sentences: Iterable[str]) -> str:
    """Join sentences that a program has cut, with a space unless the cut was inside a number, a name or a quotation.

    >>> joined(["Prices rose by 2.", "5 per cent.", "It rained."])
    'Prices rose by 2.5 per cent. It rained.'
    """
    parts: list[str] = []
    for sentence in filter(None, sentences):
        if parts and not _is_cut(parts[-1][-60:], sentence):
            parts.append(" ")
        parts.append(sentence)
    return "".join(parts)


def _is_cut(before: str, after: str) -> bool:
    if after[0].isdigit():
        return bool(_CUT_NUMBER.search(before))
    return bool(_CLOSING.match(after) or (after[0].isascii() and _CUT_NAME.search(before)))


def _separator(line: bytes) -> bytes:
    """Give the mark between the values of a line; empty for a line that is not metadata."""
    found = _BYTES_SEPARATOR.search(line[:MAX_METADATA_CHARS])
    return found[0] if found and line.count(found[0]) >= MIN_VALUES - 1 else b""


def _values(line: str) -> list[str]:
    mark = SEPARATOR.search(line)
    return line.split(mark[0]) if mark else []


def _is_metadata(line: str) -> bool:
    """Whether a line holds values between marks of one kind, and an address or a date among them."""
    values = _values(line[:MAX_METADATA_CHARS])
    if len(values) < MIN_VALUES:
        return False
    known = read_values(values).credits
    return bool(known.url or known.published)


def _are_sentences(lines: list[str]) -> bool:
    """Whether all lines are numbered in order, from 0 or 1."""
    numbers = [int(match["number"]) for line in lines if (match := _NUMBERED.fullmatch(line))]
    if len(numbers) != len(lines) or len(numbers) < MIN_SENTENCES or numbers[0] > 1:
        return False
    return all(after == before + 1 for before, after in pairwise(numbers))
