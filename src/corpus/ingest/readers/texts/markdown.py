"""Markdown news: one article a file, with or without YAML or TOML in front, or several, each under its heading.

Several articles stand under the headings of one level; the headings above them name the collection, its date and its
sections. What stands there without being an article, such as a list of the headlines, is not a record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from corpus.article import Article, Rejected
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.printed_dates import find_dates
from corpus.ingest.normalising.texts import clean_text
from corpus.ingest.readers.field_names import FIELD_NAMES, field_key
from corpus.ingest.readers.raw import MAX_LINE_BYTES, RawFile, RawRecord, decode
from corpus.ingest.readers.texts import scraped
from corpus.ingest.readers.texts.markdown_text import (
    Heading,
    find_headings,
    is_rule,
    link_address,
    markdown_to_text,
    strip_inline_marks,
)
from corpus.ingest.readers.texts.metadata import credits_from_values, read_sidecar, split_front_matter
from corpus.ingest.readers.texts.unlabelled_values import is_as_long_as_headline

SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
# The heading of an article has a paragraph of this many characters below it that is not an item of a list.
MIN_PARAGRAPH_CHARS: Final = 40
MIN_ARTICLES: Final = 2
# A signature of a section (a byline, a date, a link to the page) is shorter.
MAX_SIGNATURE_CHARS: Final = 160
MIN_ARTICLES_PER_INTRODUCTION: Final = 8

_KNOWN_FIELD_KEYS: Final = frozenset(name for names in FIELD_NAMES.values() for name in names.split()) - {
    "id",
    "text",
    "story",
}
_ITEM: Final = re.compile(
    r"\s*(?:[-*+•]\s|\(?\d{1,3}[.)、]|（\d{1,3}）|[一二三四五六七八九十]{1,3}、|\[[^\]]*\]\([^)]*\)\s*$)"
)
_COMPACT_DATE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_TITLE: Final = re.compile(r"《(?P<title>[^《》]{2,30})》")
_TIMESTAMP: Final = re.compile(r"[(（\[]?[^\n.。]{0,60}[)）\]]?")


def recognises(raw: RawFile) -> bool:
    """Whether the file has metadata in front, or headings and a Markdown name, or headings that hold articles."""
    text = decode(raw.head())
    values, rest = split_front_matter(text)
    if {field_key(name) for name in values} & _KNOWN_FIELD_KEYS:
        return True
    found = find_headings(rest.split("\n"))
    if raw.name.lower().endswith(SUFFIXES):
        return bool(found)
    return bool(_level(rest.split("\n"), found, described=False))


def split(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut a collection in front of the headings of its articles; any other file is one record."""
    data = raw.bytes(MAX_LINE_BYTES + 1)
    whole = raw.record(data)
    if len(data) > MAX_LINE_BYTES:
        yield whole.reject(f"one record of more than {MAX_LINE_BYTES >> 20} MiB")
        return
    values, text = split_front_matter(clean_text(decode(data, raw.facts.get("charset", ""))))
    lines = text.split("\n")
    found = find_headings(lines)
    level = _level(lines, found, described=bool(values))
    if not level:
        yield whole
        return
    above = Credits() if not values else credits_from_values(values)
    known = above | _title(found, level) if found[0].level < level else above
    for position, (heading, section, end) in enumerate(_sections(found, level, len(lines))):
        facts = {"headline": heading.text, "published": known.published, "outlet": known.outlet, "section": section}
        body = "\n".join(_without_timestamp(lines[heading.line : end]))
        yield raw.record(body.encode("utf-8", "surrogatepass"), position, **facts)


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the article of one file, or of one heading of a collection."""
    if "headline" in record.facts:
        yield _section(record)
        return
    values, text = split_front_matter(clean_text(record.text()))
    known = read_sidecar(record) | (credits_from_values(values) if values else Credits())
    body, captions = markdown_to_text(text)
    yield scraped.article(record, body, known | Credits(captions=captions))


def _section(record: RawRecord) -> Article | Rejected:
    """Read one article of a collection: below its heading, its own lines go before what the collection says."""
    heading, _, text = record.text().partition("\n")
    url = "".join(found.url for found in find_headings([heading]))
    lines = text.split("\n")
    links = [index for index, line in enumerate(lines) if link_address(line)]
    filled = [index for index, line in enumerate(lines) if line.strip()]
    # The link to the page stands alone, above or below the text.
    own = [index for index in links if filled and index in {filled[0], filled[-1]}][:1]
    url = url or "".join(link_address(lines[index]) for index in own)
    body, captions = markdown_to_text("\n".join(line for index, line in enumerate(lines) if index not in own))
    facts = record.facts
    known = Credits(headline=facts["headline"], url=url, captions=captions, outlet=facts["outlet"])
    around = Credits(published=facts["published"], section=facts["section"])
    return scraped.article(record, body, known, around)


def _level(lines: list[str], found: list[Heading], *, described: bool) -> int:
    """Name the level of the headings under which the articles of a collection stand; 0 where the file is one article.

    `described` is whether metadata in front are those of one article: then headings need more to be those of several.
    """
    ends = [heading.line for heading in found[1:]] + [len(lines)] if found else []
    texts = [_text_of(lines[heading.line + 1 : end]) for heading, end in zip(found, ends, strict=True)]
    linked = [_is_linked(lines[heading.line : end], heading) for heading, end in zip(found, ends, strict=True)]
    for level in range(1, 7):
        held = [index for index, heading in enumerate(found) if heading.level == level]
        filled = [index for index in held if texts[index] or linked[index]]
        if sum(bool(texts[index]) for index in held) >= MIN_ARTICLES and 2 * len(filled) > len(held):
            above = sum(bool(text) for heading, text in zip(found, texts, strict=True) if heading.level < level)
            above += bool(_text_of(lines[: found[0].line]))
            signed = sum(linked[index] or _is_dated(lines[found[index].line + 1 : ends[index]]) for index in held)
            return level if 2 * signed > len(held) or (not described and _is_collection(found, level, above)) else 0
    return 0


def _is_collection(found: list[Heading], level: int, above: int) -> bool:
    """Whether headings that nobody signed are those of articles: below a dated title, or each as long as a headline.

    An introduction `above` them is one article's, unless there are very many of them.
    """
    held = [heading.text for heading in found if heading.level == level]
    if above * MIN_ARTICLES_PER_INTRODUCTION > len(held):
        return False
    dated = any(_dates(heading.text) for heading in found if heading.level < level)
    return dated or (level == 1 and all(map(is_as_long_as_headline, held)))


def _is_linked(lines: list[str], heading: Heading) -> bool:
    """Whether the heading of a section, or a line alone above or below its text, links to its page."""
    filled = _filled(lines[1:])
    return bool(heading.url) or any(map(link_address, filled[:1] + filled[-1:]))


def _is_dated(lines: list[str]) -> bool:
    """Whether a section has a date of its own, above or below its text."""
    filled = _filled(lines)
    return any(
        find_dates(strip_inline_marks(line)) for line in filled[:2] + filled[-1:] if len(line) <= MAX_SIGNATURE_CHARS
    )


def _filled(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip() and not is_rule(line)]


def _text_of(lines: list[str]) -> str:
    """Give the first paragraph below a heading that is text; empty where there are only lists and short lines."""
    return next((line for line in lines if _is_text(line)), "")


def _is_text(line: str) -> bool:
    return len(line.strip()) >= MIN_PARAGRAPH_CHARS and not _ITEM.match(line)


def _sections(found: list[Heading], level: int, end: int) -> Iterator[tuple[Heading, str, int]]:
    """Give the heading of each article, the heading of its section, and the line at which it ends."""
    stops = [heading.line for heading in found if heading.level <= level] + [end]
    above: dict[int, str] = {}
    named = Counter(heading.text for heading in found if heading.level < level)
    held = _holders(found, level)
    for heading in found:
        above = {rank: text for rank, text in above.items() if rank < heading.level}
        above[heading.level] = heading.text
        if heading.level == level:
            section = above.get(level - 1, "") if len(held) > 1 and named[above.get(level - 1, "")] == 1 else ""
            yield heading, section, next(stop for stop in stops if stop > heading.line)


def _holders(found: list[Heading], level: int) -> set[str]:
    """Give the headings right above articles; a single one is not a section, but says `the news in full`."""
    holders: set[str] = set()
    last = ""
    for heading in found:
        if heading.level == level - 1 and level > 2:  # noqa: PLR2004 - the first level is the title of the collection
            last = heading.text
        elif heading.level == level and last:
            holders.add(last)
    return holders


def _title(found: list[Heading], level: int) -> Credits:
    """Read what the heading of a collection says: a date, and the name of what was published on it."""
    title = next((heading.text for heading in found if heading.level < level), "")
    dated = _dates(title)
    named = _TITLE.search(title)
    return Credits(published=dated, outlet=named["title"] if named else "")


def _dates(title: str) -> str:
    compact = _COMPACT_DATE.search(title)
    if compact:
        return "-".join(compact.groups())
    return "".join(found.words for found in find_dates(title)[:1])


def _without_timestamp(lines: list[str]) -> list[str]:
    """Leave out what a program writes at the end of a file, below a rule: when it was made."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if len(lines) > 2 and _TIMESTAMP.fullmatch(lines[-1].strip()):  # noqa: PLR2004 - a rule and a line
        rest = lines[:-1]
        while rest and not rest[-1].strip():
            rest = rest[:-1]
        if rest and is_rule(rest[-1]):
            return _without_timestamp(rest[:-1])
    return lines
