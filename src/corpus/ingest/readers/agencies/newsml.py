"""NewsML 1.0 to 1.2 of the IPTC: news items with a text inside; photos and the like are no articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.article import Article, Rejected, article_id
from corpus.ingest.normalising.names import is_person, is_wire
from corpus.ingest.normalising.texts import line, once
from corpus.ingest.readers.agencies.stories import Story, first, inline_story, within, words
from corpus.ingest.readers.markup.xml import XML_LANGUAGE, root_name, xml_tree
from corpus.ingest.readers.raw import RawFile, RawRecord
from corpus.ingest.readers.wires import news_lines, wire_text

if TYPE_CHECKING:
    from lxml import etree

# A photo comes in a handful of sizes; an item has a handful of photos.
_MOST_CONTENT: Final = 1000
_HTML: Final = {"html": "text/html", "xhtml": "text/html", "text/html": "text/html"}


def recognises(raw: RawFile) -> bool:
    """Whether the root of the file is <NewsML>."""
    return root_name(raw.head()) == "NewsML"


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield each <NewsItem> in order: the article of one that holds text, a rejection for any other."""
    items = list(within(xml_tree(record.data), "NewsItem"))
    for position, item in enumerate(items):
        if reason := news_lines.of_status(_formal(item, "Status")):
            yield record.reject(reason, position)
        else:
            yield _article(record, item, position)
    if not items:
        yield record.reject("no <NewsItem>")


def _article(record: RawRecord, item: etree._Element, position: int) -> Article | Rejected:
    told, captions, holder = _texts(item)
    lines = _lines(holder)
    headline = _line(lines, "HeadLine") or told.headline or _line([item], "NameLabel")
    dateline = _line(lines, "DateLine")
    body, taken = wire_text.body_of(told.text.body, headline, dateline)
    if not body:
        return record.reject(_without_text(item), position)
    written = news_lines.dateline(dateline) if dateline else told.written
    provider = _party(item, "Provider") or _party(item, "Source") or _line([item], "ProviderId")
    signed = [news_lines.byline(words(each)) for group in lines for each in within(group, "ByLine")]
    wires = (written.agency, taken.agency, *(each.agency for each in signed), _line(lines, "CreditLine"), provider)
    created, revised = (
        news_lines.moment(record, _line([item], f"{name}Created")) for name in ("First", "ThisRevision")
    )
    return Article(
        id=_identity(item),
        headline=headline,
        body=body,
        outlet=provider or told.distributor,
        agency=next((wire for wire in wires if is_wire(wire)), "") or next(filter(None, wires[:2]), ""),
        published=created or revised,
        updated=revised if created and revised != created else None,
        authors=once(name for each in signed for name in each.authors) or told.signed.authors or _creators(item),
        standfirst=_line(lines, "SubHeadLine") or told.standfirst,
        place=written.place or taken.place or next(iter(_properties(item, "City")), ""),
        tags=_tags(item, lines),
        captions=once((*told.text.captions, *captions)),
        language=_language(item),
        notes=news_lines.notes(*(words(each) for each in within(item, "Instruction")), embargo=_embargo(item)),
        source=record.source(position),
    )


def _texts(item: etree._Element) -> tuple[Story, list[str], etree._Element | None]:
    """Read the first text that is no caption, the captions, and give the element that holds the text."""
    told, captions, holder = Story(), [], None
    for content in islice(within(item, "ContentItem"), _MOST_CONTENT):
        data, medium = first(content, "DataContent"), _formal(content, "MediaType").lower()
        if data is None or medium not in {"", "text", "plaintext"}:
            continue
        story = inline_story(data, _HTML.get(_formal(content, "Format").lower(), ""))
        if "caption" in _role(content):
            captions.append(line(story.text.body))
        elif story.text.body and not told.text.body:
            told, holder = story, content
    return told, captions, holder


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
    return next((text for group in groups for each in within(group, name) if (text := words(each))), "")


def _formal(root: etree._Element | None, name: str) -> str:
    """Give the formal name that the first element of this name has."""
    return next((formal for each in within(root, name) if (formal := line(each.get("FormalName", "")))), "")


def _party(item: etree._Element, role: str) -> str:
    return _formal(first(first(item, "AdministrativeMetadata"), role), "Party")


def _creators(item: etree._Element) -> tuple[str, ...]:
    """Name the persons who made the item itself."""
    parties = within(first(first(item, "AdministrativeMetadata"), "Creator"), "Party")
    return once(name for each in parties if is_person(name := line(each.get("FormalName", ""))))


def _properties(item: etree._Element, name: str) -> list[str]:
    """Give the values of the properties of this name, in the metadata of the item itself."""
    properties = within(first(item, "DescriptiveMetadata"), "Property")
    return [line(each.get("Value", "")) for each in properties if each.get("FormalName") == name]


def _tags(item: etree._Element, lines: list[etree._Element]) -> tuple[str, ...]:
    """Name the keywords, then the subjects that a topic set in the item gives a name to."""
    keywords = [words(each) for group in lines for each in within(group, "KeywordLine")]
    names = {}
    for topic in within(item, "Topic"):
        described = [each for each in within(topic, "Description") if each.get("Variant", "Name") == "Name"]
        spoken = sorted(described, key=lambda each: each.get(XML_LANGUAGE, "") != _language(item))
        names[words(first(topic, "FormalName"))] = next(filter(None, map(words, spoken)), "")
    codes = (each.get("FormalName", "") for each in within(item, "Subject", "SubjectMatter", "SubjectDetail"))
    return once((*keywords, *_properties(item, "Keyword"), *(names.get(code, "") for code in codes)))


def _language(item: etree._Element) -> str:
    """Give the language of the text, as BCP 47 has it."""
    named = _formal(first(item, "DescriptiveMetadata"), "Language") or item.get(XML_LANGUAGE, "")
    return named if "-" in named else named.lower()


def _identity(item: etree._Element) -> str:
    """Derive the id from the identifier without its revision, so that a later one is the same article."""
    parts = [_line([item], name) for name in ("ProviderId", "DateId", "NewsItemId")]
    return article_id(":".join(("urn:newsml", *parts))) if parts[0] and parts[2] else ""


def _embargo(item: etree._Element) -> str:
    """Give the moment until which an embargoed item may not be used; empty for one that may."""
    if _formal(item, "Status").lower() != "embargoed":
        return ""
    return _line(list(within(item, "StatusWillChange")), "DateAndTime") or "further notice"


def _without_text(item: etree._Element) -> str:
    """Say why an item holds no text: by the kind of what it holds."""
    kinds = [medium.lower() for each in within(item, "MediaType") if (medium := each.get("FormalName", ""))]
    reasons = [news_lines.NOT_TEXT[kind] for kind in kinds if kind in news_lines.NOT_TEXT]
    if reasons and "text" not in kinds:
        return reasons[0]
    if first(item, "ContentItem") is None:
        return "an item without content"
    if first(item, "DataContent") is None:
        return "its content is not in the file, only the address of it"
    return reasons[0] if reasons else "no body text"


def _sibling(element: etree._Element, name: str) -> str:
    """Write a name as it is in the namespace of an element."""
    namespace = element.tag.rpartition("}")[0] if isinstance(element.tag, str) else ""
    return f"{namespace}}}{name}" if namespace else name
