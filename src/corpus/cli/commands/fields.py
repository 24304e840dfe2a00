"""`corpus fields`: list the fields of the query language."""

from __future__ import annotations

import sys

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, opened
from corpus.cli.options.request import catch_up
from corpus.cli.shell.stdio import Color, colored, columns
from corpus.rendering import Layout


@click.command()
@format_option("text", "json", default="text")
@color_option
@corpus_option
def fields(*, format_name: str, color: Color, location: str) -> None:
    """List the fields that QUERY can name, each with an example.

    The example is a query that finds articles in this corpus. The whole language is in
    docs/QUERY.md.
    """
    layout = Layout(width=columns(), color=colored(sys.stdout, color))
    with opened(location) as corpus:
        from corpus.rendering.views.field_list import render
        from corpus.search.field_examples import examples

        catch_up(corpus)
        render(format_name, examples(corpus), sys.stdout, layout)
