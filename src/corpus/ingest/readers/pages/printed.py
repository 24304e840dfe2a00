"""The dates that a page prints: in `<time>` elements, and near the headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.article import day
from corpus.dates import ParsedDate
from corpus.ingest.readers.pages.page import element_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.ingest.readers.pages.page import Page, TextRun

ReadDate = Callable[[str], ParsedDate]

_MONTH: Final = r"[^\W\d_]{3,12}\.?"
_DATES: Final = re.compile(
    r"(?<![\d/.:-])(?:"
    r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?!\d)"
    r"|\d{1,2}([-/.])\s?\d{1,2}\2\s?(?:(?:19|20)\d\d|\d\d)(?![\d-])"
    r"|\d\d\s?\|\s?\d\d\s?\|\s?(?:19|20)\d\d(?!\d)"
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
_PUBLISHED: Final = re.compile(
    r"publi[sz]?h|posted|erschienen|veröffentlicht|publié|publicad|pubblicat|gepubliceerd|geplaatst|publicer|publisert"
    r"|julkaistu|opublikowan|yayın|опубликован|发布|發布|发表|刊登|掲載|公開|発行|게시|입력",
    re.IGNORECASE,
)
_TIME_OF_DAY: Final = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:Uhr|h|am|pm|a\.m\.|p\.m\.)?\b", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"[\s,|–-]{1,4}(?:(?:at|um|à|às|a las)\s)?([01]?\d|2[0-3])[:.h]([0-5]\d)(?![\d.]\d)\s*(?:([ap])\.?m\b\.?)?"
    r"(?-i:(?!\s*[A-Z]{2,5}\b))",
    re.IGNORECASE,
)
_HALF_HOUR: Final = timedelta(minutes=30)
_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)
# Dates of readers, of what an article is about, and of what was done with a manuscript.
_OTHER_MEANING: Final = re.compile(
    r"joined|registered|registriert|mitglied|member since|dabei seit|beitritt|inscri|expires|gültig|valid|©|copyright"
    r"|born|geboren|née? le|出生|\bdied|death|deceased|gestorben|verstorben|†|décè|mort[eoa]?\b|fallec|overleden"
    r"|\bwhen\b|\bwann\b|\bevents?\b|termin|veranstaltung|\bnext\b|starts|beginn"
    r"|photo|foto\b|bild:|image|picture"
    r"|received|accepted|submitted|retrieved|accessed|eingegangen|angenommen|abgerufen|reçu|accepté|consulté|recibido"
    r"|aceptado|consultado|ricevuto|accettato|recebido|aceito|收稿|接受日期|引用",
    re.IGNORECASE,
)
# What stands between the ends of a stretch of time: of a life, or of an event.
_RANGE: Final = re.compile(r"\s*(?:[-–—]|to|bis|until|al?|au)\s*")
# The date at an end of a title, apart from its words.
_DAY: Final = r"\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}"
DATED_TITLE: Final = re.compile(rf"^(?P<before>{_DAY})\s*[-–|:]\s+|\s+[-–|]\s+(?P<after>{_DAY})$")
_MAX_LABEL_CHARS: Final = 30
_MAX_LINE_CHARS: Final = 40
_WORD: Final = re.compile(r"[^\W\d_]+")
_MIN_WORDS_OF_SENTENCE: Final = 3
_SENTENCE_END: Final = re.compile(r"(?<!\b[ap]\.m)[.!?]$", re.IGNORECASE)
# Of the stretches of text around a headline, those right below it and above it say first when it was published.
_RUNS_BELOW, _RUNS_ABOVE, _RUNS_FURTHER_BELOW = 6, 8, 30
_MAX_TIME_ELEMENTS: Final = 60


class PrintedDay(NamedTuple):
    """The words of a date on a page, whether a label says that it is that of publication or an update, and where."""

    words: str
    is_published: bool
    is_updated: bool
    is_above: bool


def _labelled(words: str, label: str, *, is_above: bool = False) -> PrintedDay:
    updated = bool(_UPDATED.search(label))
    return PrintedDay(words, bool(_PUBLISHED.search(label)) and not updated, updated, is_above)


def dates_in_time_elements(page: Page, heading: HtmlElement | None) -> Iterator[PrintedDay]:
    """Give the dates in `<time>` elements of the article: those around its headline first, the nearest of all first."""
    elements = [element for element in page.find("//body//time")[:_MAX_TIME_ELEMENTS] if not page.is_around(element)]
    ranks = {run.holder: rank for rank, run in reversed([*enumerate(_around(page, heading))])}
    distances = [
        min((ranks[one] for one in element.iter() if one in ranks), default=len(ranks)) for element in elements
    ]
    for distance, element in sorted(zip(distances, elements, strict=True), key=lambda one: one[0]):
        before = element.getprevious()
        label = (before.tail if before is not None else element.getparent().text) or ""
        label = " ".join((element.get("class", ""), element.get("itemprop", ""), element_text(element), label))
        found = _labelled(_stamp(element), label)
        is_near = heading is None or distance < len(ranks) or not element_text(element)
        if not _OTHER_MEANING.search(label) and (is_near or found.is_published):
            yield found


def _around(page: Page, heading: HtmlElement | None) -> list[TextRun]:
    """Give the stretches of text around the headline, by how sure they are to belong to it."""
    below, above = page.near(heading)
    return [*below[:_RUNS_BELOW], *above[:_RUNS_ABOVE], *below[_RUNS_BELOW:_RUNS_FURTHER_BELOW]]


def _stamp(element: HtmlElement) -> str:
    return element.get("datetime") or element.get("content") or element_text(element)


def dates_near_heading(page: Page, heading: HtmlElement | None) -> Iterator[PrintedDay]:
    """Give the dates printed close to the headline, the nearest first.

    Those in a sentence are left out: they are what the article is about.
    """
    for text, before, is_above in _lines(page, heading):
        found = [*_DATES.finditer(text)]
        if any(_RANGE.fullmatch(text, one.end(), other.start()) for one, other in pairwise(found)):
            continue
        ends = [0, *(match.end() for match in found)]
        for match, end in zip(found, ends, strict=False):
            label = f"{'' if end else before} {text[end : match.start()]}"[-_MAX_LABEL_CHARS:]
            if not _OTHER_MEANING.search(label):
                yield _labelled(match[0].replace("|", "."), label, is_above=is_above)


def dates_beside_titles(titles: Iterable[str]) -> list[str]:
    """Give the dates that titles begin or end with, apart from their words: `12.04.2013 - Harbour reopens`."""
    return [found["before"] or found["after"] for title in titles if (found := DATED_TITLE.search(title))]


def in_local_zone(moment: datetime, page: Page, heading: HtmlElement | None, read: ReadDate) -> datetime:
    """Give an instant in the time zone of the page, where the page prints the same instant with its local time.

    Metadata are often in UTC: `2022-05-04T02:41Z` is the evening of 3 May where `3/5/2022 22:41` is printed.
    """
    for text, label, _ in _lines(page, heading):
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


def _lines(page: Page, heading: HtmlElement | None) -> list[tuple[str, str, bool]]:
    """Give the short lines close to the headline, the nearest first, each with the label before it, and if it is above.

    The order is that of `_around`.
    """
    below, above = page.near(heading)
    under = [(*labelled, False) for labelled in _with_labels(below[:_RUNS_FURTHER_BELOW])]
    over = [(*labelled, True) for labelled in reversed(_with_labels(above[:_RUNS_ABOVE][::-1]))]
    return [line for line in (*under[:_RUNS_BELOW], *over, *under[_RUNS_BELOW:]) if _is_line_of_dates(line[0])]


def _is_line_of_dates(text: str) -> bool:
    """Whether a text is no sentence: beside its dates it has room for little more than their labels."""
    rest = strip_dates(text)
    return len(rest) <= _MAX_LINE_CHARS * max(1, len([*_DATES.finditer(text)])) and not _is_sentence(text, rest)


def _is_sentence(text: str, rest: str) -> bool:
    """Whether a text ends as a sentence does, and most of its words but the dates begin small: `It opens on ... .`."""
    words = _WORD.findall(rest)
    small = [word for word in words if word[0].islower()]
    return bool(
        _SENTENCE_END.search(text)
        and len(words) >= _MIN_WORDS_OF_SENTENCE
        and 2 * len(small) > len(words)
        and not _PUBLISHED.search(rest)
        and not _UPDATED.search(rest)
    )


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
