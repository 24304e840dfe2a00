"""The words of pages that are no articles, from the table beside this module."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

# What is wrong with a page -> the reason in words for the user.
REASONS: Final = {
    "not-found": "the page was not found",
    "refused": "the server refused the page",
    "person": "the page asks whether a person is reading, and holds no article",
    "failed": "the server failed, and the page holds no article",
    "consent": "the page asks for cookies or consent, and holds no article",
    "age": "the page asks how old its reader is, and holds no article",
    "login": "the page asks for a login or a subscription, and holds no article",
    "script": "the page asks for JavaScript, and holds no article",
    "browser": "the page asks for another browser, and holds no article",
    "parked": "the page of a server or a domain without a site",
}

# What stands between the name of a page and that of its site.
_BETWEEN: Final = re.compile(r"\s+[|•·»«›–—:-]+\s+|\s*[|»›]\s*|::")
_MAX_TITLE_CHARS: Final = 160


def _table(place: str) -> dict[str, re.Pattern[str]]:
    patterns: dict[str, list[str]] = defaultdict(list)
    for row in files(__package__).joinpath("not_articles.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            where, kind, pattern = row.split("\t")
            if where == place:
                patterns[kind].append(f"(?:{pattern})")
    return {kind: re.compile("|".join(alternatives), re.IGNORECASE) for kind, alternatives in patterns.items()}


_TITLES: Final = _table("title")
_SENTENCES: Final = _table("text")


def kind_of_title(title: str) -> str:
    """Say which of `REASONS` a title names, as a whole or in one of its parts; empty for any other title."""
    if len(title) > _MAX_TITLE_CHARS:
        return ""
    parts = [part.strip(" .!?…") for part in (title, *_BETWEEN.split(title))]
    return next((kind for kind, shape in _TITLES.items() for part in parts if part and shape.fullmatch(part)), "")


def kind_of_sentence(sentence: str, kinds: Iterable[str] = REASONS) -> str:
    """Say which of these `kinds` of `REASONS` a sentence speaks of; empty for any other sentence."""
    return next((kind for kind in kinds if kind in _SENTENCES and _SENTENCES[kind].search(sentence)), "")
