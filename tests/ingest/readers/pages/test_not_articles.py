"""Errors, walls, parked domains and front pages are told as such; articles about them are articles."""

import gzip
from pathlib import Path

import pytest

from corpus.article import Article, Rejected
from corpus.ingest.readers import read
from corpus.ingest.readers.pages.blocks import blocks
from corpus.ingest.readers.pages.document import parse_page
from corpus.ingest.readers.pages.not_articles import FRONT_PAGE, reason_against_article
from corpus.ingest.readers.pages.what_pages_say import REASONS
from raws import raw_file
from sections import sections

HERE = Path(__file__).parent
NO_ARTICLES = sections(HERE / "no_articles.txt")
ARTICLES = sections(HERE / "articles_like_walls.txt")
REASON_BY_KIND = REASONS | {"front page": FRONT_PAGE, "empty": "the page shows no text; it may need JavaScript"}

# Headlines that are made of the words of errors and walls.
HEADLINES = [
    "500 jobs to go at the port of Ostwick",
    "404 sheep drown in flood",
    "451 people were hurt",
    "Sorry, says the mayor",
    "Post office worker missing since Friday",
    "Access denied: how the islanders lost their ferry",
    "Un moment de grâce",
    "Your data in the wrong hands",
    "Before you go: five facts about Marrow Island",
    "Old house in U.S. for sale",
    "Site of old gasworks closed after find",
    "Something went wrong on the ferry, inquiry finds",
    "Robot checks fish",
    "Service unavailable, then chaos: a night at the hospital",
    "Maintenance of the bridge will cost two million",
    "We'll be back, say dockers",
    "Coming soon to Lowmere: a cinema",
    "Consent laws change in May",
    "Blocked road opens",
    "Login scandal: minister resigns",
    "Index of prices falls again",
    "Bitte warten: die Fähre kommt nicht",
]


def page_of(headline):
    """Make a page of a brief report under a headline."""
    text = "<p>The council of Ostwick said so on Tuesday night, after a vote of seven to two. It did not say why.</p>"
    return (
        f"<html><head><title>{headline} - The Lantern</title></head><body><h1>{headline}</h1>{text * 2}</body></html>"
    )


@pytest.mark.parametrize("heading", NO_ARTICLES)
def test_what_is_no_article_is_rejected_by_what_it_is(heading):
    (found,) = read(raw_file(NO_ARTICLES[heading].encode(), "page.html"))
    assert isinstance(found, Rejected)
    assert found.reason == REASON_BY_KIND[heading.split(" | ")[1]]


@pytest.mark.parametrize("heading", ARTICLES)
def test_an_article_is_one_whatever_it_is_about(heading):
    (found,) = read(raw_file(ARTICLES[heading].encode(), "page.html"))
    assert isinstance(found, Article)


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_in_the_words_of_a_wall_is_no_wall(headline):
    (found,) = read(raw_file(page_of(headline).encode(), "page.html"))
    assert isinstance(found, Article)


def test_a_page_without_an_article_keeps_what_it_says_of_itself():
    page = (
        '<html><head><meta property="og:title" content="Ferry sails again">'
        '<meta property="article:published_time" content="2013-04-12"></head>'
        "<body><p>Subscribe to continue reading.</p></body></html>"
    )
    (found,) = read(raw_file(page.encode(), "page.html"))
    assert (found.reason, found.headline, found.published) == (REASONS["login"], "Ferry sails again", "2013-04-12")


@pytest.mark.parametrize(
    "folder",
    [
        "html-gold/fundus",
        "html-gold/fundus-evaluation",
        "html-gold/newspaper4k",
        "html-gold/readability-news",
        "html-body",
        "html-metadata",
    ],
)
def test_no_page_with_a_gold_text_is_refused(shared, folder):
    pages = sorted((shared / "data" / folder / "pages").glob("*.gz"))
    trees = ((path.name, parse_page(gzip.decompress(path.read_bytes()))) for path in pages)
    refused = {name: reason for name, tree in trees if (reason := reason_against_article(tree, list(blocks(tree))))}
    assert refused == {}
