"""Draw what a command prints on a terminal as an SVG: `python docs/pictures.py OUT.svg -- search budget`.

The command is run as a program of its own, in colour and 88 columns wide; the picture shows what it wrote. It is run
where it can find a corpus, as by `CORPUS=folder`. How long a search took is left out, so that the same corpus gives
the same picture.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

WIDTH: Final = 88
_FONT_FACE: Final = re.compile(r"\s*@font-face \{[^}]*\}")
_SECONDS: Final = re.compile(r" · \d+\.\d\d s\b")

# Ground, text, and the eight colours twice, dark enough to be read on paper white.
THEME: Final = TerminalTheme(
    (252, 252, 250),
    (45, 48, 56),
    [(45, 48, 56), (190, 50, 50), (20, 125, 60), (150, 105, 0),
     (40, 90, 180), (140, 60, 150), (0, 115, 130), (90, 94, 102)],
)  # fmt: skip


def printed(arguments: list[str]) -> str:
    """Run `corpus` with these arguments; give what it wrote to stdout, as to a terminal in colour."""
    env = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH)}
    env.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "corpus", *arguments]
    done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603 - ours
    return _SECONDS.sub("", done.stdout)


def picture(arguments: list[str], output: str) -> str:
    """Draw the command line and its output."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, highlight=False, markup=False)
    console.print(Text.assemble(("$ ", "dim"), shlex.join(["corpus", *arguments])))
    console.print()
    console.print(Text.from_ansi(output.rstrip("\n")))
    # One id for all: Rich would else derive it from the text, and every class name in the file with it.
    drawn = console.export_svg(title="corpus", theme=THEME, unique_id="corpus")
    # A picture fetches no fonts from elsewhere; any font of one width will do.
    return _FONT_FACE.sub("", drawn)


def main() -> None:
    """Draw one picture."""
    match sys.argv[1:]:
        case [file, "--", *arguments] if arguments:
            Path(file).write_text(picture(arguments, printed(arguments)), "utf-8")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
