"""When the article was published and updated: what the metadata say, what is printed, what the address says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from corpus.article import day
from corpus.dates import Dated, instant
from corpus.readers.pages.page import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.readers.pages.page import Page

ReadDate = Callable[[str], Dated]
Moment = date | datetime

_MONTH: Final = r"[^\W\d_]{3,12}\.?"
_DATES: Final = re.compile(
    r"(?<![\d/.:-])(?:"
    r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?!\d)"
    r"|\d{1,2}([-/.])\s?\d{1,2}\2\s?(?:(?:19|20)\d\d|\d\d)(?![\d-])"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.|º|ª)?[ -](?:(?:de|d['’]|of)[ ]?)?{_MONTH},?[ -](?:(?:de|del)[ ])?"
    r"(?:19|20)\d\d(?!\d)"
    rf"|{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ](?:19|20)\d\d(?!\d)"
    r")",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(rf"{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ](?:19|20)\d\d(?!\d)", re.IGNORECASE)
_UPDATED: Final = re.compile(
    r"updat|modif|revis|aktualisiert|geändert|mis à jour|modifié|actualiza|atualiza|aggiornat|bijgewerkt|stand\b|"
    r"更新|обновлен|uppdatera|opdatere|oppdater",
    re.IGNORECASE,
)
_IN_ADDRESS: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_TIMES: Final = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:Uhr|h|am|pm|a\.m\.|p\.m\.)?\b", re.IGNORECASE)
_MOST_TIMES: Final = 60


def choose(texts: Iterable[str], read: ReadDate) -> Dated:
    """Give the first of the texts that is a date, else what was wrong with the first.

    Of one instant the writing with a local time zone is chosen: it says which day it was where it was published.
    """
    dates = [read(text) for text in texts]
    chosen = next((dated for dated in dates if dated.value), next(iter(dates), Dated()))
    if isinstance(chosen.value, datetime) and not chosen.value.utcoffset():
        for other in dates:
            if isinstance(other.value, datetime) and other.value.utcoffset() and other.value == chosen.value:
                return other
    return chosen


def stamped(page: Page) -> Iterator[tuple[str, bool]]:
    """Give the dates in `<time>` elements of the article, each with whether it is that of an update."""
    for element in page.find("//body//time")[:_MOST_TIMES]:
        if page.is_around(element):
            continue
        label = " ".join((element.get("class", ""), element.get("itemprop", ""), text_of(element)))
        before = element.getprevious()
        label += " " + ((before.tail if before is not None else element.getparent().text) or "")
        words = element.get("datetime") or element.get("content") or text_of(element)
        yield words, bool(_UPDATED.search(label))


def printed(page: Page, heading: HtmlElement | None) -> Iterator[tuple[str, bool]]:
    """Give the dates printed close to the headline, below it first, each with whether it is that of an update."""
    below, above = page.near(heading)
    for text in (*below, *above):
        for words, start in found_in(text):
            yield words, bool(_UPDATED.search(text[:start][-30:]))


def found_in(text: str) -> Iterator[tuple[str, int]]:
    """Give the words of each date in a text, and where they begin."""
    for match in _DATES.finditer(text):
        yield match[0], match.start()


def without_dates(text: str) -> str:
    """Leave out the dates of a text, and what stands for the time of day."""
    return _TIMES.sub(" ", _DATES.sub(" | ", text))


def in_address(url: str) -> str:
    """Give the date in an address (`/2020/01/27/`, `/20200127-`) as ISO 8601; empty where there is none."""
    found = _IN_ADDRESS.search(url)
    if not found:
        return ""
    year, _, month, number, month_packed, number_packed = found.groups()
    return f"{year}-{int(month or month_packed):02}-{int(number or number_packed):02}"


def last_help(page: Page) -> str:
    """Ask htmldate, which also reads scripts, image addresses and words anywhere on the page."""
    from copy import deepcopy

    from htmldate import find_date

    # It takes elements out of the tree that it is given.
    return find_date(deepcopy(page.tree), original_date=True, url=page.url or None) or ""


def not_before(updated: Moment | None, published: Moment | None) -> Moment | None:
    """Leave out an update on or before the publication: that is the same date said twice."""
    if updated is None or published is None:
        return updated
    both = isinstance(updated, datetime) and isinstance(published, datetime)
    later = instant(updated) > instant(published) if both else day(updated) > day(published)
    return updated if later else None
