"""The design's lines on the command line, one test each; what a line means in detail is tested beside its command."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import unicodedata
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from corpus.article import Article, Source
from corpus.config import config_file
from corpus.storage import open_corpus
from lowmere import ARTICLES, FERRY, STORM

# A command that writes data -> how to call it on the corpus of the tests.
DATA = {
    "search": ["ferry"],
    "show": [FERRY.id],
    "export": ["ferry"],
    "stats": [],
    "outlets": [],
}
# A command that changes the corpus and has nothing but remarks to tell.
REMARKS = {"delete": ["--yes", STORM.id], "reindex": []}


@pytest.fixture
def news(tmp_path):
    """A file of an article, and a record that is not one."""
    line = json.dumps({"headline": "Storm", "text": "A storm came."})
    (tmp_path / "news.jsonl").write_text(f"{line}\nno JSON", "utf-8")
    return tmp_path / "news.jsonl"


def test_the_corpus_lives_where_the_option_says_then_the_variable_then_the_config_file_then_in_index(
    run, tmp_path, monkeypatch
):
    for size, name in enumerate(["index", "configured", "variable", "option"], start=1):
        with open_corpus(str(tmp_path / name), create=True) as corpus:
            corpus.store.put(ARTICLES[:size])

    def articles(*args):
        return json.loads(run("stats", "--format", "json", *args).out)["articles"]

    assert articles() == 1
    config_file().parent.mkdir(parents=True)
    config_file().write_text(f'corpus = "{tmp_path}/configured"')
    assert articles() == 2
    monkeypatch.setenv("CORPUS", "variable")
    assert articles() == 3
    assert articles("--corpus", "option") == 4


@pytest.mark.parametrize(("name", "args"), [*DATA.items(), *REMARKS.items()])
def test_data_goes_to_stdout_and_everything_else_to_stderr(name, args, run, location):
    done = run(name, *args, "--corpus", location)

    assert (done.code, bool(done.out), bool(done.err)) == (0, name in DATA, name in REMARKS)


@pytest.mark.parametrize(
    ("args", "env", "on_a_terminal", "in_a_pipe"),
    [
        ([], {}, True, False),
        ([], {"TERM": "dumb"}, False, False),
        ([], {"NO_COLOR": "1"}, False, False),
        ([], {"NO_COLOR": ""}, True, False),
        ([], {"FORCE_COLOR": "1"}, True, True),
        ([], {"FORCE_COLOR": ""}, True, False),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ([], {"CORPUS_COLOR": "always", "NO_COLOR": "1"}, True, True),
        ([], {"CORPUS_COLOR": "never", "FORCE_COLOR": "1"}, False, False),
        (["--color", "always"], {"NO_COLOR": "1", "CORPUS_COLOR": "never"}, True, True),
        (["--color", "never"], {"FORCE_COLOR": "1", "CORPUS_COLOR": "always"}, False, False),
        (["--color", "auto"], {"CORPUS_COLOR": "always"}, True, False),
    ],
)
def test_colours_are_for_a_terminal_and_are_chosen_by_option_and_environment(
    args, env, on_a_terminal, in_a_pipe, run, location, monkeypatch
):
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    command = ["search", "ferry", *args, "--no-pager", "--corpus", location]

    assert ("\x1b[" in run(*command).out) == in_a_pipe
    monkeypatch.setattr("corpus.cli.shell.terminal.is_terminal", lambda stream: True)
    assert ("\x1b[" in run(*command).out) == on_a_terminal


def test_in_a_pipe_the_text_is_plain_and_complete(run, tmp_path, monkeypatch):
    headline = "Harbour " * 60
    source = Source(path="/news.jsonl", format="jsonl", sha256="0" * 64)
    with open_corpus(str(tmp_path / "long"), create=True) as corpus:
        corpus.store.put([Article(headline=headline, body="The harbour.", source=source)])

    monkeypatch.setenv("COLUMNS", "40")
    shown = run("search", "harbour", "--corpus", "long").out

    assert headline.strip() in shown


def test_columns_says_how_wide_a_terminal_is_filled(terminal, location):
    for columns in (40, 72):
        lines = terminal(
            "search", "harbour", "--color", "never", "--corpus", location, columns=columns
        ).seen.splitlines()
        assert columns - 16 < max(map(len, lines)) <= columns


@pytest.mark.parametrize(
    ("code", "args"),
    [
        (0, ["search", "ferry"]),
        (0, ["search", "dodo"]),
        (0, ["--help"]),
        (0, ["--version"]),
        (2, ["search", "headlin:ferry"]),
        (2, ["search", "(ferry"]),
        (2, ["search", "--since", "2013-02-31"]),
        (2, ["search", "--limit", "x", "ferry"]),
        (2, ["search", "--bogus"]),
        (2, ["serach"]),
        (2, ["show"]),
        (2, ["show", "zzzz"]),
        (3, ["search", "ferry", "--corpus", "nowhere"]),
        (4, ["ingest", "news.jsonl"]),
    ],
)
def test_the_exit_code_tells_done_from_usage_from_no_corpus_from_rejected_input(
    code, args, run, location, news, monkeypatch
):
    monkeypatch.setenv("CORPUS", location)

    assert run(*args).code == code


def test_a_pipe_into_head_ends_quietly(location):
    for args in (["search", "--since", "2013", "--format", "jsonl"], ["man"]):
        command = shlex.join([sys.executable, "-m", "corpus", *args])
        env = os.environ | {"CORPUS": location}
        done = subprocess.run(
            ["bash", "-c", f"{command} | head -c 1; echo ${{PIPESTATUS[0]}}"], capture_output=True, env=env, check=True
        )
        assert (done.stdout[1:], done.stderr) == (b"0\n", b"")


def test_json_has_a_schema_version_and_keeps_to_the_published_schema(run, location):
    schema = json.loads((files("corpus.rendering") / "schema.json").read_text("utf-8"))
    assert json.loads(run("schema").out) == schema

    for command in ("search", "export"):
        document = json.loads(run(command, "harbour OR budget", "--format", "json", "--corpus", location).out)
        assert document["schema_version"] == schema["properties"]["schema_version"]["const"]
        jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())


def test_dates_in_json_are_rfc_3339_and_a_day_stays_a_day(run, location):
    document = json.loads(run("export", "--sort", "oldest", "--format", "json", "--corpus", location).out)

    published = {hit["id"]: hit["published"] for hit in document["hits"]}
    assert (published[STORM.id], published[FERRY.id]) == ("2013-03-29", "2013-04-12T08:00:00+02:00")


SAME = """
from contextlib import suppress
from corpus.cli import main
for line in ("search harbour OR budget --format json", "export", "outlets --format json"):
    with suppress(SystemExit):
        main(line.split())
"""


def test_the_same_index_gives_the_same_bytes(location):
    written = [
        subprocess.run([sys.executable, "-c", SAME], env=os.environ | settings, capture_output=True, check=True).stdout
        for settings in ({"CORPUS": location, "PYTHONHASHSEED": seed} for seed in ("1", "2"))
    ]

    assert written[0] == written[1]
    assert written[0].count(b"schema_version") == 2


@pytest.mark.parametrize(
    ("args", "what", "where", "next_step"),
    [
        (["search", "headlin:ferry"], "there is no field", "'headlin'", "headline"),
        (["search", "ferry", "--since", "2013-02-31"], "a date that does not exist", "'2013-02-31'", "2013-02-28"),
        (["search", "x", "--corpus", "nowhere"], "there is no corpus", "nowhere", "corpus ingest PATH"),
        (["serach"], "there is no command", "'serach'", "did you mean search?"),
        (["show", "zzzz"], "no article has the id", "'zzzz'", "corpus search"),
        (["search", "x", "--outlet", "Harbor Post"], "no outlet", "'Harbor Post'", "did you mean Harbour Post?"),
        (["search", "--bogus"], "there is no option", "'--bogus'", "put -- before a query"),
        (["search", "x", "--timezone", "Asia/Tehrn"], "no time zone", "--timezone", "write Asia/Tehran"),
        (["export", "-obama"], "there is no option", "'-obama'", "corpus export -o bama"),
        (["delete", "x"], "nothing deleted", "there is nobody to ask", "--yes"),
    ],
)
def test_an_error_says_what_and_where_and_what_to_do_next(args, what, where, next_step, run, location, monkeypatch):
    monkeypatch.setenv("CORPUS", location)

    done = run(*args)

    first, *rest = done.err.splitlines()
    assert done.out == ""
    assert first.startswith("error: ")
    assert what in first
    assert where in first
    assert next_step in "\n".join(rest)


HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b31m[red]bold[/red]\u202eevil\u2066\x00\r\x08 \x7f"


@pytest.mark.parametrize(
    "args",
    [
        ["search", "harbour"],
        ["search", "harbour", "--color", "always"],
        ["search", "harbour", "--format", "json"],
        ["search", "harbour", "--format", "jsonl"],
        ["search", "harbour", "--format", "csv"],
        ["show", "{id}"],
        ["export", "harbour"],
        ["export", "harbour", "--format", "csv"],
        ["outlets"],
        ["outlets", "--raw", "--format", "csv"],
        ["delete", "--yes", "{id}"],
    ],
)
def test_text_from_articles_is_never_trusted_on_a_terminal(args, run, tmp_path):
    source = Source(path="/news.jsonl", format="jsonl", sha256="0" * 64)
    article = Article(
        headline=f"Harbour {HOSTILE}",
        body=f"The harbour {HOSTILE} opened.",
        outlet=f"Post {HOSTILE}",
        authors=(f"Ada {HOSTILE}",),
        published=date(2024, 5, 17),
        source=source,
    )
    with open_corpus(str(tmp_path / "index"), create=True) as corpus:
        corpus.store.put([article])

    done = run(*[arg.format(id=article.id) for arg in args])

    assert done.code == 0
    shown = re.sub(r"\x1b\[[0-9;]*m", "", done.out + done.err) if "always" in args else done.out + done.err
    assert [char for char in shown if char != "\n" and unicodedata.category(char) in {"Cc", "Cf"}] == []
    assert "[red]bold[/red]" in shown


def test_a_traceback_is_a_bug_whatever_is_typed(run, location, monkeypatch):
    monkeypatch.setenv("CORPUS", location)
    for args in (["search", "\0"], ["search", ""], ["show", ""], ["search", "x", "--outlet", ""], ["export", "-o", ""]):
        assert run(*args).code in {0, 2}, args
