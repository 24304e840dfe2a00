"""SGML of the days before XML: large files of many elements of one name, with fields in tags and few rules kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from corpus.article import Rejected
from corpus.ingest.readers.raw import RawFile, RawRecord

MAX_ELEMENT_BYTES: Final = 1 << 26

_READ_BYTES: Final = 1 << 20
_CONTROL: Final = re.compile(r"&#(?:[0-8]|1[124-9]|2\d|3[01]|127);|[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# The names that collections have for signs, and the codes of typesetting machines.
_CHARACTER_BY_ENTITY: Final = {"hyph": "-", "blank": " ", "MD": "\N{EM DASH}"}
_TYPESETTING_CODES: Final = frozenset({"LR", "UR", "QL", "QC", "QR", "TL", "TR"})
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9.]*(?:\s[^<>]*)?>")


def split_elements(raw: RawFile, name: str) -> Iterator[RawRecord | Rejected]:
    """Cut a file at the start tags of its elements `name`, in any case; what stands between two of them is left out.

    An element without an end tag reaches to the next one or to the end of the file. One of 64 MiB or more is
    rejected, and no more of it is held than that.
    """
    start = re.compile(rf"<{name}[\s>]".encode(), re.IGNORECASE)
    end = re.compile(rf"</{name}\s*>".encode(), re.IGNORECASE)
    for position, (data, whole) in enumerate(_stretches(raw, start)):
        closed = end.search(data)
        record = raw.record(data[: closed.end()] if closed else data, position)
        yield record if whole else record.reject(f"an element of {MAX_ELEMENT_BYTES >> 20} MiB or more")


def _stretches(raw: RawFile, start: re.Pattern[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Give each stretch from one start tag to before the next, and whether it is whole."""
    held, inside, whole, seen = bytearray(), False, True, 0
    while bite := raw.bytes(_READ_BYTES):
        held += bite
        while found := start.search(held, seen):
            if inside:
                yield bytes(held[: found.start()]), whole
            del held[: found.start()]
            inside, whole, seen = True, True, found.end() - found.start()
        # A start tag may be cut in two by the end of a bite.
        seen = max(seen, len(held) - 32)
        if not inside or len(held) >= MAX_ELEMENT_BYTES:
            whole &= not inside
            kept = held[:_READ_BYTES] if inside else b""
            held = bytearray(kept + held[seen:])
            seen = len(kept)
    if inside:
        yield bytes(held), whole


def strip_controls(source: str) -> str:
    """Take out control characters, as they are and as references (`&#3;`): marks of the wires' machines."""
    return _CONTROL.sub("", source)


def plain_text(markup: str) -> str:
    """Give the text of a stretch of SGML: without tags, entities resolved once; line breaks are kept."""
    plain = _TAG.sub("", markup)
    return _ENTITY.sub(_character, plain) if "&" in plain else plain


def _character(match: re.Match[str]) -> str:
    return _CHARACTER_BY_ENTITY.get(match[0][1:-1]) or (
        "" if match[0][1:-1] in _TYPESETTING_CODES else unescape(match[0])
    )
