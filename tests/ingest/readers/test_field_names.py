"""Names of fields: those that are known however they are written, and what a user's mapping makes of others."""

import json

import pytest

from corpus.article import article_id, as_record
from corpus.errors import UsageError
from corpus.ingest.readers import field_names
from corpus.ingest.readers.data import json_documents, jsonl, tables
from corpus.ingest.readers.field_names import MAPPABLE_PARTS, read_mapping
from corpus.ingest.readers.raw import Options
from raws import only, read_with

RECORD = {"ttl": "Ferry sails", "title": "Not this", "src": {"name": "The Gazette", "at": ["x", "2013-04-12"]}} | {
    "main": {"text": "One."},
    "text": "A summary.",
    "key": "G-1",
}


def said(mapped, record, module=jsonl, name="a.jsonl"):
    """Read one record with a mapping, and give what is in the article beside id and source."""
    data = record if isinstance(record, str) else json.dumps(record)
    (article,) = read_with(module, data, name, Options(mapping=read_mapping(mapped)))
    return {field: value for field, value in as_record(article).items() if value and field not in {"id", "source"}}


@pytest.mark.parametrize(
    ("mapped", "expected"),
    [
        ([], {"headline": "Not this", "body": "A summary."}),
        (["headline=ttl"], {"headline": "Ferry sails", "body": "A summary."}),
        (["headline=ttl", "outlet=src.name", "published=src.at.1", "body=main.text"],
         {"headline": "Ferry sails", "outlet": "The Gazette", "published": "2013-04-12", "body": "One."}),
        (["headline=nowhere"], {"body": "A summary."}),
        (["headline=nowhere", "headline=ttl"], {"headline": "Ferry sails", "body": "A summary."}),
        (["body=main", "standfirst=text"], {"headline": "Not this", "body": "One.", "standfirst": "A summary."}),
        (["outlet = src.name "], {"headline": "Not this", "outlet": "The Gazette", "body": "A summary."}),
    ],
)  # fmt: skip
def test_a_mapped_field_is_what_the_user_says_and_nothing_else(mapped, expected):
    assert said(mapped, RECORD) == expected
    assert said(mapped, [RECORD], json_documents, "a.json") == expected


def test_a_mapped_id_is_the_publishers_own():
    (article,) = read_with(jsonl, json.dumps(RECORD), "a.jsonl", Options(mapping=read_mapping(["id=key"])))
    assert article.id == article_id("\x1fG-1")


def test_a_field_with_a_point_in_its_name_is_found_before_a_path():
    assert said(["headline=a.b"], {"a.b": "First", "a": {"b": "Second"}, "text": "x"})["headline"] == "First"


def test_columns_of_a_table_are_mapped_by_name_and_without_names_by_number():
    table = "ttl,txt,n\nFerry sails,One.,1\n"
    assert said(["headline=ttl", "body=txt"], table, tables, "a.csv") == {"headline": "Ferry sails", "body": "One."}
    table = "3,Ferry sails,One and only.\n"
    assert said(["headline=2", "body=3"], table, tables, "a.csv") == {
        "headline": "Ferry sails",
        "body": "One and only.",
    }


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("headlin=ttl", "an article has no part 'headlin'", "did you mean headline?"),
        ("autors=x", "an article has no part 'autors'", "did you mean authors?"),
        ("zzz=x", "an article has no part 'zzz'", f"parts are {', '.join(MAPPABLE_PARTS)}"),
        ("notes=x", "an article has no part 'notes'", None),
        ("headline", "'headline' names no field", "write the part of the article, =, and the field: body=txt"),
        ("headline= ", "'headline= ' names no field", None),
        ("", "'' names no field", None),
    ],
)  # fmt: skip
def test_a_mapping_of_what_is_not_there_is_an_error_that_says_what_is(text, message, hint):
    with pytest.raises(UsageError) as error:
        read_mapping([text])
    assert error.value.message == message
    assert hint is None or error.value.hint == hint


# --- names that are known ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["pubDate", "pub_date", "PUB-DATE", "Pub Date", "pubdate"])
def test_a_field_name_counts_whatever_its_case_and_marks(name):
    assert only({"text": "x", name: "2013-04-12"}) == {"body": "x", "published": "2013-04-12"}


def test_every_known_name_is_written_as_it_is_looked_up():
    names = [name for several in field_names.FIELD_NAMES.values() for name in several.split()]
    assert [field_names.field_key(name) for name in names] == names
