"""Names that only a corpus knows: outlets under other names and in lists, saved searches inside others."""

from __future__ import annotations

import pytest

from corpus.errors import UsageError
from corpus.query import parse
from corpus.search.request import Request
from corpus.search.resolution import Resolver, mentions_saved_search, nearest_names, resolve, saved_search
from corpus.storage import SavedSearch


@pytest.fixture
def filled(corpus, article):
    corpus.store.put([
        article(outlet="Ostwick Courier", printed_outlet="courier.example"),
        article(outlet="Lamp, Wick and Oil", body="A lamp."),
        article(outlet="Echo", body="An echo."),
    ])  # fmt: skip
    return corpus


def names(corpus, *outlets):
    return Resolver(corpus, Request.parse(outlets=outlets)).outlets()


def test_a_filter_takes_a_list_of_outlets_apart_at_its_commas(filled):
    assert names(filled, "echo,ostwick courier") == ["Echo", "Ostwick Courier"]
    assert names(filled, "echo, courier.example , ,", "Echo") == ["Echo", "Ostwick Courier"]
    assert str(resolve(filled, Request.parse(outlets=["echo,courier.example"]))) == 'outlet:("echo", "Ostwick Courier")'


def test_a_name_with_commas_stays_whole_where_it_is_an_outlets_name(filled):
    assert names(filled, "lamp, wick and oil") == ["Lamp, Wick and Oil"]
    with pytest.raises(UsageError, match="no outlet 'lamp'"):
        names(filled, "lamp, wick")


def test_a_filter_that_names_nothing_is_an_error(filled):
    for written in (" ", "''", ","):
        with pytest.raises(UsageError, match="names no outlet"):
            names(filled, written)


def test_the_corpus_is_asked_for_its_outlets_and_saved_searches_once(filled, monkeypatch):
    filled.store.save_search(SavedSearch("docks", "harbour"))
    asked = []
    for name in ("outlets", "saved_searches"):
        method = getattr(filled.store, name)
        monkeypatch.setattr(filled.store, name, lambda name=name, method=method: asked.append(name) or method())

    resolver = Resolver(
        filled, Request.parse("query:docks outlet:echo -query:docks", outlets=["echo", "courier.example"])
    )
    assert (resolver.query, resolver.complete(parse("query:docks outlet:echo"))) != (None, None)

    assert sorted(asked) == ["outlets", "saved_searches"]


def test_a_request_without_names_asks_the_corpus_nothing(filled, monkeypatch):
    for name in ("outlets", "saved_searches"):
        monkeypatch.setattr(filled.store, name, lambda: pytest.fail("asked"))

    assert resolve(filled, Request.parse("harbour date:2013")) == parse("harbour date:2013")


def test_a_saved_search_inside_another_is_opened_and_a_circle_is_an_error(filled):
    searches = {"a": SavedSearch("a", "query:b ferry"), "b": SavedSearch("b", "storm OR gale"),
                "c": SavedSearch("c", "query:d"), "d": SavedSearch("d", "query:c")}  # fmt: skip
    resolver = Resolver(filled, Request(), searches)

    assert str(resolver.resolve(parse("query:a -query:b"))) == ("((storm OR gale) AND ferry) AND NOT (storm OR gale)")
    with pytest.raises(UsageError, match="leads back to itself: c > d > c"):
        resolver.resolve(parse("query:c"))
    with pytest.raises(UsageError, match="leads back to itself: b > b"):
        resolver.resolve(parse("query:b"), parents=("b",))


def test_a_query_mentions_the_saved_searches_that_it_names_itself():
    assert mentions_saved_search(parse("ferry -query:docks"), "docks")
    assert not mentions_saved_search(parse("ferry docks"), "docks")


def test_the_nearest_names_are_at_most_three():
    known = {f"harbour post {number}": f"Harbour Post {number}" for number in range(5)}
    assert nearest_names("harbour", known) == ["Harbour Post 0", "Harbour Post 1", "Harbour Post 2"]
    assert len(nearest_names("harbor post 1", known)) == 3

    searches = {f"docks{number}": SavedSearch(f"docks{number}", "x") for number in range(5)}
    with pytest.raises(UsageError) as caught:
        saved_search(searches, "docks")
    assert caught.value.hint.count(" or ") == 2
