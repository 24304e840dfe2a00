"""News feeds: RSS 0.90 to 2.0 (RSS Advisory Board 2.0.11, RSS 1.0 of 2000) and Atom 0.3 and 1.0 (RFC 4287)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from corpus.article import Article, Rejected
from corpus.ingest.normalising.texts import clean_line, unique
from corpus.ingest.readers.feeds import entries
from corpus.ingest.readers.feeds.safe_xml import safe_xml
from corpus.ingest.readers.markup import html, xml
from corpus.ingest.readers.raw import RawFile, RawRecord

# UTF-16 and UTF-32 hold NULs.
READS_BYTES: Final = True

# What stands before the root, and the root. Each part is bounded, and nothing that was matched is tried again.
_ROOT: Final = re.compile(
    r"""
    (?: \s | <\?[^>]{0,2000}> | <!--(?:[^-]|-(?!->)){0,20000}-->
      | <!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,20000}\])?\s*> )*+
    < (?:\w{1,40}:)?
    (?: rss[\s/>] | feed[\s/>] | entry\s[^>]{0,500}Atom | RDF\s[^>]{0,2000}(?:/rss/|netscape\.com/rdf) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DATE: Final = re.compile(
    r"<(?:\w{1,20}:)?(?:pubdate|published|issued|date|created|updated|modified)>\s*([^<>]{6,60}?)\s*<", re.IGNORECASE
)


def recognises(raw: RawFile) -> bool:
    """Whether the first element is the root of a feed, in any encoding that XML may have."""
    return bool(_ROOT.match(xml.decode_xml(raw.head()).text))


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield an article for each entry that has a text, in the order of the feed; the positions count entries."""
    import feedparser

    # The text of an entry is all that is kept of it, so nothing is to be sanitised or resolved in there.
    parsed = feedparser.parse(io.BytesIO(safe_xml(record)), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        yield record.reject("a feed without entries")
    identifiers = entries.unique_identifiers(entry.get("id", "") for entry in parsed.entries)
    for position, (entry, identifier) in enumerate(zip(parsed.entries, identifiers, strict=True)):
        yield _article(record, position, entry, identifier, parsed)


def dates(record: RawRecord) -> Iterator[str]:
    """Give the words of the dates in a feed."""
    yield from _DATE.findall(xml.decode_xml(record.data)[0])


def _article(record: RawRecord, position: int, entry: Any, identifier: str, parsed: Any) -> Article | Rejected:
    feed = parsed.feed
    url = entries.article_address(entry.get("feedburner_origlink") or entry.get("link") or "", feed.get("link") or "")
    titles = (entries.plain_line(place.get("title", "")) for place in (entry.get("source", {}), feed))
    details = entry.get("content", ())
    # Where an entry has no summary, feedparser gives the content instead.
    summary = "" if entry.get("summary") in [detail.get("value") for detail in details] else entry.get("summary", "")
    published, updated = _moments(entry, parsed.version)
    entry_parts = entries.Entry(
        title=entry.get("title", ""),
        full=tuple(map(_content, details)),
        summary=_content(_detail(entry) | {"value": summary}),
        publisher=entries.choose_publisher(titles, _names(feed), url),
        credited=tuple(_names(entry)),
        inherited=tuple(_names(feed)),
        published=published,
        updated=updated,
        identifier=identifier,
        url=url,
        tags=unique(clean_line(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags", ())),
        captions=tuple(_pictures(entry)),
        language=_language(entry, feed),
    )
    return entries.article(record, position, entry_parts, "an entry")


def _content(detail: Any) -> html.Content:
    return entries.content(detail.get("value", ""), plain=detail.get("type") == "text/plain")


def _detail(entry: Any) -> dict[str, str]:
    return {"type": entry.get("summary_detail", {}).get("type", "")}


def _pictures(entry: Any) -> Iterator[str]:
    """Give the captions of pictures, each with its credit where every picture has one."""
    entry_parts = [
        (one.get("role") == "caption", entries.plain_line(one.get("content", "")))
        for one in entry.get("media_credit", ())
    ]
    captions = [text for is_caption, text in entry_parts if is_caption]
    credited = [text for is_caption, text in entry_parts if not is_caption]
    for place, caption in enumerate(captions):
        credit = credited[place] if len(credited) == len(captions) else ""
        yield f"{caption} ({credit})" if caption and credit and credit not in caption else caption


def _moments(entry: Any, version: str) -> tuple[str, str]:
    """Give the words of the dates: published, then updated.

    The only date of an item of RSS, be it that of Dublin Core, is when it was published.
    """
    # feedparser's own `get` gives one date for the other.
    published, updated = (dict.get(entry, name, "") for name in ("published", "updated"))
    published = published or entry.get("created", "")
    if not published and not version.startswith("atom"):
        return updated, ""
    return published, updated


def _names(credited: Any) -> list[str]:
    return [author.get("name", "") for author in credited.get("authors", ())]


def _language(entry: Any, feed: Any) -> str:
    details = (*entry.get("content", ()), entry.get("summary_detail", {}), feed)
    return next((entry_parts.replace("_", "-") for one in details if (entry_parts := one.get("language"))), "")
