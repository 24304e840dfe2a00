"""JSON objects to articles: our own exports, ninjs items, any other record, and lists of them in an envelope."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from corpus.article import Article, Rejected
from corpus.ingest.readers.data import exported, json_stream, ninjs, rows
from corpus.ingest.readers.data.json_stream import ENVELOPE_KEYS
from corpus.ingest.readers.field_names import field_key, fields_by_attribute
from corpus.ingest.readers.raw import RawFile, RawRecord, utf8_head

_SUFFIXES_OF_LINES: Final = (".jsonl", ".ndjson", ".jsonlines", ".jl")

_OBJECT: Final = re.compile(rb'\s*\{\s*["}]')
_LIST: Final = re.compile(rb"\s*\[\s*[\[{]")
_NAMED_LIST: Final = re.compile(rb"\s*\[")
# Where a line ends in a printed object or list, and never in JSON Lines.
_UNFINISHED: Final = re.compile(rb"\s*[\[{][^\n]*[\[{,]\s*\n|\s*[\[{]\s*\n")
_GOES_ON: Final = re.compile(rb'\s*+[^\n]*\n(?:\s*\Z|[ \t"}\],])')

_KIND_BY_TYPE: Final = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}

# Objects in an article, one step in or two: of how many, and how deep, a list of articles is looked for.
_MAX_OBJECTS_PER_LEVEL: Final = 256
_MAX_LEVELS: Final = 4


def json_layout(raw: RawFile) -> str:
    """Say how JSON is laid out in a file: `lines` (an object each), `document`; empty for what is not JSON."""
    head, name = utf8_head(raw), raw.name.lower()
    in_lines = name.endswith(_SUFFIXES_OF_LINES)
    named = in_lines or name.endswith(".json")
    if _LIST.match(head) or (named and _NAMED_LIST.match(head)):
        return "lines" if in_lines and not _UNFINISHED.match(head) else "document"
    if not _OBJECT.match(head):
        return "lines" if named else ""
    one = b"\n" not in head.strip() or _UNFINISHED.match(head) or _GOES_ON.match(head)
    return "document" if one and not (in_lines and not _UNFINISHED.match(head)) else "lines"


def read(record: RawRecord) -> Iterator[Article | Rejected]:
    """Read a record that is JSON: the article of an object, or those of the list that it holds."""
    text = record.decoded(record.facts.get("charset", ""))
    value = json_stream.parse_json(record, text)
    if isinstance(value, Rejected):
        yield value
    else:
        yield from _articles(record, value)


def dates(record: RawRecord) -> Iterator[str]:
    """Give the words of the dates in an object, or in those of the list that it holds; none where it is not JSON."""
    try:
        value = json.loads(record.data)
    except (ValueError, RecursionError):
        return
    inside = _listed(value) if isinstance(value, list) else _inside(value) if isinstance(value, dict) else []
    for one in (value, *(inner for _, inner in inside)):
        if isinstance(one, dict):
            yield from rows.dates(record, rows.unwrap(one))


def _articles(record: RawRecord, value: Any) -> Iterator[Article | Rejected]:
    if not isinstance(value, dict):
        inside = _listed(value) if isinstance(value, list) else []
        if not inside:
            yield record.reject(f"{_KIND_BY_TYPE.get(type(value), 'a number')}, not an object")
    elif inside := _of_columns(value):
        pass
    else:
        found = _one(record, value)
        if isinstance(found, Rejected):
            inside = ninjs.text_parts(value) if ninjs.is_item(value) else _inside(value)
        if not inside:
            yield found
    for name, inner in inside:
        part = record if len(inside) == 1 else _part(record, name, inner)
        yield _one(part, inner)


def _one(record: RawRecord, value: dict[str, Any]) -> Article | Rejected:
    if own := exported.article(value):
        return own
    value = rows.unwrap(value)
    return ninjs.article(record, value) if ninjs.is_item(value) else rows.article(record, value)


def _part(record: RawRecord, name: str, value: dict[str, Any]) -> RawRecord:
    """Make a record of an object inside another one, named by where it stands; what is doubtful counts for both."""
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return replace(record, data=data, member=" › ".join(filter(None, (record.member, name))))


# --- articles inside an object -----------------------------------------------------------------------------------


def _inside(value: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Find the articles that an object without a body holds, with the names of where they stand; level by level."""
    headed = bool(fields_by_attribute(tuple(value))["headline"])
    level = [("", value)]
    for _ in range(_MAX_LEVELS):
        below: list[tuple[str, dict[str, Any]]] = []
        for path, holder in level:
            if found := _members(path, holder):
                return found
            for name, inner in holder.items():
                # Other objects in an article without a body, such as comments, are not articles.
                if headed and field_key(name) not in ENVELOPE_KEYS:
                    continue
                where = f"{path}.{name}" if path else name
                if isinstance(inner, list) and (found := _listed(inner, where)):
                    return found
                if isinstance(inner, dict):
                    below.append((where, inner))
        level, headed = below[:_MAX_OBJECTS_PER_LEVEL], False
    return []


def _members(path: str, holder: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """List the values of an object, if all are objects and an article is among them: articles by id or address."""
    values = [(f"{path}.{name}" if path else name, inner) for name, inner in holder.items() if isinstance(inner, dict)]
    return values if len(values) == len(holder) and any(_has_body(inner) for _, inner in values) else []


def _listed(values: list[Any], path: str = "") -> list[tuple[str, dict[str, Any]]]:
    """List the objects of a list, if an article is among them; of linked data, the articles only."""
    found = [(f"{path}[{position}]", inner) for position, inner in enumerate(values) if isinstance(inner, dict)]
    articles = [(name, inner) for name, inner in found if _has_body(inner)]
    return articles if path.endswith("@graph") else found if articles else []


def _has_body(value: dict[str, Any]) -> bool:
    return bool(fields_by_attribute(tuple(rows.unwrap(value)))["body"]) or ninjs.is_item(value)


def _of_columns(value: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Turn a table that was written column by column (pandas `to_json`, `to_dict`) into its rows; any other: none."""
    columns = list(value.values())
    if not columns or not isinstance(columns[0], dict | list):
        return []
    names, keys = list(value), range(len(columns[0]))
    if value.keys() == {"columns", "index", "data"} and all(isinstance(column, list) for column in columns):
        # The orientation `split` keeps names and rows apart.
        names, table_rows = [str(name) for name in value["columns"]], value["data"]
        return [
            (f"data[{position}]", dict(zip(names, row, strict=True)))
            for position, row in enumerate(table_rows)
            if isinstance(row, list) and len(row) == len(names)
        ]
    known = fields_by_attribute(tuple(names))
    same = all(type(column) is type(columns[0]) and len(column) == len(columns[0]) for column in columns)
    if not (known["headline"] and known["body"] and same):
        return []
    if isinstance(columns[0], dict):
        return [(key, {name: value[name].get(key) for name in names}) for key in columns[0]]
    return [(f"[{position}]", {name: value[name][position] for name in names}) for position in keys]
