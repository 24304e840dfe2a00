"""NewsML-G2 of the IPTC (2.0 to 2.35): news items alone, or several in a news message. Other kinds are not articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.article import Article, Rejected, article_id, canonical_url, identifies
from corpus.ingest.normalising.leftovers import source_lines
from corpus.ingest.normalising.people.names import is_wire_service
from corpus.ingest.normalising.texts import clean_line, unique
from corpus.ingest.readers.agencies import g2_item
from corpus.ingest.readers.agencies.g2_item import Item, concept_code, element_name
from corpus.ingest.readers.agencies.stories import Story, element_text, first_element, name_of_content, read_inline
from corpus.ingest.readers.markup.xml import parse_xml, root_name
from corpus.ingest.readers.raw import RawFile, RawRecord
from corpus.ingest.readers.wires import news_lines, wire_text

if TYPE_CHECKING:
    from lxml import etree

_ITEMS: Final = {
    "newsItem": "",
    "packageItem": "a package, which refers to other items, not an article",
    "planningItem": "a planning item, not an article",
    "conceptItem": "a concept, not an article",
    "knowledgeItem": "a knowledge item (a vocabulary), not an article",
    "catalogItem": "a catalog of vocabularies, not an article",
}
_KNOWN_XML: Final = {
    "events": "events, not an article",
    "event": "events, not an article",
    "sports-content": "statistics of sport (SportsML), not an article",
}


def recognises(raw: RawFile) -> bool:
    """Whether the root is an item of NewsML-G2, or a message of several."""
    return root_name(raw.head()) in {*_ITEMS, "newsMessage"}


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Yield each item in order: the article of one that holds text, a rejection with its kind for any other."""
    named = [f"{{*}}{name}" for name in _ITEMS]
    items = [each for each in parse_xml(record.data).iter(*named) if next(each.iterancestors(*named), None) is None]
    for position, root in enumerate(items):
        reason = _refusal(root)
        yield record.reject(reason, position) if reason else _article(record, Item(root), position)
    if not items:
        yield record.reject("a news message without an item")


def _refusal(root: etree._Element) -> str:
    """Say why an item is not an article, by its kind and its status; empty for one that may be."""
    if reason := _ITEMS[element_name(root)]:
        concept = (
            concept_code(first_element(first_element(root, "concept"), "type"))
            if element_name(root) == "conceptItem"
            else ""
        )
        return reason.replace("a concept", f"a concept ({concept})") if concept else reason
    nature = concept_code(first_element(root, "itemClass")).lower()
    return news_lines.status_refusal(
        concept_code(first_element(root, "pubStatus"))
    ) or news_lines.REFUSAL_BY_MEDIUM.get(nature, "")


def _article(record: RawRecord, item: Item, position: int) -> Article | Rejected:
    main_story = _story(item)
    headline = g2_item.headline(item) or main_story.headline
    dateline = item.text("dateline")
    body, taken = wire_text.take_dateline_off(main_story.text.body, headline, dateline)
    if not body:
        return record.reject(_without_text(item), position)
    provider, guid = item.name(next(item.all("provider"), None)), clean_line(item.root.get("guid", ""))
    written = news_lines.parse_dateline(dateline) if dateline else main_story.written
    created, version = (news_lines.parse_moment(record, text) for text in g2_item.moments(item))
    wires = (written.agency, taken.agency, main_story.signed.agency, item.text("creditline"), provider)
    return Article(
        id=_identity(guid, provider),
        headline=headline,
        body=body,
        outlet=provider or main_story.distributor,
        agency=next((wire for wire in wires if is_wire_service(wire)), "") or next(filter(None, wires[:3]), ""),
        published=created,
        updated=version if version != created else None,
        authors=g2_item.authors(item) or main_story.signed.authors,
        standfirst=g2_item.standfirst(item, headline) or main_story.standfirst,
        place=written.place or taken.place or item.name(next(item.all("located"), None), coded=False),
        tags=unique(
            item.name(each, coded=False) or element_text(each) for each in item.all("keyword", "subject", "genre")
        ),
        captions=main_story.text.captions,
        furniture=source_lines("\n".join(item.root.itertext())),
        url=guid if canonical_url(guid) else "",
        language=next((tag for each in item.all("language") if (tag := each.get("tag"))), item.language),
        notes=g2_item.notes(item),
        source=record.source(position),
    )


def _story(item: Item) -> Story:
    """Read the first content of the item that holds text; renditions of the same text may follow it."""
    main_story = (
        read_inline(each, each.get("contenttype", "")) for each in item.content if element_name(each) != "remoteContent"
    )
    return next((story for story in main_story if story.text.body), Story())


def _identity(guid: str, provider: str) -> str:
    """Derive the id from the guid, which is the provider's alone where it is no URN; an address gives its own."""
    if canonical_url(guid) or not identifies(guid):
        return ""
    return article_id(guid if ":" in guid else f"{provider}\x1f{guid}")


def _without_text(item: Item) -> str:
    """Say why an item whose nature is text holds no text that can be read."""
    if not item.content:
        return "an item without content"
    if all(element_name(each) == "remoteContent" for each in item.content):
        return "its content is not in the file, only the address of it"
    inside = next(filter(None, map(name_of_content, item.content)), "")
    return _KNOWN_XML.get(inside) or (
        f"no body text in <{inside}>" if inside not in {"", "nitf", "html"} else "no body text"
    )
