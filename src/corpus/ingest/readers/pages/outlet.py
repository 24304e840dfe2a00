"""Which site published a page: as it names itself, else by its host; and every name that stands for the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from corpus.ingest.readers.pages.claims import Claims
    from corpus.ingest.readers.pages.page import Page

# A site's name with its slogan behind it: `Ostwick Courier | News from the Coast`.
_SLOGAN: Final = re.compile(r"\s+[|•·»–—-]+\s+|\s*[|»]\s*")
_LONGEST: Final = 40
_ADDRESS: Final = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})/?", re.IGNORECASE)


def outlet(page: Page, data: Claims, meta: Claims, item: Claims) -> str:
    """Name the site as `og:site_name`, the publisher in JSON-LD or microdata, or the application's name has it."""
    named = [*meta.all("site")[:1], *data.all("outlet")[:1], *item.all("outlet")[:1], *data.all("site")[:1]]
    names = [name for text in named if (name := _name(text))]
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
    return [*said, *(_name(text) for text in said), page.host, page.host.rpartition(".")[0]]


def _name(text: str) -> str:
    """Give a site's name without a slogan, and the host of an address."""
    if address := _ADDRESS.fullmatch(text.strip()):
        return address[1].lower() if "://" in text or text.lower().startswith("www.") else text.strip()
    name = text.strip().removeprefix("@")
    return _SLOGAN.split(name)[0] if len(name) > _LONGEST else name
