"""What a web archive's record holds, as a file: the payload as a browser would have had it, and what is known of it."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from corpus.article import Rejected
from corpus.errors import Unreadable
from corpus.ingest.readers.archives.members import show_controls
from corpus.ingest.readers.crawls.record_blocks import (
    CONTENT_LENGTH,
    ENDS_EARLY,
    MAX_BLOCK_BYTES,
    TOO_LONG_RECORD,
    RecordBlock,
)
from corpus.ingest.readers.raw import RawFile
from corpus.ingest.readers.raw.compression import CHUNK_BYTES
from corpus.ingest.readers.raw.streams import buffered_stream

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

# What was published; other schemes (`dns:`, `urn:`, `metadata:`, `screenshot:`) name the crawler's own notes.
_PUBLISHED_SCHEMES: Final = frozenset(["http", "https", "file", "ftp"])

# Types of records (ISO 28500, section 5.5) that hold what was published. The others are requests, notes and pointers
# to captures elsewhere, or are not defined yet.
_CAPTURE_TYPES: Final = frozenset(["response", "resource", "conversion"])

# Statuses (RFC 9110, section 15) of a page that was there.
_DELIVERED_STATUSES: Final = frozenset([200, 203])

_HTML_TYPES: Final = frozenset(["text/html", "application/xhtml+xml"])
_HTML_NAME: Final = re.compile(r"\.x?html?$", re.IGNORECASE)
# Media types that may hold news: text, data, what is packed, and types that say nothing; without text for machines.
_READABLE_TYPE: Final = re.compile(
    r"text/.*|.*[+/](json|xml|x?html)|application/(json-seq|(x-)?(ndjson|jsonlines|gzip|zip|tar|bzip2|xz|mbox)|zstd)"
    r"|message/rfc822|application/octet-stream|(binary|unknown)/.*|no-type|"
)
_UNREADABLE_TYPE: Final = re.compile(
    r"text/(css|(x-)?(java|ecma)script|dns|calendar|(x-)?vcard|vtt|x-component)|image/.*"
)
# What sites tell machines (RFC 9309, section 2.3; IAB ads.txt 1.1).
_FOR_MACHINES: Final = re.compile(
    r"https?://[^/]*/((app-)?ads|robots|llms|humans|(\.well-known/)?security)\.txt", re.IGNORECASE
)

_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)
_URI: Final = re.compile(rb"(?im)^warc-target-uri[ \t]*:[ \t]*<?([^\r\n>]*)")
_CHUNK_SIZE: Final = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,999})?\r?\n")

_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_INFLATE_STEP_BYTES: Final = 1 << 8
_MAX_REASON_CHARS: Final = 80

_CUT: Final = "the capture was cut short"
_DAMAGED: Final = "the delivery was damaged and is read as far as it goes"


def target_address(header: bytes) -> str:
    """Find the address of a capture in the header of its record (WARC-Target-URI, section 5.12)."""
    match = _URI.search(header)
    return show_controls(match[1].strip().decode("utf-8", "replace")) if match else ""


def open_capture(raw: RawFile, position: int, block: RecordBlock) -> RawFile | Rejected | None:
    """Make a file of what a record holds; None for a record that captures nothing that was published."""
    address = target_address(block.header)
    if block.reason and not (block.reason == ENDS_EARLY and _is_whole(block.content)):
        return raw.refuse(block.reason, address, position)
    try:
        record, content_type, reason = _opened(block)
        if str(record.record_type) not in _CAPTURE_TYPES or address.partition(":")[0].lower() not in _PUBLISHED_SCHEMES:
            return None
        if reason := reason or _refusal(content_type, address):
            return raw.refuse(reason, address, position)
        payload, damaged = _payload(record, block.content)
    except Unreadable as error:
        return raw.refuse(error.message, address, position)
    raw.allowance.spend(len(payload))
    charset = _CHARSET.search(content_type)
    facts = {
        "url": address,
        "media_type": _media_type(content_type),
        "charset": charset[1] if charset else "",
        "date": record.headers.get("WARC-Date") or "",
    }
    known_facts = {name: fact for name, fact in facts.items() if fact}
    name = _name(address, facts["media_type"])
    member = raw.inner(buffered_stream([payload]), address, name=name, first=position, **known_facts)
    if block.reason or any(record.headers.get(name) for name in ("WARC-Truncated", "WARC-Segment-Number")):
        member.warnings[_CUT] += 1
    if damaged:
        member.warnings[_DAMAGED] += 1
    return member


def _opened(block: RecordBlock) -> tuple[WarcRecord, str, str]:
    """Read the headers of a record: give it, the type of what it holds, and the reason if nothing was delivered."""
    from fastwarc.warc import WarcRecord

    for coding in ("all", "transfer", "none"):
        try:
            stream = io.BytesIO(block.header + block.content)
            record = WarcRecord.from_reader(stream, quirks_mode=_is_quirk(block.header))
            record.parse_http(auto_decode=coding, quirks_mode=_is_quirk(block.content))
        except OSError as error:
            # A coding that nobody knows is left on.
            reason = f"a record that cannot be read: {show_controls(str(error)[:_MAX_REASON_CHARS])}"
            continue
        known_facts = record.http_headers if record.is_http else None
        if known_facts is not None and known_facts.status_code not in _DELIVERED_STATUSES:
            return record, "", f"HTTP status {known_facts.status_code or 'unknown'}"
        return record, (record.headers if known_facts is None else known_facts).get("Content-Type") or "", ""
    raise Unreadable(reason)


def _refusal(content_type: str, address: str) -> str:
    """Say why what was delivered cannot be news; empty if it can."""
    media_type = _media_type(content_type)
    if not _READABLE_TYPE.fullmatch(media_type) or _UNREADABLE_TYPE.fullmatch(media_type):
        return f"{show_controls(media_type[:_MAX_REASON_CHARS])}, not text that could be news"
    return "rules for machines" if _FOR_MACHINES.fullmatch(address) else ""


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _is_whole(content: bytes) -> bool:
    """Whether as much was delivered as the server had announced (RFC 9110, section 8.6), whatever the archive says."""
    head, _, body = content.partition(b"\n\n" if _is_quirk(content) else b"\r\n\r\n")
    match = CONTENT_LENGTH.search(head)
    return match is not None and len(body) >= int(match[1])


def _is_quirk(data: bytes) -> bool:
    """Whether LF alone ends the lines of a header, as some crawlers wrote it."""
    return not data.partition(b"\n")[0].endswith(b"\r")


def _name(address: str, media_type: str) -> str:
    """Name a file as a browser would save it."""
    try:
        name = unquote(urlsplit(address).path).rpartition("/")[2]
    except ValueError:
        name = ""
    return f"{name or 'index'}.html" if media_type in _HTML_TYPES and not _HTML_NAME.search(name) else name


def _payload(record: WarcRecord, content: bytes) -> tuple[bytes, bool]:
    """Undo the transfer coding and the content coding of a delivery; and say whether it was damaged."""
    parts: list[bytes] = []
    size = 0
    try:
        # In bites: the library makes as much at once as is asked for.
        while part := record.reader.read(CHUNK_BYTES):
            parts.append(part)
            size += len(part)
            if size > MAX_BLOCK_BYTES:
                raise Unreadable(TOO_LONG_RECORD)
    except OSError:
        return _undone(content, record.http_headers), True
    return b"".join(parts), False


def _undone(content: bytes, headers: HeaderMap | None) -> bytes:
    """Undo the codings of a damaged delivery, or of one that has not the coding that it claims, as far as it goes."""
    data = _HEAD_END.split(content, maxsplit=1)[-1]
    if headers and "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        data = _unchunked(data)
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        if inflated := _inflated(data, window):
            return inflated
    return data


def _unchunked(data: bytes) -> bytes:
    """Join chunks (RFC 9112, section 7.1); what is not a chunk is taken as it is."""
    parts = []
    start = 0
    while match := _CHUNK_SIZE.match(data, start):
        size = int(match[1], 16)
        parts.append(data[match.end() : match.end() + size])
        start = match.end() + size
        start += len(b"\r\n") if data.startswith(b"\r\n", start) else 0
        if not size:
            return b"".join(parts)
    return b"".join([*parts, data[start:]])


def _inflated(data: bytes, window: int) -> bytes:
    """Decompress as much as can be; nothing if it is not compressed."""
    decompressor = zlib.decompressobj(window)
    parts: list[bytes] = []
    size = 0
    try:
        for start in range(0, len(data), _INFLATE_STEP_BYTES):
            parts.append(decompressor.decompress(data[start : start + _INFLATE_STEP_BYTES], MAX_BLOCK_BYTES - size + 1))
            size += len(parts[-1])
            if size > MAX_BLOCK_BYTES:
                raise Unreadable(TOO_LONG_RECORD)
    except zlib.error:
        pass
    return b"".join(parts)
