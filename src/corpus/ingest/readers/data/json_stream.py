"""JSON texts (RFC 8259) cut into their records by strings and brackets alone: nothing is parsed, or kept whole.

A parser would stop at the first `NaN`, half character or Latin-1 byte, and lose all that comes after it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from corpus.article import Rejected
from corpus.ingest.readers.field_names import FIELD_NAMES, field_key
from corpus.ingest.readers.raw import MAX_LINE_BYTES, RawFile, RawRecord
from corpus.ingest.readers.raw.streams import chunks_of

# Keys under which search engines and APIs keep a list of records, or an object that has one.
ENVELOPE_KEYS: Final = frozenset({
    "articles", "data", "docs", "documents", "entries", "feed", "hits", "items", "news", "posts", "records", "response",
    "responses", "result", "results", "rows", "stories", "value",
})  # fmt: skip
_BODY_FIELD_KEYS: Final = frozenset(FIELD_NAMES["body"].split())

# Longer strings are not keys, and come in parts.
_MAX_KEY_BYTES: Final = 1 << 10
_MAX_LEVELS: Final = 64
_TOKEN: Final = re.compile(rb'[^"\[\]{}]++|[\[\]{}]|"[^"\\]*+(?:\\.[^"\\]*+)*+("?)', re.DOTALL)
# As a piece, but all that stands between two brackets at once.
_TOKENS_BETWEEN_BRACKETS: Final = re.compile(
    rb'(?:[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")++|' + _TOKEN.pattern, re.DOTALL
)
_STRING_REST: Final = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+("?)', re.DOTALL)
# The end of a record and the beginning of the next one on its own line. Both are in a string, and so in one piece, only
# where a quotation mark too many or too few has made strings of what is between them.
_NEXT_RECORD: Final = re.compile(rb'(\})[ \t]*+,?+[ \t\r]*+\n([ \t]*+)\{\s*+"')
# White space, what stands between values, the record separator of JSON text sequences (RFC 7464), the mark of UTF-8.
_IGNORED_BYTES: Final = b" \t\r\n,:\x1e\xef\xbb\xbf"

_LIST: Final = "a list of records"
_OBJECT: Final = "a record, or what holds some"

# The mark of what remains of a record whose strings have run over into the next one.
_RUN_OVER: Final = b"run over"


def split_records(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut out one object, several, those of a list, or those of a list in an envelope, in order.

    A record of 64 MiB or more is rejected, and so is the one that the end of the file cuts. One whose quotation marks
    do not close ends where a line begins the next record as it began this one. Positions count records.
    """
    splitter = _Splitter()
    position = 0
    for mark, piece in _tokens(chunks_of(raw.stream), splitter):
        if splitter.ends_record(mark, piece):
            yield _whole(raw, splitter, position)
            position += 1
    if reason := splitter.complaint():
        yield raw.record(b"".join(splitter.parts), position).reject(reason)


def _whole(raw: RawFile, splitter: _Splitter, position: int) -> RawRecord | Rejected:
    record = raw.record(b"".join(splitter.parts), position)
    splitter.parts = []
    return (
        record if splitter.size < MAX_LINE_BYTES else record.reject(f"an object of {MAX_LINE_BYTES >> 20} MiB or more")
    )


def _tokens(chunks: Iterable[bytes], splitter: _Splitter) -> Iterator[tuple[bytes, bytes]]:
    """Cut bytes into brackets, strings, and what stands between them; joined again, they are what came in.

    Each comes with the byte that says what it is: its first one, or none for the rest of a long string. Where keys
    are of no interest to the splitter any more, strings come together with what is around them.
    """
    rest, inside = b"", False
    for chunk in chunks:
        data, rest, at = rest + chunk, b"", 0
        while at < len(data):
            pattern = (
                _STRING_REST if inside else _TOKENS_BETWEEN_BRACKETS if splitter.deeper or splitter.has_body else _TOKEN
            )
            match = pattern.match(data, at)
            assert match  # noqa: S101 - for mypy: one of the two matches wherever it begins
            begins, inside = not inside, match[1] == b""
            mark = data[at : at + 1] if begins else b""
            if match.end() > at + 1 and (over := splitter.runs_over(match[0])):
                yield _RUN_OVER, data[at : at + over]
                at, inside = at + over, False
                continue
            if inside:
                # A key is never cut; of a longer string, the part that has come is handed on, without half an escape.
                end = at if begins and len(data) - at < _MAX_KEY_BYTES else match.end()
                inside, rest = not begins or end > at, data[end:]
                if end > at:
                    yield mark, data[at:end]
                break
            yield mark, match[0]
            at = match.end()
    if rest:
        yield b"", rest


class _Splitter:
    """Where in a JSON text we are: `levels` of brackets around and in the record that began at level `start`.

    `around` and `indent` are of the record that last began on a line of its own: the levels around it, and what stood
    before it on the line. `gap` is what was between the last two brackets or strings.
    """

    def __init__(self) -> None:
        self.levels: list[str] = []
        self.deeper = 0
        self.start = -1
        self.around: list[str] = []
        self.gap = b""
        self.indent: bytes | None = None
        self.parts: list[bytes] = []
        self.size = 0
        self.string = b""
        self.key = ""
        self.has_body = False
        self.strange = False

    def ends_record(self, mark: bytes, piece: bytes) -> bool:
        """Take the next piece; whether it is the last one of a record, whose bytes `parts` holds then."""
        if mark in {b"{", b"["}:
            self.open(mark)
        if self.start >= 0:
            self.size += len(piece)
            if self.size < MAX_LINE_BYTES:
                self.parts.append(piece)
        if mark == _RUN_OVER:
            return self.start_over()
        if mark in {b"}", b"]"}:
            return self.close()
        if self.deeper == 0 and mark not in {b"{", b"["}:
            self.between(mark, piece)
        return False

    def open(self, bracket: bytes) -> None:
        """Go down a level. An object in a list of records is a record; the levels around it are not."""
        around = self.levels[-1] if self.levels else _LIST
        leads = around == _LIST or (self.key in ENVELOPE_KEYS and not self.has_body)
        if self.deeper or not leads or len(self.levels) >= _MAX_LEVELS:
            self.deeper += 1
            return
        if bracket == b"{" and around == _LIST:
            self.start, self.parts, self.size, self.has_body = len(self.levels), [], 0, False
            _, line_end, indent = self.gap.rpartition(b"\n")
            if line_end:
                self.around, self.indent = self.levels.copy(), indent
        self.levels.append(_LIST if bracket == b"[" else _OBJECT)

    def close(self) -> bool:
        """Go up; whether this was the end of a record."""
        if self.deeper:
            self.deeper -= 1
        elif self.levels:
            self.levels.pop()
        else:
            self.strange = True
        if self.start != len(self.levels) or self.deeper:
            return False
        self.start, self.has_body = -1, False
        return True

    def runs_over(self, piece: bytes) -> int:
        """Say how much of a piece belongs to a record before the next one begins in it; 0 where none does."""
        if self.indent is None or b"}" not in piece:
            return 0
        return next((found.end(1) for found in _NEXT_RECORD.finditer(piece) if found[2] == self.indent), 0)

    def start_over(self) -> bool:
        """Go back to the list of records; whether a record ends by that."""
        ends = self.start >= 0
        self.strange |= not ends
        self.levels, self.deeper, self.start, self.has_body = self.around, 0, -1, False
        return ends

    def between(self, mark: bytes, piece: bytes) -> None:
        """Note keys, what stands before a record, and anything but objects among the records."""
        self.gap = piece
        if mark == b'"':
            self.string = piece
        elif piece.lstrip().startswith(b":"):
            self.key = field_key(self.string[1:-1].decode("latin-1"))
            self.has_body |= self.start == len(self.levels) - 1 and self.key in _BODY_FIELD_KEYS
        among = not self.levels or self.levels[-1] == _LIST
        self.strange |= among and self.start < 0 and bool(piece.strip(_IGNORED_BYTES))

    def complaint(self) -> str:
        """Say what was wrong with the text when it is over; empty if nothing was."""
        if self.start >= 0:
            return "the JSON ends before this object does"
        if self.levels or self.deeper:
            return "the JSON ends before its list does"
        return "something else than objects among the objects" if self.strange else ""


def parse_json(record: RawRecord, text: str) -> Any | Rejected:
    """Parse a text of a record, with raw tabs and line ends in its strings; a text that is not JSON is rejected."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return record.reject(f"not JSON: {error.msg.removesuffix(' at')} at {line}column {error.colno}")
    except RecursionError:
        return record.reject("nested too deeply")
    except ValueError:
        return record.reject("not JSON: a number is too long")
