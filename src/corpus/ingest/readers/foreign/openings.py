"""Text that is no prose and says so at its beginning: documents for printers, subtitles, keys, bibliographies, code."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from corpus.ingest.readers.foreign.reasons import not_read


def opening_reason(text: str) -> str:
    """Say what a text is by its first lines, and what to do; empty for any that is not known here."""
    return next((reason for shape, reason in _openings() if shape.match(text)), "")


@cache
def _openings() -> list[tuple[re.Pattern[str], str]]:
    rows = files(__package__).joinpath("openings.tsv").read_text("utf-8").splitlines()
    named = (row.split("\t") for row in rows if not row.startswith("# "))
    return [(re.compile(rf"\s*(?:{shape})"), not_read(name, advice)) for name, advice, shape in named]
