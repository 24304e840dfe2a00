"""Seven articles about a ferry, which counts and timelines are made of, and how the tests look at these."""

from __future__ import annotations

from datetime import UTC, date, datetime


def rows(counts):
    return [(row.value, row.articles) for row in counts.rows]


def bars(line):
    """The bins of a timeline with what each series has in them."""
    return list(zip((each.name for each in line.bins), *(series.counts for series in line.series), strict=True))


def ferry_news(article):
    """Seven articles of two outlets, one of them without a date, one without an outlet."""
    return [
        article(headline="Ferry sails", authors=("Ada Quill", "Bo Ferrin"), published=date(2013, 4, 12),
                language="en", tags=("sea", "ships"), place="Ostwick", section="News", agency="Tidewire"),
        article(headline="Ferry sinks", authors=("Bo Ferrin",), published=date(2013, 4, 13), language="en-GB"),
        article(headline="Ferry found", authors=("Bo Ferrin",), published=datetime(2013, 4, 30, 22, tzinfo=UTC)),
        article(headline="Ferry raised", published=date(2013, 7, 1), outlet="Lamp, Wick and Oil"),
        article(headline="Ferry sold", published=date(2013, 7, 1), outlet=""),
        article(headline="Ferry dreams", published=None),
        article(headline="A quiet day", published=date(2013, 5, 2)),
    ]  # fmt: skip
