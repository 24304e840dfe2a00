"""Where the corpus lives: said on the command line, in the environment, in the config file, or `./index`."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Final

from corpus.errors import UsageError

DEFAULT_PLACE: Final = "index"
VARIABLE: Final = "CORPUS"

# `memory:` or `scheme://host`; one letter before the colon is a drive of Windows.
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+:")


def corpus_place(given: str | None, file: Path) -> str:
    """Give the place of the corpus: the one given, else `$CORPUS`, else `corpus` in the config file, else `index`."""
    return given or os.environ.get(VARIABLE) or configured_place(file) or DEFAULT_PLACE


def configured_place(file: Path) -> str | None:
    """Read the place from the config file: a URL, or a folder as seen from the folder of the file (`~` is home).

    None where the file does not exist or names no place; UsageError where it cannot be understood.
    """
    try:
        settings = tomllib.loads(file.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"the config file {file} cannot be read: {error}", hint="mend it, or move it away") from error
    if unknown := sorted(settings.keys() - {"corpus"}):
        raise UsageError(f"the config file {file} sets {unknown[0]!r}", hint='it can set only: corpus = "…"')
    place = settings.get("corpus")
    if place is not None and not isinstance(place, str):
        raise UsageError(f"the config file {file} gives no place: corpus = {place!r}", hint='write corpus = "/path"')
    if not place or _URL.match(place):
        return place or None
    return str(file.parent / Path(place).expanduser())
