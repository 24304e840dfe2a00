import json
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected, moment_text
from corpus.errors import Unreadable
from corpus.ingest.readers.texts import plain_text
from raws import raw_file, read_with, split

LAYOUTS = sorted((Path(__file__).parents[1] / "layouts").glob("*.txt"))
SEEDS = sorted((Path(__file__).parents[4] / "seeds").glob("*.txt"))


def read(text):
    return read_with(plain_text, text)


def said(article):
    """All that the article holds, as its layout's JSON has it: no empty field, the body as a list of paragraphs."""
    fields = {
        name: value for name, value in asdict(article).items() if value and name not in {"id", "source", "date_source"}
    }
    for name in fields.keys() & {"published", "updated"}:
        fields[name] = moment_text(fields[name])
    fields["body"] = article.body.split("\n\n")
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem.replace("-", " "))
def test_every_part_of_a_layout_is_where_it_belongs_and_nothing_else_is_said(layout):
    (article,) = read(layout.read_bytes())
    assert said(article) == json.loads(layout.with_suffix(".json").read_text("utf-8"))


def test_a_real_scraped_page_is_read_in_full(shared):
    (page,) = (shared / "seeds").glob("000_*.txt")
    (article,) = read(page.read_bytes())

    # A publisher's sentences are not repeated here: digests, lengths and a few words say that they are the right ones.
    assert digest(article.headline) == "e50fbf36355d1207"
    assert digest(article.standfirst) == "74f6af287e9b4449"
    assert (article.outlet, article.agency, article.published) == ("Reuters", "Reuters", date(2013, 4, 12))
    (caption,) = article.captions
    assert caption.endswith("(Photo: Reuters)")
    paragraphs = article.body.split("\n\n")
    assert len(paragraphs) == 19
    assert paragraphs[0].startswith("The United States wants")
    assert [place for place, text in enumerate(paragraphs) if text.startswith("## ")] == [11]
    assert paragraphs[-1].endswith("he added.")
    assert said(article).keys() == {"headline", "outlet", "agency", "published", "standfirst", "captions", "body"}


def digest(text):
    return sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_sample_article_has_a_headline_an_outlet_a_date_and_a_body_without_left_overs(seed):
    (article,) = read(seed.read_bytes())
    assert article.headline
    assert article.outlet
    assert article.published
    assert len(article.body.split("\n\n")) >= 4
    assert "Short link" not in article.body


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no body text: the file holds only white space or rules"),
        ("  \n\t\n\n----\n", "no body text: the file holds only white space or rules"),
        ("Ostwick closes bridge to lorries\n", "no body text after the headline"),
        ("Ostwick closes bridge to lorries\n\nReuters , Friday 12 Apr 2013\n", "no body text after the headline"),
        ("Share\nTweet\n\nShort link:\n", "no body text: only what stands around an article"),
    ],
)
def test_a_file_without_a_body_is_rejected_with_the_reason(text, reason):
    (rejected,) = read(text)
    assert rejected == Rejected(source=rejected.source, reason=reason)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("AFP , Sunday 5 May 2013", {"outlet": "AFP", "agency": "AFP", "published": "2013-05-05"}),
        ("Jane Doe, The Lantern, 3 Oct 2023",
         {"authors": ["Jane Doe"], "outlet": "The Lantern", "published": "2023-10-03"}),
        ("By Jane Doe @janedoe", {"authors": ["Jane Doe"]}),
        ("By Jane Doe in Ostwick and John Roe in Korvale", {"authors": ["Jane Doe", "John Roe"], "place": "Ostwick"}),
        ("By Maria da Silva, Ludwig van der Berg and Ann McDonald, dpa",
         {"authors": ["Maria da Silva", "Ludwig van der Berg", "Ann McDonald"], "outlet": "dpa", "agency": "dpa"}),
        ("BY JANE DE LA CRUZ", {"authors": ["Jane de la Cruz"]}),
        ("By Dr. Ann Lee, M.D.", {"authors": ["Dr. Ann Lee"]}),
        ("By Staff Writer, The Lantern", {"outlet": "The Lantern"}),
        ("From our own correspondent", {}),
        ("By Reuters Staff", {"outlet": "Reuters", "agency": "Reuters"}),
        ("Source: Reuters", {"outlet": "Reuters", "agency": "Reuters"}),
        ("Special to The Lantern", {"outlet": "The Lantern"}),
        ("Korvale Herald, Tuesday, May 7, 2024, p. A3", {"outlet": "Korvale Herald", "published": "2024-05-07"}),
        ("May 3, 2024 / 4:15 PM GMT / AP", {"outlet": "AP", "agency": "AP", "published": "2024-05-03T16:15:00Z"}),
        ("Xinhua | Updated: 2023-05-03 09:12", {"outlet": "Xinhua", "agency": "Xinhua", "updated": "2023-05-03"}),
        ("Posted on April 12, 2013 by Jane Doe in World",
         {"published": "2013-04-12", "authors": ["Jane Doe"], "section": "World"}),
        ("12 апреля 2013 г.", {"published": "2013-04-12"}),
        ("12 апреля 2013 года", {"published": "2013-04-12"}),
        ("12 kwietnia 2013 r.", {"published": "2013-04-12"}),
        ("12 квітня 2013 року", {"published": "2013-04-12"}),
        ("2013-04-12T10:00:00+02:00", {"published": "2013-04-12T10:00:00+02:00"}),
        ("Updated 3 hours ago", {}),
    ],
)  # fmt: skip
def test_a_byline_says_who_and_when_and_never_who_not(line, parts):
    (article,) = read(f"Ostwick closes bridge to lorries\n\n{line}\n\nThe council voted on Tuesday.\n\nIt was late.\n")
    body = ["The council voted on Tuesday.", "It was late."]
    assert said(article) == {"headline": "Ostwick closes bridge to lorries", "body": body} | parts


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("SEOUL, South Korea (AP) -- ", "Seoul, South Korea", "AP"),
        ("OSTWICK, April 12 (Reuters) - ", "Ostwick", "Reuters"),
        ("LONDON — ", "London", ""),
        ("Ostwick (AFP) – ", "Ostwick", "AFP"),
        ("WASHINGTON/OSTWICK (Reuters) - ", "Washington/Ostwick", "Reuters"),
        ("ST. JOHN'S, Newfoundland (CP) — ", "St. John's, Newfoundland", "CP"),
        ("NEW DELHI: ", "New Delhi", ""),
        ("SÃO PAULO: ", "São Paulo", ""),
        ("(Reuters) - ", "", "Reuters"),
    ],
)
def test_a_dateline_becomes_place_and_agency_and_leaves_the_body(dateline, place, agency):
    (article,) = read(f"Ostwick closes bridge to lorries\n\n{dateline}The council voted.\n\nIt was late.\n")
    assert (article.place, article.agency, article.body) == (place, agency, "The council voted.\n\nIt was late.")


@pytest.mark.parametrize(
    "label", ["CLAIM: ", "UPDATE: ", "VERDICT: ", "FACT CHECK: ", "THE MAYOR: ", "OSTWICK: ", "EXCLUSIVE — "]
)
def test_a_label_is_no_place_and_stays(label):
    (article,) = read(f"Ostwick closes bridge to lorries\n\n{label}The council voted.\n\nIt was late.\n")
    assert (article.place, article.body) == ("", f"{label}The council voted.\n\nIt was late.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ostwick - once a village - voted on Tuesday.",
        "The minister (Labour) - a poet - voted on Tuesday.",
        "NATO - the alliance - voted on Tuesday.",
        "UPDATE: The council voted on Tuesday.",
        "Share prices fell on Monday.",
        "Copyright law passed in 2013 changed nothing.",
        "Picture frames and handout photos were sold, he said.",
        "Satellite images show that the bridge is bent.",
        "Like the rest of the country, Ostwick waits.",
        "By Friday 12 April 2013 it was over.",
        "Source code was published on 3 May 2024 as well.",
        "The union got credit: it won.",
    ],
)
def test_a_sentence_that_looks_like_something_else_stays_in_the_body_as_printed(sentence):
    (article,) = read(
        f"Ostwick closes bridge to lorries\n\n{sentence}\n\nIt was late.\n\n{sentence}\n\nThe end came.\n"
    )
    assert said(article) == {
        "headline": "Ostwick closes bridge to lorries",
        "body": [sentence, "It was late.", sentence, "The end came."],
    }


def test_what_is_doubtful_about_a_date_is_counted_once():
    (page,) = split(
        plain_text, "Ostwick closes bridge\n\nPublished: 3 May 2024 14:05 BST\n\nThe council voted on Tuesday.\n"
    )
    (article,) = plain_text.read(page)
    assert article.published == date(2024, 5, 3)
    assert page.warnings.total() == 1


def test_a_line_that_could_be_parted_in_many_ways_takes_no_time():
    line = "By " + "Staff Writer " * 16 + "zzz"
    (article,) = read(f"Ostwick closes bridge\n\nIt rained.\n\n{line}\n\nIt was late.\n")
    assert article.body == f"It rained.\n\n{line}\n\nIt was late."


def test_any_text_is_recognised():
    assert plain_text.recognises(raw_file("anything"))


@given(st.one_of(st.text(), st.binary()))
def test_any_text_and_any_bytes_give_one_record(text):
    # Bytes that begin as packed data do, and are none, cannot be opened.
    with suppress(Unreadable):
        (record,) = read(text)
        assert isinstance(record, Article | Rejected)


PARTS = """
Ostwick closes bridge|By Jane Doe|Reuters , Friday 12 Apr 2013|Tags: a, b|tags:|- one|• two|---|Related articles|Why?
OSTWICK (AP) - It rained.|Photo: AP|(Photo: AP)|Short link:|"No."|Body:|Title: x|## y|**z**|A sentence.|word|By|,|(
https://a.example/1|(Reuters)|Updated:|12 April 2013|Source: AP|Home > World|The end came at last for the bridge|
"""
LINES = st.sampled_from(PARTS.replace("\n", "|").split("|"))


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_order_of_the_parts_of_a_page_gives_one_record(lines, apart):
    (record,) = read(apart.join(lines))
    assert isinstance(record, Article | Rejected)


WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzäéñ", min_size=1, max_size=9), min_size=25, max_size=60)


@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["\n", "\n\n"]))
def test_no_word_of_a_long_paragraph_is_lost(paragraphs, apart):
    sentences = [" ".join(words).capitalize() + "." for words in paragraphs]
    (article,) = read("Ostwick closes bridge\n\n" + apart.join(sentences))
    assert article.body.split("\n\n") == sentences


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("Received: 12 May 2012; Accepted: 3 June 2012; Published: 12 April 2013", "2013-04-12"),
        ("Received 12 May 2012\nAccepted 3 June 2012\nPublished 12 April 2013", "2013-04-12"),
        ("Received: 12 May 2012", "None"),
        ("Copyright 12 April 2013 The Lantern", "None"),
        ("© 12 April 2013 The Lantern", "None"),
    ],
)
def test_dates_of_a_manuscript_and_of_a_copyright_are_not_those_of_publication(lines, published):
    (article,) = read(f"Ostwick closes bridge to lorries\n\n{lines}\n\nThe council voted on Tuesday.\n\nIt was late.\n")
    assert str(article.published) == published
