"""Results as BibTeX entries, for reference managers and LaTeX (biblatex manual, version 3.20, sections 2.1 to 2.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TextIO

from corpus.article import Article
from corpus.rendering.terminal.phrases import headline
from corpus.rendering.terminal.untrusted import printable, web_address

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.results import Results

# Braces in a value must be balanced even where TeX does not see them, so none is written as such.
_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    # A shorthand of babel in several languages, unless it stands alone.
    '"': '{"}',
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}
_SPECIAL: Final = re.compile("[" + re.escape("".join(_TEX)) + "]")

# Words in the names of authors that are not persons.
_ORGANISATION_WORDS: Final = re.compile(
    r"\b(agenc(y|ies)|associat(ed|ion)|board|bureau|correspondents?|council|desk|department|editors?|editorial|group|"
    r"institute|magazine|media|ministry|network|news|newsroom|office|organi[sz]ation|press|radio|reporters?|service|"
    r"staff|team|television|times|tv|union|university|writers?)\b",
    re.IGNORECASE,
)
_SUFFIX: Final = re.compile(r"(jr|sr|ii|iii|iv)\.?", re.IGNORECASE)

# BCP 47 -> the names of babel, as `langid` has them.
_LANGUAGES: Final = {
    "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "ngerman", "el": "greek",
    "en": "english", "en-gb": "british", "en-us": "american", "es": "spanish", "et": "estonian", "fa": "persian",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hi": "hindi", "hr": "croatian", "hu": "magyar", "is": "icelandic",
    "it": "italian", "ja": "japanese", "lt": "lithuanian", "lv": "latvian", "nl": "dutch", "no": "norsk",
    "nb": "norsk", "nn": "nynorsk", "pl": "polish", "pt": "portuguese", "pt-br": "brazilian", "ro": "romanian",
    "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian", "sv": "swedish", "tr": "turkish",
    "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


def render(results: Results, out: TextIO, _layout: Layout) -> None:
    """Write an entry per hit, keyed by the id."""
    out.writelines(as_bibtex(hit.article) for hit in results)


def as_bibtex(article: Article) -> str:
    """Write the entry of one article.

    It is an @article of the outlet; without an outlet, @online if it has an address, else @misc. The date is the day
    at the place of publication. Fields that the source lacks are left out; so is `urldate`, since it is not known when
    somebody looked at the page.
    """
    address = web_address(article.url)
    kind = "article" if article.outlet else "online" if address else "misc"
    fields = {
        "author": " and ".join(_names(article)),
        "title": f"{{{_tex(headline(article))}}}",
        "journaltitle": _tex(article.outlet),
        "date": article.published.isoformat()[:10] if article.published else "",
        "url": address,
        "langid": _language(article.language),
    }
    lines = [f"  {name:12} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{article.id},\n{''.join(lines)}}}\n\n"


def _names(article: Article) -> list[str]:
    """Give the authors as BibTeX writes names; if there are none, the wire service."""
    organisations = {name.casefold() for name in (article.outlet, article.agency)}
    return [_name(author, organisations) for author in article.authors or (article.agency,) if author.strip()]


def _name(author: str, organisations: set[str]) -> str:
    """Write a person as `von Last, Jr, First`, and anything else in braces, which keep it whole.

    The family name is the last word with the lower-case words before it. In scripts without case, such as Chinese and
    Arabic, nothing tells the parts apart.
    """
    words = printable(author).split()
    whole = f"{{{_tex(author)}}}"
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""  # noqa: PLR2004 - First Last Jr
    if suffix:
        words[-1] = words[-1].removesuffix(",")
    name = " ".join(words)
    if (
        len(words) < 2  # noqa: PLR2004 - a first and a last name
        or name.upper() == name
        or "," in name
        or {"and", "others"} & {word.casefold() for word in words}
        or author.casefold() in organisations
        or _ORGANISATION_WORDS.search(name)
    ):
        return whole
    last = next((at for at in range(1, len(words) - 1) if words[at][0].islower()), len(words) - 1)
    parts = (" ".join(words[last:]), suffix, " ".join(words[:last]))
    return ", ".join(_tex(part) for part in parts if part)


def _language(code: str) -> str:
    spelled = code.casefold()
    return _LANGUAGES.get(spelled) or _LANGUAGES.get(spelled.partition("-")[0], "")


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _TEX[match[0]], printable(text).strip())
