"""`corpus export`: write whole articles to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from corpus.cli.asked import Asked, asks, sorts
from corpus.cli.columns import check_columns, columns_options, implied_format
from corpus.cli.options import corpus_option, format_option, opened
from corpus.cli.output import STDOUT, output
from corpus.renderers import RENDERERS, Layout, render

# Those for the eye show what matched, and not the article.
FORMATS: Final = tuple(name for name in RENDERERS if name not in {"table", "plain"})
SUFFIXES: Final = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".md": "markdown", ".markdown": "markdown", ".bib": "bibtex", ".txt": "ids",
}  # fmt: skip


@click.command()
@asks
@sorts
@click.option("-o", "--output", "file", default=STDOUT, metavar="FILE", help="Where to write.  [default: stdout]")
@format_option(*FORMATS, found="by the suffix of FILE (.json .jsonl .csv .tsv .md .bib .txt), else json")
@columns_options
@corpus_option
def export(asked: Asked, file: str, format_name: str | None, fields: tuple[str, ...], end: str, place: str) -> None:
    """Write whole articles to a file.

    That is every article that matches QUERY, with its source. Without QUERY and filters it is
    all of them, newest first.
    """
    asked.check()
    name = format_name or SUFFIXES.get(Path(file).suffix.lower()) or implied_format((), end) or "json"
    check_columns(name, fields, end)
    with opened(place) as corpus, output(file) as out:
        results = asked.search(corpus)
        render(name, results, out, Layout(whole=True, fields=fields, end=end))
    if file != STDOUT:
        from corpus.renderers.terminal import counted

        click.echo(f"wrote {counted(len(results), 'article')} to {file}", err=True)
