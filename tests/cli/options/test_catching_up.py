"""What a command does before it searches: it brings the index up to date, or says that answers miss articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.storage import open_corpus
from corpus.storage.local.index import folder as folder_module


@pytest.fixture
def half_built(location, monkeypatch):
    """A corpus of four articles whose index could not be read and is built again: one is in it so far."""
    monkeypatch.setattr(folder_module, "MAX_SEGMENT_ARTICLES", 1)
    real, written = folder_module.SegmentBuilder.write, []

    def write(builder, folder):
        if written:
            raise KeyboardInterrupt
        written.append(real(builder, folder))
        return written[0]

    monkeypatch.setattr(folder_module.SegmentBuilder, "write", write)
    Path(location, "whoosh", "state.json").unlink()
    with open_corpus(location) as corpus, pytest.raises(KeyboardInterrupt):
        corpus.refresh()
    monkeypatch.undo()
    return location


@pytest.mark.parametrize("command", [("search", "=the"), ("export", "=the"), ("timeline", "=the"), ("outlets",)])
def test_a_command_says_once_that_answers_miss_articles_while_another_program_builds_the_index(
    run, half_built, command
):
    with open_corpus(half_built) as other, other.store.writing():
        done = run(*command, "--corpus", half_built)
    sentence = "the index is not complete: 1 of 4 articles are indexed so far\n"
    assert done.code == 0
    assert done.err.count(sentence) == (0 if command == ("outlets",) else 1)


def test_a_command_that_no_other_program_keeps_from_it_builds_the_rest_and_says_nothing(run, half_built):
    done = run("search", "NOT nowhere", "--format", "ids", "--corpus", half_built)
    assert (done.code, len(done.out.split()), done.err) == (0, 4, "")


def test_an_old_index_answers_while_a_new_one_is_built_and_nothing_is_said(run, location):
    with open_corpus(location) as other, other.store.writing():
        before = run("search", "NOT nowhere", "--corpus", location)
    assert (before.code, before.err) == (0, "")
