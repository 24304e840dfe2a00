"""Internet messages (RFC 5322, MIME: RFC 2045 to 2047): their headers as text, and the parts that are their body."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Final

from corpus.errors import Unreadable
from corpus.ingest.normalising.texts import clean_line
from corpus.ingest.readers.raw import decode

# Longer headers are not those of news, and the standard library takes long over some of them.
_MAX_HEADER_CHARS: Final = 10_000
_MAX_BOUNDARIES: Final = 500
_MAX_PART_STARTS: Final = 20_000
_SENDER: Final = re.compile(
    r"""\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<name>[^<"]*?))\s*<(?P<address>[^<>]*)>|(?P<bare>\S+@\S+)(?:\s*\((?P<note>.*)\))?"""
)
_ESCAPED: Final = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class MessageParts:
    """What a message holds: its body as plain text and as HTML, forwarded messages, and how many other things."""

    plain: list[str] = field(default_factory=list)
    html: list[Message] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)


def parse_message(data: bytes) -> Message:
    """Parse a message; one of more parts than anybody sends: Unreadable."""
    from email import message_from_bytes, policy

    # The parser compares each line with the boundaries of all parts that are open.
    boundaries = data.lower().count(b"boundary=")
    if boundaries > _MAX_BOUNDARIES or (boundaries and data.count(b"\n--") > _MAX_PART_STARTS):
        raise Unreadable("a message of more parts than anybody sends")
    return message_from_bytes(data, policy=policy.compat32)


def header(message: Message, name: str) -> str:
    """Give a header as one line of text; encoded words (RFC 2047) and bare bytes are decoded as far as they can be."""
    # `raw_items`, since `get` makes objects of headers with bytes beyond ASCII.
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return clean_line(_decoded(raw[:_MAX_HEADER_CHARS]))


def split_sender(value: str) -> tuple[str, str]:
    """Split a `From` into the name that it shows, which may be empty, and the address."""
    match = _SENDER.match(value)
    if match is None:
        return value, ""
    name = _ESCAPED.sub(r"\1", match["quoted"]) if match["quoted"] else match["name"] or match["note"] or ""
    return name.strip(" '\""), match["address"] or match["bare"] or ""


def message_parts(message: Message) -> MessageParts:
    """Gather the parts of a message in order; of attached texts and pictures only their types."""
    found = MessageParts()
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if kind == "message/rfc822":
            found.messages.extend(_inside(part))
        elif part.is_multipart():
            waiting.extend(reversed(_inside(part)))
        elif _is_attached(part) or kind not in {"text/plain", "text/html"}:
            if not _is_inline(part):
                found.attachments.append(kind)
        elif kind == "text/html":
            found.html.append(part)
        else:
            found.plain.append(_unflowed(part))
    return found


def _inside(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def part_bytes(part: Message) -> bytes:
    """Give the bytes of a part, without its transfer encoding; damaged base64 as far as it goes."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def part_text(part: Message) -> str:
    """Decode a part as any other text, by the charset that it names."""
    return decode(part_bytes(part), part_charset(part))


def part_charset(part: Message) -> str:
    """Name the charset of a part; empty where it names none."""
    try:
        named = (part.get_content_charset() or "").strip()
    except (LookupError, UnicodeError, ValueError):
        return ""
    # ASCII is what programs write who do not know.
    return "" if named in {"us-ascii", "ascii"} else named


def _decoded(raw: str) -> str:
    try:
        pieces = decode_header(raw) if "=?" in raw else [(raw, None)]
    except (HeaderParseError, binascii.Error, ValueError):
        pieces = [(raw, None)]
    return "".join(_piece(value, encoding) for value, encoding in pieces)


def _piece(value: bytes | str, encoding: str | None) -> str:
    if isinstance(value, str):
        return decode(value.encode("utf-8", "surrogateescape")) if not value.isascii() else value
    if encoding is None:
        # So the standard library writes what stands between encoded words.
        return decode(value.decode("raw-unicode-escape", "replace").encode("utf-8", "surrogateescape"))
    return decode(value, encoding)


def _is_attached(part: Message) -> bool:
    return (part.get_content_disposition() or "") == "attachment" or bool(
        part.get_param("filename", None, "content-disposition")
    )


def _is_inline(part: Message) -> bool:
    """Whether a part belongs to how the HTML looks: pictures and styles that it names."""
    return part.get_content_disposition() != "attachment" and bool(part["content-id"] or part["content-location"])


def _unflowed(part: Message) -> str:
    """Join the lines of `format=flowed` that end in a space (RFC 3676)."""
    written = part_text(part)
    if str(part.get_param("format", "")).lower() != "flowed":
        return written
    return "\n".join(_joined(written, joiner="" if str(part.get_param("delsp", "")).lower() == "yes" else " "))


def _joined(written: str, joiner: str) -> Iterator[str]:
    pieces: list[str] = []
    for row in written.split("\n"):
        stuffed = row.removeprefix(" ")
        if stuffed.endswith(" ") and stuffed != "-- ":
            pieces.append(stuffed.rstrip(" ") + joiner)
        else:
            yield "".join([*pieces, stuffed])
            pieces = []
    if pieces:
        yield "".join(pieces)
