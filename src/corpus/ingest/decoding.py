"""Decodes bytes of every kind: by a byte order mark, as UTF-8, by what is stated, and else by what comes out.

The only place that knows byte order marks and what the labels of encodings mean.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from corpus.ingest.encoding_guesses import guess_encoding

_SAMPLE_BYTES: Final = 1 << 14
# UTF-32 first: its mark begins with that of UTF-16.
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip

# What labels mean where Python has another codec for them, or none (WHATWG Encoding, section 4.2).
_CODEC_BY_LABEL: Final = {
    "x-sjis": "cp932", "windows-31j": "cp932", "ks_c_5601-1987": "cp949", "x-gbk": "gb18030", "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "utf8mb4": "utf-8", "unicode": "utf-8",
    "x-cp1251": "cp1251", "x-cp1252": "cp1252", "iso-8859-8-i": "iso8859-8", "dos-874": "cp874",
}  # fmt: skip
_SUPERSET_CODEC: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs",
}  # fmt: skip
# Japanese, Korean and Chinese in seven bits, between escapes: their bytes are ASCII, and so UTF-8 as well.
_SEVEN_BITS: Final = frozenset({"hz", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_kr"})
# A label inside of a text never names these rightly: bytes that hold a readable label are not UTF-16.
_UNLABELLED: Final = frozenset({"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}) | {
    "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined",
}  # fmt: skip

_WIDE_HEAD_BYTES: Final = 128
_MIN_WIDE_BYTES: Final = 8
# The high bytes of Latin, of one other script and of general punctuation.
_MAX_HIGH_BYTES: Final = 3

# With this many characters in UTF-8 for each byte that is not UTF-8, a text is UTF-8 with stray bytes in it.
_MIN_UTF8_CHARS_PER_STRAY_BYTE: Final = 2
_MAX_UNDECODABLE_SHARE: Final = 0.1
_NON_ASCII: Final = re.compile(rb"[^\x00-\x7f]")
# What bytes of Windows-1252 become in an encoding of ISO 8859: no text has them.
_CONTROL: Final = re.compile("[\x80-\x84\x86-\x9f]")


class DecodedText(NamedTuple):
    """A text, the name of Python's codec that it was read with, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool = False

    @property
    def warning(self) -> str:
        """What the user should know of a guess; empty where there was none."""
        return f"not all UTF-8: read as {self.encoding}, by its letters" if self.guessed else ""


def codec_name(label: str) -> str:
    """Name Python's codec for the label of an encoding, as browsers understand it; empty for an unknown label."""
    label = label.strip().strip("\"'").lower()
    try:
        known = codecs.lookup(_CODEC_BY_LABEL.get(label, label))
    except (LookupError, ValueError):
        return ""
    name = _SUPERSET_CODEC.get(known.name, known.name)
    return "" if name in _UNLABELLED or not known._is_text_encoding else name  # noqa: SLF001 - nothing else says it


def decode(data: bytes, stated: str = "", declared: str = "") -> DecodedText:
    """Decode a text of any kind; NULs in it are left out.

    In this order: by a byte order mark, or by the zeros of UTF-16 and UTF-32; as UTF-8, if it is; as UTF-8 with stray
    bytes of Windows-1252, if it nearly is; in the encoding that was `stated` with it (by a server, a message, an
    archive) or that it has `declared` itself, if no control characters come out; else by a guess. A byte that the
    encoding does not know becomes U+FFFD.
    """
    read = _decode(data, [codec for label in (stated, declared) if (codec := codec_name(label))])
    return read._replace(text=read.text.replace("\0", "")) if "\0" in read.text else read


def _decode(data: bytes, named: Sequence[str]) -> DecodedText:
    if encoding := wide_encoding(data) or _seven_bits(data, named):
        return DecodedText(data.decode(encoding, "replace"), encoding)
    try:
        return DecodedText(data.removeprefix(codecs.BOM_UTF8).decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    if text := _utf8_with_stray_bytes(data):
        return DecodedText(text, "utf-8", guessed=True)
    may_fail = _MAX_UNDECODABLE_SHARE * len(_NON_ASCII.findall(data))
    for bound in (0, may_fail):
        for codec in named:
            text = data.decode(codec, "replace")
            if text.count("\N{REPLACEMENT CHARACTER}") <= bound and not _CONTROL.search(text):
                return DecodedText(text, codec)
    encoding = guess_encoding(data)
    return DecodedText(data.decode(encoding, "replace"), encoding, guessed=True)


def decode_text(data: bytes, stated: str = "") -> str:
    """Give the text of `decode` alone."""
    return decode(data, stated).text


class HeadEncoding(NamedTuple):
    """The name of Python's codec that the lines of a file need, and whether that is a guess."""

    codec: str
    guessed: bool = False


def detect_head_encoding(data: bytes, stated: str = "") -> HeadEncoding:
    """Tell the encoding of a text by its first bytes, which may end within a character.

    Of UTF-8 it is the codec that leaves out a byte order mark.
    """
    start = data[:_SAMPLE_BYTES]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        read = decode(start, stated)
        return HeadEncoding("utf-8-sig" if read.encoding == "utf-8" else read.encoding, read.guessed)
    return HeadEncoding(wide_encoding(start) or "utf-8-sig")


def wide_encoding(data: bytes) -> str:
    """Name the codec of a text of two or four bytes a character by its mark or its zeros; empty for any other."""
    if encoding := next((name for mark, name in _WIDE_MARKS if data.startswith(mark)), ""):
        return encoding
    head = data[:_WIDE_HEAD_BYTES]
    if b"\0" not in head[: _WIDE_HEAD_BYTES // 2] or not any(head):
        return ""
    for high, encoding in ((head[3::4] + head[2::4], "utf-32-le"), (head[::4] + head[1::4], "utf-32-be")):
        if len(head) >= _MIN_WIDE_BYTES and not any(high):
            return encoding
    for high, encoding in ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be")):
        # A few high bytes, zero the commonest: Latin, one other script, and general punctuation.
        if len(set(high)) <= _MAX_HIGH_BYTES and high.count(0) > 1:
            return encoding
    return ""


def _seven_bits(data: bytes, named: Sequence[str]) -> str:
    """Name the codec of a text whose letters stand between escapes: the one named, else that of Japanese mail."""
    if not data.isascii():
        return ""
    if codec := next((codec for codec in named if codec in _SEVEN_BITS), ""):
        return codec
    # ISO 2022-JP (RFC 1468): this escape begins two-byte characters.
    return "iso2022_jp" if b"\x1b$" in data[:_SAMPLE_BYTES] else ""


def _utf8_with_stray_bytes(data: bytes) -> str:
    """Read UTF-8 with a few stray bytes of Windows-1252; empty for any other text."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    strange = sum("\udc80" <= character <= "\udcff" for character in text)
    # A character beyond ASCII has two bytes or more.
    if len(data) - len(text) < _MIN_UTF8_CHARS_PER_STRAY_BYTE * strange:
        return ""
    return re.sub("[\udc80-\udcff]", _as_windows, text)


def _as_windows(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) & 0xFF]).decode("cp1252", "replace")
