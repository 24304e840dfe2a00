"""Bytes to text where nothing says in which encoding: UTF-8 and UTF-16 tell themselves, the others by their letters."""

from __future__ import annotations

import codecs
from typing import Final

_LOOKED_AT: Final = 1 << 14
_UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# In a text of Latin letters few bytes are beyond ASCII; in other scripts most letters are.
_MOST_IN_LATIN: Final = 0.25
# Fewer than these tell nothing.
_FEWEST: Final = 16
_OTHERS: Final = [
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1251", "koi8_r", "cp1256", "cp1253", "cp1255", "tis_620",
]  # fmt: skip


def encoding_of(data: bytes) -> str:
    """Name the encoding of a text by its first bytes, which may end within a character.

    Bytes that are no UTF-8 are Windows-1252 where few of them are beyond ASCII, and else what charset-normalizer makes
    of them among the usual encodings of other scripts.
    """
    start = data[:_LOOKED_AT]
    if start.startswith(_UTF16_MARKS):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return _legacy(start)
    return "utf-8-sig"


def decoded(data: bytes, stated: str = "") -> str:
    """Decode a text as UTF-8, else in the encoding that is `stated`, else in the one that its bytes tell.

    What the encoding has no character for becomes U+FFFD.
    """
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", "replace")
    for encoding in filter(None, ("utf-8-sig", stated)):
        try:
            return data.decode(encoding)
        except (ValueError, LookupError):
            continue
    return data.decode(_legacy(data[:_LOOKED_AT]), "replace")


def _legacy(start: bytes) -> str:
    letters = sum(byte > 127 or chr(byte).isalpha() for byte in start)  # noqa: PLR2004 - where ASCII ends
    beyond = sum(byte > 127 for byte in start)  # noqa: PLR2004
    if beyond < _FEWEST or beyond <= _MOST_IN_LATIN * letters:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(start, cp_isolation=_OTHERS, enable_fallback=False).best()
    return best.encoding if best else "cp1252"
