"""Guesses the encoding of bytes that are not UTF-8 and that nobody named, by the text that comes out.

Each code page that news is written in is tried, and the one wins in which the letters beyond ASCII are those of a
language: of a Latin one, which py3langid names, the letters that it spells its words with, where words have them, and
the marks of print where those stand; of others, their commonest letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from corpus.ingest.normalising.languages import likeliest_language

_SAMPLE_BYTES: Final = 1 << 14
# Fewer say nothing about the encoding, or about the script.
_MIN_BYTES: Final = 16
# In a text of Latin letters few bytes are beyond ASCII; in other scripts most letters are.
_MAX_LATIN_SHARE: Final = 0.4
_NON_ASCII: Final = re.compile(rb"[\x80-\xff]")
_NON_ASCII_RUN: Final = re.compile(rb"[\x80-\xff]+")
_ASCII_LETTER: Final = re.compile(rb"[A-Za-z]")
# Markup is ASCII in all encodings and would only hide the words.
_MARKUP: Final = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)|<[^<>]{0,2000}>", re.DOTALL | re.IGNORECASE)

# In the order in which they are asked: of two that fit alike, the first is the commoner.
_LATIN: Final = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "cp1258", "mac_roman", "cp850")
# So many places with bytes beyond ASCII are looked at, each with so many bytes on both sides.
_MAX_SPOTS: Final = 60
_SPOT_BYTES: Final = 24
_MAX_LANGUAGE_CHARS: Final = 800
# Letters beyond ASCII that a language spells its words with.
_LETTERS: Final = {
    "ca": "àçèéíïòóúü", "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüß", "en": "àâçèéêëíïñóôöüá", "es": "áéíñóúü",
    "et": "äõöüšž", "fi": "äöåšž", "fr": "àâæçèéêëîïôœùûüÿ", "ga": "áéíóú", "gl": "áéíñóúü", "hr": "čćđšž",
    "bs": "čćđšž", "hu": "áéíóöőúüű", "id": "é", "is": "áðéíóúýþæö", "it": "àèéìíòóùú", "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž", "nl": "áèéêëïóöü", "nn": "æøåéòô", "no": "æøåéòô", "pl": "ąćęłńóśźż", "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "sq": "çë", "sv": "åäöéü", "tr": "çğıöşüâîûİ",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơư\u0300\u0301\u0303\u0309\u0323",
}  # fmt: skip
# English has such letters in names alone: a mark of print says more of it.
_ENGLISH_FIT: Final = 0.5
_OPENING: Final = "“‘„‚«‹¿¡"
_CLOSING: Final = "”»›…"

# Of other scripts, the commonest letters of their languages.
_RUSSIAN, _UKRAINIAN, _BULGARIAN, _SERBIAN = "оеаинтсрвлкд", "оанивіетрсулк", "аоиетнрсвлъд", "аиоенрстувјк"
_GREEK, _HEBREW, _ARABIC, _PERSIAN = "αοιετσνηυρπκςίάό", "יוהלאתמרבנשד", "اليمنتورةبعده", "انريدهوستمبيک"
_THAI, _KOREAN = "านรอกเงมยลวด่ท้สตะ", "이다는을가에의고한지로기하은나들사리도서자대인일어시를해"
_JAPANESE: Final = "のにはをたがでとしいるれてかなこもさあっらりくんスントルアイラ"
_CHINESE: Final = (
    "的一是不在人有了中国年这大为和上个会日月发行家市区新经公地到要对以业出生时成来主全部民作用法于政学关方面动理工加"
)
_TAIWANESE: Final = (
    "的一是不在人有了中國年這大為和上個會日月發行家市區新經公地到要對以業出生時成來主全部民作用法於政學關方面動理工加"
)
_CYRILLIC: Final = (_RUSSIAN, _UKRAINIAN, _BULGARIAN, _SERBIAN)
# The languages that are written in each encoding, in the order in which they are asked.
_OTHERS: Final = {
    "gb18030": (_CHINESE, _TAIWANESE), "big5hkscs": (_TAIWANESE,), "cp932": (_JAPANESE,), "euc_jp": (_JAPANESE,),
    "cp949": (_KOREAN,), "cp1251": _CYRILLIC, "koi8_u": _CYRILLIC, "koi8_r": _CYRILLIC, "cp866": _CYRILLIC,
    "iso8859-5": _CYRILLIC, "mac_cyrillic": _CYRILLIC, "cp1256": (_ARABIC, _PERSIAN), "iso8859-6": (_ARABIC,),
    "cp1253": (_GREEK,), "iso8859-7": (_GREEK,), "cp1255": (_HEBREW,), "cp874": (_THAI,),
}  # fmt: skip
# What share of a text they are, where it is not more than half; an alphabet has fewer letters than a syllabary.
_SHARE: Final = {_CHINESE: 0.22, _TAIWANESE: 0.22, _KOREAN: 0.35, _JAPANESE: 0.3}
_SHARE_OF_ALPHABET: Final = 0.7
# Boxes, signs and what no encoding means (U+FFFD is a sign, too), and Latin letters with accents among others.
_STRANGE: Final = frozenset({"Cc", "Cn", "Co", "Sm", "So"})
_END_OF_LATIN: Final = "\u0250"
_STRANGE_WEIGHT: Final = 3


def guess_encoding(data: bytes) -> str:
    """Name the codec in which bytes beyond ASCII are most likely meant; Windows-1252 where nothing speaks for any."""
    sample = _MARKUP.sub(b" ", data[: 1 << 20])[:_SAMPLE_BYTES] if b"<" in data else data[:_SAMPLE_BYTES]
    if not _NON_ASCII.search(sample):
        found = _NON_ASCII.search(data)
        sample = data[max(0, found.start() - _SPOT_BYTES) :][:_SAMPLE_BYTES] if found else b""
    # The last line may be cut within a character.
    sample = sample[: sample.rfind(b"\n") + 1 or len(sample)] if len(sample) == _SAMPLE_BYTES else sample
    return "cp1252" if len(sample) < _MIN_BYTES else _guess(sample)


# Each reader that is asked whether it knows a file has the head of it decoded.
@lru_cache(maxsize=64)
def _guess(sample: bytes) -> str:
    beyond, ascii_letters = len(_NON_ASCII.findall(sample)), len(_ASCII_LETTER.findall(sample))
    if beyond >= _MIN_BYTES and beyond > _MAX_LATIN_SHARE * (beyond + ascii_letters):
        return max(_OTHERS, key=lambda codec: _commonness(sample.decode(codec, "replace"), _OTHERS[codec]))
    spots = [found.start() for found in _NON_ASCII_RUN.finditer(sample)]
    chosen = spots[:: 1 + len(spots) // _MAX_SPOTS]
    pieces = [sample[max(0, spot - _SPOT_BYTES) : spot + _SPOT_BYTES] for spot in chosen]
    return max(_LATIN, key=lambda codec: _fitness([piece.decode(codec, "replace") for piece in pieces]))


def _commonness(text: str, languages: Sequence[str]) -> float:
    """Weigh how common the letters beyond ASCII are in the language that they fit best: 1 is as common as expected."""
    beyond = [character for character in text if character > "\x7f"]
    strange = sum(
        (character < _END_OF_LATIN and character.isalpha()) or unicodedata.category(character) in _STRANGE
        for character in beyond
    )
    shares = (
        sum(map(common.count, beyond)) / max(1, len(beyond)) / _SHARE.get(common, _SHARE_OF_ALPHABET)
        for common in languages
    )
    return max(shares) - _STRANGE_WEIGHT * strange / max(1, len(beyond))


def _fitness(pieces: Sequence[str]) -> float:
    """Weigh how well what is beyond ASCII fits its language and its place, times how sure the language is."""
    text = " ".join(pieces)
    language, sureness = likeliest_language(text[:_MAX_LANGUAGE_CHARS])
    letters = _LETTERS.get(language, "")
    weight = _ENGLISH_FIT if language == "en" else 1.0
    padded = f" {text} "
    fits = [
        _fit_of_letter(*around, letters) * weight if around[1].isalpha() else _fit_of_mark(*around)
        for around in zip(padded, text, padded[2:], strict=False)
        if around[1] > "\x7f"
    ]
    return sureness * sum(fits) / max(1, len(fits))


def _fit_of_letter(before: str, letter: str, after: str, letters: str) -> float:
    """Say whether a language has a letter, and capitals only where a word begins or is all in capitals."""
    if letter in "ªº":
        return float(before.isdigit())
    if letter.lower() not in letters or (
        letter.isupper() and before.isalpha() and (before.islower() or after.islower())
    ):
        return 0.0
    if not before.isalpha() and not after.isalpha():
        return 0.5 if letter.islower() else 0.0
    return 1.0


def _fit_of_mark(before: str, mark: str, after: str) -> float:
    """Say whether a mark of print stands where such marks do: quotation marks around words, a dash between them."""
    behind, ahead = before.isalnum(), after.isalnum()
    if mark in "’\xa0":
        return 1.0
    if mark in _OPENING:
        return 1.0 if not behind else 0.0 if ahead else 0.5
    if mark in _CLOSING:
        return 0.0 if ahead else 1.0
    if mark in "–—":
        return 1.0 if behind == ahead or not behind else 0.5
    if mark in "²³":
        return float(behind and not ahead)
    if mark in "€£¥°%‰":
        return 0.0 if before.isalpha() else 1.0
    return float(mark in "©®™•·½¼¾§\u0300\u0301\u0303\u0309\u0323" and not (behind and ahead))
