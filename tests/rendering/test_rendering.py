"""What every renderer promises, over the table of them, and what each one writes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from corpus.rendering import RENDERERS
from handmade import BARE, FERRY, Shown

DATA = tuple(name for name in RENDERERS if name not in {"table", "plain"})
ESCAPE = re.compile("\x1b\\[[0-9;]*m")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("name", RENDERERS)
def test_every_renderer_writes_what_its_golden_file_holds(name, results, rendered, golden):
    golden(f"{name}.txt", rendered(name, results))


@pytest.mark.parametrize("name", RENDERERS)
def test_every_renderer_has_something_right_to_say_of_no_hits(name, nothing, rendered, golden):
    golden(f"{name}-nothing.txt", rendered(name, nothing))


@pytest.mark.parametrize("name", DATA)
def test_every_data_format_writes_whole_articles_as_its_golden_file_holds(name, results, rendered, golden):
    golden(f"{name}-whole.txt", rendered(name, results, whole=True))


@pytest.mark.parametrize("name", ["table", "plain", "markdown"])
@pytest.mark.parametrize(("hours", "day"), [(-7, "2013-04-11"), (0, "2013-04-12"), (18, "2013-04-13")])
def test_what_is_set_for_people_shows_the_day_that_it_is_in_the_zone(name, hours, day, results, rendered):
    zone = timezone(timedelta(hours=hours))

    shown = rendered(name, results, zone=zone)

    # The other dates are days, which are the same everywhere.
    assert shown == rendered(name, results).replace("2013-04-12", day)


@pytest.mark.parametrize("name", RENDERERS)
def test_no_renderer_lets_a_control_character_of_an_article_through(name, results, rendered):
    text = rendered(name, results, whole=True, color=True)

    assert CONTROLS.findall(ESCAPE.sub("", text)) == []


@pytest.mark.parametrize("name", RENDERERS)
def test_every_renderer_gives_the_same_bytes_again(name, results, rendered):
    assert rendered(name, results) == rendered(name, results)


@pytest.mark.parametrize("name", RENDERERS)
def test_every_renderer_ends_with_a_line_end_and_leaves_no_spaces_before_one(name, results, rendered):
    text = rendered(name, results)

    assert text.endswith("\n")
    # CSV keeps the line breaks of the text, and what stands before them.
    assert name == "csv" or [line for line in text.split("\n") if line != line.rstrip()] == []


@pytest.mark.parametrize("name", [name for name in RENDERERS if name != "ids"])
def test_every_renderer_that_needs_the_articles_reads_them_one_by_one(name, results):
    """The second hit is made when the first one has been written."""
    written = []

    class Slow(Shown):
        def __iter__(self):
            yield self[0]
            written.append(out.getvalue())
            yield self[1]

    out = io.StringIO()
    from corpus.rendering import Layout, render

    render(name, replace(results, hits=Slow(results.hits[:2])), out, Layout())

    assert FERRY.id in written[0]
    assert BARE.id not in written[0]
