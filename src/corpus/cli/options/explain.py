"""A query explained in place of its hits: what `corpus search --explain` writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.search.request import Request
    from corpus.storage import Corpus

Command = TypeVar("Command", bound=Callable[..., object])


def explain_option(command: Command) -> Command:
    """Add `--explain`, a flag."""
    return click.option(
        "--explain", is_flag=True, help="How QUERY was understood, and the scores of --limit hits (1) taken apart."
    )(command)


def check_explained(format_name: str, fields: tuple[str, ...], *, counting: bool) -> None:
    """Raise UsageError for what does not go together with `--explain`."""
    from corpus.rendering.views.explanation import FORMATS

    if counting:
        raise UsageError("--explain and counts do not go together", hint="take --count and --by away, or --explain")
    if fields or format_name not in FORMATS:
        what = "--fields" if fields else f"--format {format_name}"
        raise UsageError(f"{what} is for hits, and not for --explain", hint=f"choose --format {', '.join(FORMATS)}")


def write_explained(
    name: str,
    corpus: Corpus,
    request: Request,
    order: str,
    limit: int | None,
    offset: int,
    out: TextIO,
    layout: Layout,
) -> None:
    """Explain what is asked for, and write it in the format of a name."""
    from corpus.rendering.hits.json_document import query_record
    from corpus.rendering.views.explanation import render
    from corpus.search.explanations import explain

    explanation = explain(corpus, request, order=order, limit=limit, offset=offset)
    render(name, explanation, query_record(request.text, explanation.query), out, layout)
