"""WordPress exports: posts that were published, as their readers saw them, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.ingest import readers
from corpus.ingest.readers.feeds import wordpress
from corpus.ingest.readers.feeds.shortcodes import without_shortcodes
from raws import raw_file, read_with

SAMPLE = (Path(__file__).parents[1] / "samples" / "wordpress.xml").read_bytes()
EXPORT = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.1/"><channel>'
    "<title>Lantern</title><link>https://lantern.example</link>{}</channel></rss>"
)


def read(data):
    return read_with(wordpress, data, "site.wordpress.xml")


def item(text="The bridge is closed.", markup="", kind="post", status="publish"):
    """Read an export of one item."""
    parts = f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>{markup}"
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded>"
    (found,) = read(EXPORT.format(f"<item><title>Bridge</title>{content}{parts}</item>"))
    return found


def test_every_part_of_a_post_is_where_it_belongs():
    (post,) = read(SAMPLE)
    assert post == Article(
        headline="Harbour strike ends & all are content",
        standfirst="Work begins again after five weeks.",
        body="Dockers in Ostwick went back to work on Friday [sic] after five weeks of strike.\n\n"
        "The port had offered nine per cent.\n\nWe have never loaded so much.",
        captions=("Dockers on Friday (Photo: Bo Roe)",),
        outlet="The Ostwick Lantern",
        published=datetime(2013, 4, 12, 6, tzinfo=UTC),
        updated=datetime(2013, 4, 12, 9, 30, tzinfo=UTC),
        authors=("Mara Quill",),
        section="Port",
        tags=("strikes",),
        url="https://lantern.example/2013/04/strike-ends/",
        language="en-GB",
        source=post.source,
    )


def test_an_export_is_told_from_a_feed():
    (record,) = readers.records(raw_file(SAMPLE, "a.xml"))
    assert record.format == "wordpress"


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        ("post", "draft", "never published, or not any more (draft)"),
        ("post", "private", "never published, or not any more (private)"),
        ("post", "future", "never published, or not any more (future)"),
        ("post", "trash", "never published, or not any more (trash)"),
        ("page", "publish", "a page about the site, not a post"),
        ("attachment", "inherit", "a picture or a file, not a post"),
        ("nav_menu_item", "publish", "an item of a menu, not a post"),
        ("wp_global_styles", "publish", "a part of how the site looks, not a post"),
    ],
)
def test_what_is_no_published_post_is_rejected(kind, status, reason):
    assert item(kind=kind, status=status).reason == reason


def test_a_post_behind_a_password_is_rejected():
    assert item(markup="<wp:post_password>x</wp:post_password>").reason == "open only with a password"


def test_types_that_a_site_has_made_are_posts():
    assert item(kind="news_story").body == "The bridge is closed."


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        ("<wp:post_date_gmt>2013-04-12 06:00:00</wp:post_date_gmt>", datetime(2013, 4, 12, 6, tzinfo=UTC)),
        ("<wp:post_date>2013-04-12 08:00:00</wp:post_date>", date(2013, 4, 12)),
        ("<pubDate>Fri, 12 Apr 2013 06:00:00 +0000</pubDate>", datetime(2013, 4, 12, 6, tzinfo=UTC)),
        ("<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>", None),
    ],
)
def test_the_date_of_a_post(markup, published):
    assert item(markup=markup).published == published


def test_an_item_that_is_cut_off_is_rejected_and_those_before_it_are_read():
    first, cut = read(SAMPLE.replace(b"</channel>", b"<item><title>Cut"))
    assert (first.headline, cut.reason) == (
        "Harbour strike ends & all are content", "an item without an end, or of more than 16 MiB",
    )  # fmt: skip


def test_an_export_without_items_is_rejected():
    assert [found.reason for found in read(EXPORT.format(""))] == ["a WordPress export without items"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [gallery ids='1,2' columns=3] b", "a  b"),
        ('[vc_row][vc_column width="1/2"]a[/vc_column][/vc_row]', "a"),
        ("a [youtube]https://video.example/1[/youtube] b", "a  b"),
        ('a [contact-form-7 id="1" title="x"] [embed] b', "a   b"),
        ("a [button link=x /] b [sc/] c", "a  b  c"),
        ("[wp_caption]<img src='a'>A boat[/wp_caption]", "<figure><figcaption>A boat</figcaption></figure>"),
        (
            "he [the mayor] said “[it] is … [sic]” [1] [AFP] [...] [a=b]",
            "he [the mayor] said “[it] is … [sic]” [1] [AFP] [...] [a=b]",
        ),
        ("write [[gallery]] to show pictures", "write [gallery] to show pictures"),
        ("[b]bold[/b] and [i]slanted[/i]", "bold and slanted"),
    ],
)
def test_shortcodes_are_no_text_and_other_words_in_brackets_are(text, expected):
    assert without_shortcodes(text) == expected
