"""Markdown to the lines of plain text: links, emphasis and pictures without their marks (CommonMark 0.31, GFM)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.article import SUBHEADING
from corpus.ingest.readers.markup.html import html_content

_HEADING: Final = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*")
_FENCE: Final = re.compile(r" {0,3}(?:```|~~~)")
_RULE: Final = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_PICTURE: Final = re.compile(r"!\[(?P<text>[^\[\]\n]{0,500})\]\((?P<url>[^()\s]{0,2000})(?:\s+\"[^\"\n]{0,500}\")?\)")
_LINK: Final = re.compile(
    r"\[(?P<text>[^\[\]\n]{1,500})\]\(<?(?P<url>[^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,200})?)>?(?:\s+[\"'][^\"'\n]{0,500}[\"'])?\)"
)
_ADDRESS: Final = re.compile(r"<(?P<url>https?://[^\s<>]+)>")
_EMPHASIS: Final = re.compile(
    r"(?<![\w\\*_])(?P<mark>\*{1,3}|_{1,3}|~~)(?=\S)(?P<text>[^*_~\n]+?)(?<=\S)(?P=mark)(?![\w*_])"
)
_CJK_BOLD: Final = re.compile(r"\*\*(?P<text>[^*\n]{1,200})\*\*")
_QUOTED: Final = re.compile(r"(?m)^ {0,3}>[ \t]?")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHORTCODE: Final = re.compile(r"\{[{%].{0,500}?[%}]\}|\{:[^{}\n]{0,200}\}|<!--.{0,2000}?-->", re.DOTALL)
_BLOCKS: Final = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|table|img)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-z][^<>\n]{0,300}>", re.IGNORECASE)
# A paragraph of HTML that is all bold stands as a heading.
_BOLD: Final = re.compile(r"<p[^<>]*>\s*<(strong|b)>(?P<text>[^<>]{2,80})</\1>\s*(?:<br\s*/?>\s*)?</p>", re.IGNORECASE)


class Heading(NamedTuple):
    """A heading: its level from 1, its text, the address that it links to, and the number of its line."""

    level: int
    text: str
    url: str
    line: int


def find_headings(lines: list[str]) -> list[Heading]:
    """List the ATX headings in order, none of them inside of fenced code."""
    found = []
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        match = _HEADING.fullmatch(line) if not fenced and line.lstrip().startswith("#") else None
        if match and match["text"]:
            link = _LINK.search(match["text"])
            url = link["url"] if link and "://" in link["url"] else ""
            found.append(Heading(len(match["marks"]), strip_inline_marks(match["text"]), url, number))
    return found


def is_rule(line: str) -> bool:
    """Whether a line is a thematic break (CommonMark 0.31, section 4.1)."""
    return bool(_RULE.fullmatch(line))


def link_address(line: str) -> str:
    """Give the address of a line that is only a link; empty for any other."""
    match = _LINK.fullmatch(line.strip()) or _ADDRESS.fullmatch(line.strip())
    return match["url"] if match and "://" in match["url"] else ""


def strip_inline_marks(text: str) -> str:
    """Take the marks of links, pictures, emphasis, escapes and tags off a stretch of text."""
    text = _LINK.sub(r"\g<text>", _PICTURE.sub("", text))
    text = _ADDRESS.sub(r"\g<url>", text)
    for _ in range(2):
        text = _EMPHASIS.sub(r"\g<text>", text)
    return _ESCAPED.sub(r"\1", _TAG.sub("", _CJK_BOLD.sub(r"\g<text>", text))).strip()


def markdown_to_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Turn Markdown into plain text, sub-headings marked, and the captions of its pictures.

    Where it holds blocks of HTML they are read as such.
    """
    text = _SHORTCODE.sub("", text)
    if _BLOCKS.search(text):
        return _with_html(text)
    captions = tuple(filter(None, (strip_inline_marks(match["text"]) for match in _PICTURE.finditer(text))))
    lines = []
    for line in _QUOTED.sub("", text).split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading:
            lines += ["", SUBHEADING + strip_inline_marks(heading["text"] or ""), ""]
        elif is_rule(line):
            lines.append("")
        else:
            lines.append(strip_inline_marks(line) if line.strip() else "")
    return "\n".join(lines), captions


def _with_html(text: str) -> tuple[str, tuple[str, ...]]:
    """Read the blocks of HTML in a text, and what stands between them as lines of their own."""
    found = html_content(
        "\n".join(
            f"<h4>{heading['text']}</h4>"
            if (heading := _HEADING.fullmatch(line))
            else f"<p>{strip_inline_marks(line)}</p>"
            if line.strip() and not _BLOCKS.search(line)
            else line
            for line in _BOLD.sub(r"<h4>\g<text></h4>", text).split("\n")
        )
    )
    return found.body, found.captions
