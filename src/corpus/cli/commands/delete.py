"""`corpus delete`: remove articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.common import corpus_option, opened
from corpus.cli.options.ids import STDIN, chosen, identities_argument, listed
from corpus.cli.shell.stdio import is_terminal
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.storage import Corpus

LISTED: Final = 20


@click.command()
@identities_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@corpus_option
def delete(*, identities: tuple[str, ...], null: bool, yes: bool, location: str) -> None:
    """Remove the articles with these IDs, with their history.

    The beginning of an ID is enough where no other ID begins so; - reads IDs from stdin.
    """
    if not yes and (STDIN in identities or not is_terminal(sys.stdin)):
        raise UsageError("nothing is deleted: there is nobody to ask", hint="add --yes to delete without asking")
    with opened(location) as corpus:
        ids = chosen(corpus, identities, null=null)
        from corpus.rendering.terminal.styles import counted

        what = counted(len(ids), "article")
        _list(corpus, ids)
        if not yes and not click.confirm(f"delete {what}?", err=True):
            click.echo("nothing is deleted", err=True)
            return
        corpus.store.delete(ids)
        click.echo(f"deleted {what}", err=True)


def _list(corpus: Corpus, ids: list[str]) -> None:
    """Say which articles are meant: the first few of many."""
    lines = [listed(article) for article in corpus.store.articles(ids[:LISTED])]
    lines += [f"  … and {len(ids) - LISTED:,} more"] if len(ids) > LISTED else []
    click.echo("".join(f"{line}\n" for line in lines), err=True, nl=False)
