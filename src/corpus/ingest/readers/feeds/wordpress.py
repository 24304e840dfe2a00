"""WordPress exports (WXR 1.0 to 1.2): an RSS of all that a site holds, with drafts, menus and pictures.

The posts are as their authors typed them: a blank line makes a paragraph, and shortcodes stand for what WordPress puts
there (developer.wordpress.org, "wpautop" and "Shortcode API").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.article import Article, Rejected
from corpus.errors import Unreadable
from corpus.ingest.normalising.texts import clean_line, unique
from corpus.ingest.readers.data import values
from corpus.ingest.readers.feeds import entries
from corpus.ingest.readers.feeds.shortcodes import without_shortcodes
from corpus.ingest.readers.markup import xml
from corpus.ingest.readers.markup.html import Content
from corpus.ingest.readers.raw import RawFile, RawRecord, as_utf8
from corpus.ingest.readers.raw.streams import chunks_of

_EXPORT: Final = re.compile(rb"<rss\b[^>]{0,2000}wordpress\.org/export/\d", re.DOTALL)
_ITEM: Final = re.compile(rb"(?=<item[\s>])")
_ITEM_END: Final = b"</item>"
_CREATOR: Final = re.compile(rb"<dc:creator>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,200}?)\s*(?:\]\]>)?\s*</dc:creator>")
# What stands before the items may be as long: it lists all authors.
_MAX_ITEM_BYTES: Final = 1 << 24

_PUBLISHED: Final = "publish"
# What a site holds beside its posts, by the type that WordPress gives it.
_NO_POSTS: Final = {
    "attachment": "a picture or a file",
    "feedback": "a message to the site",
    "nav_menu_item": "an item of a menu",
    "page": "a page about the site",
    "revision": "an older state of a post",
}
_LOOKS: Final = re.compile(r"wp_\w+|custom_css|customize_changeset|oembed_cache|user_request|elementor_\w+|acf-\w+")
_NO_CATEGORY: Final = frozenset({"uncategorized", "uncategorised", "allgemein", "sin categoría", "non classé"})


def recognises(raw: RawFile) -> bool:
    """Whether the root is that of RSS and names the namespace of such exports."""
    return _EXPORT.search(raw.head()[: 1 << 14]) is not None


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut the file at its items; each knows the site, and the name of its author. Positions count items."""
    pieces = _pieces(chunks_of(as_utf8(raw).stream))
    site = _Site(next(pieces))
    position = -1
    for position, piece in enumerate(piece for piece in pieces if _ITEM.match(piece)):
        item, end, _ = piece.rpartition(_ITEM_END)
        if end:
            yield raw.record(item + end, position, **site.facts, author=site.author(item))
        else:
            yield raw.refuse(f"an item without an end, or of more than {_MAX_ITEM_BYTES >> 20} MiB", position=position)
    if position < 0:
        yield raw.refuse("a WordPress export without items")


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Give what stands before the first item, then each item with what follows it; one that is too long, in parts."""
    waiting = b""
    for chunk in chunks:
        *whole, waiting = _ITEM.split(waiting + chunk)
        yield from whole
        if len(waiting) > _MAX_ITEM_BYTES:
            yield waiting
            waiting = b""
    yield waiting


class _Site:
    """What an export says of the site before its items."""

    def __init__(self, head: bytes) -> None:
        elements = _parsed(head[head.find(b"<channel") :] + b"</channel>")
        self.facts = {name: elements.get(name, [""])[0] for name in ("title", "link", "language")}
        logins, names = (elements.get(f"wp:author_{name}", []) for name in ("login", "display_name"))
        self._names = dict(zip(logins, names, strict=False))

    def author(self, item: bytes) -> str:
        """Name the author of an item, whose login it gives."""
        found = _CREATOR.search(item)
        login = found[1].decode("utf-8", "replace") if found else ""
        return self._names.get(login) or login


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of an item, if it is a post that was published."""
    item = _parsed(record.data)
    reason = _refusal(item)
    yield record.reject(reason) if reason else _article(record, item)


def _parsed(data: bytes) -> dict[str, list[str]]:
    """List the texts of elements by name, prefix and all, categories by their domain; XML with mistakes is mended."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    text = xml.decode_xml(data).text
    root = etree.fromstring(xml.without_prolog(text).encode(), parser)
    if root is None:
        raise Unreadable("not XML, not even in part")
    texts: dict[str, list[str]] = {}
    for element in root.iter(etree.Element):
        name = element.get("domain", "") if element.tag == "category" else element.tag
        texts.setdefault(name, []).append((element.text or "").strip())
    return texts


def _refusal(item: dict[str, list[str]]) -> str:
    """Say why an item is no article; empty for a post that was published."""
    kind, status = _one(item, "wp:post_type"), _one(item, "wp:status")
    if kind in _NO_POSTS or _LOOKS.fullmatch(kind):
        return f"{_NO_POSTS.get(kind, 'a part of how the site looks')}, not a post"
    if status not in {"", _PUBLISHED}:
        return f"never published, or not any more ({status})"
    return "open only with a password" if _one(item, "wp:post_password") else ""


def _article(record: RawRecord, item: dict[str, list[str]]) -> Article | Rejected:
    url = entries.article_address(_one(item, "link"), record.facts["link"])
    categories = [name for name in map(clean_line, item.get("category", ())) if name.casefold() not in _NO_CATEGORY]
    published, updated = (_moment(item, f"wp:post_{name}") for name in ("date", "modified"))
    entry = entries.Entry(
        title=_one(item, "title"),
        full=(_text(item, "content:encoded"),),
        summary=_text(item, "excerpt:encoded"),
        publisher=entries.choose_publisher([clean_line(record.facts["title"])], (), url)._replace(
            section=next(iter(categories), "")
        ),
        credited=tuple(filter(None, [record.facts["author"]])),
        inherited=(),
        published=published or _one(item, "pubDate"),
        updated=updated,
        identifier=clean_line(_one(item, "guid")),
        url=url,
        tags=unique((*map(clean_line, item.get("post_tag", ())), *categories[1:])),
        language=record.facts["language"].replace("_", "-"),
    )
    return entries.article(record, record.position, entry, "a post")


def _one(item: dict[str, list[str]], name: str) -> str:
    return item.get(name, [""])[0]


def _text(item: dict[str, list[str]], name: str) -> Content:
    return values.body(without_shortcodes(_one(item, name)), html=True)


def _moment(item: dict[str, list[str]], name: str) -> str:
    """Give a moment in Greenwich time, or the day alone where there is no more; empty for the zeros of a draft."""
    greenwich, here = _one(item, f"{name}_gmt"), _one(item, name)
    return f"{greenwich}Z" if greenwich.strip("0-: ") else here[:10] if here.strip("0-: ") else ""
