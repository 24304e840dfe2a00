"""No word of a text, a record of JSON, a row of a table, a mail or a wire story is in none of its article's fields."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pytest

from corpus.article import Article, as_record
from corpus.ingest.normalising.leftovers import MAX_EXTRA_CHARS
from corpus.ingest.readers import articles, records
from corpus.ingest.readers.field_names import fields_by_attribute
from corpus.ingest.readers.mails import messages
from corpus.ingest.readers.raw import RawRecord, open_raw

SAMPLES = Path(__file__).parent / "readers" / "samples"
MARKED_UP = {"nitf", "newsml", "newsml-g2", "reuters-21578", "trec", "markdown"}
TEXTS = {"text", "dated-lines", "marked-lines"} | MARKED_UP
OBJECTS = {"json", "jsonl", "csv"}
TAG = re.compile(r"<!\[CDATA\[|<[^<>]*>")
# Control characters that wires write as entities, and what HTML calls a space.
NO_WORDS = re.compile(r"&#\d{1,2};|&nbsp;")
# Where scripts have no spaces, what stands before a piece of furniture is joined to it.
WORD = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff]+|[\u3040-\u30ff\u3400-\u9fff]")


def words(text):
    return set(WORD.findall(normalize("NFKC", unescape(NO_WORDS.sub(" ", text))).casefold()))


def said(value):
    """Give the texts in a JSON value."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [text for one in inner for text in said(one)]
    return [str(value)] if value is not None else []


def is_kept(text, is_body):
    """Whether a text has to be in some field: markup and data that are long stay in the raw record alone."""
    return is_body or len(text) <= MAX_EXTRA_CHARS


def source_words(record):
    """Give the words of a record that its articles must have."""
    if record.format in OBJECTS:
        fields = json.loads(record.data)
        bodies = set(fields_by_attribute(tuple(fields))["body"])
        texts = [text for name, value in fields.items() for text in said(value) if is_kept(text, name in bodies)]
        return words(TAG.sub(" ", "\n".join(texts)))
    if record.format == "mail":
        parts = messages.message_parts(messages.parse_message(record.data))
        return words("\n".join(parts.plain))
    text = record.text()
    return words(TAG.sub(" ", text) if record.format in MARKED_UP else text)


def lost_words(path):
    """Count the words of a file's records that became articles, and list those that are in no field of theirs."""
    count, lost = 0, []
    with open_raw(path) as raw:
        for record in records(raw):
            if not isinstance(record, RawRecord) or record.format not in TEXTS | OBJECTS | {"mail"}:
                continue
            found = [one for one in articles(record) if isinstance(one, Article)]
            if found:
                fields = [as_record(article) for article in found]
                kept = normalize("NFKC", "\n".join(text for one in fields for text in said(one))).casefold()
                letters = re.sub(r"[\W_]", "", kept)
                wanted = source_words(record)
                count += len(wanted)
                missing = sorted(word for word in wanted - words(kept) if word not in letters)
                lost += [(record.member or path.name, record.position, word) for word in missing]
    return count, lost


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_no_word_of_a_sample_is_lost(path):
    assert lost_words(path)[1] == []


@pytest.mark.parametrize(
    "place",
    ["text", "csv", "mbox", "nitf", "newsml-g2", "reuters-21578", "relevance-time", "relevance-leads-de"],
)
def test_no_word_of_real_news_is_lost(shared, place):
    counted = [lost_words(path) for path in sorted((shared / "data" / place).rglob("*")) if path.is_file()]
    words_read = sum(count for count, _ in counted)
    lost = [one for _, some in counted for one in some]
    assert lost == []
    assert words_read or place == "newsml-g2"
