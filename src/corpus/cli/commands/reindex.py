"""`corpus reindex`: build the index again."""

from __future__ import annotations

import click

from corpus.cli.options.settings import corpus_option, open_at
from corpus.cli.shell.errors import Interrupted
from corpus.cli.shell.signals import Stopped
from corpus.cli.shell.terminal import progress_bar


@click.command()
@corpus_option
def reindex(location: str) -> None:
    """Build the index again; the articles are not touched."""
    with open_at(location) as corpus:
        try:
            with progress_bar() as show:
                corpus.rebuild(lambda done, total: show("indexing", done, total))
        except (KeyboardInterrupt, Stopped) as cause:
            raise Interrupted(cause, hint="no article is lost; `corpus reindex` starts over") from None
        count = corpus.store.statistics().articles
    from corpus.rendering.terminal.phrases import count_of

    click.echo(f"indexed {count_of(count, 'article')}", err=True)
