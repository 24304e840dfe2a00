"""`corpus delete`: remove articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.ids import STDIN, article_line, ids_argument, resolve_ids
from corpus.cli.options.settings import corpus_option, open_at
from corpus.cli.shell.terminal import is_terminal
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.storage import Corpus

MAX_ARTICLES_LISTED: Final = 20


@click.command()
@ids_argument
@click.option("--yes", is_flag=True, help="Delete without asking.")
@corpus_option
def delete(*, prefixes: tuple[str, ...], null: bool, yes: bool, location: str) -> None:
    """Remove the articles with these IDs, and their history.

    The beginning of an ID is enough if no other ID begins with it; - reads IDs from stdin.
    """
    if not yes and (STDIN in prefixes or not is_terminal(sys.stdin)):
        raise UsageError("nothing deleted: there is nobody to ask", hint="add --yes to delete without asking")
    with open_at(location) as corpus:
        ids = resolve_ids(corpus, prefixes, null=null)
        from corpus.rendering.terminal.phrases import count_of

        what = count_of(len(ids), "article")
        _list(corpus, ids)
        if not yes and not click.confirm(f"delete {what}?", err=True):
            click.echo("nothing deleted", err=True)
            return
        corpus.store.delete(ids)
        click.echo(f"deleted {what}", err=True)


def _list(corpus: Corpus, ids: list[str]) -> None:
    """Print which articles are meant, or the first few of many."""
    lines = [article_line(article) for article in corpus.store.articles(ids[:MAX_ARTICLES_LISTED])]
    lines += [f"  … and {len(ids) - MAX_ARTICLES_LISTED:,} more"] if len(ids) > MAX_ARTICLES_LISTED else []
    click.echo("".join(f"{line}\n" for line in lines), err=True, nl=False)
