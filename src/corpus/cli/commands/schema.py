"""`corpus schema`: print the JSON Schema of the JSON output."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

import click

# View -> the file of its schema.
SCHEMAS: Final = {
    "hits": "schema.json",
    "counts": "counts.schema.json",
    "timeline": "timeline.schema.json",
    "kwic": "kwic.schema.json",
    "words": "words.schema.json",
    "explanation": "explanation.schema.json",
}


@click.command()
@click.argument("view", type=click.Choice(list(SCHEMAS)), default="hits", metavar="[VIEW]")
def schema(view: str) -> None:
    """Print the JSON Schema of `--format json`.

    VIEW is hits (of search and export, and the default), counts (of search --count and --by),
    timeline, kwic, words or explanation (of search --explain).
    """
    click.echo((files("corpus.rendering") / SCHEMAS[view]).read_text("utf-8"), nl=False)
