"""Shortcodes of WordPress: words in brackets that stand for a picture, a video, a form (its "Shortcode API")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SHORTCODE: Final = re.compile(r"\[(?P<end>/?)(?P<name>[A-Za-z][\w-]{0,60})(?P<values>[^\[\]]{0,2000})\]")
_VALUE: Final = re.compile(r"""\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+)""")
_CAPTIONS: Final = frozenset({"caption", "wp_caption"})
# What stands between these is an address or a setting.
_EMBEDDED: Final = frozenset(
    {"embed", "video", "audio", "playlist", "gallery", "youtube", "vimeo", "googlemap", "iframe"}
)
# What stands alone and without values; other words in brackets are words: `[sic]`.
_ALONE: Final = frozenset({*_EMBEDDED, "toc", "ad", "ads", "adsense", "jetpack-related-posts", "contact-form"})
_PICTURE: Final = re.compile(r"\s*(?:<a\b[^<>]{0,2000}>\s*)?<img\b[^<>]{0,2000}>(?:\s*</a>)?")


def without_shortcodes(text: str) -> str:
    """Give HTML without shortcodes: a caption becomes one of HTML, of others the text between them stays.

    Words in brackets that are none (`[sic]`, `[the mayor]`) stay, and so does a shortcode in two brackets, in one.
    """
    return "".join(_pieces(text)) if "[" in text else text


def _pieces(text: str) -> Iterator[str]:
    found = list(_SHORTCODE.finditer(text))
    closed_by = _closings(found)
    at = 0
    for place, match in enumerate(found):
        if match.start() < at:
            continue
        closing = closed_by[place]
        if text[match.start() - 1 : match.start()] == "[" and text[match.end() : match.end() + 1] == "]":
            yield text[at : match.start() - 1] + match[0]
            at = match.end() + 1
        elif match["name"] in _CAPTIONS and closing:
            words = _PICTURE.sub("", text[match.end() : closing.start()])
            yield f"{text[at : match.start()]}<figure><figcaption>{words}</figcaption></figure>"
            at = closing.end()
        elif match["name"] in _EMBEDDED and closing and closing is found[place + 1]:
            yield text[at : match.start()]
            at = closing.end()
        elif _is_shortcode(match, closing):
            yield text[at : match.start()]
            at = match.end()
    yield text[at:]


def _closings(found: list[re.Match[str]]) -> list[re.Match[str] | None]:
    """Give for each shortcode the next one that closes its name."""
    closings: list[re.Match[str] | None] = []
    next_closing: dict[str, re.Match[str]] = {}
    for match in reversed(found):
        closings.append(next_closing.get(match["name"]))
        if match["end"]:
            next_closing[match["name"]] = match
    return closings[::-1]


def _is_shortcode(match: re.Match[str], closing: re.Match[str] | None) -> bool:
    if match["end"]:
        return not match["values"]
    values = match["values"].rstrip()
    closes_itself = values.endswith("/")
    if _VALUE.sub("", values.removesuffix("/")).strip():
        return False
    return bool(values) or closes_itself or closing is not None or match["name"] in _ALONE
