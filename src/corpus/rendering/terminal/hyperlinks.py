"""Addresses that may be followed: those of the web, spelled so that no format reads anything else into them."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

from corpus.rendering.terminal.styles import printable

# What stands for itself in a URL (RFC 3986, sections 2.1 to 2.3), but for brackets, which end a link in Markdown.
_KEPT: Final = "%:/?#@!$&'*+,;=-._~"


def web_address(url: str) -> str:
    """Give an http or https URL with all else that a URL may not hold percent-encoded; for any other, nothing.

    What runs when it is followed (`javascript:`), or shows what its author wrote (`data:`), is no address.
    """
    address = printable(url).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return quote(address, safe=_KEPT) if parts.scheme in {"http", "https"} and parts.netloc else ""
