"""The head of a Markdown file: simple YAML between `---`, or TOML between `+++`, as Jekyll, Hugo and others have it."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

# A head longer than this is text between two rules.
LONGEST: Final = 1 << 15

_FENCED: Final = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL
)
_KEY: Final = re.compile(r"(?P<key>[^\W\d][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*)|$)")
_ITEM: Final = re.compile(r"\s*-\s+(?P<value>.*)")
_LIST: Final = re.compile(r"\[(?P<items>.*)\]")
_BLOCK: Final = re.compile(r"[|>][+-]?\d?")
_COMMENT: Final = re.compile(r"\s+#.*")
_LISTED: Final = re.compile(r"""\s*("[^"]*"|'[^']*'|[^,]+)""")


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part a text into the named values of its head and what follows; no values and all of it where it has none."""
    match = _FENCED.match(text[: LONGEST + 1])
    if not match:
        return {}, text
    values = toml_values(match["head"]) if match["fence"] == "+++" else yaml_values(match["head"])
    return (values, text[match.end() :]) if values else ({}, text)


def toml_values(head: str) -> dict[str, Any]:
    """Read TOML 1.0; nothing where it is none."""
    try:
        values = tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {name: str(value) if not isinstance(value, str | list | dict) else value for name, value in values.items()}


def yaml_values(head: str) -> dict[str, Any]:
    """Read what heads use of YAML 1.2: plain and quoted values, lists and folded texts, one level deep.

    A line that is none of it says nothing, unless no line is a named value: then there are no values at all.
    """
    values: dict[str, Any] = {}
    name = ""
    folding = False
    for entry in head.split("\n"):
        key = _KEY.fullmatch(entry.rstrip())
        item = _ITEM.fullmatch(entry)
        if key:
            name, value = key["key"].strip(), (key["value"] or "").strip()
            folding = bool(_BLOCK.fullmatch(value))
            values[name] = "" if folding else _value(value)
        elif item and name and not folding:
            held = values[name]
            values[name] = [*(held if isinstance(held, list) else []), _bare(item["value"])]
        elif name and entry[:1].isspace() and isinstance(values[name], str):
            values[name] = f"{values[name]} {entry.strip()}".strip()
    return values


def _value(text: str) -> str | list[str]:
    items = _LIST.fullmatch(text)
    return [_bare(item) for item in _LISTED.findall(items["items"]) if item.strip()] if items else _bare(text)


def _bare(text: str) -> str:
    """Take off quotes, and comments outside of them."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].replace("''", "'").replace('\\"', '"').strip()
    return _COMMENT.sub("", text)
