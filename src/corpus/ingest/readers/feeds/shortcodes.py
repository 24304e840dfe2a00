"""Shortcodes of WordPress: words in brackets that stand for a picture, a video, a form (its "Shortcode API")."""

from __future__ import annotations

import re
from typing import Final

_NAME: Final = r"[A-Za-z][\w-]*"
_VALUES: Final = r"""(?:\s+(?:[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]"']+)))+"""
_CAPTION: Final = re.compile(r"\[(?:wp_)?caption\b[^\]]*\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_PICTURE: Final = re.compile(r"\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?")
# What stands between these is an address or a setting.
_EMBEDDED: Final = re.compile(
    r"(?<!\[)\[(embed|video|audio|playlist|gallery|youtube|vimeo|googlemaps?|iframe)\b[^\]]*\][^\[\]]*\[/\1\]"
)
_PAIR: Final = re.compile(rf"(?<!\[)\[({_NAME})(?:{_VALUES})?\s*\](?=(?:(?!\[\1\b).)*?\[/\1\])", re.DOTALL)
_ALONE: Final = re.compile(
    rf"(?<!\[)\[(?:/{_NAME}|{_NAME}{_VALUES}\s*/?|{_NAME}\s*/"
    r"|(?:gallery|embed|video|audio|playlist|toc|ads?|adsense|jetpack-related-posts|contact-form(?:-7)?)\s*)\](?!\])"
)
# A shortcode that is to be read as it stands.
_ESCAPED: Final = re.compile(rf"\[(\[/?{_NAME}[^\[\]]*\])\]")


def without_shortcodes(text: str) -> str:
    """Give HTML without shortcodes: a caption becomes one of HTML, of others the text between them stays.

    Words in brackets that are none (`[sic]`, `[the mayor]`) stay.
    """
    if "[" not in text:
        return text
    text = _CAPTION.sub(_figure, text)
    text = _ALONE.sub("", _PAIR.sub("", _EMBEDDED.sub("", text)))
    return _ESCAPED.sub(r"\1", text)


def _figure(match: re.Match[str]) -> str:
    return f"<figure><figcaption>{_PICTURE.sub('', match[1])}</figcaption></figure>"
