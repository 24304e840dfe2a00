"""`corpus search --explain`."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import jsonschema
import pytest

from lowmere import FERRY


@pytest.fixture
def explained(run, location):
    """Explain a query in this format, and give what is written."""

    def explained(*args, form="plain"):
        done = run("search", "--explain", "--corpus", location, "--format", form, *args)
        assert (done.code, done.err) == (0, "")
        return done.out

    return explained


def test_a_query_is_explained_with_its_tree_and_its_best_hit(explained):
    assert explained('budget (ferr* OR "harbour storm") date:2013 -lighthouse') == (
        "AND                  1\n"
        "  budget             2  budget 2\n"
        "  OR                 1\n"
        "    ferr*            1  ferry 1\n"
        '    "harbour storm"  1  harbour 2 · storm 2\n'
        "  date:2013          2  [2013-01-01T00:00:00Z, 2014-01-01T00:00:00Z)\n"
        "  NOT                3\n"
        "    lighthouse       1  lighthouse 1\n"
        "\n"
        "1 article of 4\n"
        "\n"
        "1. Ferry budget cut after harbour storm\n"
        f"   The Lowmere Lamp · 2013-04-12 · {FERRY.id}\n"
        "   score 2.0258\n"
        "     budget           0.4695  = rarity 0.6931 × saturation 0.6773 · in 2 articles, 2 occurrences here\n"
        "     ferr*            0.8155  = rarity 1.2040 × saturation 0.6773 · in 1 article, 2 occurrences here\n"
        '     "harbour storm"  0.7409  = rarity 1.2040 × saturation 0.6154 · in 1 article, 1 occurrence here\n'
    )


def test_the_days_of_an_explained_date_are_those_of_the_users_zone(explained):
    shown = explained("date:2013-04-12", "--timezone", "Asia/Tehran")
    assert "[2013-04-11T19:30:00Z, 2013-04-12T19:30:00Z), days of Asia/Tehran\n" in shown


def test_a_word_that_no_article_has_is_reported(explained):
    assert "dodo  0  no article has dodo\n" in explained("dodo")


def test_filters_are_explained_as_well_and_rank_nothing(explained):
    shown = explained("--outlet", "harbour post")
    assert shown.startswith('outlet:"harbour post"  1\n')
    assert shown.endswith("score 0.0000 · nothing in the query ranks\n")


def test_as_many_hits_are_taken_apart_as_asked_for(explained):
    def ranks(*args):
        return [hit["rank"] for hit in json.loads(explained("budget", *args, form="json"))["hits"]]

    assert ranks() == [1]
    assert ranks("--limit", "2") == [1, 2]
    assert ranks("--page", "2") == [2]


def test_the_json_of_an_explanation_keeps_its_schema(explained, run):
    schema = json.loads(run("schema", "explanation").out)
    assert schema == json.loads((files("corpus.rendering") / "explanation.schema.json").read_text("utf-8"))
    for query in (
        "budget",
        "NOT (a NEAR/5 b) date:..2013",
        "co-op OR bujet~2 OR atleast2(bud*)",
        'outlet:"harbour post"',
    ):
        document = json.loads(explained(query, form="json"))
        jsonschema.validate(document, schema)
        for hit in document["hits"]:
            assert sum(part["score"] for part in hit["parts"]) == pytest.approx(hit["score"], abs=1e-5)


def test_an_explanation_fits_a_narrow_terminal(terminal, location):
    query = "budget (ferr* OR harbour) date:2013"
    shown = terminal("search", query, "--explain", "--no-pager", "--corpus", location, columns=50)
    assert shown.code == 0
    assert max(map(len, re.sub(r"\x1b\[\d+m", "", shown.seen).splitlines())) <= 50


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--count"], "--explain and counts do not go together"),
        (["--by", "outlet"], "--explain and counts do not go together"),
        (["--format", "csv"], "--format csv is for hits, not for --explain"),
        (["--fields", "id"], "--fields is for hits, not for --explain"),
    ],
)
def test_what_does_not_go_with_an_explanation_is_reported(args, message, run, location):
    done = run("search", "budget", "--explain", "--corpus", location, *args)
    assert (done.code, done.out, done.err.splitlines()[0]) == (2, "", f"error: {message}")
