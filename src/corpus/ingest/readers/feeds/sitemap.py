"""Sitemaps (sitemaps.org 0.9), with the extensions for news, images and videos (Google), and indexes of sitemaps.

They name articles. The only texts in them are the descriptions of videos.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.article import Article, Rejected
from corpus.ingest.normalising.outlets import site_host
from corpus.ingest.normalising.texts import clean_line, split_tags, unique
from corpus.ingest.readers.feeds import entries
from corpus.ingest.readers.markup import xml
from corpus.ingest.readers.raw import RawFile, RawRecord

if TYPE_CHECKING:
    from lxml import etree

# UTF-16 holds NULs.
READS_BYTES: Final = True

_ENTRIES: Final = {"urlset": "url", "sitemapindex": "sitemap"}


def recognises(raw: RawFile) -> bool:
    """Whether the first element is the root of a sitemap, or of an index of them."""
    return xml.root_name(raw.head()).lower() in _ENTRIES


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield an article for each address with the description of a video; the positions count addresses."""
    root = xml.parse_xml(record.data, record.facts.get("charset", ""))
    kind = _ENTRIES.get(xml.local_name(root), "")
    found = [element for element in root if xml.local_name(element) == kind]
    if not found:
        yield record.reject("a sitemap without addresses")
    for position, element in enumerate(found):
        if kind == "sitemap":
            yield record.reject("an index of sitemaps: it names another sitemap and holds no text", position)
        else:
            yield _article(record, position, element)


def _article(record: RawRecord, position: int, element: etree._Element) -> Article | Rejected:
    texts = _texts_by_name(element)
    text = entries.content(_one(texts, "description"))
    if not text.body:
        known = "an article" if "title" in texts else "a page"
        return record.reject(f"a sitemap entry: it names {known} and holds no text", position)
    record.warn("only a description in the sitemap")
    url = _one(texts, "loc")
    published, updated = _one(texts, "publication_date"), _one(texts, "lastmod")
    return Article(
        headline=entries.plain_line(_one(texts, "title")),
        body=text.body,
        outlet=_one(texts, "name") or site_host(url),
        published=record.date(published) if published else None,
        updated=record.date(updated) if updated and updated != published else None,
        tags=split_tags(_one(texts, "keywords")) or unique(texts.get("tag", ())),
        captions=unique(texts.get("caption", ())),
        url=url,
        language=_one(texts, "language"),
        source=record.source(position),
    )


def _texts_by_name(entry: etree._Element) -> dict[str, list[str]]:
    """List the texts in an entry by the names of their elements, which are the same in all extensions."""
    texts: dict[str, list[str]] = {}
    for element in entry.iter():
        if (text := clean_line(element.text or "")) and (name := xml.local_name(element)):
            texts.setdefault(name, []).append(text)
    return texts


def _one(texts: dict[str, list[str]], name: str) -> str:
    return texts.get(name, [""])[0]
