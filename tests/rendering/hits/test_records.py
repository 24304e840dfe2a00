"""Hits as data: JSON, JSON Lines, CSV and TSV."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from corpus.article import as_record
from corpus.rendering import FORMATS_WITH_FIELDS
from corpus.rendering.hits.records import ALL_FIELDS
from handmade import BARE, FERRY, HOSTILE, ISLAND, ferry_hit


@pytest.fixture(scope="module")
def schema():
    document = json.loads((files("corpus.rendering") / "schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


@pytest.mark.parametrize("name", FORMATS_WITH_FIELDS)
def test_every_format_with_fields_writes_those_chosen_as_its_golden_file_holds(name, results, rendered, golden):
    chosen = ("published", "headline", "tags", "notes", "spans", "source_path", "source")

    golden(f"{name}-fields.txt", rendered(name, results, fields=chosen))


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
        "body": FERRY.body, "agency": "Tidewire", "updated": "2013-04-13T09:30:00Z", "date_source": "metadata",
        "authors": "Ada Quill; Bo Ferrin", "standfirst": FERRY.standfirst, "place": "LOWMERE", "section": "Islands",
        "tags": "ferries; budget", "captions": "The harbour wall at dawn.; A chart of the strait.",
        "furniture": "Share this; Read more: ferries",
        "extra": '{"pillar": "News", "words": "82"}', "language": "en",
        "printed_outlet": "Lamp", "notes": "An earlier version misnamed the strait.",
        "source_path": "/news/lowmere.jsonl", "source_format": "jsonl", "source_sha256": "5f" * 32,
        "source_member": "", "source_position": "0",
    }  # fmt: skip
    assert rows[2]["outlet"] == HOSTILE.outlet
    assert rows[2]["authors"] == "Cy␀rus Dray"
