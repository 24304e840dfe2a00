"""`corpus ingest`."""

from __future__ import annotations

import json
import signal
import time

import pytest

from corpus.errors import CorpusError
from corpus.storage import open_corpus

GOOD = {
    "headline": "Storm at Saltpan",
    "text": "A storm tore away the wall.",
    "source": "Harbour Post",
    "date": "2013-03-29",
}


@pytest.fixture
def news(tmp_path):
    """A file of three records: an article, the same one under another address, and no JSON at all."""
    lines = [GOOD | {"url": "https://post.example/1"}, GOOD | {"url": "https://post.example/2"}]
    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines) + "{junk}\n", "utf-8")
    return file


def counts(done):
    """The report, read back."""
    lines = [line.split(maxsplit=1) for line in done.out.splitlines()]
    return {name: int(count.replace(",", "")) for count, name in lines}


def test_the_report_says_what_became_of_every_record(run, tmp_path):
    (tmp_path / "news.jsonl").write_text(json.dumps(GOOD) + "\n", "utf-8")

    done = run("ingest", "news.jsonl", "--corpus", "made")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "1  read\n1    added\n0    updated\n0    unchanged\n0    duplicate\n0    rejected\n1  files read\n"
        "1  dates read\n0  dates absent\n0  dates refused\n"
    )
    assert "1. Storm at Saltpan\n" in run("search", "storm", "--corpus", "made").out


def test_rejected_records_end_with_4_and_say_which_and_why(run, news):
    done = run("ingest", news, "--corpus", "made")

    assert done.code == 4
    assert counts(done) == {
        "read": 3, "added": 1, "updated": 0, "unchanged": 0, "duplicate": 1, "rejected": 1,
        "not JSON: Expecting property name enclosed in double quotes at column 2": 1, "files read": 1,
        "dates read": 2, "dates absent": 0, "dates refused": 0,
    }  # fmt: skip
    first, second, last = done.err.splitlines()
    assert first == "error: 1 record was rejected"
    assert second.startswith(f"  {news}, record 3: not JSON")
    assert last == "--rejects FILE writes them all to a file"


def test_only_the_first_rejected_records_are_shown_and_all_are_written(run, tmp_path):
    (tmp_path / "bad.jsonl").write_text("{junk}\n" * 1200, "utf-8")

    done = run("ingest", "bad.jsonl", "--rejects", "rejects.jsonl", "--corpus", "made")

    assert done.code == 4
    lines = done.err.splitlines()
    assert [lines[0], lines[-1], len(lines)] == ["error: 1,200 records were rejected", "  … and 1,195 more", 7]
    rejects = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text("utf-8").splitlines()]
    assert [reject["source"]["position"] for reject in rejects] == list(range(1200))
    assert {tuple(reject) for reject in rejects} == {("source", "reason")}
    assert set(rejects[0]["source"]) == {"path", "member", "position", "format", "sha256"}


def test_a_file_that_has_not_changed_is_not_read_again_unless_forced(run, tmp_path):
    (tmp_path / "news.jsonl").write_text(json.dumps(GOOD) + "\n", "utf-8")
    run("ingest", ".", "--corpus", "../made")

    again = counts(run("ingest", ".", "--corpus", "../made"))
    forced = counts(run("ingest", ".", "--force", "--corpus", "../made"))

    assert (again["read"], again["files unchanged, not read again"]) == (0, 1)
    assert (forced["read"], forced["unchanged"], forced["files read"]) == (1, 1, 1)


def test_warnings_are_counted_by_what_they_say(run, tmp_path):
    lines = [GOOD | {"date": "Friday", "text": "One."}, GOOD | {"date": "Friday", "text": "Two."}]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")

    done = run("ingest", "news.jsonl", "--corpus", "made")

    assert done.code == 0
    assert counts(done)["warnings"] == sum(list(counts(done).values())[11:]) > 0


def test_reasons_are_listed_with_their_counts_the_commonest_first(run, tmp_path):
    kinds = {f"{kind}.jsonl": "".join(f'{{"k{kind}": 1}}\n' for _ in range(25 - kind)) for kind in range(22)}
    for name, text in kinds.items():
        (tmp_path / name).write_text(text, "utf-8")

    done = run("ingest", *kinds, "--corpus", "made")

    table = counts(done)
    assert list(table)[6:9] == [f"no body text (fields: k{kind})" for kind in range(3)]
    assert (table["no body text (fields: k0)"], table["… 2 other reasons"]) == (25, 9)
    assert table["rejected"] == sum(25 - kind for kind in range(22))


def test_the_user_says_which_field_is_which_and_how_dates_are_ordered(run, tmp_path):
    line = {"ttl": "Ferry sails", "txt": "It sailed.", "ts": "03/04/2017"}
    (tmp_path / "news.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    options = ("--map", "headline=ttl", "--map", "body=txt", "--map", "published=ts", "--date-order", "dmy")

    done = run("ingest", "news.jsonl", *options, "--jobs", "1", "--corpus", "made")

    assert (done.code, counts(done)["dates read"], "warnings" in counts(done)) == (0, 1, False)
    (hit,) = json.loads(run("search", "sailed", "--format", "json", "--corpus", "made").out)["hits"]
    assert (hit["headline"], hit["published"]) == ("Ferry sails", "2017-04-03")


def test_outlets_get_their_one_name_and_keep_the_printed_one(run, tmp_path):
    names = ["nytimes.com", "NYT", "lantern.example", "The Lantern - Sport"]
    lines = [{"title": name, "text": f"It was {name}.", "source": name} for name in names]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (tmp_path / "own.toml").write_text('"Lantern" = ["lantern.example", "The Lantern"]\n', "utf-8")

    run("ingest", "news.jsonl", "--outlets", "own.toml", "--corpus", "made")

    table = [" ".join(line.split()) for line in run("outlets", "--raw", "--corpus", "made").out.splitlines()[1:]]
    assert table == [
        "2 – – Lantern", "1 The Lantern - Sport", "1 lantern.example",
        "2 – – The New York Times", "1 NYT", "1 nytimes.com",
    ]  # fmt: skip
    data = json.loads(run("outlets", "--raw", "--format", "json", "--corpus", "made").out)
    assert data[1]["printed"] == [{"name": "NYT", "articles": 1}, {"name": "nytimes.com", "articles": 1}]
    rows = run("outlets", "--raw", "--format", "csv", "--corpus", "made").out.splitlines()
    assert rows[:2] == ["outlet,articles,first,last,printed", "Lantern,1,,,The Lantern - Sport"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("not toml", "error: the outlets in own.toml cannot be read: "),
        ('"Lantern" = "lantern.example"', "error: own.toml: 'Lantern' needs a list of names\n"),
    ],
)
def test_outlets_that_cannot_be_understood_are_an_error_before_anything_is_read(text, error, run, news, tmp_path):
    (tmp_path / "own.toml").write_text(text, "utf-8")

    done = run("ingest", news, "--outlets", "own.toml", "--corpus", "made")

    assert (done.code, done.out, done.err.startswith(error)) == (2, "", True)
    assert not (tmp_path / "made").exists()


def test_a_dash_is_standard_input(run):
    done = run("ingest", "-", "--corpus", "made", stdin=json.dumps(GOOD) + "\n")

    assert (done.code, counts(done)["added"]) == (0, 1)


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (["no.jsonl"], "error: Invalid value for 'PATH...': Path 'no.jsonl' does not exist\n"),
        (
            ["news.jsonl", "--rejects", "no/rejects"],
            "error: Invalid value for '--rejects': 'no/rejects': No such file or directory\n",
        ),
        ([], "error: Missing argument 'PATH...'\n"),
        (
            ["news.jsonl", "--date-order", "mxy"],
            "error: Invalid value for '--date-order': 'mxy' is not one of 'dmy', 'mdy', 'ymd'\n",
        ),
    ],
)
def test_a_slip_is_reported_before_anything_is_touched(args, error, run, news, tmp_path):
    done = run("ingest", *args, "--corpus", "made")

    assert (done.code, done.out, done.err) == (2, "", f"{error}`corpus ingest --help` shows how\n")
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("number", "code", "word"),
    [
        (signal.SIGINT, 130, "interrupted"),
        (signal.SIGTERM, 143, "terminated"),
        (signal.SIGHUP, 129, "the terminal was closed"),
    ],
)
def test_an_interruption_keeps_what_was_read_and_the_same_command_goes_on(started, run, tmp_path, number, code, word):
    reading = started("ingest", "-", "--corpus", "made")
    lines = [json.dumps(GOOD | {"text": f"Storm number {number} came."}) + "\n" for number in range(1200)]
    reading.stdin.write("".join(lines).encode())
    reading.stdin.flush()
    _wait_for_articles(tmp_path / "made")

    reading.send_signal(number)
    # Not communicate(): it would close stdin, and the program might then end by itself.
    assert reading.wait(30) == code

    assert reading.stdout.read() == b""
    assert reading.stderr.read().decode().splitlines()[-2:] == [
        f"error: {word}",
        "what was read is kept; run the same command to continue",
    ]
    done = run("ingest", "-", "--corpus", "made", stdin="".join(lines))
    assert (done.code, counts(done)["added"] + counts(done)["unchanged"]) == (0, 1200)
    assert counts(done)["unchanged"] >= 500


def _wait_for_articles(location):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with open_corpus(str(location)) as corpus:
                if corpus.store.statistics().articles:
                    return
        except CorpusError:
            pass  # It is being made.
        time.sleep(0.05)
    pytest.fail("nothing was put")
