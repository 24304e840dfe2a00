"""A hit as a flat record, and JSON as it is written everywhere: a record a line, the same bytes for the same data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import RECORD_FIELDS, SOURCE_FIELDS, Hit, as_record, moment_text

if TYPE_CHECKING:
    from corpus.rendering import Layout

# What a hit of a search gives, and what the article has beyond it.
FIELDS: Final = ("rank", "id", "score", "headline", "outlet", "published", "url", "snippet", "spans")
OTHER_FIELDS: Final = tuple(name for name in RECORD_FIELDS if name not in FIELDS)
# The fields of the source, where each has a place of its own.
SOURCE_COLUMNS: Final = tuple(f"source_{name}" for name in SOURCE_FIELDS)
ALL_FIELDS: Final = (*FIELDS, *OTHER_FIELDS, "source", *SOURCE_COLUMNS)

# JSON lets these stand as they are, but a terminal may obey them or show nothing for them, and UTF-8 has no bytes for
# half a surrogate pair.
_ESCAPED: Final = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def hit_record(hit: Hit, layout: Layout) -> dict[str, Any]:
    """Turn a hit into a JSON object: of the fields asked for, else of `FIELDS` and, if whole, all others."""
    article, snippet = hit.article, hit.snippet
    record: dict[str, Any] = {
        "rank": hit.rank,
        "id": article.id,
        "score": round(float(hit.score), 6),
        "headline": article.headline,
        "outlet": article.outlet,
        "published": moment_text(article.published),
        "url": article.url,
        "snippet": snippet.text,
        "spans": [list(span) for span in snippet.spans],
    }
    if not (layout.fields or layout.whole):
        return record
    whole = as_record(article)
    record |= {name: whole[name] for name in (*OTHER_FIELDS, "source")}
    if not layout.fields:
        return record
    record |= {f"source_{name}": value for name, value in record["source"].items()}
    return {name: record[name] for name in layout.fields}


def json_line(value: Any) -> str:
    """Write JSON on one line, readable and harmless: text as it is, but for what is unseen or obeyed, as escapes."""
    return _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False))


def write_document(out: TextIO, head: Mapping[str, Any], name: str = "", records: Iterable[Any] = ()) -> None:
    """Write a JSON object: the keys of the head, each on a line, and last, under `name`, a list with a record a line.

    Each record is written as soon as it is made. Without a name, the head is all.
    """
    out.write("{" + ",\n ".join(f"{json_line(key)}: {json_line(value)}" for key, value in head.items()))
    if name:
        out.write(f",\n {json_line(name)}: [")
        end = "]"
        for number, record in enumerate(records):
            out.write(f"{',' if number else ''}\n  {json_line(record)}")
            end = "\n ]"
        out.write(end)
    out.write("}\n")


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
