from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

from corpus.article import Article, Note, Rejected, article_id
from corpus.ingest.readers.agencies import newsml
from raws import damaged, is_told_or_refused, raw_file, read_with, soup

SAMPLE = (Path(__file__).parents[1] / "samples" / "newsml.xml").read_bytes()
TEXT = "<MediaType FormalName='Text'/><DataContent><p>It rained.</p></DataContent>"


def read(data):
    return read_with(newsml, data)


def item(management="", lines="", content=TEXT, metadata=""):
    """Write a news item of which only some parts matter."""
    return (
        f"<NewsML><NewsItem><NewsManagement>{management}</NewsManagement><NewsComponent><NewsLines>{lines}</NewsLines>"
        f"{metadata}<ContentItem>{content}</ContentItem></NewsComponent></NewsItem></NewsML>"
    )


def party(role, name):
    return f"<AdministrativeMetadata><{role}><Party FormalName='{name}'/></{role}></AdministrativeMetadata>"


def one(**parts):
    (found,) = read(item(**parts))
    return found


def test_every_part_of_an_item_is_where_it_belongs():
    (article,) = read(SAMPLE)
    assert article == Article(
        id=article_id("urn:newsml:kpa.example:20240503:TX-OST-17"),
        headline="Ostwick ferme son pont aux camions",
        body="Le conseil d'Ostwick a fermé son pont aux camions, a annoncé vendredi Mary Roe.\n\n"
        "## Un nouveau pont\n\nUn nouveau pont est prévu pour 2026.",
        outlet="Korvania Press Agency",
        agency="KPA",
        published=datetime(2024, 5, 3, 12, 15, tzinfo=UTC),
        updated=datetime(2024, 5, 3, 14, 20, tzinfo=UTC),
        authors=("Jane Doe",),
        standfirst="Le conseil a voté après la découverte d'une fissure",
        place="Ostwick",
        tags=("pont", "camions", "Transports"),
        captions=("Le pont à l'aube.",),
        language="fr",
        source=article.source,
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (item(content="<MediaType FormalName='Photo'/>"), "a photo, not text"),
        (item(content="<MediaType FormalName='Video'/>"), "a video, not text"),
        (item(content="<MediaType FormalName='Text'/>"), "its content is not in the file, only the address of it"),
        (item(content="<MediaType FormalName='Text'/><DataContent/>"), "no body text"),
        (item("<Status FormalName='Canceled'/>"), "canceled by its publisher, not to be used"),
        (item("<Status FormalName='Withheld'/>"), "withheld by its publisher, not to be used"),
        ("<NewsML><NewsItem><NewsComponent/></NewsItem></NewsML>", "an item without content"),
        ("<NewsML><NewsEnvelope/></NewsML>", "no <NewsItem>"),
    ],
)
def test_what_is_no_article_is_rejected_for_what_it_is(data, reason):
    (rejected,) = read(data)
    assert rejected == Rejected(source=rejected.source, reason=reason)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("<DataContent><nitf><body><body.content><p>One.</p></body.content></body></nitf></DataContent>", "One."),
        ("<DataContent><html xmlns='http://www.w3.org/1999/xhtml'><body><h3>One</h3><p>Two</p></body></html></DataContent>",
         "## One\n\nTwo"),
        ("<Format FormalName='bcNITF2.5'/><DataContent><media/><p>One</p><p>Two</p></DataContent>", "One\n\nTwo"),
        ("<Format FormalName='HTML'/><DataContent><![CDATA[<P>One</P>\n<P> </P><P>Two &amp; three</P>]]></DataContent>",
         "One\n\nTwo & three"),
        ("<DataContent>One went\non.\n\nTwo.</DataContent>", "One went\n\non.\n\nTwo."),
    ],
)  # fmt: skip
def test_the_text_is_read_from_whatever_carries_it(content, body):
    assert one(content=content).body == body


def test_several_items_are_several_records():
    data = item(lines="<HeadLine>A</HeadLine>").replace("</NewsML>", "") + item().removeprefix("<NewsML>")
    assert [(found.headline, found.source.position) for found in read(data)] == [("A", 0), ("", 1)]


@pytest.mark.parametrize(
    ("parts", "authors", "agency"),
    [
        ({"lines": "<ByLine>JANE DOE</ByLine>"}, ("Jane Doe",), ""),
        ({"metadata": party("Creator", "Jane Doe")}, ("Jane Doe",), ""),
        ({"metadata": party("Creator", "AFP")}, (), ""),
        ({"metadata": party("Provider", "AFP")}, (), "AFP"),
        ({"lines": "<DateLine>Paris, 10 juil 2024 (AFP)</DateLine>"}, (), "AFP"),
    ],
)  # fmt: skip
def test_authors_are_persons_and_agencies_are_none(parts, authors, agency):
    article = one(**parts)
    assert (article.authors, article.agency) == (authors, agency)


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Strasbourg, 10 juil 2024 (AFP)", "Strasbourg"),
        ("NEW YORK, May 3 (Reuters) -", "New York"),
        ("4/4/2018", ""),
        ("Buenos Aires, 3 de mayo de 2024 (KPA)", "Buenos Aires"),
        ("Ostwick (Korvania) (KPA)", "Ostwick (Korvania)"),
    ],
)
def test_the_place_is_that_of_the_dateline(dateline, place):
    assert one(lines=f"<DateLine>{dateline}</DateLine>").place == place


def test_an_embargo_is_a_note():
    management = (
        "<Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/>"
        "<DateAndTime>20240503T120000Z</DateAndTime></StatusWillChange>"
    )
    assert one(management=management).notes == (Note("embargo", "embargoed until 20240503T120000Z"),)


@pytest.mark.parametrize(
    ("data", "known"),
    [(SAMPLE, True), (b"<NewsML Version='1.1'>", True), (b"<newsItem>", False), (b"<newsML>", False), (b"", False)],
)
def test_a_file_is_known_by_its_root(data, known):
    assert newsml.recognises(raw_file(data)) is known


ANYTHING = soup(
    "<NewsML>", "</NewsML>", "<NewsItem>", "</NewsItem>", "<NewsLines>", "<ContentItem>", "<DataContent>", "<p>", "</p>"
)


@given(ANYTHING)
def test_any_bytes_give_only_articles_and_rejections(data):
    assert is_told_or_refused(newsml, data)


@given(damaged(SAMPLE))
def test_a_damaged_file_gives_only_articles_and_rejections(data):
    assert is_told_or_refused(newsml, data)
