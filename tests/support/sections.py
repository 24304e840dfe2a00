"""Samples in one file: a line that begins with `%%%% ` heads each, and what follows it is the sample."""

from __future__ import annotations

from pathlib import Path

HEAD = "%%%% "


def sections(path: Path) -> dict[str, str]:
    """Give the samples of a file by their headings, in order; what stands above the first heading is a comment."""
    _, *samples = f"\n{path.read_text(encoding='utf-8')}".split(f"\n{HEAD}")
    return dict(sample.split("\n", 1) for sample in samples)
