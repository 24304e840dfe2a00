"""When the article was published and updated: the evidence of a page in the order in which it is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.article import day
from corpus.dates import ParsedDate
from corpus.ingest.normalising.addresses import is_at_capture
from corpus.ingest.normalising.date_sources import METADATA, PRINTED, TIME_ELEMENT
from corpus.ingest.readers.pages.linked_data import date_in_scripts
from corpus.ingest.readers.pages.printed import (
    PrintedDay,
    dates_beside_titles,
    dates_in_time_elements,
    dates_near_heading,
    in_local_zone,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.ingest.readers.pages.claims import Claims
    from corpus.ingest.readers.pages.page import Page

# There was no web before; an older day near a headline is what the article is about.
_FIRST_YEAR_OF_WEB: Final = 1993

ReadDate = Callable[[str], ParsedDate]
Moment = date | datetime


class Published(NamedTuple):
    """A date, what was doubtful about it, and what it was read from."""

    value: Moment | None = None
    warning: str = ""
    source: str = ""


class PageDates:
    """The dates of a page. `dialects` are those of metadata, the most trusted first; the second is that of `<meta>`."""

    def __init__(
        self,
        page: Page,
        dialects: tuple[Claims, ...],
        titles: list[str],
        heading: HtmlElement | None,
        read: ReadDate,
    ) -> None:
        self.page = page
        self.titles = titles
        self.heading = heading
        self.dialects = dialects
        self.read = read

    @cached_property
    def in_time_elements(self) -> list[PrintedDay]:
        """The dates in `<time>` elements."""
        return list(dates_in_time_elements(self.page, self.heading))

    @cached_property
    def near_heading(self) -> list[PrintedDay]:
        """The dates printed near the headline, without those that are surely of something else."""
        found = dates_near_heading(self.page, self.heading)
        return [one for one in found if one.is_published or not self._is_of_something_else(one)]

    def _is_of_something_else(self, found: PrintedDay) -> bool:
        """Whether a day without a label is older than the web, or above the headline and that of the capture."""
        value = self.read(found.words).value
        if value is None:
            return False
        captured = self.page.captured
        return value.year < _FIRST_YEAR_OF_WEB or bool(found.is_above and captured and day(value) == captured.date())

    def published(self) -> Published:
        """Choose the date of publication: as metadata say, a `<time>` of the article, then what is printed."""
        refused = Published()
        for source, texts in self._published():
            dated = self._choose(texts)
            if isinstance(dated.value, datetime) and not dated.value.utcoffset():
                local = in_local_zone(dated.value, self.page, self.heading, self.read)
                return Published(local, dated.warning, source)
            if dated.value:
                return Published(dated.value, dated.warning, source)
            refused = refused if refused.warning else Published(None, dated.warning)
        return refused

    def _published(self) -> Iterator[tuple[str, list[str]]]:
        for claims in self.dialects:
            yield METADATA, claims.all("published")
        for source, dates in ((TIME_ELEMENT, self.in_time_elements), (PRINTED, self.near_heading)):
            yield source, [found.words for found in dates if found.is_published]
            yield source, [found.words for found in dates if not found.is_updated]
        yield PRINTED, dates_beside_titles(self.titles)
        yield METADATA, self.dialects[1].all("dated")
        yield METADATA, date_in_scripts(self.page, self.titles)

    def updated(self, published: Moment | None) -> ParsedDate:
        """Choose the date of the last update, if it is later."""
        for texts in self._updated():
            dated = self._choose(texts)
            if dated.value:
                return dated if _is_later(dated.value, published) else ParsedDate()
        return ParsedDate()

    def _updated(self) -> Iterator[list[str]]:
        for claims in self.dialects:
            yield claims.all("updated")
        for dates in (self.in_time_elements, self.near_heading):
            yield [found.words for found in dates if found.is_updated]

    def _choose(self, texts: Iterable[str]) -> ParsedDate:
        """Give the first of the texts that is a date, else what was wrong with the first.

        Of one instant the writing with a local time zone is chosen: it says which day it was where it was published.
        """
        dates = [self._but_capture(self.read(text)) for text in texts]
        chosen = next((dated for dated in dates if dated.value), next(iter(dates), ParsedDate()))
        if isinstance(chosen.value, datetime) and not chosen.value.utcoffset():
            for other in dates:
                if isinstance(other.value, datetime) and other.value.utcoffset() and other.value == chosen.value:
                    return other
        return chosen

    def _but_capture(self, dated: ParsedDate) -> ParsedDate:
        return ParsedDate(None, "the time of the capture") if is_at_capture(dated.value, self.page.captured) else dated


def _is_later(updated: Moment, published: Moment | None) -> bool:
    """Whether an update came after the publication; else it is the same date said twice."""
    if published is None:
        return True
    if isinstance(updated, datetime) and isinstance(published, datetime):
        return updated > published
    return day(updated) > day(published)
