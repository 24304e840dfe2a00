"""`corpus verify`: check that the corpus is sound."""

from __future__ import annotations

import click

from corpus.cli.options.common import corpus_option, opened
from corpus.cli.shell.progress import progress_bar
from corpus.errors import StorageError


@click.command()
@corpus_option
def verify(location: str) -> None:
    """Check every article, and the index against them.

    Nothing is changed. What is wrong is told with what to do, and the exit code is 1.
    """
    with opened(location) as corpus:
        with progress_bar() as show:
            problems = list(corpus.verify(lambda done, total: show("checking", done, total)))
        count = corpus.store.statistics().articles
    if problems:
        raise StorageError(f"the corpus at {location} is not sound", hint="\n".join(problems))
    from corpus.rendering.terminal.styles import counted

    click.echo(f"{counted(count, 'article')}, all sound")
