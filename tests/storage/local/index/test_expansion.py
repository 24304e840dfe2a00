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


def test_of_many_terms_those_of_articles_that_are_gone_are_left_out(local, article):
    names = [f"quay{first}{second}" for first in "abcdefghij" for second in "klmnopqrst"]
    articles = [article(headline="", body=f"{name} pier") for name in names]
    local.store.put(articles)
    local.store.put([article(body="A pier."), article(headline="", body=f"{names[1]} and {names[2]}")])
    local.refresh()
    local.store.delete([gone.id for gone in articles[::3]] + [articles[1].id])

    held = [name for number, name in enumerate(names) if number % 3]
    assert local.index.expand(Word("quay*", MatchMode.PATTERN)) == held
    assert local.index.expand(Word("quay*", MatchMode.PATTERN), "body") == held
    assert local.index.expand(Word("quay*", MatchMode.PATTERN), "headline") == []

    local.store.delete([gone.id for gone in articles])
    assert local.index.expand(Word("quay*", MatchMode.PATTERN)) == names[1:3]
