"""Files of arrays give back what was written, or say that they are damaged, whatever has become of their bytes."""

from __future__ import annotations

import shutil
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Source
from corpus.errors import StorageError
from corpus.query import parse
from corpus.storage import FACETS, Order, open_corpus
from corpus.storage.local.index.arrays import MAGIC, ArrayFile, DamagedIndex, narrowed, write_arrays
from corpus.storage.local.index.evaluation import Evaluation
from corpus.storage.local.index.folder import IndexFolder
from local_corpora import index_folder

ARRAYS = {
    "bytes": np.array([1, 2, 255], np.uint8),
    "none": np.array([], np.uint8),
    "wide": np.array([2**63], np.uint64),
    "signed": np.array([-5, 7], np.int64),
    "big-endian": np.array([1, 70000], ">u4"),
    "none at the end": np.array([], np.int64),
}


def test_arrays_are_given_back_as_they_were_written(tmp_path):
    write_arrays(tmp_path / "file", ARRAYS)
    file = ArrayFile(tmp_path / "file")

    assert list(file.names()) == list(ARRAYS)
    for name, numbers in ARRAYS.items():
        assert file.array(name).tolist() == file.checked(name).tolist() == numbers.tolist()
        assert file.array(name).dtype.kind == numbers.dtype.kind
    file.check()
    with pytest.raises(DamagedIndex, match="lacks another"):
        file.array("another")


def test_an_array_begins_at_a_multiple_of_eight_bytes(tmp_path):
    write_arrays(tmp_path / "file", ARRAYS)
    file = ArrayFile(tmp_path / "file")
    assert all(file.array(name).ctypes.data % 8 == 0 for name in ("bytes", "wide", "signed", "big-endian"))


def test_a_file_is_never_written_over(tmp_path):
    write_arrays(tmp_path / "file", ARRAYS)
    with pytest.raises(FileExistsError):
        write_arrays(tmp_path / "file", {})


@pytest.mark.parametrize(("largest", "kind"), [(255, "uint8"), (256, "uint16"), (65536, "uint32"), (2**32, "uint64")])
def test_numbers_are_written_in_the_narrowest_type_that_holds_them(largest, kind):
    assert narrowed(np.array([1, largest])).dtype == kind
    assert narrowed(np.array([1, largest])).tolist() == [1, largest]


def test_every_changed_bit_of_a_header_and_every_cut_is_damage(tmp_path):
    path = tmp_path / "file"
    write_arrays(path, ARRAYS)
    content = path.read_bytes()
    for at in range(content.index(b"}}") + 2):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        with pytest.raises(DamagedIndex):
            ArrayFile(path)
    for length in range(len(content)):
        path.write_bytes(content[:length])
        with pytest.raises(DamagedIndex):
            ArrayFile(path)


def with_header(header, data=b""):
    """Make a file whose checksum is right, as a stranger can."""
    head = struct.pack("<8sII", MAGIC, len(header), zlib.crc32(header)) + header
    return head + bytes(-len(head) % 8) + data


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"size": 8, "arrays": []}',
        b'{"size": 8, "arrays": {"a": 1}}',
        b'{"size": 8, "arrays": {"a": ["<u4", 0, 2]}}',
        b'{"size": 8, "arrays": {"a": ["|O", 0, 1, 0]}}',
        b'{"size": 8, "arrays": {"a": ["<u4", 0, 3, 0]}}',
        b'{"size": 8, "arrays": {"a": ["<u4", -8, 2, 0]}}',
        b'{"size": 8, "arrays": {"a": ["<u4", 4, 1, 0]}}',
        b'{"size": 8, "arrays": {"a": ["<u4", 0, -1, 0]}}',
        b'{"size": 8, "arrays": {"a": ["<u4", "x", 1, 0]}}',
        b'{"size": 16, "arrays": {}}',
    ],
)
def test_a_header_that_a_stranger_made_up_is_damage(tmp_path, header):
    (tmp_path / "file").write_bytes(with_header(header, bytes(8)))
    with pytest.raises(DamagedIndex):
        ArrayFile(tmp_path / "file")


def test_a_file_that_is_missing_or_a_folder_is_damage_and_one_that_may_not_be_read_is_not(tmp_path, monkeypatch):
    with pytest.raises(DamagedIndex, match="missing"):
        ArrayFile(tmp_path / "file")
    with pytest.raises(DamagedIndex, match="missing"):
        ArrayFile(tmp_path)
    write_arrays(tmp_path / "file", ARRAYS)
    monkeypatch.setattr("pathlib.Path.open", _refuse)
    with pytest.raises(StorageError, match="cannot be read: Permission denied"):
        ArrayFile(tmp_path / "file")


def _refuse(*_args):
    raise PermissionError(13, "Permission denied")


# --- the whole index ---------------------------------------------------------------------------------------------

QUERIES = [
    "ferry",
    "the",
    '"the ferry"',
    '"ferry harbour"~3',
    "ferry NEAR/3 harbour",
    "fer*",
    "*r*",
    "fery~",
    "author:quill -lang:pt",
    "date:2024",
    "atleast2(tide)",
]


def answers(evaluation):
    """Ask everything that the index can be asked."""
    found = []
    for query in map(parse, QUERIES):
        total, hits = evaluation.rank(query, Order.RELEVANCE, 10, 0)
        found.append((total, list(hits)))
        found.append(dict(evaluation.occurrences(query)))
        found.append(evaluation.vocabulary(query))
        found.append(evaluation.publication_histogram(query))
        found.append([evaluation.facet_counts(query, field) for field in FACETS])
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The files of a small sound index, and its answers."""
    with open_corpus(str(tmp_path_factory.mktemp("sound")), create=True) as corpus:
        source = Source(path="/a", format="text", sha256="0" * 64)
        articles = [
            Article(
                headline=f"Tide {number}",
                body=f"The ferry {'left the harbour ' * (number % 3)} on {number}.\n\nA tide, the tides, ferries.",
                authors=("Mara Quill",) if number % 2 else ("Tobin Ashe",),
                language="pt" if number % 5 == 0 else "en",
                url=f"https://echo.example/{number}",
                source=source,
            )
            for number in range(12)
        ]
        corpus.store.put(articles)
        corpus.refresh()
        corpus.store.delete([articles[0].id])
        corpus.refresh()
        folder = index_folder(corpus)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        state, snapshot = corpus.index.folder.open()
        return files, state, answers(Evaluation(snapshot))


@settings(max_examples=250)
@given(data=st.data())
def test_damaged_bytes_give_right_answers_or_are_noticed_and_nothing_else_is_raised(sound, tmp_path_factory, data):
    files, state, right = sound
    name = data.draw(st.sampled_from(sorted(files)))
    content = files[name]
    # Most bytes are in the middle; those of the headers are worth as many examples.
    at = data.draw(st.one_of(st.integers(0, min(2000, len(content) - 1)), st.integers(0, len(content) - 1)))
    changed = data.draw(
        st.one_of(
            st.just(content[:at]),
            st.integers(1, 255).map(lambda bits: content[:at] + bytes([content[at] ^ bits]) + content[at + 1 :]),
            st.binary(min_size=2, max_size=8).map(lambda some: content[:at] + some + content[at + len(some) :]),
        )
    )
    folder = tmp_path_factory.mktemp("damaged")
    for other, whole in files.items():
        (folder / other).write_bytes(changed if other == name else whole)
    index = IndexFolder(folder)
    try:
        opened, snapshot = index.open()
        assert opened == state, "what the state says is right or not believed"
        given_answers = answers(Evaluation(snapshot))
        if given_answers != right:
            # What no cheap check can notice, reading it all does.
            with pytest.raises(DamagedIndex):
                snapshot.check()
            assert name.endswith(".postings"), "columns and facets are always checked"
    except DamagedIndex:
        pass
    shutil.rmtree(folder)
