"""The text of a newsletter: without addresses of links, without what mail programs and senders put around it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.ingest.normalising.boilerplate import is_mail_boilerplate

# `Read on <https://...>`, `Read on ( https://... )`, `[image: A bridge]`, a line that is only an address.
_LINK: Final = re.compile(
    r"[ \t]{0,4}(?:<https?://[^\s<>]{1,4000}>|[(\[][ \t]?https?://[^\s()\[\]]{1,4000}[ \t]?[)\]])"
)
_IMAGE: Final = re.compile(r"\[(?:image|cid|inline image|logo)\b[^\]\n]{0,300}\]", re.IGNORECASE)
_ADDRESS_LINE: Final = re.compile(r"^[ \t]{0,40}<?https?://\S{1,4000}[ \t]{0,40}$", re.MULTILINE)

_FORWARDED: Final = re.compile(
    r"^(?:[>\s]*-{2,}[ \t]*(?:forwarded message|original message)[ \t]*-{2,}|begin forwarded message:)[ \t]*\n\s*"
    r"(?P<head>(?:[A-Z][\w-]{1,20}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,9}){2,12})",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARDED_FIELD: Final = re.compile(r"^([A-Z][\w-]{1,20}):[ \t]*(.*(?:\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_MAX_COVER_NOTE_CHARS: Final = 500
_LAST_PARAGRAPHS_SEARCHED: Final = 12

_REPLY_PREFIXES: Final = re.compile(
    r"\A(?:(?:re|fwd?|aw|wg|tr|rv|sv|antw|enc|vs)(?:\[\d{1,3}\])?\s{0,3}:\s{0,9})+", re.IGNORECASE
)
_LIST: Final = re.compile(r"\[([^\]]{1,60})\]\s*")


class ForwardedMessage(NamedTuple):
    """A message that stands in the text of another: its headers, and its text."""

    headers: dict[str, str]
    text: str


def strip_links_and_signature(text: str) -> str:
    """Take the addresses of links and the places of pictures out of a plain text, and the signature below it."""
    for pattern in (_IMAGE, _LINK, _ADDRESS_LINE):
        text = pattern.sub("", text)
    # A signature stands below such a line (RFC 3676, section 4.3).
    above, mark, below = text.rpartition("\n-- \n")
    return above if mark and len(below) < len(above) else text


def strip_mail_boilerplate(paragraphs: list[str]) -> list[str]:
    """Drop what senders put around a newsletter; what follows a notice at the end goes with it."""
    end = len(paragraphs)
    for index in range(
        len(paragraphs) - 1, max(len(paragraphs) // 2, len(paragraphs) - _LAST_PARAGRAPHS_SEARCHED) - 1, -1
    ):
        if is_mail_boilerplate(paragraphs[index]):
            end = index
    return [text for text in paragraphs[:end] if not is_mail_boilerplate(text)]


def find_forwarded(text: str) -> ForwardedMessage | None:
    """Read a message that somebody forwards, unless they write more than a few words of their own above it."""
    match = _FORWARDED.search(text, 0, 4 * _MAX_COVER_NOTE_CHARS)
    if match is None or len(text[: match.start()].strip()) > _MAX_COVER_NOTE_CHARS:
        return None
    headers = {name.lower(): value for name, value in _FORWARDED_FIELD.findall(match["head"])}
    return ForwardedMessage(headers, text[match.end() :]) if "from" in headers else None


def headline_of_subject(subject: str, names: list[str]) -> str:
    """Give a subject without `Re:` and `Fwd:`, and without a `[name]` in front that is the sender's or the list's."""
    known = {_letters(name) for name in names}
    text = _REPLY_PREFIXES.sub("", subject)
    label = _LIST.match(text)
    if label and _letters(label[1]) in known and label.end() < len(text):
        text = _REPLY_PREFIXES.sub("", text[label.end() :])
    return text


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold())).removeprefix("the")
