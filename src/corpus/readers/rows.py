"""A record of named fields (a JSON object, a row of a table) to an article, whatever its maker calls the fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from textwrap import shorten
from typing import Any, Final
from urllib.parse import urlsplit

from corpus.article import Article, Rejected, article_id, canonical_url
from corpus.normalising.texts import line, listed, once, paragraphs, people, tags
from corpus.readers.fields import places
from corpus.readers.raw import RawRecord

# Names under which an object keeps what others write as a plain string: NewsAPI, New York Times, WordPress, MongoDB.
_INNER: Final = ("name", "title", "value", "label", "text", "main", "original", "rendered", "$date", "$numberLong")

# A bare row number or short id would be the same in every data set; these are made to be the only ones of their kind.
_UNIQUE: Final = re.compile(r"urn:.+|tag:.+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}", re.IGNORECASE)
# NewsAPI gives 200 characters of a text and says how many more there are.
_CUT: Final = re.compile(r"\s*(…|\.\.\.)?\s*\[\+\d+ chars\]$")
# Seconds or milliseconds since 1970, from 1973 on; years and days such as 20130412 are shorter.
_EPOCH: Final = re.compile(r"(\d{9,10})(\.\d+)?|(\d{12,13})")

_LONGEST_REASON: Final = 200

_LANGUAGES: Final = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr", "german": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "italian": "it", "japanese": "ja", "korean": "ko", "persian": "fa", "polish": "pl",
    "portuguese": "pt", "russian": "ru", "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip


def article(record: RawRecord, values: Mapping[str, Any]) -> Article | Rejected:
    """Make the article of the values of a record; without body text it is rejected."""
    fields = _Fields(values)
    body = fields.body()
    if not body:
        names = shorten(", ".join(values), _LONGEST_REASON, placeholder=" …")
        return record.reject(f"no body text (fields: {names or 'none'})")
    if body.endswith(" chars]") and (cut := _CUT.search(body)):
        record.warn("text cut short by its source")
        body = body[: cut.start()]
    url = fields.url()
    outlet = _site(fields.one("outlet") or url)
    return Article(
        id=_identity(fields, outlet, url),
        headline=fields.one("headline"),
        body=body,
        outlet=outlet,
        agency=fields.one("agency"),
        published=_date(record, fields.all("published")),
        updated=_date(record, fields.all("updated")),
        authors=_authors(people(fields.many("authors")), outlet),
        standfirst=fields.one("standfirst"),
        place=fields.one("place"),
        section=fields.one("section"),
        tags=tags(fields.many("tags")),
        captions=once(listed(fields.many("captions"))),
        url=url,
        language=_language(fields.one("language")),
        source=record.source(),
    )


class _Fields:
    """The values of a record by attribute of an article; the first name in the order of trust that has a value wins."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = record
        self.places = places(tuple(record))

    def all(self, attribute: str) -> list[str]:
        """One line for each of the names that has a value."""
        return [text for name in self.places[attribute] if (text := line(_text(self.record[name])))]

    def one(self, attribute: str) -> str:
        return next((text for name in self.places[attribute] if (text := line(_text(self.record[name])))), "")

    def many(self, attribute: str) -> str | list[str]:
        """Give the text or the list of texts, as the record has it."""
        values = (_texts(self.record[name]) for name in self.places[attribute])
        return next((value for value in values if listed(value)), "")

    def body(self) -> str:
        for name in self.places["body"]:
            value = _texts(self.record[name])
            if text := paragraphs(value if isinstance(value, str) else "\n\n".join(value)):
                return text
        return ""

    def url(self) -> str:
        """Choose the URL that names the article; else what stands for one, be it the front page."""
        named = self.all("url")
        return next(filter(canonical_url, named + self.all("address")), next(iter(named), ""))


def _text(value: Any) -> str:
    """Write a value as text: an object's by the names above, a list's first, a number as it is."""
    while isinstance(value, dict | list):
        inner = (value.get(name) for name in _INNER) if isinstance(value, dict) else iter(value)
        value = next(filter(None, inner), None)
    return "" if value is None or isinstance(value, bool) else str(value)


def _texts(value: Any) -> str | list[str]:
    return [_text(item) for item in value] if isinstance(value, list) else _text(value)


def _identity(fields: _Fields, outlet: str, url: str) -> str:
    """Derive the id from the publisher's identifier, unless a URL gives one; empty: the article finds its own."""
    if canonical_url(url):
        return ""
    unique = fields.one("identifier") or next(filter(_UNIQUE.fullmatch, fields.all("id")), "")
    return article_id(f"{outlet}\x1f{unique}") if unique else ""


def _date(record: RawRecord, texts: list[str]) -> date | datetime | None:
    """Read the first of the texts that is a date."""
    for text in texts:
        if number := _EPOCH.fullmatch(text):
            seconds = int(number[1]) if number[1] else int(number[3]) // 1000
            text = datetime.fromtimestamp(seconds, UTC).isoformat()  # noqa: PLW2901 - the same date in words
        if published := record.date(text):
            return published
    return None


def _authors(names: tuple[str, ...], outlet: str) -> tuple[str, ...]:
    """Leave out an outlet that credits itself."""
    itself = {outlet.lower(), f"{outlet} staff".lower()}
    return tuple(name for name in names if name.lower() not in itself)


def _site(name: str) -> str:
    """Keep the name of an outlet; of an address, its host."""
    host = urlsplit(name).netloc if "://" in name else name
    return host.lower().removeprefix("www.") if host.lower().startswith("www.") or "://" in name else name


def _language(name: str) -> str:
    return _LANGUAGES.get(name.lower(), name.replace("_", "-"))
