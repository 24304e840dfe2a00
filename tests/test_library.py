"""The face of the library: what `import corpus` gives."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

import corpus


def article(headline, day):
    nowhere = corpus.Source(path="", format="", sha256="")
    return corpus.Article(headline=headline, body="It sails.", published=date(2024, 5, day), source=nowhere)


def test_every_name_of_the_library_is_there():
    assert {name: callable(getattr(corpus, name)) for name in corpus.__all__} == dict.fromkeys(corpus.__all__, True)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'serach'"):
        _ = corpus.serach


def test_the_names_are_the_same_whatever_was_imported_before():
    script = (
        "import corpus.search.results, corpus.ingest.run, corpus; print([getattr(corpus, n) for n in corpus.__all__])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "module" not in shown


def test_eight_lines_make_a_corpus_and_search_it(tmp_path):
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "ferry.jsonl").write_text(
        '{"title": "Ferry sails", "text": "The ferry of Ulmen sails."}\n'
    )

    with corpus.open(str(tmp_path / "index"), create=True) as news:
        report = news.ingest([tmp_path / "clippings"])
        hits = [(hit.rank, hit.article.headline, hit.snippet.text) for hit in news.search("ferries")]

    assert report.added == 1
    assert hits == [(1, "Ferry sails", "The ferry of Ulmen sails.")]


def test_an_open_corpus_searches_with_filters_and_in_an_order():
    with corpus.open("memory:") as news:
        news.store.put([article(headline, day) for headline, day in [("Ferry", 1), ("Ferry again", 2), ("Fair", 3)]])

        hits = news.search("ferry", since="2024-05-01", order="oldest", limit=None)

        assert [hit.article.headline for hit in hits] == ["Ferry", "Ferry again"]
        assert [hit.article.headline for hit in news.search("ferry", on="2024-05-02")] == ["Ferry again"]
