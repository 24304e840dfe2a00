"""`corpus schema`: print the JSON Schema of the JSON output."""

from __future__ import annotations

from importlib.resources import files

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of `--format json`."""
    click.echo((files("corpus.renderers") / "schema.json").read_text("utf-8"), nl=False)
