"""What the first paragraph of a body says of who wrote it, where, and for which wire service."""

from __future__ import annotations

from corpus.ingest.normalising.bylines import read_byline
from corpus.ingest.normalising.credits import Credits
from corpus.ingest.normalising.datelines import read_dateline


def read_lead(paragraph: str) -> Credits:
    """Read a byline (`By Jane Doe, Associated Press Writer`) or a dateline (`SEOUL, South Korea (AP) --`).

    Nothing where the paragraph is neither.
    """
    dateline = read_dateline(paragraph)
    if dateline:
        return Credits(place=dateline.place, agency=dateline.agency)
    byline = read_byline(paragraph)
    return Credits(authors=byline.authors, agency=byline.agency, place=byline.place) if byline else Credits()
