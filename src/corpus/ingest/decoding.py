"""Decodes bytes: by a byte order mark, as UTF-8, by what is stated, and else by the letters that come out."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from corpus.ingest.normalising.languages import likeliest_language

_SAMPLE_BYTES: Final = 1 << 14
# UTF-32 first: its mark begins with that of UTF-16.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
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
# A label inside of a text never names these rightly: bytes that hold a readable label are not UTF-16.
_UNLABELLED: Final = frozenset({"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}) | {
    "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined",
}  # fmt: skip

_UTF16_HEAD_BYTES: Final = 64
# The high bytes of Latin, of one other script and of general punctuation.
_MAX_UTF16_HIGH_BYTES: Final = 3

# In a text of Latin letters few bytes are beyond ASCII; in other scripts most letters are.
_MAX_LATIN_NON_ASCII_SHARE: Final = 0.4
# Fewer bytes beyond ASCII say nothing about the encoding.
_MIN_NON_ASCII_BYTES: Final = 16
_NON_LATIN_ENCODINGS: Final = [
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859-5", "cp1256",
    "iso8859-6", "cp1253", "iso8859-7", "cp1255", "tis_620",
]  # fmt: skip
_LATIN_ENCODINGS: Final = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "mac_roman", "cp850")
# The quotation marks, dashes and spaces of Windows-1252, which English has too.
_PUNCTUATION: Final = re.compile(rb"[\x80\x82\x84\x85\x91-\x97\x99\xa0\xab\xbb](?![A-Za-z])")
_NON_ASCII: Final = re.compile(rb"[^\x00-\x7f]")
_NON_ASCII_WORD: Final = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_ASCII_LETTER: Final = re.compile(rb"[A-Za-z]")
_LATIN_SAMPLE_BYTES: Final = 400
# Letters beyond ASCII that a language spells its words with.
_NON_ASCII_LETTERS: Final = {
    "ca": "àçèéíïòóúü", "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüß", "en": "àâçèéêëíïñóôöüá", "es": "áéíñóúü",
    "et": "äõöüšž", "fi": "äöåšž", "fr": "àâæçèéêëîïôœùûüÿ", "ga": "áéíóú", "gl": "áéíñóúü", "hr": "čćđšž",
    "bs": "čćđšž", "hu": "áéíóöőúüű", "id": "é", "is": "áðéíóúýþæö", "it": "àèéìíòóùú", "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž", "nl": "áèéêëïóöü", "nn": "æøåéòô", "no": "æøåéòô", "pl": "ąćęłńóśźż", "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "sq": "çë", "sv": "åäöéü", "tr": "çğıöşüâîûİ",
}  # fmt: skip
# With this many characters in UTF-8 for each byte that is not UTF-8, a text is UTF-8 with stray bytes in it.
_MIN_UTF8_CHARS_PER_STRAY_BYTE: Final = 2
_MAX_UNDECODABLE_SHARE: Final = 0.1


class DecodedText(NamedTuple):
    """A text, the name of Python's codec that it was read with, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool = False


def codec_name(label: str) -> str:
    """Name Python's codec for the label of an encoding, as browsers understand it; empty for an unknown label."""
    label = label.strip().strip("\"'").lower()
    try:
        known = codecs.lookup(_CODEC_BY_LABEL.get(label, label))
    except (LookupError, ValueError):
        return ""
    name = _SUPERSET_CODEC.get(known.name, known.name)
    return "" if name in _UNLABELLED or not known._is_text_encoding else name  # noqa: SLF001 - nothing else says it


def decode(data: bytes, stated: str = "") -> DecodedText:
    """Decode a text by its byte order mark, as UTF-8, in the `stated` encoding, or in the one that its bytes suggest.

    Single bytes that are not UTF-8 among many characters that are get read as Windows-1252. A byte that the encoding
    does not know becomes U+FFFD.
    """
    if encoding := _encoding_by_mark(data):
        return DecodedText(data.decode(encoding, "replace"), encoding)
    try:
        return DecodedText(data.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    if text := _utf8_with_stray_bytes(data):
        return DecodedText(text, "utf-8", guessed=True)
    if codec := codec_name(stated):
        text = data.decode(codec, "replace")
        if text.count("\N{REPLACEMENT CHARACTER}") <= _MAX_UNDECODABLE_SHARE * len(_NON_ASCII.findall(data)):
            return DecodedText(text, codec)
    encoding = guess_encoding(data)
    return DecodedText(data.decode(encoding, "replace"), encoding, guessed=True)


def decode_text(data: bytes, stated: str = "") -> str:
    """Give the text of `decode` alone."""
    return decode(data, stated).text


def detect_head_encoding(data: bytes, stated: str = "") -> str:
    """Name the encoding of a text, as `decode` has it, by its first bytes, which may end within a character."""
    start = data[:_SAMPLE_BYTES]
    if encoding := _encoding_by_mark(start):
        return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "utf-8-sig" if _utf8_with_stray_bytes(start) else codec_name(stated) or guess_encoding(start)
    return "utf-8-sig"


def _encoding_by_mark(data: bytes) -> str:
    """Recognise an encoding by its byte order mark, UTF-16 by its zeros, and Japanese mail by its escapes."""
    if encoding := next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), ""):
        return encoding
    if b"\0" in data[:_UTF16_HEAD_BYTES]:
        return _utf16(data[: _UTF16_HEAD_BYTES + _UTF16_HEAD_BYTES])
    # ISO 2022-JP (RFC 1468): this escape begins two-byte characters.
    return "iso2022_jp" if b"\x1b$" in data[:_SAMPLE_BYTES] and data.isascii() else ""


def _utf16(head: bytes) -> str:
    """Recognise UTF-16 without a mark by the high bytes of its characters: zeros, and few others."""
    for high, encoding in ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be")):
        if len(set(high)) <= _MAX_UTF16_HIGH_BYTES and high.count(0) > 1:
            return encoding
    return ""


def _utf8_with_stray_bytes(data: bytes) -> str:
    """Read UTF-8 with a few stray bytes of Windows-1252; empty for any other text."""
    text = data.decode("utf-8", "surrogateescape")
    strange = sum("\udc80" <= character <= "\udcff" for character in text)
    # A character beyond ASCII has two bytes or more.
    if len(data) - len(text) < _MIN_UTF8_CHARS_PER_STRAY_BYTE * strange:
        return ""
    return re.sub("[\udc80-\udcff]", _as_windows, text)


def _as_windows(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) & 0xFF]).decode("cp1252", "replace")


def guess_encoding(data: bytes) -> str:
    """Guess the encoding of bytes that are not UTF-8: Windows-1252 where there are too few letters to tell by.

    The share of letters beyond ASCII tells Latin from other scripts.
    """
    start = data[:_SAMPLE_BYTES]
    beyond = _NON_ASCII.findall(start)
    letters = len(beyond) + len(_ASCII_LETTER.findall(start))
    if len(beyond) < _MIN_NON_ASCII_BYTES or len(beyond) <= _MAX_LATIN_NON_ASCII_SHARE * letters:
        return _latin(start)
    from charset_normalizer import from_bytes

    best = from_bytes(start, cp_isolation=_NON_LATIN_ENCODINGS, enable_fallback=False).best()
    return codec_name(best.encoding) if best else "cp1252"


def _latin(start: bytes) -> str:
    """Choose the Latin encoding that gives words of a language, by the words that have letters beyond ASCII."""
    words = b" ".join(_NON_ASCII_WORD.findall(_PUNCTUATION.sub(b" ", start)))[:_LATIN_SAMPLE_BYTES]
    if len(words) < _MIN_NON_ASCII_BYTES:
        return "cp1252"
    return max(_LATIN_ENCODINGS, key=lambda encoding: _plausibility(words.decode(encoding, "replace")))


def _plausibility(words: str) -> float:
    """Weigh how well letters beyond ASCII fit the language of the words: the share that fits times its probability."""
    language, sureness = likeliest_language(words)
    letters = _NON_ASCII_LETTERS.get(language, "")
    beyond = [character for character in words.lower() if character > "\x7f"]
    return sureness * sum(character in letters for character in beyond) / max(len(beyond), 1)
