"""What stands about a text outside of it, with names or without: in a file beside it, or in front of its Markdown."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from corpus.ingest.normalising.date_sources import FIELD
from corpus.ingest.normalising.outlets import site_host
from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.people.fields import read_names
from corpus.ingest.normalising.texts import clean_line, clean_lines, split_tags, unique
from corpus.ingest.readers.field_names import fields_by_attribute
from corpus.ingest.readers.raw import RawRecord
from corpus.ingest.readers.texts.unlabelled_values import read_values

_LABELLED: Final = re.compile(r"[^\W\d][\w -]{0,30}:(?:\s|$)")
_CREDIT_FIELDS: Final = tuple(name for name in Credits.__dataclass_fields__ if name != "date_source")


def read_sidecar(record: RawRecord) -> Credits:
    """Read the metadata that came with a record: JSON, `name: value` lines, or values without names, a line each."""
    text = record.facts.get("sidecar", "").strip()
    if text.startswith("{"):
        try:
            return credits_from_values(json.loads(text))
        except (ValueError, RecursionError):
            record.warn("metadata beside the text that cannot be read")
            return Credits()
    lines = text.split("\n")
    if 2 * sum(bool(_LABELLED.match(entry)) for entry in lines) > len(lines):
        return credits_from_values(parse_simple_yaml(text))
    found = read_values(lines, record.name)
    return found.credits


def credits_from_values(values: Mapping[str, Any]) -> Credits:
    """Make of named values what they say, by the names that people give (`field_names.FIELD_NAMES`)."""
    where = fields_by_attribute(tuple(map(str, values)))
    known: dict[str, Any] = {}
    credited = Credits()
    for part in _CREDIT_FIELDS:
        texts = next(filter(None, (_texts(values[name]) for name in where.get(part, ()))), [])
        if part in {"tags", "captions"}:
            known[part] = split_tags(texts[0]) if len(texts) == 1 else unique(texts)
        elif part == "authors":
            credited = read_names(texts)
        else:
            known[part] = "".join(texts[:1])
    if "://" in known["outlet"]:
        known["outlet"] = site_host(known["outlet"])
    source = FIELD if known["published"] else ""
    return Credits(**known, date_source=source) | credited | Credits(outlet=site_host(known["url"]))


def _texts(value: Any) -> list[str]:
    """List the texts of a value: of a list each, of an object its name."""
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") or item.get("title") if isinstance(item, dict) else item for item in items)
    texts = ["" if item is None or isinstance(item, bool | dict | list) else clean_line(str(item)) for item in named]
    return clean_lines(texts[0]) if len(texts) == 1 else clean_lines(texts)


# --- front matter ------------------------------------------------------------------------------------------------

# A head longer than this is text between two rules.
MAX_FRONT_MATTER_CHARS: Final = 1 << 15

_FENCED: Final = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL
)
_KEY: Final = re.compile(r"(?P<key>[^\W\d][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*)|$)")
_ITEM: Final = re.compile(r"\s*-\s+(?P<value>.*)")
_LIST: Final = re.compile(r"\[(?P<items>.*)\]")
_BLOCK: Final = re.compile(r"[|>][+-]?\d?")
_COMMENT: Final = re.compile(r"\s+#.*")
_LISTED: Final = re.compile(r"""\s*("[^"]*"|'[^']*'|[^,]+)""")


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part a text into the named values of its head and what follows; no values and all of it where it has none."""
    match = _FENCED.match(text[: MAX_FRONT_MATTER_CHARS + 1])
    if not match:
        return {}, text
    values = parse_toml(match["head"]) if match["fence"] == "+++" else parse_simple_yaml(match["head"])
    return (values, text[match.end() :]) if values else ({}, text)


def parse_toml(head: str) -> dict[str, Any]:
    """Read TOML 1.0; no values from any other text."""
    try:
        values = tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {name: str(value) if not isinstance(value, str | list | dict) else value for name, value in values.items()}


def parse_simple_yaml(head: str) -> dict[str, Any]:
    """Read what heads use of YAML 1.2: plain and quoted values, lists and folded texts, one level deep.

    Any other line is ignored; where no line is a named value, there are no values at all.
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
            values[name] = [*(held if isinstance(held, list) else []), _unquoted(item["value"])]
        elif name and entry[:1].isspace() and isinstance(values[name], str):
            values[name] = f"{values[name]} {entry.strip()}".strip()
    return values


def _value(text: str) -> str | list[str]:
    items = _LIST.fullmatch(text)
    return [_unquoted(item) for item in _LISTED.findall(items["items"]) if item.strip()] if items else _unquoted(text)


def _unquoted(text: str) -> str:
    """Take off quotes, and comments outside of them."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].replace("''", "'").replace('\\"', '"').strip()
    return _COMMENT.sub("", text)
