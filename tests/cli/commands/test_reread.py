"""`corpus reread`, and `corpus show --raw`: what articles were read from."""

from __future__ import annotations

import json

import pytest

from corpus.ingest.readers.texts import plain_text

LINES = [
    {"title": "Ferry sails", "text": "The ferry sailed at noon.", "url": "https://lamp.example/1", "kept": "\u20ac 3"},
    {"title": "Ferry stays", "text": "The ferry stayed in.", "url": "https://lamp.example/2"},
]


@pytest.fixture
def made(run, tmp_path):
    """Ingest a text and two lines of JSON, and take the files away; give the ids by headline."""
    (tmp_path / "news.jsonl").write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES), "utf-8"
    )
    (tmp_path / "storm.txt").write_text("Storm at sea\n\nThe wind blew over Ostwick, and the boats stayed in.\n")
    assert run("ingest", "news.jsonl", "storm.txt", "--corpus", "made").code == 0
    (tmp_path / "news.jsonl").unlink()
    (tmp_path / "storm.txt").unlink()
    hits = json.loads(run("export", "--corpus", "made").out)["hits"]
    return {hit["headline"]: hit["id"] for hit in hits}


def test_the_raw_record_is_written_byte_for_byte(run, made):
    done = run("show", made["Ferry sails"], "--raw", "--corpus", "made")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == LINES[0]


def test_a_raw_record_that_was_not_kept_is_an_error_that_says_how_to_keep_it(run, tmp_path):
    (tmp_path / "storm.txt").write_text("Storm at sea\n\nThe wind blew over Ostwick, and the boats stayed in.\n")
    assert run("ingest", "storm.txt", "--no-raw", "--corpus", "made").code == 0
    identity = run("search", "storm", "--format", "ids", "--corpus", "made").out.strip()

    done = run("show", identity, "--raw", "--corpus", "made")

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"error: the raw record of the article {identity} is not in the corpus\n"
        "ingest its file again with --force, and without --no-raw, to keep it\n"
    )
    again = run("reread", "--corpus", "made")
    assert (again.code, again.out.splitlines()[-1]) == (0, "1  articles without a raw record, as they were")


def test_reading_again_changes_nothing_where_the_readers_are_the_same(run, made):
    done = run("reread", "--jobs", "1", "--corpus", "made")
    assert (done.code, done.err) == (0, "")
    counts = dict(reversed(line.split(maxsplit=1)) for line in done.out.splitlines())
    assert (counts["read"], counts["unchanged"], counts["updated"]) == ("3", "3", "0")


def test_only_what_matches_is_read_again(run, made):
    for arguments in (["ferry"], ["ferry", "--outlet", "lamp.example"]):
        assert run("reread", *arguments, "--jobs", "1", "--corpus", "made").out.splitlines()[0] == "2  read"
    done = run("reread", "-", "--jobs", "1", "--corpus", "made", stdin=made["Ferry stays"])
    assert done.out.splitlines()[0] == "1  read"


def test_what_is_no_article_any_more_stays_and_is_named_in_the_file_of_rejects(run, made, monkeypatch, tmp_path):
    monkeypatch.setattr(plain_text, "read", lambda record: iter([record.reject("no prose")]))

    done = run("reread", "--rejects", "rejects.jsonl", "--jobs", "1", "--corpus", "made")

    assert done.code == 4
    assert "1 record was rejected" in done.err
    (reject,) = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text().splitlines()]
    assert (reject["reason"], reject["ids"]) == ("no prose", [made["Storm at sea"]])
    assert run("show", made["Storm at sea"], "--corpus", "made").code == 0


def test_ids_and_filters_do_not_go_together(run, made):
    done = run("reread", "-", "--outlet", "lamp.example", "--corpus", "made", stdin=made["Ferry stays"])
    assert (done.code, done.err) == (2, "error: IDs from stdin take no filter\nfilter the search that finds them\n")
