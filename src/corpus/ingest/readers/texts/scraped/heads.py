"""Reads the head of a page: headline, byline, standfirst and captions, up to the first paragraph of the body.

A paragraph is known by what it says (a label, a byline, a caption's credit) and else by where it stands and how it
ends: a standfirst stands under the headline and, unlike a paragraph of the body, ends without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice, takewhile
from typing import Final, NamedTuple

from corpus.ingest.normalising.boilerplate import is_boilerplate
from corpus.ingest.normalising.captions import caption_text, is_caption
from corpus.ingest.normalising.datelines import read_dateline
from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.bylines import read_author
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.sections import is_section
from corpus.ingest.readers.texts.scraped.labels import read_label, split_label
from corpus.ingest.readers.texts.scraped.layout import ends_sentence, is_list_item
from corpus.ingest.readers.texts.scraped.signatures import read_signature

MAX_HEADLINE_CHARS: Final = 220
_FULL_STOPS: Final = (".", "。", "।", "።", "။", "។", "։", "۔", "།")
# A first line with a full stop is a headline up to here, and a body that has none from here on.
MAX_SENTENCE_HEADLINE_CHARS: Final = 80
MAX_STANDFIRST_CHARS: Final = 400
# With a full stop and only a photograph below, what is longer than this is the first paragraph of the body.
MAX_STANDFIRST_SENTENCE_CHARS: Final = 200
MIN_STANDFIRST_WORDS: Final = 4
MIN_REPEATED_CHARS: Final = 8

_BREADCRUMB: Final = re.compile(r"(?:Home|News)(?:\s*[>»›/]\s*[\w &-]{2,30})+", re.IGNORECASE)
_HASHES: Final = re.compile(r"#+\s+")
_TITLE_END: Final = re.compile(r"(?P<headline>.{15,}?)\s+[|–—-]\s+(?P<outlet>[^|–—]{2,40})")


class Head(NamedTuple):
    """What the head says, and the paragraphs after it: the body."""

    credits: Credits
    rest: list[str]


def read_head(paragraphs: list[str], headline: str = "") -> Head:
    """Read paragraphs from the first on for as long as they belong to the head, below a `headline` known before."""
    reading = _Reading(paragraphs)
    reading.credits = Credits(headline=headline)
    while reading.goes_on and not reading.credits.headline and _take(reading, _RULES_ABOVE_HEADLINE):
        pass
    if not reading.credits.headline or reading.in_body:
        return Head(reading.credits, reading.rest)
    reading.is_signed = False
    while reading.goes_on and _take(reading, _RULES_BELOW_HEADLINE):
        pass
    return Head(reading.credits, reading.rest)


_NO_CREDITS: Final = Credits()


class _Reading:
    """The head so far, and the paragraphs to come."""

    def __init__(self, paragraphs: list[str]) -> None:
        self.credits = Credits()
        self.paragraphs = [paragraph for paragraph in paragraphs if paragraph]
        # The first paragraph to come is the one with this number.
        self.at = 0
        self.in_body = False
        # A byline that says both who and when, below the headline, is a whole one.
        self.is_signed = False

    @property
    def goes_on(self) -> bool:
        """Whether there is a paragraph to come that may belong to the head."""
        return self.at < len(self.paragraphs) and not self.in_body

    @property
    def rest(self) -> list[str]:
        return self.paragraphs[self.at :]

    @property
    def first(self) -> str:
        return self.paragraphs[self.at]

    def after_first(self) -> Iterator[str]:
        return islice(self.paragraphs, self.at + 1, None)

    @property
    def next(self) -> str:
        """The next paragraph after the first that is not boilerplate; empty at the end."""
        return next((paragraph for paragraph in self.after_first() if not is_boilerplate(paragraph)), "")


_Rule = Callable[[_Reading], Credits | None]


def _take(reading: _Reading, rules: tuple[_Rule, ...]) -> bool:
    """Take the first paragraph by the first rule that knows it; whether one did."""
    for rule in rules:
        read = rule(reading)
        if read is not None:
            if read != _NO_CREDITS:
                reading.credits |= read
            reading.is_signed |= bool(read.published and (read.outlet or read.authors))
            if not reading.in_body:
                reading.at += 1
            return True
    return False


# --- rules: what the first paragraph says, or None ---------------------------------------------------------------


def _label(reading: _Reading) -> Credits | None:
    field, value = split_label(reading.first)
    if field == "body":
        reading.in_body = True
        if value:
            reading.paragraphs[reading.at] = value
        else:
            reading.at += 1
        return Credits()
    items = _items(reading.after_first()) if field in {"tags", "authors"} and not value else []
    if items:
        reading.at += len(items)
        return read_label(f"{field}: " + ", ".join(item.split(None, 1)[1] for item in items))
    return read_label(reading.first)


def _items(paragraphs: Iterable[str]) -> list[str]:
    """List the items that the paragraphs begin with."""
    return list(takewhile(is_list_item, paragraphs))


def _boilerplate(reading: _Reading) -> Credits | None:
    return Credits() if is_boilerplate(reading.first) else None


def _section(reading: _Reading) -> Credits | None:
    if _BREADCRUMB.fullmatch(reading.first):
        return Credits(section=re.split(r"\s*[>»›/]\s*", reading.first)[-1])
    return Credits(section=reading.first) if is_section(reading.first) and reading.next else None


def _caption(reading: _Reading) -> Credits | None:
    return Credits(captions=(caption_text(reading.first),)) if is_caption(reading.first) else None


def _byline_above(reading: _Reading) -> Credits | None:
    read = read_signature(reading.first)
    sure = read and (read.published or read.updated or read.authors)
    return read if read and (sure or _can_be_headline(reading.next)) else None


def _headline(reading: _Reading) -> Credits | None:
    text = _HASHES.sub("", reading.first, count=1)
    ends = text.endswith(_FULL_STOPS) and not text.endswith(("...", "U.S.", "U.N."))
    longest = MAX_SENTENCE_HEADLINE_CHARS if ends else MAX_HEADLINE_CHARS
    if not _can_be_headline(text) or len(text) > longest or (ends and not reading.next):
        return None
    title = _TITLE_END.fullmatch(text)
    if title and names.is_outlet(title["outlet"]):
        return Credits(headline=title["headline"], outlet=title["outlet"])
    return Credits(headline=text)


def _can_be_headline(text: str) -> bool:
    return bool(text) and len(text) <= MAX_HEADLINE_CHARS and not is_list_item(text) and not read_dateline(text)


def _repeated_headline(reading: _Reading) -> Credits | None:
    """Leave out the headline where it stands a second time, and a part of it that stands as a line above the text."""
    again, headline = _HASHES.sub("", reading.first, count=1).casefold(), reading.credits.headline.casefold()
    is_part = again in headline and len(again) >= MIN_REPEATED_CHARS and not ends_sentence(again)
    return Credits() if again == headline or is_part else None


def _byline(reading: _Reading) -> Credits | None:
    read = read_signature(reading.first)
    if read is None and names.is_name(reading.first):
        if reading.credits.authors and names.ends_as_job(reading.first):
            return Credits()
        # `The Lantern`, above the name of its author or the day.
        signed = reading.first.startswith("The ") and (read_signature(reading.next) or read_author(reading.next))
        return Credits(outlet=reading.first) if signed else None
    return read


def _author(reading: _Reading) -> Credits | None:
    """Take a name alone for the author's; below a whole byline and a standfirst it stands under a photograph."""
    if not reading.next or len(reading.first.split()) > 10 or ends_sentence(reading.first):  # noqa: PLR2004 - of a byline
        return None
    read = read_author(reading.first)
    if read and reading.credits.standfirst:
        if reading.is_signed:
            return Credits(captions=(reading.first,))
        return None if reading.credits.authors else read
    return read


def _standfirst(reading: _Reading) -> Credits | None:
    text = reading.first
    if reading.credits.standfirst or len(text) > MAX_STANDFIRST_CHARS or read_dateline(text) or not _has_body(reading):
        return None
    if is_list_item(text):
        return _bullets(reading)
    deck = list(takewhile(_HASHES.match, reading.rest))
    if len(deck) > 1:
        reading.at += len(deck) - 1
        return Credits(standfirst="; ".join(_HASHES.sub("", line, count=1) for line in deck))
    if len(text.split()) < MIN_STANDFIRST_WORDS:
        return None
    if not ends_sentence(text) or _is_lead(text, reading):
        return Credits(standfirst=_HASHES.sub("", text, count=1))
    return None


def _is_lead(text: str, reading: _Reading) -> bool:
    """Whether its place makes a paragraph with a full stop the standfirst: a byline, a dateline or a caption below."""
    after = next(
        (
            paragraph
            for paragraph in reading.after_first()
            if not is_boilerplate(paragraph) and not is_caption(paragraph)
        ),
        "",
    )
    signs = read_signature(after) is not None or (read_author(after) and not reading.credits.authors)
    if not text.endswith(":") and (signs or read_dateline(after)):
        return True
    return reading.is_signed and len(text) <= MAX_STANDFIRST_SENTENCE_CHARS and is_caption(reading.next)


def _bullets(reading: _Reading) -> Credits | None:
    """Bullets under the headline say the news in short; a list that the body goes on with is one of the body's."""
    items = _items(reading.rest)
    if len(items) == len(reading.rest):
        return None
    reading.at += len(items) - 1
    words = [item.split(None, 1)[1] for item in items]
    return Credits(standfirst=" ".join(words) if all(map(ends_sentence, words)) else "; ".join(words))


def _bare_caption(reading: _Reading) -> Credits | None:
    """Between a standfirst and the body, a second paragraph without a full stop stands under a photograph."""
    signed = reading.credits.published or reading.credits.outlet
    if not signed or not reading.credits.standfirst or ends_sentence(reading.first) or is_list_item(reading.first):
        return None
    plain = (
        len(reading.first) <= MAX_STANDFIRST_CHARS and not read_dateline(reading.first) and ends_sentence(reading.next)
    )
    return Credits(captions=(reading.first,)) if plain else None


def _has_body(reading: _Reading) -> bool:
    return any(ends_sentence(paragraph) and not is_boilerplate(paragraph) for paragraph in reading.after_first())


_RULES_ABOVE_HEADLINE: Final[tuple[_Rule, ...]] = (_label, _boilerplate, _section, _caption, _byline_above, _headline)
_RULES_BELOW_HEADLINE: Final[tuple[_Rule, ...]] = (
    _label, _boilerplate, _repeated_headline, _byline, _section, _caption, _author, _standfirst, _bare_caption,
)  # fmt: skip


def drop_standfirst(head: Head) -> Head:
    """Leave out a standfirst that is all the text of an article."""
    return head._replace(credits=replace(head.credits, standfirst=""))
