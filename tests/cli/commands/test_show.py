"""`corpus show --format`: articles for notes and for reference managers."""

from __future__ import annotations

import pytest

from lowmere import FERRY, STORM


@pytest.fixture
def show(run, place):
    return lambda *args: run("show", *args, "--corpus", place)


def test_an_article_is_a_page_of_markdown(show):
    done = show(FERRY.id, "--format", "markdown")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "# [Ferry budget cut after harbour storm](https://lamp.example/2013/ferry-budget)\n\n"
        "*Council votes nine to four.*\n\n"
        f"The Lowmere Lamp · 2013-04-12 · Ada Quill, Bo Ferrin · {FERRY.id}\n\n"
        "The island council cut its ferry budget by a third.\n\n"
        "## What changes\n\n"
        "The last boat will leave at four.\n"
    )


def test_an_article_is_an_entry_of_bibtex(show):
    assert show(FERRY.id, "--format", "bibtex").out == (
        f"@article{{{FERRY.id},\n"
        "  author       = {Quill, Ada and Ferrin, Bo},\n"
        "  title        = {{Ferry budget cut after harbour storm}},\n"
        "  journaltitle = {The Lowmere Lamp},\n"
        "  date         = {2013-04-12},\n"
        "  url          = {https://lamp.example/2013/ferry-budget},\n"
        "  langid       = {english},\n"
        "}\n\n"
    )


@pytest.mark.parametrize("name", ["markdown", "bibtex", "text", "json"])
def test_many_articles_are_each_as_they_are_alone(name, show):
    between = {"markdown": "\n", "text": "\n\n"}.get(name, "")
    ferry, storm = (show(article.id, "--format", name).out for article in (FERRY, STORM))

    assert show(FERRY.id, STORM.id, "--format", name).out == ferry + between + storm
