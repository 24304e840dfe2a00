"""A word as printed to its term: what the same word may lack elsewhere is taken away."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What stands for an apostrophe in print, in haste, and in names of Hawaii and Arabia.
APOSTROPHES: Final = "'’ʼ＇‘`´ʻ"
# What stands for a hyphen.
HYPHENS: Final = "\u2010\u2011-"
# Characters without a shape: soft hyphen, zero-width space and joiner, marks of direction, byte order mark.
INVISIBLE: Final = "\u00ad\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# The marks that tell ば from は, where they stand apart.
VOICING_MARKS: Final = "\u3099\u309a\uff9e\uff9f"

_STRAIGHT: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))
# Tatweel only lengthens a word, and the dot under Hindi's borrowed sounds is often left out.
_INVISIBLE_MARKS: Final = re.compile(f'[{INVISIBLE}\u200c\u0640\u093c\ufe00-\ufe0f\u00b7״"]')
# What Unicode takes apart into more than a word: fractions, numbers in brackets, blessings.
_SEVERAL_WORDS: Final = re.compile(r"[⁄(]|(?<!\d)\s")
# Letters that only Unicode takes apart: й is no и with an accent; a vowel of Thai and of Lao.
_WHOLE_LETTERS: Final = [(unicodedata.normalize("NFKD", letter), letter) for letter in "йўїѓќำຳ"]
# Letters that Unicode does not take apart, and those of Arabic and Persian that stand for each other in print.
_EQUIVALENT_LETTERS: Final = str.maketrans(
    dict(zip("łøđıðħŧŋیىٱکةہە٬，٫", "lodidhtnيياكههه,,.", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"}
)

# Apostrophes that tell words apart: we're and were, I'll and ill.
_CONTRACTION_ENDINGS: Final = ("'t", "'ll", "'re", "'ve", "'d", "'m")
_DECADE: Final = re.compile(r"\d{3}0's")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}[,\s']\d{3}[a-z]*$")


def fold(word: str) -> str:
    """Turn a word as printed into its term: no case, accents, possessive, dots of an acronym, commas of a number."""
    word = word.casefold().replace("`", "'") if word.isascii() else _without_accents(word)
    if word[:1].isdigit():
        return _number(word)
    if "'" in word:
        while word.endswith("'s"):
            word = word[:-2]
        if not word.endswith(_CONTRACTION_ENDINGS):
            word = word.replace("'", "")
    return word.replace(".", "").replace("-", "") or word


def _without_accents(word: str) -> str:
    """A word in small letters without accents, its digits those of ASCII."""
    plain = unicodedata.normalize("NFKD", word.translate(_STRAIGHT))
    if _SEVERAL_WORDS.search(plain):
        return unicodedata.normalize("NFC", word)
    plain = _INVISIBLE_MARKS.sub("", plain).casefold()
    for apart, letter in _WHOLE_LETTERS:
        plain = plain.replace(apart, letter)
    plain = "".join(character for character in plain if not _is_accent(character))
    plain = unicodedata.normalize("NFC", plain).translate(_EQUIVALENT_LETTERS)
    return "".join(str(unicodedata.decimal(character, character)) for character in plain)


def _is_accent(character: str) -> bool:
    """Tell accents, and the points of Hebrew and Arabic, from marks that spell: of Indic scripts, Thai, kana."""
    kind = unicodedata.combining(character)
    return 10 <= kind <= 36 or kind >= 200  # noqa: PLR2004 - canonical combining classes (Unicode, section 4.3)


def _number(word: str) -> str:
    """A number without the marks of its thousands, and with a point before its decimals; the 1990's are the 1990s."""
    if word.endswith("'s"):
        return word.replace("'", "") if _DECADE.fullmatch(word) else word.removesuffix("'s")
    marks = re.findall(r"\W", word)
    if not marks:
        return word
    if len(marks) > len(set(marks)) == 1 or _THOUSANDS.match(word):
        return re.sub(r"\W", "", word)
    whole, decimals = word.rsplit(marks[-1], 1)
    return re.sub(r"\W", "", whole) + "." + decimals
