"""Timelines: bars, pictures and data."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import composite

from corpus.dates import period
from corpus.query import All, parse
from corpus.rendering import Layout
from corpus.rendering.data import query_record
from corpus.rendering.terminal.width import cell_width
from corpus.rendering.views import timeline
from corpus.rendering.views.timeline.svg import COLORS
from corpus.views.bins import Bin
from corpus.views.timeline import Series, Timeline

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = 'Red\x1b[31m [bold]"Post"\u202e <b>&amp;</b>\n\x00, Ltd'


def bins(*names):
    return tuple(Bin(name, period(name)) for name in names)


MONTHS = bins("2013-01", "2013-02", "2013-03", "2013-04")
ONE = Timeline(All(), "month", MONTHS, (Series("", (12, 0, 1, 1200), 3),))
SHARES = Timeline(All(), "month", MONTHS, (Series("", (12, 0, 1, 1200), 3, (1000, 0, 3000, 2400)),), 1000)
OUTLETS = Timeline(All(), "month", MONTHS, (
    Series("The Lowmere Lamp", (12, 0, 1, 7), 0, (24, 0, 10, 9)),
    Series(HOSTILE, (0, 3, 4, 0), 2, (1, 3, 4, 0)),
))  # fmt: skip
OUTLET_SHARES = replace(OUTLETS, per=1000)
EMPTY = Timeline(All(), "year", (), (Series("", (), 0),))
UNDATED = Timeline(All(), "year", (), (Series("", (), 2),))
ZEROS = Timeline(All(), "quarter", bins("2013-Q1", "2013-Q2"), (Series("Harbour Post", (0, 0), 0, (0, 5)),), 100)
LINES = {"one": ONE, "shares": SHARES, "outlets": OUTLETS, "outlet-shares": OUTLET_SHARES, "empty": EMPTY,
         "undated": UNDATED, "zeros": ZEROS}  # fmt: skip


def written(render, name, made, out=None, **layout):
    out = out or io.StringIO()
    text = 'ferry <b> date:2013-01..2013-04 "harbour & wall"'
    render(name, made, query_record(text, parse(text)), out, Layout(**layout))
    return out.getvalue()


@pytest.mark.parametrize("name", timeline.FORMATS)
@pytest.mark.parametrize("made", ["one", "outlet-shares"])
def test_timelines_are_written_as_their_golden_files_hold(name, made, golden):
    golden(f"timeline-{made}-{name}.txt", written(timeline.render, name, LINES[made], color=True))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("made", LINES)
def test_bars_fit_the_width_of_the_terminal(width, made, golden):
    text = written(timeline.render, "table", LINES[made], width=width)

    assert max(cell_width(line) for line in text.split("\n")) <= width
    if made == "outlet-shares":
        golden(f"timeline-{made}-{width}.txt", text)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("empty", "no articles match\n"),
        ("undated", "2 articles, 2 of them without a date\n"),
        ("zeros", "2013-Q1  –\n2013-Q2  0 (0/5)\n\nno articles match\n"),
    ],
)
def test_a_timeline_without_bars_says_so(made, expected):
    assert written(timeline.render, "plain", LINES[made]) == expected


def test_the_longest_bar_fills_its_column_and_the_least_one_can_be_seen():
    lines = written(timeline.render, "plain", ONE, width=40).splitlines()

    assert lines[:4] == ["2013-01  ▎ 12", "2013-02  0", "2013-03  ▏ 1", f"2013-04  {'█' * 26} 1200"]


def test_where_the_encoding_has_no_blocks_bars_are_ascii():
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict", write_through=True)
    line = replace(SHARES, series=(replace(SHARES.series[0], counts=(500, 0, 1, 1200)),))
    timeline.render("table", line, {}, out, Layout(width=40))

    assert out.buffer.getvalue().decode().splitlines() == [
        "2013-01  ############# 500 (500/1,000)",
        "2013-02  -",
        "2013-03  # 0.333 (1/3,000)",
        "2013-04  ############# 500 (1,200/2,400)",
        "",
        "1,701 of 6,400 articles, 266 per 1,000,",
        "and 3 without a date",
    ]


def test_outlets_that_have_no_room_side_by_side_stand_one_below_the_other():
    line = Timeline(
        All(), "year", bins("2013"), tuple(Series(f"Paper {number}", (number,), 0) for number in range(1, 8))
    )

    assert written(timeline.render, "plain", line, width=40).startswith(
        f"      Paper 1\n2013  {'█' * 4}▋ 1\n\n      Paper 2\n2013  {'█' * 9}▏ 2\n"
    )


@pytest.mark.parametrize(
    ("number", "of", "text"),
    [(1, 3_000_000, "0.000333"), (3, 1000, "3.00"), (30, 1000, "30.0"), (1, 3, "333"), (3000, 1000, "3,000")],
)
def test_shares_have_three_digits(number, of, text):
    line = Timeline(All(), "year", bins("2013"), (Series("", (number,), 0, (of,)),), 1000)

    assert f" {text} (" in written(timeline.render, "table", line)


@pytest.mark.parametrize("made", LINES)
def test_the_json_of_timelines_keeps_its_schema(made):
    schema = json.loads((files("corpus.rendering") / "timeline.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(written(timeline.render, "json", LINES[made])), schema)


def test_rows_name_each_outlet_and_have_a_cell_for_each_name():
    rows = list(csv.reader(io.StringIO(written(timeline.render, "csv", OUTLET_SHARES))))

    assert rows[0][:9] == ["bin", "since", "until", "count", "among", "share", "The Lowmere Lamp",
                           "The Lowmere Lamp among", "The Lowmere Lamp share"]  # fmt: skip
    assert rows[2] == ["2013-02", "2013-02-01T00:00:00Z", "2013-03-01T00:00:00Z", "3", "3", "1000.0",
                       "0", "0", "", "3", "3", "1000.0"]  # fmt: skip
    assert {len(row) for row in rows} == {12}


def drawn(line):
    return ET.fromstring(written(timeline.render, "svg", line))


@pytest.mark.parametrize("made", LINES)
def test_a_picture_is_xml_that_says_what_it_shows_and_fetches_nothing(made):
    text = written(timeline.render, "svg", LINES[made])
    root = ET.fromstring(text)

    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.get("aria-labelledby").split() == [root[0].get("id"), root[1].get("id")]
    assert root[0].text.startswith('ferry <b> date:2013-01..2013-04 "harbour & wall"')
    assert re.findall(r"href|url\(|@import|<script|<image|https?://(?!www\.w3\.org/2000/svg)", text) == []
    assert text == written(timeline.render, "svg", LINES[made], width=200, color=True)


def test_each_bar_of_a_picture_tells_its_bin_and_figure():
    assert [bar.findtext(f"{SVG}title") for bar in drawn(SHARES).iter(f"{SVG}rect") if len(bar)] == [
        "2013-01: 12.0 (12/1,000)",
        "2013-03: 0.333 (1/3,000)",
        "2013-04: 500 (1,200/2,400)",
    ]


def test_bars_of_a_picture_are_as_high_as_their_counts():
    heights = [float(bar.get("height")) for bar in drawn(ONE).iter(f"{SVG}rect") if len(bar)]

    assert [round(height / heights[-1], 3) for height in heights] == [0.01, 0.001, 1.0]


def test_a_picture_of_outlets_has_a_legend_in_the_colours_of_their_bars():
    root = drawn(OUTLETS)
    swatches = [rect.get("fill") for rect in root.iter(f"{SVG}rect") if rect.get("width") == "12"]

    assert swatches == [group.get("fill") for group in root.iter(f"{SVG}g")] == list(COLORS[:2])
    assert [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "ink"][1:] == [
        "The Lowmere Lamp",
        'Red␛[31m [bold]"Post"� <b>&amp;</b> ␀, Ltd',
    ]


def contrast(one, other):
    """The contrast of two colours (WCAG 2.2)."""

    def luminance(color):
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_colours_stand_out_from_light_and_dark_grounds_alike():
    assert {color: contrast(color, ground) >= 3.5 for color in COLORS for ground in ("#ffffff", "#161616")} == (
        dict.fromkeys(COLORS, True)
    )
    assert min(contrast("#1a1a1a", "#ffffff"), contrast("#555555", "#ffffff")) > 7
    assert min(contrast("#f0f0f0", "#161616"), contrast("#b4b4b4", "#161616")) > 7


def test_a_picture_of_a_day_a_bar_keeps_its_words_inside():
    days = bins(*(date.fromordinal(date(2013, 4, 1).toordinal() + number).isoformat() for number in range(40)))
    root = drawn(Timeline(All(), "day", days, (Series("", tuple(range(40)), 0),)))
    labels = [
        text for text in root.iter(f"{SVG}text") if (text.text or "").startswith("2013-") and len(text.text) == 10
    ]

    assert [text.text for text in labels] == [day.name for day in days[::5]]
    assert max(float(text.get("x")) + 5 * 8 for text in labels) <= 960


@composite
def lines(draw):
    number = draw(st.integers(1, 5))
    years = bins(*(f"{2000 + at}" for at in range(draw(st.integers(0, 4)))))
    amounts = st.integers(0, 10 ** draw(st.integers(0, 8)))
    series = []
    for at in range(number):
        values = [draw(amounts) for _ in years]
        among = [value + draw(amounts) for value in values]
        outlet = (
            draw(st.sampled_from(["Harbour Post", HOSTILE, "灯台守" * 9, "x" * 90])) + str(at) if number > 1 else ""
        )
        series.append(Series(outlet, tuple(values), draw(amounts), tuple(among)))
    return Timeline(All(), "year", years, tuple(series), draw(st.sampled_from([0, 100, 1000])))


@given(lines(), st.integers(40, 200))
def test_any_timeline_stays_inside_the_terminal_and_the_picture(line, width):
    text = written(timeline.render, "table", line, width=width, color=True)

    assert max(cell_width(ESCAPE.sub("", each)) for each in text.split("\n")) <= width
    for bar in drawn(line).iter(f"{SVG}rect"):
        x, y = float(bar.get("x", 0)), float(bar.get("y", 0))
        assert 0 <= x <= x + float(bar.get("width")) <= 960
        assert 0 <= y <= y + float(bar.get("height")) <= 540


@given(lines())
def test_any_timeline_adds_up_in_every_format(line):
    rows = list(csv.DictReader(io.StringIO(written(timeline.render, "csv", line))))
    document = json.loads(written(timeline.render, "json", line))

    assert sum(int(row["count"]) for row in rows) == line.total - line.undated
    assert sum(each["count"] for each in document["bins"]) + document["undated"] == document["total"] == line.total
