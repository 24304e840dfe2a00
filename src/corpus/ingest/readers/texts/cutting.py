"""Files of text cut into records in front of the lines that begin one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.article import Rejected
from corpus.ingest.readers.raw import LONGEST_LINE, RawFile, RawRecord


def cut(raw: RawFile, encoding: str, begins: Callable[[bytes], bool]) -> Iterator[RawRecord | Rejected]:
    """Cut a file in front of each line that `begins` a record, without the blank lines above the first one.

    Positions count records, each of which knows the `encoding` of the file. What has grown as long as `LONGEST_LINE`
    is rejected, and the next line begins a record whatever it is.
    """
    waiting: list[bytes] = []
    size = position = 0
    for line in raw.lines():
        if waiting and (size >= LONGEST_LINE or begins(line)):
            yield _record(raw, waiting, position, encoding)
            waiting, size, position = [], 0, position + 1
        if waiting or line.strip():
            waiting.append(line)
            size += len(line)
    if waiting:
        yield _record(raw, waiting, position, encoding)


def _record(raw: RawFile, lines: list[bytes], position: int, encoding: str) -> RawRecord | Rejected:
    data = b"".join(lines)
    record = raw.record(data, position, charset=encoding)
    return record if len(data) < LONGEST_LINE else record.reject(f"one record of more than {LONGEST_LINE >> 20} MiB")
