"""The fields that a query can name, and how each one is compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

from corpus.article import NOTES

if TYPE_CHECKING:
    from corpus.article import Article


class Kind(Enum):
    """How a field is compared: by the words in it, as one whole name, by time, or as a saved search says."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the query language, the attribute of an article it looks at, and what to say of it to a user.

    Where there are `choices`, or a `shape` (a regular expression), any other value is a mistake; `aliases` are values
    that people write in place of others.
    """

    kind: Kind
    attribute: str
    meaning: str
    choices: tuple[str, ...] = ()
    shape: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict, hash=False)

    def allows(self, value: str) -> bool:
        """Whether a value, in any case, can be one of the field's."""
        value = value.lower()
        if self.choices:
            return value in self.choices
        return value not in self.aliases and (not self.shape or re.fullmatch(self.shape, value) is not None)

    def values(self, article: Article) -> tuple[str, ...]:
        """List what the article holds in this field: no, one or many strings."""
        value = getattr(article, self.attribute)
        if isinstance(value, str):
            return (value,) if value else ()
        return tuple(value)


# The subtags of RFC 5646, the first one being a language's.
_LANGUAGE: Final = "[a-z]{2,3}(-[a-z0-9]{1,8})*"
_LANGUAGES: Final = {
    "arabic": "ar", "bengali": "bn", "chinese": "zh", "mandarin": "zh", "czech": "cs", "danish": "da", "dutch": "nl",
    "english": "en", "eng": "en", "finnish": "fi", "french": "fr", "fra": "fr", "fre": "fr", "german": "de",
    "deu": "de", "ger": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id",
    "italian": "it", "ita": "it", "japanese": "ja", "jpn": "ja", "korean": "ko", "kor": "ko", "norwegian": "no",
    "persian": "fa", "farsi": "fa", "fas": "fa", "per": "fa", "polish": "pl", "portuguese": "pt", "por": "pt",
    "romanian": "ro", "russian": "ru", "rus": "ru", "spanish": "es", "spa": "es", "swedish": "sv", "thai": "th",
    "turkish": "tr", "tur": "tr", "ukrainian": "uk", "ukr": "uk", "urdu": "ur", "vietnamese": "vi",
}  # fmt: skip
_NOTICES: Final = {
    "corrected": "correction", "corrections": "correction", "erratum": "correction", "clarification": "correction",
    "retracted": "retraction", "withdrawn": "retraction", "embargoed": "embargo",
}  # fmt: skip

FIELDS: Final = {
    "headline": Field(Kind.TEXT, "headline", "words of the headline"),
    "standfirst": Field(Kind.TEXT, "standfirst", "words of the standfirst (summary, deck)"),
    "body": Field(Kind.TEXT, "body", "words of the text"),
    "outlet": Field(Kind.NAME, "outlet", "the whole name of the outlet that published"),
    "agency": Field(Kind.TEXT, "agency", "words of the wire service's name"),
    "author": Field(Kind.TEXT, "authors", "words of an author's name"),
    "place": Field(Kind.TEXT, "place", "words of the dateline's place"),
    "section": Field(Kind.TEXT, "section", "words of the section"),
    "tag": Field(Kind.TEXT, "tags", "words of a tag"),
    "lang": Field(
        Kind.NAME,
        "language",
        "the language, as a BCP 47 code; `en` finds `en-GB` too",
        shape=_LANGUAGE,
        aliases=_LANGUAGES,
    ),
    "url": Field(Kind.TEXT, "url", "parts of the URL, side by side"),
    "has": Field(Kind.NAME, "has", f"a notice in the text: {', '.join(NOTES)}", NOTES, aliases=_NOTICES),
    "id": Field(Kind.NAME, "id", "the whole id"),
    "date": Field(Kind.DATE, "published", "the date of publication: a day, month, quarter, year or range D..D"),
    "query": Field(Kind.SAVED, "", "what a search finds that was saved under this name"),
}

# Where words without a field are looked for. Positions do not run on from one to the next.
SEARCHED: Final = ("headline", "standfirst", "body")
