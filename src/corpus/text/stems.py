"""The stem of a term, by the rules of its language: terms with one stem are inflections of one word.

Snowball's stemmers do the work. They know words as spelled, and terms have lost their accents: where an ending is told
by its accent, it is put back first. What each is worth was measured on the 20,000 commonest words of its language
against dictionaries of lemmas.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Final

from corpus.text.folding import fold

# Terms kept in memory with their stems.
MAX_CACHED_TERMS: Final = 1 << 17

# Each stemmer, then the languages (primary subtags of BCP 47) that it serves: its own, and near ones that it helps.
_ALGORITHMS: Final = """
arabic ar
armenian hy
basque eu
catalan ca
czech cs sk
danish da
dutch nl
english en
esperanto eo
estonian et
finnish fi
french fr
german de
greek el
hindi hi
hungarian hu
indonesian id ms
irish ga
italian it
lithuanian lt lv
nepali ne
norwegian no nb nn
polish pl
portuguese pt
romanian ro
russian ru uk
serbian sr hr bs sl
sesotho st
spanish es
swedish sv
tamil ta
turkish tr
yiddish yi
"""
_SNOWBALL: Final = {code: line.split()[0] for line in _ALGORITHMS.strip().split("\n") for code in line.split()[1:]}
# Endings of a suffix that its stemmer knows by the accent alone; a term that ends so gets the accent again.
_ACCENTED: Final = {
    "ar": "ة",
    "ca": "ió ància",
    "cs": "ím ám ům ých ích ého ího ým ými",
    "fr": "ée ées ité ités ère ères",
    "lt": "čių čia čiai čius čio ėjo ėja ėje ėti ėse ųjų žių škai",
    "pl": "ąc ące ących ów ić ją ał ił ła ło ły łam łem śmy",
    "ro": "ză că ră ți ția ție ției ști ște ității ând",
    "tr": "ği ğu ğini ğim ağı arı ası ayı anı alı anın iş uş ştir",
}
_ACCENTED["sk"] = _ACCENTED["cs"]
# Suffixes taken away where Snowball has no stemmer or one that takes too much: Persian plurals (Snowball makes
# "week" and "seven" one word), Bulgarian articles and endings.
_SUFFIXES: Final = {
    "bg": re.compile("(?<=...)(?:[аеиоя]?(?:ът|ят|то|те)|[ая]та|[аеиоя])$"),
    "fa": re.compile("(?<=...)ها(?:يي?)?$"),
}
# Portuguese plurals whose singular ends otherwise: eleições, mãos, animais, mísseis, homens. The singular of -eis is
# -el or -il, so both count as -el.
_PLURALS: Final = {
    "oes": "ao",
    "aes": "ao",
    "aos": "ao",
    "ais": "al",
    "ois": "ol",
    "eis": "el",
    "is": "el",
    "il": "el",
    "ns": "m",
    "s": "",
}
_PLURAL: Final = re.compile("(?:(?<=.)aos|(?<=..)(?:oes|aes|ais|ois|eis|(?<![aeo])is|il|ns)|(?<=^..[ao])s)$")
# English plurals that Snowball leaves, since no vowel stands before the s: MPs, TVs, NGOs; and those of numbers: F-16s,
# 747s. Four digits are years, and a decade is another word than its first year.
_CAPITALS: Final = re.compile(r"(?!(?:mrs|nhs|cbs|pbs|sms|dns|hms)$)[b-df-hj-np-tv-xz]{2,}o?s(?<!ss)|a?\d{1,3}s")
_UKRAINIAN: Final = str.maketrans("іїєґ", "ииег")

STEMMED_LANGUAGES: Final = frozenset(_SNOWBALL) | frozenset(_SUFFIXES)


@lru_cache(maxsize=MAX_CACHED_TERMS)
def stem(term: str, language: str = "") -> str:
    """Give the stem of a term in a language (BCP 47; "" and "und" are taken for English).

    In a language without a stemmer each term is its own stem. The stems of two languages are not to be compared.
    """
    primary = language.partition("-")[0].lower()
    return _stemmer("en" if primary in {"", "und"} else primary)(term)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Make the stemmer of a language."""
    if language in _SUFFIXES:
        return partial(_SUFFIXES[language].sub, "")
    if language not in _SNOWBALL:
        return str
    import Stemmer

    snowball = Stemmer.Stemmer(_SNOWBALL[language]).stemWord
    spelled = _SPELLED.get(language, str)
    return lambda term: fold(snowball(spelled(term)))


def _speller(endings: str) -> Callable[[str], str]:
    """Make a function that gives a term's ending its accent again."""
    accented = {fold(ending): ending for ending in endings.split()}
    ending = re.compile(f"(?<=.)(?:{'|'.join(sorted(accented, key=len, reverse=True))})$")
    return lambda term: ending.sub(lambda match: accented[match[0]], term)


_SPELLED: Final[dict[str, Callable[[str], str]]] = {
    **{language: _speller(endings) for language, endings in _ACCENTED.items()},
    "en": lambda term: term[:-1] if _CAPITALS.fullmatch(term) else term,
    "pt": lambda term: _PLURAL.sub(lambda plural: _PLURALS[plural[0]], term),
    "uk": lambda term: term.translate(_UKRAINIAN),
}
