"""Reading raw records again: better readers mend articles under the ids that these have; nothing is lost."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from corpus.article import Original
from corpus.errors import StorageError
from corpus.ingest import readers
from corpus.ingest.originals import original_of, record_of
from corpus.ingest.readers.raw import Options, RawRecord
from corpus.ingest.readers.texts import plain_text
from corpus.ingest.rereading import reread
from corpus.ingest.run import ingest

PAGE = (
    "<html><head><title>Storm at Ostwick</title></head><body><h1>Storm at Ostwick</h1><p>The harbour wall of Ostwick "
    "broke on Friday, and forty boats were lost before the morning came, the harbour master said.</p><p>Nobody was "
    "hurt, she added, but the fleet will not sail again before the spring.</p></body></html>"
)


def rss(*items):
    entries = "".join(
        f"<item><title>{title}</title><link>https://echo.example/{title}</link><description>{text}</description></item>"
        for title, text in items
    )
    return f"<rss version='2.0'><channel><title>Echo</title>{entries}</channel></rss>"


def all_ids(corpus):
    return list(corpus.store.ids())


def test_a_record_comes_back_from_its_original_with_all_that_its_reader_was_told():
    record = RawRecord(
        b"\xffraw", "/news/a.csv", "a.csv", format="csv", member="b › c", position=7,
        facts={"charset": "latin-1"}, options=Options((("body", "text"),), "dmy", (("Lamp", "The Lamp"),)),
        now=datetime(2024, 5, 17, 8, tzinfo=UTC),
    )  # fmt: skip
    assert record_of(original_of(record)) == record
    assert original_of(record).reader == readers.READERS_VERSION


@pytest.mark.parametrize("context", ["", "{}", "[]", '{"options": {}, "now": "2024-05-17", "colour": 1}'])
def test_an_original_of_a_later_program_is_an_error_that_says_what_to_do(context):
    with pytest.raises(StorageError, match="does not know"):
        record_of(Original(b"", context))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode()),
        ("a.html.gz", gzip.compress(PAGE.encode(), mtime=0)),
        ("a.jsonl", json.dumps({"title": "Storm", "text": "It blew.", "url": "https://echo.example/1"}).encode()),
        ("a.csv", b"title,text,url\nStorm,It blew.,https://echo.example/1\nCalm,It did not.,https://echo.example/2\n"),
        ("a.xml", rss(("one", "The first item."), ("two", "The second item.")).encode()),
        ("a.txt", b"Storm at sea\n\nThe wind blew over Ostwick all night, and the boats stayed in.\n"),
    ],
)
def test_reading_again_what_the_same_readers_read_changes_nothing(corpus, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    ingest(corpus, [tmp_path])
    (tmp_path / name).unlink()
    before = corpus.store.articles(all_ids(corpus))

    report = reread(corpus, all_ids(corpus))

    assert (report.unchanged, report.read, report.without_original) == (len(before), len(before), 0)
    assert corpus.store.articles(all_ids(corpus)) == before
    assert before


def test_what_better_readers_read_is_a_new_version_under_the_same_id(corpus, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Storm at sea\n\nThe wind blew over Ostwick, and the boats stayed in.\n\nShare")
    monkeypatch.setattr(plain_text, "read", _shouting(plain_text.read))
    ingest(corpus, [tmp_path])
    (old,) = corpus.store.articles(all_ids(corpus))
    monkeypatch.undo()

    report = reread(corpus, [old.id])

    assert report.updated == 1
    assert [version.headline for version in corpus.store.history(old.id)] == ["STORM AT SEA", "Storm at sea"]
    assert all_ids(corpus) == [old.id]
    assert corpus.store.original(old.id).data.startswith(b"Storm at sea")


def _shouting(read):
    """Read as a reader does that has a fault."""
    from dataclasses import replace

    def reading(record):
        return (replace(article, id="", headline=article.headline.upper()) for article in read(record))

    return reading


def test_articles_of_one_record_are_read_together_and_the_rest_is_left_alone(corpus, tmp_path):
    (tmp_path / "a.xml").write_text(rss(("one", "The first item."), ("two", "The second item.")))
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "Another."}))
    ingest(corpus, [tmp_path])
    (first, *_) = [article for article in corpus.store.articles(all_ids(corpus)) if article.headline == "one"]
    told = []

    report = reread(corpus, [first.id, first.id], progress=told.append)

    assert report.read == report.unchanged == 2
    assert told == [2]


def test_an_article_that_readers_do_not_take_any_more_stays_and_is_told_with_its_id(corpus, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Storm at sea\n\nThe wind blew over Ostwick, and the boats stayed in.")
    ingest(corpus, [tmp_path])
    before = corpus.store.articles(all_ids(corpus))
    monkeypatch.setattr(plain_text, "read", lambda record: iter([record.reject("no prose")]))
    told = []

    report = reread(corpus, all_ids(corpus), on_reject=lambda rejected, ids: told.append((rejected.reason, ids)))

    assert told == [("no prose", [before[0].id])]
    assert report.rejected == 1
    assert corpus.store.articles(all_ids(corpus)) == before


def test_an_article_without_an_original_is_counted_and_left_as_it_is(corpus, tmp_path):
    (tmp_path / "a.txt").write_text("Storm at sea\n\nThe wind blew over Ostwick, and the boats stayed in.")
    ingest(corpus, [tmp_path], keep_originals=False)

    assert reread(corpus, all_ids(corpus)).without_original == 1
    assert len(all_ids(corpus)) == 1


def test_what_is_ingested_again_gets_the_original_that_it_had_not(corpus, tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    ingest(corpus, [tmp_path], keep_originals=False)
    ingest(corpus, [tmp_path], again=True)

    (identity,) = all_ids(corpus)
    assert corpus.store.original(identity).data == PAGE.encode()
