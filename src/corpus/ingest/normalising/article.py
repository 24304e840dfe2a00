"""The last step of every reader: what is the same for all formats is done to an article here, and only here."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import PARAGRAPH, Article
from corpus.ingest.normalising.authors import persons
from corpus.ingest.normalising.bylines import read_byline
from corpus.ingest.normalising.credits import Credits
from corpus.ingest.normalising.datelines import read_dateline
from corpus.ingest.normalising.detokenising import detokenised, in_tokens
from corpus.ingest.normalising.languages import language_of
from corpus.ingest.normalising.notices import notices
from corpus.ingest.normalising.outlets import Names, outlet_name


def finished(article: Article, own_outlets: Names = ()) -> Article:
    """Give the outlet its one name, keep persons alone as authors, and read what the text says of itself.

    A byline or dateline that opens the body fills what the source leaves empty. The text stays as it is, unless it is
    in tokens (`he said .`), and so does the id, which is of what the source gave: a better table of outlets moves no
    article.
    """
    if in_tokens(article.body):
        article = _detokenised(article)
    outlet = outlet_name(article.outlet, own_outlets)
    lead = read_lead(article.body.partition(PARAGRAPH)[0])
    return replace(
        article,
        outlet=outlet,
        printed_outlet=article.outlet if article.outlet != outlet else article.printed_outlet,
        authors=persons(article.authors or lead.authors, article.outlet),
        place=article.place or lead.place,
        agency=article.agency or lead.agency,
        language=article.language or language_of(f"{article.headline}\n{article.body}"),
        notes=tuple(dict.fromkeys((*article.notes, *notices(article.headline, article.body)))),
    )


def _detokenised(article: Article) -> Article:
    """Put a text in tokens together again, and what stands above it, which is in tokens too."""
    return replace(
        article,
        headline=detokenised(article.headline),
        standfirst=detokenised(article.standfirst),
        body=detokenised(article.body),
        captions=tuple(map(detokenised, article.captions)),
    )


def read_lead(paragraph: str) -> Credits:
    """Read a byline (`By Jane Doe, Associated Press Writer`) or a dateline (`SEOUL, South Korea (AP) --`).

    Nothing where the paragraph is neither.
    """
    dateline = read_dateline(paragraph)
    if dateline:
        return Credits(place=dateline.place, agency=dateline.agency)
    byline = read_byline(paragraph)
    return Credits(authors=byline.authors, agency=byline.agency, place=byline.place) if byline else Credits()
