"""`corpus stats`."""

from __future__ import annotations

import json

import pytest

from corpus.storage import open_corpus


def test_the_corpus_is_summed_up_for_people_and_as_json(run, location):
    text = run("stats", "--corpus", location).out
    data = json.loads(run("stats", "--format", "json", "--corpus", location).out)

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
    from corpus.cli.commands.stats import format_bytes

    assert format_bytes(count) == text
