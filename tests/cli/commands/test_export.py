"""`corpus export`."""

from __future__ import annotations

import csv
import json
from importlib.resources import files

import jsonschema
import pytest

from corpus.article import as_record, from_record
from lowmere import FERRY, LIGHTHOUSE, STORM, UNDATED


@pytest.fixture
def export(run, location):
    return lambda *args: run("export", *args, "--corpus", location)


def test_without_a_query_every_article_goes_out_whole_newest_first(export, tmp_path):
    done = export("-o", "all.json")
    document = json.loads((tmp_path / "all.json").read_text("utf-8"))

    assert (done.code, done.out, done.err) == (0, "", "wrote 4 articles to all.json\n")
    jsonschema.validate(document, json.loads((files("corpus.rendering") / "schema.json").read_text("utf-8")))
    assert (document["sort"], document["query"]) == ("newest", {"text": "", "understood": "*", "dates": []})
    articles = (LIGHTHOUSE, FERRY, STORM, UNDATED)
    records = [{name: hit[name] for name in as_record(FERRY)} for hit in document["hits"]]
    assert [from_record(record) for record in records] == list(articles)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.json", '{"schema_version": 1,'),
        ("a.jsonl", '{"rank": 1,'),
        ("a.ndjson", '{"rank": 1,'),
        ("a.csv", "rank,id,score,"),
        ("a.tsv", "rank\tid\tscore\t"),
        ("a.tab", "rank\tid\tscore\t"),
        ("a.md", "## 1. [**Ferry** budget cut after harbour storm](https://lamp.example/2013/ferry-budget)\n"),
        ("a.markdown", "## 1. [**Ferry**"),
        ("a.bib", f"@article{{{FERRY.id},\n  author       = {{Quill, Ada and Ferrin, Bo}},\n"),
        ("a.txt", f"{FERRY.id}\n"),
        ("a.TXT", f"{FERRY.id}\n"),
        ("a", '{"schema_version": 1,'),
    ],
)
def test_the_suffix_of_the_file_says_the_format(name, start, export, tmp_path):
    assert export("ferry", "-o", name).err == f"wrote 1 article to {name}\n"
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_format_that_is_named_goes_before_the_suffix(export, tmp_path):
    export("ferry", "-o", "a.csv", "--format", "ids")

    assert (tmp_path / "a.csv").read_text("utf-8") == f"{FERRY.id}\n"


def test_no_hits_are_a_valid_empty_document(export, tmp_path):
    for name in ("a.json", "a.jsonl", "a.csv", "a.tsv", "a.md", "a.bib", "a.txt"):
        assert export("dodo", "-o", name).code == 0

    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["hits"] == []
    assert list(csv.DictReader((tmp_path / "a.csv").read_text("utf-8").splitlines())) == []
    assert (tmp_path / "a.tsv").read_text("utf-8").split("\t")[:2] == ["rank", "id"]
    assert (tmp_path / "a.md").read_text("utf-8") == "no articles match\n"
    assert [(tmp_path / name).read_text("utf-8") for name in ("a.jsonl", "a.bib", "a.txt")] == ["", "", ""]
