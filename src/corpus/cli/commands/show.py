"""`corpus show`: read articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

import click

from corpus.cli.options.ids import ids_argument, read_articles, resolve_ids
from corpus.cli.options.output import color_option, format_option, pager_option, terminal_layout
from corpus.cli.options.settings import corpus_option, open_at
from corpus.cli.shell.paging import open_pager
from corpus.cli.shell.terminal import Color, is_terminal
from corpus.errors import CorpusError
from corpus.rendering import Layout

if TYPE_CHECKING:
    from corpus.article import Article
    from corpus.storage import Corpus


@click.command()
@ids_argument
@click.option("--raw", is_flag=True, help="Write the raw record that each article was read from, byte for byte.")
@format_option("text", "json", "markdown", "bibtex", default="text")
@color_option
@pager_option
@corpus_option
def show(
    *,
    prefixes: tuple[str, ...],
    null: bool,
    raw: bool,
    format_name: str,
    color: Color,
    pager: tuple[str, ...],
    location: str,
) -> None:
    """Read the articles with these IDs.

    The beginning of an ID is enough if no other ID begins with it; - reads IDs from stdin. As JSON, each article is
    an object on a line of its own, even a single one.
    """
    layout = terminal_layout(color)
    with open_at(location) as corpus:
        ids = resolve_ids(corpus, prefixes, null=null)
        if raw:
            write_originals(corpus, ids, pager)
            return
        with open_pager(pager) as out:
            for number, article in enumerate(read_articles(corpus, ids)):
                write_article(article, format_name, out, layout, first=number == 0)


def write_originals(corpus: Corpus, ids: Sequence[str], pager: tuple[str, ...]) -> None:
    """Write the raw records of articles: to a terminal as text that does it no harm, else byte for byte."""
    from corpus.rendering.terminal.untrusted import printable

    for identity in ids:
        original = corpus.store.original(identity)
        if original is None:
            raise CorpusError(
                f"the raw record of the article {identity} is not in the corpus",
                hint="ingest its file again with --force, and without --no-raw, to keep it",
            )
        if is_terminal(sys.stdout):
            with open_pager(pager) as out:
                lines = original.data.decode("utf-8", "replace").splitlines()
                out.writelines(f"{printable(line)}\n" for line in lines)
        else:
            sys.stdout.buffer.write(original.data)


def write_article(article: Article, format_name: str, out: TextIO, layout: Layout, *, first: bool) -> None:
    """Write an article in the format of a name, separated from the one before it."""
    match format_name:
        case "json":
            from corpus.article import as_record
            from corpus.rendering.data import json_line

            out.write(json_line(as_record(article)) + "\n")
        case "bibtex":
            from corpus.rendering.hits.bibtex import as_bibtex

            out.write(as_bibtex(article))
        case "markdown":
            from corpus.rendering.hits.markdown import as_markdown

            out.write(("" if first else "\n") + as_markdown(article))
        case _:
            from corpus.rendering.terminal.article import write_article as write_text

            out.write("" if first else "\n\n")
            write_text(article, out, layout)
