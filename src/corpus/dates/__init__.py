"""Dates of articles and of users' ranges. Nothing that a text does not say is ever made up."""

from __future__ import annotations

from corpus.dates.article_dates import ParsedDate, article_date
from corpus.dates.moments import Clock, instant, now
from corpus.dates.orders import shown_order
from corpus.dates.periods import DATE_HINT, Period, calendar_period, date_word, period
from corpus.dates.zones import zone

__all__ = [
    "DATE_HINT",
    "Clock",
    "ParsedDate",
    "Period",
    "article_date",
    "calendar_period",
    "date_word",
    "instant",
    "now",
    "period",
    "shown_order",
    "zone",
]
