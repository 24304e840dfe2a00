"""What all containers share: which members are news, which are refused, and how many there may be."""

from __future__ import annotations

import re
from typing import Final

from corpus.ingest.readers.raw.leftovers import is_leftover

# Nobody packs more members than this: it is a trap.
MAX_MEMBERS: Final = 1_000_000

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def display_path(name: str) -> str:
    """Give the path of a member as it is shown: parts apart by `/`, without `./`, control characters made visible."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", "."}]
    return show_controls("/".join(parts))


def show_controls(text: str) -> str:
    """Put a replacement character for each control character."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def is_hidden(name: str) -> bool:
    """Whether a member is hidden or a leftover, as in a folder."""
    parts = display_path(name).split("/")
    return any((part.startswith(".") and part != "..") or is_leftover(part) for part in parts)


def unsafe_name_reason(name: str) -> str:
    """Say what is wrong with the name of a member; empty if nothing. No member is ever written to the disk."""
    path = name.replace("\\", "/")
    if _CONTROLS.search(name):
        return "its name holds control characters"
    if path.startswith("/") or _DRIVE.match(path):
        return "its name is an absolute path"
    if ".." in path.split("/"):
        return "its name leads out of the archive"
    return ""
