"""One article a line, each after its date: `2023-08-16 18:24，正文：...`, `[2023/07/20 16:52] ...`, `date<TAB>...`.

No specification: dumps of news sites and of chats look so. Lines without a date belong to the article above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import Final

from corpus.article import Article, Rejected
from corpus.ingest.decoding import detect_head_encoding
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.printed_dates import find_dates
from corpus.ingest.normalising.texts import clean_text
from corpus.ingest.readers.raw import RawFile, RawRecord, as_utf8, decode, split_at_lines
from corpus.ingest.readers.texts import scraped
from corpus.ingest.readers.texts.scraped.labels import read_label, split_label
from corpus.ingest.readers.texts.unlabelled_values import UNSPACED_SCRIPT, is_as_long_as_headline, read_values

# What one dated line has in common with a page that begins with its date; several are a list of articles.
MIN_DATED_LINES: Final = 3
# Of the lines of a file, so many begin with a date: others go on with the article above.
MIN_DATED_SHARE: Final = 0.5
# Characters after the date; what is mostly shorter is a log, a table or a timeline.
MIN_MEDIAN_CHARS: Final = 80
MAX_DATE_CHARS: Final = 60
# Of a character, in any encoding.
_MAX_BYTES_PER_CHAR: Final = 4

_BEFORE_DATE: Final = " \t\ufeff[(【<《\"'"
_AFTER_DATE: Final = re.compile(r"[\s\])】>》\"',，、:：;；|–—-]*")
_FIELD_SEPARATOR: Final = re.compile(r"\t+| *\|{2,} *|#{3,}|@{3,}")
_LABEL: Final = re.compile(r"(?P<label>[^\W\d_]{1,12})[:：]\s*")
_NEXT_LABEL: Final = re.compile(r"(?:^|[\s,，;；|])(?=[^\W\d_]{1,12}[:：])")
_BRACKETED: Final = re.compile(r"[【\[](?P<headline>[^】\]\n]{6,80})[】\]]\s*")
# `原标题：` goes before the headline that a page had where it was first published.
_ORIGINAL: Final = re.compile(
    r"原标题[:：]\s*(?P<headline>[^\s。【][^\n。【]{4,78}?)(?:[ \u3000]{2,}|(?=本文转自|【[^】\n]{2,20}】))"
)
_SPACES_APART: Final = re.compile(r" {4,}|\u3000{2,}")


def recognises(raw: RawFile) -> bool:
    """Whether the lines of the head begin with dates and are as long as articles are."""
    text = decode(raw.head())
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or not _date_end(lines[0]):
        return False
    dated = [_length(line[end:]) for line in lines if (end := _date_end(line))]
    return (
        len(dated) >= MIN_DATED_LINES
        and len(dated) >= MIN_DATED_SHARE * len(lines)
        and median(dated) >= MIN_MEDIAN_CHARS
    )


def _length(text: str) -> int:
    """Count the characters of a text; those of scripts without spaces say twice as much."""
    return len(text) + len(UNSPACED_SCRIPT.findall(text))


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file in front of each line that begins with a date; positions count articles."""
    raw = as_utf8(raw)
    encoding = detect_head_encoding(raw.head(), raw.facts.get("charset", ""))

    def begins(line: bytes) -> bool:
        return bool(_date_end(line[: MAX_DATE_CHARS * _MAX_BYTES_PER_CHAR].decode(encoding.codec, "ignore")))

    return split_at_lines(raw, encoding, begins)


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article after one date."""
    text = clean_text(record.text()).strip()
    end = _date_end(text)
    found = find_dates(text[:end]) if end else []
    known, rest = _parts(text[end:])
    yield scraped.article(record, rest, Credits(published=found[0].words if found else "") | known, headed=False)


def dates(record: RawRecord) -> Iterator[str]:
    """Give the words of the date before the article."""
    yield from (found.words for found in find_dates(record.text()[:MAX_DATE_CHARS])[:1])


def _date_end(line: str) -> int:
    """Say where the date that a line begins with ends, with the marks after it; 0 where it begins otherwise."""
    head = line[:MAX_DATE_CHARS]
    start = len(head) - len(head.lstrip(_BEFORE_DATE))
    found = find_dates(head)
    if not found or found[0].start > start:
        return 0
    after = _AFTER_DATE.match(line, found[0].end)
    # A sentence may begin with a date (`2013-04-12 was ...`): then only a space stands between them.
    apart = after[0] if after else ""
    return after.end() if after and (apart.strip(" ") or start or ":" in found[0].words) else 0


def _parts(text: str) -> tuple[Credits, str]:
    """Read what stands between date and text: fields between tabs, labels, or a headline in brackets."""
    first, _, others = text.partition("\n")
    values = [value for value in _FIELD_SEPARATOR.split(first) if value.strip()]
    if len(values) > 1:
        body = max(values[1:], key=len)
        named = read_values([value for value in values if value is not body])
        headline, standfirst = (*named.texts, "", "")[:2]
        return named.credits | Credits(headline=headline, standfirst=standfirst), f"{body}\n{others}"
    known, first = _labelled(first)
    for shape in (_BRACKETED, _ORIGINAL):
        found = shape.match(first)
        if found and not known.headline and is_as_long_as_headline(found["headline"]):
            known, first = known | Credits(headline=found["headline"].strip()), first[found.end() :]
    return known, _SPACES_APART.sub("\n\n", first.strip()) + "\n" + others


def _labelled(text: str) -> tuple[Credits, str]:
    """Read labels one after the other (`标题：...，来源：...，正文：...`) up to the one of the body."""
    known = Credits()
    while label := _LABEL.match(text):
        field, _ = split_label(f"{label['label']}: x")
        if field == "body":
            return known, text[label.end() :]
        end = _NEXT_LABEL.search(text, label.end())
        read = read_label(text[: end.start()]) if field and end else None
        if read is None or end is None:
            break
        known, text = known | read, text[end.end() :]
    return known, text
