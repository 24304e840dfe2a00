"""Pages as archives, caches and browsers save them: where and when they were saved, without what was put around them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.dates import article_date
from corpus.ingest.normalising.addresses import original_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAVED: Final = (
    # What Internet Explorer and its followers write, SingleFile, HTTrack and the Wayback Machine.
    re.compile(r"\s*saved from url=\(\d{1,6}\)(?P<url>https?://\S+)"),
    re.compile(r"\s*Page saved with SingleFile\s+url:\s*(?P<url>https?://\S+)(?:\s+saved date:\s*(?P<date>[^\n(]+))?"),
    re.compile(r"\s*Mirrored from (?P<url>\S+) by HTTrack Website Copier\S* \[.{0,99}?\], (?P<date>[^\n]{1,60})"),
    re.compile(r"\s*FILE ARCHIVED ON (?P<time>[\d:]{8}) (?P<date>\w{3} \d\d, \d{4}) AND RETRIEVED FROM THE"),
)
_WOMBAT: Final = re.compile(r"__wm\.wombat\(\s*[\"'](?P<url>https?:[^\"']+)[\"']\s*,\s*[\"'](?P<stamp>\d{14})")
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


class Saved(NamedTuple):
    """The address under which a page was published, as far as it is known, and when it was captured."""

    url: str
    captured: datetime | None


def take_out_of_archive(tree: HtmlElement, url: str, captured: str) -> Saved:
    """Say where a page was published and when it was captured, and take off the bar of an archive.

    `url` and `captured` are what is known from outside; where that is nothing, what the page says of it counts.
    """
    noted = [match.groupdict() for comment in _comments(tree) if (match := _match(comment))]
    wombat = next(filter(None, (_WOMBAT.search(text) for text in _scripts(tree))), None)
    said = [str(found) for path in _ORIGINALS for found in tree.xpath(path)[:1]]
    address = url or next((note["url"] for note in noted if note.get("url")), "")
    original = original_page(address)
    if original or not address:
        address = next(filter(None, (original and original.address, wombat and wombat["url"], *said)), address)
    moments = (
        _moment(captured),
        original and original.captured,
        wombat and datetime.strptime(wombat["stamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC),
        *(_moment(f"{note['date']} {note['time']} UTC" if note.get("time") else note["date"] or "") for note in noted
          if note.get("date")),
    )  # fmt: skip
    for bar in tree.xpath(_BARS):
        bar.drop_tree()
    again = original_page(address)
    return Saved(again.address if again and again.address else address, next(filter(None, moments), None))


def _comments(tree: HtmlElement) -> list[str]:
    root = tree.getroottree()
    places = "/comment() | /html/comment() | /html/head/comment() | /html/body/comment()"
    return [comment.text or "" for comment in root.xpath(places)[-50:]]


def _scripts(tree: HtmlElement) -> list[str]:
    return [script.text or "" for script in tree.xpath("//head//script[not(@src)]")[:_MAX_SCRIPTS]]


def _match(comment: str) -> re.Match[str] | None:
    return next(filter(None, (shape.match(comment) for shape in _SAVED)), None)


def _moment(words: str) -> datetime | None:
    value = article_date(words).value if words else None
    return value if isinstance(value, datetime) else None
