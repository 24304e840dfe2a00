"""The words that formats for people share: an article's headline and byline, counts, what a search found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Final

from corpus.article import Article, Passage, day
from corpus.rendering.terminal.untrusted import printable

if TYPE_CHECKING:
    from corpus.search.results import Results

DOT: Final = " · "


def headline(article: Article) -> str:
    """Give the headline, or say that there is none."""
    return printable(article.headline).strip() or "(no headline)"


def byline(article: Article, zone: tzinfo = UTC) -> tuple[str, str, str]:
    """Give outlet, day in the zone, and id, which tell hits apart."""
    outlet = printable(article.outlet).strip() or "no outlet"
    return outlet, local_day(article.published, zone), printable(article.id)


def local_day(moment: date | datetime | None, zone: tzinfo = UTC) -> str:
    """Give the day of publication in the zone of the user, as date filters see it."""
    return day(moment, zone).isoformat() if moment else "no date"


def passage_pieces(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Split a passage into printable pieces, in order, each with whether it matched."""
    at = 0
    for start, end in passage.spans:
        yield printable(passage.text[at:start]), False
        yield printable(passage.text[start:end]), True
        at = end
    yield printable(passage.text[at:]), False


def count_of(number: int, noun: str) -> str:
    """Write a number with its noun, which gets an s in the plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def search_summary(results: Results, *, seconds: float | None = None, paged: bool = True) -> str:
    """Say how many articles match, which ranks are shown, how long it took (if given), and, if paged, the next page."""
    shown, before = len(results), results.hits.first_rank - 1
    remarks = [_shown_of_total(results.total, shown, before)]
    if seconds is not None:
        remarks.append(f"{seconds:.2f} s")
    if paged and shown and before + shown < results.total:
        remarks.append(f"more with --page {before // shown + 2}")
    return DOT.join(remarks)


def _shown_of_total(total: int, shown: int, before: int) -> str:
    if not total:
        return "no articles match"
    articles = count_of(total, "article")
    if shown == total:
        return articles
    if not shown:
        return f"{articles}, none of them on this page"
    return f"{before + 1:,}–{before + shown:,} of {articles}" if before else f"{shown:,} of {articles}"
