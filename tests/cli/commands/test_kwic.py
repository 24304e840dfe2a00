"""`corpus kwic`."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from corpus.cli.commands import kwic as command
from corpus.views.concordance import CONTEXT_WORDS, SORTS
from lowmere import FERRY, LIGHTHOUSE, STORM

WORDLESS = "there is no word to show in its context"
HINT = "write one, with or without filters: corpus kwic storm --on 2013-04"


@pytest.fixture
def kwic(run, location):
    """Ask for a concordance; what was written comes back."""
    return lambda *args: run("kwic", "--corpus", location, *args)


def test_in_a_pipe_each_line_is_an_occurrence_and_the_count_goes_elsewhere(kwic):
    done = kwic("storm")

    assert done.code == 0
    assert done.out == (
        f"{'budget cut after harbour':>25}{'storm':^9}{'':32}  {FERRY.id}\n"
        f"{'':25}{'Storm':^9}{'tears away harbour wall':32}  {STORM.id}\n"
        f"{'SALTPAN — A':>25}{'storm':^9}{'tore away the harbour wall at':32}  {STORM.id}\n"
    )
    assert done.err == "3 occurrences in 2 articles\n"


def test_the_lines_fit_the_columns(kwic, monkeypatch):
    for columns in ("20", "60", "80", "120", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        assert max(map(len, kwic("storm").out.splitlines())) <= int(columns)


def test_on_a_terminal_the_hit_is_marked_and_the_text_runs_on(terminal, location):
    done = terminal("kwic", "budgets", "--sort", "oldest", "--limit", "1", "--corpus", location)

    assert done.code == 0
    assert done.seen == (
        f"{'Ferry ':>27}\x1b[1;32mbudget\x1b[0m{' cut after harbour storm':33}  \x1b[2m{FERRY.id}\x1b[0m\n"
        "1 of 4 occurrences in 2 articles\n"
    )


def test_colour_is_for_the_table_alone(kwic):
    assert "\x1b[1;32m" in kwic("storm", "--color", "always").out
    assert kwic("storm", "--color", "always", "--format", "plain").out == kwic("storm").out


def test_filters_hold(kwic):
    assert kwic("storm", "--on", "2013-04-12").err == "1 occurrence in 1 article\n"
    assert kwic("budget", "--outlet", "lamp, wick and oil").err == "2 occurrences in 1 article\n"
    assert (kwic("dodo").code, kwic("dodo").out, kwic("dodo").err) == (0, "", "no occurrences\n")


def test_the_day_of_a_line_is_the_one_that_it_is_found_on(kwic, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")

    for zone, day in (("UTC", "2013-04-12"), ("-06:30", "2013-04-11")):
        assert f"  {day}  {FERRY.id}\n" in kwic("headline:ferry", "--on", day, "--timezone", zone).out


def test_lines_are_sorted_limited_and_chosen_by_chance(kwic):
    def rights(*args):
        return [record["right"] for record in csv.DictReader(io.StringIO(kwic("budget", "--format", "csv", *args).out))]

    every = rights()
    assert every == [
        "of a lighthouse",
        "of the keeper.",
        "cut after harbour storm",
        "by a third. ¶ What changes ¶ The last boat will leave",
    ]
    assert rights("--sort", "right1") == sorted(every)
    assert rights("--sort", "right1", "--limit", "2") == sorted(every)[:2]
    assert rights("--sample", "2") == rights("--sample", "2", "--seed", "0") != rights("--sample", "2", "--seed", "1")
    assert rights("--context", "1") == ["of", "of", "cut", "by"]


def test_data_has_ten_words_on_each_side_and_json_the_totals_too(kwic):
    document = json.loads(kwic("candle", "--format", "json").out)

    assert command.CONTEXT_WORDS == CONTEXT_WORDS
    assert document == {
        "schema_version": 1,
        "query": {"text": "candle", "understood": "candle", "dates": []},
        "sort": "newest",
        "total": 1,
        "articles": 1,
        "lines": [
            {
                "left": "Three ",
                "hit": "candles",
                "right": " a night: such is the budget of the keeper.",
                "field": "body",
                "id": LIGHTHOUSE.id,
                "outlet": "Lamp, Wick and Oil",
                "published": "2014-01-01",
                "position": 6,
            }
        ],
    }


@pytest.mark.parametrize("args", [["budget"], ["a", "--sort", "left1", "--sample", "2"], ["dodo"], ["author:quill"]])
def test_the_json_of_a_concordance_keeps_its_schema(args, kwic, run):
    schema = json.loads(run("schema", "kwic").out)

    jsonschema.validate(json.loads(kwic(*args, "--format", "json").out), schema)
    assert schema["properties"]["sort"]["enum"] == list(SORTS)


def test_the_same_question_gives_the_same_bytes(kwic):
    for name in ("plain", *command.DATA_FORMATS):
        assert (
            kwic("storm", "--sample", "2", "--format", name).out == kwic("storm", "--sample", "2", "--format", name).out
        )


def test_the_sorts_are_those_of_concordances():
    assert command.SORTS == SORTS


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        ([], WORDLESS, HINT),
        (["--on", "2013"], WORDLESS, HINT),
        (["--", "-storm"], WORDLESS, HINT),
        (["storm", "--seed", "1"], "--seed does nothing without --sample", "add --sample 50"),
        (["storm", "--sample", "0"], "Invalid value for '--sample': 0 is not in the range x>=1",
            "`corpus kwic --help` shows how"),
    ],
)  # fmt: skip
def test_a_slip_is_reported_before_a_corpus_is_looked_for(args, message, hint, run):
    done = run("kwic", "--corpus", "nowhere", *args)

    assert (done.code, done.out, done.err) == (2, "", f"error: {message}\n{hint}\n")
