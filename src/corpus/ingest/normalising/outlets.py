"""One name for one outlet: `New York Times - News`, `nytimes.com` and `NYT` are The New York Times."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from corpus.errors import UsageError
from corpus.ingest.normalising.sections import SECTIONS

# Pairs of a name as printed and the one name of its outlet, which go before the table of the package.
OutletNames = tuple[tuple[str, str], ...]

_HOST: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SERVING_SUBDOMAIN: Final = re.compile(r"^(?:www\d?|m|mobile|amp|rss|feeds?)\.")
_MARKS: Final = re.compile(r"[\W_]+")
# What a feed or a data set adds to the name of an outlet to say which part of it is meant.
_PART_WORDS: Final = SECTIONS | {
    "articles", "blog", "blogs", "channel", "columns", "editorial", "editorials", "feed", "front-page", "homepage",
    "latest", "newsletter", "online", "print", "rss", "stories", "top", "update", "updates", "web", "website",
}  # fmt: skip
_PART_AT_END: Final = re.compile(r"(?P<name>.*[^\s|»/>·:–—(-])\s*(?:\s[-–—]\s|[|»/>·:(])\s*(?P<part>[^()]+)\)?")
_MAX_NAME_CHARS: Final = 120


@lru_cache(maxsize=4096)
def outlet_name(printed: str, own: OutletNames = ()) -> str:
    """Give the one name of an outlet, by the user's `own` names and then by the table of the package.

    What says which part of an outlet is meant (`- World news`, `(Online)`, `RSS`) makes no difference. An outlet that
    is not known keeps its name as printed, without such a part; of an address, the host.
    """
    printed = " ".join(printed.split())
    if len(printed) > _MAX_NAME_CHARS:
        return printed
    return known_outlet(printed, own) or _host(printed) or _without_part(printed)


def known_outlet(printed: str, own: OutletNames = ()) -> str:
    """Give the one name of an outlet that stands in a table; empty for any other name."""
    known = _known(own)
    host = _host(printed)
    names = (known.get(_key(candidate)) for candidate in (_hosts(host) if host else _names(printed)))
    return next(filter(None, names), "")


def read_outlets(file: Path) -> OutletNames:
    """Read a user's own names: a TOML file with a line an outlet, `"The Lantern" = ["lantern.example", "Lantern FM"]`.

    Empty where there is no file; UsageError where it cannot be understood.
    """
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            f"the outlets in {file} cannot be read: {error}", hint='write "Name" = ["as printed"]'
        ) from error
    for name, aliases in table.items():
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            raise UsageError(f"{file}: {name!r} needs a list of names", hint=f'write "{name}" = ["as printed"]')
    return tuple((alias, name) for name, aliases in table.items() for alias in (name, *aliases))


@cache
def _known(own: OutletNames) -> dict[str, str]:
    return _table() | {_key(alias): name for alias, name in own}


@cache
def _table() -> dict[str, str]:
    """Read the table of the package: a line an outlet, its name first, then what it is also printed as."""
    lines = files("corpus.ingest.normalising").joinpath("outlets.tsv").read_text("utf-8").splitlines()
    return {_key(alias): name for name, *aliases in (line.split("\t") for line in lines) for alias in (name, *aliases)}


def _key(name: str) -> str:
    """Fold a name: case, accents, marks, spaces and a `The` in front make no difference; a host keeps its dots."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    if _HOST.fullmatch(name):
        return _SERVING_SUBDOMAIN.sub("", folded)
    letters = "".join(character for character in folded if not unicodedata.combining(character))
    return _MARKS.sub("", letters.removeprefix("the "))


def site_host(address: str) -> str:
    """Give the host of an address, without its `www.`; empty for anything else."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _host(printed: str) -> str:
    """Give the host that an outlet was printed as, without what only says how it is served; empty for a name."""
    address = site_host(printed) if "://" in printed else printed.partition("/")[0]
    return (
        _SERVING_SUBDOMAIN.sub("", address.lower()) if _HOST.fullmatch(address) and address == address.strip() else ""
    )


def _hosts(host: str) -> Iterator[str]:
    """Give the host, and each domain above it: `edition.lantern.example`, `lantern.example`."""
    while "." in host:
        yield host
        host = host.partition(".")[2]


def _names(printed: str) -> Iterator[str]:
    """Give the name, and what is left of it when words that name a part are taken off its end one by one."""
    yield printed
    short = _without_part(printed)
    yield short
    words = short.split()
    while len(words) > 1 and words[-1].casefold() in _PART_WORDS:
        words.pop()
        yield " ".join(words)


def _without_part(printed: str) -> str:
    """Take off `- World news`, `(Online)`, `| RSS feed`; a name that is nothing else stays."""
    while (parted := _PART_AT_END.fullmatch(printed)) and _is_part(parted["part"]):
        printed = parted["name"]
    return printed


def _is_part(text: str) -> bool:
    folded = text.strip().casefold()
    return folded in _PART_WORDS or all(word in _PART_WORDS for word in re.split(r"[\s/&]+", folded) if word)
