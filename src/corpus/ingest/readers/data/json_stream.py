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
from corpus.ingest.readers.raw import LONGEST_LINE, RawFile, RawRecord
from corpus.ingest.readers.raw.streams import plain_chunks

# Keys under which search engines and APIs keep a list of records, or an object that has one.
ENVELOPES: Final = frozenset({
    "articles", "data", "docs", "documents", "entries", "feed", "hits", "items", "news", "posts", "records", "response",
    "responses", "result", "results", "rows", "stories", "value",
})  # fmt: skip
_BODIES: Final = frozenset(FIELD_NAMES["body"].split())

# Strings that are longer are no keys, and come in parts.
_LONGEST_KEY: Final = 1 << 10
_DEEPEST: Final = 64
_PIECE: Final = re.compile(rb'[^"\[\]{}]++|[\[\]{}]|"[^"\\]*+(?:\\.[^"\\]*+)*+("?)', re.DOTALL)
# As a piece, but all that stands between two brackets at once.
_STRETCH: Final = re.compile(rb'(?:[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")++|' + _PIECE.pattern, re.DOTALL)
_REST: Final = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+("?)', re.DOTALL)
# The end of a record and the beginning of the next one on its own line. Both are in a string, and so in one piece, only
# where a quotation mark too many or too few has made strings of what is between them.
_NEXT: Final = re.compile(rb'(\})[ \t]*+,?+[ \t\r]*+\n([ \t]*+)\{\s*+"')
# White space, what stands between values, the record separator of JSON text sequences (RFC 7464), the mark of UTF-8.
_BETWEEN: Final = b" \t\r\n,:\x1e\xef\xbb\xbf"

_LIST: Final = "a list of records"
_SHELL: Final = "a record, or what holds some"

# The mark of what remains of a record whose strings have run over into the next one.
_RUN_OVER: Final = b"run over"


def records(raw: RawFile) -> Iterator[RawRecord | Rejected]:
    """Cut out one object, several, those of a list, or those of a list in an envelope, in order.

    A record of 64 MiB or more is rejected, and so is the one that the end of the file cuts. One whose quotation marks
    do not close ends where a line begins the next record as it began this one. Positions count records.
    """
    cutter = _Cutter()
    position = 0
    for mark, piece in _pieces(plain_chunks(raw.stream), cutter):
        if cutter.ends_record(mark, piece):
            yield _whole(raw, cutter, position)
            position += 1
    if reason := cutter.complaint():
        yield raw.record(b"".join(cutter.parts), position).reject(reason)


def _whole(raw: RawFile, cutter: _Cutter, position: int) -> RawRecord | Rejected:
    record = raw.record(b"".join(cutter.parts), position)
    cutter.parts = []
    return record if cutter.size < LONGEST_LINE else record.reject(f"an object of {LONGEST_LINE >> 20} MiB or more")


def _pieces(chunks: Iterable[bytes], cutter: _Cutter) -> Iterator[tuple[bytes, bytes]]:
    """Cut bytes into brackets, strings, and what stands between them; joined again, they are what came in.

    Each comes with the byte that says what it is: its first one, or none for the rest of a long string. Where keys
    are of no interest to the cutter any more, strings come together with what is around them.
    """
    rest, inside = b"", False
    for chunk in chunks:
        data, rest, at = rest + chunk, b"", 0
        while at < len(data):
            pattern = _REST if inside else _STRETCH if cutter.deeper or cutter.has_body else _PIECE
            match = pattern.match(data, at)
            assert match  # noqa: S101 - for mypy: one of the two matches wherever it begins
            begins, inside = not inside, match[1] == b""
            mark = data[at : at + 1] if begins else b""
            if match.end() > at + 1 and (over := cutter.runs_over(match[0])):
                yield _RUN_OVER, data[at : at + over]
                at, inside = at + over, False
                continue
            if inside:
                # A key is never cut; of a longer string, what has come is handed on, but for half an escape.
                end = at if begins and len(data) - at < _LONGEST_KEY else match.end()
                inside, rest = not begins or end > at, data[end:]
                if end > at:
                    yield mark, data[at:end]
                break
            yield mark, match[0]
            at = match.end()
    if rest:
        yield b"", rest


class _Cutter:
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
            if self.size < LONGEST_LINE:
                self.parts.append(piece)
        if mark == _RUN_OVER:
            return self.start_over()
        if mark in {b"}", b"]"}:
            return self.close()
        if self.deeper == 0 and mark not in {b"{", b"["}:
            self.between(mark, piece)
        return False

    def open(self, bracket: bytes) -> None:
        """Go down; an object in a list of records is one, and what is around it is none."""
        around = self.levels[-1] if self.levels else _LIST
        leads = around == _LIST or (self.key in ENVELOPES and not self.has_body)
        if self.deeper or not leads or len(self.levels) >= _DEEPEST:
            self.deeper += 1
            return
        if bracket == b"{" and around == _LIST:
            self.start, self.parts, self.size, self.has_body = len(self.levels), [], 0, False
            _, line_end, indent = self.gap.rpartition(b"\n")
            if line_end:
                self.around, self.indent = self.levels.copy(), indent
        self.levels.append(_LIST if bracket == b"[" else _SHELL)

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
        return next((found.end(1) for found in _NEXT.finditer(piece) if found[2] == self.indent), 0)

    def start_over(self) -> bool:
        """Go back to the list of records; whether a record ends by that."""
        ends = self.start >= 0
        self.strange |= not ends
        self.levels, self.deeper, self.start, self.has_body = self.around, 0, -1, False
        return ends

    def between(self, mark: bytes, piece: bytes) -> None:
        """Note keys, what stands before a record, and what is no object among the records."""
        self.gap = piece
        if mark == b'"':
            self.string = piece
        elif piece.lstrip().startswith(b":"):
            self.key = field_key(self.string[1:-1].decode("latin-1"))
            self.has_body |= self.start == len(self.levels) - 1 and self.key in _BODIES
        among = not self.levels or self.levels[-1] == _LIST
        self.strange |= among and self.start < 0 and bool(piece.strip(_BETWEEN))

    def complaint(self) -> str:
        """Say what was wrong with the text when it is over; empty if nothing was."""
        if self.start >= 0:
            return "the JSON ends before this object does"
        if self.levels or self.deeper:
            return "the JSON ends before its list does"
        return "something else than objects among the objects" if self.strange else ""


def value_of(record: RawRecord, text: str) -> Any | Rejected:
    """Parse a text of a record, with raw tabs and line ends in its strings; one that is no JSON is rejected."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return record.reject(f"not JSON: {error.msg.removesuffix(' at')} at {line}column {error.colno}")
    except RecursionError:
        return record.reject("nested too deeply")
    except ValueError:
        return record.reject("not JSON: a number is too long")
