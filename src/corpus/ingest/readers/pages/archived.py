"""Pages as archives, caches and browsers save them: where and when, without the bars that are put above them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.dates import article_date
from corpus.ingest.normalising.addresses import original_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAVED: Final = (
    # What Internet Explorer and its followers write, SingleFile, and HTTrack.
    re.compile(r"\s*saved from url=\(\d{1,6}\)(?P<url>https?://\S+)(?P<date>)"),
    re.compile(r"\s*Page saved with SingleFile\s+url:\s*(?P<url>https?://\S+)(?:\s+saved date:\s*(?P<date>[^\n(]+))?"),
    re.compile(r"\s*Mirrored from (?P<url>\S+) by HTTrack [^\n]{0,99}?\], (?P<date>[^\n]{1,60}?)\s*$"),
)
_WOMBAT: Final = re.compile(r"__wm\.wombat\(\s*[\"'](?P<url>https?:[^\"']+)[\"']\s*,\s*[\"'](?P<stamp>\d{14})")
_OWN_ADDRESSES: Final = "//link[@rel='canonical' or @rel='bookmark']/@href | //meta[@property='og:url']/@content"
_ORIGINALS: Final = (
    "//input[@id='wmtbURL']/@value",
    "//*[@id='HEADER']//input[@name='q']/@value",
    "//*[contains(@id, 'google-cache-hdr')]/ancestor::html//base/@href",
)
# The bars that archives put above a page, which speak of the archive and of the day of the capture.
_BARS: Final = (
    "//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='wm-ipp-print' or @id='donato' or @id='wm-toolbar'"
    " or contains(@id, 'google-cache-hdr') or (@id='HEADER' and .//input[@name='q'])]"
)
_MAX_SCRIPTS: Final = 20
_MAX_COMMENTS: Final = 50


class Saved(NamedTuple):
    """The address under which a page was published, as far as it is known, and when it was captured."""

    url: str
    captured: datetime | None


def take_out_of_archive(tree: HtmlElement, url: str, captured: str) -> Saved:
    """Say where a page was published and when it was captured, and take off the bar of an archive.

    `url` and `captured` are what is known from outside; where that is nothing, what the page says of it counts.
    """
    notes = [note for comment in _comments(tree) for shape in _SAVED if (note := shape.match(comment))]
    noted = [note["url"] if "://" in note["url"] else f"http://{note['url']}" for note in notes]
    scripts = [call for text in _scripts(tree) if (call := _WOMBAT.search(text))]
    archives = [found for address in (url, *noted, *tree.xpath(_OWN_ADDRESSES)) if (found := original_page(address))]
    originals = [
        *(found.address for found in archives),
        *(call["url"] for call in scripts),
        *(str(found) for path in _ORIGINALS for found in tree.xpath(path)[:1]),
    ]
    moments = (
        _moment(captured),
        *(found.captured for found in archives),
        *(datetime.strptime(call["stamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC) for call in scripts),
        *(_moment(note["date"] or "") for note in notes),
    )
    for bar in tree.xpath(_BARS):
        bar.drop_tree()
    outside = [address for address in (url, *noted) if not original_page(address)]
    address = next(filter(None, (*originals, *outside)), url)
    return Saved(address, next(filter(None, moments), None))


def _comments(tree: HtmlElement) -> list[str]:
    """Give the last comments between the outermost elements. A union of many nodes takes time by their square."""
    last = f"comment()[position() > last() - {_MAX_COMMENTS}]"
    return [comment.text or "" for comment in tree.getroottree().xpath(f"(/ | /html | /html/head | /html/body)/{last}")]


def _scripts(tree: HtmlElement) -> list[str]:
    return [script.text or "" for script in tree.xpath("//head//script[not(@src)]")[:_MAX_SCRIPTS]]


def _moment(words: str) -> datetime | None:
    value = article_date(words).value if words else None
    return value if isinstance(value, datetime) else None
