"""News feeds: RSS 0.90 to 2.0 (RSS Advisory Board 2.0.11, RSS 1.0 of 2000) and Atom 0.3 and 1.0 (RFC 4287)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from corpus.article import PARAGRAPH, Article, Rejected, article_id, canonical_url
from corpus.normalising import names
from corpus.normalising.furniture import is_furniture
from corpus.normalising.texts import line, once, paragraphs, people
from corpus.readers import markup, xml_text
from corpus.readers.feed_source import safe_xml
from corpus.readers.raw import RawFile, RawRecord

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
_TAG: Final = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:#\d+|#x[\da-f]+|\w+);", re.IGNORECASE)
# How a summary ends that its maker has cut.
_CUT: Final = re.compile(
    r"\s*(?:\[(?:…|\.\.\.|&hellip;)\]|(?:…|\.\.\.)\s*(?:\(?(?:read|continue|more)\b.{0,40})?)\W*$", re.IGNORECASE
)
# A text as long as this is no summary, whatever the feed calls it.
_FULL: Final = 600


def recognises(raw: RawFile) -> bool:
    """Whether the first element is the root of a feed, in any encoding that XML may have."""
    return bool(_ROOT.match(xml_text.decoded(raw.head())[0]))


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield an article for each entry that has a text, in the order of the feed; the positions count entries."""
    import feedparser

    # The text of an entry is all that is kept of it, so nothing is to be sanitised or resolved in there.
    parsed = feedparser.parse(io.BytesIO(safe_xml(record)), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        yield record.reject("a feed without entries")
    for position, entry in enumerate(parsed.entries):
        yield _article(record, position, entry, parsed)


def _article(record: RawRecord, position: int, entry: Any, parsed: Any) -> Article | Rejected:
    feed = parsed.feed
    body, standfirst, captions = _texts(record, entry)
    url = _link(entry, feed)
    outlet = _outlet(entry, feed, url)
    headline = _headline(entry, outlet)
    if not body:
        reason = "an entry without text: title only" if headline else "an entry without title or text"
        return record.reject(reason, position)
    authors, agency = _authors(entry, feed, outlet)
    published, updated = _dates(entry, parsed.version)
    identifier = line(entry.get("id", ""))
    return Article(
        id=article_id(f"{outlet}\x1f{identifier}") if identifier and not canonical_url(url) else "",
        headline=headline,
        body=body,
        outlet=outlet,
        agency=agency,
        published=record.date(published) if published else None,
        updated=record.date(updated) if updated and updated != published else None,
        authors=authors,
        standfirst=standfirst,
        tags=once(line(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags", ())),
        captions=captions,
        url=url,
        language=_language(entry, feed),
        source=record.source(position),
    )


def _texts(record: RawRecord, entry: Any) -> tuple[str, str, tuple[str, ...]]:
    """Give the body, which is the longest text of the entry; the standfirst, a shorter one; and the captions."""
    full = [_content(detail.get("type", ""), detail.get("value", "")) for detail in entry.get("content", ())]
    short = _content(entry.get("summary_detail", {}).get("type", "text/html"), entry.get("summary", ""))
    longest = max((*full, short), key=lambda content: len(content.body))
    captions = once((*_pictures(entry), *longest.captions))
    if _CUT.search(longest.body):
        record.warn("text cut short by its source")
    elif longest.body and not any(content.body for content in full) and len(longest.body) < _FULL:
        record.warn("only a summary in the feed")
    begins = _CUT.sub("", short.body)
    standfirst = "" if _same(longest.body).startswith(_same(begins)) else " ".join(short.body.split())
    return longest.body, standfirst, captions


def _content(kind: str, value: str) -> markup.Content:
    if kind == "text/plain" and not _TAG.search(value):
        found = markup.Content(paragraphs(value))
    else:
        found = markup.html_content(value)
    kept = [text for text in found.body.split(PARAGRAPH) if not is_furniture(text)]
    return found._replace(body=PARAGRAPH.join(kept))


def _same(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _pictures(entry: Any) -> Iterator[str]:
    """Give the captions of pictures, each with its credit where every picture has one."""
    said = entry.get("media_credit", ())
    captions = [_plain(one.get("content", "")) for one in said if one.get("role") == "caption"]
    credited = [_plain(one.get("content", "")) for one in said if one.get("role") != "caption"]
    for place, caption in enumerate(captions):
        credit = credited[place] if len(credited) == len(captions) else ""
        yield f"{caption} ({credit})" if caption and credit and credit not in caption else caption


def _plain(value: str) -> str:
    """Make one line of a text that may hold markup."""
    return " ".join(markup.html_content(value).body.split()) if _TAG.search(value) else line(value)


def _headline(entry: Any, outlet: str) -> str:
    """Give the title, without the name of the outlet that aggregators put behind it."""
    title = _plain(entry.get("title", ""))
    for dash in (" - ", " – ", " — ", " | "):
        title = title.removesuffix(f"{dash}{outlet}") if outlet else title
    return title


def _outlet(entry: Any, feed: Any, url: str) -> str:
    """Name who published: the feed that an entry was taken from, else this one, else the host of the address."""
    named = (_plain(place.get("title", "")) for place in (entry.get("source", {}), feed))
    return next(filter(None, named), (urlsplit(url).hostname or "").removeprefix("www."))


def _link(entry: Any, feed: Any) -> str:
    """Give the address of the article, which a feed may write in relation to that of the site."""
    link = line(entry.get("feedburner_origlink") or entry.get("link") or "")
    try:
        link = urljoin(feed.get("link") or "", link) if link else ""
        return link if urlsplit(link).scheme in {"http", "https"} and urlsplit(link).hostname else ""
    except ValueError:
        return ""


def _dates(entry: Any, version: str) -> tuple[str, str]:
    """Give the words of the dates: published, then updated.

    The only date of an item of RSS, be it that of Dublin Core, is when it was published.
    """
    # feedparser's own `get` gives one date for the other.
    published, updated = (dict.get(entry, name, "") for name in ("published", "updated"))
    published = published or entry.get("created", "")
    if not published and not version.startswith("atom"):
        return updated, ""
    return published, updated


def _authors(entry: Any, feed: Any, outlet: str) -> tuple[tuple[str, ...], str]:
    """Name the persons who wrote, and the wire service where one is credited.

    An entry of Atom without an author has that of its feed (RFC 4287, section 4.2.1), often the outlet itself.
    """
    credited = _names(entry.get("authors", ()))
    if not credited:
        credited = tuple(filter(names.is_person, _names(feed.get("authors", ()))))
    agency = next(filter(names.is_wire, credited), "")
    itself = outlet.casefold()
    persons = (name for name in credited if name.casefold() != itself and not names.is_outlet(name))
    return tuple(persons), agency


def _names(authors: Iterable[Any]) -> tuple[str, ...]:
    return people([_plain(author.get("name", "")).strip(" ()<>") for author in authors])


def _language(entry: Any, feed: Any) -> str:
    details = (*entry.get("content", ()), entry.get("summary_detail", {}), feed)
    return next((said.replace("_", "-") for one in details if (said := one.get("language"))), "")
