"""The metadata of an item of NewsML-G2: properties, and the names of the concepts that they refer to by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.article import Note
from corpus.ingest.normalising.people.fields import read_credit
from corpus.ingest.normalising.people.names import is_person
from corpus.ingest.normalising.texts import clean_line, unique
from corpus.ingest.readers.agencies.stories import element_text, elements_named, first_element
from corpus.ingest.readers.markup.xml import LANGUAGE_ATTRIBUTE
from corpus.ingest.readers.wires import news_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_CONTENT: Final = ("inlineXML", "inlineData", "remoteContent")
# Roles of names that are made for machines, and of headlines and descriptions that stand elsewhere on a page.
_MNEMONIC: Final = frozenset({"mnemonic", "short"})
_DECKS: Final = frozenset({"subheadline", "sub", "subtitle", "deck", "strapline", "secondary"})
_SUMMARIES: Final = frozenset({"", "summary", "standfirst", "abstract", "deck", "lead", "lede", "teaser", "short"})
# http://cv.iptc.org/newscodes/signal/
_SIGNALS: Final = {"correction": "correction", "kill": "retraction", "retraction": "retraction"}


def element_name(element: etree._Element) -> str:
    """Name an element as it is written, without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def concept_code(element: etree._Element | None, attribute: str = "") -> str:
    """Give the last part of the code or URI by which a property refers to a concept: `text` of `ninat:text`."""
    if element is None:
        return ""
    names = (attribute, f"{attribute}uri") if attribute else ("qcode", "uri", "literal")
    value = next((value for name in names if (value := clean_line(element.get(name, "")))), "")
    return value.rstrip("/").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]


class Item:
    """An item: its content, the properties of its itemMeta and contentMeta, and what its codes stand for."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.language = root.get(LANGUAGE_ATTRIBUTE) or ""
        metas = [each for each in root if element_name(each) in {"itemMeta", "contentMeta"}]
        self.properties = [each for meta in metas for each in meta]
        self.content = list(elements_named(first_element(root, "contentSet"), *_CONTENT))
        self._asserted = {key: each for each in root if element_name(each) == "assert" for key in _keys(each)}

    def all(self, *named: str) -> Iterator[etree._Element]:
        """Give the properties of these names, in the order of the names."""
        return (each for name in named for each in self.properties if element_name(each) == name)

    def text(self, *named: str) -> str:
        """Give the text of the first of these properties that has one, in the language of the item if it can be."""
        elements = sorted(self.all(*named), key=self._foreign)
        return next(filter(None, map(element_text, elements)), "")

    def name(self, concept: etree._Element | None, *, coded: bool = True) -> str:
        """Name a concept: as the property does, else as the item asserts elsewhere, else by its literal or its code."""
        if concept is None:
            return ""
        # A faceted concept holds its main one inside.
        main = [each for each in concept if element_name(each) == "mainConcept"]
        asserted = [self._asserted[key] for key in _keys(concept) if key in self._asserted]
        for named in (concept, *main, *asserted):
            names = sorted((each for each in named if element_name(each) == "name"), key=self._unfit)
            if text := next(filter(None, map(element_text, names)), ""):
                return text
        return clean_line(concept.get("literal", "")) or (concept_code(concept) if coded else "")

    def headlines(self) -> list[etree._Element]:
        """Give the headlines, those in the language of the item first, then by rank."""
        return sorted(self.all("headline"), key=lambda each: (self._foreign(each), each.get("rank") or "0"))

    def _foreign(self, element: etree._Element) -> bool:
        language = element.get(LANGUAGE_ATTRIBUTE) or self.language
        return language.partition("-")[0] != self.language.partition("-")[0]

    def _unfit(self, name: etree._Element) -> tuple[bool, bool]:
        return self._foreign(name), concept_code(name, "role") in _MNEMONIC


def headline(item: Item) -> str:
    """Give the headline, else the title of the item, else its slugline."""
    heads = (element_text(each) for each in item.headlines() if concept_code(each, "role").lower() not in _DECKS)
    return next(filter(None, heads), "") or item.text("title", "slugline")


def standfirst(item: Item, head: str) -> str:
    """Give the summary, else the second headline."""
    summaries = [each for each in item.all("description") if concept_code(each, "role").lower() in _SUMMARIES]
    decks = [each for each in item.headlines() if concept_code(each, "role").lower() in _DECKS]
    return next((text for text in map(element_text, summaries + decks) if text and text != head), "")


def authors(item: Item) -> tuple[str, ...]:
    """Name the persons of the byline, else the creators that are persons."""
    if signed := unique(name for each in item.all("by") for name in read_credit(element_text(each)).authors):
        return signed
    creators = [each for each in item.all("creator") if concept_code(each, "type").lower() in {"", "person"}]
    return unique(name for name in map(item.name, creators) if is_person(name))


def moments(item: Item) -> tuple[str, str]:
    """Say when the item was first made, and when this version of it was."""
    version = item.text("versionCreated")
    first_version = version if item.root.get("version", "1") == "1" else ""
    return item.text("firstCreated") or first_version or item.text("contentCreated") or version, version


def notes(item: Item) -> tuple[Note, ...]:
    """Note corrections, retractions and embargoes: by remarks to editors, signals and the moment of release."""
    remarks = [element_text(each) for each in item.all("edNote")]
    found = news_lines.editorial_notes(*remarks, embargo=item.text("embargoed"))
    signals = (_SIGNALS.get(concept_code(each)) for each in item.all("signal"))
    noted_kinds = {note.kind for note in found}
    reason = next(filter(None, remarks), "")
    return found + tuple(
        Note(signal, reason or signal) for signal in unique(filter(None, signals)) if signal not in noted_kinds
    )


def _keys(concept: etree._Element) -> list[str]:
    return [value for name in ("qcode", "uri", "literal") if (value := concept.get(name))]
