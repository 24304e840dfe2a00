"""Passages show what matched, and mark it exactly."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Passage, Source
from corpus.query import All, Query, parse
from corpus.search.snippets import MAX_LEAD_CHARS, MAX_PASSAGE_CHARS, Highlighter
from corpus.storage import open_corpus

SOURCE = Source(path="/a", format="text", sha256="0" * 64)


def marked(passage: Passage) -> str:
    """Show a passage with brackets around its spans."""
    text = passage.text
    for start, end in reversed(passage.spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def highlighter(query: Query, article: Article) -> Highlighter:
    """Make the highlighter of a corpus that holds this article only."""
    news = open_corpus("memory:", create=True)
    news.store.put([article])
    return Highlighter(query, news.index.expand)


def snippet(query: str, body: str, standfirst: str = "", headline: str = "") -> list[str]:
    article = Article(headline=headline, body=body, standfirst=standfirst, source=SOURCE)
    return [marked(passage) for passage in highlighter(parse(query), article).passages(article)]


MARKS = [
    ("ferry", "The ferry left. Two ferries stayed.", "The [ferry] left. Two [ferries] stayed."),
    ('"the ferry"', "The ferry left; a ferry stayed. The end.", "[The ferry] left; a ferry stayed. The end."),
    ("=ferry", "The ferry left. Two ferries stayed.", "The [ferry] left. Two ferries stayed."),
    ('"two ferry"', "Two ferries left two boats.", "[Two ferries] left two boats."),
    ('="two ferry"', "Two ferries left two boats.", "Two ferries left two boats."),
    ("ferry -storm", "The ferry met a storm.", "The [ferry] met a storm."),
    ("ferry storm", "The ferry met a storm.", "The [ferry] met a [storm]."),
    ('ferry "the ferry met"', "The ferry met a storm.", "[The ferry met] a storm."),
    ("headline:storm ferry", "The ferry met a storm.", "The [ferry] met a storm."),
    ("author:storm ferry", "The ferry met a storm.", "The [ferry] met a storm."),
    ("korea", "North Korea’s ferry", "North [Korea’s] ferry"),
    ("ferr*", "The ferry met a storm.", "The [ferry] met a storm."),
    ("strom~", "The ferry met a storm.", "The ferry met a [storm]."),
    ("ferry NEAR/3 storm", "The ferry met a storm; no ferry left.", "The [ferry] met a [storm]; no [ferry] left."),
    ("ferry NEAR/3 storm", "The ferry met no big bad storm.", "The ferry met no big bad storm."),
    ('"storm ferry"~2', "The ferry met a storm.", "The [ferry] met a [storm]."),
    ("atleast2(ferry)", "The ferry, the ferries.", "The [ferry], the [ferries]."),
    ("co-operation", "Their cooperation; their co-operation.", "Their [cooperation]; their [co-operation]."),
    ("u.s.", "A U.S. ferry for us", "A [U.S.] ferry for [us]"),
    ("cafe", "A CAFÉ, two cafés", "A [CAFÉ], two [cafés]"),
    ("jong-un", "Kim Jong-un spoke", "Kim [Jong-un] spoke"),
    ("罢工", "港口工人罢工三天", "港口工人[罢工]三天"),
    ("NOT (NOT ferry)", "The ferry left.", "The [ferry] left."),
]


@pytest.mark.parametrize(("query", "body", "expected"), MARKS)
def test_exactly_the_words_that_matched_are_marked(query, body, expected):
    assert snippet(query, body) == [expected]


def test_the_two_passages_that_show_most_of_the_query_come_in_their_order():
    filler = "Nothing of note happened in the long hours of that day on the quay. " * 6
    body = f"A storm came.\n\n{filler}\n\nThe ferry met the storm.\n\n{filler}\n\nThe mayor spoke of the harbour."

    assert snippet("ferry storm mayor", body) == ["The [ferry] met the [storm].", "The [mayor] spoke of the harbour."]


def test_a_passage_begins_with_a_sentence_and_ends_with_a_word():
    before = "The council of Ulmen met on Monday to talk about the budget of the year, as it does. "
    after = "and then nobody said anything more about it for the rest of a very long evening " * 4
    (passage,) = snippet("ferry", f"{before * 3}Later a ferry was mentioned {after}")

    assert passage.startswith("Later a [ferry] was mentioned and then")
    assert passage.endswith("…")
    assert passage[:-1].rstrip() == passage[:-1]
    assert after.split(maxsplit=1)[0] in passage
    assert len(passage) <= MAX_PASSAGE_CHARS + len("[]…")


@pytest.mark.parametrize("abbreviation", ["Feb. 1", "Mr. Ashe", "the U.S. Navy", "J. Quill", "no. 4", "3.5 miles"])
def test_an_abbreviation_is_no_end_of_a_sentence(abbreviation):
    before = "The council of Ulmen met on Monday to talk about the budget of the year. "
    (passage,) = snippet("ferry", f"{before * 2}Then came {abbreviation} and with it a ferry.")
    assert passage == f"Then came {abbreviation} and with it a [ferry]."


def test_a_passage_far_into_a_sentence_begins_with_a_word_after_an_ellipsis():
    (passage,) = snippet("ferry", "word " * 60 + "ferry " + "word " * 60)
    assert passage.startswith("…word ")
    assert "[ferry]" in passage
    assert passage.endswith("word…")


def test_a_match_past_the_first_hundred_thousand_characters_is_shown():
    assert "[ferry]" in snippet("ferry", "Some words here. " * 10_000 + "Then the ferry left.")[0]


def test_a_match_longer_than_a_passage_is_shown_whole():
    phrase = " ".join(f"word{number}" for number in range(80))
    (passage,) = snippet(f'"{phrase}"', f"Before. {phrase} After.")
    assert f"[{phrase}]" in passage


def test_a_passage_is_of_one_paragraph_and_without_the_sign_of_a_sub_heading():
    assert snippet("ferry", "A dam.\n\n## The ferry sails\n\nA lock.") == ["The [ferry] sails"]


def test_a_match_in_the_standfirst_is_shown():
    assert snippet("ferry", "A dam.", standfirst="The ferry, at last") == ["The [ferry], at last"]


def test_where_nothing_in_the_text_matched_the_beginning_is_shown():
    assert snippet("headline:ferry", "## Part one\n\nA dam.\n\nA lock.", headline="Ferry") == ["A dam."]
    assert snippet("headline:ferry", "A dam.", standfirst="On a dam") == ["On a dam"]
    article = Article(body="word " * 100, source=SOURCE)
    (passage,) = highlighter(All(), article).passages(article)
    assert passage.text.endswith("word…")
    assert len(passage.text) <= MAX_PASSAGE_CHARS + 1


def test_the_headline_is_marked_too():
    article = Article(headline="Ferries and storms", body="A dam.", source=SOURCE)
    assert marked(highlighter(parse("ferry OR body:storm"), article).headline(article)) == "[Ferries] and storms"


def test_passages_are_joined_line_by_line_with_their_spans():
    from corpus.article import Hit

    hit = Hit(rank=1, score=1.0, article=Article(body="x", source=SOURCE),
              passages=(Passage("The ferry left.", ((4, 9),)), Passage("A ferry came.", ((2, 7),))))  # fmt: skip
    assert marked(hit.snippet) == "The [ferry] left.\nA [ferry] came."


@given(st.text(alphabet="ab .\n#…", max_size=600), st.sampled_from(["a", "b", '"a b"', "a OR b", "aa ba"]))
def test_spans_are_in_order_apart_and_inside(body, query):
    article = Article(body=body, source=SOURCE)
    for passage in highlighter(parse(query), article).passages(article):
        ends = [0]
        for start, end in passage.spans:
            assert ends[-1] <= start < end <= len(passage.text)
            assert passage.text[start:end].strip() == passage.text[start:end]
            ends.append(end)


def test_a_long_sentence_is_cut_at_the_last_word_that_fits():
    body = "The ferry " + "sailed on and on " * 30

    (passage,) = snippet("ferry", body)

    plain = passage.replace("[", "").replace("]", "")
    assert plain.endswith("…")
    assert body.startswith(plain[:-1])
    assert body[len(plain) - 1] == " "
    # One more word would not fit.
    assert len(plain) - 1 <= MAX_PASSAGE_CHARS < len(plain) - 1 + len(" sailed")


@pytest.mark.parametrize(("beyond", "kept"), [(0, True), (1, False)])
def test_a_word_that_ends_with_the_last_character_that_fits_is_kept(beyond, kept):
    words = "The ferry came to "
    last = "y" * (MAX_PASSAGE_CHARS - len(words) - 10 + beyond)
    body = f"{words}{'x' * 9} {last} and left."

    (passage,) = snippet("ferry", body)

    assert passage == f"The [ferry] came to {'x' * 9} {last if kept else last[:-1]}…"


@pytest.mark.parametrize(("before", "whole"), [(MAX_LEAD_CHARS, True), (MAX_LEAD_CHARS + 1, False)])
def test_a_passage_begins_with_its_paragraph_where_the_match_is_near_enough(before, whole):
    body = "One " + "x" * (before - 5) + " ferry left."

    (passage,) = snippet("ferry", body)

    assert passage == (f"{body[:before]}[ferry] left." if whole else "…[ferry] left.")


def test_a_long_chunk_without_spaces_is_cut_inside_and_not_at_a_space_far_before_it():
    body = "The ferry came " + "x" * 400

    (passage,) = snippet("ferry", body)

    assert passage == f"The [ferry] came {'x' * (MAX_PASSAGE_CHARS - len('The ferry came '))}…"


def test_a_passage_that_begins_inside_a_sentence_begins_at_the_first_word_near_its_match():
    body = "one two three four five six seven eight nine ten " * 6 + "ferry at last."

    (passage,) = snippet("ferry", body)

    start = body.index("ferry")
    cut = body.index(" ", start - 45) + 1
    assert passage == f"…{body[cut:start]}[ferry] at last."


def test_adjacent_matches_are_marked_apart_and_overlapping_ones_together():
    assert snippet("罢 OR 工", "港口工人罢工三天") == ["港口[工]人[罢][工]三天"]
    assert snippet("罢 OR 罢工", "港口工人罢工三天") == ["港口工人[罢工]三天"]
    assert snippet('"a b" OR "b c"', "a b c d") == ["[a b c] d"]


def test_many_paragraphs_cost_no_more_each_than_few():
    def seconds(count):
        body = "\n\n".join(f"The storm of day {number} broke the wall." for number in range(count))
        article = Article(body=body, source=SOURCE)
        cut = Highlighter(parse("storm wall"), lambda word, _field="": [word.term])
        start = process_time()
        cut.passages(article)
        return process_time() - start

    # Sixteen times as many take sixteen times as long, and not 256 times.
    assert min(seconds(3200) for _ in range(3)) < 64 * min(seconds(200) for _ in range(3))
