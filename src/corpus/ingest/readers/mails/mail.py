"""Mail: newsletters as mbox (RFC 4155 and its kin), as single messages (RFC 5322), and pages as MHTML (RFC 2557)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import Final

from corpus.article import PARAGRAPH, Article, Rejected, article_id, canonical_url, identifies
from corpus.ingest.normalising.date_sources import FIELD
from corpus.ingest.normalising.leftovers import source_lines
from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.texts import clean_line, split_tags
from corpus.ingest.readers import pages
from corpus.ingest.readers.mails import messages, newsletters
from corpus.ingest.readers.markup.html import html_content
from corpus.ingest.readers.raw import RawFile, RawRecord
from corpus.ingest.readers.texts import scraped
from corpus.ingest.readers.texts.scraped import layout

# Mail may hold any bytes.
READS_BYTES: Final = True

MAX_MESSAGE_BYTES: Final = 1 << 26
# What else a header says of an article: to whom it went, and through which list.
_KEPT_HEADERS: Final = ("from", "to", "reply-to", "subject", "list-id")
_MAX_TEXT_CHARS: Final = 1 << 22
_MBOX_FROM_LINE: Final = re.compile(rb"From (?:\S.*\d\d?:\d\d.*|\S+@\S+\s*|-\s*|MAILER-DAEMON\s*)$")
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_FIELD: Final = re.compile(rb"([!-9;-~]{1,76})[ \t]*:.*|[ \t]+\S.*")
_KNOWN_FIELDS: Final = frozenset(
    b"from date subject to message-id mime-version received return-path content-type delivered-to".split()
)
_SURE_FIELDS: Final = frozenset(b"from received message-id mime-version return-path".split())
_MIN_KNOWN_FIELDS: Final = 3

_PERSON_AT: Final = re.compile(
    r"(?P<person>[^,|(–—]{3,60}?)(?:\s*,\s*|\s+(?:at|from|via|of|@)\s+|\s*\|\s*|\s+[-–—]\s+|\s*\()(?P<outlet>[^()]{2,80})\)?"
)
_LIST_NAME: Final = re.compile(r"\s*\"?([^<\"]{2,100}?)\"?\s*<")
_IN_ANGLES: Final = re.compile(r"<?(https?://[^\s<>]{1,2000})>?")
_INTERNAL: Final = re.compile(r"DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA")
# Where a text that only points to the HTML ends, and how much more the HTML must say.
_MAX_STUB_CHARS: Final = 600
_MIN_HTML_TO_STUB_RATIO: Final = 3


def recognises(raw: RawFile) -> bool:
    """Whether the file begins with the `From ` line of an mbox or with the headers of a message."""
    rows = raw.head().lstrip().split(b"\n", 200)
    if rows[0].startswith(b"From ") and _MBOX_FROM_LINE.match(rows[0].rstrip()):
        rows = rows[1:]
    named = set()
    for row in rows:
        field = _FIELD.fullmatch(row.rstrip(b"\r"))
        if field is None:
            break
        named.add((field[1] or b"").lower())
    return len(named & _KNOWN_FIELDS) >= _MIN_KNOWN_FIELDS and bool(named & _SURE_FIELDS)


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut an mbox at its `From ` lines; any other file is one message. Positions count messages."""
    position, size, message = 0, 0, list[bytes]()
    is_mbox = raw.head().lstrip().startswith(b"From ")
    facts = {"mbox": "yes"} if is_mbox else {}
    after_blank = True
    for row in raw.lines(MAX_MESSAGE_BYTES):
        if is_mbox and after_blank and row.startswith(b"From ") and _MBOX_FROM_LINE.match(row.rstrip()):
            if size:
                yield _record(raw, message, size, position, facts)
                position += 1
            size, message = 0, []
            continue
        after_blank = not row.strip()
        if message or not after_blank:
            size += len(row)
            if size <= MAX_MESSAGE_BYTES:
                message.append(row)
    if size:
        yield _record(raw, message, size, position, facts)


def _record(
    raw: RawFile, message: list[bytes], size: int, position: int, facts: dict[str, str]
) -> RawRecord | Rejected:
    record = raw.record(b"".join(message), position, **facts)
    return (
        record if size <= MAX_MESSAGE_BYTES else record.reject(f"a message of more than {MAX_MESSAGE_BYTES >> 20} MiB")
    )


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of a message; one that only forwards others stands for those."""
    data = _QUOTED.sub(rb"\1", record.data) if "mbox" in record.facts else record.data
    try:
        yield from _read(record, messages.parse_message(data), nested=0)
    except RecursionError:
        yield record.reject("nested too deeply")


def _read(record: RawRecord, message: Message, nested: int) -> Iterator[Article | Rejected]:
    parts = messages.message_parts(message)
    for _ in parts.attachments:
        record.warn("attachment left out")
    if parts.messages and not "".join(parts.plain).strip() and not parts.html and nested < _MIN_KNOWN_FIELDS:
        for inner in parts.messages:
            yield from _read(record, inner, nested + 1)
        return
    for _ in parts.messages:
        record.warn("attachment left out")
    yield _article(record, message, parts)


def _article(record: RawRecord, message: Message, parts: messages.MessageParts) -> Article | Rejected:
    if reason := _no_news(message, parts):
        return record.reject(reason)
    if page := _saved_page(record, message, parts):
        return page
    text, lines = _text(parts)
    if len(text) > _MAX_TEXT_CHARS:
        return record.reject(f"a text of more than {_MAX_TEXT_CHARS >> 20} MiB, which is no newsletter")
    headers = {name: messages.header(message, name) for name in ("from", "subject", "date")}
    forwarded = newsletters.find_forwarded(text)
    if forwarded:
        text, headers = forwarded.text, headers | {name: clean_line(value) for name, value in forwarded.headers.items()}
    known = _credits_of_headers(message, headers)
    kept = newsletters.strip_mail_boilerplate(layout.find_paragraphs(text))
    article = scraped.article(record, PARAGRAPH.join(kept), known)
    if isinstance(article, Rejected):
        return article
    identifier = messages.header(message, "message-id").strip("<> ")
    return replace(
        article,
        id=article.id if canonical_url(article.url) or not identifies(identifier) else article_id(identifier),
        furniture=lines,
        extra=tuple((name, messages.header(message, name)) for name in _KEPT_HEADERS),
    )


def _no_news(message: Message, parts: messages.MessageParts) -> str:
    kind = message.get_content_type()
    if kind == "multipart/report":
        return "a report of a mail server, not news"
    if kind in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return "an encrypted message"
    if _INTERNAL.match(messages.header(message, "subject")):
        return "what a mail program writes for itself, not news"
    if not parts.plain and not parts.html:
        kinds = ", ".join(sorted(set(parts.attachments))[:_MIN_KNOWN_FIELDS])
        return f"a message without text: only {kinds}" if kinds else "a message without text"
    return ""


def _saved_page(record: RawRecord, message: Message, parts: messages.MessageParts) -> Article | Rejected | None:
    """Read a page that a browser saved as MHTML: it has an address, and no Message-ID."""
    if not parts.html or messages.header(message, "message-id"):
        return None
    first = parts.html[0]
    places = (
        messages.header(message, "snapshot-content-location"),
        messages.header(first, "content-location"),
    )
    address = next((place for place in places if _IN_ANGLES.fullmatch(place)), "")
    if not address:
        return None
    facts = {"url": address, "charset": messages.part_charset(first)}
    page = replace(record, data=messages.part_bytes(first), facts=facts, warnings=record.warnings)
    found = pages.article(page)
    return replace(found, source=record.source())


def _text(parts: messages.MessageParts) -> tuple[str, tuple[str, ...]]:
    """Choose the plain text, unless it only points to the HTML; give it with the lines that it was made of."""
    whole = "\n\n".join(parts.plain)
    plain = newsletters.strip_links_and_signature(whole)
    if parts.html and len(plain.strip()) < _MAX_STUB_CHARS:
        html = PARAGRAPH.join(html_content(messages.part_text(part)).body for part in parts.html)
        if len(html) > _MIN_HTML_TO_STUB_RATIO * len(plain.strip()):
            return html, source_lines(whole) + source_lines(html)
    return plain, source_lines(whole)


def _credits_of_headers(message: Message, headers: dict[str, str]) -> Credits:
    """Say what the headers say of the article."""
    name, address = messages.split_sender(headers["from"])
    listed = _LIST_NAME.match(messages.header(message, "list-id"))
    list_name = listed[1] if listed else ""
    outlet, author = name, ""
    if (
        (both := _PERSON_AT.fullmatch(name))
        and names.is_person(both["person"])
        and names.is_name(both["outlet"].strip())
    ):
        author, outlet = both["person"], both["outlet"].strip()
    outlet = outlet or list_name or address.rpartition("@")[2].lower().removeprefix("www.")
    places = ("archived-at", "content-base", "x-rss-url")
    urls = (_IN_ANGLES.fullmatch(messages.header(message, place)) for place in places)
    return Credits(
        headline=newsletters.headline_of_subject(headers["subject"], [outlet, list_name, name]),
        outlet=outlet,
        agency=outlet if names.is_wire_service(outlet) else "",
        published=headers["date"],
        date_source=FIELD if headers["date"] else "",
        authors=(author,) if author else (),
        tags=split_tags(messages.header(message, "keywords")),
        url=next((url[1] for url in urls if url), ""),
        language=messages.header(message, "content-language").partition(",")[0].strip(),
    )
