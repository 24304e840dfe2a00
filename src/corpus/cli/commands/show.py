"""`corpus show`: read articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, opened, pager_option
from corpus.cli.options.ids import articles_of, chosen, identities_argument
from corpus.cli.shell.paging import paged
from corpus.cli.shell.stdio import Color, colored, columns
from corpus.rendering import Layout

if TYPE_CHECKING:
    from corpus.article import Article


@click.command()
@identities_argument
@format_option("text", "json", "markdown", "bibtex", default="text")
@color_option
@pager_option
@corpus_option
def show(
    *, identities: tuple[str, ...], null: bool, format_name: str, color: Color, pager: tuple[str, ...], location: str
) -> None:
    """Read the articles with these IDs.

    The beginning of an ID is enough where no other ID begins so; - reads IDs from stdin. As JSON, each article is an
    object on a line of its own, one as well as many.
    """
    layout = Layout(width=columns(), color=colored(sys.stdout, color))
    with opened(location) as corpus:
        ids = chosen(corpus, identities, null=null)
        with paged(pager) as out:
            for number, article in enumerate(articles_of(corpus, ids)):
                write_article(article, format_name, out, layout, first=number == 0)


def write_article(article: Article, format_name: str, out: TextIO, layout: Layout, *, first: bool) -> None:
    """Write an article, apart from the one before it."""
    match format_name:
        case "json":
            from corpus.article import as_record
            from corpus.rendering.hits.record import json_line

            out.write(json_line(as_record(article)) + "\n")
        case "bibtex":
            from corpus.rendering.hits.bibtex import as_bibtex

            out.write(as_bibtex(article))
        case "markdown":
            from corpus.rendering.hits.markdown import as_markdown

            out.write(("" if first else "\n") + as_markdown(article))
        case _:
            from corpus.rendering.terminal.article import set_article

            out.write("" if first else "\n\n")
            set_article(article, out, layout)
