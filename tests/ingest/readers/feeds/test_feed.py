from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given

from corpus.article import Article, Rejected, article_id, content_id
from corpus.errors import Unreadable
from corpus.ingest.readers.feeds import feed
from raws import damaged, is_told_or_refused, raw_file, read_with, split

SAMPLE = (Path(__file__).parents[1] / "samples" / "feed.xml").read_bytes()
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title>{}</feed>'
RSS = '<rss version="2.0"><channel><title>Lantern</title>{}</channel></rss>'
TEXT = "The bridge is closed."


def read(data):
    return read_with(feed, data, "a.xml")


def entry(markup, around=RSS):
    """Read the one entry of a feed that has a text beside this markup."""
    name, text = ("item", "description") if around is RSS else ("entry", "content")
    (found,) = read(around.format(f"<{name}><{text}>{TEXT}</{text}>{markup}</{name}>"))
    return found


def test_every_part_of_an_entry_is_where_it_belongs():
    bridge, mill = read(SAMPLE)
    assert bridge == Article(
        headline="Bridge at Ostwick closed to lorries",
        standfirst="A crack was found in the oldest pier.",
        body="The bridge at Ostwick is closed to lorries from today, the town said.\n\n## A crack in the pier\n\n"
        "Divers found it on Thursday.\n\nIt is as long as a hand.",
        outlet="The Korvale Lantern",
        published=datetime(2013, 4, 12, 8, 30, tzinfo=timezone(timedelta(hours=2))),
        authors=("Ann Lee", "Bo Roe"),
        tags=("Transport", "Ostwick"),
        captions=("The old bridge in March (Cy Poe)",),
        url="https://lantern.example/2013/bridge?utm_source=rss",
        language="en-gb",
        source=bridge.source,
    )
    assert mill == Article(
        headline="Mill race to be dredged",
        body="Work on the mill race begins in May.",
        outlet="Ostwick Herald",
        published=date(2013, 4, 11),
        authors=("Dee Fox",),
        language="en-gb",
        id=article_id("Ostwick Herald\x1fherald-77"),
        source=mill.source,
    )
    assert (bridge.source.position, mill.source.position) == (0, 1)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("<title>Salt &amp;amp; pepper</title>", "Salt & pepper"),
        ("<title>Salt &amp; pepper</title>", "Salt & pepper"),
        ("<title><![CDATA[<b>Salt</b> & pepper]]></title>", "Salt & pepper"),
        ("<title>3 &lt; 4, says school</title>", "3 < 4, says school"),
        ("<title/>", ""),
        ("<title>Mill race dredged | Lantern</title>", "Mill race dredged"),
    ],
)
def test_a_title_is_plain_text(title, headline):
    assert entry(title).headline == headline


@pytest.mark.parametrize(
    ("author", "authors", "agency"),
    [
        ("<author>ann@lantern.example (Ann Lee)</author>", ("Ann Lee",), ""),
        ("<author>ann@lantern.example</author>", (), ""),
        ('<creator xmlns="http://purl.org/dc/elements/1.1/">By Ann Lee, Bo Roe</creator>', ("Ann Lee", "Bo Roe"), ""),
        ("<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Roe</dc:creator>", ("Ann Lee", "Bo Roe"), ""),
        ("<author>Lantern</author>", (), ""),
        ("<author>Reuters</author>", (), "Reuters"),
        ("<author>Staff</author>", (), ""),
    ],
)
def test_authors_are_persons(author, authors, agency):
    found = entry(author)
    assert (found.authors, found.agency) == (authors, agency)


def test_an_entry_of_atom_without_an_author_has_that_of_its_feed_if_it_is_a_person():
    person = ATOM.format("<author><name>Ann Lee</name><uri>https://a.example</uri></author>{}")
    (found,) = read(person.format(f"<entry><content>{TEXT}</content></entry>"))
    assert found.authors == ("Ann Lee",)
    outlet = person.replace("Ann Lee", "The Daily Lantern")
    (found,) = read(outlet.format(f"<entry><content>{TEXT}</content></entry>"))
    assert found.authors == ()


@pytest.mark.parametrize(
    ("dates", "around", "published", "updated"),
    [
        ("<pubDate>Fri, 12 Apr 2013</pubDate>", RSS, date(2013, 4, 12), None),
        ("<pubDate>2013-04-12 08:30 UTC</pubDate>", RSS, datetime(2013, 4, 12, 8, 30, tzinfo=UTC), None),
        ("<updated>2013-04-12</updated>", ATOM, None, date(2013, 4, 12)),
        ("<published>2013-04-12</published><updated>2013-04-13</updated>", ATOM, date(2013, 4, 12), date(2013, 4, 13)),
        ("<published>2013-04-12</published><updated>2013-04-12</updated>", ATOM, date(2013, 4, 12), None),
        ("<pubDate>soon</pubDate>", RSS, None, None),
        ("", RSS, None, None),
    ],
)
def test_the_dates_are_those_of_the_entry(dates, around, published, updated):
    found = entry(dates, around)
    assert (found.published, found.updated) == (published, updated)


@pytest.mark.parametrize(
    ("parts", "body", "standfirst", "warning"),
    [
        ("<summary>Short.</summary><content type='html'>&lt;p&gt;The whole text.&lt;/p&gt;</content>",
         "The whole text.", "Short.", None),
        ("<summary>The whole…</summary><content type='html'>&lt;p&gt;The whole text.&lt;/p&gt;</content>",
         "The whole text.", "", None),
        ("<summary>Short.</summary>", "Short.", "", "only a summary in the feed"),
        ("<summary>Short and [...]</summary>", "Short and [...]", "", "text cut short by its source"),
        ("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p></div></content>",
         "One.\n\nTwo.", "", None),
        ("<content type='text'>1 &lt; 2\nand so on.</content>", "1 < 2\n\nand so on.", "", None),
        ("<content type='html'>&amp;lt;p&amp;gt;Escaped&amp;lt;p&amp;gt;twice.</content>",
         "Escaped\n\ntwice.", "", None),
    ],
)  # fmt: skip
def test_the_longest_text_is_the_body(parts, body, standfirst, warning):
    (record,) = split(feed, ATOM.format(f"<entry>{parts}</entry>"))
    (found,) = feed.read(record)
    assert (found.body, found.standfirst) == (body, standfirst)
    assert list(record.warnings) == [warning] * bool(warning)


@pytest.mark.parametrize(
    ("feed_text", "reasons"),
    [
        (RSS.format(""), ["a feed without entries"]),
        (RSS.format("<item><title>A</title></item>"), ["an entry without text: title only"]),
        (RSS.format("<item/><item><title>A</title></item>"),
         ["an entry without title or text", "an entry without text: title only"]),
    ],
)  # fmt: skip
def test_what_has_no_text_is_rejected_with_the_reason(feed_text, reasons):
    assert [found.reason for found in read(feed_text)] == reasons


@pytest.mark.parametrize(
    "root",
    [
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">{}</rdf:RDF>',
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns="http://my.netscape.com/rdf/simple/0.9/">{}</rdf:RDF>'
        ),
        '<rss version="0.91"><channel>{}</channel></rss>',
        (
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">\n'
            '<rss version="0.92"><channel>{}</channel></rss>'
        ),
        '<!-- <html> -->\n<rss version="2.0" xmlns="http://backend.example/own"><channel>{}</channel></rss>',
    ],
)
def test_every_version_of_rss_is_read(root):
    text = root.format(
        f"<item><title>A</title><link>https://a.example/1</link><description>{TEXT}</description></item>"
    )
    assert feed.recognises(raw_file(text))
    (found,) = read(text)
    assert (found.headline, found.body, found.url) == ("A", TEXT, "https://a.example/1")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-32-be", "iso-8859-2", "big5"])
def test_a_feed_is_read_in_the_encoding_that_it_names(encoding):
    word = {"iso-8859-2": "Żółw", "big5": "新聞"}.get(encoding, "Жук 新聞")
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + RSS.format(
        f"<item><description>{word}</description></item>"
    )
    assert feed.recognises(raw_file(text.encode(encoding)))
    assert [found.body for found in read(text.encode(encoding))] == [word]


@pytest.mark.parametrize(
    ("items", "bodies"),
    [
        ("<item><description>Salt & pepper</description></item>", ["Salt & pepper"]),
        ("<item><description>Salt &nbsp;&mdash; pepper</description></item>", ["Salt — pepper"]),
        ("<item><description><p>One<br>line<p>Two</description></item><item><description>B</description></item>",
         ["One line\n\nTwo", "B"]),
        ("<item><description>A</description></item><item><description>B is cut", ["A", "B is cut"]),
        ("<item><description>A\0\x0b</description></item>", ["A"]),
        ("<item><content:encoded>A</content:encoded></item>", ["A"]),
        ("<item><description>A</description></wrong><item><description>B</description></item>", ["A", "B"]),
    ],
)  # fmt: skip
def test_of_broken_xml_every_entry_that_can_be_read_is(items, bodies):
    assert [found.body for found in read(f"<rss><channel>{items}</channel></rss>")] == bodies


def test_a_prefix_without_a_name_is_left_out():
    item = "<item><title>Ferry</title><description>It sailed.</description><media:>x</media:></item>"
    (article,) = read(f"<rss><channel>{item}</channel></rss>")
    assert (article.headline, article.body) == ("Ferry", "It sailed.")


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY a "b"><!ENTITY c "&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/hostname">'],
)
@pytest.mark.parametrize("end", ["</rss>", ""])
def test_entities_of_its_own_are_refused(declared, end):
    with pytest.raises(Unreadable, match="entities of its own"):
        read(f"<!DOCTYPE rss [{declared}]><rss><channel><item><description>&a;&c;</description></item></channel>{end}")


@pytest.mark.parametrize(
    "part",
    [
        "<author>" + "a" * 2_000_000 + "</author>",
        "<pubDate>" + "1" * 2_000_000 + "</pubDate>",
        "".join(f"<category>c{number}</category>" for number in range(50_000)),
        "<a>" * 100_000,
        "\n" * 500_000,
        "<description>" + "<b>" * 50_000 + "</description>",
        "<description>" + "&lt;b&gt;" * 50_000 + "</description>",
    ],
)
def test_what_is_long_or_deep_takes_no_long_time(part):
    found = read(f"<rss><channel><item>{part}<description>{TEXT}</description></item></channel></rss>")
    assert {type(one) for one in found} <= {Article, Rejected}


@pytest.mark.parametrize(
    "text",
    ["", "<html><body>rss</body></html>", '{"version": "rss"}', "The <rss> element", "<newsItem/>", "<urlset/>"],
)
def test_other_things_are_no_feeds(text):
    assert not feed.recognises(raw_file(text))


@given(damaged(SAMPLE))
def test_whatever_the_bytes_only_articles_and_rejections_come_out(data):
    assert is_told_or_refused(feed, data, "a.xml")


def test_a_guid_that_several_items_have_names_none_of_them():
    items = "".join(
        f'<item><guid isPermaLink="false">{guid}</guid><description>{text}</description></item>'
        for guid, text in (("x1", "The bridge is closed."), ("x1", "The mill burns."), ("x2", "The ferry sails."))
    )
    bridge, mill, ferry = read(RSS.format(items))
    assert (bridge.id, mill.id) == (content_id(bridge), content_id(mill))
    assert ferry.id == article_id("Lantern\x1fx2")


@pytest.mark.parametrize("guid", ["0", "", " - ", "null"])
def test_a_guid_that_says_nothing_names_nothing(guid):
    found = entry(f'<guid isPermaLink="false">{guid}</guid>')
    assert found.id == content_id(found)
