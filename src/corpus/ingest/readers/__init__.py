"""Raw files to articles. A reader is a module with two or three functions, and one row in the table below.

recognises(raw) -> bool                              looks at `raw.head()` and `raw.name`, and reads no further
split(raw) -> Iterator[RawRecord | Rejected]         cuts a file into records, cheaply, in order; without it, a file is
                                                     one record
read(record) -> Iterator[Article | Rejected]         reads one record: a function of the record alone, so that several
                                                     processes may share the work
dates(record) -> Iterator[str]                       the words of its dates, cheaply: what one shows of the order of day
                                                     and month holds for all records; without it, for none
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any, Final

from corpus.article import Article, Rejected, day
from corpus.dates import shown_order
from corpus.errors import Unreadable
from corpus.ingest.normalising.addresses import without_archive
from corpus.ingest.normalising.article import normalise_article
from corpus.ingest.normalising.date_sources import further_dates
from corpus.ingest.normalising.takedowns import is_placeholder
from corpus.ingest.readers import foreign
from corpus.ingest.readers.raw import RawFile, RawRecord, is_binary
from corpus.ingest.readers.raw.streams import MAX_LAYERS

# Format name -> module, asked in this order; the last one takes any text.
READERS: Final = {
    "nitf": "corpus.ingest.readers.agencies.nitf",
    "newsml-g2": "corpus.ingest.readers.agencies.newsml_g2",
    "newsml": "corpus.ingest.readers.agencies.newsml",
    "reuters-21578": "corpus.ingest.readers.collections.reuters",
    "trec": "corpus.ingest.readers.collections.trec",
    "wordpress": "corpus.ingest.readers.feeds.wordpress",
    "feed": "corpus.ingest.readers.feeds.feed",
    "mail": "corpus.ingest.readers.mails.mail",
    "html": "corpus.ingest.readers.pages.html",
    "sitemap": "corpus.ingest.readers.feeds.sitemap",
    "json-feed": "corpus.ingest.readers.feeds.json_feed",
    "json": "corpus.ingest.readers.data.json_documents",
    "jsonl": "corpus.ingest.readers.data.jsonl",
    "csv": "corpus.ingest.readers.data.tables",
    "markdown": "corpus.ingest.readers.texts.markdown",
    "dated-lines": "corpus.ingest.readers.texts.dated_lines",
    "marked-lines": "corpus.ingest.readers.texts.marked_lines",
    "text": "corpus.ingest.readers.texts.plain_text",
}

# Container name -> module: `recognises(raw)`, and `members(raw)`, which gives raw files and rejections in order. Each
# member is then a raw file as any other; it is read before the next one is asked for.
CONTAINERS: Final = {
    "zip": "corpus.ingest.readers.archives.zips",
    "tar": "corpus.ingest.readers.archives.tars",
    "warc": "corpus.ingest.readers.crawls.warc",
    "arc": "corpus.ingest.readers.crawls.arc",
}

# Formats without a mark of their own: what looks so may be anything that is text, and has to be prose.
_UNMARKED: Final = frozenset({"markdown", "dated-lines", "marked-lines", "text"})

# Raise it when readers give other articles for the same bytes: files are then read again.
READERS_VERSION: Final = 3

# A file that is one record is read whole; what is longer was not written by a person.
MAX_RECORD_BYTES: Final = 1 << 26


def read(raw: RawFile) -> Iterator[Article | Rejected]:
    """Give everything in a raw file as articles and rejections, in order; never raises for what is in the file."""
    for record in records(raw):
        if isinstance(record, Rejected):
            yield record
        else:
            yield from articles(record)


def records(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut a raw file into records, in order: recognise its format, open what it contains."""
    try:
        try:
            head = raw.head()
        except Unreadable as error:
            yield raw.refuse(error.message)
            # A file of several packed parts can be read after the damage.
            head = raw.head()
            if not head:
                return
        yield from _recognised_records(raw, head)
    except Unreadable as error:
        yield raw.refuse(error.message)
    except Exception as error:  # noqa: BLE001 - as below
        yield raw.refuse(_failed(error))


def _recognised_records(raw: RawFile, head: bytes) -> Iterator[RawRecord | Rejected]:
    if raw.layers > MAX_LAYERS:
        yield raw.refuse(f"packed more than {MAX_LAYERS} times")
    elif not head:
        yield raw.refuse("the file is empty")
    elif container := _container(raw):
        yield from _inside(raw, container)
    elif (name := _recognised(raw, head)) in _UNMARKED and (reason := foreign.text_reason(raw)):
        yield raw.refuse(reason)
    elif name:
        module = _module(READERS[name])
        if order := _date_order(raw, module):
            raw.facts = raw.facts | {"date_order": order}
        for record in getattr(module, "split", _whole)(raw):
            if isinstance(record, RawRecord):
                record.format = record.format or name
                yield record
            else:
                yield replace(record, source=replace(record.source, format=record.source.format or name))
    else:
        yield raw.refuse(foreign.binary_reason(head) or "not text, and no format that is known")


def _date_order(raw: RawFile, module: Any) -> str:
    """Say which part of a date all in numbers is the day, as far as any date of the file shows it."""
    if raw.options.date_order or not hasattr(module, "dates"):
        return ""
    with raw.preview() as ahead:
        return shown_order(_dates(ahead, module))


def _dates(raw: RawFile, module: Any) -> Iterator[str]:
    """Give the words of the dates of all records up to any damage, and at least one text for each."""
    with suppress(Unreadable):
        for record in getattr(module, "split", _whole)(raw):
            if isinstance(record, RawRecord):
                yield from module.dates(record)
            yield ""


@cache
def _module(place: str) -> Any:
    return import_module(place)


def _container(raw: RawFile) -> Any:
    """Give the module of the container that a raw file is; None for any other file."""
    return next((module for module in map(_module, CONTAINERS.values()) if module.recognises(raw)), None)


def _inside(raw: RawFile, container: Any) -> Iterator[RawRecord | Rejected]:
    empty = True
    for member in container.members(raw):
        empty = False
        if isinstance(member, Rejected):
            yield member
        else:
            with member:
                yield from records(member)
    if empty:
        yield raw.refuse("there is nothing in it to read")


def articles(record: RawRecord) -> Iterator[Article | Rejected]:
    """Read one record, and finish its articles: names, language and notes as they are in the whole corpus."""
    try:
        for found in _module(READERS[record.format]).read(record):
            if isinstance(found, Article) and record.is_source_of(found):
                yield _article(found, record)
            else:
                yield found
    except Unreadable as error:
        yield record.reject(error.message)
    except RecursionError:
        yield record.reject("nested too deeply")
    except MemoryError:
        yield record.reject("reading it needs too much memory")
    except Exception as error:  # noqa: BLE001 - libraries that parse what strangers wrote raise anything at all
        # One record must not end a run over a million: it is rejected, and the reason says that it is our fault.
        yield record.reject(_failed(error))


def _article(found: Article, record: RawRecord) -> Article | Rejected:
    """Finish an article that was first read here."""
    if not any(map(str.isalnum, found.body)):
        return record.reject("no body text: not a word in it", found.source.position)
    if is_placeholder(found.body):
        return record.reject("taken down: only a placeholder is left", found.source.position)
    found = _dated(without_archive(found), record)
    record.count_date(found)
    return normalise_article(found, record.options.outlets)


def _dated(found: Article, record: RawRecord) -> Article:
    """Date an article that nothing dates but its dateline or its address, unless it was updated before."""
    for source, words in () if found.published else further_dates(found):
        published = record.date(words, found.language)
        if published and not (found.updated and day(found.updated) < day(published)):
            return replace(found, published=published, date_source=source)
    return found


def _failed(error: Exception) -> str:
    return f"reading it failed, please report it: {type(error).__name__}: {error}"


def _recognised(raw: RawFile, head: bytes) -> str:
    """Name the first format in the table that knows the file; those of bytes say so by `READS_BYTES`."""
    binary = is_binary(head)
    for name, place in READERS.items():
        module = _module(place)
        if (not binary or getattr(module, "READS_BYTES", False)) and module.recognises(raw):
            return name
    return ""


def reads_whole_files(format_name: str) -> bool:
    """Whether a record of this format is always a whole file."""
    return not hasattr(_module(READERS[format_name]), "split") if format_name in READERS else True


def _whole(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    data = raw.bytes(MAX_RECORD_BYTES + 1)
    record = raw.record(data)
    too_long = f"one record of more than {MAX_RECORD_BYTES >> 20} MiB"
    yield record if len(data) <= MAX_RECORD_BYTES else record.reject(too_long)
