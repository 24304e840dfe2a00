"""An article set for reading."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from corpus.rendering import Layout
from corpus.rendering.terminal.article import write_article
from handmade import BARE, FERRY, HOSTILE


def reading(article, **layout):
    out = io.StringIO()
    write_article(article, out, Layout(**layout))
    return out.getvalue()


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [40, 80])
def test_an_article_is_set_as_its_golden_file_holds(width, color, golden):
    golden(f"article-{width}{'-color' if color else ''}.txt", reading(FERRY, width=width, color=color))


def test_no_line_is_longer_than_80_columns_but_the_url_which_stays_whole():
    lines = reading(FERRY, width=200).splitlines()

    assert [line for line in lines if cell_len(line) > 80] == [f"url      {FERRY.url}"]


def test_an_article_with_nothing_but_a_body_leaves_no_gaps():
    assert reading(BARE) == (
        "(no headline)\n"
        "\n"
        "Three candles a night: such is the budget of the lighthouse.\n"
        "\n"
        f"id       {BARE.id}\n"
        "source   /news/lowmere.jsonl · record 2 · jsonl\n"
    )


def test_hostile_text_prints_literally_and_obeys_nobody():
    assert reading(replace(HOSTILE, body="A [b]budget[/b]\x9b2J.\n\n\x07")) == (
        "Red ␛[31malert␛[0m [bold]at[/bold] Saltpan �gnp.exe\n"
        "[red]Saltpan[/red] “Post”, Ltd · 2013-04-13 · Cy␀rus Dray\n"
        "\n"
        "A [b]budget[/b]�2J.\n"
        "\n"
        "␇\n"
        "\n"
        f"id       {HOSTILE.id}\n"
        "source   /news/lowmere.jsonl · record 3 · jsonl\n"
    )


def test_a_time_is_given_with_its_zone_and_a_member_with_its_container():
    article = replace(
        BARE,
        published=datetime(2013, 4, 12, 8, 0, tzinfo=UTC),
        source=replace(BARE.source, path="/news/all.zip", member="a/1.txt"),
    )

    lines = reading(article).splitlines()

    assert lines[1] == "2013-04-12 08:00 UTC"
    assert lines[-1] == "source   /news/all.zip › a/1.txt · record 2 · jsonl"
