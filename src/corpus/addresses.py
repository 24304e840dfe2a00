"""Addresses of pages without what does not name the page: how a reader came there, and which screen it is meant for."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_plus, urlsplit, urlunsplit

# Parameters that say how a reader came to a page, in the terms of Google, Meta, Microsoft, Adobe, Piwik, AT Internet,
# HubSpot, Mailchimp and of papers, or that a page is to be laid out for AMP.
_TRACKING: Final = re.compile(
    r"\??(?:utm|itm|mtm|matomo|hsa|at|ns|bsft|guce|oly|vero|soc|mkt|spot_im|intlink|_hs|__twitter)_\w*|WT\.\w*"
    r"|(?:pk|piwik)_(?:campaign|kwd|keyword|source|medium|content)|amp(?:_\w*)?|__amp\w*|usqp|_ga|_gl|_hsenc|_hsmi"
    r"|(?:fb|g|d|y|ys|tw|tt|dc)clid|msclkid|gbraid|wbraid|gclsrc|igshid?|mc_[cet]id|s_cid|ex_cid|yptr|trk\w*|spm|xtor"
    r"|wt_?mc|wt_zmc|ito|itid|cmp|cmpid|ocid|ncid|icid|smid|smtyp|smprod|hp|hpid|hpt|hpw|rref|mtrref|ref_(?:src|url)"
    r"|referringSource|clickSource|pgtype|contentCollection|contentPlacement|searchResultPosition|intcmp|srnd|taid"
    r"|tblci|dicbo|guccounter|__mref|sr_share|hootPostID|mbid|mod|_r|rss",
    re.IGNORECASE,
)
# These too, unless the value is a number: then it may be that of the page.
_ORIGIN: Final = re.compile(
    r"ref|refer|referr?er|reflink|mref|oref|iref|via|partner|shared?|feature|feed|feedType|feedName|cid|sr|nav",
    re.IGNORECASE,
)
# And these, if the value is a way to come to a page.
_CHANNEL: Final = re.compile(
    r"(?:source|src|from|origin|medium|channel|outputType)=(?:rss|feed|amp|twitter|facebook|fb|email|mail|newsletter|app"
    r"|home|homepage|social|share|promo|google|search|push|whatsapp|telegram)\w*",
    re.IGNORECASE,
)
# Hosts of the same site for other screens. What is left has to be a host, and `amp.com.au` is a company.
_SCREENS: Final = frozenset({"m", "mobile", "mobil", "amp"})
_REGISTRIES: Final = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
# What AMP adds to a path, and the addresses of its caches (amp.dev, "AMP Cache URL format").
_AMP_PATH: Final = re.compile(r"/amp(?=/|\Z)|\.amp(?=(?:\.html?)?\Z)", re.IGNORECASE)
_AMP_CACHE: Final = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/amp|[\w-]+\.cdn\.ampproject\.org/[acv]|[\w.-]*bing-amp\.com/[acv])"
    r"/(s/)?(?:https?://)?(?=[\w-]+\.)",
    re.IGNORECASE,
)


def clean_address(url: str) -> str:
    """Give the address of a page (RFC 3986) without tracking, marks of AMP, hosts for phones, users and fragments.

    A fragment that names the page (`#!/2013/strike`) stays, and so does an address that is none of the web. What is
    left is written as it was.
    """
    address = url.strip()
    while (cached := _AMP_CACHE.match(address)) and cached.end() < len(address):
        address = ("https://" if cached[1] else "http://") + address[cached.end() :]
    try:
        parts = urlsplit(address)
        host = parts.hostname
        parts.port  # noqa: B018 - one that is no number raises
    except ValueError:
        return url
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return url
    authority = parts.netloc.rpartition("@")[2]
    site = _site(host)
    return urlunsplit(
        parts._replace(
            netloc=authority if site == host else site + authority[len(host) :],
            path=_AMP_PATH.sub("", parts.path),
            query="&".join(part for part in parts.query.split("&") if not _is_tracking(part)),
            fragment=parts.fragment if parts.fragment.startswith(("!", "/")) else "",
        )
    )


def _site(host: str) -> str:
    """Give the host without the labels of other screens."""
    labels = host.split(".")
    kept = [label for place, label in enumerate(labels) if label not in _SCREENS or place >= len(labels) - 2]
    is_registry = len(kept) == 2 and kept[0] in _REGISTRIES  # noqa: PLR2004 - a host and its domain
    return host if is_registry else ".".join(kept)


def _is_tracking(parameter: str) -> bool:
    name, _, value = unquote_plus(parameter).partition("=")
    comes_from = _ORIGIN.fullmatch(name) and not value.isdecimal()
    return bool(not parameter or _TRACKING.fullmatch(name) or comes_from or _CHANNEL.fullmatch(f"{name}={value}"))
