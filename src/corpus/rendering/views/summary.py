"""The last line of results set for the eye: how many are shown of how many that match, and how to see more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.rendering.terminal.styles import DOT, counted

if TYPE_CHECKING:
    from corpus.search.results import Results


def summary(results: Results, *, seconds: float | None = None, paged: bool = True) -> str:
    """Say how many articles match, which ranks are shown, how long it took (if told), and, if paged, the next page."""
    shown, before = len(results), results.hits.first_rank - 1
    remarks = [_count(results.total, shown, before)]
    if seconds is not None:
        remarks.append(f"{seconds:.2f} s")
    if paged and shown and before + shown < results.total:
        remarks.append(f"more with --page {before // shown + 2}")
    return DOT.join(remarks)


def _count(total: int, shown: int, before: int) -> str:
    if not total:
        return "no articles match"
    articles = counted(total, "article")
    if shown == total:
        return articles
    if not shown:
        return f"{articles}, none of them on this page"
    return f"{before + 1:,}–{before + shown:,} of {articles}" if before else f"{shown:,} of {articles}"
