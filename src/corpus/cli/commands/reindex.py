"""`corpus reindex`: build the index anew."""

from __future__ import annotations

import click

from corpus.cli.options.common import corpus_option, opened
from corpus.cli.shell.errors import Interrupted
from corpus.cli.shell.progress import progress_bar


@click.command()
@corpus_option
def reindex(location: str) -> None:
    """Build the index anew; no article is touched."""
    with opened(location) as corpus:
        try:
            with progress_bar() as show:
                corpus.rebuild(lambda done, total: show("indexing", done, total))
        except KeyboardInterrupt:
            raise Interrupted("interrupted", hint="no article is lost; `corpus reindex` begins again") from None
        count = corpus.store.statistics().articles
    from corpus.rendering.terminal.styles import counted

    click.echo(f"indexed {counted(count, 'article')}", err=True)
