"""`corpus show --format`: articles for notes and for reference managers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corpus.article import as_record
from corpus.storage import open_corpus
from lowmere import FERRY, STORM, UNDATED


@pytest.fixture
def show(run, location):
    return lambda *args: run("show", *args, "--corpus", location)


def test_an_article_is_a_page_of_markdown(show):
    done = show(FERRY.id, "--format", "markdown")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "# [Ferry budget cut after harbour storm](https://lamp.example/2013/ferry-budget)\n\n"
        "*Council votes nine to four.*\n\n"
        f"The Lowmere Lamp · 2013-04-12 · Ada Quill, Bo Ferrin · {FERRY.id}\n\n"
        "The island council cut its ferry budget by a third.\n\n"
        "## What changes\n\n"
        "The last boat will leave at four.\n"
    )


def test_an_article_is_an_entry_of_bibtex(show):
    assert show(FERRY.id, "--format", "bibtex").out == (
        f"@article{{{FERRY.id},\n"
        "  author       = {Quill, Ada and Ferrin, Bo},\n"
        "  title        = {{Ferry budget cut after harbour storm}},\n"
        "  journaltitle = {The Lowmere Lamp},\n"
        "  date         = {2013-04-12},\n"
        "  url          = {https://lamp.example/2013/ferry-budget},\n"
        "  langid       = {english},\n"
        "}\n\n"
    )


@pytest.mark.parametrize("name", ["markdown", "bibtex", "text", "json"])
def test_many_articles_are_each_as_they_are_alone(name, show):
    between = {"markdown": "\n", "text": "\n\n"}.get(name, "")
    ferry, storm = (show(article.id, "--format", name).out for article in (FERRY, STORM))

    assert show(FERRY.id, STORM.id, "--format", name).out == ferry + between + storm


@pytest.fixture
def crowd(tmp_path):
    """A corpus of seven articles whose ids begin alike."""
    location = str(tmp_path / "crowd")
    with open_corpus(location, create=True) as corpus:
        corpus.store.put(replace(STORM, id=f"aa{number}000000000", headline=f"Storm {number}") for number in range(7))
    return location


def test_articles_are_set_for_reading_in_the_order_asked_for(run, location):
    done = run("show", UNDATED.id, FERRY.id, "--corpus", location)

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "(no headline)\n"
        "\n"
        "A note without a headline, an outlet or a date.\n"
        "\n"
        f"id       {UNDATED.id}\n"
        "source   /news/lowmere.jsonl · record 4 · jsonl\n"
        "\n"
        "\n"
        "Ferry budget cut after harbour storm\n"
        "Council votes nine to four.\n"
        "The Lowmere Lamp · Tidewire · 2013-04-12 08:00 +02:00 · Ada Quill, Bo Ferrin ·\n"
        "LOWMERE\n"
        "\n"
        "The island council cut its ferry budget by a third.\n"
        "\n"
        "## What changes\n"
        "\n"
        "The last boat will leave at four.\n"
        "\n"
        "tags     ferries, budget\n"
        "language en\n"
        "url      https://lamp.example/2013/ferry-budget\n"
        f"id       {FERRY.id}\n"
        "source   /news/lowmere.jsonl · record 2 · jsonl\n"
    )


def test_as_json_each_article_is_its_record_on_a_line(run, location):
    one = run("show", FERRY.id, "--format", "json", "--corpus", location).out
    two = run("show", FERRY.id, STORM.id, "--format", "json", "--corpus", location).out

    assert json.loads(one) == as_record(FERRY)
    assert [json.loads(line) for line in two.splitlines()] == [as_record(FERRY), as_record(STORM)]


def test_the_beginning_of_an_id_is_enough_in_any_case_and_an_article_comes_once(run, location):
    done = run("show", FERRY.id[:3].upper(), FERRY.id, "--format", "json", "--corpus", location)

    assert json.loads(done.out) == as_record(FERRY)


@pytest.mark.parametrize("prefix", ["zzz", "u", "", "not an id", FERRY.id + "0"])
def test_an_id_that_no_article_has_is_reported(prefix, run, location):
    done = run("show", prefix, "--corpus", location)

    error = f"error: no article has the id {prefix!r}\n`corpus search` shows the id of each article\n"
    assert (done.code, done.out, done.err) == (2, "", error)


def test_a_beginning_of_several_ids_lists_the_first_five(run, crowd):
    done = run("show", "aa", "--corpus", crowd)

    listed = "".join(f"  aa{number}000000000  Storm {number} · Harbour Post · 2013-03-29\n" for number in range(5))
    hint = f"{listed}  …\nwrite more characters of the id\n"
    assert (done.code, done.out, done.err) == (2, "", f"error: more than one id begins with 'aa'\n{hint}")
