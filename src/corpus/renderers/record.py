"""A hit as a flat record, and JSON as it is written everywhere: one line, the same bytes for the same data."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from corpus.article import Hit, as_record, moment_text

FIELDS: Final = ("rank", "id", "score", "headline", "outlet", "published", "url", "snippet", "spans")

# JSON lets these stand as they are, but a terminal may obey them, and UTF-8 has no bytes for half a surrogate pair.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def hit_record(hit: Hit, *, whole: bool) -> dict[str, Any]:
    """Turn a hit into a JSON object; with `whole`, every other field of its article too."""
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
    return record | {k: v for k, v in as_record(article).items() if k not in record} if whole else record


def json_line(value: Any) -> str:
    """Write JSON on one line, readable and harmless: text as it is, but for control characters, which are escaped."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
