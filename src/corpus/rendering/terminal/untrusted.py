"""Untrusted text made harmless: what of an article, or of the user's words, may reach a terminal or a file."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote, urlsplit

# More marks than this on one letter are not writing: they run over the lines above and below.
MAX_MARKS_PER_LETTER: Final = 4

_BREAK: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls for right-to-left text. Removing a mark or an isolate hides nothing; an override shows letters in another
# order than they are written in (Boucher and Anderson 2021, "Trojan Source"), so it leaves a trace.
_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069"
_OVERRIDES: Final = "\u202d\u202e"
# Escape sequences begin with a control character of C0 or C1. Tags spell invisible text, except in the flag of a part
# of a country (UTS 51, ED-14a). Interlinear annotations, halves of surrogate pairs and noncharacters are not text.
_NONCHARACTERS: Final = "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\U000e0080-\U000e00ff\U000e01f0-\U000e0fff" + "".join(
    f"{chr(last - 1)}{chr(last)}" for last in range(0xFFFF, 0x110000, 0x10000)
)
_TAGS: Final = frozenset(map(chr, range(0xE0000, 0xE0080)))
_HARMFUL: Final = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"
    "|[\U000e0000-\U000e007f]+"
    f"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_BIDI}{_OVERRIDES}{_NONCHARACTERS}]"
)
_BIDI_MARK: Final = re.compile(f"[{_BIDI}]")
# Hints on where a word may be broken or joined, whose width differs from terminal to terminal.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
# Matches wherever there are more marks in a row than that, and in much else.
_MARK_RUN: Final = re.compile(f"[^\x00-\u02ff\u2010-\u205f]{{{MAX_MARKS_PER_LETTER + 1},}}")
# A single no-break space stays; any other run of white space becomes one space. The last three look like spaces.
_SPACE: Final = re.compile("[\\s\u2800\u3164\uffa0]{2,}|[\t\n\u2800\u3164\uffa0]")


def harmless(text: str) -> str:
    """Remove what a terminal would obey or hide from untrusted text; keep everything else.

    A control character is shown by its picture (`␛`); one without a picture, and what is not text, by `�`. Marks and
    isolates of bidirectional text are dropped. Line breaks of any kind become `\\n`; tabs are kept.
    """  # noqa: D301 - that is how a line break is spelled
    if text.isprintable():
        return text
    lines = _BREAK.sub("\n", text).split("\n")
    return "\n".join(line if line.isprintable() else _HARMFUL.sub(_visible_form, line) for line in lines)


def printable(text: str, *, lines: bool = False) -> str:
    """Make untrusted text harmless and of known width, and collapse line breaks, tabs and spaces into one space.

    Beyond what `harmless` does, it drops soft hyphens and other invisible hints, and all but four marks on a letter.
    With `lines`, line breaks and white space are kept. Applying it twice changes nothing more.
    """
    shown = harmless(text)
    if not shown.isascii():
        shown = _MARK_RUN.sub(_limit_marks, _INVISIBLE.sub("", shown))
    return shown if lines else _SPACE.sub(" ", shown)


def _visible_form(match: re.Match[str]) -> str:
    found = match[0]
    if match[1]:
        return found
    if _BIDI_MARK.fullmatch(found):
        return ""
    if found < " ":
        return chr(0x2400 + ord(found))
    return "␡" if found == "\x7f" else "�"


def _limit_marks(match: re.Match[str]) -> str:
    kept, marks = "", 0
    for character in match[0]:
        joins = unicodedata.category(character) in {"Mn", "Me", "Cf"} and character not in _TAGS
        marks = marks + 1 if joins else 0
        kept += character if marks <= MAX_MARKS_PER_LETTER else ""
    return kept


# Characters that a URL contains unescaped (RFC 3986, sections 2.1 to 2.3), except brackets, which end Markdown links.
_KEPT: Final = "%:/?#@!$&'*+,;=-._~"


def web_address(url: str) -> str:
    """Give an http or https URL with all other characters percent-encoded; for any other URL, an empty string.

    So nothing is linked that runs code when it is followed (`javascript:`), or brings its own content (`data:`).
    """
    address = printable(url).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return quote(address, safe=_KEPT) if parts.scheme in {"http", "https"} and parts.netloc else ""
