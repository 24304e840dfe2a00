"""What a word stands for: looked up in the lexicons of the segments, each word once a snapshot."""

from __future__ import annotations

import pytest

from corpus.query import MatchMode, Word


def test_what_a_word_stands_for_is_looked_up_once_and_its_list_is_the_callers_own(local, article, monkeypatch):
    kept, gone = article(body="Ferries sail."), article(body="Ferry sank.")
    local.store.put([kept, gone])
    local.refresh()
    local.store.delete([gone.id])
    expected = local.index.expand(Word("ferr*", MatchMode.PATTERN))
    assert expected == ["ferries"]
    expected.append("changed by the caller")
    monkeypatch.setattr("corpus.storage.local.index.snapshot.Snapshot.held", lambda *_: pytest.fail("looked up again"))

    assert local.index.expand(Word("ferr*", MatchMode.PATTERN)) == ["ferries"]
