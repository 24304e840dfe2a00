"""`corpus similar`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from corpus.article import Article
from corpus.storage import open_corpus
from lowmere import FERRY, LIGHTHOUSE, STORM, source

COPY = replace(FERRY, id="c0py00000000", headline="Boats to stop at four", outlet="Tidewire", url="")
TEACHERS = Article(
    headline="Teachers leave over ferry cut",
    body="Two teachers have left since the council cut the ferry budget. The last boat leaves too early, they said.",
    outlet="Harbour Post",
    published=date(2014, 5, 1),
    source=source(10),
)


@pytest.fixture
def corpus(run, location):
    """Run the command line on a corpus with a copy of an article and an article that follows it up."""
    with open_corpus(location) as opened:
        opened.store.put([COPY, TEACHERS])
        opened.refresh()
    return lambda *args, **settings: run(*args, "--corpus", location, **settings)


def ids(done):
    assert (done.code, done.err) == (0, "")
    return done.out.split()


def test_more_like_an_article_comes_best_first_without_it_and_its_copies(corpus):
    done = corpus("similar", FERRY.id)

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "1. Teachers leave over ferry cut\n"
        f"   Harbour Post · 2014-05-01 · {TEACHERS.id}\n"
        "   Two teachers have left since the council cut the ferry budget. The last boat leaves too early, they said.\n"
        "\n"
        "2. Storm tears away harbour wall\n"
        f"   Harbour Post · 2013-03-29 · {STORM.id}\n"
        "   SALTPAN — A storm tore away the harbour wall at Saltpan on Friday night. Nobody was hurt.\n"
        "\n"
        "2 articles\n"
    )
    assert ids(corpus("similar", FERRY.id[:5].upper(), "--format", "ids")) == [TEACHERS.id, STORM.id]


def test_the_terms_and_the_copies_left_out_are_reported_on_stderr(corpus):
    done = corpus("similar", FERRY.id, "--terms", "--format", "ids")

    terms, *copies = done.err.splitlines()
    assert done.out == f"{TEACHERS.id}\n{STORM.id}\n"
    assert set(terms.removeprefix("terms: ").split()) >= {"ferry", "budget", "cut", "council", "boat", "last"}
    assert copies == ["copies left out:", f"  {COPY.id}  Boats to stop at four · Tidewire · 2013-04-12"]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--outlet", "harbour post"], [TEACHERS, STORM]),
        (["--outlet", "Lamp, Wick and Oil"], []),
        (["--since", "2014-05", "--until", "2014-05"], [TEACHERS]),
        (["--on", "2013"], [STORM]),
        (["--since", "7d", "--now", "2014-05-03"], [TEACHERS]),
        (["--limit", "1"], [TEACHERS]),
        (["--limit", "1", "--page", "2"], [STORM]),
        (["--page", "2"], []),
    ],
)
def test_filters_and_pages_are_those_of_a_search(args, found, corpus):
    assert ids(corpus("similar", FERRY.id, *args, "--format", "ids")) == [article.id for article in found]


def test_the_json_document_keeps_the_schema_and_its_query_finds_the_same(corpus):
    document = json.loads(corpus("similar", FERRY.id, "--format", "json").out)

    jsonschema.validate(document, json.loads((files("corpus.rendering") / "schema.json").read_text("utf-8")))
    assert (document["total"], [hit["id"] for hit in document["hits"]]) == (2, [TEACHERS.id, STORM.id])
    assert ids(corpus("search", document["query"]["understood"], "--format", "ids"))[0] == TEACHERS.id


def test_several_ids_and_ids_from_stdin_find_what_is_like_all_of_them(corpus):
    named = corpus("similar", FERRY.id, LIGHTHOUSE.id, "--format", "ids")
    piped = corpus("similar", "-", "--format", "ids", stdin=f"{FERRY.id}\n{LIGHTHOUSE.id}\n")
    nul = corpus("similar", "-", "-0", "--format", "ids", stdin=f"{FERRY.id}\0{LIGHTHOUSE.id}\0")

    assert ids(named)[0] == TEACHERS.id
    assert piped == named
    assert nul.out == named.out.replace("\n", "\0")


def test_a_file_of_any_format_finds_what_is_like_the_article_in_it(corpus, tmp_path):
    text = "Ferry budget cut\n\nThe council cut the ferry budget, and the last boat leaves at four."
    (tmp_path / "ferry.txt").write_text(text, encoding="utf-8")
    record = {"title": "Ferry budget cut", "text": text, "url": "https://lamp.example/2013/ferry-budget"}
    (tmp_path / "ferry.json").write_text(json.dumps(record), encoding="utf-8")

    assert set(ids(corpus("similar", "ferry.txt", "--format", "ids"))[:3]) == {FERRY.id, COPY.id, TEACHERS.id}
    # The URL is that of an article of the corpus, which is thus the same one.
    assert FERRY.id not in ids(corpus("similar", tmp_path / "ferry.json", "--format", "ids"))


def test_what_may_be_an_id_is_one_and_a_path_is_a_file(corpus, tmp_path):
    (tmp_path / FERRY.id).write_text("Harbour wall\n\nThe storm tore the harbour wall away.", encoding="utf-8")
    (tmp_path / "face").write_text("Harbour wall\n\nThe storm tore the harbour wall away.", encoding="utf-8")

    assert ids(corpus("similar", FERRY.id, "--format", "ids")) == [TEACHERS.id, STORM.id]
    assert ids(corpus("similar", f"./{FERRY.id}", "--format", "ids"))[0] == STORM.id
    assert ids(corpus("similar", "./face", "--format", "ids"))[0] == STORM.id
    hint = "`corpus search` shows the id of each article; for the file, write ./face"
    assert corpus("similar", "face").err == f"error: no article has the id 'face'\n{hint}\n"


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("two.jsonl", '{"title": "One", "text": "A storm."}\n{"title": "Two", "text": "A gale."}\n',
            "there is more than one article in two.jsonl\n`corpus ingest` reads them all; then give the ID of one\n"),
        ("empty.txt", "",
            ("there is no article in empty.txt: the file is empty\n"
             "docs/FORMATS.md lists the formats that can be read\n")),
        ("x.txt", None,
            ("there is no article and no file 'x.txt'\n"
             "write an ID, as `corpus search` shows it, or the path of a file\n")),
        ("zzzz", None, "no article has the id 'zzzz'\n`corpus search` shows the id of each article\n"),
    ],
)  # fmt: skip
def test_what_is_neither_an_article_nor_a_file_of_one_is_an_error(name, text, error, corpus, tmp_path):
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")

    done = corpus("similar", name)

    assert (done.code, done.out, done.err) == (2, "", f"error: {error}")


def test_a_folder_is_no_article(corpus, tmp_path):
    done = corpus("similar", tmp_path)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: there is no article in {tmp_path}: ")


def test_what_is_like_nothing_is_no_error(corpus, tmp_path):
    (tmp_path / "odd.txt").write_text("Xylophones\n\nZithers, xylophones, zithers.", encoding="utf-8")

    done = corpus("similar", "odd.txt")

    assert (done.code, done.out, done.err) == (0, "no articles match\n", "")
