"""`corpus verify`: check that the corpus is sound."""

from __future__ import annotations

import click

from corpus.cli.options.settings import corpus_option, open_at
from corpus.cli.shell.terminal import progress_bar
from corpus.errors import StorageError


@click.command()
@corpus_option
def verify(location: str) -> None:
    """Check every article, and the index against the articles.

    Nothing is changed. If something is wrong, it says what to do, and the exit code is 1.
    """
    with open_at(location) as corpus:
        with progress_bar() as show:
            problems = list(corpus.verify(lambda done, total: show("checking", done, total)))
        count = corpus.store.statistics().articles
    if problems:
        raise StorageError(f"the corpus at {location} is not sound", hint="\n".join(problems))
    from corpus.rendering.terminal.phrases import count_of

    click.echo(f"{count_of(count, 'article')}, all sound")
