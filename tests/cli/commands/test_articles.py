"""`corpus show`, `stats`, `outlets`, `delete`, `reindex` and `schema`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.article import as_record
from corpus.storage import open_corpus
from lowmere import ARTICLES, FERRY, LIGHTHOUSE, STORM, UNDATED


def kept(place):
    with open_corpus(place) as corpus:
        return set(corpus.store.ids())


@pytest.fixture
def crowd(tmp_path):
    """A corpus of seven articles whose ids begin alike."""
    place = str(tmp_path / "crowd")
    with open_corpus(place, create=True) as corpus:
        corpus.store.put(replace(STORM, id=f"aa{number}000000000", headline=f"Storm {number}") for number in range(7))
    return place


# --- show ---


def test_articles_are_set_for_reading_in_the_order_asked_for(run, place):
    done = run("show", UNDATED.id, FERRY.id, "--corpus", place)

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


def test_as_json_each_article_is_its_record_on_a_line(run, place):
    one = run("show", FERRY.id, "--format", "json", "--corpus", place).out
    two = run("show", FERRY.id, STORM.id, "--format", "json", "--corpus", place).out

    assert json.loads(one) == as_record(FERRY)
    assert [json.loads(line) for line in two.splitlines()] == [as_record(FERRY), as_record(STORM)]


def test_the_beginning_of_an_id_is_enough_in_any_case_and_an_article_comes_once(run, place):
    done = run("show", FERRY.id[:3].upper(), FERRY.id, "--format", "json", "--corpus", place)

    assert json.loads(done.out) == as_record(FERRY)


@pytest.mark.parametrize("prefix", ["zzz", "u", "", "not an id", FERRY.id + "0"])
def test_an_id_that_no_article_has_is_told(prefix, run, place):
    done = run("show", prefix, "--corpus", place)

    error = f"error: no article has the id {prefix!r}\n`corpus search` shows the id of each article\n"
    assert (done.code, done.out, done.err) == (2, "", error)


def test_a_beginning_of_several_ids_lists_the_first_five(run, crowd):
    done = run("show", "aa", "--corpus", crowd)

    listed = "".join(f"  aa{number}000000000  Storm {number} · Harbour Post · 2013-03-29\n" for number in range(5))
    hint = f"{listed}  …\nwrite more characters of the id\n"
    assert (done.code, done.out, done.err) == (2, "", f"error: more than one id begins with 'aa'\n{hint}")


# --- stats, outlets, schema ---


def test_the_corpus_is_summed_up_for_the_eye_and_as_json(run, place):
    text = run("stats", "--corpus", place).out
    data = json.loads(run("stats", "--format", "json", "--corpus", place).out)

    assert text.splitlines()[:4] == [
        "articles         4",
        "outlets          3",
        "days             2013-03-29 to 2014-01-01",
        "undated          1",
    ]
    assert [line.split()[:3] for line in text.splitlines()[4:]] == [[part, "on", "disk"] for part in data["bytes"]]
    assert {name: data[name] for name in ("articles", "outlets", "undated", "first", "last")} == {
        "articles": 4,
        "outlets": 3,
        "undated": 1,
        "first": "2013-03-29",
        "last": "2014-01-01",
    }


def test_an_empty_corpus_has_no_days(run, tmp_path):
    with open_corpus(str(tmp_path / "empty"), create=True):
        pass

    assert "days             none\n" in run("stats", "--corpus", "empty").out
    assert json.loads(run("stats", "--corpus", "empty", "--format", "json").out)["first"] is None


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (999_940, "999.9 kB"),
        (999_950, "1.0 MB"),
        (20_000_000, "20.0 MB"),
        (3_000_000_000_000, "3,000.0 GB"),
    ],
)
def test_bytes_are_given_in_the_unit_that_keeps_the_number_short(count, text):
    from corpus.cli.commands.stats import size

    assert size(count) == text


def test_outlets_are_listed_as_a_table_as_json_and_as_csv(run, place):
    table, data, rows = (run("outlets", "--format", name, "--corpus", place).out for name in ("table", "json", "csv"))

    assert table == (
        "articles  first       last        outlet\n"
        "       1  –           –           (no outlet)\n"
        "       1  2013-03-29  2013-03-29  Harbour Post\n"
        "       1  2014-01-01  2014-01-01  Lamp, Wick and Oil\n"
        "       1  2013-04-12  2013-04-12  The Lowmere Lamp\n"
    )
    assert json.loads(data)[:2] == [
        {"outlet": "", "articles": 1, "first": None, "last": None},
        {"outlet": "Harbour Post", "articles": 1, "first": "2013-03-29", "last": "2013-03-29"},
    ]
    assert list(csv.reader(io.StringIO(rows)))[:4] == [
        ["outlet", "articles", "first", "last"],
        ["", "1", "", ""],
        ["Harbour Post", "1", "2013-03-29", "2013-03-29"],
        ["Lamp, Wick and Oil", "1", "2014-01-01", "2014-01-01"],
    ]


def test_the_schema_is_printed_as_it_is_packaged(run):
    assert run("schema").out == (files("corpus.rendering") / "schema.json").read_text("utf-8")


# --- delete, reindex ---


def test_delete_with_yes_removes_the_articles_named_and_no_other(run, place):
    done = run("delete", FERRY.id[:4], STORM.id, "--yes", "--corpus", place)

    assert (done.code, done.out) == (0, "")
    assert done.err == (
        f"  {FERRY.id}  Ferry budget cut after harbour storm · The Lowmere Lamp · 2013-04-12\n"
        f"  {STORM.id}  Storm tears away harbour wall · Harbour Post · 2013-03-29\n"
        "deleted 2 articles\n"
    )
    assert kept(place) == {LIGHTHOUSE.id, UNDATED.id}


def test_delete_removes_nothing_where_there_is_nobody_to_ask(run, place):
    done = run("delete", FERRY.id, "--corpus", place)

    error = "error: nothing is deleted: there is nobody to ask\nadd --yes to delete without asking\n"
    assert (done.code, done.out, done.err) == (2, "", error)
    assert kept(place) == {article.id for article in ARTICLES}


def test_delete_removes_nothing_where_one_of_the_ids_is_wrong(run, place):
    assert run("delete", FERRY.id, "zzz", "--yes", "--corpus", place).code == 2
    assert kept(place) == {article.id for article in ARTICLES}


def test_reindexing_says_how_many_articles_there_are(run, place):
    done = run("reindex", "--corpus", place)

    assert (done.code, done.out, done.err) == (0, "", "indexed 4 articles\n")
    assert run("search", "ferry", "--format", "ids", "--corpus", place).out == f"{FERRY.id}\n"


def test_verify_says_that_a_corpus_is_sound_or_what_is_wrong_with_it(run, place):
    done = run("verify", "--corpus", place)
    assert (done.code, done.out, done.err) == (0, f"{len(ARTICLES)} articles, all sound\n", "")

    for postings in Path(place, "whoosh").glob("*.postings"):
        postings.write_bytes(postings.read_bytes()[:9])
    done = run("verify", "--corpus", place)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"error: the corpus at {place} is not sound\nthe index cannot be read")
