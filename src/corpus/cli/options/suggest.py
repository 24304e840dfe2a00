"""Did you mean: what `corpus search` says on stderr where a query finds little."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from corpus.cli.shell.stdio import colored

if TYPE_CHECKING:
    from corpus.search.request import Request
    from corpus.search.suggestions import Suggestion
    from corpus.storage import Corpus


def tell_suggestions(corpus: Corpus, request: Request, total: int) -> None:
    """Say what the query lacks and how else it could be written, if `total` articles are few; with filters alone, not.

    Each suggestion ends with the whole query, ready to copy.
    """
    from corpus.rendering.terminal.styles import printable
    from corpus.search.suggestions import MAX_HITS_TO_HELP, suggestions

    if total > MAX_HITS_TO_HELP or not request.text:
        return
    found = suggestions(corpus, request, total)
    lines = [
        f"no article has {part}" + (f"; near it: {', '.join(near)}" if near else "") for part, near in found.lacking
    ]
    lines += map(_line, found.queries)
    for line in lines:
        click.echo(printable(line), file=sys.stderr, color=colored(sys.stderr))


def _line(suggestion: Suggestion) -> str:
    from corpus.rendering.terminal.styles import counted

    articles = counted(suggestion.hits, "article")
    if suggestion.proposal:
        return f"did you mean {suggestion.proposal}? {articles}, try: {suggestion.query}"
    tried = f", try: {suggestion.query}" if suggestion.query else ""
    return f"without {suggestion.lacking[0]}: {articles}{tried}"
