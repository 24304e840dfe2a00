"""What of a source is in no field of its article: cleaning marks words, and never deletes any.

A reader gives all lines of text that it has read as the furniture of its article, and all fields of a record that holds
more than an article as its `extra`. Here those go that are in the article, and what is left stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from unicodedata import normalize

from corpus.article import Article
from corpus.ingest.normalising.texts import clean_text, resolve_entities

# Longer values are markup or data, and stay in the raw record alone.
MAX_EXTRA_CHARS: Final = 1000

_NO_VALUES: Final = frozenset({"", "none", "null", "nan", "na", "undefined"})
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_NO_ASCII_LETTERS: Final = {code: None for code in range(128) if not chr(code).isalnum()}
# What stands between the names and words of a list.
_LIST_MARK: Final = re.compile(r"[;,|]\s*")
_NUMBER: Final = re.compile(r"\d+")
# But for the T and the Z of RFC 3339.
_WORD: Final = re.compile(r"[^\W\d_TZ]")
# But no address between the same brackets.
_TAG: Final = re.compile(r"<(?![^<>\s]*[@:])/?[A-Za-z][^<>]{0,2000}>")
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://[^\s<>\"')\]]+|mailto:\S+", re.IGNORECASE)
# So many letters that stand in two places do so by no coincidence.
_MIN_LETTERS: Final = 16
_NUMBERS_OF_DATE: Final = 3
# A line with more of them has little to do with the body; what follows is left over whole.
_MAX_GAPS: Final = 50


def source_lines(text: str) -> tuple[str, ...]:
    """List the lines of a source that have a letter or digit, clean, without tags and entities."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    lines = (" ".join(line.split()) for line in clean_text(resolve_entities(text)).splitlines())
    return tuple(line for line in lines if _NO_LETTERS.sub("", line))


def keep_leftovers(article: Article) -> Article:
    """Leave in `furniture` and `extra` what is nowhere else in the article."""
    if not (article.furniture or article.extra):
        return article
    others = set(_other_texts(article))
    elsewhere = set(map(_letters, others))
    extra = [
        (name, text) for name, text in article.extra if text not in others and not _is_said(text, article, elsewhere)
    ]
    # The letters of a whole text take longer to tell than all the rest, and are seldom asked for.
    furniture: tuple[str, ...] = ()
    if article.furniture or any(len(text) >= _MIN_LETTERS for _, text in extra):
        body = _letters(article.body)
        furniture = tuple(_left_over(article, body, elsewhere))
        elsewhere = {body, *map(_letters, furniture)}
        extra = [(name, text) for name, text in extra if not _is_in(_letters(text), elsewhere)]
    return replace(article, furniture=furniture, extra=tuple(extra))


def _is_said(text: str, article: Article, elsewhere: set[str]) -> bool:
    """Whether a value says nothing, is said by another attribute, or is too long for a value."""
    if len(text) > MAX_EXTRA_CHARS:
        return True
    letters = _letters(text)
    if letters in _NO_VALUES or _is_in(letters, elsewhere) or _is_date_of(text, article):
        return True
    return all(_letters(part) in elsewhere for part in _LIST_MARK.split(text) if part)


def _left_over(article: Article, body: str, elsewhere: set[str]) -> Iterator[str]:
    """Give what of the lines stands neither in the body, in the same order, nor in another attribute."""
    at = 0
    for line in article.furniture:
        letters, found = _letters(line), []
        if body.startswith(letters, at):
            at += len(letters)
        elif not _is_in(letters, elsewhere):
            gaps, at = _gaps(letters, body, at)
            stretches = (_stretch(line, start, end, len(letters)) for start, end in gaps)
            found = [text for text in stretches if not _is_in(_letters(text), elsewhere)]
        yield from found
        if "://" in line:
            said = "\n".join((article.body, article.url, *found))
            yield from (address for address in _ADDRESS.findall(line) if address not in said)


def _gaps(letters: str, body: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """Say which stretches of a line do not stand in the body from `at` on, and where in the body the line ends."""
    gaps: list[tuple[int, int]] = []
    place = 0
    while place < len(letters):
        if len(gaps) == _MAX_GAPS:
            return [*gaps, (place, len(letters))], at
        if body.startswith(letters[place : place + _MIN_LETTERS], at):
            same = _common_length(body[at : at + len(letters)], letters[place:])
            place, at = place + same, at + same
        elif (further := _find(letters[place : place + _MIN_LETTERS], body, at)) is not None:
            at = further
        else:
            end = _find(body[at : at + _MIN_LETTERS], letters, place) or len(letters)
            gaps.append((place, end))
            place = end
    return gaps, at


def _find(letters: str, text: str, start: int) -> int | None:
    """Find letters further on in a text, if there are enough of them to know them by."""
    place = text.find(letters, start) if len(letters) == _MIN_LETTERS else -1
    return place if place >= 0 else None


def _common_length(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))


def _stretch(line: str, start: int, end: int, count: int) -> str:
    """Give the stretch of a line that holds these of its `count` letters and digits, with the marks around them."""
    if (start, end) == (0, count):
        return line
    bare = _ADDRESS.sub(" ", line)
    places = [place for place, character in enumerate(bare) for _ in _letters(character)]
    # Where characters are not letters by themselves, the whole line is kept.
    if len(places) != count:
        return line
    first, last = places[start] if start else 0, places[end] if end < count else len(bare)
    while 0 < first < len(bare) and bare[first - 1].isalnum() and bare[first - 1].isascii():
        first -= 1
    while last < len(bare) and bare[last - 1].isalnum() and bare[last].isalnum() and bare[last].isascii():
        last += 1
    return bare[first:last].strip()


def _is_date_of(text: str, article: Article) -> bool:
    """Whether a text is all in numbers, each of them one of the article's dates."""
    said = _NUMBER.findall(text)
    if len(said) < _NUMBERS_OF_DATE or _WORD.search(text):
        return False
    return set(map(int, _NUMBER.findall(f"{article.published} {article.updated} 00:00"))).issuperset(map(int, said))


def _other_texts(article: Article) -> Iterator[str]:
    yield from (
        article.headline,
        article.standfirst,
        article.headline + article.standfirst,
        article.outlet,
        article.printed_outlet,
        article.agency,
    )
    yield from (article.place, article.section, article.url, article.language)
    yield from (*article.authors, *article.tags, *article.captions)
    yield from (note.text for note in article.notes)


def _is_in(letters: str, elsewhere: set[str]) -> bool:
    return (
        not letters
        or letters in elsewhere
        or (len(letters) >= _MIN_LETTERS and any(letters in text for text in elsewhere))
    )


def _letters(text: str) -> str:
    """Give the letters and digits of a text alone, without those of addresses, which readers take out of texts."""
    if "://" in text:
        text = _ADDRESS.sub(" ", text)
    if text.isascii():
        return text.translate(_NO_ASCII_LETTERS).lower()
    return _NO_LETTERS.sub("", normalize("NFKC", text)).casefold()
