"""Files that hold no news are named, whatever they are called; texts of every shape and language are not."""

from pathlib import Path

import pytest

from corpus.article import Article, Rejected
from corpus.ingest.readers import read
from corpus.ingest.readers.raw import open_raw
from raws import raw_file
from sections import sections

HERE = Path(__file__).parent
NO_NEWS = sections(HERE / "no_news.txt")
NEWS = sections(HERE / "news.txt")


@pytest.mark.parametrize("heading", NO_NEWS)
def test_a_file_that_holds_no_news_is_named(heading):
    name, reason = heading.split(" | ")
    found = list(read(raw_file(NO_NEWS[heading].encode(), name)))
    assert {type(one) for one in found} == {Rejected}
    assert found[0].reason.startswith(reason)


@pytest.mark.parametrize(
    "heading", [heading for heading in NO_NEWS if "XML" not in heading and "a table" not in heading]
)
def test_its_name_makes_no_difference(heading):
    name, _ = heading.split(" | ")
    assert {type(one) for one in read(raw_file(NO_NEWS[heading].encode(), f"{name}.txt"))} == {Rejected}


@pytest.mark.parametrize("heading", NEWS)
def test_news_in_any_shape_and_language_is_read(heading):
    assert {type(one) for one in read(raw_file(NEWS[heading].encode(), "a.txt"))} == {Article}


def test_a_rejected_kind_says_what_to_do():
    assert [one.reason for one in read(raw_file(rb"{\rtf1\ansi Dockers went back to work.}", "a.doc"))] == [
        "an RTF document, which is not read: `soffice --headless --convert-to txt:Text FILE` makes text of it"
    ]
    assert [one.reason for one in read(raw_file(b"<?xml version='1.0'?><stories><s>x</s></stories>", "a.xml"))] == [
        "XML of a kind that is not read (root <stories>): make JSON or a table of it, with the names of docs/FORMATS.md"
    ]


def test_code_inside_of_prose_is_no_reason():
    post = (
        "How we read the timetable\n\nThe ferry has no timetable that a program can read, so we read the page.\n\n"
        "    import requests\n    page = requests.get(url)\n    print(page.text)\n\n"
        "It has run for three years under the desk of a colleague, who waters it.\n"
    )
    (found,) = read(raw_file(post.encode(), "post.md"))
    assert isinstance(found, Article)


def test_a_stray_nul_costs_nothing_but_itself():
    text = "Harbour strike ends\n\nDockers in Ostwick went back\0 to work on Friday. Their union said so.\n"
    (found,) = read(raw_file(text.encode(), "a.txt"))
    assert found.body == "Dockers in Ostwick went back to work on Friday. Their union said so."
    lines = b'{"text": "One was \\u0000cut\0."}\n{"text": "The other was not."}\n'
    assert [type(one) for one in read(raw_file(lines, "a.jsonl"))] == [Article, Article]


def test_every_text_of_real_news_passes(shared):
    folders = ("bbc", "cctv", "fakebr_pt/true", "persian")
    refused = {}
    for path in (path for folder in folders for path in sorted((shared / "data" / "text" / folder).rglob("*.*"))):
        with open_raw(path) as raw:
            reasons = [one.reason for one in read(raw) if isinstance(one, Rejected)]
        if any("prose" in reason or "not read" in reason for reason in reasons):
            refused[path.name] = reasons
    assert refused == {}
