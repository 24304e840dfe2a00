from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected
from corpus.ingest.readers.texts import marked_lines
from corpus.ingest.readers.texts.marked_lines import join_sentences
from raws import raw_file, read_with

BRIDGE = "The council voted seven to two on Tuesday to close the old bridge to lorries, after engineers found cracks."
BUSES = "Buses will go round by Korvale Road until autumn, and the repairs will cost about four million crowns."


def read(text, name="a.txt"):
    return read_with(marked_lines, text, name)


@pytest.mark.parametrize("mark", ["###", "@@@", "|||", "||", "$$$", "~~~", "<sep>", "\x01", "\t"])
def test_values_between_marks_are_told_by_what_they_are_and_not_by_their_order(mark):
    values = ["lantern_12", "['Local', 'Town']", "2024-05-03 08:15:00", "Bridge closes to lorries",
              "https://lantern.example/4711", "۴۷۱۱", "['4711']", "['bridge', 'council']", "nan"]  # fmt: skip
    (article,) = read(f"{mark.join(values)}\n{BRIDGE}\n\n{BUSES}\n", "lantern_12.txt")
    assert article == Article(
        headline="Bridge closes to lorries",
        body=f"{BRIDGE}\n\n{BUSES}",
        outlet="lantern.example",
        published=date(2024, 5, 3),
        date_source="field",
        section="Local",
        tags=("Town", "bridge", "council"),
        url="https://lantern.example/4711",
        source=article.source,
    )


def test_a_line_that_holds_the_text_too_is_a_whole_article():
    articles = read("".join(f"https://a.example/{place}###2024-05-03###{BRIDGE}###{name}\n" for place, name in [
        (1, "Bridge closes to lorries"), (2, "Snow falls in the valley")]))  # fmt: skip
    assert [(article.headline, article.body, article.url) for article in articles] == [
        ("Bridge closes to lorries", BRIDGE, "https://a.example/1"),
        ("Snow falls in the valley", BRIDGE, "https://a.example/2"),
    ]


def test_a_line_with_as_many_marks_as_the_first_begins_the_next_article():
    articles = read(
        f"https://a.example/1###2024-05-03###x y z\n{BRIDGE}\n1###2\nhttps://a.example/2###2024-05-04###u v w\n{BUSES}"
    )
    assert [(article.headline, article.published.day) for article in articles] == [("x y z", 3), ("u v w", 4)]


def test_numbered_sentences_are_joined_and_numbers_of_chosen_ones_left_out():
    (article,) = read(
        "https://a.example/1###2024-05-03###پل قدیمی بسته شد\n1@@@3\n1\tقیمت ۲.\n2\t۵ درصد بالا رفت.\n3\tباران آمد.\n"
    )
    assert (article.headline, article.body) == ("پل قدیمی بسته شد", "قیمت ۲.۵ درصد بالا رفت. باران آمد.")


def test_numbered_sentences_alone_are_an_article_with_a_headline_if_the_first_has_no_full_stop():
    (article,) = read("1\tBridge closes\n2\tIt was late.\n3\tIt rained.\n")
    assert (article.headline, article.body) == ("Bridge closes", "It was late. It rained.")


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        (["It rose by 2.", "5 per cent."], "It rose by 2.5 per cent."),
        (["It rose by ۰.", "۲۶ درصد."], "It rose by ۰.۲۶ درصد."),
        (["It cost 1.", "234.", "567 crowns."], "It cost 1.234.567 crowns."),
        (["It began in 2019.", "20 people came."], "It began in 2019. 20 people came."),
        (["It is on www.", "lantern.", "example now."], "It is on www.lantern. example now."),
        (["He said: “No.", "” Then he left."], "He said: “No.” Then he left."),
        (["It rained.", "", "It was late."], "It rained. It was late."),
        ([], ""),
    ],
)
def test_sentences_are_joined_where_they_were_cut(sentences, text):
    assert join_sentences(sentences) == text


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (f"a###https://a.example/1###b\n{BRIDGE}\n", True),
        (f"a###2024-05-03###b\n{BRIDGE}\n", True),
        ("1\tIt rained.\n2\tIt was late.\n3\tIt", True),
        (f"a###b###c\n{BRIDGE}\n", False),
        ("if a || b || c:\n", False),
        (f"### Bridge closes\n\n{BRIDGE}\n", False),
        ("3\tIt rained.\n7\tIt was late.\n", False),
        ("| a | b | 2024-05-03 |\n", False),
        ("", False),
    ],
)
def test_a_line_is_metadata_only_with_an_address_or_a_date_in_it(text, known):
    assert marked_lines.recognises(raw_file(text)) is known


def test_metadata_without_a_text_is_rejected():
    (rejected,) = read("1###https://a.example/1###2024-05-03\n")
    assert rejected == Rejected(source=rejected.source, reason="no body text: only what stands around an article")


PARTS = st.sampled_from(
    [
        "###",
        "@@@",
        "\t",
        "\n",
        "1\t",
        "2\t",
        "https://a.example/1",
        "2024-05-03",
        "['a', 'b']",
        "['",
        BRIDGE,
        "x y z",
        "۰.",
        "\x01",
    ]
)


@given(st.one_of(st.text(), st.lists(PARTS, max_size=20).map("".join)))
def test_any_text_gives_articles_and_rejections(text):
    assert all(isinstance(found, Article | Rejected) for found in read(text))
