"""ninjs, IPTC's News in JSON, versions 1.0 to 3.1: one mapping, whatever a version calls things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from corpus.article import Article, Rejected, article_id, canonical_url, identifies
from corpus.errors import Unreadable
from corpus.ingest.normalising.outlets import site_host
from corpus.ingest.normalising.people.fields import read_credit
from corpus.ingest.normalising.people.names import is_wire_service
from corpus.ingest.normalising.texts import unique
from corpus.ingest.readers.agencies.stories import read_nitf
from corpus.ingest.readers.data import values
from corpus.ingest.readers.field_names import field_key
from corpus.ingest.readers.markup.html import Content
from corpus.ingest.readers.markup.xml import local_name, parse_xml
from corpus.ingest.readers.raw import RawRecord
from corpus.ingest.readers.wires import news_lines, wire_text

_REFUSED_KIND_BY_TYPE: Final = {
    "text": "", "audio": "an audio", "component": "a component", "composite": "a composite", "event": "an event",
    "graphic": "a graphic", "package": "a package", "picture": "a picture", "planning": "a plan of coverage",
    "video": "a video",
}  # fmt: skip
# Two of these beside a `uri` make an item; `type` counts if its value is one of ninjs.
_TELLING_FIELDS: Final = frozenset({
    "associations", "bodies", "bodyhtml", "bodytext", "bodyxhtml", "contentcreated", "descriptiontext", "eventdetails",
    "firstcreated", "headlines", "infosources", "pubstatus", "renditions", "representationtype", "versioncreated",
})  # fmt: skip
# The kinds of bodies, the best first.
_BODY_KINDS: Final = ("html", "plain", "xml")
# Bodies that are less than the whole text.
_PARTIAL_ROLES: Final = frozenset({"abstract", "caption", "lead", "summary", "teaser"})
_TAG_FIELDS: Final = (
    "subjects", "subject", "keywords", "people", "person", "organisations", "organisation", "places", "place", "events",
    "event",
)  # fmt: skip


def is_item(value: Mapping[str, Any]) -> bool:
    """Whether an object is an item of ninjs, by what it is made of."""
    if "uri" not in value:
        return False
    names = {field_key(name) for name in value}
    return (
        len(names & _TELLING_FIELDS) + (values.text(value.get("type")) in _REFUSED_KIND_BY_TYPE) + ("standard" in names)
        > 1
    )


def text_parts(value: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """List the texts that stand in a package or composite, with the names of where; of any other item, none."""
    item = _Item(value)
    if item.body()[0]:
        return []
    return [(f"associations.{name}", part) for name, part in item.associated() if _Item(part).body()[0]]


def article(record: RawRecord, value: Mapping[str, Any]) -> Article | Rejected:
    """Make the article of a text item; an item of another kind, without a text, or not to be used is rejected.

    The date of publication is when the item was first created, else when this version of it was.
    """
    item = _Item(value)
    kind = _REFUSED_KIND_BY_TYPE.get(item.one("type"), "")
    text = Content("") if kind else item.body()
    if not text.body:
        kind = kind or ("an event" if "eventdetails" in item.values else "")
        return record.reject(f"{kind}, not a text" if kind else "no body text (ninjs)")
    if refusal := news_lines.status_refusal(item.one("pubstatus")):
        return record.reject(refusal)
    uri, language = item.one("uri"), item.one("language")
    url = uri if canonical_url(uri) else ""
    headline = item.one("headlines", "headline", "headlinemain", "title")
    body, written = wire_text.take_dateline_off(text.body, headline, item.one("dateline"))
    signed = read_credit(item.one("by", "byline"))
    holder, source = item.one("copyrightholder"), item.one("infosources", "infosource")
    wires = (holder if is_wire_service(holder) else "", signed.agency, written.agency)
    created = item.date(record, language, "firstcreated", "contentcreated")
    version = item.date(record, language, "versioncreated")
    return Article(
        id=article_id(uri) if identifies(uri) and not url else "",
        headline=headline,
        body=body,
        outlet=holder or source or site_host(url),
        agency=source or next(filter(None, wires), ""),
        published=created or version,
        updated=version if created and version != created else None,
        authors=signed.authors,
        standfirst=item.one("descriptions", "descriptiontext"),
        place=item.one("located") or written.place or signed.place,
        tags=unique(name for field in _TAG_FIELDS for name in values.labels(item.values.get(field))),
        captions=unique((*item.captions(), *text.captions)),
        extra=tuple((name, values.whole(inner)) for name, inner in value.items()),
        url=url,
        language=language,
        notes=news_lines.editorial_notes(item.one("ednote"), embargo=item.one("embargoed")),
        source=record.source(),
    )


class _Item:
    """The values of an item by name, whatever the case and marks of the name in the version it follows."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.values = {field_key(name): inner for name, inner in value.items()}

    def one(self, *names: str) -> str:
        """Give the first of these that has a value, as one line; of a list, what stands first in it."""
        return next(filter(None, (values.one_line(self.values.get(name)) for name in names)), "")

    def date(self, record: RawRecord, language: str, *names: str) -> Any:
        words = self.one(*names)
        return record.date(words, language) if words else None

    def body(self) -> Content:
        """Give the best of the bodies: marked up, which keeps paragraphs; plain; and only then NITF."""
        for _, words, kind in sorted(self.bodies(), key=lambda body: body[0]):
            found = _nitf(words) if kind == "xml" else values.body(words, html=kind == "html")
            if found.body:
                return found
        return Content("")

    def bodies(self) -> Iterator[tuple[int, str, str]]:
        """Give each body, with its place in the choice, and whether it is `xml`, `html` or `plain`."""
        listed = self.values.get("bodies")
        several = [part for part in listed if isinstance(part, dict)] if isinstance(listed, list) else []
        given = [
            (str(part.get("role", "")), {field_key(name): inner for name, inner in part.items()}) for part in several
        ]
        given += [(name, {"value": inner}) for name, inner in self.values.items() if name.startswith("body")]
        for role, part in given:
            words = values.text(part.get("value"))
            said = f"{role} {values.text(part.get('contenttype'))}".lower()
            is_html = "html" in said or values.is_markup(words)
            is_xml = words.lstrip().startswith("<?xml") or ("html" not in said and ("nitf" in said or "xml" in said))
            kind = "xml" if is_xml else "html" if is_html else "plain"
            partial = role.lower().removeprefix("body") in _PARTIAL_ROLES
            yield _BODY_KINDS.index(kind) + len(_BODY_KINDS) * partial, words, kind

    def associated(self) -> list[tuple[str, dict[str, Any]]]:
        """List the items inside: under their names in version 1, in a list since version 2."""
        inside = self.values.get("associations")
        named = inside.items() if isinstance(inside, dict) else enumerate(inside) if isinstance(inside, list) else ()
        return [(str(name), part) for name, part in named if isinstance(part, dict)]

    def captions(self) -> list[str]:
        inside = [_Item(part) for _, part in self.associated()]
        seen = [part for part in inside if part.one("type") in {"picture", "graphic", "video", ""}]
        return [part.one("descriptions", "descriptiontext", "headlines", "headline") for part in seen]


def _nitf(words: str) -> Content:
    """Give the text of a body in NITF; of any other XML, nothing."""
    try:
        root = parse_xml(words.encode("utf-8", "surrogatepass"))
    except Unreadable:
        return Content("")
    return read_nitf(root).text if local_name(root) == "nitf" else Content("")
