"""What every reader owes, tried on its sample cut, changed and swollen: articles and rejections, and nothing else."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Rejected, as_record, from_record
from corpus.errors import Unreadable
from corpus.ingest.readers import CONTAINERS, MAX_RECORD_BYTES, READERS, articles, records
from corpus.ingest.readers.raw import RawRecord
from raws import raw_file

SAMPLES = {path.stem: path for path in sorted((Path(__file__).parent / "samples").iterdir())}
FORMATS = [*READERS, *CONTAINERS]
# What breaks parsers: marks of structure, halves of characters, controls, numbers out of range.
PIECES = [
    b"", b"\0", b"\n", b"\r", b"\n\n", b"\r\n\r\n", b" ", b'"', b"'", b"<", b">", b"</", b"]]>", b"<!--", b"<![CDATA[",
    b"&", b"&#0;", b"&#xD800;", b"&bogus;", b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\\ud800", b"\xff", b"\xc3",
    b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xfe\xff", b"\xe2\x80\xae", b"\x1b[31m", b"-1", b"1e999", b"9" * 30,
    b"9999-99-99", b"NaN", b"null", b"=?x?q?=", b"<br>" * 50, b"<div>" * 300, b"[" * 500, b"--", b"---\n", b"### ",
    b"# ", b"From ", b"WARC/1.0",
]  # fmt: skip


@st.composite
def changed(draw, sample):
    """A sample with up to five stretches of it replaced, taken out, doubled, or cut off at the end."""
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(sample)))
        end = min(len(sample), start + draw(st.integers(0, 40)))
        inside = draw(st.sampled_from(PIECES) | st.binary(max_size=8) | st.just(sample[start:end] * 2))
        sample = sample[:start] + inside + sample[end:]
    return sample[: draw(st.integers(0, len(sample)))] if draw(st.booleans()) else sample


def read_bare(data, name):
    """Read a file without the net under the readers: what they raise comes out."""
    found = []
    for record in records(raw_file(data, name)):
        assert isinstance(record, RawRecord | Rejected)
        if isinstance(record, Rejected):
            found.append(record)
            continue
        with suppress(Unreadable):
            found += import_module(READERS[record.format]).read(record)
        found += articles(record)
    return found


def is_sound(record):
    """Whether a record is what the rest of the program may rely on."""
    if isinstance(record, Rejected):
        return bool(record.reason) and "please report it" not in record.reason
    texts = [record.headline, record.body, record.outlet, record.standfirst, record.url, *record.authors, *record.tags]
    moments = [moment for moment in (record.published, record.updated) if isinstance(moment, datetime)]
    json.dumps(as_record(record), ensure_ascii=False).encode()
    return (
        bool(record.body.strip())
        and "\n\n\n" not in record.body
        and not any(ord(letter) < 32 and letter not in "\n\t" for text in texts for letter in text)
        and all(moment.tzinfo for moment in moments)
        and from_record(as_record(record)) == record
    )


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=50)
@given(data=st.data())
def test_a_changed_file_gives_articles_and_rejections_and_nothing_else(name, data):
    path = SAMPLES[name]
    for record in read_bare(data.draw(changed(path.read_bytes())), path.name):
        assert isinstance(record, Article | Rejected)
        assert is_sound(record), record


@given(st.binary() | st.text().map(str.encode), st.sampled_from([path.name for path in SAMPLES.values()]))
def test_any_bytes_under_any_name_give_articles_and_rejections(data, name):
    for record in read_bare(data, name):
        assert is_sound(record), record


SWOLLEN = """
import io, resource, sys
from pathlib import Path
from corpus.ingest import readers
from corpus.ingest.readers.raw import open_stream

size, *samples = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))

class Swollen(io.RawIOBase):
    def __init__(self, sample):
        self.head, self.left = sample.read_bytes(), int(size)
    def readable(self):
        return True
    def readinto(self, buffer):
        data = self.head[:len(buffer)] or b"x" * min(len(buffer), self.left)
        self.left -= 0 if self.head else len(data)
        self.head = self.head[len(data):]
        buffer[:len(data)] = data
        return len(data)

for sample in map(Path, samples):
    with open_stream(Swollen(sample), sample.name, sample.name) as raw:
        for record in readers.read(raw):
            print(sample.stem, type(record).__name__, getattr(record, "reason", ""))
"""


def test_a_file_with_an_endless_line_is_told_in_bounded_memory():
    """The line is longer than any record may be; a process that needs a gigabyte for it dies."""
    done = subprocess.run(
        [sys.executable, "-c", SWOLLEN, str(MAX_RECORD_BYTES * 2), *SAMPLES.values()],
        capture_output=True, text=True, check=False, timeout=300, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert {line.split()[0] for line in told} == set(SAMPLES)
    assert [line for line in told if "please report it" in line or "memory" in line] == []
