"""The index is one that Whoosh itself opens and searches, and none that runs the code of whoever made it."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir
from whoosh.qparser import QueryParser
from whoosh.query import FuzzyTerm, Or, Phrase, Prefix, Term, Wildcard
from whoosh.reading import TermNotFound

from corpus.article import spell
from corpus.query import parse
from corpus.storage.local.index import folder as folder_module
from corpus.storage.local.index.codec import ArrayCodec, schema
from local_corpora import found, index_folder, reopened, sorted_ids


@pytest.fixture
def ferries(local, article):
    """A corpus of two segments, with a deleted article in the first."""
    gone = article(body="The ferry sank.")
    articles = [
        article(body="The ferry left the harbour.\n\nThe ferries wait.", headline="Ferry", authors=("Mara Quill",)),
        article(body="The harbour of ferry men.", headline="Harbour news", language="pt"),
        *[article(body=f"Filler {number} of the harbour.") for number in range(8)],
    ]
    local.store.put([gone, *articles])
    local.refresh()
    local.store.delete([gone.id])
    local.store.put([article(body="A ferry, a fery.", outlet="Echo")])
    local.refresh()
    assert len(local.index.folder.state().segments) == 2
    assert any(entry.deleted for entry in local.index.folder.state().segments)
    return local


def ids_by_whoosh(corpus, query):
    """Search with Whoosh's own searcher."""
    with open_dir(index_folder(corpus)).searcher() as searcher:
        numbers = searcher.reader().column_reader("number")
        return sorted(spell(numbers[document]) for document in searcher.docs_for_query(query))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("=ferry", Or([Term(field, "ferry") for field in ("headline", "standfirst", "body")])),
        ("body:=ferry", Term("body", "ferry")),
        ('body:="the ferry"', Phrase("body", ["the", "ferry"])),
        ('body:="harbour ferry"', Phrase("body", ["harbour", "ferry"])),
        ("body:fer*", Prefix("body", "fer")),
        ("body:f?ry*", Wildcard("body", "f?ry*")),
        ("body:ferry~", FuzzyTerm("body", "ferry", maxdist=1)),
        ("author:quill", Term("author", "quill")),
        ("outlet:echo", Term("outlet", "echo")),
        ("lang:pt", Term("lang", "pt")),
        ("headline:nowhere", Term("headline", "nowhere")),
    ],
)
def test_whoosh_finds_what_we_find(ferries, ours, theirs):
    assert ids_by_whoosh(ferries, theirs) == found(ferries, ours)


def test_whoosh_ranks_hits_and_sorts_them_by_a_column(ferries):
    with open_dir(index_folder(ferries)).searcher() as searcher:
        query = QueryParser("body", None).parse("ferry")
        assert len(searcher.search(query)) == 3
        hits = searcher.search(query, sortedby="published", reverse=True)
        column = searcher.reader().column_reader("published")
        codes = [column[hit.docnum] for hit in hits]
        assert codes == sorted(codes, reverse=True)
        assert hits[0].fields() == {}


def test_every_term_of_every_field_has_the_same_postings_and_positions_for_whoosh(ferries):
    _, snapshot = ferries.index.folder.open()
    reader = open_dir(index_folder(ferries)).reader()
    assert isinstance(reader.leaf_readers()[0][0].codec(), ArrayCodec)
    terms = list(reader.all_terms())
    assert {field for field, _ in terms} >= {"author", "body", "headline", "lang", "outlet", "url"}
    assert len(terms) > 40
    for field, encoded in terms:
        term = encoded.decode()
        theirs = []
        matcher = reader.postings(field, term)
        while matcher.is_active():
            theirs += [(matcher.id(), position) for position in matcher.value_as("positions")]
            matcher.next()
        occurrences = snapshot.occurrences(field, term)
        ours = np.stack([occurrences >> 32, occurrences & 0xFFFFFFFF]).T
        assert theirs == [tuple(pair) for pair in ours.tolist() if snapshot.live[pair[0]]]
        documents, frequencies = snapshot.postings(field, term)
        assert (reader.doc_frequency(field, term), reader.frequency(field, term)) == (len(documents), frequencies.sum())
    reader.close()


def test_whoosh_is_told_what_there_is_to_know_of_terms_and_documents(ferries):
    reader = open_dir(index_folder(ferries)).reader()
    leaf, _ = reader.leaf_readers()[0]
    info = leaf.term_info("body", "ferry")
    assert (info.weight(), info.doc_frequency(), info.max_weight(), info.min_id()) == (3, 3, 1, 0)
    with pytest.raises(TermNotFound):
        leaf.term_info("body", "nowhere")
    assert ("body", "ferry") in leaf
    assert ("body", "nowhere") not in leaf
    assert list(leaf.expand_prefix("body", "fer")) == [b"ferries", b"ferry"]
    assert [term for term, _ in leaf.iter_from("headline", "h")][:2] == [
        ("headline", b"harbour"),
        ("headline", b"news"),
    ]
    cursor = leaf.cursor("headline")
    assert (cursor.text(), cursor.find("g"), cursor.next(), cursor.next(), cursor.next()) == (
        "ferry", "harbour", "news", "reopens", None,
    )  # fmt: skip
    assert cursor.first() == "ferry"
    assert (leaf.doc_count_all(), leaf.doc_count(), leaf.has_deletions(), leaf.is_deleted(0)) == (11, 10, True, True)
    assert (leaf.doc_field_length(1, "body"), leaf.max_field_length("body"), leaf.min_field_length("body")) == (9, 9, 3)
    assert leaf.field_length("body") == 9 + 5 + 3 + 8 * 5
    assert leaf.field_length("author") == leaf.max_field_length("author") == leaf.min_field_length("author") == 0
    assert leaf.doc_field_length(1, "author", 7) == 7
    reader.close()


def test_the_table_of_contents_is_there_for_whoosh_alone(ferries):
    for table in index_folder(ferries).glob("*.toc"):
        table.write_bytes(b"nonsense")
    with reopened(ferries) as corpus:
        assert len(found(corpus, "ferry")) == 3


# --- strangers ---------------------------------------------------------------------------------------------------


class Harm:
    """Makes a file when it is unpickled."""

    def __init__(self, path):
        self.path = str(path)

    def __reduce__(self):
        return (open, (self.path, "w"))


def commands(corpus, article):
    """What a user can do with a corpus that a stranger made."""
    return {
        "search": lambda: found(corpus, "ferry"),
        "ingest": lambda: (corpus.store.put([article()]), corpus.refresh()),
        "reindex": corpus.rebuild,
        "verify": lambda: list(corpus.verify()),
        "delete": lambda: (corpus.store.delete(list(corpus.store.ids())[:1]), corpus.refresh()),
        "stats": corpus.store.statistics,
        "words": lambda: list(corpus.index.vocabulary(parse("ferry"))),
        "outlets": lambda: corpus.index.facet_counts(parse("ferry"), "outlet"),
    }


@pytest.mark.parametrize("command", ["search", "ingest", "reindex", "verify", "delete", "stats", "words", "outlets"])
@pytest.mark.parametrize("trap", ["table", "segments", "arrays", "state"])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_an_index_that_a_stranger_made_runs_no_code_in_any_command(ferries, article, tmp_path, trap, command):
    folder, harm = index_folder(ferries), tmp_path / "harm"
    ferries.close()
    payload = pickle.dumps(Harm(harm))
    if trap == "table":
        TOC(schema(), [Harm(harm)], 99).write(FileStorage(str(folder)), "MAIN")
        with pytest.raises(AttributeError):
            open_dir(folder).reader()
        assert harm.exists(), "the trap works for who opens it with Whoosh"
        harm.unlink()
    for file in folder.iterdir():
        if trap == "segments" and file.suffix in {".postings", ".documents"}:
            file.write_bytes(payload)
        elif trap == "arrays" and file.suffix in {".postings", ".documents"}:
            with file.open("wb") as out:
                np.savez(out, number=np.array([Harm(harm)], object))
        elif trap == "state" and file.suffix == ".json":
            file.write_bytes(payload)

    with reopened(ferries) as corpus:
        commands(corpus, article)[command]()
    assert not harm.exists()


@pytest.mark.parametrize("name", ["state.json.new", "MAIN_0000000000000000.postings", "elsewhere"])
def test_a_link_that_a_stranger_left_among_the_files_of_the_index_is_not_written_through(
    ferries, article, tmp_path, name
):
    outside = tmp_path / "outside"
    outside.write_text("mine")
    (index_folder(ferries) / name).symlink_to(outside)
    ferries.store.put([article()])
    ferries.refresh()
    ferries.rebuild()

    assert outside.read_text() == "mine"
    assert not (index_folder(ferries) / name).is_symlink()


def test_a_state_cannot_name_a_file_outside_the_folder(ferries, tmp_path, monkeypatch):
    state = ferries.index.folder.state()
    entry = folder_module.SegmentEntry(f"../../{Path(tmp_path).name}", 1)
    folder_module.write_state(index_folder(ferries), folder_module.replace(state, segments=(entry,)))
    assert ferries.index.folder.state() is None
    with reopened(ferries) as corpus:
        assert sorted_ids(corpus.store.articles(found(corpus, "ferry"))) == found(corpus, "ferry")
