"""Ids on standard input: `-` for `show`, `export`, `delete` and `similar`."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files

import jsonschema
import pytest

from corpus.article import ID_LENGTH
from corpus.cli.options.ids import may_be_id
from corpus.storage import open_corpus
from lowmere import ARTICLES, FERRY, LIGHTHOUSE, STORM, UNDATED

COMMANDS = [["show"], ["export", "--format", "json"], ["delete", "--yes"]]
HINT = "write one id per line, as `corpus search --format ids` does; nothing was done for the others\n"


def shown(out):
    return [json.loads(line)["id"] for line in out.splitlines()]


def kept(location):
    with open_corpus(location) as corpus:
        return set(corpus.store.ids())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (f"{FERRY.id}\n{STORM.id}\n", [FERRY.id, STORM.id]),
        (f"{STORM.id}\n{FERRY.id}", [STORM.id, FERRY.id]),
        (f"\n  {FERRY.id}\t\n\n \n{STORM.id}\r\n\n", [FERRY.id, STORM.id]),
        (f"{FERRY.id}\n{STORM.id}\n{FERRY.id}\n{FERRY.id[:4].upper()}\n", [FERRY.id, STORM.id]),
        (f"{FERRY.id}\0{STORM.id}\0", [FERRY.id, STORM.id]),
        ("", []),
        ("\n \n", []),
        ("\0", []),
    ],
)
def test_show_and_export_read_an_id_a_line_in_order_and_once(text, ids, run, location):
    one = run("show", "-", "--format", "json", "--corpus", location, stdin=text)
    other = run("export", "-", "--format", "jsonl", "--corpus", location, stdin=text)

    assert (one.code, one.err, shown(one.out)) == (0, "", ids)
    assert (other.code, other.err, shown(other.out)) == (0, "", ids)


def test_with_null_an_id_ends_with_nul_and_white_space_around_it_counts_for_nothing(run, location):
    text = f"{FERRY.id}\0\n{STORM.id}\n\0"

    assert shown(run("show", "-0", "-", "--format", "json", "--corpus", location, stdin=text).out) == [
        FERRY.id,
        STORM.id,
    ]
    assert run("export", "-0", "-", "--format", "ids", "--corpus", location, stdin=text).out == (
        f"{FERRY.id}\0{STORM.id}\0"
    )
    assert json.loads(run("export", "-0", "-", "--corpus", location, stdin=text).out)["total"] == 2


def test_ids_from_stdin_stand_among_those_that_are_named(run, location):
    done = run("show", UNDATED.id, "-", FERRY.id, "--format", "json", "--corpus", location, stdin=f"{STORM.id}\n")

    assert shown(done.out) == [UNDATED.id, STORM.id, FERRY.id]


def test_an_export_of_ids_says_which_they_are_and_that_their_order_is_given(run, location):
    document = json.loads(run("export", "-", "--corpus", location, stdin=f"{STORM.id}\n{FERRY.id}\n").out)

    jsonschema.validate(document, json.loads((files("corpus.rendering") / "schema.json").read_text("utf-8")))
    assert (document["sort"], document["total"]) == ("given", 2)
    assert document["query"] == {"text": "", "understood": f'id:("{STORM.id}", "{FERRY.id}")', "dates": []}
    assert [(hit["rank"], hit["body"]) for hit in document["hits"]] == [(1, STORM.body), (2, FERRY.body)]


@pytest.mark.parametrize("words", [["--since", "2013"], ["--outlet", "Harbour Post"], ["--sort", "newest"]])
def test_an_export_of_ids_takes_no_filter_and_no_order(words, run, location):
    done = run("export", "-", *words, "--corpus", location, stdin=FERRY.id)

    error = "error: IDs from stdin take no filter and no order\nfilter and sort the search that finds them\n"
    assert (done.code, done.out, done.err) == (2, "", error)


@pytest.mark.parametrize("command", [*COMMANDS, ["similar"]])
@pytest.mark.parametrize(
    ("text", "error"),
    [
        (f"{FERRY.id}\n\nzzz\n{STORM.id}\n", "no article has the id 'zzz' (line 3 on standard input)"),
        (
            '{"schema_version": 1,\n "query": {}',
            """no article has the id '{"schema_version": 1,' (line 1 on standard input)""",
        ),
        ("a" * 40, f"no article has the id '{'a' * 40}' (line 1 on standard input)"),
        ("a" * 60, f"no article has the id '{'a' * 40}…' (line 1 on standard input)"),
        (f"{FERRY.id} {STORM.id}", f"no article has the id '{FERRY.id} {STORM.id}' (line 1 on standard input)"),
    ],
)
def test_an_unknown_id_names_its_line_and_nothing_is_done(command, text, error, run, location):
    done = run(*command, "-", "--corpus", location, stdin=text)

    assert (done.code, done.out, done.err) == (2, "", f"error: {error}\n{HINT}")
    assert kept(location) == {article.id for article in ARTICLES}


def test_bytes_that_are_no_text_are_no_id(program, location):
    done = subprocess.run(
        [sys.executable, "-m", "corpus", "show", "-", "--corpus", location],
        input=b"\xff\xfe\n",
        capture_output=True,
        check=False,
    )

    error = r"error: no article has the id '\\xff\\xfe' (line 1 on standard input)"
    assert (done.returncode, done.stdout, done.stderr.decode().splitlines()[0]) == (2, b"", error)


def test_delete_removes_the_articles_whose_ids_come_from_stdin(run, location):
    done = run("delete", "--yes", "-", "--corpus", location, stdin=f"{FERRY.id}\n{STORM.id}\n")

    assert (done.code, done.out, done.err.splitlines()[-1]) == (0, "", "deleted 2 articles")
    assert kept(location) == {LIGHTHOUSE.id, UNDATED.id}


def test_delete_of_ids_from_stdin_needs_yes_on_a_terminal_too(terminal, location):
    seen = terminal("delete", "-", "--corpus", location, env={"NO_COLOR": "1"})

    assert (seen.code, seen.seen.splitlines()[0]) == (2, "error: nothing deleted: there is nobody to ask")
    assert len(kept(location)) == 4


@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[2], ["similar"]])
def test_no_ids_at_all_are_no_error(command, run, location):
    done = run(*command, "-", "--corpus", location, stdin="")

    assert (done.code, done.out) == (0, "")
    assert kept(location) == {article.id for article in ARTICLES}


def test_what_a_search_finds_flows_through_a_pipe(location):
    corpus = f"{sys.executable} -m corpus"
    for line, out in [
        (
            f"{corpus} search budget --sort oldest --format ids | {corpus} show - --format json",
            [FERRY.id, LIGHTHOUSE.id],
        ),
        (f"{corpus} search budget --sort newest -0 | {corpus} show -0 - --format json", [LIGHTHOUSE.id, FERRY.id]),
    ]:
        done = subprocess.run(line, shell=True, env={"CORPUS": location}, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert shown(done.stdout) == out


@pytest.mark.parametrize(
    ("text", "possible"),
    [("", False), ("0", True), ("Z9", True), ("0" * ID_LENGTH, True), ("0" * (ID_LENGTH + 1), False), ("o", False)],
)
def test_an_id_or_its_beginning_has_one_to_twelve_characters_of_the_alphabet(text, possible):
    assert may_be_id(text) == possible
