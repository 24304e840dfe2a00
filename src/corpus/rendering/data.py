"""Data as JSON, CSV and TSV, the same for hits and for views: the same data gives the same bytes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import moment_text
from corpus.rendering.terminal.untrusted import harmless

if TYPE_CHECKING:
    from corpus.query import Query

# JSON allows these unescaped, but a terminal may obey or hide them, and UTF-8 has no bytes for half a surrogate pair.
_ESCAPED: Final = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# A cell that begins like this is taken for a formula by spreadsheets, and run (OWASP, "CSV Injection").
_FORMULA: Final = re.compile("'*([\t\r\n]|\\s*[=+\\-@＝＋－＠])")  # the last four are typed in Japanese


def json_line(value: Any) -> str:
    """Write JSON on one line, readable and harmless: only characters that are invisible or obeyed become escapes."""
    return _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False))


def write_json_document(out: TextIO, head: Mapping[str, Any], name: str = "", records: Iterable[Any] = ()) -> None:
    """Write a JSON object: each key of the head on a line, and last, under `name`, a list with a record per line.

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


def write_json_array(records: Iterable[Any], out: TextIO) -> None:
    """Write a JSON array with a record per line."""
    lines = ",\n ".join(map(json_line, records))
    out.write(f"[{lines}]\n")


def query_record(text: str, query: Query) -> dict[str, object]:
    """Turn a query, as written and as understood, into a JSON object with each of its date conditions."""
    from corpus.query import dates_in

    dates = []
    for node in dates_in(query):
        since, until = map(moment_text, node.period.utc())
        dates.append({"text": node.text, "since": since, "until": until})
    return {"text": text, "understood": str(query), "dates": dates}


def write_rows(name: str, names: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Write a row of column names, then the others, as `csv` or `tsv`; text in them is harmless (see `to_cell`)."""
    (_write_csv if name == "csv" else _write_tsv)(names, rows, out)


def to_cell(value: Any) -> Any:
    """Turn a value into a cell: lists of text are joined by `; `, nested values become JSON, None becomes empty."""
    match value:
        case None:
            return ""
        case dict() if not value:
            return ""
        case int() | float():
            return value
        case list() if all(isinstance(item, str) or "text" in item for item in value):
            return harmless("; ".join(item if isinstance(item, str) else item["text"] for item in value))
        case list() | dict():
            return json_line(value)
    return harmless(value)


def escape_formula(cell: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would run, so that it is shown instead.

    Such a text begins with `= + - @` or `＝ ＋ － ＠`, white space before it or not, or with a tab or a line break.
    If there are apostrophes before that it gets one more, so that taking one away gives the text back.
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _write_csv(names: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Write a row of names, then the others (RFC 4180, with Unix line ends); formulas in them are escaped."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([escape_formula(name) for name in names])
    writer.writerows([escape_formula(cell) for cell in row] for row in rows)


def _write_tsv(names: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> None:
    """Write a line of names, then one per row (IANA text/tab-separated-values)."""
    out.write("\t".join(map(_one_line, names)) + "\n")
    out.writelines("\t".join(map(_one_line, row)) + "\n" for row in rows)


def _one_line(cell: object) -> str:
    parts = (part.strip() for part in str(cell).replace("\t", "\n").split("\n"))
    return " ".join(part for part in parts if part)


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
