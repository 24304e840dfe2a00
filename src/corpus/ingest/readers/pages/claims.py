"""What a page says of its article in one dialect of metadata: lists of texts by attribute, the most trusted first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from corpus.ingest.normalising.addresses import is_archive_name
from corpus.ingest.normalising.texts import clean_line

if TYPE_CHECKING:
    from corpus.ingest.readers.pages.page import Page

# More values than this are a list of something else; longer ones are not metadata.
MAX_VALUES: Final = 100
MAX_VALUE_CHARS: Final = 5_000


class Claims:
    """Texts by attribute of an article, in order of trust; each one clean line, each once, none empty."""

    def __init__(self) -> None:
        # The text of the whole article, where the metadata hold it; with its line breaks.
        self.body = ""
        self._texts: dict[str, list[str]] = defaultdict(list)

    def add(self, attribute: str, *texts: str | None) -> None:
        """Note what is said of an attribute."""
        known = self._texts[attribute]
        for text in texts:
            value = clean_line(text[:MAX_VALUE_CHARS]) if text else ""
            if value and value not in known and len(known) < MAX_VALUES:
                known.append(value)

    def all(self, attribute: str) -> list[str]:
        """Give all that is said of an attribute."""
        return self._texts.get(attribute, [])

    def one(self, attribute: str) -> str:
        """Give what is most trusted of it; empty where nothing is said."""
        return next(iter(self.all(attribute)), "")


def first_claim(attribute: str, dialects: Iterable[Claims]) -> str:
    """Give the first thing that the dialects, in their order, say of an attribute."""
    return next((text for claims in dialects if (text := claims.one(attribute))), "")


# --- the site ----------------------------------------------------------------------------------------------------

# A site's name with its slogan after it: `Ostwick Courier | News from the Coast`.
_SLOGAN: Final = re.compile(r"\s+[|•·»–—-]+\s+|\s*[|»]\s*")
_MAX_NAME_CHARS: Final = 40
_ADDRESS: Final = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})/?", re.IGNORECASE)


def site_name(page: Page, data: Claims, meta: Claims, item: Claims) -> str:
    """Name the site as `og:site_name`, the publisher in JSON-LD or microdata, or the application's name has it."""
    said = ((meta, "site"), (data, "outlet"), (item, "outlet"), (data, "site"))
    named = [
        text for claims, attribute in said for text in claims.all(attribute)[:1] if not _is_title(text, data, meta)
    ]
    names = [name for text in named if (name := _name(text)) and not is_archive_name(name)]
    # A name in words says more than an address.
    spoken = [name for name in names if not _ADDRESS.fullmatch(name)]
    return next(iter((*spoken, *names)), page.host)


def names_in_titles(page: Page, data: Claims, meta: Claims, item: Claims) -> list[str]:
    """Give all that may stand for the site at the end of a title: its names, its host, and parts of it."""
    bare = page.host.rpartition(".")[0]
    return [*names_of_site(page, data, meta, item), *meta.all("handle"), bare, bare.rpartition(".")[2]]


def names_of_site(page: Page, data: Claims, meta: Claims, item: Claims) -> list[str]:
    """Give all that may stand for the site in the place of an author."""
    said = [*meta.all("site"), *data.all("site"), *data.all("outlet"), *item.all("outlet")]
    names = [name for name in said if not _is_title(name, data, meta)]
    return [*names, *(_name(text) for text in names), page.host, page.host.rpartition(".")[0]]


def _is_title(name: str, data: Claims, meta: Claims) -> bool:
    """Whether what should name the site holds the title of the article, which is as long as no name of a site."""
    titles = [title for title in (*data.all("headline"), *meta.all("headline")) if len(title) > _MAX_NAME_CHARS]
    return any(title in name for title in titles)


def _name(text: str) -> str:
    """Give a site's name without a slogan, and the host of an address."""
    if address := _ADDRESS.fullmatch(text.strip()):
        return address[1].lower() if "://" in text or text.lower().startswith("www.") else text.strip()
    name = text.strip().removeprefix("@")
    return _SLOGAN.split(name)[0] if len(name) > _MAX_NAME_CHARS else name
