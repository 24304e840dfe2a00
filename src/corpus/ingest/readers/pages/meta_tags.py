"""`<meta>` in all its dialects: OpenGraph, `article:*`, Dublin Core, Parse.ly, Sailthru, Highwire, news_keywords."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from corpus.ingest.readers.pages.claims import Claims

if TYPE_CHECKING:
    from corpus.ingest.readers.pages.page import Page

# Whole names that mean something else than their last part, or nothing.
_ATTRIBUTE_BY_NAME: Final = {
    "twitter:site": "handle",
    "application-name": "site",
    "apple-mobile-web-app-title": "site",
    "twitter:app:name:iphone": "site",
    "article:publisher": "",
    "parsely-link": "url",
    "parsely-post-id": "identifier",
    "cre": "site",
}
# The last part of a name, without its marks: `article:published_time`, `DC.date.issued`, `parsely-pub-date`.
_ATTRIBUTE_BY_LAST_PART: Final = {
    part: attribute
    for attribute, parts in {
        "headline": "title headline hdl pagetitle articletitle",
        "published": """
            publishedtime publishedat published publishdate publishtime publisheddate datepublished publicationdate
            publicationtime pubdate pubtime issued dateissued onlinedate originalpublicationdate articledateoriginal
            displaydate firstpublished datefirstpublished publishedon releasedate publicationdatetime
            """,
        "updated": """
            modifiedtime modified datemodified modifieddate updatedtime updated updatedate lastmodified lastupdated
            lastmod revised lastupdate dateupdated
            """,
        "dated": "date created datecreated createdat creationdate articledate newsdate ptime pdate createdtime",
        "authors": "author authors creator byl byline authorname articleauthor writer",
        "standfirst": "description summary abstract dek deck subtitle standfirst lead",
        "section": "section articlesection sectionname category channel",
        "tags": "tag tags keywords newskeywords subject articletags articlekeywords",
        "url": "url publicurl canonical",
        "language": "locale language contentlanguage inlanguage",
        "site": "sitename publisher copyrightholder publishername",
        "identifier": "articleid contentid postid storyid docid",
        "agency": "syndicationsource originalsource newsagency agency contentsource wire",
        "paywall": "contenttier opiniontier contentaccess",
    }.items()
    for part in parts.split()
}
# What is said of a picture, a film or an application on the page is not said of the article.
_NOT_OF_ARTICLE: Final = re.compile(r"image|video|audio|music|player|theme|viewport|msapplication|verif|\bal:|product")
_MARKS: Final = re.compile(r"[-_\s]+")
_DIALECT: Final = re.compile(r"^(?:parsely|citation|dc|og|shareaholic:article|cxense)[-_]")
# Dialects made for articles come first; a bare name may speak of the whole site.
_DIALECTS: Final = ("article:", "parsely", "og:", "dc", "sailthru", "citation", "")

_PAYWALL_VALUES: Final = frozenset(["locked", "metered", "paid", "premium", "closed", "subscriber", "subscribers"])
_WRITTEN_BY: Final = re.compile(
    r"(?:written|posted) by|(?:geschrieben|verfasst) von|écrit par|rédigé par|escrito por|scritto da|geschreven door",
    re.IGNORECASE,
)
_MAX_NAME_CHARS: Final = 80


def meta_tags(page: Page) -> Claims:
    """Read every `<meta>` whose name is known, those of dialects made for articles before the rest."""
    found: list[tuple[int, str, str, str]] = []
    for tag in page.find("//meta[@content]"):
        name = (tag.get("property") or tag.get("name") or tag.get("http-equiv") or "").strip().lower()
        if meaning := _meaning(name[:_MAX_NAME_CHARS]):
            trust = next(rank for rank, dialect in enumerate(_DIALECTS) if name.startswith(dialect))
            found.append((trust, name, meaning, tag.get("content", "")))
    claims = Claims()
    for _, name, meaning, value in sorted(found, key=lambda one: one[0]):
        if meaning == "paywall":
            claims.add(meaning, "yes" if value.strip().lower() in _PAYWALL_VALUES else "")
        else:
            claims.add(meaning, value)
        if name == "og:title":
            claims.add("title to share", value)
    _add_labelled(page, claims)
    return claims


@lru_cache(maxsize=4096)
def _meaning(name: str) -> str:
    if name in _ATTRIBUTE_BY_NAME:
        return _ATTRIBUTE_BY_NAME[name]
    if _NOT_OF_ARTICLE.search(name):
        return ""
    last = re.split(r"[:.]", _DIALECT.sub("", name))[-1]
    return _ATTRIBUTE_BY_LAST_PART.get(_MARKS.sub("", last), "")


def _add_labelled(page: Page, claims: Claims) -> None:
    """Read Twitter's pairs of a label and a value: `twitter:label1` is `Written by`, `twitter:data1` the name."""
    for number in "12":
        label, value = (
            next(iter(page.find(f"//meta[@name='twitter:{part}{number}']/@content")), "") for part in ("label", "data")
        )
        if _WRITTEN_BY.fullmatch(str(label).strip()):
            claims.add("authors", str(value))
