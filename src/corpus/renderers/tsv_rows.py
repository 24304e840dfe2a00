"""Results as tab-separated values (IANA text/tab-separated-values), for `cut`, `awk` and `sort`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TextIO

from corpus.renderers.rows import columns, rows

if TYPE_CHECKING:
    from corpus.renderers import Layout
    from corpus.searching import Results

_BREAKS: Final = re.compile("\\s*[\t\n]\\s*")


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write a line of names, then a line for each hit; nothing is quoted.

    The format has no tab and no line end in a field: each, with the white space around it, becomes one space. JSON
    keeps them. The columns are those of CSV.
    """
    out.write("\t".join(columns(layout)) + "\n")
    out.writelines("\t".join(map(_one_line, row)) + "\n" for row in rows(results, layout))


def _one_line(cell: object) -> str:
    return _BREAKS.sub(" ", str(cell)).strip()
