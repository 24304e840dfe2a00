"""Exports of WordPress (WXR 1.0 to 1.2): RSS that also holds drafts, menus and pictures, and texts with shortcodes.

WXR has no specification but the code that writes it; its elements are those of the namespace `wp`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACE: Final = re.compile(r"http://wordpress\.org/export/\d+(?:\.\d+)*/")
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ARTICLES: Final = frozenset({"post", "page", ""})
_MAIN: Final = frozenset({"publish", ""})

# `[caption id="a"]<img> Words[/caption]`; `[gallery ids="1,2"]`, `[embed]address[/embed]`. Brackets without values, as
# in [sic], are words.
_CAPTION: Final = re.compile(
    r"\[(?:wp_)?caption\b[^\]]*\](?P<media>\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)"
    r"(?P<words>.*?)\[/(?:wp_)?caption\]",
    re.DOTALL,
)
_EMBEDDED: Final = re.compile(r"\[(embed|audio|video|playlist)\b[^\]]*\][^\[]*\[/\1\]")
_SHORTCODE: Final = re.compile(
    r"""\[/?[a-z][\w-]*(?:\s+[\w-]+=(?:"[^"]*"|'[^']*'|[^\s\]]+))+\s*/?\]|\[/?(?:gallery|embed|playlist|audio|video|more)\]"""
)
_BLANK_LINES: Final = re.compile(r"\n\s*\n")
_BLOCK: Final = re.compile(
    r"\s*(?:<!--|</?(?:p|div|h[1-6]|ul|ol|li|table|blockquote|figure|pre|section|iframe)\b)", re.IGNORECASE
)


def take_out_unpublished(root: etree._Element) -> list[str]:
    """Take the items of an export that are no published articles out of its tree, and say of each why.

    The texts of the others lose their shortcodes and get the paragraphs that WordPress makes of blank lines. Any other
    feed stays as it is.
    """
    reasons = []
    for item in list(root.iter("item")):
        said = {_name(child): (child.text or "").strip() for child in item if _NAMESPACE.match(_namespace(child))}
        if not said:
            continue
        kind, status = said.get("post_type", ""), said.get("status", "")
        if kind not in _ARTICLES or status not in _MAIN:
            parent = item.getparent()
            if parent is not None:
                parent.remove(item)
            state = {"draft": "a draft", "trash": "a deleted post"}.get(status, f"a post that is not public ({status})")
            reasons.append(state if kind in _ARTICLES else f"no post, but what WordPress calls {kind!r}")
            continue
        for content in item.iter(_CONTENT):
            content.text = post_markup(content.text or "")
    return reasons


def post_markup(text: str) -> str:
    """Make HTML of the text of a post: captions, no other shortcodes, and a paragraph for each blank line."""
    text = _CAPTION.sub(r"\n\n<figure>\g<media><figcaption>\g<words></figcaption></figure>\n\n", text)
    text = _SHORTCODE.sub("", _EMBEDDED.sub("", text))
    parts = filter(str.strip, _BLANK_LINES.split(text))
    return "\n\n".join(part if _BLOCK.match(part) else f"<p>{part}</p>" for part in parts)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _namespace(element: etree._Element) -> str:
    return element.tag.removeprefix("{").rpartition("}")[0] if isinstance(element.tag, str) else ""
