"""`corpus similar`: find articles like given ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.cli.options.completers import complete_ids
from corpus.cli.options.ids import STDIN, may_be_id, read_articles, resolve_ids
from corpus.cli.options.output import color_option, hit_format, hit_format_options, pager_option, terminal_layout
from corpus.cli.options.request import filter_options
from corpus.cli.options.settings import corpus_option, open_for_search
from corpus.cli.shell.paging import open_pager
from corpus.cli.shell.terminal import Color
from corpus.errors import NoSuchArticle, UsageError
from corpus.rendering import render

if TYPE_CHECKING:
    from corpus.article import Article
    from corpus.search.request import Request
    from corpus.storage import Corpus
    from corpus.views.similar import SimilarArticles


@click.command()
@click.argument("wanted", nargs=-1, required=True, metavar="ID|FILE...", shell_complete=complete_ids)
@filter_options
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Hits per page.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page of hits.")
@click.option(
    "--terms", is_flag=True, help="Print on stderr which terms are searched for, and which copies are left out."
)
@hit_format_options
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
    id_end: str,
    color: Color,
    pager: tuple[str, ...],
    location: str,
) -> None:
    """Find articles similar to those given by ID or FILE.

    They share the terms that say most about the given articles. The given articles are left out, and so are copies
    of them: the same text under another ID, perhaps slightly changed or cut. Several articles are taken together.
    - reads IDs from stdin. A word that could be the beginning of an ID is read as one: write ./face for a file.
    """
    layout = terminal_layout(color, fields=fields, id_end=id_end, zone=request.zone)
    # With ids from stdin, -0 says how those end, whatever is written.
    name = hit_format(format_name, replace(layout, id_end="\n") if STDIN in wanted else layout)
    files = {text: read_article(text) for text in wanted if text != STDIN and not may_be_id(text)}
    with open_for_search(location) as corpus:
        articles = [*files.values(), *_articles_by_id(corpus, [text for text in wanted if text not in files], id_end)]
        if not articles:
            return
        from corpus.views.similar import similar as find_similar

        found = find_similar(corpus, articles, request, limit=limit, offset=(page - 1) * limit)
        if terms:
            click.echo(describe(found), err=True)
        with open_pager(pager) as out:
            render(name, found.results, out, layout)


def read_article(file: str) -> Article:
    """Read the one article in a file of any format; raise UsageError if there is no file, no article, or several."""
    from corpus.article import Article
    from corpus.errors import Unreadable
    from corpus.ingest.readers import read
    from corpus.ingest.readers.raw import open_raw

    if not Path(file).exists():
        hint = "write an ID, as `corpus search` shows it, or the path of a file"
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
                    hint = "`corpus ingest` reads them all; then give the ID of one"
                    raise UsageError(f"there is more than one article in {file}", hint=hint)
    except Unreadable as error:
        reason = f": {error.message}"
    if not articles:
        raise UsageError(
            f"there is no article in {file}{reason}", hint="docs/FORMATS.md lists the formats that can be read"
        )
    return articles[0]


def _articles_by_id(corpus: Corpus, prefixes: list[str], id_end: str) -> list[Article]:
    try:
        return list(read_articles(corpus, resolve_ids(corpus, prefixes, null=id_end == "\0")))
    except NoSuchArticle as error:
        if file := next((text for text in prefixes if text != STDIN and Path(text).exists()), ""):
            error.hint += f"; for the file, write ./{file}"
        raise


def describe(found: SimilarArticles) -> str:
    """Say which terms were searched for, and which copies were left out."""
    from corpus.cli.options.ids import article_line
    from corpus.rendering.terminal.untrusted import printable

    copies = ["copies left out:", *map(article_line, found.copies)] if found.copies else []
    return "\n".join([f"terms: {printable(' '.join(found.terms))}", *copies])
