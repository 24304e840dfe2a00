"""What the entries of feeds have in common, whatever the format: which text is the body, who published, who wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from corpus.article import PARAGRAPH, Article, Rejected, article_id, canonical_url, identifies
from corpus.ingest.normalising.boilerplate import is_boilerplate
from corpus.ingest.normalising.outlets import site_host
from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.people.fields import read_names
from corpus.ingest.normalising.people.persons import is_nobody
from corpus.ingest.normalising.sections import is_section
from corpus.ingest.normalising.texts import clean_line, clean_paragraphs, unique
from corpus.ingest.readers.markup.html import Content, html_content
from corpus.ingest.readers.raw import RawRecord

_MARKUP: Final = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:#\d+|#x[\da-f]+|\w+);", re.IGNORECASE)
# How a text ends that its maker has cut.
_CUT_SHORT: Final = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\]|(?:…|\.\.\.)\s{0,9}(?:\(?(?:read|continue|more)\b.{0,40})?)\W{0,9}\Z", re.IGNORECASE
)
# A text as long as this is not a summary, whatever the feed calls it.
_MIN_FULL_TEXT_CHARS: Final = 600


class Publisher(NamedTuple):
    """Who published an entry, as printed, and in which section."""

    outlet: str
    section: str = ""


class Entry(NamedTuple):
    """What an entry says, and the feed around it, in words; `inherited` are the names that the feed credits."""

    title: str
    full: tuple[Content, ...]
    summary: Content
    publisher: Publisher
    credited: tuple[str, ...]
    inherited: tuple[str, ...]
    published: str
    updated: str
    identifier: str
    url: str
    tags: tuple[str, ...]
    language: str
    captions: tuple[str, ...] = ()


def article(record: RawRecord, position: int, entry: Entry, called: str) -> Article | Rejected:
    """Make the article of an entry; one without a text is rejected under the name that its format has for entries."""
    outlet, section = entry.publisher
    title = headline(entry.title, outlet)
    text, standfirst = choose_text(record, entry.full, entry.summary)
    if not text.body:
        return record.reject(f"{called} without {'text: title only' if title else 'title or text'}", position)
    written = credit_writers(entry.credited, entry.inherited, outlet)
    is_named = identifies(entry.identifier) and not canonical_url(entry.url)
    return Article(
        id=article_id(f"{outlet}\x1f{entry.identifier}") if is_named else "",
        headline=title,
        body=text.body,
        outlet=outlet,
        agency=written.agency,
        published=record.date(entry.published) if entry.published else None,
        updated=record.date(entry.updated) if entry.updated and entry.updated != entry.published else None,
        authors=written.authors,
        standfirst=standfirst,
        section=section,
        tags=entry.tags,
        captions=unique((*entry.captions, *text.captions)),
        furniture=text.furniture,
        url=entry.url,
        language=entry.language,
        source=record.source(position),
    )


def unique_identifiers(identifiers: Iterable[str]) -> list[str]:
    """Give the identifier of each entry of a feed; one that several entries have is none."""
    kept = list(map(clean_line, identifiers))
    counts = Counter(kept)
    return [identifier if counts[identifier] == 1 else "" for identifier in kept]


def content(value: str, *, plain: bool = False) -> Content:
    """Give the paragraphs of a text, without left-overs of pages; plain text too may turn out to hold markup."""
    found = Content(clean_paragraphs(value)) if plain and not _MARKUP.search(value) else html_content(value)
    paragraphs = found.body.split(PARAGRAPH)
    furniture = tuple(filter(is_boilerplate, paragraphs))
    kept = [text for text in paragraphs if text not in furniture]
    return found._replace(body=PARAGRAPH.join(kept), furniture=furniture)


def plain_line(value: str) -> str:
    """Make one line of a text that may hold markup."""
    return " ".join(html_content(value).body.split()) if _MARKUP.search(value) else clean_line(value)


def choose_text(record: RawRecord, full: Iterable[Content], summary: Content) -> tuple[Content, str]:
    """Choose the longest text for the body; a summary that does not just begin the body is the standfirst."""
    texts = [text for text in full if text.body]
    longest = max((*texts, summary), key=lambda text: len(text.body))
    if _CUT_SHORT.search(longest.body[-200:]):
        record.warn("text cut short by its source")
    # Some give the summary as the full text as well.
    elif longest.body and len(longest.body) < _MIN_FULL_TEXT_CHARS and {text.body for text in texts} <= {summary.body}:
        record.warn("only a summary in the feed")
    begins = _letters(_CUT_SHORT.sub("", summary.body[-200:])) if len(summary.body) < len(longest.body) else ""
    begins = _letters(summary.body[:-200]) + begins
    repeats = _letters(longest.body).startswith(begins)
    return longest, "" if repeats else " ".join(summary.body.split())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def headline(title: str, outlet: str) -> str:
    """Give a title as plain text, without the name of the outlet that aggregators put after it."""
    text = plain_line(title)
    for dash in (" - ", " – ", " — ", " | "):
        text = text.removesuffix(f"{dash}{outlet}") if outlet else text
    return text


def article_address(address: str, site: str) -> str:
    """Give the address of an article, which may be relative to that of the site; empty for any other text."""
    try:
        whole = urljoin(site, clean_line(address)) if address else ""
        return whole if urlsplit(whole).scheme in {"http", "https"} and urlsplit(whole).hostname else ""
    except ValueError:
        return ""


def choose_publisher(titles: Iterable[str], others: Iterable[str], url: str) -> Publisher:
    """Name the outlet by the first title; where that is only a section, by the first other name that is not a person's.

    Without any, it is the host of the address.
    """
    title = next(filter(None, titles), "")
    section = title if is_section(title) else ""
    named = [*([] if section or not title else [title]), *(other for other in others if not names.is_person(other))]
    return Publisher(next(filter(None, named), site_host(url)), section)


def credit_writers(credited: Iterable[str], inherited: Iterable[str], outlet: str) -> Credits:
    """Credit the persons who wrote, and the wire service where one is named.

    What is inherited from the feed counts where the entry credits nobody, and only if it is surely a person.
    """
    said = _credit(credited)
    if said == Credits():
        return Credits(authors=tuple(filter(names.is_person, _credit(inherited).authors)))
    return Credits(
        authors=tuple(name for name in said.authors if not (is_nobody(name, outlet) or names.is_outlet(name))),
        agency=said.agency,
    )


def _credit(written: Iterable[str]) -> Credits:
    return read_names([plain_line(name).strip(" ()<>") for name in written])
