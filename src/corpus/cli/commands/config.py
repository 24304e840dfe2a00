"""`corpus config`: say what is set, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.cli import Group
from corpus.cli.options.common import format_option
from corpus.config import SETTINGS, config_file, settled

if TYPE_CHECKING:
    from corpus.config import Settled


@click.group(cls=Group)
def config() -> None:
    """Say what is set, and where that comes from."""


@config.command()
@click.option("--origin", is_flag=True, help="Say of each setting where it comes from.")
@format_option("text", "json", default="text")
def show(*, origin: bool, format_name: str) -> None:
    """Print every setting.

    An option of a command goes before all that is shown here. As JSON, the origin is always told.
    """
    settings = [settled(name) for name in SETTINGS]
    if format_name == "json":
        from corpus.rendering.hits.record import json_line

        lines = ",\n ".join(json_line(_record(setting)) for setting in settings)
        click.echo(f"[{lines}]")
        return
    from corpus.rendering.terminal.styles import printable

    width = max(len(printable(setting.value)) for setting in settings)
    for setting in settings:
        line = f"{setting.setting.name:10}{printable(setting.value):{width}}"
        click.echo(f"{line}  {_origin(setting)}" if origin else line.rstrip())


@config.command()
def path() -> None:
    """Print the path of the config file, which need not exist."""
    click.echo(str(config_file()))


def _origin(setting: Settled) -> str:
    return {"environment": "environment variable ", "file": "file ", "default": "default"}[
        setting.origin
    ] + setting.where


def _record(setting: Settled) -> dict[str, str | None]:
    return {
        "name": setting.setting.name,
        "value": setting.value,
        "origin": setting.origin,
        "where": setting.where or None,
    }
