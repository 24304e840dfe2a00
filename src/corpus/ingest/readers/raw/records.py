"""The raw bytes of one record, where they stand, and what only the user can know of them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from corpus.article import Article, Rejected, Source
from corpus.dates import article_date, now
from corpus.ingest import decoding as encodings


@dataclass(frozen=True, slots=True)
class Options:
    """What only the user can know of their files.

    `mapping` pairs an attribute of an article with the field of a table or JSON object that holds it. `date_order` is
    `dmy`, `mdy` or `ymd`: which part of a date all in numbers is which; empty where the files may tell. `outlets` pairs
    a name of an outlet as printed with the one name it is to have.
    """

    mapping: tuple[tuple[str, str], ...] = ()
    date_order: str = ""
    outlets: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class RawRecord:
    """The raw bytes of one record, and where they stand: all that reading it needs, so that any process can.

    `facts` are what the file or container around the record says of it (`url`, `charset`, `media_type`, ...).
    `warnings` counts, by reason, what was left out; `dates` how many articles have one (`read`), give none (`absent`)
    or one that was `refused`.
    """

    data: bytes
    path: str
    name: str
    format: str = ""
    member: str = ""
    position: int = 0
    facts: dict[str, str] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    now: datetime = field(default_factory=now)
    warnings: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    refused: bool = False
    digest: str = ""

    def source(self, position: int | None = None) -> Source:
        """Say where the record stands; `position` tells apart several articles of one record."""
        # A feed of 64 MiB may hold thousands of articles.
        self.digest = self.digest or hashlib.sha256(self.data).hexdigest()
        return Source(
            path=self.path,
            format=self.format,
            sha256=self.digest,
            member=self.member,
            position=self.position if position is None else position,
        )

    def reject(self, reason: str, position: int | None = None) -> Rejected:
        """Say why there is no article here, in words for the user."""
        return Rejected(source=self.source(position), reason=reason)

    def text(self) -> str:
        """Decode the bytes; lines end in LF. An encoding that is a guess is a warning."""
        return _with_line_feeds(self.decoded(self.facts.get("charset", "")))

    def decoded(self, stated: str, declared: str = "") -> str:
        """Decode the bytes by what is stated with them and declared in them; a guess is a warning."""
        read = encodings.decode(self.data, stated, declared)
        if read.warning:
            self.warn(read.warning)
        elif "guessed" in self.facts and read.encoding != "utf-8":
            # The whole file was guessed at, of which this is a line.
            self.warn(read._replace(guessed=True).warning)
        return read.text

    def is_source_of(self, article: Article) -> bool:
        """Whether the article was first read here; one that a corpus has exported names the record it once was."""
        return article.source.sha256 == self.digest

    def warn(self, reason: str) -> None:
        """Count something doubtful that did not cost the article."""
        self.warnings[reason] += 1

    @property
    def date_order(self) -> str:
        """The order of dates all in numbers: as the user says, else as other records of the file show it."""
        return self.options.date_order or self.facts.get("date_order", "")

    def date(self, text: str, language: str = "") -> date | datetime | None:
        """Read the date of an article in a text of this language; what is doubtful about it is a warning."""
        dated = article_date(text, lambda: self.now, order=self.date_order, language=language)
        if dated.warning:
            self.warn(dated.warning)
        self.refused |= bool(dated.warning) and dated.value is None
        return dated.value

    def count_date(self, article: Article) -> None:
        """Count what became of the date of an article that was just read."""
        self.dates["read" if article.published else "refused" if self.refused else "absent"] += 1
        self.refused = False


def decode(data: bytes, charset: str = "") -> str:
    """Read bytes as text, in the encoding that they or the `charset` tell; in NFC, lines ending in LF."""
    return _with_line_feeds(encodings.decode_text(data, charset))


def _with_line_feeds(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
