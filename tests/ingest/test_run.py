"""Ingesting: every record is counted once, nothing is read twice, nothing is lost."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from corpus.errors import CorpusBusy, UsageError
from corpus.ingest.run import Report, Stage, ingest
from corpus.query import parse
from corpus.rendering import Layout, render
from corpus.search.request import Request
from corpus.search.results import search
from corpus.storage import open_corpus


def lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def row(number, **more):
    return {"title": f"Item {number}", "text": f"Tide {number}.", "url": f"https://echo.example/{number}", **more}


def test_a_report_counts_every_record_once_and_sums(corpus, tmp_path):
    (tmp_path / "a.jsonl").write_text(lines(row(1), row(2)) + "{broken\n" + lines(row(2, text="Mended."), row(1)))
    (tmp_path / "b.jsonl").write_text(lines(row(1, url="https://echo.example/copy"), row(3, date="2050-09-30")))
    rejected = []

    report = ingest(corpus, [tmp_path], on_reject=rejected.append)

    assert (report.added, report.updated, report.unchanged, report.duplicate, report.rejected) == (3, 1, 1, 1, 1)
    assert report.read == 7
    assert (report.files, report.unchanged_files) == (2, 0)
    assert report.warnings == Counter({"date ahead of the clock": 1})
    assert list(report.reasons.values()) == [1]
    assert [(reject.source.path, reject.source.position) for reject in rejected] == [(str(tmp_path / "a.jsonl"), 2)]
    assert corpus.index.search(parse("tide OR mended")).total == 3


def test_folders_are_read_to_the_bottom_without_hidden_files_each_file_once(corpus, tmp_path):
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    for place in ("one.jsonl", "deep/two.jsonl", "deep/deeper/three.jsonl", ".four.jsonl", ".hidden/five.jsonl"):
        (tmp_path / place).write_text(lines(row(place)))

    report = ingest(corpus, [tmp_path, tmp_path / "one.jsonl", str(tmp_path)])

    assert (report.files, report.added) == (3, 3)


def test_a_file_named_is_read_even_if_it_is_hidden(corpus, tmp_path):
    (tmp_path / ".four.jsonl").write_text(lines(row(4)))
    assert ingest(corpus, [tmp_path / ".four.jsonl"]).added == 1


def test_unchanged_files_are_not_read_again(corpus, tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines(row(1), row(2)).encode()))
    ingest(corpus, [path])

    assert ingest(corpus, [path]) == Report(unchanged_files=1)
    assert ingest(corpus, [path], again=True) == Report(read=2, unchanged=2, files=1, dates=Counter(absent=2))

    path.write_bytes(gzip.compress(lines(row(1), row(2), row(3)).encode()))
    assert ingest(corpus, [path]) == Report(read=3, added=1, unchanged=2, files=1, dates=Counter(absent=3))


def test_a_file_with_a_rejected_record_is_read_again_so_that_it_is_told_again(corpus, tmp_path):
    (tmp_path / "a.jsonl").write_text(lines(row(1)) + "{broken\n")
    ingest(corpus, [tmp_path])

    report = ingest(corpus, [tmp_path])

    assert (report.unchanged, report.rejected, report.files) == (1, 1, 1)


def test_metadata_beside_a_text_is_read_with_it_and_is_no_record_of_its_own(corpus, tmp_path):
    (tmp_path / "10.txt").write_text("The tide rose in the night.\n\nIt fell again in the morning.\n")
    beside = tmp_path / "10-meta.txt"
    beside.write_text("Ann Lee\nhttps://echo.example/10\ntides\n12/3/2017\n")

    report = ingest(corpus, [tmp_path])
    assert (report.added, report.rejected, report.files, report.sidecars) == (1, 0, 1, 1)
    (article,) = corpus.store.articles(corpus.store.ids())
    assert (article.authors, article.url) == (("Ann Lee",), "https://echo.example/10")

    assert ingest(corpus, [tmp_path]).unchanged_files == 1
    beside.write_text("Bo Roe\nhttps://echo.example/10\ntides\n12/3/2017\n")
    assert ingest(corpus, [tmp_path]).updated == 1


def test_a_path_that_is_not_there_is_an_error_before_anything_is_read(corpus, tmp_path):
    (tmp_path / "a.jsonl").write_text(lines(row(1)))
    with pytest.raises(UsageError, match="there is no file or folder"):
        ingest(corpus, [tmp_path / "a.jsonl", tmp_path / "nowhere"])
    assert list(corpus.store.ids()) == []


def test_what_is_no_article_is_rejected_with_a_reason(corpus, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(lines(*(row(n) for n in range(2000))).encode())[:-3000])
    rejected = []

    report = ingest(corpus, [tmp_path], on_reject=rejected.append)

    assert {Path(reject.source.path).name: reject.reason for reject in rejected} == {
        "empty.txt": "the file is empty",
        "picture.png": "a picture, which is not read",
        "dangling.txt": "No such file or directory",
        "cut.jsonl.gz": "the compressed data ends too early",
    }
    assert report.added > 100
    assert report.read == report.added + 4


def test_standard_input_is_read(corpus, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines(row(1)).encode())))
    assert ingest(corpus, ["-"]).added == 1
    assert corpus.store.history(next(corpus.store.ids()))[-1].source.path == "-"


def test_what_was_put_before_an_interruption_stays_and_the_same_command_goes_on(corpus, tmp_path):
    (tmp_path / "a.jsonl").write_text(lines(*(row(number) for number in range(1200))))

    def interrupt(stage: Stage) -> None:
        if stage.name == "reading" and len(list(corpus.store.ids())) >= 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(corpus, [tmp_path], progress=interrupt)
    assert corpus.index.search(parse("tide")).total == 1000

    report = ingest(corpus, [tmp_path])
    assert (report.added, report.unchanged) == (200, 1000)


def test_progress_goes_from_nothing_to_everything(local, tmp_path):
    (tmp_path / "a.jsonl").write_text(lines(*(row(number) for number in range(1200))))
    stages = []
    ingest(local, [tmp_path], progress=stages.append)

    for name in ("reading", "indexing"):
        steps = [stage for stage in stages if stage.name == name]
        assert [step.done for step in steps] == sorted(step.done for step in steps)
        assert steps[-1].done == steps[-1].total > 0
    assert len([stage for stage in stages if stage.name == "reading" and 0 < stage.done < stage.total]) >= 1


def test_two_ingests_at_once_do_not_mix(local, tmp_path):
    (tmp_path / "a.jsonl").write_text(lines(row(1)))
    with open_corpus(local.location) as other, other.store.writing(), pytest.raises(CorpusBusy):
        ingest(local, [tmp_path])
    assert ingest(local, [tmp_path]).added == 1


def test_dates_are_counted_from_the_clock_given(corpus, tmp_path, clock):
    (tmp_path / "a.jsonl").write_text(lines(row(1, date="2024-05-21"), row(2, date="2024-05-23")))
    report = ingest(corpus, [tmp_path], clock=clock)

    assert report.warnings == Counter({"date ahead of the clock": 1})
    assert sorted(str(article.published) for article in corpus.store.articles(corpus.store.ids())) == sorted(
        [str(date(2024, 5, 21)), "None"]
    )


def test_an_export_of_everything_is_read_back_as_the_same_articles(corpus, article, tmp_path):
    articles = [
        article(authors=("Mara Quill",), tags=("ferry", "quay"), captions=("The quay",), standfirst="Four boats"),
        article(published=None, url="", body="Two paragraphs.\n\n## A heading\n\nAnd more."),
        article(
            published=datetime(2024, 5, 17, 8, tzinfo=timezone(timedelta(hours=2))), language="en-GB", place="Ulmen"
        ),
    ]
    corpus.store.put(articles)
    with (tmp_path / "export.jsonl").open("w", encoding="utf-8") as out:
        render("jsonl", search(corpus, Request(), limit=None), out, Layout(whole=True))

    with open_corpus("memory:", create=True) as other:
        ingest(other, [tmp_path / "export.jsonl"])
        assert other.store.articles(other.store.ids()) == corpus.store.articles(corpus.store.ids())


def test_the_dates_of_articles_are_counted_as_read_absent_or_refused(corpus, tmp_path):
    rows = [row(1, date="2013-04-12"), row(2), row(3, date="May 2013"), row(4, date="2013-04-12T10:00:00")]
    (tmp_path / "a.jsonl").write_text(lines(*rows))
    assert ingest(corpus, [tmp_path]).dates == Counter(read=2, absent=1, refused=1)


def test_several_processes_give_what_one_gives_in_the_same_order(tmp_path):
    for number in range(40):
        rows = [row(f"{number}-{place}", text="Tide. " * 2000) for place in range(9)]
        (tmp_path / f"{number:02}.jsonl").write_text(lines(*rows) + ("{broken\n" if number % 7 == 0 else ""))
    reports, rejects, articles = [], [], []
    for jobs in (1, 2):
        with open_corpus("memory:", create=True) as opened:
            rejected = []
            reports.append(ingest(opened, [tmp_path], jobs=jobs, on_reject=rejected.append))
            rejects.append(rejected)
            articles.append(opened.store.articles(opened.store.ids()))
            assert ingest(opened, [tmp_path], jobs=jobs).unchanged_files == 34
    assert reports[0] == reports[1]
    assert reports[0].added == 360
    assert rejects[0] == rejects[1]
    assert articles[0] == articles[1]
