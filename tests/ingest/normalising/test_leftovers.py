"""What of a source is in no field of its article stays with it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Source
from corpus.ingest.normalising.leftovers import keep_leftovers, source_lines

BODY = "The harbour wall of Ostwick broke on Friday.\n\nForty boats were lost, the harbour master said."
SOURCE = Source(path="a.txt", format="text", sha256="")


def furniture(text, **values):
    return keep_leftovers(Article(source=SOURCE, furniture=source_lines(text), **{"body": BODY} | values)).furniture


@pytest.mark.parametrize(
    ("text", "values", "left"),
    [
        (BODY, {}, ()),
        (f"Storm at Ostwick\n\n{BODY}", {"headline": "Storm at Ostwick"}, ()),
        (f"Share\n{BODY}\nShare", {}, ("Share", "Share")),
        ("Forty boats? Read more\n" + BODY, {}, ("Forty boats? Read more",)),
        (f"By Mara Quill\n{BODY}", {"authors": ("Mara Quill",)}, ("By Mara Quill",)),
        (f"Mara Quill\n{BODY}", {"authors": ("Mara Quill",)}, ()),
        (BODY.replace("\n\n", "\nAdvertisement\n"), {}, ("Advertisement",)),
        (BODY.replace("on Friday.", "on\nFriday."), {}, ()),
        (f"OSTWICK (AP) — {BODY}", {"place": "OSTWICK", "agency": "AP"}, ("OSTWICK (AP) —",)),
        (BODY.replace("\n\n", " ") + " Back to the front page, see more", {}, ("Back to the front page, see more",)),
        ("2023-08-16 18:24，正文：\n" + BODY, {}, ("2023-08-16 18:24，正文：",)),
        (BODY.replace("\n\n", " Here is what else we know. "), {}, ("Here is what else we know.",)),
        ("<p>" + BODY.replace("\n\n", "</p>\n<p>") + "</p>", {}, ()),
        (BODY.replace("harbour", "har\xadbour").replace("Forty", "&#70;orty"), {}, ()),
        (BODY + " https://lantern.example/boats", {}, ("https://lantern.example/boats",)),
        (BODY + " <desk@lantern.example>", {}, ("desk@lantern.example>",)),
        ("港の壁は金曜に壊れた。続きを読む", {"body": "港の壁は金曜に壊れた。"}, ("港の壁は金曜に壊れた。続きを読む",)),
        ("---\n" + BODY + "\n***", {}, ()),
    ],
    ids=range(18),
)
def test_lines_are_left_over_that_stand_in_no_field(text, values, left):
    assert furniture(text, **values) == left


@given(
    st.lists(st.sampled_from([*BODY.split("\n\n"), "Share", "Read more about boats in our archive", "4"]), max_size=8)
)
def test_whatever_stands_between_paragraphs_no_line_of_it_is_lost(lines):
    left = furniture("\n".join(lines))
    kept = [*left, *BODY.split("\n\n")]
    assert all(any(line in one for one in kept) for line in lines)


@pytest.mark.parametrize(
    ("extra", "left"),
    [
        ((("label", "fake"), ("shares", "12")), (("label", "fake"), ("shares", "12"))),
        ((("summary", BODY.partition(".")[0]),), ()),
        ((("site", "THE LANTERN"), ("writer", "Mara  Quill")), ()),
        ((("date", "12/04/2013"), ("time", "2013-04-12T00:00:00Z")), ()),
        ((("date", "12 April 2013"), ("page", "12")), (("date", "12 April 2013"), ("page", "12"))),
        ((("by", "Mara Quill, The Lantern"), ("tags", "ferry; Mara Quill")), (("tags", "ferry; Mara Quill"),)),
        ((("a", ""), ("b", "None"), ("c", "[null]"), ("d", "NaN")), ()),
        ((("html", "<p>x</p>" * 1000),), ()),
    ],
    ids=range(8),
)
def test_fields_are_left_over_that_no_attribute_holds(extra, left):
    article = Article(
        body=BODY,
        outlet="The Lantern",
        authors=("Mara Quill",),
        published=date(2013, 4, 12),
        extra=extra,
        source=SOURCE,
    )
    assert keep_leftovers(article).extra == left
