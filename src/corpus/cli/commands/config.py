"""`corpus config`: show the settings and where they come from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from corpus.cli import CommandGroup
from corpus.cli.options.output import format_option
from corpus.config import SETTINGS, config_file, resolve_setting

if TYPE_CHECKING:
    from corpus.config import ResolvedSetting


@click.group(cls=CommandGroup)
def config() -> None:
    """Show the settings, and where each comes from."""


@config.command()
@click.option("--origin", is_flag=True, help="Show where each setting comes from.")
@format_option("text", "json", default="text")
def show(*, origin: bool, format_name: str) -> None:
    """Print every setting.

    An option of a command overrides what is shown here. JSON always includes the origin.
    """
    settings = [resolve_setting(name) for name in SETTINGS]
    if format_name == "json":
        from corpus.rendering.data import write_json_array

        write_json_array(map(_record, settings), sys.stdout)
        return
    from corpus.rendering.terminal.untrusted import printable

    name_width = max(map(len, SETTINGS)) + 2
    width = max(len(printable(setting.value)) for setting in settings)
    for setting in settings:
        line = f"{setting.setting.name:{name_width}}{printable(setting.value):{width}}"
        click.echo(f"{line}  {_origin(setting)}" if origin else line.rstrip())


@config.command()
def path() -> None:
    """Print the path of the config file, whether or not it exists."""
    click.echo(str(config_file()))


def _origin(setting: ResolvedSetting) -> str:
    return {"environment": "environment variable ", "file": "file ", "default": "default"}[
        setting.origin
    ] + setting.where


def _record(setting: ResolvedSetting) -> dict[str, str | None]:
    return {
        "name": setting.setting.name,
        "value": setting.value,
        "origin": setting.origin,
        "where": setting.where or None,
    }
