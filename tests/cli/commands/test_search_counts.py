"""`corpus search --count` and `--by`."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from corpus.cli.commands.search import UNITS, VALUES
from corpus.views import counts as counting


def test_what_can_be_counted_by_is_what_the_library_counts_by():
    assert (tuple(counting.VALUES), counting.UNITS[::-1]) == (VALUES, UNITS)


def test_the_schema_and_the_page_of_views_name_all_that_can_be_counted_by():
    schema = json.loads((files("corpus.rendering") / "counts.schema.json").read_text("utf-8"))
    assert schema["properties"]["by"]["enum"] == [*VALUES, *UNITS]

    page = (Path(__file__).parents[3] / "docs" / "VIEWS.md").read_text("utf-8")
    table = page.split("| `--by` | rows | order |", 1)[1].split("\n\n", 1)[0]
    named = [name for line in table.splitlines()[2:] for name in re.findall("`([^`]*)`", line.split("|")[1])]
    assert sorted(named) == sorted([*VALUES, *UNITS])


@pytest.mark.parametrize(
    ("args", "number"),
    [
        (["budget"], 2),
        (["dodo"], 0),
        ([], 4),
        (["--outlet", "harbour post"], 1),
        (["--since", "2013-04", "--page", "1", "--all", "--sort", "oldest"], 2),
        (["budget", "--limit", "1"], 2),
    ],
)
def test_a_count_is_a_bare_number(args, number, run, location):
    done = run("search", *args, "--count", "--corpus", location)

    assert (done.code, done.out, done.err) == (0, f"{number}\n", "")


def test_a_count_is_a_bare_number_on_a_terminal_too(terminal, location):
    assert terminal("search", "budget", "--count", "--corpus", location).seen == "2\n"


def test_articles_are_counted_by_value_in_a_pipe(run, location):
    done = run("search", "--by", "author", "--corpus", location)

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "count  author\n"
        "    3  (no author)\n"
        "    1  Ada Quill\n"
        "    1  Bo Ferrin\n"
        "\n"
        "4 articles · an article counts once for each of its authors\n"
    )


def test_articles_are_counted_by_value_on_a_terminal(terminal, location):
    seen = terminal("search", "budget", "--by", "outlet", "--corpus", location, "--color", "never").seen

    assert seen == "count  outlet\n    1  Lamp, Wick and Oil\n    1  The Lowmere Lamp\n\n2 articles\n"


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("outlet", 'outlet,count\n,1\nHarbour Post,1\n"Lamp, Wick and Oil",1\nThe Lowmere Lamp,1\n'),
        ("agency", "agency,count\n,3\nTidewire,1\n"),
        ("section", "section,count\n,4\n"),
        ("language", "language,count\n,3\nen,1\n"),
        ("place", "place,count\n,3\nLOWMERE,1\n"),
        ("tag", "tag,count\n,3\nbudget,1\nferries,1\n"),
        ("year", "year,count\n2013,2\n2014,1\n,1\n"),
        ("quarter", "quarter,count\n2013-Q1,1\n2013-Q2,1\n2014-Q1,1\n,1\n"),
        ("month", "month,count\n2013-03,1\n2013-04,1\n2014-01,1\n,1\n"),
        ("week", "week,count\n2013-W13,1\n2013-W15,1\n2014-W01,1\n,1\n"),
        ("day", "day,count\n2013-03-29,1\n2013-04-12,1\n2014-01-01,1\n,1\n"),
    ],
)  # fmt: skip
def test_articles_are_counted_by_everything_there_is(by, rows, run, location):
    assert run("search", "--by", by.upper(), "--format", "csv", "--corpus", location).out == rows


def test_days_are_those_of_the_zone(run, location):
    done = run("search", "ferry", "--by", "day", "--timezone", "-06:30", "--format", "tsv", "--corpus", location)

    assert done.out == "day\tcount\n2013-04-11\t1\n"


def test_a_limit_shows_the_first_rows_and_says_of_how_many(run, location):
    done = run("search", "--by", "outlet", "--limit", "2", "--corpus", location)

    assert done.out == "count  outlet\n    1  (no outlet)\n    1  Harbour Post\n\n4 articles · 2 of 4 rows\n"


@pytest.mark.parametrize(
    "args", [["--count"], ["--by", "tag"], ["--by", "day", "--limit", "2"], ["dodo", "--by", "day"]]
)
def test_the_json_of_counts_keeps_its_schema(args, run, location):
    document = json.loads(run("search", *args, "--format", "json", "--corpus", location).out)

    schema = json.loads(run("schema", "counts").out)
    assert schema == json.loads((files("corpus.rendering") / "counts.schema.json").read_text("utf-8"))
    jsonschema.validate(document, schema)


def test_the_json_of_counts_says_what_was_counted(run, location):
    args = ("search", "budget", "--since", "2013", "--by", "year", "--limit", "1", "--format", "json")
    document = json.loads(run(*args, "--corpus", location).out)

    assert document == {
        "schema_version": 1,
        "query": {
            "text": "budget",
            "understood": "budget AND date:2013..",
            "dates": [{"text": "2013..", "since": "2013-01-01T00:00:00Z", "until": None}],
        },
        "total": 2,
        "by": "year",
        "values": 2,
        "counts": [{"value": "2013", "count": 1}],
    }


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["a", "--count", "--format", "bibtex"], "--format bibtex is for hits, not for counts",
            "choose table, plain, json, jsonl, csv, tsv"),
        (["a", "--by", "day", "--fields", "id"], "--fields is for hits, not for counts",
            "leave it out, or --count and --by"),
        (["a", "--by", "day", "--page", "2"], "--page is for hits, not for counts",
            "--limit N gives the first N rows of --by"),
    ],
)  # fmt: skip
def test_what_is_for_hits_alone_is_refused(args, message, hint, run):
    done = run("search", *args, "--corpus", "nowhere")

    assert (done.code, done.out, done.err) == (2, "", f"error: {message}\n{hint}\n")


def test_a_word_of_a_query_is_checked_before_a_corpus_is_looked_for(run):
    assert run("search", "headlin:x", "--count", "--corpus", "nowhere").code == 2
    assert run("search", "x", "--count", "--corpus", "nowhere").code == 3
    assert run("search", "x", "--by", "decade", "--corpus", "nowhere").code == 2
