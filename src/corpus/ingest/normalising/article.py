"""The last step of every reader: what is the same for all formats is done to an article here, and only here."""

from __future__ import annotations

from dataclasses import replace

from corpus.addresses import clean_address
from corpus.article import PARAGRAPH, Article
from corpus.ingest.normalising.date_sources import FIELD
from corpus.ingest.normalising.datelines import read_dateline
from corpus.ingest.normalising.detokenising import detokenise, is_tokenised
from corpus.ingest.normalising.languages import detect_language
from corpus.ingest.normalising.leftovers import keep_leftovers
from corpus.ingest.normalising.notices import find_notices
from corpus.ingest.normalising.outlets import OutletNames, outlet_name
from corpus.ingest.normalising.people.bylines import read_byline
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.people.persons import persons_only


def normalise_article(article: Article, own_outlets: OutletNames = ()) -> Article:
    """Give the outlet its one name, keep persons alone as authors, and read what the text says of itself.

    The address is kept without what only says how a reader came there. A byline or dateline that opens the body fills
    what the source leaves empty. The text stays as it is, unless it is in tokens (`he said .`), and so does the id,
    which is of what the source gave: a better table of outlets moves no article.
    """
    if is_tokenised(article.body):
        article = _detokenised(article)
    outlet = outlet_name(article.outlet, own_outlets)
    lead = read_lead(article.body.partition(PARAGRAPH)[0])
    done = replace(
        article,
        outlet=outlet,
        date_source=article.date_source or (FIELD if article.published else ""),
        printed_outlet=article.outlet if article.outlet != outlet else article.printed_outlet,
        authors=persons_only(article.authors or lead.authors, article.outlet),
        place=article.place or lead.place,
        agency=article.agency or lead.agency,
        url=clean_address(article.url),
        language=article.language or detect_language(f"{article.headline}\n{article.body}"),
        notes=tuple(dict.fromkeys((*article.notes, *find_notices(article.headline, article.body)))),
    )
    return keep_leftovers(done)


def _detokenised(article: Article) -> Article:
    """Put a text in tokens together again, and what stands above it, which is in tokens too."""
    return replace(
        article,
        headline=detokenise(article.headline),
        standfirst=detokenise(article.standfirst),
        body=detokenise(article.body),
        captions=tuple(map(detokenise, article.captions)),
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
