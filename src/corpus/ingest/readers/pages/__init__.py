"""HTML pages: the article of a page, out of its metadata, what is printed around it, and its body.

Shared by all that brings whole pages: saved ones, web archives, mail.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.article import Article, Rejected, article_id, canonical_url
from corpus.dates import ParsedDate, article_date
from corpus.ingest.readers.pages.archived import take_out_of_archive
from corpus.ingest.readers.pages.blocks import blocks
from corpus.ingest.readers.pages.bodies import read_body
from corpus.ingest.readers.pages.document import decode_page, parse_markup
from corpus.ingest.readers.pages.metadata import Metadata, read_metadata
from corpus.ingest.readers.pages.not_articles import reason_against_article
from corpus.ingest.readers.pages.page import Page
from corpus.ingest.readers.raw import RawRecord

_ELLIPSES = ("…", "...", "[…]", "[...]")


def article(record: RawRecord) -> Article | Rejected:
    """Read the article of a page. `record.facts` may say the `url` and the `charset` with which it was fetched.

    A page without text is rejected; one that cannot be parsed at all is Unreadable.
    """
    read_text = decode_page(record.data, record.facts.get("charset", ""))
    if read_text.warning:
        record.warn(read_text.warning)
    tree = parse_markup(read_text.text)

    def read(words: str, language: str) -> ParsedDate:
        return article_date(words, lambda: record.now, order=record.date_order, language=language)

    saved = take_out_of_archive(tree, record.facts.get("url", ""), record.facts.get("date", ""))
    metadata = read_metadata(Page(tree, saved.url, saved.captured), read)
    reason = reason_against_article(tree, list(blocks(tree)))
    text, captions, missing = ("", (), reason) if reason else read_body(tree, metadata.body)
    if not text:
        published = metadata.published.value
        dated = published.isoformat() if published else ""
        return replace(record.reject(missing), headline=metadata.headline, published=dated)
    _warn(record, metadata)
    return Article(
        id=_identity(metadata),
        headline=metadata.headline,
        body=text,
        outlet=metadata.outlet,
        agency=metadata.agency,
        published=metadata.published.value,
        updated=metadata.updated.value,
        date_source=metadata.published.source,
        authors=metadata.authors,
        standfirst=_standfirst(metadata, text),
        place=metadata.place,
        section=metadata.section,
        tags=metadata.tags,
        captions=captions,
        url=metadata.url,
        language=metadata.language,
        source=record.source(),
    )


def _warn(record: RawRecord, metadata: Metadata) -> None:
    for dated in (metadata.published, metadata.updated):
        if dated.warning:
            record.warn(dated.warning)
    record.refused |= bool(metadata.published.warning) and metadata.published.value is None
    if metadata.is_behind_paywall:
        record.warn("text may be cut short by a paywall")


def _identity(metadata: Metadata) -> str:
    """Derive the id from the publisher's identifier where no address names the article."""
    if canonical_url(metadata.url) or not metadata.identifier:
        return ""
    return article_id(f"{metadata.outlet}\x1f{metadata.identifier}")


def _standfirst(metadata: Metadata, text: str) -> str:
    """Leave out a description that only repeats the headline or the first words of the text."""
    start = metadata.standfirst
    for mark in _ELLIPSES:
        start = start.removesuffix(mark).rstrip()
    return (
        ""
        if start == metadata.headline or " ".join(text[: len(start) + 99].split()).startswith(start)
        else metadata.standfirst
    )
