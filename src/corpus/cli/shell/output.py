"""Where an export goes: stdout, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from corpus.errors import UsageError

STDOUT = "-"


@contextmanager
def open_output(name: str) -> Iterator[TextIO]:
    """Open a file for writing, `-` being stdout. A file gets its name when all is written.

    After an error the file is as it was. Raise UsageError for one that cannot be written.
    """
    if name == STDOUT:
        yield sys.stdout
        return
    # A link stays a link: the file it points to is replaced.
    path = Path(name).resolve()
    special = path.exists() and not path.is_file() and not path.is_dir()
    written = path if special else path.with_name(f".{path.name}.{os.getpid()}")
    with _create(path, written) as out:
        if special:
            yield out
            return
        try:
            yield out
            out.close()
            if path.exists():
                shutil.copymode(path, written)
            written.replace(path)
        except BaseException:
            written.unlink(missing_ok=True)
            raise


def _create(path: Path, written: Path) -> TextIO:
    hint = "name a file in a folder that exists and is writable"
    if path.is_dir():
        raise UsageError(f"{path} is a folder", hint=hint)
    try:
        return written.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", hint=hint) from error
