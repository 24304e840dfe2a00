"""`corpus export`: write whole articles to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from corpus.cli.asked import Asked, asks
from corpus.cli.options import corpus_option, format_option, opened
from corpus.cli.output import STDOUT, output
from corpus.renderers import Layout, render

FORMATS: Final = ("json", "jsonl", "csv", "ids")
SUFFIXES: Final = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".txt": "ids"}


@click.command()
@asks
@click.option("-o", "--output", "file", default=STDOUT, metavar="FILE", help="Where to write.  [default: stdout]")
@format_option(*FORMATS, found="by the suffix of FILE (.json .jsonl .csv .txt), else json")
@corpus_option
def export(asked: Asked, file: str, format_name: str | None, place: str) -> None:
    """Write whole articles to a file.

    That is every article that matches QUERY, with its source. Without QUERY and filters it is
    all of them, newest first.
    """
    asked.check()
    name = format_name or SUFFIXES.get(Path(file).suffix.lower(), "json")
    with opened(place) as corpus, output(file) as out:
        results = asked.search(corpus)
        render(name, results, out, Layout(whole=True))
    if file != STDOUT:
        from corpus.renderers.terminal import counted

        click.echo(f"wrote {counted(len(results), 'article')} to {file}", err=True)
