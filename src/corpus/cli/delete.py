"""`corpus delete`: remove articles."""

from __future__ import annotations

import sys

import click

from corpus.cli.chosen import chosen, listed
from corpus.cli.options import corpus_option, opened
from corpus.cli.stdio import is_terminal
from corpus.errors import UsageError


@click.command()
@click.argument("identities", nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@corpus_option
def delete(*, identities: tuple[str, ...], yes: bool, place: str) -> None:
    """Remove the articles with these IDs, with their history.

    The beginning of an ID is enough where no other ID begins so.
    """
    if not yes and not is_terminal(sys.stdin):
        raise UsageError("nothing is deleted: there is nobody to ask", hint="add --yes to delete without asking")
    with opened(place) as corpus:
        articles = chosen(corpus, identities)
        from corpus.renderers.terminal import counted

        what = counted(len(articles), "article")
        click.echo("\n".join(listed(article) for article in articles), err=True)
        if not yes and not click.confirm(f"delete {what}?", err=True):
            click.echo("nothing is deleted", err=True)
            return
        corpus.delete([article.id for article in articles])
        click.echo(f"deleted {what}", err=True)
