"""Saved searches as a library: what is kept under a name, what `query:NAME` stands for, and what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus.errors import QueryError, UsageError
from corpus.search.request import Request
from corpus.search.results import search as search_request
from corpus.storage import SavedSearch
from corpus.views import saved_searches
from corpus.views.saved_searches import mark_seen


@pytest.fixture
def filled(corpus, article):
    corpus.store.put([
        article(headline="Storm over Ostwick", body="A storm tore the roof off the mill.", published=date(2024, 5, 17)),
        article(headline="Flood in Ostwick", body="The river Lowe rose.", published=date(2024, 5, 1)),
        article(headline="Storm insurance dearer", body="Premiums rise.", published=date(2023, 2, 2), outlet="Echo"),
    ])  # fmt: skip
    return corpus


def search(corpus, query, **filters):
    return search_request(corpus, Request.parse(query, **filters))


def save(corpus, name, query="", **filters):
    """Save a search; give what had its name."""
    return saved_searches.save(corpus, name, Request.parse(query, **filters))[1]


def forget(corpus, name):
    return saved_searches.forget(corpus, name, Request())


def news(corpus, name, **settings):
    return saved_searches.news(corpus, name, Request(), **settings)


def headlines(results):
    return [hit.article.headline for hit in results]


def new_headlines(corpus, name, **settings):
    return headlines(news(corpus, name, **settings).results)


def test_days_that_are_counted_back_are_counted_from_the_day_of_asking(filled, clock):
    save(filled, "week", since="7d", clock=clock)

    assert headlines(search(filled, "query:week", clock=clock)) == ["Storm over Ostwick"]
    assert headlines(search(filled, "query:week", clock=lambda: datetime(2024, 5, 5, tzinfo=UTC))) == [
        "Storm over Ostwick",
        "Flood in Ostwick",
    ]
    assert headlines(search(filled, "query:week", clock=lambda: datetime(2024, 6, 5, tzinfo=UTC))) == []


# --- query:NAME ---


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("query:water", ["Flood in Ostwick", "Storm insurance dearer", "Storm over Ostwick"]),
        ("query:WATER", ["Flood in Ostwick", "Storm insurance dearer", "Storm over Ostwick"]),
        ("query:water -insurance", ["Flood in Ostwick", "Storm over Ostwick"]),
        ("query:bad-weather", ["Flood in Ostwick", "Storm over Ostwick"]),
        ("-query:bad-weather", ["Storm insurance dearer"]),
        ("query:bad-weather mill", ["Storm over Ostwick"]),
        ("query:(echo, bad-weather)", ["Flood in Ostwick", "Storm insurance dearer", "Storm over Ostwick"]),
        ("insurance OR (query:water river)", ["Flood in Ostwick", "Storm insurance dearer"]),
        ("query:bad-weather query:bad-weather", ["Flood in Ostwick", "Storm over Ostwick"]),
        ("query:bad-weather query:echo", []),
    ],
)
def test_a_saved_search_stands_in_a_query_for_its_own_query(query, expected, filled):
    save(filled, "water", "storm OR flood")
    save(filled, "bad-weather", "query:water NOT insurance")
    save(filled, "echo", "outlet:echo")

    assert sorted(headlines(search(filled, query))) == expected


def test_the_words_of_a_saved_search_are_marked_and_rank(filled):
    save(filled, "water", "storm OR flood")

    one, other = search(filled, "query:water ostwick"), search(filled, "(storm OR flood) ostwick")

    assert list(one) == list(other)
    assert str(one.query) == "(storm OR flood) AND ostwick"


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        ("query:watr", "there is no saved search 'watr'", "did you mean water? `corpus save` lists them all"),
        ("query:q", "there is no saved search 'q'", "`corpus save` lists them all"),
    ],
)
def test_a_saved_search_that_is_not_there_is_an_error(query, message, hint, filled):
    save(filled, "water", "storm OR flood")

    with pytest.raises(UsageError) as caught:
        search(filled, query)

    assert (caught.value.message, caught.value.hint) == (message, hint)


# --- save and forget ---


def test_a_search_is_kept_under_its_name_in_small_letters_and_what_there_is_is_no_news(filled):
    assert save(filled, "Storms", "storm") is None

    assert filled.store.saved_searches() == {"storms": SavedSearch("storms", "storm", filled.index.generation())}
    assert new_headlines(filled, "storms") == []


def test_another_query_takes_the_place_of_the_one_before_with_a_mark_of_its_own(filled, article):
    save(filled, "storms", "storm")
    filled.store.put([article(headline="Storm again")])
    before = filled.store.saved_searches()["storms"]

    assert save(filled, "storms", "storm OR gale") == before
    assert filled.store.saved_searches() == {
        "storms": SavedSearch("storms", "storm OR gale", filled.index.generation())
    }


def test_the_same_query_again_keeps_its_mark(filled, article):
    save(filled, "storms", "storm")
    filled.store.put([article(headline="Storm again")])
    before = filled.store.saved_searches()

    assert save(filled, "STORMS", "storm") == before["storms"]
    assert filled.store.saved_searches() == before
    assert new_headlines(filled, "storms") == ["Storm again"]


@pytest.mark.parametrize("name", ["", " ", "-x", "a b", "a:b", "übung", "a" * 3 + "!", "_x"])
def test_a_name_is_small_letters_digits_and_joints(name, filled):
    with pytest.raises(UsageError, match="is not the name of a saved search"):
        save(filled, name, "storm")
    assert filled.store.saved_searches() == {}


@pytest.mark.parametrize(
    ("name", "query", "error", "message"),
    [
        ("c", "headlin:x", QueryError, "there is no field 'headlin'"),
        ("c", "outlet:nobody", UsageError, "the corpus holds no outlet 'nobody'"),
        ("c", "query:nothing", UsageError, "there is no saved search 'nothing'"),
        ("c", "query:c", UsageError, "the saved search 'c' leads back to itself: c > c"),
        ("a", "storm query:a", UsageError, "the saved search 'a' leads back to itself: a > a"),
        ("a", "storm NOT query:b", UsageError, "the saved search 'a' leads back to itself: a > b > a"),
    ],
)
def test_what_could_not_be_asked_for_is_not_kept(name, query, error, message, filled):
    save(filled, "a", "storm")
    save(filled, "b", "query:a flood")
    before = filled.store.saved_searches()

    with pytest.raises(error) as caught:
        save(filled, name, query)

    assert (caught.value.message, filled.store.saved_searches()) == (message, before)


def test_a_search_is_forgotten_unless_another_one_is_made_of_it(filled):
    save(filled, "a", "storm")
    save(filled, "b", "query:a flood")

    with pytest.raises(UsageError) as caught:
        forget(filled, "a")
    assert (caught.value.message, caught.value.hint) == (
        "the saved search 'b' is made of 'a'",
        "change or delete that one first: it is query:a flood",
    )
    assert forget(filled, "B").query == "query:a flood"
    assert forget(filled, "a").query == "storm"
    assert filled.store.saved_searches() == {}
    with pytest.raises(UsageError, match="there is no saved search 'a'"):
        forget(filled, "a")


# --- news ---


def test_news_are_the_hits_added_since_newest_first_until_they_are_mark_seen(filled, article):
    save(filled, "storms", "storm")
    filled.store.put([article(headline="Storm, older", published=date(2024, 1, 1)), article(headline="Calm")])
    filled.store.put([article(headline="Storm, newer", published=date(2024, 2, 1))])

    found = news(filled, "storms")
    again = news(filled, "STORMS")
    mark_seen(filled, again)

    assert headlines(found.results) == headlines(again.results) == ["Storm, newer", "Storm, older"]
    assert (found.results.text, str(found.results.query), found.results.total) == ("storm", "storm", 2)
    assert new_headlines(filled, "storms") == []
    assert len(new_headlines(filled, "storms", everything=True)) == 4


def test_an_update_is_no_news_and_neither_is_the_same_article_read_again(filled, article):
    save(filled, "storms", "storm")
    calm = article(headline="Calm")
    filled.store.put([calm])
    mark_seen(filled, news(filled, "storms"))

    filled.store.put([calm, replace(calm, headline="Storm after all")])

    assert new_headlines(filled, "storms") == []
    assert "Storm after all" in new_headlines(filled, "storms", everything=True)


def test_what_is_deleted_before_it_is_shown_is_no_news_and_what_comes_back_is(filled, article):
    save(filled, "storms", "storm")
    fresh = article(headline="Storm, fresh")
    filled.store.put([fresh])
    filled.store.delete([fresh.id])
    assert new_headlines(filled, "storms") == []

    mark_seen(filled, news(filled, "storms"))
    filled.store.put([fresh])

    assert new_headlines(filled, "storms") == ["Storm, fresh"]


def test_what_is_added_between_the_search_and_the_marking_is_shown_next_time(filled, article):
    save(filled, "storms", "storm")
    filled.store.put([article(headline="Storm, first")])
    found = news(filled, "storms")
    filled.store.put([article(headline="Storm, second")])

    mark_seen(filled, found)

    assert headlines(found.results) == ["Storm, first"]
    assert new_headlines(filled, "storms") == ["Storm, second"]


def test_two_that_ask_at_once_are_both_shown_it_and_the_mark_never_moves_back(filled, article):
    save(filled, "storms", "storm")
    filled.store.put([article(headline="Storm, first")])
    early = news(filled, "storms")
    filled.store.put([article(headline="Storm, second")])
    late = news(filled, "storms")

    mark_seen(filled, late)
    mark_seen(filled, early)

    assert (headlines(early.results), len(late.results)) == (["Storm, first"], 2)
    assert filled.store.saved_searches()["storms"].last_seen_generation == late.upto


def test_marking_leaves_a_search_alone_that_was_changed_or_forgotten_meanwhile(filled, article):
    save(filled, "storms", "storm")
    filled.store.put([article(headline="Storm and gale")])
    found = news(filled, "storms")
    changed = SavedSearch("storms", "gale", 0)
    filled.store.save_search(changed)

    mark_seen(filled, found)
    assert filled.store.saved_searches() == {"storms": changed}

    filled.store.forget_search("storms")
    mark_seen(filled, found)
    assert filled.store.saved_searches() == {}


def test_a_search_without_news_moves_its_mark_on(filled, article):
    save(filled, "storms", "storm")
    filled.store.put([article(headline="Calm")])

    mark_seen(filled, news(filled, "storms"))

    assert filled.store.saved_searches()["storms"].last_seen_generation == filled.index.generation()


def test_a_search_that_has_become_wrong_says_which_it_is(filled):
    filled.store.save_search(SavedSearch("echo", "outlet:nobody"))

    with pytest.raises(UsageError) as caught:
        news(filled, "echo")

    assert caught.value.message == "the saved search 'echo': the corpus holds no outlet 'nobody'"
