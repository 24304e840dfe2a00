"""The names that people give to the fields of a news record, and which of a record's own names stand for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from corpus.article import RECORD_FIELDS
from corpus.errors import UsageError

# Attribute of an article -> names in order of trust, written as `folded` gives them. A name may stand for two things.
FIELD_NAMES: Final = {
    "headline": "headline title heading headlines webtitle newstitle newsheadline articletitle ogtitle titulo "
    "titular manchete titre titel uberschrift titolo 标题 عنوان",
    "body": "body text maintext articletext fulltext articlebody bodytext bodyhtml contenttext contenthtml plaintext "
    "cleanedtext content contents articlecontent newscontent newstext newsbody maincontent contentelements "
    "textcontent fullarticle article story texto conteudo contenido cuerpo noticia texte contenu inhalt testo "
    "contenuto 正文 内容 متن",
    "published": "published publishedat datepublished datepublish publishdate publishingdate pubdate publicationdate "
    "publicationtime publishtime publishedtime publisheddate webpublicationdate firstpublished dategmt datetime date "
    "newsdate articledate reviewdate createdat created timestamp seendate time fecha data datum "
    "datepublication datapublicacao fechapublicacion veroffentlicht 日期 时间 发布时间 تاریخ",
    "updated": "updated updatedat datemodify datemodified modifiedgmt modified modifieddate modifiedat lastupdated "
    "lastmodified lastmod dateupdated",
    "outlet": "outlet outletname newspaper publication publisher sourcename sitename metasitename sourcehostname "
    "source newssource site sourcedomain domain hostname sourceid sourceurl fonte fuente quelle "
    "veiculo medio journal zeitung 来源 媒体 منبع",
    "agency": "agency newsagency wire wireservice",
    "authors": "authors author byline bylines creator writer autor autores auteur auteurs autore 作者 نویسنده",
    "standfirst": "standfirst dek deck subtitle subheadline lead lede trailtext description summary abstract excerpt "
    "shortdescription metadescription resumo resumen chapeau bajada 摘要 خلاصه",
    "url": "canonicalurl canonicallink canonical url link weburl articleurl newsurl storyurl permalink",
    "section": "section sectionname sectiontitle articlesection category categoryname topic newsdesk subject categoria "
    "seccion secao rubrique ressort",
    "tags": "tags tag keywords metakeywords topics categories subjects",
    "captions": "captions caption imagecaptions imagecaption images image",
    "place": "place dateline location",
    "language": "language lang languagecode langcode metalang inlanguage idioma langue sprache lingua",
    # A publisher's own identifiers. `id` is not one of them: a row number would be the same in every data set.
    "identifier": "guid uri urn uuid docno",
    # What may hold the URL of the article, the address of a whole site, or no URL at all.
    "address": "sourceurl guid uri id source mainentityofpage",
    "id": "id",
}
_NAMES: Final = {attribute: names.split() for attribute, names in FIELD_NAMES.items()}
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_UNMARKED: Final = str.maketrans("", "", "-_ .:@")

# A table that says when a row was added also says when the row last changed, which is not a date of the article.
_BOOKKEEPING: Final = frozenset({"insertedat", "scrapedat", "crawledat"})
_KEPT_BY_THE_TABLE: Final = frozenset({"createdat", "updatedat"})

Mapping = tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def field_key(name: str) -> str:
    """Write a field's name without case, marks and accents: `pubDate`, `pub_date` and `Pub-Date` are one."""
    letters = name if name.isascii() else _ACCENTS.sub("", normalize("NFD", name))
    return letters.translate(_UNMARKED).lower()


@lru_cache(maxsize=1024)
def fields_by_attribute(names: tuple[str, ...], mapping: Mapping = ()) -> dict[str, tuple[str, ...]]:
    """Say for each attribute which of a record's field names hold it, the most trusted first.

    An attribute that the user's `mapping` names is where they say and nowhere else; such a field is nothing else.
    """
    mapped = {name for _, name in mapping}
    present: dict[str, list[str]] = {}
    for name in names:
        if name not in mapped:
            present.setdefault(field_key(name), []).append(name)
    if present.keys() & _BOOKKEEPING:
        present = {name: same for name, same in present.items() if name not in _KEPT_BY_THE_TABLE}
    found = {
        attribute: tuple(name for known in order for name in present.get(known, ()))
        for attribute, order in _NAMES.items()
    }
    for attribute in dict(mapping):
        found[attribute] = tuple(name for target, name in mapping if target == attribute)
    return found


# --- what a user says of fields ----------------------------------------------------------------------------------

# What a field of a table or of an object may hold; the other parts of an article follow from these.
_DERIVED: Final = frozenset({"printed_outlet", "notes", "date_source", "furniture", "extra"})
MAPPABLE_PARTS: Final = (*(name for name in RECORD_FIELDS if name not in _DERIVED), "id")


def read_mapping(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Read pairs `part=field`, the part one of an article's; of several fields for one part, the first counts most.

    A field inside an object is named by its path (`source.name`), a column without a name by its number from 1.
    Anything else: UsageError.
    """
    pairs = []
    for text in texts:
        part, _, field = (word.strip() for word in text.partition("="))
        if not field:
            raise UsageError(
                f"{text!r} names no field", hint="write the part of the article, =, and the field: body=txt"
            )
        if part not in MAPPABLE_PARTS:
            near = get_close_matches(part, MAPPABLE_PARTS, 1)
            hint = f"did you mean {near[0]}?" if near else f"parts are {', '.join(MAPPABLE_PARTS)}"
            raise UsageError(f"an article has no part {part!r}", hint=hint)
        # What a publisher calls an article is not yet our id, which is made of it.
        pairs.append(("identifier" if part == "id" else part, field))
    return tuple(pairs)
