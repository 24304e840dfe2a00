"""`corpus similar`: find more like these."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, pager_option
from corpus.cli.options.completing import complete_ids
from corpus.cli.options.fields import columns_options, hit_format
from corpus.cli.options.ids import STDIN, articles_of, chosen, is_identity
from corpus.cli.options.request import filter_options, opened_for_search
from corpus.cli.shell.paging import paged
from corpus.cli.shell.stdio import Color, colored, columns
from corpus.errors import NoSuchArticle, UsageError
from corpus.rendering import RENDERERS, Layout, render

if TYPE_CHECKING:
    from corpus.article import Article
    from corpus.search.request import Request
    from corpus.storage import Corpus
    from corpus.views.similar import SimilarArticles


@click.command()
@click.argument("wanted", nargs=-1, required=True, metavar="ID|FILE...", shell_complete=complete_ids)
@filter_options
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many hits a page.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page.")
@click.option("--terms", is_flag=True, help="Say on stderr which terms it goes by, and which copies are left out.")
@format_option(*RENDERERS, found="table on a terminal, plain in a pipe, tsv with --fields")
@columns_options
@color_option
@pager_option
@corpus_option
def similar(
    *,
    wanted: tuple[str, ...],
    request: Request,
    limit: int,
    page: int,
    terms: bool,
    format_name: str | None,
    fields: tuple[str, ...],
    end: str,
    color: Color,
    pager: tuple[str, ...],
    location: str,
) -> None:
    """Find articles like those with these IDs, or like the one in FILE.

    They hold the terms that tell most of what these are about. These themselves are left out, and so are copies of
    them: the same text under another ID, perhaps changed a little or cut. With several, it is what is like all of them
    together; - reads IDs from stdin. What may be the beginning of an ID is taken for one: write ./face for that file.
    """
    layout = Layout(width=columns(), color=colored(sys.stdout, color), fields=fields, end=end, zone=request.zone)
    # Of ids that are piped in, it is those that end with NUL, whatever is written.
    name = hit_format(format_name, layout, "\n" if STDIN in wanted else end)
    files = {text: article_in(text) for text in wanted if text != STDIN and not is_identity(text)}
    with opened_for_search(location) as corpus:
        articles = [*files.values(), *_named(corpus, [text for text in wanted if text not in files], end)]
        if not articles:
            return
        from corpus.views.similar import similar as find_similar

        likeness = find_similar(corpus, articles, request, limit=limit, offset=(page - 1) * limit)
        if terms:
            click.echo(remarks(likeness), err=True)
        with paged(pager) as out:
            render(name, likeness.results, out, layout)


def article_in(file: str) -> Article:
    """Read the one article in a file of any format. No such file, none in it or several: UsageError."""
    from corpus.article import Article
    from corpus.errors import Unreadable
    from corpus.ingest.readers import read
    from corpus.ingest.readers.raw import open_raw

    if not Path(file).exists():
        hint = "write an ID, as `corpus search` shows it, or a path to a file"
        raise UsageError(f"there is no article and no file {file!r}", hint=hint)
    articles: list[Article] = []
    reason = ""
    try:
        with open_raw(Path(file)) as raw:
            for found in read(raw):
                if isinstance(found, Article):
                    articles.append(found)
                else:
                    reason = reason or f": {found.reason}"
                if len(articles) > 1:
                    hint = "`corpus ingest` reads them all; then name one by its ID"
                    raise UsageError(f"there is more than one article in {file}", hint=hint)
    except Unreadable as error:
        reason = f": {error.message}"
    if not articles:
        raise UsageError(
            f"there is no article in {file}{reason}", hint="`corpus ingest` knows the formats that are read"
        )
    return articles[0]


def _named(corpus: Corpus, prefixes: list[str], end: str) -> list[Article]:
    try:
        return list(articles_of(corpus, chosen(corpus, prefixes, null=end == "\0")))
    except NoSuchArticle as error:
        if file := next((text for text in prefixes if text != STDIN and Path(text).exists()), ""):
            error.hint += f"; write ./{file} for the file"
        raise


def remarks(likeness: SimilarArticles) -> str:
    """Say which terms were searched by, and which copies were left out."""
    from corpus.cli.options.ids import listed
    from corpus.rendering.terminal.styles import printable

    copies = ["copies left out:", *map(listed, likeness.copies)] if likeness.copies else []
    return "\n".join([f"terms: {printable(' '.join(likeness.terms))}", *copies])
