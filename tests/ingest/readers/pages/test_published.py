"""A page is dated by what says when it was published, and by nothing else on it."""

from datetime import UTC, date, datetime

import pytest

from corpus.ingest.readers import articles
from corpus.ingest.readers.raw import RawRecord

PARAGRAPHS = (
    "Dockers in Ostwick went back to work on Friday after five weeks of strike, their union said in a statement.",
    "The port had offered nine percent and a limit on night work, and the union took it after a long vote on Thursday.",
    "The cranes of the harbour had stood still since the first days of March, and ships lay in the bay for weeks.",
)
TITLE = "Harbour strike ends in Ostwick"
FERRY = "<a href=/x>Ferry cut in the bay of Ostwick</a>"


def read(head="", above="", below="", inside="", after="", *, url="", captured="", language="en"):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{TITLE}</title>{head}</head><body>{above}'
        f"<article><h1>{TITLE}</h1>{below}{text}{inside}</article>{after}</body></html>"
    )
    facts = {name: fact for name, fact in {"url": url, "date": captured}.items() if fact}
    (article,) = articles(RawRecord(page.encode(), "a.html", "a.html", format="html", facts=facts))
    return article


@pytest.mark.parametrize(
    "parts",
    [
        # of the site
        {"after": "<footer>© 2013 The Ostwick Lantern</footer>"},
        {"after": "<footer>Copyright 12 April 2013 The Ostwick Lantern</footer>"},
        {"inside": "<p>© 12 April 2013 Lantern</p>"},
        {"above": "<header><div class=masthead>Friday, 27 November 2020</div></header>"},
        {"above": "<header><p class=date>Friday, 27 November 2020</p></header>"},
        # of files
        {"head": '<link rel=stylesheet href="/2013/04/12/a.css"><script src="/app.js?v=20200203"></script>'},
        {"below": "<figure><img src=/2013/04/12/a.jpg><figcaption>The port on 12 April 2013</figcaption></figure>"},
        {"below": "<img src=/2013/04/12/a.jpg><p>Photo: 12 April 2013</p>"},
        # of readers, and of other articles
        {"after": "<section><h3>2 comments</h3><ul><li><b>Piet</b> <i>3 May 2018</i> Good.</li></ul></section>"},
        {"after": "<h3>Comments</h3><div><b>Piet</b> <time datetime=2018-05-03T10:00Z>3 May</time> Good.</div>"},
        {"inside": "<h3>Comments</h3><p>Piet, 3 May 2018: Good.</p>"},
        {"after": "<h3>Most read</h3><a href=/x>Ferry cut</a> <i>1 September 2018</i>"},
        {"after": "<aside class=related><a href=/x>Ferry cut</a><time datetime=2019-01-02>2 January</time></aside>"},
        {"after": "<div><h4>More</h4><a href=/x>Ferry cut</a><time datetime=2019-01-02>2 January</time></div>"},
        {"above": f"<div>{FERRY} <span>2 January 2019</span></div>"},
        {"above": f"<ul><li>{FERRY} <time datetime=2019-01-02>2 January</time></li></ul>"},
        {"below": "<blockquote>Over!</p>— Mara <a href=https://social.example/1>April 12, 2013</a></blockquote>"},
        # of what the article is about
        {"inside": "<table><tr><th>Year<th>Strikes<tr><td>2012<td>3</table>"},
        {"below": "<table><tr><th>Day<th>Ships<tr><td>12 April 2012<td>3</table>"},
        {"inside": "<p>The last strike of this kind was in 2011.</p>"},
        {"below": "<p>Piet Quill, 12 March 1931 – 4 April 2013</p>"},
        {"below": "<p>Born 12 March 1995, died 4 April 2013</p>"},
        {"below": "<p>12 March 1987</p>"},
        {"below": "<p>When: 12 April 2013, 19:00</p>"},
        {"below": "<p>Received: 12 May 2022 / Accepted: 3 June 2022</p>"},
        {"below": "<p>Applications close on 12 May 2013.</p>"},
        {"inside": "<p>The vote is on 12 June 2013, the council said.</p>"},
        {"inside": "<p>Es gilt ab dem 1. Mai 2013 für alle.</p>", "language": "de"},
        {"below": "<p>April 2013</p>"},
        # stand-ins
        {"head": '<meta property="article:published_time" content="1970-01-01T00:00:00+00:00">'},
        {"head": '<meta property="article:published_time" content="0001-01-01T00:00:00Z">'},
        {"head": "<meta name=date content=2020-05-05T10:00:30Z>", "captured": "2020-05-05T10:00:31Z"},
        {"above": "<div>5 May 2020</div>", "captured": "2020-05-05T10:00:31Z"},
    ],
    ids=repr,
)  # fmt: skip
def test_other_dates_say_nothing_of_the_publication(parts):
    article = read(**parts)
    assert (article.published, article.date_source) == (None, "")


@pytest.mark.parametrize(
    ("parts", "source"),
    [
        ({"head": '<meta property="article:published_time" content="2013-04-12">'}, "metadata"),
        ({"head": '<script type="application/ld+json">{"@type": "HowTo", "datePublished": "2013-04-12"}</script>'},
         "metadata"),
        ({"head": '<meta name="DC.date" content="2013-04-12">'}, "metadata"),
        ({"head": '<meta name="citation_publication_date" content="2013/04/12">'}, "metadata"),
        ({"after": f'<script>state = {{"title": "{TITLE}", "publishedAt": "2013-04-12"}}</script>'}, "metadata"),
        ({"below": "<time datetime=2013-04-12>Friday</time>"}, "time element"),
        ({"below": "<span>12 April 2013</span>"}, "printed"),
        ({"above": "<div><span>12 April 2013</span></div>"}, "printed"),
        ({"inside": "<p>Published on 12 April 2013</p>"}, "printed"),
        ({"inside": "<p>Published on the Lantern's site on 12 April 2013.</p>"}, "printed"),
        ({"below": "<span>on Friday, April 12, 2013 at 11:08 a.m.</span>"}, "printed"),
        ({"head": f'<meta property="og:title" content="{TITLE} - 12.04.2013">'}, "printed"),
        ({"below": "<p>OSTWICK, April 12, 2013 (Reuters) - The strike in the harbour is over.</p>"}, "dateline"),
        ({"url": "https://lantern.example/2013/04/12/strike"}, "address"),
        # what says most of all that it is the publication
        ({"below": "<p>Received: 12 May 2012 / Accepted: 3 June 2012 / Published: 12 April 2013</p>"}, "printed"),
        ({"below": "<ul><li>Received 12 May 2012<li>Revised 1 June 2012<li>Published online 12 April 2013</ul>"},
         "printed"),
        ({"below": "<p>Eingegangen: 12. Mai 2012; Veröffentlicht: 12. April 2013</p>", "language": "de"}, "printed"),
        ({"below": "<p>Printed 3 May 2012</p><p>Published 12 April 2013</p>"}, "printed"),
        # in place of a stand-in
        ({"head": '<meta property="article:published_time" content="1970-01-01T01:00:00+01:00">',
          "below": "<span>April 12, 2013</span>"}, "printed"),
    ],
    ids=repr,
)  # fmt: skip
def test_the_evidence_is_kept_with_the_date(parts, source):
    article = read(**parts)
    assert (article.published, article.date_source) == (date(2013, 4, 12), source)


def test_metadata_go_before_what_is_printed_and_that_before_the_address():
    metadata = '<meta property="article:published_time" content="2013-04-12">'
    printed, url = "<p>13 April 2013</p>", "https://lantern.example/2013/04/14/strike"
    assert read(metadata, below=printed, url=url).published == date(2013, 4, 12)
    assert read(below=printed, url=url).published == date(2013, 4, 13)


def test_an_address_is_not_believed_against_an_earlier_update():
    metadata = '<meta property="article:modified_time" content="2013-04-01">'
    assert read(metadata, url="https://lantern.example/2013/04/12/strike").published is None


def test_data_of_scripts_with_several_dates_are_those_of_several_articles():
    data = f'[{{"title": "{TITLE}", "publishedAt": "2013-04-12"}}, {{"publishedAt": "2013-04-13"}}]'
    assert read(after=f"<script>a = {data}</script>").published is None


def test_an_instant_at_the_capture_is_no_date_and_one_before_it_is():
    said = '<meta property="article:published_time" content="2020-05-05T09:00:00Z">'
    article = read(said, captured="2020-05-05T10:00:31Z")
    assert article.published == datetime(2020, 5, 5, 9, tzinfo=UTC)
