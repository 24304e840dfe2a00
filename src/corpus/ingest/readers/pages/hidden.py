"""What is on a page but not shown until a script shows it, or shown only to browsers that run no scripts."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN: Final = "//body//*[@hidden or @style] | //body//noscript"
_STYLE: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def is_hidden(element: Any) -> bool:
    """Whether an element is hidden by its attribute or style, or is a `noscript`."""
    if element.tag == "noscript" or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _STYLE.search(style) is not None


def hidden_chars(tree: HtmlElement) -> int:
    """Count the characters of the hidden paragraphs of a page."""
    return sum(
        len(" ".join(paragraph.itertext()))
        for element in tree.xpath(_HIDDEN)
        if is_hidden(element)
        for paragraph in element.iter("p")
    )


def revealed(tree: HtmlElement) -> HtmlElement:
    """Give a copy of a page in which all is shown."""
    shown = deepcopy(tree)
    for element in shown.xpath(_HIDDEN):
        if is_hidden(element):
            element.attrib.pop("hidden", None)
            element.attrib.pop("style", None)
            if element.tag == "noscript":
                element.tag = "div"
    return shown
