"""NITF, the News Industry Text Format of the IPTC (2.5 and 3.0 to 3.6): one story a file, with or without a DTD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.article import Article, Rejected, article_id, canonical_url, identifies
from corpus.ingest.normalising.leftovers import source_lines
from corpus.ingest.normalising.people.names import is_wire_service
from corpus.ingest.normalising.texts import clean_line, unique
from corpus.ingest.readers.agencies.stories import Story, element_text, elements_named, first_element, read_nitf
from corpus.ingest.readers.markup.xml import LANGUAGE_ATTRIBUTE, parse_xml, root_name
from corpus.ingest.readers.raw import RawFile, RawRecord
from corpus.ingest.readers.wires import news_lines, wire_text

if TYPE_CHECKING:
    from lxml import etree

# Codes of subjects (`apcategorycode`, IPTC numbers) say nothing to a reader.
_CODE: Final = re.compile(r"[\W\d_]*|.{1,2}|[a-z]+:\S+")
_SECTIONS: Final = frozenset(["section", "online_sections", "print_section_name"])


def recognises(raw: RawFile) -> bool:
    """Whether the root of the file is <nitf>."""
    return root_name(raw.head()) == "nitf"


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield the story; one that may not be used, or has no text, is rejected."""
    root = parse_xml(record.data)
    nitf_story = read_nitf(root)
    docdata = first_element(root, "docdata")
    refusal = news_lines.status_refusal("" if docdata is None else docdata.get("management-status", ""))
    headline = nitf_story.headline or element_text(first_element(root, "title"))
    body, taken = wire_text.take_dateline_off(nitf_story.text.body, headline)
    if refusal:
        yield record.reject(refusal)
    elif not body:
        yield record.reject("no body text")
    else:
        yield _article(record, root, nitf_story._replace(headline=headline), body, taken)


def _article(
    record: RawRecord, root: etree._Element, nitf_story: Story, body: str, taken: news_lines.DatelineOrigin
) -> Article:
    outlet = _outlet(root, nitf_story)
    address = _attribute(root, "pubdata", "ex-ref")
    wire = nitf_story.written.agency or taken.agency or nitf_story.signed.agency or nitf_story.distributor
    release = _attribute(root, "date.release", "norm")
    embargoed = _attribute(root, "docdata", "management-status").lower() == "embargoed"
    revisions = [each.get("norm", "") for each in elements_named(root, "revision-history")]
    return Article(
        id="" if canonical_url(address) else _identity(root, outlet),
        headline=nitf_story.headline,
        body=body,
        outlet=outlet,
        agency=wire or (outlet if is_wire_service(outlet) else ""),
        published=news_lines.parse_moment(record, _published(root, nitf_story, embargoed=embargoed)),
        updated=news_lines.parse_moment(record, revisions[-1] if revisions else ""),
        authors=nitf_story.signed.authors,
        standfirst=nitf_story.standfirst,
        place=nitf_story.written.place or taken.place or nitf_story.signed.place,
        section=clean_line(_attribute(root, "pubdata", "position.section") or _meta(root, _SECTIONS)),
        tags=_tags(root),
        captions=nitf_story.text.captions,
        furniture=source_lines("\n".join(root.itertext())),
        url=address if canonical_url(address) else "",
        language=root.get(LANGUAGE_ATTRIBUTE) or root.get("baselang") or _attribute(root, "body", LANGUAGE_ATTRIBUTE),
        notes=news_lines.editorial_notes(
            *(each.get("info") or "" for each in elements_named(root, "ed-msg")), embargo=release if embargoed else ""
        ),
        source=record.source(),
    )


def _outlet(root: etree._Element, nitf_story: Story) -> str:
    """Name the publication; else who distributed the story, holds the rights to it, or registered it."""
    return clean_line(
        _attribute(root, "pubdata", "name")
        or nitf_story.distributor
        or _attribute(root, "doc.copyright", "holder")
        or element_text(first_element(root, "rights.owner"))
        or _attribute(root, "doc-id", "regsrc")
    )


def _identity(root: etree._Element, outlet: str) -> str:
    number = _attribute(root, "doc-id", "id-string")
    return article_id(f"{_attribute(root, 'doc-id', 'regsrc') or outlet}\x1f{number}") if identifies(number) else ""


def _published(root: etree._Element, nitf_story: Story, *, embargoed: bool) -> str:
    """Choose the date of issue; that of release where the story was held back until then, or has no other."""
    release = _attribute(root, "date.release", "norm")
    return (
        (release if embargoed else "")
        or _attribute(root, "date.issue", "norm")
        or release
        or _attribute(root, "pubdata", "date.publication")
        or nitf_story.story_date
    )


def _tags(root: etree._Element) -> tuple[str, ...]:
    """Name the keywords, then what the story is about; codes are left out."""
    head = first_element(root, "head")
    found = [each.get("key") or element_text(each) for each in elements_named(head, "keyword")]
    found += [_meta(root, frozenset(["keywords"]))] if not found else []
    for subject in elements_named(head, "tobject.subject"):
        found += [subject.get(f"tobject.subject.{part}") or "" for part in ("type", "matter", "detail")]
    for identified in elements_named(head, "identified-content"):
        named = ("classifier", "person", "org", "location", "event", "object.title")
        found += [element_text(each) or each.get("value") or "" for each in elements_named(identified, *named)]
    return unique(tag for tag in map(clean_line, found) if not _CODE.fullmatch(tag))


def _attribute(root: etree._Element, element: str, name: str) -> str:
    """Give an attribute of the first of the elements that has it."""
    return next((value for each in elements_named(root, element) if (value := each.get(name))), "")


def _meta(root: etree._Element, names: frozenset[str]) -> str:
    metas = elements_named(first_element(root, "head"), "meta")
    return next((each.get("content") or "" for each in metas if (each.get("name") or "").lower() in names), "")
