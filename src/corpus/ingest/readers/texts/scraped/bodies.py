"""Reads the body of a page: paragraphs and sub-headings, without captions, boilerplate and the lines at the foot."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.article import SUBHEADING
from corpus.ingest.normalising.boilerplate import begins_link_list, is_boilerplate, strip_boilerplate_tail
from corpus.ingest.normalising.captions import caption_text, is_caption
from corpus.ingest.normalising.date_sources import DATELINE
from corpus.ingest.normalising.datelines import Dateline, read_dateline
from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.bylines import read_author
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.readers.texts.scraped.labels import read_label, split_label
from corpus.ingest.readers.texts.scraped.layout import ends_sentence, is_list_item
from corpus.ingest.readers.texts.scraped.openings import read_opening
from corpus.ingest.readers.texts.scraped.signatures import read_signature

MAX_SUBHEADING_CHARS: Final = 80
MAX_SUBHEADING_WORDS: Final = 10
MAX_LINK_CHARS: Final = 140
MAX_SOURCE_CHARS: Final = 40
# What stands around a sub-heading is text: longer than a line of a table.
MIN_PARAGRAPH_CHARS: Final = 60

_FOOT_FIELDS: Final = frozenset(
    {"outlet", "agency", "published", "updated", "authors", "section", "tags", "url", "language", "ignored"}
)
_HASHES: Final = re.compile(r"#{1,6}\s+|\*{1,2}(?=[^*]+\*{1,2}$)")
_SIGNED: Final = re.compile(r"(?:.*[.!?\"”’])?\s*[(\[–—-]+\s*(?P<wire>[^()\[\]]{2,40}?)[)\]]?\.?", re.DOTALL)
# `（来源：极目新闻）`, after the last sentence.
_SOURCE: Final = re.compile(
    r"(?:来源|來源|稿源)\s*[:：|｜丨]\s*(?P<outlet>[^\W\d_][^\s。，、；：:（）()|]{1,15})\s*[)）】]?$"
)
_REPORTED: Final = re.compile(
    r"[(\[]?(?:additional )?reporting by (?P<who>[^;.()]+)[;.)\]].*", re.IGNORECASE | re.DOTALL
)


class Body(NamedTuple):
    """The paragraphs of a body, sub-headings marked, and what was said around them."""

    paragraphs: list[str]
    credits: Credits


def read_body(paragraphs: list[str]) -> Body:
    """Read everything after the head."""
    kept, known = _without_foot(paragraphs)
    kept, around = _text_only(kept)
    known |= around
    if kept:
        known = _signature(kept[-1]) | known | read_opening(kept[0])
        dateline = read_dateline(kept[0])
        if dateline:
            known = Credits(place=dateline.place, agency=dateline.agency) | known | _dated(dateline)
            kept = [dateline.text, *kept[1:]] if dateline.text else kept[1:]
    return Body(_with_subheadings(kept), known)


def _dated(dateline: Dateline) -> Credits:
    return Credits(published=dateline.date, date_source=DATELINE) if dateline.date else Credits()


def _without_foot(paragraphs: list[str]) -> tuple[list[str], Credits]:
    """Take off what stands below the last paragraph of the text: credits, tags, addresses, boilerplate."""
    known = Credits()
    rest = [*paragraphs]
    while rest:
        last = strip_boilerplate_tail(rest.pop())
        read = _foot_line(last) if last else Credits()
        if read is None:
            return [*rest, last], known
        known = read | known
    return [], known


def _foot_line(paragraph: str) -> Credits | None:
    field, _ = split_label(paragraph)
    if field in _FOOT_FIELDS or not field:
        read = read_label(paragraph)
        if read is not None:
            return read
    if _REPORTED.fullmatch(paragraph):
        return None
    if is_boilerplate(paragraph) or begins_link_list(paragraph):
        return Credits()
    bare = paragraph.strip("()[]-–— ")
    if names.is_wire_service(bare):
        return Credits(agency=bare)
    byline = read_signature(paragraph)
    return byline if byline and (byline.authors or byline.published or byline.updated or byline.outlet) else None


def _text_only(paragraphs: list[str]) -> tuple[list[str], Credits]:
    """Take captions, boilerplate, tags and lists of other articles out from between the paragraphs of the text."""
    kept: list[str] = []
    known = Credits()
    in_links = False
    for number, paragraph in enumerate(paragraphs):
        is_last = number == len(paragraphs) - 1
        in_links = bool(kept) and (begins_link_list(paragraph) or (in_links and _is_link(paragraph)))
        tagged = read_label(paragraph) if split_label(paragraph)[0] == "tags" else None
        if in_links or is_boilerplate(paragraph):
            continue
        if tagged is not None:
            known |= tagged
        elif is_caption(paragraph) and not (is_last and paragraph.endswith(")") and not kept):
            known |= Credits(captions=(caption_text(paragraph),))
        else:
            kept.append(paragraph)
    return kept, known


def _is_link(paragraph: str) -> bool:
    return len(paragraph) <= MAX_LINK_CHARS and not ends_sentence(paragraph.rstrip("?!"))


def _signature(paragraph: str) -> Credits:
    """Read who signed the last paragraph: `... he said. (Reuters)`, `(Reporting by Jane Doe; ...)`, `（来源：…）`."""
    reported = _REPORTED.fullmatch(paragraph)
    if reported:
        return read_author(reported["who"]) or Credits()
    source = _SOURCE.search(paragraph[-MAX_SOURCE_CHARS:])
    if source:
        return Credits(outlet=source["outlet"])
    signed = _SIGNED.fullmatch(paragraph)
    return Credits(agency=signed["wire"]) if signed and names.is_wire_service(signed["wire"]) else Credits()


def _with_subheadings(paragraphs: list[str]) -> list[str]:
    """Mark the sub-headings: those printed as such, and short lines between two paragraphs of text."""
    marked = []
    for before, text, after in zip(["", *paragraphs], paragraphs, [*paragraphs[1:], ""], strict=False):
        hashes = _HASHES.match(text)
        if (hashes and after) or _is_subheading(before, text, after):
            marked.append(SUBHEADING + _HASHES.sub("", text, count=1).rstrip("* "))
        else:
            marked.append(text)
    return marked


def _is_subheading(before: str, text: str, after: str) -> bool:
    short = len(text) <= MAX_SUBHEADING_CHARS and len(text.split()) <= MAX_SUBHEADING_WORDS
    if not short or is_list_item(text) or text[0] in '"“«(' or text[0].islower() or not any(map(str.isalpha, text)):
        return False
    if ends_sentence(text.rstrip("?")) or text.endswith((",", "-", "–")):
        return False
    return _is_text(before) and _is_text(after)


def _is_text(paragraph: str) -> bool:
    return ends_sentence(paragraph) or len(paragraph) >= max(MIN_PARAGRAPH_CHARS, MAX_SUBHEADING_CHARS)
