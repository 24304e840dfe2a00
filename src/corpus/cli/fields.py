"""`corpus fields`: list the fields of the query language."""

from __future__ import annotations

import sys

import click

from corpus.cli.asked import catch_up
from corpus.cli.options import color_option, corpus_option, format_option, opened
from corpus.cli.stdio import Color, colored, columns
from corpus.renderers import Layout


@click.command()
@format_option("text", "json", default="text")
@color_option
@corpus_option
def fields(*, format_name: str, color: Color, place: str) -> None:
    """List the fields that QUERY can name, each with an example.

    The example is a query that finds articles in this corpus. The whole language is in
    docs/QUERY.md.
    """
    layout = Layout(width=columns(), color=colored(sys.stdout, color))
    with opened(place) as corpus:
        from corpus.explaining import examples
        from corpus.renderers.field_list import render

        catch_up(corpus)
        render(format_name, examples(corpus), sys.stdout, layout)
