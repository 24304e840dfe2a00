"""Draw what commands print on a terminal as SVGs: `python docs/pictures.py FOLDER`.

Each command of the table is run as a program of its own, in colour and so many columns wide; the pictures show what it
wrote, once on a light and once on a dark ground. They are run where they can find a corpus, as by `CORPUS=folder`. How
long a search took is left out, so that the same corpus gives the same pictures.
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

# Name -> columns, and the command.
PICTURES: Final = {
    "search": (88, ["search", "harbour strike", "--limit", "4"]),
    "mistake": (88, ["search", "headlin:strike NEAR crane"]),
    "timeline": (88, ["timeline", "strike", "--by", "month"]),
    "kwic": (88, ["kwic", '"night shift"', "--sort", "right1"]),
    "counts": (60, ["search", "strike", "--by", "outlet"]),
    "words": (60, ["words", "strike", "--limit", "12"]),
    "explain": (88, ["search", '"night shift" NEAR/10 crane* date:2023', "--explain"]),
}
_FONT_FACE: Final = re.compile(r"\s*@font-face \{[^}]*\}")
_SECONDS: Final = re.compile(r" · \d+\.\d\d s\b")

# Ground, text, and the eight colours twice: dark enough to be read on paper white, light enough on slate.
THEMES: Final = {
    "light": TerminalTheme(
        (252, 252, 250),
        (45, 48, 56),
        [(45, 48, 56), (190, 50, 50), (20, 125, 60), (150, 105, 0),
         (40, 90, 180), (140, 60, 150), (0, 115, 130), (90, 94, 102)],
    ),
    "dark": TerminalTheme(
        (26, 28, 34),
        (220, 222, 226),
        [(90, 94, 102), (240, 110, 110), (110, 205, 130), (220, 180, 90),
         (120, 165, 245), (205, 140, 215), (90, 200, 210), (220, 222, 226)],
    ),
}  # fmt: skip


def printed(arguments: list[str], width: int) -> str:
    """Run `corpus` with these arguments; give what it wrote to stdout and stderr, as to a terminal in colour."""
    env = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(width)}
    env.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "corpus", *arguments]
    done = subprocess.run(  # noqa: S603 - ours
        command, env=env, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    return _SECONDS.sub("", done.stdout)


def picture(arguments: list[str], output: str, width: int, theme: TerminalTheme) -> str:
    """Draw the command line and its output."""
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, highlight=False, markup=False)
    console.print(Text.assemble(("$ ", "dim"), shlex.join(["corpus", *arguments])))
    console.print()
    console.print(Text.from_ansi(output.rstrip("\n")))
    # One id for all: Rich would else derive it from the text, and every class name in the file with it.
    drawn = console.export_svg(title="corpus", theme=theme, unique_id="corpus")
    # A picture fetches no fonts from elsewhere; any font of one width will do.
    return _FONT_FACE.sub("", drawn)


def main() -> None:
    """Draw every picture into a folder."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and one folder
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for name, (width, arguments) in PICTURES.items():
        output = printed(arguments, width)
        for ground, theme in THEMES.items():
            (folder / f"{name}-{ground}.svg").write_text(picture(arguments, output, width, theme), "utf-8")


if __name__ == "__main__":
    main()
