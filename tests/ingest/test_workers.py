"""Several processes: results in order, bounded batches, and one deadly record costs only itself."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from corpus.article import Article, Rejected
from corpus.ingest import workers
from corpus.ingest.readers.raw import RawRecord
from corpus.ingest.workers import MAX_BATCH_BYTES, MAX_BATCH_RECORDS, FileEnd, make_batches, read_all
from raws import raw_file


@dataclass(slots=True)
class Deadly(RawRecord):
    """A record that ends the process which reads it, as a fault in a library would."""

    def text(self):
        os._exit(1)


@dataclass(slots=True)
class Endless(RawRecord):
    """A record that is never read to its end."""

    def text(self):
        time.sleep(600)


@dataclass(slots=True)
class Greedy(RawRecord):
    """A record that wants more memory than there is."""

    def text(self):
        return "x" * (1 << 40)


def record(position, kind=RawRecord, length=10_000):
    made = raw_file(b"").record(f"Tide {position}\n\nIt rose. {'x' * length}\n".encode(), position)
    fields = {name: getattr(made, name) for name in RawRecord.__slots__}
    return kind(**fields | {"format": "text"})


def told(readings):
    """Say what each record became, in order."""
    return [
        found.headline if isinstance(found, Article) else found.reason if isinstance(found, Rejected) else found.path
        for reading in readings
        for all_found in reading.found
        for found in all_found
    ]


def test_results_come_in_the_order_of_the_records_with_ends_of_files_and_rejections_where_they_stand():
    items = [record(number) for number in range(300)]
    items[7] = items[7].reject("no")
    items.insert(200, FileEnd("a", "stamp"))
    expected = [f"Tide {number}" for number in range(300)]
    expected[7] = "no"
    expected.insert(200, "a")
    for jobs in (1, 2):
        assert told(read_all(iter(items), jobs)) == expected


@pytest.mark.parametrize(
    ("kind", "patience", "reason"),
    [
        (Deadly, 30, "reading it failed, or took longer than 30 s"),
        (Endless, 1, "reading it failed, or took longer than 1 s"),
        (Greedy, 30, "reading it needs too much memory"),
    ],
)
def test_a_record_that_does_harm_is_rejected_and_all_others_are_read(kind, patience, reason, monkeypatch):
    monkeypatch.setattr(workers, "MAX_BATCH_SECONDS", patience)
    items = [record(number, kind if number == 11 else RawRecord, length=MAX_BATCH_BYTES // 4) for number in range(16)]
    expected = [f"Tide {number}" for number in range(16)]
    expected[11] = reason
    assert told(read_all(iter(items), 2)) == expected


def test_batches_are_bounded_in_bytes_and_records_and_a_longer_record_goes_alone():
    items = (
        [record(0, length=0)] * 600
        + [record(1, length=2 * MAX_BATCH_BYTES)]
        + [record(2, length=MAX_BATCH_BYTES // 2)] * 3
    )
    sizes = [len(batch) for batch in make_batches(iter(items))]
    assert sizes == [MAX_BATCH_RECORDS, MAX_BATCH_RECORDS, 600 - 2 * MAX_BATCH_RECORDS, 1, 1, 1, 1]


def test_one_process_is_this_one(monkeypatch):
    monkeypatch.setattr(workers, "_executor", None)
    assert told(read_all(iter([record(1), record(2)]), 1)) == ["Tide 1", "Tide 2"]


_WAITING = """
import time
from corpus.ingest.workers import read_all
from corpus.ingest.readers.raw import RawRecord

if __name__ == "__main__":
    def records():
        for number in range(1000):
            yield RawRecord(b"Tide\\n\\nIt rose in the night and fell again.\\n", "a", "a.txt", format="text")
        print("reading", flush=True)
        time.sleep(600)

    for _ in read_all(records(), 2):
        pass
"""


def test_reading_processes_end_when_the_one_that_waits_for_them_is_killed(tmp_path):
    script = tmp_path / "waiting.py"
    script.write_text(_WAITING)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as waiting:
        assert waiting.stdout.readline() == b"reading\n"
        waiting.send_signal(signal.SIGKILL)
        # A pipe ends when no process holds it open.
        out, told = waiting.communicate(timeout=60)
    assert (out, b"Traceback" in told) == (b"", False)
