"""The term builder: words, wildcards, typing errors and dates that mean something become leaves, others are refused."""

from __future__ import annotations

from asking import clock, dates
from corpus.query import Text, parse
from malformed import DATES, WILDCARDS, WORDS, check_mistakes


def test_words_that_mean_nothing_are_refused():
    check_mistakes(WORDS)


def test_wildcards_and_typing_errors_that_mean_nothing_are_refused():
    check_mistakes(WILDCARDS)


def test_values_that_are_not_dates_are_refused():
    check_mistakes(DATES)


def test_an_exact_address_keeps_its_sign_with_or_without_quotes():
    address = "https://courier.example/a"
    assert parse(f"={address}") == parse(f'="{address}"') == Text(address, exact=True)
    assert parse(f"url:={address}") == Text(address, exact=True, field="url")
    assert parse(address) == Text(address)


def test_a_distance_of_a_phrase_is_at_most_a_thousand_and_0_is_none():
    assert parse('"a b"~1000') == Text("a b", slop=1000)
    assert parse('"a b"~0') == Text("a b")
    check_mistakes([('"a b"~1001', "     ^^^^^", "'~1001' is not a distance", '"a b"~5')])


def test_a_date_of_several_words_is_refused_only_where_they_make_one_date():
    assert parse("date:2013 april", clock) == parse('date:2013 AND "april"', clock)
    assert parse("date:today storm", clock).parts[0] == dates("today")
    check_mistakes([
        ("date:last 7 days storm", "     ^^^^^^^^^^^", "a date has no spaces", "date:7d storm"),
        ("date:12 april 2013 storm", "     ^^^^^^^^^^^^^", "a date has no spaces", "date:12-april-2013 storm"),
        ("date:2013 until 2014 a", "     ^^^^^^^^^^^^^^^", "a date has no spaces", "date:2013..2014 a"),
        ("date:2013 ..2014 a", "     ^^^^^^^^^^^", "a date has no spaces", "date:2013..2014 a"),
    ])  # fmt: skip
