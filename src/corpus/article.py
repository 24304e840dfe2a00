"""The words of the whole project: an article, where it came from, a rejected record, a hit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from corpus.addresses import clean_address

# Crockford's base 32 in small letters: no i, l, o or u, and its order is the order of the numbers it spells.
ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH: Final = 12
# What stands between two paragraphs of a body, and before a sub-heading.
PARAGRAPH: Final = "\n\n"
SUBHEADING: Final = "## "

# What a path may hold as it is (RFC 3986, section 3.3).
_PATH: Final = "/:@!$&'()*+,;=~"


_NO_IDENTIFIERS: Final = frozenset(("", "null", "none", "nil", "na", "nan", "undefined", "unknown", "guid", "false"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a record was read: the file, the member inside a container, and the position within.

    `position` counts records from 0; `sha256` is the hex digest of the raw bytes of this record.
    """

    path: str
    format: str
    sha256: str
    member: str = ""
    position: int = 0


# What a note can be: something was wrong; all of it is taken back; not to be published before a time.
CORRECTION: Final = "correction"
RETRACTION: Final = "retraction"
EMBARGO: Final = "embargo"
NOTES: Final = (CORRECTION, RETRACTION, EMBARGO)


@dataclass(frozen=True, slots=True)
class Note:
    """What an article says of itself: `kind` is one of `NOTES`, `text` is as printed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article.

    `body` holds paragraphs apart by a blank line; a paragraph that begins with `## ` is a sub-heading.
    `outlet` is the one name of the outlet, `printed_outlet` how the source has it where that differs.
    `published` and `updated` are an aware datetime, or a date where the source gives no time: such a date is never
    shifted by a time zone. `date_source` is one word or two for what `published` was read from (`docs/FORMATS.md` lists
    them). `furniture` holds, in order, the lines of the source that were taken for no part of the text: buttons, pleas,
    notices, links. `extra` pairs the name of a field with what a record of many fields says there and no other
    attribute holds. What the source does not say is empty, and never made up.

    `id` is 12 characters that encode 60 bits of a SHA-256, the same on every machine: of the canonical URL, else
    of the publisher's own identifier (passed by a reader as `id=article_id(identifier)`), else of outlet, day,
    headline and body.
    """

    headline: str = ""
    body: str
    outlet: str = ""
    agency: str = ""
    published: date | datetime | None = None
    updated: date | datetime | None = None
    date_source: str = ""
    authors: tuple[str, ...] = ()
    standfirst: str = ""
    place: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    url: str = ""
    language: str = ""
    printed_outlet: str = ""
    notes: tuple[Note, ...] = ()
    source: Source
    id: str = ""

    @property
    def has(self) -> tuple[str, ...]:
        """Name the kinds of its notes."""
        return tuple(dict.fromkeys(note.kind for note in self.notes))

    def __post_init__(self) -> None:
        """Derive the id where none was given."""
        if not self.id:
            address = canonical_url(self.url)
            object.__setattr__(self, "id", article_id(address) if address else content_id(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A record that is no article: where it stands, and the reason in words for the user.

    `headline` and `published` (in ISO 8601) are what it says of itself all the same, as a page without a text may.
    """

    source: Source
    reason: str
    headline: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """The raw record that articles were read from: its bytes, and as a JSON object what was known around them.

    The context is the reader's business (`corpus.ingest.originals`); whoever keeps an original keeps it as it is.
    `reader` is the version of the readers that made the articles of it.
    """

    data: bytes
    context: str
    reader: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text and the spans in it that matched: [start, end) in characters, in order, apart."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that matched: its `rank` from 1, its `score` (0 where nothing was ranked), and what to show of it."""

    rank: int
    score: float
    article: Article
    headline: Passage = field(default_factory=lambda: Passage(""))
    passages: tuple[Passage, ...] = ()

    @property
    def snippet(self) -> Passage:
        """The passages as one, a line each."""
        text, spans = "", []
        for passage in self.passages:
            text += "\n" if text else ""
            spans += [(start + len(text), end + len(text)) for start, end in passage.spans]
            text += passage.text
        return Passage(text, tuple(spans))


def article_id(key: str) -> str:
    """Spell the first 60 bits of the SHA-256 of `key` as 12 characters."""
    number = int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 4
    return spell(number)


def spell(number: int) -> str:
    """Turn the number of an id (0 to 2**60 - 1) into its 12 characters; their order is the order of the numbers."""
    return "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (ID_LENGTH - 1), -1, -5))


def number(identity: str) -> int:
    """Turn the 12 characters of an id into the number they spell. A character outside the alphabet: ValueError."""
    value = 0
    for character in identity:
        value = value << 5 | ALPHABET.index(character)
    return value


def identifies(identifier: str) -> bool:
    """Whether a publisher's identifier may be that of one article, and not what makers fill in: `0`, `null`, zeros."""
    core = "".join(filter(str.isalnum, identifier.casefold()))
    return core.strip("0") not in _NO_IDENTIFIERS


def content_id(article: Article) -> str:
    """Derive an id from outlet, day, headline and body; case and spacing make no difference."""
    published = article.published
    parts = (article.outlet, day(published).isoformat() if published else "", article.headline, article.body)
    return article_id("\x1f".join(" ".join(part.casefold().split()) for part in parts))


def day(moment: date | datetime, zone: tzinfo = UTC) -> date:
    """Give the day of a date as it is, or of a datetime in the zone."""
    if not isinstance(moment, datetime):
        return moment
    try:
        return moment.astimezone(zone).date()
    except OverflowError:  # in the zone, this is before the first year or after the last
        return moment.date()


def canonical_url(url: str) -> str:
    """Reduce a URL to what tells pages apart (RFC 3986, section 6); empty for one that names no page.

    The scheme, `www.`, default ports, a last slash, the order of parameters, how letters beyond ASCII are written (`é`,
    `%C3%A9`, `%c3%a9`), and what `clean_address` takes off make no difference. The front page of a site names no
    article: data sets that give it for every row would else fold into one.
    """
    try:
        parts = urlsplit(clean_address(url))
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return ""
    query = parse_qsl(parts.query, keep_blank_values=True)
    path = quote(unquote(parts.path.rstrip("/")), safe=_PATH)
    if not path and not query and not parts.fragment:
        return ""
    authority = host if port in {None, 80, 443} else f"{host}:{port}"
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"//{authority}{path}" + (f"?{urlencode(sorted(query))}" if query else "") + fragment


def moment_text(moment: date | datetime | None) -> str | None:
    """Write a date as RFC 3339: `2013-04-12`, or `2013-04-12T08:00:00+02:00` with the offset it came with."""
    if isinstance(moment, datetime) and not moment.utcoffset():
        return moment.replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat() if moment else None


def read_moment(text: str | None) -> date | datetime | None:
    """Read what `moment_text` wrote."""
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def as_record(article: Article) -> dict[str, Any]:
    """Write the article as a JSON object under its field names, id first; dates as RFC 3339, absent ones null."""
    record: dict[str, Any] = {"id": article.id}
    for name in RECORD_FIELDS:
        value = getattr(article, name)
        record[name] = list(value) if isinstance(value, tuple) else value
    record["published"] = moment_text(article.published)
    record["updated"] = moment_text(article.updated)
    record["notes"] = [{"kind": note.kind, "text": note.text} for note in article.notes]
    record["extra"] = dict(article.extra)
    record["source"] = {name: getattr(article.source, name) for name in SOURCE_FIELDS}
    return record


def from_record(record: dict[str, Any]) -> Article:
    """Turn a JSON object that `as_record` made back into an equal article."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
    }
    values["published"] = read_moment(record["published"])
    values["updated"] = read_moment(record["updated"])
    values["notes"] = tuple(Note(**note) for note in record.get("notes", ()))
    values["extra"] = tuple(record.get("extra", {}).items())
    values["source"] = Source(**record["source"])
    return Article(**values)


RECORD_FIELDS: Final = tuple(field.name for field in fields(Article) if field.name not in {"id", "source"})
SOURCE_FIELDS: Final = tuple(field.name for field in fields(Source))
