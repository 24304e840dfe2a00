"""What the scorers share: a row of the table of scores, and a way to load a scorer from the folder of real news."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple


class Score(NamedTuple):
    """One figure: what was scored, by which measure, ours, and what stands beside it (None: nothing does)."""

    what: str
    measure: str
    ours: float
    beside: float | None = None
    named: str = ""


def load(path: Path) -> Any:
    """Load a module from a file."""
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
