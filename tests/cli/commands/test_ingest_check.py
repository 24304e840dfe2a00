"""`corpus ingest --check`: what each file would become, a line each, and nothing is kept."""

from __future__ import annotations

import json

import pytest

STORY = "Storm at Saltpan\nBy Mara Quill, Harbour Post\n29 March 2013\n\nA storm tore away the wall. Nobody was hurt.\n"
RTF = "an RTF document, which is not read: `soffice --headless --convert-to txt:Text FILE` makes text of it"
ROWS = [{"title": f"Item {number}", "text": "A storm tore away the wall."} for number in range(3)]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, "utf-8")
    (folder / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS) + "{}\n{}\n", "utf-8")
    (folder / "c.rtf").write_text(r"{\rtf1 Storm}", "utf-8")
    (folder / "d.txt").write_text("Storm alone\n\nA storm tore away the wall. Nobody was hurt.\n", "utf-8")
    (folder / "d.json").write_text('{"outlet": "Harbour Post"}', "utf-8")
    return folder


def test_each_file_is_a_line_and_no_corpus_is_made(run, folder, tmp_path):
    done = run("ingest", "--check", "news", "--corpus", "made")

    assert done.code == 4
    assert done.out.replace(f"{folder}/", "").splitlines() == [
        "a.txt: text: Storm at Saltpan (Harbour Post, 2013-03-29)",
        "b.jsonl: jsonl: 3 articles; 2 rejected: no body text (fields: none)",
        f"c.rtf: rejected: {RTF}",
        "d.json: metadata, read with the text next to it",
        "d.txt: text: Storm alone (Harbour Post)",
    ]
    assert done.err == "error: 3 records in 5 files would be rejected\n5 articles would be read; nothing was ingested\n"
    assert not (tmp_path / "made").exists()


def test_a_program_reads_a_line_of_json_for_each_file(run, folder):
    done = run("ingest", "--check", folder / "a.txt", folder / "c.rtf", "--format", "jsonl", "--corpus", "made")

    first, second = map(json.loads, done.out.splitlines())
    assert first == {
        "path": str(folder / "a.txt"), "formats": ["text"], "articles": 1, "headline": "Storm at Saltpan",
        "outlet": "Harbour Post", "published": "2013-03-29", "rejected": [], "is_sidecar": False,
    }  # fmt: skip
    assert [one["records"] for one in second["rejected"]] == [1]


def test_what_would_be_read_whole_ends_with_0(run, folder):
    assert run("ingest", "--check", folder / "a.txt", "--corpus", "made").code == 0


def test_rejected_records_go_to_a_file_as_ever(run, folder, tmp_path):
    run("ingest", "--check", folder, "--rejects", "rejects.jsonl", "--corpus", "made")
    rejected = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text("utf-8").splitlines()]
    assert [one["source"]["path"].rpartition("/")[2] for one in rejected] == ["b.jsonl", "b.jsonl", "c.rtf"]


def test_a_format_without_a_check_is_a_mistake(run, folder):
    done = run("ingest", folder, "--format", "jsonl", "--corpus", "made")
    assert (done.code, done.err.splitlines()[0]) == (2, "error: --format says how --check is written")
