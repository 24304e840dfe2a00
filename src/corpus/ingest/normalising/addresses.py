"""What an address says beside where it leads: the page that an archive keeps under it, and the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from corpus.article import Article, article_id, canonical_url
from corpus.ingest.normalising.outlets import site_host

# Archives and caches that keep pages of others. Most have the address of the original in their own.
_ARCHIVES: Final = re.compile(
    r"(?:[\w-]+\.)*(?:(?:web|wayback|liveweb)\.archive\.org|archive\.(?:today|ph|is|li|fo|md|vn)|archive-it\.org"
    r"|webcitation\.org|perma\.cc"
    r"|ghostarchive\.org|megalodon\.jp|freezepage\.com|arquivo\.pt|webarchive\.org\.uk|conifer\.rhizome\.org"
    r"|webcache\.googleusercontent\.com|cc\.bingj\.com|(?:hghltd\.)?yandex(?:webcache)?\.net|timetravel\.mementoweb\.org"
    r"|webarchive\.(?:nationalarchives\.gov\.uk|loc\.gov|parliament\.uk)|webarchiv\.cz|vefsafn\.is)"
)
_ARCHIVE_NAMES: Final = re.compile(
    r"(?:the )?(?:internet archive|wayback machine|internet archive wayback machine|archive\.today|perma\.cc)",
    re.IGNORECASE,
)
# `/web/20130412080000id_/https://...` (Wayback, pywb and all who use them), `/2013.04.12-080000/https://...`
# (archive.today), `/o/AbCdE/https://...`; browsers and servers may make one slash of two.
_INSIDE: Final = re.compile(
    r"/(?:(?P<stamp>(?:19|20)\d{2}[\d.-]{0,15})(?:[a-z]{2}_)?\*?/)?(?P<original>(?:https?|ftp)(?::|%3A)/{1,2}[^/].*)",
    re.IGNORECASE,
)
_BARE_INSIDE: Final = re.compile(
    r"/(?P<stamp>(?:19|20)\d{12})(?:[a-z]{2}_)?/(?P<original>[\w-]+(?:\.[\w-]+)+(?:[:/].*)?)"
)
_CACHED: Final = re.compile(r"cache:(?:[\w-]{8,16}:)?(?P<original>\S+)")
_PORT: Final = re.compile(r"^(https?://[^/?#:]+):(?:80|443)(?=[/?#]|$)")
_STAMP_FORMATS: Final = {14: "%Y%m%d%H%M%S", 12: "%Y%m%d%H%M", 8: "%Y%m%d"}

_AT_CAPTURE: Final = timedelta(minutes=1)

_YEAR_FIRST: Final = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?:([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])"
    r"|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?![\d.]\d|\d)"
)


class Original(NamedTuple):
    """The page that an archive keeps: its `address`, empty where it is not said, and when it was `captured`."""

    address: str
    captured: datetime | None


def original_page(url: str) -> Original | None:
    """Find the page that an address in an archive or a cache stands for; None for an address of any other kind."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if not host:
        return None
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    inside = _INSIDE.search(path) or _BARE_INSIDE.search(path)
    is_archive = bool(_ARCHIVES.fullmatch(host))
    if inside and (is_archive or inside["stamp"]):
        return Original(_repaired(inside["original"]), _captured(inside["stamp"] or ""))
    if not is_archive:
        return None
    asked = parse_qs(parts.query)
    cached = _CACHED.match(asked.get("q", [""])[0])
    said = cached["original"] if cached else asked.get("url", [""])[0]
    return Original(_repaired(said) if said else "", None)


def _repaired(address: str) -> str:
    """Give an address its scheme and both of its slashes, and take off the port that every page has."""
    address = unquote(address) if re.match(r"https?%3A", address, re.IGNORECASE) else address
    address = re.sub(r"^(https?|ftp):/{1,2}", r"\1://", address, flags=re.IGNORECASE)
    return _PORT.sub(r"\1", address if "://" in address else f"http://{address}")


def _captured(stamp: str) -> datetime | None:
    digits = re.sub(r"\D", "", stamp)
    shape = _STAMP_FORMATS.get(len(digits))
    try:
        return datetime.strptime(digits, shape).replace(tzinfo=UTC) if shape else None
    except ValueError:
        return None


def without_archive(article: Article) -> Article:
    """Give an article the address and outlet that it had where it was published, and not the moment of the capture."""
    found = original_page(article.url)
    if not found or not found.address:
        return article
    own = article_id(canonical_url(article.url)) == article.id
    outlet = site_host(found.address) if is_archive_name(article.outlet) else article.outlet
    return replace(
        article,
        url=found.address,
        outlet=outlet,
        published=None if is_at_capture(article.published, found.captured) else article.published,
        id=article_id(canonical_url(found.address)) if own else article.id,
    )


def is_at_capture(moment: date | datetime | None, captured: datetime | None) -> bool:
    """Whether a time is that at which a page was captured: asked for a date it lacks, a page says the present."""
    return isinstance(moment, datetime) and captured is not None and abs(moment - captured) <= _AT_CAPTURE


def is_archive_name(outlet: str) -> bool:
    """Whether an outlet is the name or the host of an archive of pages."""
    return bool(_ARCHIVES.fullmatch(outlet.lower()) or _ARCHIVE_NAMES.fullmatch(outlet.strip()))


def date_in_address(url: str) -> str:
    """Give the day in the path of an address (`/2020/01/27/`, `/20200127-`) as ISO 8601; empty where there is none."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    found = _YEAR_FIRST.search(path)
    if not found:
        return ""
    year, _, month, number, month_packed, number_packed = found.groups()
    return f"{year}-{int(month or month_packed):02}-{int(number or number_packed):02}"
