"""The user's settings: each comes from the command line, the environment, the config file, or its default."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from corpus.errors import UsageError

Origin = Literal["option", "environment", "file", "default"]

COLORS: Final = ("auto", "always", "never")
# `memory:` or `scheme://host`; one letter before the colon is a drive of Windows.
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+:")


def _resolve_location(location: str, base: Path) -> str:
    """Resolve a folder relative to another one (`~` is home); leave a URL as it is."""
    return location if _URL.match(location) else str(base / Path(location).expanduser())


def _zone(name: str) -> Any:
    from corpus.dates import zone

    return zone(name)


def _clock(moment: str) -> Any:
    from corpus.dates import now, period

    since = period(moment).since if moment else None
    return (lambda: since) if since else now


def _color(choice: str) -> str:
    if choice not in COLORS:
        raise UsageError(f"{choice!r} is not a choice of colour", hint=f"write one of {', '.join(COLORS)}")
    return choice


def _command(line: str) -> tuple[str, ...]:
    import shlex

    try:
        return tuple(shlex.split(line))
    except ValueError as error:
        raise UsageError(f"{line!r} is not a command: {error}", hint="write it as in a shell: less -R") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A setting, whose `name` is its key in the config file and its option (for the pager, `--no-pager`).

    `variable` is its environment variable; `common_variable` is one that many programs obey, and comes after the
    config file. `parse` turns the text into the value, or raises UsageError. An empty text counts as not set, unless
    it `may_be_empty`. A setting that `is_path` is relative to the config file if it is set there.
    """

    name: str
    variable: str
    common_variable: str = ""
    default: str
    meaning: str
    parse: Callable[[str], Any] = str
    may_be_empty: bool = False
    is_path: bool = False


SETTINGS: Final = {
    setting.name: setting
    for setting in (
        Setting(
            name="corpus",
            variable="CORPUS",
            default="index",
            meaning="Where the corpus lives: a folder or a URL.",
            is_path=True,
        ),
        Setting(
            name="timezone",
            variable="CORPUS_TIMEZONE",
            default="UTC",
            meaning="The time zone that days are in: a name such as Asia/Tehran, an offset such as +03:30, or local.",
            parse=_zone,
        ),
        Setting(
            name="now",
            variable="CORPUS_NOW",
            default="",
            meaning="The moment to use as the present, so that `today` is the same day in every run.",
            parse=_clock,
        ),
        Setting(
            name="color",
            variable="CORPUS_COLOR",
            default="auto",
            meaning="When to write in colour: auto (on a terminal), always or never.",
            parse=_color,
        ),
        Setting(
            name="pager",
            variable="CORPUS_PAGER",
            common_variable="PAGER",
            default="less",
            meaning="The command that shows output longer than the terminal; empty for none.",
            parse=_command,
            may_be_empty=True,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class ResolvedSetting:
    """The text of a setting, as its `value`, and where that comes from (`where`: a variable or a file)."""

    setting: Setting
    value: str
    origin: Origin
    where: str = ""

    @property
    def parsed(self) -> Any:
        """The value that the text stands for; raise UsageError, which names the origin, if it cannot be used."""
        try:
            return self.setting.parse(self.value)
        except UsageError as error:
            sources = {"environment": f"${self.where}", "file": f"{self.setting.name} in {self.where}"}
            origin = sources.get(self.origin, f"--{self.setting.name}")
            raise UsageError(f"{origin}: {error.message}", hint=error.hint) from error


def config_file() -> Path:
    """Give the path of the config file, whether or not it exists: where programs of this system keep theirs."""
    import click

    return Path(click.get_app_dir("corpus")) / "config.toml"


def resolve_setting(name: str, given: str | None = None) -> ResolvedSetting:
    """Find the value of a setting: as given, else by its variable, the config file, its common variable, its default.

    Raise UsageError for a config file that cannot be understood.
    """
    setting = SETTINGS[name]
    for value, origin, where in _candidates(setting, given):
        if value or (setting.may_be_empty and value is not None):
            return ResolvedSetting(setting, value, origin, where)
    return ResolvedSetting(setting, setting.default, "default")


def _candidates(setting: Setting, given: str | None) -> Iterator[tuple[str | None, Origin, str]]:
    """Yield each place's text for a setting, most important first; read the config file only if its turn comes."""
    yield given, "option", ""
    yield os.environ.get(setting.variable), "environment", setting.variable
    file = config_file()
    value = read_config_file(file).get(setting.name)
    yield _resolve_location(value, file.parent) if value and setting.is_path else value, "file", str(file)
    if setting.common_variable:
        yield os.environ.get(setting.common_variable), "environment", setting.common_variable


def read_config_file(file: Path) -> dict[str, str]:
    """Read a config file: TOML, with a string for each setting that it names. A missing file sets nothing.

    Raise UsageError if it cannot be read, names something that is not a setting, or has anything but strings.
    """
    try:
        text = file.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the config file {file} cannot be read: {error}", hint="fix it, or move it away") from error
    import tomllib

    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"the config file {file} cannot be read: {error}", hint="fix it, or move it away") from error
    for name, value in settings.items():
        if name not in SETTINGS:
            raise UsageError(
                f"the config file {file} sets {name!r}, which is not a setting", hint=_suggest_setting(name)
            )
        if not isinstance(value, str):
            raise UsageError(
                f"the config file {file} sets {name} to something other than a string: {value!r}",
                hint=f'write {name} = "…"',
            )
    return settings


def _suggest_setting(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, SETTINGS, 1)
    return (f"did you mean {near[0]}? " if near else "") + f"it can set {', '.join(SETTINGS)}"
