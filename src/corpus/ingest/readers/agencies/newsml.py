"""NewsML 1.0 to 1.2 of the IPTC: news items with a text inside; photos and the like are not articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.article import Article, Rejected, article_id
from corpus.ingest.normalising.leftovers import source_lines
from corpus.ingest.normalising.people.fields import read_credit
from corpus.ingest.normalising.people.names import is_person, is_wire_service
from corpus.ingest.normalising.texts import clean_line, unique
from corpus.ingest.readers.agencies.stories import Story, element_text, elements_named, first_element, read_inline
from corpus.ingest.readers.markup.xml import LANGUAGE_ATTRIBUTE, parse_xml, root_name
from corpus.ingest.readers.raw import RawFile, RawRecord
from corpus.ingest.readers.wires import news_lines, wire_text

if TYPE_CHECKING:
    from lxml import etree

# A photo comes in a handful of sizes; an item has a handful of photos.
_MAX_CONTENT_ITEMS: Final = 1000
_HTML: Final = {"html": "text/html", "xhtml": "text/html", "text/html": "text/html"}


def recognises(raw: RawFile) -> bool:
    """Whether the root of the file is <NewsML>."""
    return root_name(raw.head()) == "NewsML"


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield each <NewsItem> in order: the article of one that holds text, a rejection for any other."""
    items = list(elements_named(parse_xml(record.data), "NewsItem"))
    for position, item in enumerate(items):
        if reason := news_lines.status_refusal(_formal(item, "Status")):
            yield record.reject(reason, position)
        else:
            yield _article(record, item, position)
    if not items:
        yield record.reject("no <NewsItem>")


def _article(record: RawRecord, item: etree._Element, position: int) -> Article | Rejected:
    main_story, captions, holder = _texts(item)
    lines = _lines(holder)
    headline = _line(lines, "HeadLine") or main_story.headline or _line([item], "NameLabel")
    dateline = _line(lines, "DateLine")
    body, taken = wire_text.take_dateline_off(main_story.text.body, headline, dateline)
    if not body:
        return record.reject(_without_text(item), position)
    written = news_lines.parse_dateline(dateline) if dateline else main_story.written
    provider = _party(item, "Provider") or _party(item, "Source") or _line([item], "ProviderId")
    signed = [read_credit(element_text(each)) for group in lines for each in elements_named(group, "ByLine")]
    wires = (written.agency, taken.agency, *(each.agency for each in signed), _line(lines, "CreditLine"), provider)
    created, revised = (
        news_lines.parse_moment(record, _line([item], f"{name}Created")) for name in ("First", "ThisRevision")
    )
    return Article(
        id=_identity(item),
        headline=headline,
        body=body,
        outlet=provider or main_story.distributor,
        agency=next((wire for wire in wires if is_wire_service(wire)), "") or next(filter(None, wires[:2]), ""),
        published=created or revised,
        updated=revised if created and revised != created else None,
        authors=unique(name for each in signed for name in each.authors)
        or main_story.signed.authors
        or _creators(item),
        standfirst=_line(lines, "SubHeadLine") or main_story.standfirst,
        place=written.place or taken.place or next(iter(_properties(item, "City")), ""),
        tags=_tags(item, lines),
        captions=unique((*main_story.text.captions, *captions)),
        furniture=source_lines("\n".join((*_envelope(item), *item.itertext()))),
        language=_language(item),
        notes=news_lines.editorial_notes(
            *(element_text(each) for each in elements_named(item, "Instruction")), embargo=_embargo(item)
        ),
        source=record.source(position),
    )


def _envelope(item: etree._Element) -> Iterator[str]:
    """Give the texts of what says how the document was sent."""
    for each in elements_named(item.getroottree().getroot(), "NewsEnvelope"):
        yield from each.itertext()


def _texts(item: etree._Element) -> tuple[Story, list[str], etree._Element | None]:
    """Read the first text that is not a caption, and the captions; give the element that holds the text, too."""
    main_story, captions, holder = Story(), [], None
    for content in islice(elements_named(item, "ContentItem"), _MAX_CONTENT_ITEMS):
        data, medium = first_element(content, "DataContent"), _formal(content, "MediaType").lower()
        if data is None or medium not in {"", "text", "plaintext"}:
            continue
        story = read_inline(data, _HTML.get(_formal(content, "Format").lower(), ""))
        if "caption" in _role(content):
            captions.append(clean_line(story.text.body))
        elif story.text.body and not main_story.text.body:
            main_story, holder = story, content
    return main_story, captions, holder


def _role(content: etree._Element) -> str:
    """Name the role of the component that holds a content item."""
    component = content.getparent()
    roles = () if component is None else (each for each in component if each.tag == _sibling(component, "Role"))
    return next((each.get("FormalName", "").lower() for each in roles), "")


def _lines(holder: etree._Element | None) -> list[etree._Element]:
    """Give the NewsLines of the components around a text, the nearest first; those of photos beside it are not."""
    if holder is None:
        return []
    around = holder.iterancestors()
    return [each for component in around for each in component if each.tag == _sibling(component, "NewsLines")]


def _line(groups: list[etree._Element], name: str) -> str:
    """Give the text of the first element of this name in the first of the groups that has one."""
    return next((text for group in groups for each in elements_named(group, name) if (text := element_text(each))), "")


def _formal(root: etree._Element | None, name: str) -> str:
    """Give the formal name that the first element of this name has."""
    return next(
        (formal for each in elements_named(root, name) if (formal := clean_line(each.get("FormalName", "")))), ""
    )


def _party(item: etree._Element, role: str) -> str:
    return _formal(first_element(first_element(item, "AdministrativeMetadata"), role), "Party")


def _creators(item: etree._Element) -> tuple[str, ...]:
    """Name the persons who made the item itself."""
    parties = elements_named(first_element(first_element(item, "AdministrativeMetadata"), "Creator"), "Party")
    return unique(name for each in parties if is_person(name := clean_line(each.get("FormalName", ""))))


def _properties(item: etree._Element, name: str) -> list[str]:
    """Give the values of the properties of this name, in the metadata of the item itself."""
    properties = elements_named(first_element(item, "DescriptiveMetadata"), "Property")
    return [clean_line(each.get("Value", "")) for each in properties if each.get("FormalName") == name]


def _tags(item: etree._Element, lines: list[etree._Element]) -> tuple[str, ...]:
    """Name the keywords, then the subjects that a topic set in the item gives a name to."""
    keywords = [element_text(each) for group in lines for each in elements_named(group, "KeywordLine")]
    names = {}
    for topic in elements_named(item, "Topic"):
        described = [each for each in elements_named(topic, "Description") if each.get("Variant", "Name") == "Name"]
        spoken = sorted(described, key=lambda each: each.get(LANGUAGE_ATTRIBUTE, "") != _language(item))
        names[element_text(first_element(topic, "FormalName"))] = next(filter(None, map(element_text, spoken)), "")
    codes = (each.get("FormalName", "") for each in elements_named(item, "Subject", "SubjectMatter", "SubjectDetail"))
    return unique((*keywords, *_properties(item, "Keyword"), *(names.get(code, "") for code in codes)))


def _language(item: etree._Element) -> str:
    """Give the language of the text, as BCP 47 has it."""
    named = _formal(first_element(item, "DescriptiveMetadata"), "Language") or item.get(LANGUAGE_ATTRIBUTE, "")
    return named if "-" in named else named.lower()


def _identity(item: etree._Element) -> str:
    """Derive the id from the identifier without its revision, so that a later one is the same article."""
    parts = [_line([item], name) for name in ("ProviderId", "DateId", "NewsItemId")]
    return article_id(":".join(("urn:newsml", *parts))) if parts[0] and parts[2] else ""


def _embargo(item: etree._Element) -> str:
    """Give the moment until which an embargoed item may not be used; empty for one that may."""
    if _formal(item, "Status").lower() != "embargoed":
        return ""
    return _line(list(elements_named(item, "StatusWillChange")), "DateAndTime") or "further notice"


def _without_text(item: etree._Element) -> str:
    """Say why an item holds no text: by the kind of what it holds."""
    kinds = [medium.lower() for each in elements_named(item, "MediaType") if (medium := each.get("FormalName", ""))]
    reasons = [news_lines.REFUSAL_BY_MEDIUM[kind] for kind in kinds if kind in news_lines.REFUSAL_BY_MEDIUM]
    if reasons and "text" not in kinds:
        return reasons[0]
    if first_element(item, "ContentItem") is None:
        return "an item without content"
    if first_element(item, "DataContent") is None:
        return "its content is not in the file, only the address of it"
    return reasons[0] if reasons else "no body text"


def _sibling(element: etree._Element, name: str) -> str:
    """Write a name as it is in the namespace of an element."""
    namespace = element.tag.rpartition("}")[0] if isinstance(element.tag, str) else ""
    return f"{namespace}}}{name}" if namespace else name
