"""`--fields` and `--print0`, for `search` and `export` alike."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest
from click.shell_completion import ShellComplete

from corpus.cli import main
from corpus.rendering import FORMATS_WITH_FIELDS, RENDERERS
from corpus.rendering.hits.records import ALL_FIELDS
from lowmere import FERRY, STORM


@pytest.fixture(params=["search", "export"])
def asking(request, run, location):
    return lambda *args: run(request.param, *args, "--corpus", location)


def test_fields_are_chosen_and_put_in_order_in_every_format_that_has_fields(asking):
    asked = ("ferry", "--fields", "outlet,headline,authors,source.path")
    headline = "Ferry budget cut after harbour storm"

    assert asking(*asked, "--format", "tsv").out == (
        "outlet\theadline\tauthors\tsource_path\n"
        f"The Lowmere Lamp\t{headline}\tAda Quill; Bo Ferrin\t/news/lowmere.jsonl\n"
    )
    assert asking(*asked, "--format", "csv").out == (
        f"outlet,headline,authors,source_path\nThe Lowmere Lamp,{headline},Ada Quill; Bo Ferrin,/news/lowmere.jsonl\n"
    )
    line = (
        f'{{"outlet": "The Lowmere Lamp", "headline": "{headline}", "authors": ["Ada Quill", "Bo Ferrin"], '
        '"source_path": "/news/lowmere.jsonl"}'
    )
    assert asking(*asked, "--format", "jsonl").out == f"{line}\n"
    document = asking(*asked, "--format", "json").out
    assert ' "fields": ["outlet", "headline", "authors", "source_path"],\n' in document
    assert json.loads(document)["hits"] == [json.loads(line)]


def test_every_field_can_be_asked_for_and_json_keeps_the_schema(asking):
    document = json.loads(asking("ferry", "--fields", ",".join(ALL_FIELDS), "--format", "json").out)

    assert list(document["hits"][0]) == list(ALL_FIELDS)
    jsonschema.validate(document, json.loads((files("corpus.rendering") / "schema.json").read_text("utf-8")))


def test_what_is_nested_is_json_in_a_cell(asking):
    spans, source = asking("ferry", "--fields", "spans,source", "--format", "tsv").out.splitlines()[1].split("\t")

    assert json.loads(spans)[0] == [27, 32]
    assert json.loads(source)["path"] == "/news/lowmere.jsonl"


def test_a_field_named_twice_or_in_capitals_is_one_column(asking):
    assert (
        asking("ferry", "--fields", "id, ID,Outlet", "--format", "csv").out
        == f"id,outlet\n{FERRY.id},The Lowmere Lamp\n"
    )


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("headlin", "headline"), ("title", "headline"), ("author", "authors"), ("date", "published"),
        ("lang", "language"), ("text", "body"), ("tag", "tags"), ("source.pth", "source_path"), ("snipet", "snippet"),
    ],
)  # fmt: skip
def test_a_field_that_is_none_is_reported_with_the_nearest_and_all_there_are(asked, nearest, asking):
    done = asking("ferry", "--fields", f"id,{asked}", "--format", "csv")

    name = asked.replace(".", "_")
    error = f"error: --fields: there is no field {name!r}\ndid you mean {nearest}? (fields: {', '.join(ALL_FIELDS)})\n"
    assert (done.code, done.out, done.err) == (2, "", error)


@pytest.mark.parametrize("asked", ["xyzzy", "id,", ",", " ", ""])
def test_a_field_like_no_other_is_reported_with_all_there_are(asked, asking):
    done = asking("ferry", "--fields", asked, "--format", "csv")

    assert done.code == 2
    assert done.err.splitlines()[1] == f"(fields: {', '.join(ALL_FIELDS)})"


@pytest.mark.parametrize("name", [name for name in RENDERERS if name not in FORMATS_WITH_FIELDS])
def test_a_format_without_fields_says_which_have_them(name, run, location):
    done = run("search", "ferry", "--fields", "id", "--format", name, "--corpus", location)

    error = (
        f"error: --fields does nothing: {name} has no fields to choose from\nformats that do: json, jsonl, csv, tsv\n"
    )
    assert (done.code, done.out, done.err) == (2, "", error)


def test_a_search_for_fields_alone_is_tsv_and_an_export_goes_by_its_file(run, location, tmp_path):
    assert (
        run("search", "ferry", "--fields", "id,outlet", "--corpus", location).out
        == f"id\toutlet\n{FERRY.id}\tThe Lowmere Lamp\n"
    )
    assert run("export", "ferry", "--fields", "id", "-o", "a.csv", "--corpus", location).code == 0
    assert (tmp_path / "a.csv").read_text("utf-8") == f"id\n{FERRY.id}\n"
    assert run("export", "ferry", "--fields", "id", "-o", "a.txt", "--corpus", location).code == 2
    assert json.loads(run("export", "ferry", "--fields", "id", "--corpus", location).out)["hits"] == [{"id": FERRY.id}]


@pytest.mark.parametrize("option", ["-0", "--print0"])
def test_ids_end_with_nul_for_xargs(option, asking):
    assert asking("harbour", "--sort", "newest", option).out == f"{FERRY.id}\0{STORM.id}\0"
    assert asking("dodo", option).out == ""


@pytest.mark.parametrize("name", ["json", "csv", "markdown"])
def test_only_ids_end_with_nul(name, asking):
    done = asking("ferry", "-0", "--format", name)

    error = f"error: --print0 is for lists of ids, not for {name}\nadd --format ids\n"
    assert (done.code, done.out, done.err) == (2, "", error)


def test_the_shell_completes_the_last_field_of_the_list():
    shell = ShellComplete(main, {}, "corpus", "_CORPUS_COMPLETE")

    assert [item.value for item in shell.get_completions(["search", "--fields"], "id,sta")] == ["id,standfirst"]
    assert [item.value for item in shell.get_completions(["export", "--fields"], "sc")] == ["score"]
