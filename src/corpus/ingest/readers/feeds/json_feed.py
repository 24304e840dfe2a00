"""JSON Feed 1.0 (2017) and 1.1 (2020): a feed as one JSON object (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from corpus.article import Article, Rejected, canonical_url
from corpus.ingest.normalising.texts import split_tags
from corpus.ingest.readers.data import json_stream, values
from corpus.ingest.readers.feeds import entries
from corpus.ingest.readers.raw import RawFile, RawRecord

_VERSION: Final = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/', re.IGNORECASE)


def recognises(raw: RawFile) -> bool:
    """Whether the file begins as an object that names a version of JSON Feed."""
    head = raw.head().removeprefix(b"\xef\xbb\xbf")
    return head.lstrip().startswith(b"{") and bool(_VERSION.search(head))


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield an article for each item that has a text, in the order of the feed; the positions count items."""
    feed = json_stream.parse_json(record, record.text())
    if isinstance(feed, Rejected):
        yield feed
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        yield record.reject("a feed without items")
        return
    named = (values.text(item.get("id")) if isinstance(item, dict) else "" for item in items)
    for position, (item, identifier) in enumerate(zip(items, entries.unique_identifiers(named), strict=True)):
        if isinstance(item, dict):
            yield _article(record, position, item, identifier, feed)
        else:
            yield record.reject("an item that is no object", position)


def _article(
    record: RawRecord, position: int, item: dict[str, Any], identifier: str, feed: dict[str, Any]
) -> Article | Rejected:
    site = values.text(feed.get("home_page_url"))
    # An identifier is often the address itself, and `external_url` is what a short item points to.
    addresses = (entries.article_address(values.text(item.get(name)), "") for name in ("url", "id", "external_url"))
    url = next(filter(canonical_url, addresses), "") or entries.article_address(values.text(item.get("url")), site)
    full = [
        entries.content(values.text(item.get("content_html"))),
        entries.content(values.text(item.get("content_text")), plain=True),
    ]
    entry_parts = entries.Entry(
        title=values.text(item.get("title")),
        full=tuple(full),
        summary=entries.content(values.text(item.get("summary")), plain=True),
        publisher=entries.choose_publisher([values.text(feed.get("title"))], _names(feed), url),
        credited=tuple(_names(item)),
        inherited=tuple(_names(feed)),
        published=values.text(item.get("date_published")),
        updated=values.text(item.get("date_modified")),
        identifier=identifier,
        url=url,
        tags=split_tags(values.texts(item.get("tags"))),
        language=values.text(item.get("language") or feed.get("language")).replace("_", "-"),
    )
    return entries.article(record, position, entry_parts, "an item")


def _names(credited: dict[str, Any]) -> list[str]:
    """List the names in `authors` of version 1.1, or in `author` of version 1.0."""
    named = credited.get("authors") or credited.get("author")
    return [values.text(author) for author in (named if isinstance(named, list) else [named])]
