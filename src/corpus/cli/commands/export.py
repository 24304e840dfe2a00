"""`corpus export`: write whole articles to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.common import corpus_option, format_option
from corpus.cli.options.fields import check_columns, columns_options, implied_format
from corpus.cli.options.ids import STDIN, chosen
from corpus.cli.options.request import opened_for_search, order_of, query_or_stdin_options, sort_option
from corpus.cli.shell.output import STDOUT, output
from corpus.errors import UsageError
from corpus.rendering import RENDERERS, Layout, render

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.search.results import Results
    from corpus.storage import Corpus

# Those for the eye show what matched, and not the article.
FORMATS: Final = tuple(name for name in RENDERERS if name not in {"table", "plain"})
SUFFIXES: Final = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".md": "markdown", ".markdown": "markdown", ".bib": "bibtex", ".txt": "ids",
}  # fmt: skip


@click.command()
@query_or_stdin_options
@sort_option
@click.option("-o", "--output", "file", default=STDOUT, metavar="FILE", help="Where to write.  [default: stdout]")
@format_option(*FORMATS, found="by the suffix of FILE (.json .jsonl .csv .tsv .md .bib .txt), else json")
@columns_options
@corpus_option
def export(
    *,
    request: Request,
    from_stdin: bool,
    sort: str | None,
    file: str,
    format_name: str | None,
    fields: tuple[str, ...],
    end: str,
    location: str,
) -> None:
    """Write whole articles to a file.

    That is every article that matches QUERY, with its source. Without QUERY and filters it is
    all of them, newest first. With - for QUERY, it is the articles whose IDs come from stdin, in their order.
    """
    if from_stdin and (request or sort):
        raise UsageError("IDs from stdin go with no filter and no order", hint="filter the search that finds them")
    # Of ids that are piped in, it is those that end with NUL, whatever is written.
    end_asked = "\n" if from_stdin else end
    name = format_name or SUFFIXES.get(Path(file).suffix.lower()) or implied_format((), end_asked) or "json"
    check_columns(name, fields, end_asked)
    with opened_for_search(location) as corpus, output(file) as out:
        from corpus.search.results import search

        if from_stdin:
            results = _piped(corpus, null=end == "\0")
        else:
            results = search(corpus, request, order=order_of(request, sort), limit=None)
        render(name, results, out, Layout(whole=True, fields=fields, end=end, zone=request.zone))
    if file != STDOUT:
        from corpus.rendering.terminal.styles import counted

        click.echo(f"wrote {counted(len(results), 'article')} to {file}", err=True)


def _piped(corpus: Corpus, *, null: bool) -> Results:
    from corpus.search.results import by_id

    return by_id(corpus, chosen(corpus, [STDIN], null=null))
