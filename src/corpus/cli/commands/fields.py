"""`corpus fields`: list the fields of the query language."""

from __future__ import annotations

import sys

import click

from corpus.cli.options.output import color_option, format_option, terminal_layout
from corpus.cli.options.settings import corpus_option, open_for_search
from corpus.cli.shell.terminal import Color


@click.command()
@format_option("text", "json", default="text")
@color_option
@corpus_option
def fields(*, format_name: str, color: Color, location: str) -> None:
    """List the fields that QUERY can name, each with an example.

    Each example is a query that finds articles in this corpus. docs/QUERY.md describes the whole
    language.
    """
    layout = terminal_layout(color)
    with open_for_search(location) as corpus:
        from corpus.rendering.views.fields import render
        from corpus.search.field_examples import examples

        render(format_name, examples(corpus), sys.stdout, layout)
