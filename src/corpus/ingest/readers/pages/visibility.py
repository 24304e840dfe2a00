"""What of a page is text that readers see: not its scripts, nor what waits for a script to show it."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MACHINERY: Final = ("script", "style", "template", "link", "svg", "iframe")
_MAYBE_HIDDEN: Final = "//body//*[self::noscript or @hidden or contains(translate(@style, 'NOE', 'noe'), 'none')]"
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def without_machinery(tree: HtmlElement) -> HtmlElement:
    """Give a copy of a page without scripts, styles, drawings and comments, which all who read it would skip."""
    from lxml import etree

    page = deepcopy(tree)
    etree.strip_elements(page, etree.Comment, *_MACHINERY, with_tail=False)
    return page


def is_hidden(element: Any) -> bool:
    """Whether an element is hidden by its attribute or its style, or is for browsers that run no scripts."""
    if element.tag == "noscript" or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _HIDING_STYLE.search(style) is not None


def hidden_chars(page: HtmlElement) -> int:
    """Count the characters of the paragraphs in hidden elements."""
    return sum(
        len("".join(paragraph.itertext())) for element in _hidden(page) for paragraph in element.iterdescendants("p")
    )


def reveal(page: HtmlElement) -> None:
    """Show what is hidden on a page."""
    for element in _hidden(page):
        element.attrib.pop("hidden", None)
        element.attrib.pop("style", None)
        if element.tag == "noscript":
            element.tag = "div"


def _hidden(page: HtmlElement) -> list[HtmlElement]:
    return [element for element in page.xpath(_MAYBE_HIDDEN) if is_hidden(element)]
