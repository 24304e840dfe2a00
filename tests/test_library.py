"""The face of the library: what `import corpus` gives."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import corpus


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


def test_the_options_of_the_library_are_those_of_the_functions_behind_it():
    from corpus.ingest.run import ingest
    from corpus.search.results import search

    assert {"outlets", "since", "until", "on", "order", "limit", "offset"} <= set(inspect.signature(search).parameters)
    assert {"jobs"} <= set(inspect.signature(ingest).parameters)
