"""A record of named fields (a JSON object, a row of a table) to an article, whatever its maker calls the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from textwrap import shorten
from typing import Any, Final

from corpus.article import PARAGRAPH, SUBHEADING, Article, Rejected, article_id, canonical_url, identifies
from corpus.ingest.normalising.boilerplate import is_boilerplate
from corpus.ingest.normalising.languages import detect_language, language_code
from corpus.ingest.normalising.leftovers import source_lines
from corpus.ingest.normalising.outlets import site_host
from corpus.ingest.normalising.people.fields import read_names
from corpus.ingest.normalising.texts import clean_lines, split_tags, unique
from corpus.ingest.readers.data import values
from corpus.ingest.readers.field_names import field_key, fields_by_attribute
from corpus.ingest.readers.markup.html import Content
from corpus.ingest.readers.raw import RawRecord

# Objects that hold the article, or a part of it: Elasticsearch, its bulk updates and CouchDB, Hugging Face, Webhose,
# the Guardian, goose3, Fundus, WordPress, Google's fact checks.
_WRAPPERS: Final = ("_source", "doc", "row", "thread", "fields", "meta", "html", "_embedded", "claimReview")

# A bare row number or short id would be the same in every data set; these are made to be the only ones of their kind:
# names of resources, UUIDs, the ids of MongoDB and digests, and those that Elasticsearch gives.
_UNIQUE_ID: Final = re.compile(
    r"(?i:urn:.+|tag:.+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{24}|[\da-f]{32}|[\da-f]{40}|[\da-f]{64})"
    r"|(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[\w-]{20}"
)
# NewsAPI and GNews give 200 characters of a text and say how many more there are.
_CUT_MARK: Final = re.compile(r"\s*(…|\.\.\.)?\s*\[\+?\d+ chars\]$")
# Seconds or milliseconds since 1970, from 1973 on; years and days such as 20130412 are shorter.
_SECONDS_SINCE_1970: Final = re.compile(r"(\d{9,10})(\.\d+)?|(\d{12,13})")
# A date whose day and month only custom tells apart.
_AMBIGUOUS_DATE: Final = re.compile(r"\D*(0?[1-9]|1[012])[./-](0?[1-9]|1[012])[./-]\d{2,4}\b")

# How content management systems say that a record is not to be seen (WordPress, Ghost, Drupal, Contentful, Strapi).
_STATUS_KEYS: Final = frozenset({"status", "poststatus", "pubstatus", "publishstatus", "workflowstate"})
_UNPUBLISHED: Final = frozenset({"draft", "auto-draft", "trash", "trashed", "unpublished"})

# Most leftovers of a page are no longer than this.
_MAX_LEFTOVER_CHARS: Final = 40
_MAX_CUT_MARK_CHARS: Final = 40
_MAX_REASON_CHARS: Final = 200


def article(record: RawRecord, row: Mapping[str, Any]) -> Article | Rejected:
    """Make the article of the values of a record; without body text it is rejected."""
    if status := _unpublished_status(row):
        return record.reject(f"never published, or not any more ({status})")
    fields = _Fields(row, record.options.mapping)
    place, content = fields.body()
    body = content.body
    if not body:
        known = shorten(", ".join(row), _MAX_REASON_CHARS, placeholder=" …")
        return record.reject(f"no body text (fields: {known or 'none'})")
    if body.endswith(" chars]") and (cut := _CUT_MARK.search(body, len(body) - _MAX_CUT_MARK_CHARS)):
        record.warn("text cut short by its source")
        body = body[: cut.start()]
    headline, whole = fields.one("headline"), body
    body = _without_left_overs(body, headline)
    url = fields.url()
    outlet = _outlet(fields.one("outlet") or url)
    language = language_code(fields.one("language"))
    credited = read_names(fields.many("authors"))
    return Article(
        id=_identity(fields, outlet, url),
        headline=headline,
        body=body,
        outlet=outlet,
        agency=fields.one("agency") or credited.agency,
        published=_date(record, fields, "published", language, body),
        updated=_date(record, fields, "updated", language, body),
        authors=credited.authors,
        standfirst=fields.one("standfirst"),
        place=fields.one("place"),
        section=fields.one("section"),
        tags=split_tags(fields.many("tags")),
        captions=unique((*fields.captions(), *content.captions)),
        furniture=source_lines(whole) if body != whole else (),
        extra=tuple((name, values.whole(value)) for name, value in row.items() if name != place),
        url=url,
        language=language,
        source=record.source(),
    )


def dates(record: RawRecord, row: Mapping[str, Any]) -> Iterator[str]:
    """Give the words of the dates in the values of a record."""
    fields = _Fields(row, record.options.mapping)
    yield from (*fields.dates("published"), *fields.dates("updated"))


def unwrap(row: dict[str, Any]) -> dict[str, Any]:
    """Bring the values of the objects that hold an article up to the others, which win where both have one."""
    for name in _WRAPPERS:
        if inner := row.get(name):
            inner = inner[0] if isinstance(inner, list) else inner
            if isinstance(inner, dict):
                # A number says nothing where the inner object has what it stands for.
                said = {key: value for key, value in row.items() if value and key != name}
                row = inner | {key: value for key, value in said.items() if not (key in inner and type(value) is int)}
    return row


def _without_left_overs(body: str, headline: str) -> str:
    """Leave out the headline where it is repeated above the text, and what is left of the page around it.

    Of longer paragraphs only the last one is looked at: looking at all takes longer than all the rest.
    """
    *parts, last = body.split(PARAGRAPH)
    kept = [part for part in parts if len(part) > _MAX_LEFTOVER_CHARS or not is_boilerplate(part)]
    if not (kept and is_boilerplate(last)):
        kept.append(last)
    if len(kept) > 1 and kept[0].removeprefix(SUBHEADING) == headline:
        del kept[0]
    return PARAGRAPH.join(kept)


class _Fields:
    """The values of a record by attribute of an article; the first name in the order of trust that has a value wins."""

    def __init__(self, row: Mapping[str, Any], mapping: tuple[tuple[str, str], ...]) -> None:
        self.row = row
        self.places = fields_by_attribute(tuple(row), mapping)

    def value(self, name: str) -> Any:
        """Look up a field, or one inside an object by the path that a user wrote: `source.name`."""
        if name in self.row:
            return self.row[name]
        value: Any = self.row
        for part in name.split("."):
            if isinstance(value, list) and part.isdecimal():
                value = value[int(part)] if int(part) < len(value) else None
            else:
                value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def all(self, attribute: str) -> list[str]:
        """One line for each of the names that has a value."""
        return [text for name in self.places[attribute] if (text := values.one_line(self.value(name)))]

    def one(self, attribute: str) -> str:
        found = (values.one_line(self.value(name)) for name in self.places[attribute])
        return next(filter(None, found), "")

    def many(self, attribute: str) -> str | list[str]:
        """Give the text or the list of texts, as the record has it."""
        found = (values.names(self.value(name)) for name in self.places[attribute])
        return next((value for value in found if clean_lines(value)), "")

    def captions(self) -> list[str]:
        found = (values.captions(self.value(name)) for name in self.places["captions"])
        return next(filter(None, found), [])

    def body(self) -> tuple[str, Content]:
        """Give the text, and the name of the field that holds it."""
        found = ((name, values.body(self.value(name))) for name in self.places["body"])
        return next(((name, content) for name, content in found if content.body), ("", Content("")))

    def url(self) -> str:
        """Choose the URL that names the article; else what stands for one, be it the front page."""
        named = [text for text in self.all("url") if not text.startswith("/")]
        return next(filter(canonical_url, named + self.all("address")), next(iter(named), ""))

    def dates(self, attribute: str) -> list[str]:
        """Give the texts of dates; what the name says is in Greenwich time gets its zone."""
        found = []
        for name in self.places[attribute]:
            if text := values.one_line(self.value(name)):
                zoneless = field_key(name).endswith("gmt") and text[-1].isdigit() and ":" in text[-6:]
                found.append(f"{text}Z" if zoneless else text)
        return found


def _unpublished_status(row: Mapping[str, Any]) -> str:
    """Give the status by which a record says that it is a draft or was taken back; empty for any other."""
    said = (value for name, value in row.items() if field_key(name) in _STATUS_KEYS and isinstance(value, str))
    return next((status for status in said if status.strip().lower() in _UNPUBLISHED), "")


def _identity(fields: _Fields, outlet: str, url: str) -> str:
    """Derive the id from the publisher's identifier, unless a URL gives one; empty: the article finds its own."""
    if canonical_url(url):
        return ""
    unique = fields.one("identifier") or next(filter(_UNIQUE_ID.fullmatch, fields.all("id")), "")
    return article_id(f"{outlet}\x1f{unique}") if identifies(unique) else ""


def _date(record: RawRecord, fields: _Fields, attribute: str, language: str, body: str) -> date | datetime | None:
    """Read the first of the texts that is a date."""
    for text in fields.dates(attribute):
        if number := _SECONDS_SINCE_1970.fullmatch(text):
            seconds = int(number[1]) if number[1] else int(number[3]) // 1000
            text = datetime.fromtimestamp(seconds, UTC).isoformat()  # noqa: PLW2901 - the same date in words
        if not language and _AMBIGUOUS_DATE.match(text):
            language = detect_language(body)
        if found := record.date(text, language):
            return found
    return None


def _outlet(name: str) -> str:
    """Keep the name of an outlet; of an address, its host."""
    if "://" in name:
        return site_host(name)
    return name.lower().removeprefix("www.") if name.lower().startswith("www.") else name
