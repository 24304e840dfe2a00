import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from corpus.dates import article_date
from corpus.ingest.readers.pages.document import parse_page
from corpus.ingest.readers.pages.metadata import read_metadata
from corpus.ingest.readers.pages.page import Page

URL = "https://www.courier.example/coast/harbour-reopens-4711"
EAST = timezone(timedelta(hours=2))
HEADLINE = "Harbour reopens after the storm"


def read(words, language):
    return article_date(words, lambda: datetime(2026, 1, 1, tzinfo=UTC), language=language)


def of(markup, url=URL):
    return read_metadata(Page(parse_page(markup.encode()), url), read)


def node(**values):
    """A script with one article in JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def meta(**values):
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


@pytest.mark.parametrize(
    ("markup", "headline"),
    [
        # the heading as printed, not what search engines are to see
        (f"<title>Harbour open: all you need to know | Courier</title><h1>{HEADLINE}</h1>", HEADLINE),
        (meta(og__title="Latest on the harbour") + f"<h1>Courier</h1><h2>{HEADLINE}</h2>", "Latest on the harbour"),
        (meta(og__site_name="Ostwick Courier") + f"<title>{HEADLINE} | Ostwick Courier</title>", HEADLINE),
        (f"<title>{HEADLINE} - Ostwick Courier</title><h1>Ostwick Courier</h1><h2>{HEADLINE}</h2>", HEADLINE),
        # the site's name is known from its host
        (f"<title>Courier: {HEADLINE} :: courier.example</title>", f"Courier: {HEADLINE}"),
        # a kicker or a byline inside the heading
        (f"<title>{HEADLINE} | Courier</title><h1><span>Coast</span> {HEADLINE}</h1>", HEADLINE),
        (node(headline=HEADLINE) + f"<h1><span>Coast</span><span>{HEADLINE}</span></h1>", HEADLINE),
        (f"<title>{HEADLINE}</title><h1>{HEADLINE} <small>Published 3 May 2024</small></h1>", HEADLINE),
        # headings that are no headline
        (f"<title>{HEADLINE}</title><nav><h1>Menu</h1></nav><h1>{HEADLINE}</h1><aside><h1>More</h1></aside>", HEADLINE),
        (f'<title>{HEADLINE} | C</title><h2><a href="/a">{HEADLINE} again</a></h2><h1>{HEADLINE}</h1>', HEADLINE),
        (node(headline="Tom &amp; Berta&#8217;s harbour"), "Tom & Berta’s harbour"),
        ("<title>Films: «The Ferry», «The Mill»…</title>", "Films: «The Ferry», «The Mill»…"),
        ("<p>A harbour.</p>", ""),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_that_is_printed(markup, headline):
    assert of(markup).headline == headline


OTHER = "Harbour open again: what travellers need to know"


@pytest.mark.parametrize(
    ("kind", "said", "shared", "page_title", "headline"),
    [
        # shared under the headline that JSON-LD has, too
        ("NewsArticle", OTHER, OTHER, HEADLINE, OTHER),
        ("ReportageNewsArticle", OTHER, f"{OTHER} | Courier", HEADLINE, OTHER),
        # shared under one of its own, where all the rest agrees
        ("NewsArticle", HEADLINE, OTHER, f"{HEADLINE} | Courier", OTHER),
        # made for search engines
        ("NewsArticle", HEADLINE, OTHER, OTHER, HEADLINE),
        ("NewsArticle", "Third", OTHER, HEADLINE, HEADLINE),
        # no news
        ("BlogPosting", OTHER, OTHER, HEADLINE, HEADLINE),
        ("WebPage", OTHER, OTHER, HEADLINE, HEADLINE),
    ],
)
def test_news_have_the_headline_under_which_they_are_shared(kind, said, shared, page_title, headline):
    head = node(**{"@type": kind, "headline": said}) + meta(og__title=shared, og__site_name="Courier")
    assert of(f"{head}<title>{page_title}</title><h1>{HEADLINE}</h1>").headline == headline


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        (node(datePublished="2024-05-17T08:30:00+02:00"), datetime(2024, 5, 17, 8, 30, tzinfo=EAST)),
        (meta(article__published_time="2024-05-17"), date(2024, 5, 17)),
        ('<meta name="parsely-pub-date" content="2024-05-17T06:30:00Z">', datetime(2024, 5, 17, 6, 30, tzinfo=UTC)),
        ('<meta name="DC.date.issued" content="2024-05-17">', date(2024, 5, 17)),
        ('<meta name="citation_publication_date" content="2024/05/17">', date(2024, 5, 17)),
        ('<meta itemprop="datePublished" content="2024-05-17"><h1>A</h1>', date(2024, 5, 17)),
        ('<i itemscope itemtype="schema.org/Report"><i itemprop="datePublished">2024-05-17</i></i>', date(2024, 5, 17)),
        ('<abbr class="published" title="2024-05-17">last week</abbr>', date(2024, 5, 17)),
        (f'<h1>{HEADLINE}</h1><time datetime="2024-05-17">Friday</time>', date(2024, 5, 17)),
        (f"<h1>{HEADLINE}</h1><p>17. Mai 2024 | Ines Falk</p>", date(2024, 5, 17)),
        (f"<h1>{HEADLINE}</h1><p>17 de mayo de 2024</p>", date(2024, 5, 17)),
        (f"<p>May 17, 2024</p><h1>{HEADLINE}</h1>", date(2024, 5, 17)),
        # printed beside the headline counts more than what a program left in a bare `date`
        (f'<meta name="date" content="2024-05-20"><h1>{HEADLINE}</h1><p>2024-05-17</p>', date(2024, 5, 17)),
        ('<meta name="date" content="2024-05-17"><h1>A harbour</h1>', date(2024, 5, 17)),
        # dates of other things
        (f"<h1>{HEADLINE}</h1><p>Updated: 18 May 2024</p><p>17 May 2024</p>", date(2024, 5, 17)),
        (f"<h1>{HEADLINE}</h1><p>17 May 2024</p><i class=comments><time>2024-05-19</time></i>", date(2024, 5, 17)),
        (f"<h1>{HEADLINE}</h1><p>Ines, registered: 3 May 2019</p><p>17 May 2024</p>", date(2024, 5, 17)),
    ],
)  # fmt: skip
def test_the_date_is_that_of_publication(markup, published):
    assert of(markup).published.value == published


def test_an_instant_is_given_in_the_time_zone_that_the_page_prints_it_in():
    page = node(datePublished="2024-05-17T02:41:07Z") + f"<h1>{HEADLINE}</h1><p>16/5/2024 22:41</p>"
    assert of(page).published.value.isoformat() == "2024-05-16T22:41:07-04:00"


def test_of_one_instant_the_writing_with_a_time_zone_is_kept():
    page = (
        meta(article__published_time="2024-05-17T23:30:00Z")
        + '<meta name="pubdate" content="2024-05-18T01:30:00+02:00">'
    )
    assert of(page).published.value.isoformat() == "2024-05-18T01:30:00+02:00"


@pytest.mark.parametrize(
    ("modified", "updated"),
    [("2024-05-18T08:00:00Z", datetime(2024, 5, 18, 8, tzinfo=UTC)), ("2024-05-17T06:00:00Z", None), ("", None)],
)
def test_an_update_is_one_only_if_it_came_later(modified, updated):
    assert of(node(datePublished="2024-05-17T06:00:00Z", dateModified=modified)).updated.value == updated


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        (node(author={"@type": "Person", "name": "Ines Falk"}), ["Ines Falk"]),
        (node(author=["Ines Falk", {"name": "TOM ARDEN"}]), ["Ines Falk", "Tom Arden"]),
        (node(author="By Ines Falk and Tom Arden"), ["Ines Falk", "Tom Arden"]),
        (
            meta(article__author="https://social.example/ines") + '<meta name="author" content="Ines Falk">',
            ["Ines Falk"],
        ),
        ('<meta name="citation_author" content="Falk, Ines">', ["Falk, Ines"]),
        (
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ines Falk">',
            ["Ines Falk"],
        ),
        ('<a rel="author" href="/a">Ines Falk</a>', ["Ines Falk"]),
        ('<p class="byline">Von <a href="/x">Ines Falk</a> am 17. Mai 2024 um 8:30 Uhr</p>', ["Ines Falk"]),
        ('<span class="author vcard">Ines Falk, Ostwick Correspondent</span>', ["Ines Falk"]),
        (f"<h1>{HEADLINE}</h1><p>Par Ines Falk</p>", ["Ines Falk"]),
        (f"<h1>{HEADLINE}</h1><p>By <b>Ines Falk</b> and <b>Tom Arden</b></p>", ["Ines Falk", "Tom Arden"]),
        (f"<h1>{HEADLINE}</h1><p><span>Ines Falk</span> <span>17.05.2024</span></p>", ["Ines Falk"]),
        (f"<h1>{HEADLINE}</h1><p>A harbour reopened.</p><p>Text: Ines Falk</p>", ["Ines Falk"]),
        # printed on the page counts more than what a program keeps
        (node(author="Web Desk Two") + '<p class="byline">By Ines Falk</p>', ["Ines Falk"]),
        # parts of a byline that style sheets keep apart
        ('<p class="byline"><b>Author</b><i>Ines Falk</i><span>12:20pm</span></p>', ["Ines Falk"]),
        ('<p class="byline"><a>capital</a> <i>von</i> <b>Ines Falk</b> <i>17. Mai 2024</i></p>', ["Ines Falk"]),
        ('<p class="byline">Ines (Ida) Falk</p>', ["Ines Falk"]),
        ("<p>A harbour.</p><p>(责编：张三、李四)</p>", ["张三", "李四"]),
        # printed as the editor alone
        (node(author="Tom Arden") + '<p class="byline">Ines Falk</p><p>Editor : Tom Arden</p>', ["Ines Falk"]),
        # nobody
        ('<p class="byline">16h15</p>', []),
        ('<p class="author">Stand</p>', []),
        ('<p class="byline">Montag</p>', []),
        ('<div class="authoring">Handbook</div>', []),
        ('<a href="/people/">Persons</a>', []),
        (node(author="Staff"), []),
        (node(author=["None", "admin", "Ostwick Courier"], publisher={"name": "Ostwick Courier"}), []),
        (node(author="ines@courier.example"), []),
        ('<p class="byline">Von Redaktion</p>', []),
        (f'<h1>{HEADLINE}</h1><div class="comments"><span class="author">Tom Arden</span></div>', []),
        (f'<h1>{HEADLINE}</h1><figure><span class="author">Photo: Tom Arden</span></figure>', []),
    ],
)
def test_authors_are_the_persons_who_wrote_the_article(markup, authors):
    assert list(of(markup).authors) == authors


@pytest.mark.parametrize(
    ("markup", "outlet", "agency"),
    [
        (meta(og__site_name="Ostwick Courier"), "Ostwick Courier", ""),
        (node(publisher={"@type": "Organization", "name": "Ostwick Courier"}), "Ostwick Courier", ""),
        ("<p>A harbour.</p>", "courier.example", ""),
        # a template that puts the title of the page in the place of the site's name
        (meta(og__title=f"{HEADLINE} of the century", og__site_name=f"{HEADLINE} of the century | Courier")
         + f"<h1>{HEADLINE} of the century</h1>", "courier.example", ""),
        (meta(og__site_name="Ostwick Courier | News from the Coast and the Islands"), "Ostwick Courier", ""),
        # a syndicated page is the site's that printed it; the wire is credited
        (meta(og__site_name="Ostwick Courier") + node(author="Reuters"), "Ostwick Courier", "Reuters"),
        (meta(og__site_name="Ostwick Courier") + node(author="Ines Falk, UPI"), "Ostwick Courier", "UPI"),
        (meta(og__site_name="Ostwick Courier") + '<p class="byline">Von Ines Falk, dpa</p>', "Ostwick Courier", "dpa"),
        (meta(og__site_name="Reuters"), "Reuters", "Reuters"),
        (meta(og__site_name="Courier") + '<meta name="original-source" content="https://b.example/a">', "Courier", ""),
        (meta(og__site_name="Courier") + '<meta name="syndication-source" content="courier.example">', "Courier", ""),
    ],
)  # fmt: skip
def test_the_outlet_is_the_site_and_the_agency_is_the_wire(markup, outlet, agency):
    said = of(markup)
    assert (said.outlet, said.agency) == (outlet, agency)


@pytest.mark.parametrize(
    ("markup", "url", "canonical"),
    [
        ('<link rel="canonical" href="/a/1">', URL, "https://www.courier.example/a/1"),
        ('<link rel="CANONICAL" href="//courier.example/a/1">', URL, "https://courier.example/a/1"),
        (meta(og__url="https://courier.example/a/1"), "", "https://courier.example/a/1"),
        (node(mainEntityOfPage={"@id": "https://courier.example/a/1"}), "", "https://courier.example/a/1"),
        # a page is not the front page, even if it says so
        ('<link rel="canonical" href="https://www.courier.example/">', URL, URL),
        ('<link rel="canonical" href="javascript:void(0)">', URL, URL),
        ('<link rel="canonical" href="http://[bad">', "", ""),
        ("<p>A</p>", URL, URL),
    ],
)
def test_the_address_is_the_canonical_one(markup, url, canonical):
    assert of(markup, url).url == canonical


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<html lang=de-at>", "de-AT"),
        ("<html xml:lang='pt_br'>", "pt-BR"),
        ("<html lang=zh-hant-tw>", "zh-Hant-TW"),
        ("<html lang=''>" + meta(og__locale="es_419"), "es-419"),
        ('<meta http-equiv="content-language" content="fr, en">', "fr"),
        (node(inLanguage="sv"), "sv"),
        ("<html lang=english>", ""),
        ("<p>A</p>", ""),
    ],
)
def test_the_language_is_written_as_bcp_47_has_it(markup, language):
    assert of(markup).language == language


def test_the_rest_is_read_from_the_dialect_that_says_it():
    said = of(
        node(headline=HEADLINE, articleSection=["Coast", "World"], keywords="harbour, ferries", description="In brief.")
        + meta(article__tag="storm", article__section="News")
        + '<meta name="article_id" content="4711">'
    )
    assert (said.section, said.tags, said.standfirst, said.identifier) == (
        "Coast", ("harbour", "ferries"), "In brief.", "4711",
    )  # fmt: skip


@pytest.mark.parametrize(
    "script",
    [
        '[{"@type": "WebSite", "name": "C"}, {"@type": "NewsArticle", "headline": "H"}]',
        '{"@graph": [{"@type": "BreadcrumbList"}, {"@type": ["Article", "NewsArticle"], "headline": "H"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "http://schema.org/ReportageNewsArticle", "headline": "H"}}',
        '{"@type": "NewsArticle", "headline": "H", "image": [],}',
        '<!-- {"@type": "NewsArticle", "headline": "H"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "H"}\n//]]>',
        '{"@type": "NewsArticle", "description": "a\nb", "headline": "H"};',
        '{"@type": "NewsArticle", "headline": "H", "comment": [{"@type": "NewsArticle", "headline": "No"}]}',
        f'[{{"@type": "Article", "headline": "No"}}, {{"@type": "Article", "headline": "H", "url": "{URL}"}}]',
    ],
)
def test_the_articles_node_is_found_however_json_ld_is_written(script):
    assert of(f'<script type="application/ld+json">{script}</script><p>A harbour.</p>').headline == "H"


@pytest.mark.parametrize(
    "script", ["", "{", "[" * 5000, "null", "[1, 2]", '{"@type": 5, "@id": {}}', '{"author": [[[]]]}']
)
def test_json_ld_that_makes_no_sense_says_nothing(script):
    said = of(f'<script type="application/ld+json">{script}</script><h1>{HEADLINE}</h1>')
    assert (said.headline, said.authors) == (HEADLINE, ())


@pytest.mark.parametrize(
    "markup",
    [node(isAccessibleForFree=False), node(isAccessibleForFree="False"), meta(article__content_tier="locked")],
)
def test_a_page_behind_a_paywall_says_so(markup):
    assert of(markup).is_behind_paywall
    assert not of(node(isAccessibleForFree=True) + meta(article__content_tier="free")).is_behind_paywall
