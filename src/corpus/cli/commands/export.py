"""`corpus export`: write whole articles to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.ids import STDIN, resolve_ids
from corpus.cli.options.output import check_fields, fields_options, format_option, implied_format
from corpus.cli.options.request import query_or_stdin_options, sort_option, sort_order
from corpus.cli.options.settings import corpus_option, open_for_search
from corpus.cli.shell.output import STDOUT, open_output
from corpus.errors import UsageError
from corpus.rendering import RENDERERS, Layout, render

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.search.results import Results
    from corpus.storage import Corpus

# Formats for people show what matched, not the article.
FORMATS: Final = tuple(name for name in RENDERERS if name not in {"table", "plain"})
SUFFIXES: Final = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".md": "markdown", ".markdown": "markdown", ".bib": "bibtex", ".txt": "ids",
}  # fmt: skip


@click.command()
@query_or_stdin_options
@sort_option
@click.option("-o", "--output", "file", default=STDOUT, metavar="FILE", help="The file to write.  [default: stdout]")
@format_option(*FORMATS, default_rule="by the suffix of FILE (.json .jsonl .csv .tsv .md .bib .txt), else json")
@fields_options
@corpus_option
def export(
    *,
    request: Request,
    from_stdin: bool,
    sort: str | None,
    file: str,
    format_name: str | None,
    fields: tuple[str, ...],
    id_end: str,
    location: str,
) -> None:
    """Write whole articles to a file.

    That is every article that matches QUERY, with its source; without QUERY and filters, all
    articles, newest first. If QUERY is -, the IDs of the articles are read from stdin, and their order is kept.
    """
    if from_stdin and (request or sort):
        raise UsageError(
            "IDs from stdin take no filter and no order", hint="filter and sort the search that finds them"
        )
    # With ids from stdin, -0 says how those end, whatever is written.
    checked_end = "\n" if from_stdin else id_end
    name = format_name or SUFFIXES.get(Path(file).suffix.lower()) or implied_format((), checked_end) or "json"
    check_fields(name, fields, checked_end)
    with open_for_search(location) as corpus, open_output(file) as out:
        from corpus.search.results import search

        if from_stdin:
            results = _results_from_stdin(corpus, null=id_end == "\0")
        else:
            results = search(corpus, request, order=sort_order(request, sort), limit=None)
        render(name, results, out, Layout(whole=True, fields=fields, id_end=id_end, zone=request.zone))
    if file != STDOUT:
        from corpus.rendering.terminal.phrases import count_of

        click.echo(f"wrote {count_of(len(results), 'article')} to {file}", err=True)


def _results_from_stdin(corpus: Corpus, *, null: bool) -> Results:
    from corpus.search.results import by_id

    return by_id(corpus, resolve_ids(corpus, [STDIN], null=null))
