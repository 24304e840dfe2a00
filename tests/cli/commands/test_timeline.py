"""`corpus timeline`."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from xml.etree import ElementTree as ET

import jsonschema
import pytest


@pytest.fixture
def counts(run, location):
    """Make a timeline, and give the count of each bin."""

    def counts(*args):
        done = run("timeline", "--format", "csv", *args, "--corpus", location)
        assert done.code == 0, done.err
        return [(row["bin"], int(row["count"])) for row in csv.DictReader(io.StringIO(done.out))]

    return counts


def test_a_timeline_has_a_bar_for_each_bin_from_the_first_hit_to_the_last(run, location, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    done = run("timeline", "--by", "quarter", "--corpus", location)

    bar = "█" * 29
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"2013-Q1  {bar} 1\n"
        f"2013-Q2  {bar} 1\n"
        "2013-Q3  0\n"
        "2013-Q4  0\n"
        f"2014-Q1  {bar} 1\n"
        "\n"
        "4 articles, 1 of them without a date\n"
    )


def test_on_a_terminal_bars_are_in_colour(terminal, location):
    seen = terminal("timeline", "ferry", "--by", "year", "--corpus", location, columns=40).seen

    assert seen == f"2013  \x1b[36m{'█' * 32}\x1b[0m 1\n\n1 article\n"


def test_a_terminal_without_blocks_gets_bars_of_ascii(terminal, location):
    env = {"PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    seen = terminal("timeline", "ferry", "--by", "year", "--corpus", location, columns=40, env=env).seen

    assert seen == f"2013  {'#' * 32} 1\n\n1 article\n"


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize(
    "args", [[], ["--per", "1000"], ["--outlet", "harbour post,the lowmere lamp", "--per", "1000"]]
)
def test_no_line_is_wider_than_the_terminal(width, args, run, location, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))

    assert max(map(len, run("timeline", *args, "--corpus", location).out.splitlines())) <= width


def test_a_range_that_is_asked_for_is_shown_whole(counts):
    assert counts("budget", "--since", "2013-02", "--until", "2013-05", "--by", "month") == [
        ("2013-02", 0), ("2013-03", 0), ("2013-04", 1), ("2013-05", 0),
    ]  # fmt: skip
    assert counts("budget", "--on", "2013-04-12") == [("2013-04-12", 1)]
    assert counts("dodo date:2013-q2") == [("2013-W14", 0)] + [(f"2013-W{week}", 0) for week in range(15, 27)]
    assert counts("dodo") == []


def test_the_bins_are_those_of_the_zone(counts):
    assert counts("ferry", "--by", "day", "--timezone", "-06:30") == [("2013-04-11", 1)]
    assert counts("harbour", "--by", "week", "--timezone", "-06:30") == [
        ("2013-W13", 1),
        ("2013-W14", 0),
        ("2013-W15", 1),
    ]


def test_rows_leave_out_what_has_no_date_and_say_so(run, location):
    done = run("timeline", "--by", "year", "--format", "tsv", "--corpus", location)

    assert done.err == "left out: 1 article without a date\n"
    assert done.out == (
        "bin\tsince\tuntil\tcount\n"
        "2013\t2013-01-01T00:00:00Z\t2014-01-01T00:00:00Z\t2\n"
        "2014\t2014-01-01T00:00:00Z\t2015-01-01T00:00:00Z\t1\n"
    )


def test_outlets_stand_side_by_side_each_once_and_under_its_own_name(run, location, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    outlets = ("--outlet", "harbour post,lowmere lamp", "--outlet", "Lamp, Wick and Oil", "--outlet", "HARBOUR POST")
    outlets = tuple(name.replace(",lowmere", ",the lowmere") for name in outlets)
    done = run("timeline", "--by", "year", *outlets, "--corpus", location)

    bar = "█" * 14
    assert done.out == (
        "      Harbour Post      The Lowmere Lamp  Lamp, Wick and\n"
        "                                          Oil\n"
        f"2013  {bar} 1  {bar} 1  0\n"
        f"2014  0                 0                 {bar} 1\n"
        "\n"
        "Harbour Post: 1 article\n"
        "The Lowmere Lamp: 1 article\n"
        "Lamp, Wick and Oil: 1 article\n"
    )


def test_a_share_is_of_the_outlets_and_dates_asked_for(run, location):
    done = run("timeline", "ferry", "--on", "2013", "--by", "quarter", "--per", "1000", "--format", "json",
               "--corpus", location)  # fmt: skip
    figures = [(each["bin"], each["count"], each["among"], each["share"]) for each in json.loads(done.out)["bins"]]

    assert figures == [
        ("2013-Q1", 0, 1, 0.0), ("2013-Q2", 1, 1, 1000.0), ("2013-Q3", 0, 0, None), ("2013-Q4", 0, 0, None),
    ]  # fmt: skip


def test_the_json_of_a_timeline_says_what_was_counted_and_keeps_its_schema(run, location):
    args = ("timeline", "harbour", "--outlet", "harbour post", "--since", "2013-03-28", "--until", "2013-03-29")
    document = json.loads(run(*args, "--format", "json", "--timezone", "+02:00", "--corpus", location).out)

    schema = json.loads(run("schema", "timeline").out)
    assert schema == json.loads((files("corpus.rendering") / "timeline.schema.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    assert document == {
        "schema_version": 1,
        "query": {
            "text": "harbour",
            "understood": 'harbour AND outlet:"harbour post" AND date:2013-03-28..2013-03-29',
            "dates": [
                {"text": "2013-03-28..2013-03-29", "since": "2013-03-27T22:00:00Z", "until": "2013-03-29T22:00:00Z"}
            ],
        },
        "by": "day",
        "per": None,
        "total": 1,
        "undated": 0,
        "bins": [
            {"bin": "2013-03-28", "since": "2013-03-27T22:00:00Z", "until": "2013-03-28T22:00:00Z", "count": 0,
             "outlets": [{"outlet": "Harbour Post", "count": 0}]},
            {"bin": "2013-03-29", "since": "2013-03-28T22:00:00Z", "until": "2013-03-29T22:00:00Z", "count": 1,
             "outlets": [{"outlet": "Harbour Post", "count": 1}]},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("a.svg", "<svg "), ("a.SVG", "<svg "), ("a.json", '{"schema_version"'), ("a.csv", "bin,since"),
        ("a.tsv", "bin\tsince"), ("a.txt", "2013  █"), ("a", "2013  █"),
    ],
)  # fmt: skip
def test_the_suffix_of_a_file_decides_the_format(file, begins, run, location, tmp_path):
    done = run("timeline", "ferry", "--by", "year", "-o", file, "--color", "always", "--corpus", location)

    assert (done.code, done.out, done.err) == (0, "", f"wrote a timeline of 1 article to {file}\n")
    assert (tmp_path / file).read_text("utf-8").startswith(begins)


def test_a_format_that_is_asked_for_goes_before_the_suffix(run, location, tmp_path):
    run("timeline", "ferry", "-o", "a.svg", "--format", "json", "--corpus", location)

    assert json.loads((tmp_path / "a.svg").read_text("utf-8"))["total"] == 1


def test_the_picture_goes_to_stdout_and_is_the_same_every_time(run, location):
    pictures = {run("timeline", "budget <b>", "--format", "svg", "--corpus", location).out for _ in range(2)}

    assert len(pictures) == 1
    assert ET.fromstring(pictures.pop())[0].text == "budget <b>"


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["a", "-o", "a.png"], "a.png: there is no format with the suffix .png",
            "name a file with .json, .csv, .tsv, .svg, .txt, or add --format"),
        (["--per", "0"], "Invalid value for '--per': 0 is not in the range x>=1", "`corpus timeline --help` shows how"),
        (["headlin:x"], "there is no field 'headlin'", None),
    ],
)  # fmt: skip
def test_a_slip_is_reported_before_a_corpus_is_looked_for(args, message, hint, run):
    done = run("timeline", *args, "--corpus", "nowhere")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {message}\n")
    assert hint is None or done.err == f"error: {message}\n{hint}\n"


def test_a_timeline_of_too_many_bins_is_refused_with_a_coarser_one(run, location):
    done = run("timeline", "--since", "0001", "--until", "9999", "--by", "day", "--corpus", location)

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: 735,234 days, from 0001-01-01 to 2014-01-01, are more than a timeline can show\n"
        "write --by month, or name a shorter time with --since and --until\n"
    )


def test_an_outlet_that_the_corpus_does_not_hold_is_reported_with_the_nearest(run, location):
    done = run("timeline", "--outlet", "harbour pots", "--corpus", location)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: the corpus holds no outlet 'harbour pots'\ndid you mean Harbour Post?")
