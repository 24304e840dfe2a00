"""What stands about a text outside of it, with names or without: in a file beside it, or in front of its Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from corpus.ingest.normalising.authors import people
from corpus.ingest.normalising.credits import Credits
from corpus.ingest.normalising.texts import line, listed, once, tags
from corpus.ingest.readers.data.fields import places
from corpus.ingest.readers.raw import RawRecord
from corpus.ingest.readers.texts.front_matter import yaml_values
from corpus.ingest.readers.texts.unlabelled_values import read_values, site

_LABELLED: Final = re.compile(r"[^\W\d][\w -]{0,30}:(?:\s|$)")
_PARTS: Final = tuple(Credits.__dataclass_fields__)


def read_sidecar(record: RawRecord) -> Credits:
    """Read the metadata that came with a record: JSON, `name: value` lines, or values without names, a line each."""
    text = record.facts.get("sidecar", "").strip()
    if text.startswith("{"):
        try:
            return named_values(json.loads(text))
        except (ValueError, RecursionError):
            record.warn("metadata beside the text that cannot be read")
            return Credits()
    lines = text.split("\n")
    if 2 * sum(bool(_LABELLED.match(entry)) for entry in lines) > len(lines):
        return named_values(yaml_values(text))
    found = read_values(lines, record.name)
    return found.said


def named_values(values: Mapping[str, Any]) -> Credits:
    """Make of named values what they say, by the names that people give (`fields.NAMES`)."""
    where = places(tuple(map(str, values)))
    said: dict[str, Any] = {}
    for part in _PARTS:
        texts = next(filter(None, (_texts(values[name]) for name in where.get(part, ()))), [])
        if part in {"tags", "captions"}:
            said[part] = tags(texts[0]) if len(texts) == 1 else once(texts)
        elif part == "authors":
            said[part] = people(texts)
        else:
            said[part] = "".join(texts[:1])
    if "://" in said["outlet"]:
        said["outlet"] = site(said["outlet"])
    return Credits(**said) | Credits(outlet=site(said["url"]))


def _texts(value: Any) -> list[str]:
    """List the texts of a value: of a list each, of an object its name."""
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") or item.get("title") if isinstance(item, dict) else item for item in items)
    texts = ["" if item is None or isinstance(item, bool | dict | list) else line(str(item)) for item in named]
    return listed(texts[0]) if len(texts) == 1 else listed(texts)
