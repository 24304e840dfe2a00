"""Our own export is read back whole; one that somebody changed is a record as any other."""

from datetime import date, datetime, timedelta, timezone

import pytest

from corpus.article import Article, Rejected, Source, as_record
from raws import read_json

CEST = timezone(timedelta(hours=2))


def reasons(data, name="news.jsonl"):
    """Read all records: their bodies, or why they were rejected."""
    return [record.reason if isinstance(record, Rejected) else record.body for record in read_json(data, name)]


# --- our own export ----------------------------------------------------------------------------------------------

OWN = Article(
    id="0123456789ab",
    headline="Ferry &amp; sea",
    body="One.\nTwo.",
    published=datetime(2013, 4, 12, 8, tzinfo=CEST),
    updated=date(2013, 4, 13),
    authors=("Bo Roe", "Lee, Ann"),
    tags=("a, b",),
    source=Source(path="old.zip", member="a/b.html", position=7, format="html", sha256="f" * 64),
)


def test_our_own_export_reads_back_whole():
    extra = {"schema_version": 1, "rank": 1, "score": 2.5, "snippet": {"text": "One.", "spans": [[0, 3]]}}
    assert read_json(extra | as_record(OWN)) == [OWN]


BROKEN = [
    {"id": "0123456789aU"},
    {"id": "0123456789a"},
    {"id": 123456789012},
    {"published": "soon"},
    {"published": "2013-04-12T08:00:00"},
    {"published": 2013},
    {"authors": "Ann Lee"},
    {"authors": [1]},
    {"tags": None},
    {"headline": None},
    {"outlet": ["x"]},
    {"source": {"path": "x"}},
    {"source": {"path": "x", "format": "y", "sha256": "z", "position": "first"}},
    {"source": {"path": 1, "format": "y", "sha256": "z"}},
    {"source": "The Gazette"},
    {"headline": "\ud800"},
]


@pytest.mark.parametrize("change", BROKEN)
def test_an_export_that_was_changed_is_an_ordinary_record(change):
    (article,) = read_json(as_record(OWN) | change)
    assert (article.body, article.source.path, article.source.format) == ("One.\n\nTwo.", "news.jsonl", "jsonl")


def test_an_export_without_body_is_rejected():
    assert reasons(as_record(OWN) | {"body": ""})[0].startswith("no body text (fields: id, headline, body, outlet, ")
