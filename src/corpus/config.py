"""The user's settings: each is said on the command line, in the environment or in the config file, or has a default."""

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


def _folder(location: str, seen_from: Path) -> str:
    """Give a folder as seen from another one (`~` is home); a URL stays one."""
    return location if _URL.match(location) else str(seen_from / Path(location).expanduser())


def _zone(name: str) -> Any:
    from corpus.dates import zone

    return zone(name)


def _clock(moment: str) -> Any:
    from corpus.dates import now, period

    since = period(moment).since if moment else None
    return (lambda: since) if since else now


def _color(choice: str) -> str:
    if choice not in COLORS:
        raise UsageError(f"{choice!r} is no choice of colour", hint=f"write one of {', '.join(COLORS)}")
    return choice


def _command(line: str) -> tuple[str, ...]:
    import shlex

    try:
        return tuple(shlex.split(line))
    except ValueError as error:
        raise UsageError(f"{line!r} is no command: {error}", hint="write it as in a shell: less -R") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A setting by its `name`, which is its key in the config file and its option (the pager's is `--no-pager`).

    `variable` is its variable in the environment, `usual` one that many programs obey and that comes after the config
    file. `read` makes of the words what they mean, or raises UsageError. An empty value says nothing, unless the
    setting is `blank`. What is `relative` is seen from the folder of the config file where that is where it stands.
    """

    name: str
    variable: str
    usual: str = ""
    default: str
    meaning: str
    read: Callable[[str], Any] = str
    blank: bool = False
    relative: bool = False


SETTINGS: Final = {
    setting.name: setting
    for setting in (
        Setting(
            name="corpus",
            variable="CORPUS",
            default="index",
            meaning="Where the corpus lives: a folder or a URL.",
            relative=True,
        ),
        Setting(
            name="timezone",
            variable="CORPUS_TIMEZONE",
            default="UTC",
            meaning="Whose days are meant: a zone such as Asia/Tehran, an offset such as +03:30, or local.",
            read=_zone,
        ),
        Setting(
            name="now",
            variable="CORPUS_NOW",
            default="",
            meaning="The moment to take for the present, so that `today` names the same day in every run.",
            read=_clock,
        ),
        Setting(
            name="color",
            variable="CORPUS_COLOR",
            default="auto",
            meaning="When to write in colour: auto (on a terminal), always or never.",
            read=_color,
        ),
        Setting(
            name="pager",
            variable="CORPUS_PAGER",
            usual="PAGER",
            default="less",
            meaning="The command that shows output longer than the terminal; empty: none does.",
            read=_command,
            blank=True,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Settled:
    """What a setting is: its `value` in words, and who said so (`where`: a variable or a file)."""

    setting: Setting
    value: str
    origin: Origin
    where: str = ""

    @property
    def meant(self) -> Any:
        """What the words mean; words that cannot be used: UsageError, which names their origin."""
        try:
            return self.setting.read(self.value)
        except UsageError as error:
            said = {"environment": f"${self.where}", "file": f"{self.setting.name} in {self.where}"}
            origin = said.get(self.origin, f"--{self.setting.name}")
            raise UsageError(f"{origin}: {error.message}", hint=error.hint) from error


def config_file() -> Path:
    """Give the path of the config file, which need not exist: where programs of this system keep theirs."""
    import click

    return Path(click.get_app_dir("corpus")) / "config.toml"


def settled(name: str, given: str | None = None) -> Settled:
    """Settle a setting: by the words given, else its variable, the config file, the usual variable, its default.

    A config file that cannot be understood: UsageError.
    """
    setting = SETTINGS[name]
    for value, origin, where in _sayings(setting, given):
        if value or (setting.blank and value is not None):
            return Settled(setting, value, origin, where)
    return Settled(setting, setting.default, "default")


def _sayings(setting: Setting, given: str | None) -> Iterator[tuple[str | None, Origin, str]]:
    """Ask one after the other who may say what a setting is; the config file is read only if its turn comes."""
    yield given, "option", ""
    yield os.environ.get(setting.variable), "environment", setting.variable
    file = config_file()
    value = configured(file).get(setting.name)
    yield _folder(value, file.parent) if value and setting.relative else value, "file", str(file)
    if setting.usual:
        yield os.environ.get(setting.usual), "environment", setting.usual


def configured(file: Path) -> dict[str, str]:
    """Read a config file: TOML, with a text for each setting that it names. One that does not exist sets nothing.

    UsageError where it cannot be read, names what is no setting, or gives no text.
    """
    try:
        text = file.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the config file {file} cannot be read: {error}", hint="mend it, or move it away") from error
    import tomllib

    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"the config file {file} cannot be read: {error}", hint="mend it, or move it away") from error
    for name, value in settings.items():
        if name not in SETTINGS:
            raise UsageError(f"the config file {file} sets {name!r}", hint=_nearest(name))
        if not isinstance(value, str):
            raise UsageError(
                f"the config file {file} sets {name} to what is no text: {value!r}", hint=f'write {name} = "…"'
            )
    return settings


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, SETTINGS, 1)
    return (f"did you mean {near[0]}? " if near else "") + f"it can set {', '.join(SETTINGS)}"
