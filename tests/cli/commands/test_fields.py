"""`corpus fields`: every field with an example that finds something."""

from __future__ import annotations

import json
from datetime import date

from corpus.article import Article, Note, Source
from corpus.query import FIELDS, parse
from corpus.search.field_examples import examples
from corpus.search.request import Request
from corpus.search.results import search
from corpus.storage import SavedSearch
from lowmere import LIGHTHOUSE


def test_every_field_is_listed_with_its_meaning_and_an_example_or_none_here(run, location):
    done = run("fields", "--corpus", location)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "headline    words of the headline\n"
        "            headline:lighthouse · 1 article\n"
        "standfirst  words of the standfirst (summary, deck)\n"
        "            standfirst:Council · 1 article\n"
        "body        words of the text\n"
        "            body:candles · 1 article\n"
    )
    assert "section     words of the section\n            none here\n" in done.out
    assert [line.split()[0] for line in done.out.splitlines() if not line.startswith(" ")] == list(FIELDS)


def test_the_json_has_an_object_for_each_field(run, location):
    records = json.loads(run("fields", "--format", "json", "--corpus", location).out)

    assert [record["field"] for record in records] == list(FIELDS)
    assert {record["field"]: record["example"] for record in records if record["hits"]} == {
        "headline": "headline:lighthouse", "standfirst": "standfirst:Council", "body": "body:candles",
        "outlet": 'outlet:"Harbour Post"', "agency": "agency:Tidewire", "author": 'author:"Ada Quill"',
        "place": "place:LOWMERE", "tag": "tag:budget", "lang": "lang:en", "url": "url:lamp.example",
        "id": f"id:{LIGHTHOUSE.id}", "date": "date:2014-01",
    }  # fmt: skip
    assert records[0] == {
        "field": "headline", "meaning": "words of the headline", "compared": "text", "values": None,
        "example": "headline:lighthouse", "hits": 1,
    }  # fmt: skip


def full(number):
    """Make an article with something odd in every field; a number over 50 has as little as can be."""
    source = Source(path="/news/odd.txt", format="text", sha256="5f" * 32, position=number)
    if number > 50:
        return Article(body=f"A note {number}.", published=date(2014, 1, 1), source=source)
    return Article(
        headline='"NEAR/5" or not: atleast3(query) [sic]', standfirst="-minus (brackets) wom?n*", body="北京 OR else.",
        outlet='The "Daily" Lamp?', agency="AND", authors=("O'Neil, \"Bo\" Ferrin",), place="Not", section="a/b*",
        tags=("2013..2014", "one,two"), captions=("~ 2 [left]",),
        url="https://lamp.example/a?b=c", language="pt-BR", published=date(2013, 1, 1),
        notes=(Note("embargo", "Embargoed."),), source=source,
    )  # fmt: skip


def test_each_example_works_as_it_stands_whatever_the_corpus_holds(corpus):
    assert [(example.query, example.hits) for example in examples(corpus)] == [("", 0)] * len(FIELDS)
    corpus.store.put(map(full, range(100)))
    corpus.store.save_search(SavedSearch("odd", "note"))

    shown = examples(corpus)

    assert [example.name for example in shown if not example.query] == []
    for example in shown:
        assert search(corpus, Request.parse(example.query)).total == example.hits > 0
        assert example.query.startswith(f"{example.name}:")
        parse(example.query)


def test_no_corpus_is_reported(run):
    assert run("fields", "--corpus", "nowhere").code == 3
