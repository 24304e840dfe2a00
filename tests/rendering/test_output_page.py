"""docs/OUTPUT.md lists what there is."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.cli.commands.export import SUFFIXES
from corpus.rendering import RENDERERS
from corpus.rendering.hits.records import ALL_FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "OUTPUT.md").read_text("utf-8")


def named(heading):
    """What the first column names in the table under a heading."""
    table = PAGE.split(heading, 1)[1].split("\n\n")[1]
    return [re.findall("`([^`]*)`", line.split("|")[1]) for line in table.splitlines()[2:]]


def test_the_page_lists_every_format_in_order():
    assert [name for (name,) in named("## Formats")] == list(RENDERERS)


def test_the_page_lists_every_field_in_order():
    assert [name for (name,) in named("in searches as in exports:")] == list(ALL_FIELDS)


def test_the_page_lists_every_suffix_of_an_export():
    rows = re.findall(r"^\| ((?:`\.\w+` ?)+) \| `(\w+)` \|$", PAGE, re.MULTILINE)

    assert {suffix: name for suffixes, name in rows for suffix in re.findall(r"\.\w+", suffixes)} == SUFFIXES
