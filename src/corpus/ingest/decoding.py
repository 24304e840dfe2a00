"""Bytes to text: by a mark, by what UTF-8 looks like, by what is stated, and else by the letters that come out."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from corpus.ingest.normalising.languages import likeliest

_LOOKED_AT: Final = 1 << 14
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip

# What labels mean where Python has another codec for them, or none (WHATWG Encoding, section 4.2).
_LABELS: Final = {
    "x-sjis": "cp932", "windows-31j": "cp932", "ks_c_5601-1987": "cp949", "x-gbk": "gb18030", "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "utf8mb4": "utf-8", "unicode": "utf-8",
    "x-cp1251": "cp1251", "x-cp1252": "cp1252", "iso-8859-8-i": "iso8859-8", "dos-874": "cp874",
}  # fmt: skip
_WIDER: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs",
}  # fmt: skip
# No text is written in these that could be told by its label: bytes that hold a label are not in UTF-16.
_NO_CHARSET: Final = frozenset({"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}) | {
    "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined",
}  # fmt: skip

_HEAD: Final = 64
# Latin, one other script and general punctuation.
_SCRIPTS: Final = 3

# In a text of Latin letters few bytes are beyond ASCII; in other scripts most letters are.
_MOST_IN_LATIN: Final = 0.4
# Fewer than these tell nothing.
_FEWEST: Final = 16
_OTHERS: Final = [
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859-5", "cp1256",
    "iso8859-6", "cp1253", "iso8859-7", "cp1255", "tis_620",
]  # fmt: skip
_LATINS: Final = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "mac_roman", "cp850")
# The quotation marks, dashes and spaces of Windows-1252, which English has too.
_PUNCTUATION: Final = re.compile(rb"[\x80\x82\x84\x85\x91-\x97\x99\xa0\xab\xbb](?![A-Za-z])")
_BEYOND: Final = re.compile(rb"[^\x00-\x7f]")
_WORD_BEYOND: Final = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_LETTER: Final = re.compile(rb"[A-Za-z]")
_SAMPLE: Final = 400
# Letters beyond ASCII that a language spells its words with.
_SPELLED_WITH: Final = {
    "ca": "àçèéíïòóúü", "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüß", "en": "àâçèéêëíïñóôöüá", "es": "áéíñóúü",
    "et": "äõöüšž", "fi": "äöåšž", "fr": "àâæçèéêëîïôœùûüÿ", "ga": "áéíóú", "gl": "áéíñóúü", "hr": "čćđšž",
    "bs": "čćđšž", "hu": "áéíóöőúüű", "id": "é", "is": "áðéíóúýþæö", "it": "àèéìíòóùú", "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž", "nl": "áèéêëïóöü", "nn": "æøåéòô", "no": "æøåéòô", "pl": "ąćęłńóśźż", "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "sq": "çë", "sv": "åäöéü", "tr": "çğıöşüâîûİ",
}  # fmt: skip
# So many characters in UTF-8 for each byte that is none make a text of UTF-8 with strange bytes among them.
_MOSTLY: Final = 2
_GARBLED: Final = 0.1


class Decoded(NamedTuple):
    """A text, the name of Python's codec that it was read with, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool = False


def codec_of(label: str) -> str:
    """Name Python's codec for the label of an encoding, as browsers understand it; empty for one that is none."""
    label = label.strip().strip("\"'").lower()
    try:
        known = codecs.lookup(_LABELS.get(label, label))
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(known.name, known.name)
    return "" if name in _NO_CHARSET or not known._is_text_encoding else name  # noqa: SLF001 - nothing else says it


def decode(data: bytes, stated: str = "") -> Decoded:
    """Decode a text by its mark, as UTF-8, in the encoding that is `stated`, or in the one that its bytes tell.

    Single bytes that are not UTF-8 among many characters that are, are Windows-1252. What the encoding has no
    character for becomes U+FFFD.
    """
    if encoding := _marked(data):
        return Decoded(data.decode(encoding, "replace"), encoding)
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    if text := _mixed(data):
        return Decoded(text, "utf-8", guessed=True)
    if codec := codec_of(stated):
        text = data.decode(codec, "replace")
        if text.count("\N{REPLACEMENT CHARACTER}") <= _GARBLED * len(_BEYOND.findall(data)):
            return Decoded(text, codec)
    encoding = told_by_letters(data)
    return Decoded(data.decode(encoding, "replace"), encoding, guessed=True)


def decoded(data: bytes, stated: str = "") -> str:
    """Give the text of `decode` alone."""
    return decode(data, stated).text


def encoding_of(data: bytes, stated: str = "") -> str:
    """Name the encoding of a text, as `decode` has it, by its first bytes, which may end within a character."""
    start = data[:_LOOKED_AT]
    if encoding := _marked(start):
        return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "utf-8-sig" if _mixed(start) else codec_of(stated) or told_by_letters(start)
    return "utf-8-sig"


def _marked(data: bytes) -> str:
    """Tell an encoding by its mark, or UTF-16 and Japanese mail by their zeros and escapes."""
    if encoding := next((name for mark, name in _MARKS if data.startswith(mark)), ""):
        return encoding
    if b"\0" in data[:_HEAD]:
        return _utf16(data[: _HEAD + _HEAD])
    # ISO 2022-JP (RFC 1468): this escape begins two-byte characters.
    return "iso2022_jp" if b"\x1b$" in data[:_LOOKED_AT] and data.isascii() else ""


def _utf16(head: bytes) -> str:
    """Tell UTF-16 without a mark by the high bytes of its characters: zeros, and few others."""
    for high, encoding in ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be")):
        if len(set(high)) <= _SCRIPTS and high.count(0) > 1:
            return encoding
    return ""


def _mixed(data: bytes) -> str:
    """Read UTF-8 with a few bytes of Windows-1252 among it; empty for what is not that."""
    text = data.decode("utf-8", "surrogateescape")
    strange = sum("\udc80" <= character <= "\udcff" for character in text)
    # A character beyond ASCII has two bytes or more.
    if len(data) - len(text) < _MOSTLY * strange:
        return ""
    return re.sub("[\udc80-\udcff]", _as_windows, text)


def _as_windows(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) & 0xFF]).decode("cp1252", "replace")


def told_by_letters(data: bytes) -> str:
    """Tell the encoding of bytes that are no UTF-8: Windows-1252 where there are too few letters to tell by.

    Latin and other scripts are told apart by the share of letters beyond ASCII.
    """
    start = data[:_LOOKED_AT]
    beyond = _BEYOND.findall(start)
    letters = len(beyond) + len(_LETTER.findall(start))
    if len(beyond) < _FEWEST or len(beyond) <= _MOST_IN_LATIN * letters:
        return _latin(start)
    from charset_normalizer import from_bytes

    best = from_bytes(start, cp_isolation=_OTHERS, enable_fallback=False).best()
    return codec_of(best.encoding) if best else "cp1252"


def _latin(start: bytes) -> str:
    """Tell which Latin encoding makes words of a language, by the words that have letters beyond ASCII."""
    words = b" ".join(_WORD_BEYOND.findall(_PUNCTUATION.sub(b" ", start)))[:_SAMPLE]
    if len(words) < _FEWEST:
        return "cp1252"
    return max(_LATINS, key=lambda encoding: _likelihood(words.decode(encoding, "replace")))


def _likelihood(words: str) -> float:
    """How much of what is beyond ASCII the language has that the words are in, in so far as it is sure."""
    language, sureness = likeliest(words)
    letters = _SPELLED_WITH.get(language, "")
    beyond = [character for character in words.lower() if character > "\x7f"]
    return sureness * sum(character in letters for character in beyond) / max(len(beyond), 1)
