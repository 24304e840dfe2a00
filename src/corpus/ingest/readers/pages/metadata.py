"""All that a page says of its article but the text: dialects of metadata first, then what is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.article import canonical_url
from corpus.dates import ParsedDate
from corpus.ingest.normalising.addresses import original_page
from corpus.ingest.normalising.people.names import is_wire_service
from corpus.ingest.normalising.texts import comparison_key, split_tags, unique
from corpus.ingest.readers.pages.bylines import find_byline
from corpus.ingest.readers.pages.claims import Claims, first_claim, names_in_titles, names_of_site, site_name
from corpus.ingest.readers.pages.headline import choose_headline, shared_title
from corpus.ingest.readers.pages.linked_data import linked_data
from corpus.ingest.readers.pages.meta_tags import meta_tags
from corpus.ingest.readers.pages.microdata import microdata, microformats
from corpus.ingest.readers.pages.page import element_text
from corpus.ingest.readers.pages.published import PageDates, Published

if TYPE_CHECKING:
    from corpus.ingest.readers.pages.page import Page

# Reads a date in words of a language.
ReadDate = Callable[[str, str], ParsedDate]

_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z\d])", re.IGNORECASE)


_ADDRESS: Final = re.compile(r"://|^(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", re.IGNORECASE)


class Metadata(NamedTuple):
    """What a page says of its article, with what was doubtful about its dates; `body` is `articleBody` of JSON-LD."""

    headline: str
    published: Published
    updated: ParsedDate
    authors: tuple[str, ...]
    outlet: str
    agency: str
    standfirst: str
    place: str
    section: str
    tags: tuple[str, ...]
    url: str
    language: str
    identifier: str
    body: str
    is_behind_paywall: bool


def read_metadata(page: Page, read: ReadDate) -> Metadata:
    """Read the metadata of a page; `read` reads the words of a date in a language."""
    data, meta, item, classes = linked_data(page), meta_tags(page), microdata(page), microformats(page)
    dialects = (data, meta, item, classes)
    url = _url(page, data, meta)
    page.url = page.url or url
    language = _language(page, data, meta)
    titles, sites = _titles(page, data, meta, item), names_in_titles(page, data, meta, item)
    title, heading = choose_headline(page, titles, sites)
    title = shared_title(title, data, meta, _page_title(page), sites)
    dates = PageDates(page, dialects, titles, heading, lambda words: read(words, language))
    published = dates.published()
    site = site_name(page, data, meta, item)
    itself = {comparison_key(name) for name in (site, page.host)}
    credited = find_byline(page, (data, item, meta, classes), names_of_site(page, data, meta, item), heading)
    return Metadata(
        headline=title,
        published=published,
        updated=dates.updated(published.value),
        authors=credited.authors,
        outlet=site,
        agency=_agency(dialects, credited.agency, site),
        standfirst=first_claim("standfirst", dialects),
        place=data.one("place"),
        section=next((one for one in _all("section", dialects) if comparison_key(one) not in itself), ""),
        tags=_tags(dialects),
        url=url,
        language=language,
        identifier=first_claim("identifier", dialects),
        body=data.body,
        is_behind_paywall=bool(first_claim("paywall", dialects)),
    )


def _titles(page: Page, data: Claims, meta: Claims, item: Claims) -> list[str]:
    """Give the titles that the page gives itself, the most trusted first."""
    said = (*data.all("headline"), *meta.all("headline"), *item.all("headline")[:1], _page_title(page))
    return list(unique(filter(None, said)))


def _page_title(page: Page) -> str:
    return next(map(element_text, page.find("//head/title | //title")[:1]), "")


def _url(page: Page, data: Claims, meta: Claims) -> str:
    """Choose the address that names the article: `<link rel=canonical>`, `og:url`, JSON-LD, where it was read.

    The front page of the site names no article, even if the page says so.
    """
    links = [link.get("href", "") for link in page.find("//link[translate(@rel, 'CANOIL', 'canoil') = 'canonical']")]
    said = [address for text in (*links, *meta.all("url"), *data.all("url")) if (address := _original(page, text))]
    return next(filter(canonical_url, (*said, page.url)), page.url or next(iter(said), ""))


def _original(page: Page, text: str) -> str:
    """Resolve an address; one of an archive stands for the original, if it says which that is, else for none."""
    address = page.absolute(text)
    found = original_page(address)
    return found.address if found else address


def _language(page: Page, data: Claims, meta: Claims) -> str:
    """Name the language as BCP 47 writes it: `de`, `pt-BR`, `zh-Hant`; empty where the page does not say."""
    root = page.tree.getroottree().getroot()
    for text in (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"),
                 *data.all("language"), *meta.all("language")):  # fmt: skip
        if match := _LANGUAGE.match((text or "").strip()):
            language, script, region = match.groups()
            return "-".join(filter(None, (language.lower(), script and script.title(), region and region.upper())))
    return ""


def _agency(dialects: tuple[Claims, ...], credited: str, site: str) -> str:
    """Name the wire credited: as the metadata say, among the authors, or the site itself where it is one."""
    data, *others = dialects
    said = [name for name in _all("agency", others) if not _ADDRESS.search(name)]
    said += filter(is_wire_service, data.all("agency"))
    named = next((one for one in said if comparison_key(one) != comparison_key(site)), "")
    return named or credited or (site if is_wire_service(site) else "")


def _all(attribute: str, dialects: Iterable[Claims]) -> list[str]:
    return [text for claims in dialects for text in claims.all(attribute)]


def _tags(dialects: tuple[Claims, ...]) -> tuple[str, ...]:
    """Take the labels of the first dialect that has any, without those that programs leave for each other."""
    labels = next((claims.all("tags") for claims in dialects if claims.all("tags")), [])
    if len(labels) == 1:
        return split_tags(labels[0])
    return unique(label for label in labels if not label.startswith(("_", "/", "@")) and not _repeats(label, labels))


def _repeats(label: str, labels: list[str]) -> bool:
    """Whether a label is a list of others."""
    return "," in label and set(split_tags(label)) <= set(labels)
