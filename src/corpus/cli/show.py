"""`corpus show`: read articles."""

from __future__ import annotations

import sys

import click

from corpus.cli.chosen import chosen
from corpus.cli.options import color_option, corpus_option, format_option, opened
from corpus.cli.stdio import Color, colored, columns
from corpus.renderers import Layout


@click.command()
@click.argument("identities", nargs=-1, required=True, metavar="ID...")
@format_option("text", "json", default="text")
@color_option
@corpus_option
def show(identities: tuple[str, ...], format_name: str, color: Color, place: str) -> None:
    """Read the articles with these IDs.

    The beginning of an ID is enough where no other ID begins so. As JSON, each article is an object on a line of its
    own, one as well as many.
    """
    with opened(place) as corpus:
        articles = chosen(corpus, identities)
    if format_name == "json":
        from corpus.article import as_record
        from corpus.renderers.record import json_line

        sys.stdout.writelines(json_line(as_record(article)) + "\n" for article in articles)
        return
    from corpus.renderers.reading import set_article

    layout = Layout(width=columns(), color=colored(sys.stdout, color))
    for number, article in enumerate(articles):
        sys.stdout.write("\n\n" if number else "")
        set_article(article, sys.stdout, layout)
