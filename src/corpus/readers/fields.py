"""The names that people give to the fields of a news record, and which of a record's own names stand for what."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

# Attribute of an article -> names in order of trust, written as `folded` gives them. A name may stand for two things.
NAMES: Final = {
    "headline": "headline title heading headlines webtitle newstitle newsheadline articletitle ogtitle",
    "body": "body text maintext articletext fulltext articlebody bodytext bodyhtml contenttext contenthtml plaintext "
    "cleanedtext content contents articlecontent newscontent newstext newsbody maincontent contentelements "
    "textcontent fullarticle article story",
    "published": "published publishedat datepublished datepublish publishdate publishingdate pubdate publicationdate "
    "publicationtime publishtime publishedtime publisheddate webpublicationdate firstpublished dategmt datetime date "
    "newsdate articledate reviewdate createdat created timestamp seendate time",
    "updated": "updated updatedat datemodify datemodified modifiedgmt modified modifieddate modifiedat lastupdated "
    "lastmodified lastmod dateupdated",
    "outlet": "outlet outletname newspaper publication publisher sourcename sitename metasitename sourcehostname "
    "source newssource site sourcedomain domain hostname sourceid sourceurl",
    "agency": "agency newsagency wire wireservice",
    "authors": "authors author byline bylines creator writer",
    "standfirst": "standfirst dek deck subtitle subheadline lead lede trailtext description summary abstract excerpt "
    "shortdescription metadescription",
    "url": "canonicalurl canonicallink canonical url link weburl articleurl newsurl storyurl permalink",
    "section": "section sectionname sectiontitle articlesection category categoryname topic newsdesk subject",
    "tags": "tags tag keywords metakeywords topics categories subjects",
    "captions": "captions caption imagecaptions imagecaption images image",
    "place": "place dateline location",
    "language": "language lang languagecode langcode metalang inlanguage",
    # A publisher's own identifiers. `id` is none of these: a row number would be the same in every data set.
    "identifier": "guid uri urn uuid docno",
    # What may hold the URL of the article, the address of a whole site, or no URL at all.
    "address": "sourceurl guid uri id source mainentityofpage",
    "id": "id",
}
_NAMES: Final = {attribute: names.split() for attribute, names in NAMES.items()}
_UNMARKED: Final = str.maketrans("", "", "-_ .:@")

# Whoever notes when a row came into a table also notes when it last changed there, which says nothing of the article.
_BOOKKEEPING: Final = frozenset({"insertedat", "scrapedat", "crawledat"})
_KEPT_BY_THE_TABLE: Final = frozenset({"createdat", "updatedat"})

Mapping = tuple[tuple[str, str], ...]


def folded(name: str) -> str:
    """Write a field's name without case and marks: `pubDate`, `pub_date` and `Pub-Date` are one."""
    return name.translate(_UNMARKED).lower()


@lru_cache(maxsize=1024)
def places(names: tuple[str, ...], mapping: Mapping = ()) -> dict[str, tuple[str, ...]]:
    """Say for each attribute which of a record's field names hold it, the most trusted first.

    An attribute that the user's `mapping` names is where they say and nowhere else; such a field is nothing else.
    """
    mapped = {name for _, name in mapping}
    present: dict[str, list[str]] = {}
    for name in names:
        if name not in mapped:
            present.setdefault(folded(name), []).append(name)
    if present.keys() & _BOOKKEEPING:
        present = {name: same for name, same in present.items() if name not in _KEPT_BY_THE_TABLE}
    found = {
        attribute: tuple(name for known in order for name in present.get(known, ()))
        for attribute, order in _NAMES.items()
    }
    for attribute in dict(mapping):
        found[attribute] = tuple(name for target, name in mapping if target == attribute)
    return found
