"""The names that people give to the fields of a news record, and which of a record's own names stand for what."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

# Attribute of an article -> names in order of trust, written as `folded` gives them. A name may stand for two things.
NAMES: Final = {
    "headline": "headline title heading",
    "body": "body text maintext articletext fulltext articlebody bodytext contenttext plaintext content article story",
    "published": "published publishedat datepublished datepublish publishdate pubdate publicationdate publicationtime "
    "publishtime webpublicationdate date datetime createdat created timestamp",
    "updated": "updated updatedat datemodify datemodified modified modifieddate modifiedat lastupdated lastmodified "
    "lastmod dateupdated",
    "outlet": "outlet newspaper publication publisher sourcename sitename metasitename source site sourcedomain domain "
    "sourceurl",
    "agency": "agency newsagency wire wireservice",
    "authors": "authors author byline bylines creator writer",
    "standfirst": "standfirst dek deck subtitle subheadline lead lede description summary abstract shortdescription "
    "metadescription",
    "url": "canonicalurl canonicallink url link weburl articleurl",
    "section": "section sectionname sectiontitle category categoryname topic newsdesk",
    "tags": "tags tag keywords metakeywords topics categories subjects",
    "captions": "captions caption imagecaptions imagecaption",
    "place": "place dateline location",
    "language": "language lang languagecode metalang inlanguage",
    # A publisher's own identifiers. `id` is none of these: a row number would be the same in every data set.
    "identifier": "guid uri urn uuid docno",
    # What may hold the URL of the article, the address of a whole site, or no URL at all.
    "address": "sourceurl guid uri id",
    "id": "id",
}
_NAMES: Final = {attribute: names.split() for attribute, names in NAMES.items()}
_UNMARKED: Final = str.maketrans("", "", "-_ .:")


def folded(name: str) -> str:
    """Write a field's name without case and marks: `pubDate`, `pub_date` and `Pub-Date` are one."""
    return name.translate(_UNMARKED).lower()


@lru_cache(maxsize=1024)
def places(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Say for each attribute which of a record's field names hold it, the most trusted first."""
    present: dict[str, list[str]] = {}
    for name in names:
        present.setdefault(folded(name), []).append(name)
    return {
        attribute: tuple(name for known in order for name in present.get(known, ()))
        for attribute, order in _NAMES.items()
    }
