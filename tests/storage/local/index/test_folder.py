"""The files of the index: what crashes, damage and rebuilding do to them, and what others see meanwhile."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.query import parse
from corpus.storage import open_corpus
from corpus.storage.local.index import folder as folder_module
from corpus.storage.local.index import state as state_module
from corpus.storage.local.index.state import read_state, write_state
from local_corpora import found, index_files, index_folder, reopened, sorted_ids

POSTINGS = "*.postings"


def crash(*_args):
    raise KeyboardInterrupt


def test_articles_put_before_a_crash_are_indexed_on_the_next_opening(local, tides):
    local.store.put(tides[:10])
    found(local)
    local.store.put(tides[10:])  # and the program ends before they are indexed

    with reopened(local) as corpus:
        assert found(corpus) == sorted_ids(tides)


@pytest.mark.parametrize("moment", ["SegmentBuilder.write", "_write_table_for_whoosh", "write_state", "segment_files"])
@pytest.mark.parametrize("change", ["refresh", "rebuild"])
def test_an_interruption_at_any_moment_loses_nothing(local, tides, monkeypatch, moment, change):
    local.store.put(tides[:10])
    found(local)
    local.store.put(tides[5:])
    monkeypatch.setattr(f"corpus.storage.local.index.folder.{moment}", crash)
    with pytest.raises(KeyboardInterrupt):
        getattr(local, change)()
    monkeypatch.undo()

    with reopened(local) as corpus:
        assert found(corpus) == sorted_ids(tides)
        assert corpus.index.count(parse("tide")) == 30
        state = corpus.index.folder.state()
        needed = {file for entry in state.segments for file in folder_module.segment_files(entry)}
        corpus.rebuild()
        assert not index_files(corpus, "MAIN*") & needed


def test_a_crash_between_two_batches_of_one_transaction_leaves_no_article_out(local, tides, monkeypatch):
    """All articles of one transaction have one generation: it is indexed when the last of them is."""
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 10)
    local.store.put(tides)
    real, written = folder_module.SegmentBuilder.write, []

    def once(builder, folder):
        if written:
            raise KeyboardInterrupt
        written.append(real(builder, folder))
        return written[0]

    monkeypatch.setattr(folder_module.SegmentBuilder, "write", once)
    with pytest.raises(KeyboardInterrupt):
        local.refresh()
    monkeypatch.undo()
    assert len(read_state(index_folder(local)).segments) == 1

    with reopened(local) as corpus:
        assert found(corpus) == sorted_ids(tides)


def test_progress_is_shown_batch_by_batch_to_the_end(local, tides, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 10)
    local.store.put(tides)
    shown = []
    local.refresh(lambda done, total: shown.append((done, total)))
    local.refresh(lambda done, total: shown.append((done, total)))
    assert shown == [(0, 30), (10, 30), (20, 30), (30, 30)]


def test_small_segments_are_folded_together_and_deleted_ones_go(local, tides):
    for article in tides:
        local.store.put([article])
        local.refresh()
    assert len(index_files(local, POSTINGS)) <= 5
    assert found(local) == sorted_ids(tides)

    local.store.delete([article.id for article in tides])
    local.refresh()
    assert index_files(local, POSTINGS) == set()
    assert found(local) == []


def test_a_segment_of_which_most_is_deleted_is_indexed_again(local, tides, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 20)
    local.store.put(tides[:20])
    local.refresh()
    (big,) = read_state(index_folder(local)).segments
    for article in tides[:10]:
        local.store.delete([article.id])
        local.refresh()
    assert [entry.id for entry in read_state(index_folder(local)).segments] == [big.id]
    local.store.delete([tides[10].id])
    local.refresh()

    (entry,) = read_state(index_folder(local)).segments
    assert (entry.documents, entry.deleted) == (9, "")
    assert entry.id != big.id
    assert found(local) == sorted_ids(tides[11:20])


def test_segments_do_not_grow_past_a_batch(local, tides, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 10)
    local.store.put(tides)
    assert found(local) == sorted_ids(tides)
    assert [entry.documents for entry in read_state(index_folder(local)).segments] == [10, 10, 10]


def test_scores_do_not_depend_on_how_articles_were_put(local, tides, tmp_path):
    for article in tides:
        local.store.put([article])
        local.refresh()
    with open_corpus(str(tmp_path / "other"), create=True) as other:
        other.store.put(reversed(tides))
        assert other.index.search(parse("tide OR item")) == local.index.search(parse("tide OR item"))


# --- building beside the old index -------------------------------------------------------------------------------


def meanwhile(monkeypatch, look):
    """Call `look` each time that a segment has been written."""
    real = folder_module.SegmentBuilder.write

    def write(builder, folder):
        entry = real(builder, folder)
        look()
        return entry

    monkeypatch.setattr(folder_module.SegmentBuilder, "write", write)


def test_while_the_index_is_built_again_others_answer_from_all_of_the_old_one(local, tides, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 10)
    local.store.put(tides)
    local.refresh()
    old = index_files(local, "MAIN*")
    seen = []
    with open_corpus(local.location) as already_open:
        found(already_open)

        def look():
            with open_corpus(local.location) as other:
                seen.append((len(found(other)), len(found(already_open)), other.index.coverage()))
                assert len(list(other.index.occurrences(parse("tide")))) == 30
                assert other.missing_from_index() == ""

        meanwhile(monkeypatch, look)
        local.rebuild()
        assert seen == [(30, 30, (30, 30))] * 3
        assert len(found(already_open)) == 30
    assert not index_files(local, "MAIN*") & old
    assert found(local) == sorted_ids(tides)


def test_what_a_killed_rebuild_left_is_taken_away_with_the_next_change(local, tides, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 10)
    local.store.put(tides[:29])
    local.refresh()
    monkeypatch.setattr("corpus.storage.local.index.folder.write_state", crash)
    with pytest.raises(KeyboardInterrupt):
        local.rebuild()
    monkeypatch.undo()
    left = index_files(local, POSTINGS)
    assert len(left) > len(read_state(index_folder(local)).segments)

    monkeypatch.setattr("corpus.storage.local.index.folder.write_state", crash)
    with pytest.raises(KeyboardInterrupt):
        local.rebuild()
    monkeypatch.undo()
    assert len(index_files(local, POSTINGS)) <= len(left)

    assert len(found(local)) == 29
    local.store.put(tides[29:])
    assert len(found(local)) == 30
    assert len(index_files(local, POSTINGS)) == len(read_state(index_folder(local)).segments)
    assert len(index_files(local, "*.toc*")) == 1


def test_another_analysis_builds_the_index_again_and_others_answer_from_the_old_one(local, tides, monkeypatch):
    local.store.put(tides)
    found(local)
    old = index_files(local, POSTINGS)
    monkeypatch.setattr(
        state_module.State.__init__,
        "__defaults__",
        (*state_module.State.__init__.__defaults__[:-2], state_module.ANALYSIS + 1, state_module.FORMAT),
    )
    monkeypatch.setattr(state_module, "ANALYSIS", state_module.ANALYSIS + 1)
    seen = []

    def look():
        with open_corpus(local.location) as other:
            seen.append(len(found(other)))

    meanwhile(monkeypatch, look)
    with reopened(local) as corpus:
        assert len(found(corpus)) == 30
        assert seen == [30]
        assert not index_files(corpus, POSTINGS) & old
        assert list(corpus.verify()) == []


def write_format_3(folder):
    """Make a folder look like one of the format before: with pickles, and a state without segments."""
    for file in folder.iterdir():
        file.unlink()
    for name in ("MAIN_4os92g78uepculwi.trm", "MAIN_4os92g78uepculwi.pst", "MAIN_4os92g78uepculwi.npz", "_MAIN_9.toc"):
        (folder / name).write_bytes(b"\x80\x04N.")
    (folder / "state.json").write_text('{"archive": "0", "generation": 1, "analysis": 2, "format": 3}')


def test_an_index_of_the_format_before_is_built_again_by_itself(local, tides):
    local.store.put(tides)
    local.refresh()
    local.close()
    write_format_3(index_folder(local))
    with reopened(local) as corpus:
        assert found(corpus) == sorted_ids(tides)
        assert {Path(name).suffix for name in index_files(corpus)} == {".postings", ".documents", ".toc", ".json"}


def test_where_no_old_index_can_be_read_others_are_told_how_much_is_indexed(local, tides, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 10)
    local.store.put(tides)
    local.refresh()
    write_format_3(index_folder(local))
    seen = []

    def look():
        if read_state(index_folder(local)):
            with open_corpus(local.location) as other:
                seen.append((other.index.coverage(), len(found(other)), other.missing_from_index()))

    meanwhile(monkeypatch, look)
    local.refresh()

    sentence = "the index is not complete: {} of 30 articles are indexed so far"
    assert seen == [((10, 30), 10, sentence.format(10)), ((20, 30), 20, sentence.format(20))]
    assert local.index.coverage() == (30, 30)


def test_a_rebuild_of_an_index_that_cannot_be_opened_answers_as_it_grows(local, tides, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 10)
    local.store.put(tides)
    local.refresh()
    for file in index_folder(local).glob("*.documents"):
        file.unlink()
    seen = []

    def look():
        if read_state(index_folder(local)):
            with open_corpus(local.location) as other:
                seen.append(other.index.coverage())

    meanwhile(monkeypatch, look)
    local.rebuild()
    assert seen == [(10, 30), (20, 30)]


def test_an_ingest_under_way_is_no_gap_for_answers_are_as_of_its_last_step(local, tides, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 10)
    seen = []

    def look():
        if read_state(index_folder(local)):
            with open_corpus(local.location) as other:
                seen.append((other.index.coverage(), other.missing_from_index()))

    meanwhile(monkeypatch, look)
    with local.store.writing():
        local.store.put(tides)
        local.refresh()
    assert seen == [((10, 10), ""), ((20, 20), "")]


# --- damage ------------------------------------------------------------------------------------------------------

DAMAGE = [
    "removed",
    "emptied",
    "cut",
    "scrambled",
    "no postings",
    "no table",
    "no state",
    "other archive",
    "other file",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_built_again_from_the_archive(local, tides, damage):
    local.store.put(tides)
    expected = local.index.search(parse("tide"))
    local.close()
    folder = index_folder(local)
    for file in folder.iterdir():
        data = file.read_bytes()
        if damage == "emptied":
            file.write_bytes(b"")
        elif damage == "cut" and file.suffix != ".json":
            file.write_bytes(data[: len(data) // 2])
        elif damage == "scrambled":
            file.write_bytes(bytes(255 - byte for byte in data))
        elif file.suffix == {"no table": ".toc", "no postings": ".postings", "no state": ".json"}.get(damage):
            file.unlink()
        elif damage == "other file" and file.suffix == ".postings":
            shutil.copy(file.with_suffix(".documents"), file)
    if damage == "removed":
        shutil.rmtree(folder)
    if damage == "other archive":
        write_state(folder, replace(read_state(folder), archive="another"))

    with open_corpus(local.location) as corpus:
        assert corpus.index.search(parse("tide")) == expected
        assert list(corpus.verify()) == []


def test_a_state_that_was_changed_by_hand_is_not_believed(local, tides):
    local.store.put(tides)
    local.refresh()
    path = index_folder(local) / "state.json"
    state = json.loads(path.read_text())
    path.write_text(json.dumps({**state, "segments": []}))

    with reopened(local) as corpus:
        assert len(found(corpus)) == 30


def test_an_index_found_damaged_while_it_is_added_to_is_built_again(local, tides):
    local.store.put(tides[:10])
    local.refresh()
    for file in index_folder(local).glob("*.documents"):
        file.unlink()
    local.store.put(tides[10:])
    local.refresh()

    assert found(local) == sorted_ids(tides)


def test_an_index_ahead_of_an_archive_brought_back_from_a_copy_is_built_again(local, tides):
    local.store.put(tides[:10])
    local.close()
    copy = Path(local.location, "copy.sqlite")
    shutil.copy(Path(local.location, "archive.sqlite"), copy)
    with open_corpus(local.location) as corpus:
        corpus.store.put(tides[10:])
        assert len(found(corpus)) == 30
    copy.replace(Path(local.location, "archive.sqlite"))

    with open_corpus(local.location) as corpus:
        assert found(corpus) == sorted_ids(tides[:10])


def test_a_search_does_not_trip_over_segments_taken_away_under_it(local, tides, monkeypatch):
    local.store.put(tides[:10])
    found(local)
    stale = read_state(index_folder(local))
    local.store.put(tides[10:])
    local.refresh()
    states = iter([stale])
    real = folder_module.read_state
    monkeypatch.setattr(folder_module, "read_state", lambda path: next(states, None) or real(path))

    state, snapshot = local.index.folder.open()
    assert (state, snapshot.count) == (real(index_folder(local)), 30)
