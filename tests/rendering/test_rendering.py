"""What every renderer promises, over the table of them, and what each one writes."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta, timezone
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from corpus.article import as_record
from corpus.rendering import FORMATS_WITH_FIELDS, RENDERERS
from corpus.rendering.hits.records import ALL_FIELDS
from handmade import BARE, FERRY, HOSTILE, ISLAND, Shown, ferry_hit

DATA = tuple(name for name in RENDERERS if name not in {"table", "plain"})
ESCAPE = re.compile("\x1b\\[[0-9;]*m")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def schema():
    document = json.loads((files("corpus.rendering") / "schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


@pytest.mark.parametrize("name", RENDERERS)
def test_every_renderer_writes_what_its_golden_file_holds(name, results, rendered, golden):
    golden(f"{name}.txt", rendered(name, results))


@pytest.mark.parametrize("name", RENDERERS)
def test_every_renderer_has_something_right_to_say_of_no_hits(name, nothing, rendered, golden):
    golden(f"{name}-nothing.txt", rendered(name, nothing))


@pytest.mark.parametrize("name", DATA)
def test_every_data_format_writes_whole_articles_as_its_golden_file_holds(name, results, rendered, golden):
    golden(f"{name}-whole.txt", rendered(name, results, whole=True))


@pytest.mark.parametrize("name", FORMATS_WITH_FIELDS)
def test_every_format_with_fields_writes_those_chosen_as_its_golden_file_holds(name, results, rendered, golden):
    chosen = ("published", "headline", "tags", "notes", "spans", "source_path", "source")

    golden(f"{name}-fields.txt", rendered(name, results, fields=chosen))


@pytest.mark.parametrize("name", ["table", "plain", "markdown"])
@pytest.mark.parametrize(("hours", "day"), [(-7, "2013-04-11"), (0, "2013-04-12"), (18, "2013-04-13")])
def test_what_is_set_for_people_shows_the_day_that_it_is_in_the_zone(name, hours, day, results, rendered):
    zone = timezone(timedelta(hours=hours))

    shown = rendered(name, results, zone=zone)

    # The other dates are days, which are the same everywhere.
    assert shown == rendered(name, results).replace("2013-04-12", day)


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_table_fits_the_width_of_the_terminal(width, color, results, rendered, golden):
    text = rendered("table", results, width=width, color=color)

    golden(f"table-{width}{'-color' if color else ''}.txt", text)
    assert max(cell_len(line) for line in ESCAPE.sub("", text).split("\n")) <= width


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


@pytest.mark.parametrize("whole", [False, True])
def test_the_json_document_keeps_the_schema(whole, results, nothing, rendered, schema):
    for found in (results, nothing):
        assert list(schema.iter_errors(json.loads(rendered("json", found, whole=whole)))) == []


@pytest.mark.parametrize("fields", [ALL_FIELDS, ("headline",), ("source_position", "notes", "rank")])
def test_the_json_document_keeps_the_schema_whatever_fields_are_chosen(fields, results, nothing, rendered, schema):
    for found in (results, nothing):
        document = json.loads(rendered("json", found, fields=fields))
        assert document["fields"] == list(fields)
        assert [tuple(hit) for hit in document["hits"]] == [fields] * len(found)
        assert list(schema.iter_errors(document)) == []


def test_the_schema_refuses_what_is_not_in_it(results, rendered, schema):
    document = json.loads(rendered("json", results, whole=True))

    for broken in (document | {"more": 1}, document | {"schema_version": 2}, {**document, "hits": [{"rank": 1}]}):
        assert not schema.is_valid(broken)
    document["hits"][0]["source"]["more"] = ""
    assert not schema.is_valid(document)


def test_the_json_document_says_how_the_query_was_understood(results, rendered):
    document = json.loads(rendered("json", results))
    hits = document.pop("hits")

    assert len(hits) == 4
    assert document == {
        "schema_version": 1,
        "query": {
            "text": "(budget OR 予算) date:2013-04..2014",
            "understood": "(budget OR 予算) AND date:2013-04..2014 AND date:..2020-01-01T00:00Z",
            "dates": [
                {"text": "2013-04..2014", "since": "2013-04-01T00:00:00Z", "until": "2015-01-01T00:00:00Z"},
                {"text": "..2020-01-01T00:00Z", "since": None, "until": "2020-01-01T00:01:00Z"},
            ],
        },
        "sort": "relevance",
        "total": 128,
    }


def test_spans_count_code_points_of_the_snippet(results, rendered):
    hits = json.loads(rendered("json", results))["hits"]

    assert [[hit["snippet"][start:end] for start, end in hit["spans"]] for hit in hits] == [
        ["budget", "storm", "budget"],
        ["budget"],
        ["budget\x07"],
        ["予算"],
    ]


def test_json_lines_are_the_hits_of_the_json_document(results, rendered):
    for whole in (False, True):
        lines = rendered("jsonl", results, whole=whole).splitlines()
        assert [json.loads(line) for line in lines] == json.loads(rendered("json", results, whole=whole))["hits"]


def test_a_whole_hit_in_json_holds_the_whole_article_as_it_is(results, rendered):
    hits = json.loads(rendered("json", results, whole=True))["hits"]

    records = [as_record(article) for article in (FERRY, BARE, HOSTILE, ISLAND)]
    assert [{name: hit[name] for name in record} for hit, record in zip(hits, records, strict=True)] == records


def test_csv_reads_back_with_lists_joined_and_the_source_apart(results, rendered):
    rows = list(csv.DictReader(io.StringIO(rendered("csv", results, whole=True), newline="")))

    assert rows[0] == {
        "rank": "1", "id": FERRY.id, "score": "3.141593", "headline": FERRY.headline, "outlet": "The Lowmere Lamp",
        "published": "2013-04-12T08:00:00+02:00", "url": FERRY.url, "snippet": ferry_hit().snippet.text,
        "body": FERRY.body, "agency": "Tidewire", "updated": "2013-04-13T09:30:00Z",
        "authors": "Ada Quill; Bo Ferrin", "standfirst": FERRY.standfirst, "place": "LOWMERE", "section": "Islands",
        "tags": "ferries; budget", "captions": "The harbour wall at dawn.; A chart of the strait.", "language": "en",
        "printed_outlet": "Lamp", "notes": "An earlier version misnamed the strait.",
        "source_path": "/news/lowmere.jsonl", "source_format": "jsonl", "source_sha256": "5f" * 32,
        "source_member": "", "source_position": "0",
    }  # fmt: skip
    assert rows[2]["outlet"] == HOSTILE.outlet
    assert rows[2]["authors"] == "Cy␀rus Dray"


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ((0, 1, 0), "no articles match · 0.04 s"),
        ((1, 1, 1), "1 article · 0.04 s"),
        ((2, 1, 2), "2 articles · 0.04 s"),
        ((1280, 1, 3), "3 of 1,280 articles · 0.04 s · more with --page 2"),
        ((128, 4, 3), "4–6 of 128 articles · 0.04 s · more with --page 3"),
        ((7, 7, 1), "7–7 of 7 articles · 0.04 s"),
        ((7, 11, 0), "7 articles, none of them on this page · 0.04 s"),
    ],
)
def test_the_last_line_says_what_is_shown_of_what_matches(page, line, results, rendered):
    total, first, count = page
    hits = Shown([ferry_hit(first + number) for number in range(count)], first)
    found = replace(results, total=total, hits=hits)

    assert rendered("table", found).splitlines()[-1] == line
    assert rendered("plain", found).splitlines()[-1] == line.replace(" · 0.04 s", "")


def test_matched_words_stand_out_in_colour_and_nothing_else_does(results, rendered):
    text = rendered("table", replace(results, hits=Shown(results.hits[:1])), color=True)

    matched = re.findall("\x1b\\[1;32m([^\x1b]*)\x1b", text)
    assert matched == ["budget", "storm", "budget", "storm", "budget"]


def test_ranks_of_several_digits_keep_the_text_aligned(results, rendered):
    hits = Shown([ferry_hit(9), ferry_hit(10)], 9)

    lines = rendered("table", replace(results, hits=hits), width=200).splitlines()

    assert [line[:9] for line in lines if "Ferry" in line] == [" 9  Ferry", "10  Ferry"]
