"""JSON-LD 1.1 in `<script type="application/ld+json">`: the node that is the article (schema.org's types)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from corpus.article import canonical_url
from corpus.ingest.readers.pages.claims import Claims

if TYPE_CHECKING:
    from corpus.ingest.readers.pages.page import Page

Node = dict[str, Any]


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SCRIPTS: Final = "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"
_OTHER_SCRIPTS: Final = "//script[not(@src) and not(contains(@type, 'ld+json'))]"
_DATE: Final = re.compile(
    r"""\\*"(?:date_?Published|(?:first_?)?(?:published|publish|publication)(?:_?(?:at|on|date|time))?|pub_?date)\\*"\s*:\s*"""
    r"""\\*"((?:19|20)\d\d-\d\d-\d\d[^"\\]{0,20})\\*\"""",
    re.IGNORECASE,
)
_MAX_SCRIPT_CHARS: Final = 1 << 20
_MAX_NODES: Final = 2_000
# Nodes inside these are other articles, comments and the site itself.
_KEYS_OF_OTHER_THINGS: Final = _words(
    """
    comment comments liveBlogUpdate hasPart itemListElement relatedLink citation mentions about review reviews author
    publisher creator image video associatedMedia isPartOf potentialAction breadcrumb suggestedAnswer acceptedAnswer
    """
)
_ARTICLES: Final = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$")
_WRITINGS: Final = _words(
    """
    DiscussionForumPosting CreativeWork Recipe Review CriticReview Chapter PodcastEpisode VideoObject NewsMediaObject
    SpecialAnnouncement HowTo Question QAPage Episode AudioObject Book Speech Statement PressRelease Event
    """
)
_PAGES: Final = _words("WebPage ItemPage AboutPage MedicalWebPage ProfilePage FAQPage")

# How pages break JSON: a wrapper that browsers of old needed, a comma before the end.
_WRAPPER: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.{0,40}?\*/|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>);?\s*$|;\s*$"
)
_COMMA: Final = re.compile(r",(?=\s*[}\]])")
_BACKSLASH: Final = re.compile(r'\\(?!["\\/bfnrtu])')

_KEYS_BY_ATTRIBUTE: Final = (
    ("headline", ("headline", "name", "alternativeHeadline")),
    ("published", ("datePublished", "dateCreated", "uploadDate")),
    ("updated", ("dateModified",)),
    ("standfirst", ("alternativeHeadline", "description", "abstract")),
    ("section", ("articleSection",)),
    ("tags", ("keywords",)),
    ("url", ("mainEntityOfPage", "url", "@id")),
    ("language", ("inLanguage",)),
    ("place", ("dateline", "locationCreated")),
    ("identifier", ("identifier",)),
    ("outlet", ("publisher", "sourceOrganization", "provider")),
)  # fmt: skip


def linked_data(page: Page) -> Claims:
    """Read what the article's node says; the first of several articles that is about this page, else the first."""
    nodes = list(_nodes(page))
    by_id = {identity: node for node in nodes if isinstance(identity := node.get("@id"), str) and len(node) > 1}
    claims = Claims()
    if (article := _article(page, nodes)) is not None:
        _read(article, by_id, claims)
    for node in nodes:
        if _types(node) & {"WebSite", "NewsMediaOrganization"}:
            claims.add("site", *_names(node, by_id))
    return claims


def date_in_scripts(page: Page, titles: list[str]) -> list[str]:
    """Give the one date of publication in the data that a page keeps for its own scripts, where they name its title.

    Where such data have several, some are those of other articles.
    """
    scripts = [script.text or "" for script in page.find(_OTHER_SCRIPTS)]
    titles = [json.dumps(title, ensure_ascii=is_ascii)[1:-1] for title in titles for is_ascii in (False, True)]
    found = [date for text in scripts if any(title in text for title in titles) for date in _DATE.findall(text)]
    return found[:1] if len({date[: len("2013-04-12")] for date in found}) == 1 else []


def _nodes(page: Page) -> Iterator[Node]:
    """Give all nodes of all scripts, level by level, without those that belong to other things than the article."""
    level: list[Any] = [_loaded(script.text or "") for script in page.find(_SCRIPTS)]
    given = 0
    while level:
        deeper: list[Any] = []
        for value in level:
            if isinstance(value, list):
                deeper += value
            elif isinstance(value, dict):
                yield value
                given += 1
                deeper += [
                    inner for key, inner in value.items() if key not in _KEYS_OF_OTHER_THINGS and _is_nested(inner)
                ]
            if given >= _MAX_NODES:
                return
        level = deeper


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict | list)


def _loaded(text: str) -> Any:
    """Load a script, mended where it is cheap to mend; None where it is not JSON."""
    text = _WRAPPER.sub("", text[:_MAX_SCRIPT_CHARS])
    for mended in (text, _BACKSLASH.sub(r"\\\\", _COMMA.sub("", text))):
        try:
            # Raw line breaks inside strings are an error to the letter (RFC 8259), and common.
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _types(node: Node) -> set[str]:
    kinds = node.get("@type")
    return {str(kind).rpartition("/")[2].rpartition(":")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _article(page: Page, nodes: list[Node]) -> Node | None:
    """Choose the node by its type, then by whether it says to be about this page."""
    here = canonical_url(page.url)
    for fits in (_is_article, _is_writing, _is_page):
        found = [node for node in nodes if fits(_types(node)) and _says_something(node)]
        about = [node for node in found if here and here in {canonical_url(address) for address in _addresses(node)}]
        if found:
            return (about or found)[0]
    return None


def _says_something(node: Node) -> bool:
    """Whether a node is more than a reference to one that stands elsewhere."""
    return not all(key.startswith("@") for key in node)


def _is_article(kinds: set[str]) -> bool:
    return any(map(_ARTICLES.fullmatch, kinds))


def _is_writing(kinds: set[str]) -> bool:
    return bool(kinds & _WRITINGS)


def _is_page(kinds: set[str]) -> bool:
    return bool(kinds & _PAGES)


def _addresses(node: Node) -> list[str]:
    return [text for key in ("mainEntityOfPage", "url", "@id") for text in _texts(node.get(key))]


def _read(node: Node, by_id: dict[str, Node], claims: Claims) -> None:
    claims.add("kind", *sorted(_types(node)))
    for attribute, keys in _KEYS_BY_ATTRIBUTE:
        for key in keys:
            claims.add(attribute, *_texts(_known(node.get(key), by_id)))
    for key in ("author", "creator", "contributor"):
        for person in _listed(node.get(key)):
            found = _known(person, by_id)
            kind = (
                "agency"
                if isinstance(found, dict) and _types(found) & {"Organization", "NewsMediaOrganization"}
                else "authors"
            )
            claims.add(kind, *_texts(found))
        if claims.all("authors"):
            break
    body = node.get("articleBody")
    claims.body = body if isinstance(body, str) else ""
    if str(node.get("isAccessibleForFree")).lower() in {"false", "http://schema.org/false", "https://schema.org/false"}:
        claims.add("paywall", "yes")


def _names(node: Node, by_id: dict[str, Node]) -> list[str]:
    return [text for key in ("name", "alternateName") for text in _texts(_known(node.get(key), by_id))]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _known(value: Any, by_id: dict[str, Node]) -> Any:
    """Follow a reference (`{"@id": "#author"}`) to the node that it names."""
    if isinstance(value, list):
        return [_known(one, by_id) for one in value[:50] if not isinstance(one, list)]
    if isinstance(value, dict) and isinstance(identity := value.get("@id"), str) and not value.get("name"):
        return by_id.get(identity, value)
    return value


def _texts(value: Any) -> list[str]:
    """Write a value as texts: an object by its name, its value or its address, a list as one text for each."""
    texts: list[str] = []
    for one in _listed(value):
        inner = one
        if isinstance(one, dict):
            inner = next(
                filter(None, (one.get(key) for key in ("name", "@value", "value", "text", "@id", "url"))), None
            )
            inner = inner[0] if isinstance(inner, list) and inner else inner
        if isinstance(inner, str | int | float) and not isinstance(inner, bool):
            texts.append(str(inner))
    return texts
