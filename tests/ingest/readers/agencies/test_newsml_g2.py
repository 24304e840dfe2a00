from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given

from corpus.article import Article, Note, Rejected, article_id
from corpus.ingest.readers.agencies import newsml_g2
from corpus.ingest.readers.raw import open_raw
from raws import damaged, is_told_or_refused, raw_file, read_with, soup

SAMPLE = (Path(__file__).parents[1] / "samples" / "newsml-g2.xml").read_bytes()
SUMMER = timezone(timedelta(hours=2))
TEXT = "<contentSet><inlineXML><html><body><p>It rained.</p></body></html></inlineXML></contentSet>"


def read(data):
    return read_with(newsml_g2, data)


def item(meta="<itemClass qcode='ninat:text'/>", content_meta="", content=TEXT, attributes=""):
    """Write a news item of which only some parts matter."""
    return (
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' {attributes}><itemMeta>{meta}</itemMeta>"
        f"<contentMeta>{content_meta}</contentMeta>{content}</newsItem>"
    )


def one(**parts):
    (found,) = read(item(**parts))
    return found


def test_every_part_of_an_item_is_where_it_belongs():
    first, second = read(SAMPLE)
    assert first == Article(
        id=article_id("urn:newsml:kpa.example:20240503:bridge"),
        headline="Ostwick closes its bridge to lorries",
        body="The council closed its bridge to lorries.\n\nSome 400 lorries crossed it each day.\n\n"
        "## What comes next\n\n2022 310",
        outlet="Korvania Press Agency",
        agency="KPA",
        published=datetime(2024, 5, 3, 14, 15, tzinfo=SUMMER),
        updated=datetime(2024, 5, 3, 16, 20, tzinfo=SUMMER),
        authors=("Jane Doe", "John Roe"),
        standfirst="The council voted after a long night.",
        place="Ostwick",
        tags=("bridges", "transport", "Ostwick Council", "Current"),
        captions=("The bridge at dawn.",),
        language="en",
        notes=(Note("correction", "Corrects the number of lorries in paragraph 2"),),
        source=first.source,
    )
    assert second == Article(
        id=article_id("tag:kpa.example,2024:flash"),
        headline="Ponte chiuso",
        body="Il consiglio di Ostwick ha chiuso il suo ponte ai camion.\n\n"
        '"Era tardi", ha detto Mary Roe, che guida il consiglio.',
        outlet="kpa.example",
        agency="KPA",
        published=datetime(2024, 5, 3, 10, 41, tzinfo=timezone(timedelta(hours=1))),
        language="it",
        notes=(Note("embargo", "embargoed until 2024-05-03T12:00:00Z"),),
        source=second.source,
    )
    assert (first.source.position, second.source.position) == (0, 1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (item("<itemClass qcode='ninat:picture'/>"), "a photo, not text"),
        (item("<itemClass uri='http://cv.iptc.org/newscodes/ninature/video'/>"), "a video, not text"),
        (item("<itemClass qcode='ninat:audio'/>"), "a sound recording, not text"),
        (item("<itemClass qcode='ninat:graphic'/>"), "a graphic, not text"),
        (item("<pubStatus qcode='stat:canceled'/>"), "canceled by its publisher, not to be used"),
        (item("<pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/withheld'/>"),
         "withheld by its publisher, not to be used"),
        (item(content=""), "an item without content"),
        (item(content="<contentSet><remoteContent href='a.xml'/></contentSet>"),
         "its content is not in the file, only the address of it"),
        (item(content="<contentSet><inlineXML><events><event/></events></inlineXML></contentSet>"),
         "events, not an article"),
        (item(content="<contentSet><inlineXML><sports-content/></inlineXML></contentSet>"),
         "statistics of sport (SportsML), not an article"),
        (item(content="<contentSet><inlineXML><prices><x>1</x></prices></inlineXML></contentSet>"),
         "no body text in <prices>"),
        (item(content="<contentSet><inlineData> </inlineData></contentSet>"), "no body text"),
        ("<packageItem/>", "a package, which refers to other items, not an article"),
        ("<planningItem/>", "a planning item, not an article"),
        ("<knowledgeItem><conceptSet><concept/></conceptSet></knowledgeItem>",
         "a knowledge item (a vocabulary), not an article"),
        ("<catalogItem/>", "a catalog of vocabularies, not an article"),
        ("<conceptItem/>", "a concept, not an article"),
        ("<conceptItem><concept><type qcode='cpnat:person'/></concept></conceptItem>",
         "a concept (person), not an article"),
        ("<newsMessage><itemSet/></newsMessage>", "a news message without an item"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_rejected_for_what_it_is(data, reason):
    (rejected,) = read(data)
    assert rejected == Rejected(source=rejected.source, reason=reason)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("<inlineXML><nitf><body><body.content><p>One.</p><hl2>Two</hl2></body.content></body></nitf></inlineXML>",
         "One.\n\n## Two"),
        ("<inlineXML contenttype='xhtml/xml'><html><body><h2>One</h2><p>Two</p></body></html></inlineXML>",
         "## One\n\nTwo"),
        ("<inlineXML><div><p>One</p></div></inlineXML>", "One"),
        ("<inlineData contenttype='text/plain'>One went\nto.\n\nTwo.</inlineData>", "One went\n\nto.\n\nTwo."),
        ("<inlineData contenttype='text/html'>&lt;p&gt;One &amp;amp; two&lt;/p&gt;</inlineData>", "One & two"),
        ("<inlineData>&lt;p&gt;One&lt;/p&gt;</inlineData>", "One"),
        ("<remoteContent href='a'/><inlineXML/><inlineData>One</inlineData>", "One"),
    ],
)  # fmt: skip
def test_the_text_is_read_from_whatever_carries_it(content, body):
    assert one(content=f"<contentSet>{content}</contentSet>").body == body


@pytest.mark.parametrize(
    ("meta", "version", "published", "updated"),
    [
        ("<versionCreated>2024-05-03T12:00:00Z</versionCreated>", "", datetime(2024, 5, 3, 12, tzinfo=UTC), None),
        ("<versionCreated>2024-05-03T12:00:00Z</versionCreated><firstCreated>2024-05-02T12:00:00Z</firstCreated>", "3",
         datetime(2024, 5, 2, 12, tzinfo=UTC), datetime(2024, 5, 3, 12, tzinfo=UTC)),
        ("<versionCreated>2018-10-18T13:45:00Z \n</versionCreated>", "4", datetime(2018, 10, 18, 13, 45, tzinfo=UTC),
         None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_an_item_is_published_when_it_was_first_made_and_updated_by_its_version(meta, version, published, updated):
    article = one(meta=meta, attributes=f"version='{version}'" if version else "")
    assert (article.published, article.updated) == (published, updated)


def test_a_later_version_is_the_same_article():
    first, second = (one(attributes=f"guid='urn:newsml:a:1' version='{version}'") for version in (1, 2))
    assert first.id == second.id == article_id("urn:newsml:a:1")
    assert one(attributes="guid='N1'").id != one(attributes="guid='N2'").id


@pytest.mark.parametrize(
    ("content_meta", "authors"),
    [
        ("<by>JANE DOE</by>", ("Jane Doe",)),
        ("<by/><creator uri='http://a.example/7'><name>Jane Doe</name></creator>", ("Jane Doe",)),
        ("<creator literal='VRG'><name>VRG</name></creator>", ()),
        ("<creator type='cpnat:organisation' literal='Jane Doe'/>", ()),
        ("<creator><name>The Sports Network</name></creator>", ()),
        ("<contributor><name>Jane Doe</name></contributor>", ()),
    ],
)
def test_authors_are_the_persons_who_signed_or_made_it(content_meta, authors):
    assert one(content_meta=content_meta).authors == authors


@pytest.mark.parametrize(
    ("provider", "outlet", "agency"),
    [
        ("<provider qcode='nprov:AFP'/>", "AFP", "AFP"),
        ("<provider uri='http://cv.iptc.org/newscodes/newsprovider/AFP/'/>", "AFP", "AFP"),
        ("<provider literal='Ostwick Herald'/>", "Ostwick Herald", ""),
        ("<provider qcode='x:1'><name>Reuters</name></provider>", "Reuters", "Reuters"),
        ("", "", ""),
    ],
)
def test_the_outlet_is_the_provider_by_name_literal_or_code(provider, outlet, agency):
    article = one(meta=provider)
    assert (article.outlet, article.agency) == (outlet, agency)


def test_the_examples_of_the_standard_hold_no_article(shared):
    reasons = []
    for path in sorted((shared / "data" / "newsml-g2" / "examples").iterdir()):
        with open_raw(path) as raw:
            assert newsml_g2.recognises(raw)
            reasons += [found.reason for found in newsml_g2.read(raw.record(raw.bytes()))]
    assert {reason: reasons.count(reason) for reason in reasons} == {
        "a concept (person), not an article": 1,
        "a knowledge item (a vocabulary), not an article": 1,
        "a catalog of vocabularies, not an article": 1,
        "a planning item, not an article": 3,
        "a package, which refers to other items, not an article": 2,
        "an item without content": 6,
        "a photo, not text": 3,
        "a video, not text": 2,
    }


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (SAMPLE, True),
        (b"<nar:packageItem xmlns:nar='x'>", True),
        (b"<newsItems>", False),
        (b"<NewsML>", False),
        (b"newsItem", False),
    ],
)
def test_a_file_is_known_by_its_root(data, known):
    assert newsml_g2.recognises(raw_file(data)) is known


ANYTHING = soup(
    "<newsItem>", "</newsItem>", "<contentSet>", "<inlineXML>", "<inlineData>", "<p>", "</p>", "<itemMeta>", "<name>"
)


@given(ANYTHING)
def test_any_bytes_give_only_articles_and_rejections(data):
    assert is_told_or_refused(newsml_g2, data)


@given(damaged(SAMPLE))
def test_a_damaged_file_gives_only_articles_and_rejections(data):
    assert is_told_or_refused(newsml_g2, data)
