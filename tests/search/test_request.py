"""A request: a query and filters read once, by one zone and clock, and written as one query again."""

from __future__ import annotations

import pytest

from corpus.errors import QueryError, UsageError
from corpus.query import All, conjunction, parse
from corpus.search.request import Request, one_of


@pytest.mark.parametrize(
    ("query", "filters", "expected"),
    [
        ("storm", {}, "storm"),
        ("  Storm   or FLOOD ", {}, "  Storm   or FLOOD "),
        ("", {"outlets": ["Ostwick Courier"]}, 'outlet:"Ostwick Courier"'),
        ("storm", {"outlets": ["Echo", "Lamp"]}, 'storm AND outlet:("Echo", "Lamp")'),
        ("storm OR flood", {"since": "7d"}, "(storm OR flood) AND date:7d.."),
        ("storm -flood", {"since": "last week", "until": "today"}, "storm -flood AND date:last-week..today"),
        ("-storm", {"on": "april 2013"}, "-storm AND date:april-2013"),
        ("(a OR b) c", {"on": "2013"}, "(a OR b) c AND date:2013"),
        ('a NEAR/5 "b c"', {"on": "2013"}, 'a NEAR/5 "b c" AND date:2013'),
        ("", {"outlets": ['The "Lamp"']}, 'outlet:"The Lamp"'),
        ("", {"until": "april 2013", "on": "12 april 2013"}, "date:..april-2013 AND date:12-april-2013"),
        ("", {}, ""),
    ],
)
def test_a_query_with_filters_is_one_query_in_the_same_words_that_means_the_same(query, filters, expected, clock):
    request = Request.parse(query, **filters, clock=clock)

    text = request.as_query_text(request.outlets)

    assert text == expected
    assert request.with_filters(request.query, request.outlets) == (parse(text, clock) if text else All())


def test_a_request_asks_for_something_where_there_is_a_query_or_a_filter():
    asking = [{"text": "storm"}, {"outlets": ["Echo"]}, {"on": "2013"}, {"since": "2013"}, {"until": "2013"}]
    assert [bool(Request.parse(**words)) for words in asking] == [True] * 5
    assert not Request.parse()
    assert not Request.parse(outlets=[])


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ({"text": "(leverage"}, QueryError, "opened and never closed"),
        ({"since": "soon"}, UsageError, "is not a date"),
        ({"since": "2014", "until": "2013"}, UsageError, "ends before it begins"),
    ],
)
def test_what_cannot_be_understood_is_an_error_before_there_is_a_request(words, error, message):
    with pytest.raises(error, match=message):
        Request.parse(**words)


def test_another_query_is_read_by_the_same_zone_and_clock(clock):
    request = Request.parse("storm", on="2013", clock=clock)

    other = request.with_query("date:today")

    assert other.query == parse("date:today", clock)
    assert (other.text, other.dates, other.clock) == ("date:today", request.dates, clock)


def test_a_condition_on_ids_is_met_by_these_and_of_none_by_nothing():
    assert str(one_of(["10dx", "20dx"])) == 'id:("10dx", "20dx")'
    assert str(one_of([])) == "NOT *"
    assert str(conjunction(parse("storm"), one_of(["10dx"]))) == 'storm AND id:"10dx"'
