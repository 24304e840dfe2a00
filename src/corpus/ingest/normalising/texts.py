"""What readers do to the values they find: one line of text, paragraphs, lists, tags."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import Final

from corpus.ingest.normalising.line_ends import join_broken_words

# What programs write where they have no value.
EMPTY_VALUES: Final = frozenset({"", "none", "null", "nan", "n/a", "<na>", "undefined"})
# Credits that name nobody.
NAMELESS_CREDITS: Final = EMPTY_VALUES | {
    "staff", "staff writer", "staff writers", "staff reporter", "staff reporters", "staff report", "staff and agencies",
    "newsroom", "admin", "administrator", "editor", "unknown", "unknown author",
}  # fmt: skip

# Controls, and halves of a character that cannot be written as UTF-8.
_UNWANTED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ENTITY: Final = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")
# An ampersand that was escaped more than once.
_ESCAPED: Final = re.compile(r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)+")
# What UTF-8 looks like when it was read as Windows-1252 or Windows-1251: a letter that begins a character of several
# bytes, and then a character that is not a letter.
_MISREAD: Final = (
    re.compile("[ÂÃâäåæçèéïãðÐÑØÙ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"),
    re.compile("[\x80-\x9f]"),
    re.compile("[РС][\xa0-\xbbЂ-ЏѐЁ-џ‚„…†‡€‰‹‘’“”•–—™›][РС][\xa0-\xbbЂ-ЏѐЁ-џ‚„…†‡€‰‹‘’“”•–—™›]"),
)
_CONTROLS: Final = re.compile("[\x80-\x9f]")
# Marks that cannot be seen and would cut a word in two: soft hyphens, spaces without a width, directions of writing.
# The joiners stay where Arabic, Indic and similar scripts spell with them, and inside emoji.
_JOINED: Final = (
    "\u0600-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u18af\ufb50-\ufefc\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_INVISIBLE: Final = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_STRAY_JOINER: Final = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]+")
_HIDDEN: Final = re.compile("[\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# One search for all of these first: most texts have none.
_SPECIAL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\xadÂÃâåæïÐÑØÙРС\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_SPACES: Final = (*"\xa0\u1680\u202f\u205f\u3000", *map(chr, range(0x2000, 0x200B)))

_NO_LETTERS: Final = re.compile(r"[\W_]+")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_QUOTED: Final = re.compile(r"""'([^']*)'|"([^"]*)\"""")

# Lines of wrapped text are filled up to a width that somebody chose; paragraphs are of any length.
_MIN_LINES_GOING_ON: Final = 3
_MIN_WRAP_WIDTH, _MAX_WRAP_WIDTH = 30, 120
_MIN_FILLED_SHARE: Final = 0.75
_MIN_FULL_LINES_SHARE: Final = 0.8
_ENDS: Final = (".", "!", "?", ":", '"', "”")


def clean_text(text: str) -> str:
    """Bring text into NFC, with LF as its line end and without controls and invisible marks; mend misread UTF-8."""
    if not _SPECIAL.search(text):
        return unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n")
    text = _UNWANTED.sub(lambda match: "\n" if match[0] in "\r\f\v" else _or_replacement(match[0]), text)
    # Marks that are removed may have hidden something to mend.
    while (tidy := _visible(_mended(text))) != text:
        text = tidy
    return text


def _visible(text: str) -> str:
    if _HIDDEN.search(text):
        text = _STRAY_JOINER.sub("", _INVISIBLE.sub("", text)).replace("\u2028", "\n").replace("\u2029", "\n\n")
    return unicodedata.normalize("NFC", text)


def _or_replacement(character: str) -> str:
    return "\N{REPLACEMENT CHARACTER}" if character >= "\ud800" else ""


def _mended(text: str) -> str:
    """Undo the misreading of UTF-8, line by line; what is left of Windows-1252 are its quotation marks and dashes."""
    if not _misread(text):
        return text
    from ftfy import fix_encoding

    text = "\n".join(fix_encoding(line) if _misread(line) else line for line in text.split("\n"))
    return _CONTROLS.sub(lambda match: match[0].encode("latin-1").decode("cp1252", "ignore"), text)


def _misread(text: str) -> bool:
    return any(shape.search(text) for shape in _MISREAD)


def resolve_entities(text: str) -> str:
    """Resolve the entities of HTML, also where they were escaped twice (`&amp;quot;`)."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda match: unescape(match[0]), _ESCAPED.sub("&", text))


def clean_line(text: str) -> str:
    """Make one clean line, with entities resolved; `None`, `nan` and `N/A` are empty."""
    text = " ".join(clean_text(resolve_entities(text)).split())
    return "" if text.lower() in EMPTY_VALUES else text


# --- paragraphs --------------------------------------------------------------------------------------------------


def clean_paragraphs(text: str) -> str:
    """Clean a text, resolve its entities, and set its paragraphs apart by a blank line.

    Each line is a paragraph, unless the lines were wrapped to a width: then they are joined, up to a blank line.
    """
    text = clean_text(join_broken_words(resolve_entities(text)))
    if not text.isascii():
        for space in _SPACES:
            text = text.replace(space, " ")
    if "\n" not in text:
        text = text.strip()
        return "" if text.lower() in EMPTY_VALUES else text
    lines = [line.strip() for line in text.split("\n")]
    if is_wrapped(lines):
        return "\n\n".join(_joined(lines))
    return "\n\n".join(filter(None, lines))


def is_wrapped(lines: list[str]) -> bool:
    """Whether lines were filled up to a width: nearly all that go on are nearly as long, and few end a sentence."""
    going_on = [line for line, after in pairwise(lines) if line and after]
    width = max(map(len, lines))
    if len(going_on) < _MIN_LINES_GOING_ON or not _MIN_WRAP_WIDTH <= width <= _MAX_WRAP_WIDTH:
        return False
    full = sum(len(line) >= _MIN_FILLED_SHARE * width for line in going_on)
    ended = sum(line.endswith(_ENDS) for line in going_on)
    return full >= _MIN_FULL_LINES_SHARE * len(going_on) and ended < len(going_on) / 2


def _joined(lines: list[str]) -> Iterator[str]:
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            yield " ".join(block)
            block = []


# --- lists -------------------------------------------------------------------------------------------------------


def clean_lines(value: str | Iterable[str]) -> list[str]:
    """List the lines of a list, of one text, or of a list that a program has printed (`['Ann Lee', 'Bo Roe']`)."""
    if isinstance(value, str):
        printed = value.startswith("[") and value.endswith("]")
        value = (one or other for one, other in _QUOTED.findall(value)) if printed else (value,)
    return list(filter(None, map(clean_line, value)))


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of equal values, in order, and none that is empty."""
    return tuple(dict.fromkeys(value for value in values if value))


def split_tags(value: str | Iterable[str]) -> tuple[str, ...]:
    """Take the tags of a list, or of a text with commas or semicolons between them: each once, in order."""
    lines = clean_lines(value)
    if isinstance(value, str) and len(lines) == 1:
        lines = [part.strip() for part in lines[0].split(";" if ";" in lines[0] else ",")]
    return unique(lines)


@lru_cache(maxsize=1024)
def comparison_key(text: str) -> str:
    """Reduce a text to its letters and digits, in one case and without accents."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return _NO_LETTERS.sub("", text if text.isascii() else _ACCENTS.sub("", text))
