from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Note, Rejected, article_id
from corpus.ingest.readers.agencies import nitf
from raws import damaged, is_told_or_refused, raw_file, read_with, soup

SAMPLE = (Path(__file__).parents[1] / "samples" / "nitf.xml").read_bytes()
SUMMER = timezone(timedelta(hours=2))


def read(data):
    return read_with(nitf, data)


def story(head="", body_head="", content="<p>It rained.</p>", root="<nitf>"):
    """Write a story of which only some parts matter."""
    return (
        f"{root}<head>{head}</head><body><body.head>{body_head}</body.head>"
        f"<body.content>{content}</body.content></body></nitf>"
    )


def one(**parts):
    (found,) = read(story(**parts))
    return found


def test_every_part_of_a_story_is_where_it_belongs():
    (article,) = read(SAMPLE)
    assert article == Article(
        id=article_id("KPA\x1fKPA.20240503.0017"),
        headline="Ostwick closes its bridge to lorries",
        body="The council of Ostwick closed its bridge to lorries on Friday.\n\n"
        "Some 400 lorries crossed it each day, said Mary Roe, who leads the council.\n\n"
        "## What comes next\n\nA new bridge in 2026\n\nA ferry until then\n\n"
        'Year Lorries\n\n2022 310\n\n"It was late," she said.',
        outlet="The Ostwick Herald",
        agency="KPA",
        published=datetime(2024, 5, 3, 14, 15, tzinfo=SUMMER),
        updated=datetime(2024, 5, 3, 16, tzinfo=SUMMER),
        authors=("Jane Doe", "John O'Neil"),
        standfirst="Council votes after a crack — and a long night",
        place="Ostwick, Korvania",
        section="Home News",
        tags=("bridges", "Ostwick", "Economy", "Transport", "Ostwick Council", "Mary Roe"),
        captions=("The bridge at dawn. (Bo Poe/KPA)",),
        language="en-GB",
        notes=(Note("correction", "Eds: CORRECTS the number of lorries in paragraph 2"),),
        source=article.source,
    )


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<docdata><date.issue norm="20241129T170043Z"/></docdata>', datetime(2024, 11, 29, 17, 0, 43, tzinfo=UTC)),
        ('<docdata><date.issue norm="20151014T0430+02"/></docdata>', datetime(2015, 10, 14, 4, 30, tzinfo=SUMMER)),
        ('<docdata><date.issue norm="2017-07-24T00:00:00Z"/></docdata>', datetime(2017, 7, 24, tzinfo=UTC)),
        ('<docdata><date.issue norm="2020-09-07T14:45:26"/></docdata>', date(2020, 9, 7)),
        ('<docdata><date.issue norm="20240503"/></docdata>', date(2024, 5, 3)),
        ('<docdata><date.release norm="20111130T000000"/></docdata>', date(2011, 11, 30)),
        ('<pubdata date.publication="20040203T000000"/>', date(2004, 2, 3)),
        ('<docdata><date.issue norm=""/><date.release norm="20240503T1200Z"/></docdata>',
         datetime(2024, 5, 3, 12, tzinfo=UTC)),
        ('<docdata><date.issue norm="20240231T170043Z"/></docdata>', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_date_is_that_of_issue_release_or_publication(head, published):
    assert one(head=head).published == published


@pytest.mark.parametrize(
    ("body_head", "authors", "agency", "place"),
    [
        ("<byline>By The Associated Press</byline>", (), "The Associated Press", ""),
        ("<byline>By JANE DOE<byttl>Associated Press Writer</byttl></byline>", ("Jane Doe",), "Associated Press", ""),
        ("<byline><person>Jane Doe</person> in Ostwick</byline>", ("Jane Doe",), "", "Ostwick"),
        ("<byline><byttl>Sports Network</byttl></byline>", (), "", ""),
        ("<byline>jd/bp</byline><distributor>dpa</distributor>", (), "dpa", ""),
        ("<byline/>", (), "", ""),
        ("<dateline>Oslo</dateline>", (), "", "Oslo"),
        ("<dateline><location>NEW YORK</location></dateline>", (), "", "New York"),
        ("<dateline>OSTWICK, Korvania, May 3 (Reuters) -<story.date norm='20240503'>x</story.date></dateline>",
         (), "Reuters", "Ostwick, Korvania"),
    ],
)  # fmt: skip
def test_bylines_and_datelines_name_persons_wires_and_places(body_head, authors, agency, place):
    article = one(body_head=body_head)
    assert (article.authors, article.agency, article.place) == (authors, agency, place)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("killed", "killed by its publisher, not to be used"),
        ("canceled", "canceled by its publisher, not to be used"),
        ("withheld", "withheld by its publisher, not to be used"),
    ],
)
def test_a_story_that_may_not_be_used_is_rejected_with_the_reason(status, reason):
    rejected = one(head=f'<docdata management-status="{status}"/>')
    assert rejected == Rejected(source=rejected.source, reason=reason)


def test_an_embargo_is_a_note_and_dates_the_story():
    head = (
        '<docdata management-status="embargoed"><date.issue norm="20240501"/><date.release norm="20240503"/></docdata>'
    )
    article = one(head=head)
    assert article.published == date(2024, 5, 3)
    assert article.notes == (Note("embargo", "embargoed until 20240503"),)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("Bare text.<hl2>More</hl2>And more.", "Bare text.\n\n## More\n\nAnd more."),
        ("<p>One <em>two</em>, <br/>three.</p><p/><p> </p>", "One two, three."),
        ("<block><hl2>Ostwick</hl2></block><p>It rained.</p>", "It rained."),
        ("<ol><li>One</li><li>Two</li></ol><pre>Three</pre>", "One\n\nTwo\n\nThree"),
        ("<p>___</p><p>It rained.</p><p>* * *</p>", "It rained."),
        ("<note><p>Note.</p></note><p>R&D &amp;c.</p>", "Note.\n\nR&D &c."),
    ],
)
def test_the_text_is_in_paragraphs_as_its_blocks_are(content, body):
    assert one(content=content, body_head="<hedline><hl1>Ostwick</hl1></hedline>").body == body


@pytest.mark.parametrize(
    "content", ["", "<p/>", "<media><media-caption>The bridge.</media-caption></media>", "<hl2/><p>---</p>"]
)
def test_a_story_without_text_is_rejected(content):
    rejected = one(content=content)
    assert rejected == Rejected(source=rejected.source, reason="no body text")


def test_a_body_without_content_of_its_own_is_read():
    (article,) = read(
        "<nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head><p>It rained.</p></body></nitf>"
    )
    assert (article.headline, article.body) == ("A", "It rained.")


def test_an_address_names_the_story_before_its_number_does():
    url = "https://ostwick.example/a?res=1"
    article = one(head=f'<docdata><doc-id id-string="7"/></docdata><pubdata ex-ref="{url}" name="The Ostwick Herald"/>')
    assert (article.url, article.outlet) == (url, "The Ostwick Herald")
    assert article == Article(body="It rained.", outlet="The Ostwick Herald", url=url, source=article.source)


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (SAMPLE, True),
        (b'<nitf:nitf xmlns:nitf="x">', True),
        (b'<?xml version="1.0"?><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">', True),
        ('<?xml version="1.0" encoding="UTF-16"?><nitf>'.encode("utf-16"), True),
        (b"<newsItem><nitf>", False),
        (b"nitf", False),
    ],
)
def test_a_file_is_known_by_its_root(data, known):
    assert nitf.recognises(raw_file(data)) is known


ANYTHING = soup("<nitf>", "</nitf>", "<body>", "<body.content>", "<p>", "</p>", "<hl2>", "<byline>", "&#3;")


@given(ANYTHING)
def test_any_bytes_give_only_articles_and_rejections(data):
    assert is_told_or_refused(nitf, data)


@given(damaged(SAMPLE))
def test_a_damaged_file_gives_only_articles_and_rejections(data):
    assert is_told_or_refused(nitf, data)


SOUP = st.recursive(
    st.text(max_size=5).map(lambda text: "".join(filter(str.isalnum, text))),
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "block", "hl1", "hl2", "media", "media-caption", "media-producer", "td", "byline", "person", "br"]
        ),
        st.lists(inner, max_size=3),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=12,
)


@given(SOUP, SOUP)
def test_any_order_of_elements_gives_one_record(head, content):
    (found,) = read(story(body_head=head, content=content))
    assert isinstance(found, Article | Rejected)
