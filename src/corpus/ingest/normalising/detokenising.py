"""Puts texts together again that a program took apart into tokens: `He did n't , he said .`."""

from __future__ import annotations

import re
from typing import Final

# A writer's slip leaves a space before one mark; a program leaves one before all.
_MIN_MARKS_APART: Final = 4
_MIN_SHARE_APART: Final = 0.8

_BRACKETS: Final = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_BRACKET: Final = re.compile("|".join(_BRACKETS))
_STEPS: Final = tuple(
    (re.compile(shape, re.IGNORECASE), put)
    for shape, put in (
        # the Penn Treebank: do n't, the city 's, `` quoted ''
        (r"(?<=\w) (n['’]t)\b", r"\1"),
        (r"(?<=[\w.]) (['’](?:s|re|ve|ll|d|m))\b", r"\1"),
        (r"(?<=s) (['’])(?= )", r"\1"),
        (r"`` ?", '"'),
        (r" ?''(?!\w)", '"'),
        (r"(^|[\s(\[])` ([^\n`]*?) '(?![\w'])", r"\1'\2'"),
        (r'(^|[\s(])" ([^"\n]*?) "(?=[\s.,;:!?)]|$)', r'\1"\2"'),
        (r"(^|[\s(])“ ([^“”\n]*?) ”", r"\1“\2”"),
        # Moses: well @-@ known
        (r" ?@([-–/,.])@ ?", r"\1"),
        (r"([(\[{]) +", r"\1"),
        (r" {1,9}([)\]}])", r"\1"),
        (r"([$£€]) (?=\d)", r"\1"),
        (r"(?<=\d) %", "%"),
        # A mark may have gone to the next line, but begins no paragraph.
        (r"(?<=\S)(?:[ \t]{1,9}|[ \t]{0,9}\n)(\.\.\.|[.,;:!?])(?=[\s\"'”’)\]]|$)", r"\1"),
    )
)


def is_tokenised(text: str) -> bool:
    """Whether nearly all full stops or commas of a text stand apart from the word before.

    French sets `!`, `?`, `:` and `;` apart, too, so they say nothing.
    """
    return _apart(text, ".") or _apart(text, ",")


def _apart(text: str, mark: str) -> bool:
    if text.count(f" {mark}") < _MIN_MARKS_APART:
        return False
    apart = len(re.findall(rf" {re.escape(mark)}(?=\s|$)", text))
    attached = len(re.findall(rf"[^\s.]{re.escape(mark)}(?=\s|$)", text))
    return apart >= max(_MIN_MARKS_APART, _MIN_SHARE_APART * (apart + attached))


def detokenise(text: str) -> str:
    """Join the tokens of a text to words and sentences: marks, brackets, contractions, quotation marks."""
    text = _BRACKET.sub(lambda match: _BRACKETS[match[0]], text)
    for shape, put in _STEPS:
        text = shape.sub(put, text)
    return text
