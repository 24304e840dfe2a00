"""Values that stand one after the other without names, told apart by what they are: an address, a date, a list, a name.

Data sets write them in a line between marks (`title###url###date`), or a line each in a file beside the text.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from corpus.ingest.normalising.date_sources import FIELD
from corpus.ingest.normalising.outlets import site_host
from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.credits import Credits, outlet_credits
from corpus.ingest.normalising.people.fields import BY, read_people
from corpus.ingest.normalising.printed_dates import find_dates, is_date
from corpus.ingest.normalising.texts import EMPTY_VALUES, clean_line

MAX_HEADLINE_CHARS: Final = 300
# Kana, ideographs and Thai.
UNSPACED_SCRIPT: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")

# Scripts without spaces write a headline in so many characters, others in so many words.
MIN_HEADLINE_CHARS: Final = 6
MIN_HEADLINE_WORDS: Final = 3

_URL: Final = re.compile(r"https?://\S+")
_NUMBER: Final = re.compile(r"[-+]?\d[\d.,]*(?:e[-+]?\d+)?%?")
_LIST: Final = re.compile(r"\[\s*(?:(?:'[^']*'|\"[^\"]*\")\s*(?:,\s*)?)*\]")
_SECTION: Final = re.compile(r"[^\W\d][\w&/-]{1,30}")
_THE: Final = re.compile(r"The [A-Z][^\W\d_]+")


@dataclass(slots=True)
class SortedValues:
    """What a row of values says, and of those that say no more, the ones as long as a headline, and shorter ones."""

    credits: Credits = field(default_factory=Credits)
    texts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def read_values(values: Iterable[str], file_name: str = "") -> SortedValues:
    """Read values by what they are; one that only repeats the name of the file it stands in says nothing.

    Of two lists the first names sections and the second tags. Numbers say nothing: a count looks like an identifier.
    The site of an address is the outlet where nothing else is.
    """
    found = SortedValues()
    lists: list[list[str]] = []
    for raw in values:
        value = clean_line(raw)
        if value.lower() in EMPTY_VALUES or _NUMBER.fullmatch(value):
            continue
        if _LIST.fullmatch(value):
            lists.append(_items(value))
        elif not _is_name_of(file_name, value):
            _read(value, found)
    if lists:
        *sections, tags = lists
        section = [name for items in sections for name in items]
        found.credits |= Credits(section="".join(section[:1]), tags=tuple(section[1:] + tags))
    found.credits |= Credits(outlet=site_host(found.credits.url))
    return found


def is_as_long_as_headline(value: str) -> bool:
    """Whether a value is as long as a headline, and more than a name."""
    if UNSPACED_SCRIPT.search(value):
        return len(value) >= MIN_HEADLINE_CHARS
    return len(value.split()) >= MIN_HEADLINE_WORDS


def _read(value: str, found: SortedValues) -> None:
    """Read one value by the first of these that it can be."""
    if _URL.fullmatch(value):
        found.credits |= Credits(url=value)
    elif BY.match(value) and (known := read_people(value)):
        found.credits |= known
    elif is_date(value):
        words = find_dates(value)[0].words
        is_second = bool(found.credits.published)
        found.credits |= Credits(updated=words) if is_second else Credits(published=words, date_source=FIELD)
    elif names.is_outlet(value) or _THE.fullmatch(value):
        found.credits |= outlet_credits(value)
    elif known := read_people(value):
        found.credits |= known
    elif is_as_long_as_headline(value) or "\n" in value:
        found.texts.append(value)
    elif _SECTION.fullmatch(value) and not any(map(str.isdigit, value)):
        found.credits |= Credits(section=value)
    elif " " in value:
        found.words.append(value)


def _items(value: str) -> list[str]:
    try:
        return [
            item for text in ast.literal_eval(value) if not _NUMBER.fullmatch(item := clean_line(str(text))) and item
        ]
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return []


def _is_name_of(file_name: str, value: str) -> bool:
    return " " not in value and bool(file_name) and file_name.casefold().startswith(value.casefold())
