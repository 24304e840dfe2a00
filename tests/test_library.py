"""The face of the library: what `import corpus` gives."""

from __future__ import annotations

import subprocess
import sys

import pytest

import corpus


def test_every_name_of_the_library_is_there():
    assert {name: getattr(corpus, name).__name__ for name in corpus.__all__} == {name: name for name in corpus.__all__}


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'serach'"):
        _ = corpus.serach


def test_the_names_stay_functions_whatever_was_imported_before():
    script = "import corpus.cli.commands.search, corpus.search.results, corpus.ingest.run, corpus; print(corpus.search, corpus.ingest)"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.count("<function") == 2


def test_eight_lines_make_a_corpus_and_search_it(tmp_path):
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "ferry.jsonl").write_text(
        '{"title": "Ferry sails", "text": "The ferry of Ulmen sails."}\n'
    )

    with corpus.open_corpus(str(tmp_path / "index"), create=True) as news:
        report = corpus.ingest(news, [tmp_path / "clippings"])
        hits = [(hit.rank, hit.article.headline, hit.snippet.text) for hit in corpus.search(news, "ferries")]

    assert report.added == 1
    assert hits == [(1, "Ferry sails", "The ferry of Ulmen sails.")]
