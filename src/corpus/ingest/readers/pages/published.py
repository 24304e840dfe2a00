"""When the article was published and updated: what the metadata say, what is printed, what the address says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from corpus.article import day
from corpus.dates import ParsedDate
from corpus.ingest.readers.pages.page import element_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.ingest.readers.pages.page import Page, TextRun

ReadDate = Callable[[str], ParsedDate]
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
_UPDATED: Final = re.compile(
    r"updat|modif|revis|aktualisiert|geändert|mis à jour|modifié|actualiza|atualiza|aggiornat|bijgewerkt|"
    r"更新|обновлен|uppdatera|opdatere|oppdater",
    re.IGNORECASE,
)
_IN_ADDRESS: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_TIME_OF_DAY: Final = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:Uhr|h|am|pm|a\.m\.|p\.m\.)?\b", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"[\s,|–-]{1,4}(?:(?:at|um|à|às|a las)\s)?([01]?\d|2[0-3])[:.h]([0-5]\d)(?![\d.]\d)\s*(?:([ap])\.?m\b\.?)?"
    r"(?-i:(?!\s*[A-Z]{2,5}\b))",
    re.IGNORECASE,
)
_HALF_HOUR: Final = timedelta(minutes=30)
_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)
# Dates of readers and of what an article is about.
_OTHER_MEANING: Final = re.compile(
    r"joined|registered|registriert|mitglied|member since|dabei seit|beitritt|inscri|born|geboren|née? le|出生"
    r"|expires|gültig|valid|©|copyright",
    re.IGNORECASE,
)
_MAX_LABEL_CHARS: Final = 30
_MAX_LINE_CHARS: Final = 40
_TIME_ELEMENTS: Final = "//body//time"
_DAY_CHARS: Final = len("2024-05-17")
_MAX_TIME_ELEMENTS: Final = 60


def choose_date(texts: Iterable[str], read: ReadDate) -> ParsedDate:
    """Give the first of the texts that is a date, else what was wrong with the first.

    Of one instant the writing with a local time zone is chosen: it says which day it was where it was published.
    """
    dates = [read(text) for text in texts]
    chosen = next((dated for dated in dates if dated.value), next(iter(dates), ParsedDate()))
    if isinstance(chosen.value, datetime) and not chosen.value.utcoffset():
        for other in dates:
            if isinstance(other.value, datetime) and other.value.utcoffset() and other.value == chosen.value:
                return other
    return chosen


def dates_in_time_elements(page: Page) -> Iterator[tuple[str, bool]]:
    """Give the dates in `<time>` elements of the article, each with whether it is that of an update."""
    for element in page.find(_TIME_ELEMENTS)[:_MAX_TIME_ELEMENTS]:
        if not page.is_around(element):
            before = element.getprevious()
            label = (before.tail if before is not None else element.getparent().text) or ""
            label = " ".join((element.get("class", ""), element.get("itemprop", ""), element_text(element), label))
            yield _stamp(element), bool(_UPDATED.search(label))


def single_time_element_date(page: Page) -> list[str]:
    """Give the date of the `<time>` elements of a page, wherever they stand, if they all have the same."""
    stamps = {_stamp(element)[:_DAY_CHARS] for element in page.find(_TIME_ELEMENTS)[:_MAX_TIME_ELEMENTS]}
    return list(stamps) if len(stamps) == 1 else []


def _stamp(element: HtmlElement) -> str:
    return element.get("datetime") or element.get("content") or element_text(element)


def dates_near_heading(page: Page, heading: HtmlElement | None) -> Iterator[tuple[str, bool]]:
    """Give the dates printed close to the headline, the nearest first, each with whether it is that of an update.

    Those in a sentence are left out: they are what the article is about.
    """
    for text, label in _lines(page, heading):
        for match in _DATES.finditer(text):
            said = f"{label} {text[: match.start()]}"[-_MAX_LABEL_CHARS:]
            if not _OTHER_MEANING.search(said):
                yield match[0], bool(_UPDATED.search(said))


def in_local_zone(moment: datetime, page: Page, heading: HtmlElement | None, read: ReadDate) -> datetime:
    """Give an instant in the time zone of the page, where the page prints the same instant with its local time.

    Metadata are often in UTC: `2022-05-04T02:41Z` is the evening of 3 May where `3/5/2022 22:41` is printed.
    """
    for text, label in _lines(page, heading):
        for match in _DATES.finditer(text):
            clock = _CLOCK.match(text, match.end())
            printed_day = read(match[0]).value if clock and not _UPDATED.search(label) else None
            if clock and printed_day:
                hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p") if clock[3] else int(clock[1])
                wall = datetime.combine(day(printed_day), time(hour, int(clock[2])), UTC)
                ahead = wall - moment.replace(second=0, microsecond=0)
                if ahead and not ahead % _HALF_HOUR and _WESTMOST <= ahead <= _EASTMOST:
                    return moment.astimezone(timezone(ahead))
    return moment


def _lines(page: Page, heading: HtmlElement | None) -> list[tuple[str, str]]:
    """Give the short lines close to the headline, the nearest first, each with the label before it."""
    below, above = page.near(heading)
    stretches = chain.from_iterable(zip_longest(_with_labels(below), _with_labels(above[::-1])[::-1]))
    return [labelled for labelled in stretches if labelled and len(strip_dates(labelled[0])) <= _MAX_LINE_CHARS]


def _with_labels(stretches: list[TextRun]) -> list[tuple[str, str]]:
    """Pair each text with the short one before it, which may say what kind of date it is."""
    texts = ["", *(stretch.text for stretch in stretches)]
    return [
        (text, before if len(before) <= _MAX_LABEL_CHARS and not _DATES.search(before) else "")
        for before, text in pairwise(texts)
    ]


def strip_dates(text: str) -> str:
    """Leave out the dates of a text, and what stands for the time of day."""
    return _TIME_OF_DAY.sub(" ", _DATES.sub(" | ", text))


def date_in_address(url: str) -> str:
    """Give the date in an address (`/2020/01/27/`, `/20200127-`) as ISO 8601; empty where there is none."""
    found = _IN_ADDRESS.search(url)
    if not found:
        return ""
    year, _, month, number, month_packed, number_packed = found.groups()
    return f"{year}-{int(month or month_packed):02}-{int(number or number_packed):02}"


def htmldate_guess(page: Page) -> str:
    """Ask htmldate, which also reads scripts, image addresses and words anywhere on the page."""
    from copy import deepcopy

    from htmldate import find_date

    # It takes elements out of the tree that it is given.
    return find_date(deepcopy(page.tree), original_date=True, url=page.url or None) or ""


def is_later(updated: Moment | None, published: Moment | None) -> bool:
    """Whether an update came after the publication; else it is the same date said twice."""
    if updated is None or published is None:
        return updated is not None
    if isinstance(updated, datetime) and isinstance(published, datetime):
        return updated > published
    return day(updated) > day(published)
