"""Markdown, as a parser of it reads it: what an article says is text, and only what we say is markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from markdown_it import MarkdownIt

from corpus.article import Hit
from corpus.rendering.hits.markdown import as_markdown
from corpus.rendering.terminal.untrusted import printable, web_address
from handmade import BARE, FERRY, Shown, ferry_hit, marked
from hostile import SHOWN

# Texts that would open something where they begin a paragraph, or close something where they end one.
OPENINGS = (
    "# a", "- a", "+ a", "* a", "1. a", "23) a", "> a", "---", "===", "***", "___", "~~~", "```", "    code", ": a",
    "| a | b |", "[a]: https://x.example", "<div>", "&copy; a", "a #", "![a](b)", "a\\", "`a", "*a*", "_a_", "[^1]: a",
    "www.x.example", "https://x.example", "a@x.example", "<https://x.example>", "2013 was", "1.5 m", "-5 °C", "=1+1",
    "{{ a }}", "{% a %}", "$a$", "==a==", "^a^", "(a)", "#tag", "a](javascript:b)", "\\[a\\]",
)  # fmt: skip


def html(text):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def words(text):
    """What a reader sees of a page."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", text)).split())


@pytest.mark.parametrize("text", [*OPENINGS, *SHOWN])
def test_nothing_an_article_says_is_markup(text):
    article = replace(FERRY, headline=text, standfirst=text, body=f"{text}\n\n## {text}", outlet=text, authors=(text,),
                      captions=(text,), url="")  # fmt: skip
    page = html(as_markdown(article))
    shown = " ".join(printable(text).split())

    assert re.findall("</?([a-z0-9]+)", page) == [
        "h1", "h1", "p", "em", "em", "p", "p", "p", "p", "p", "h2", "h2", "ul", "li", "li", "ul",
    ]  # fmt: skip
    assert words(page) == f"{shown} {shown} {shown} · 2013-04-12 · {shown} · {FERRY.id} {shown} {shown} {shown}"


@pytest.mark.parametrize("text", [*OPENINGS, *SHOWN])
def test_a_quotation_is_text_with_its_matches_in_bold(text, results, rendered):
    passages = (marked(f"{text} word", "word"), marked(f"word {text}", "word"))
    hit = Hit(rank=1, score=1, article=replace(FERRY, headline=text, url=""), headline=marked(text), passages=passages)
    page = html(rendered("markdown", replace(results, hits=Shown([hit]), total=1)))
    shown = " ".join(printable(text).split())

    assert re.findall("</?([a-z0-9]+)", page) == [
        "h2", "h2", "p", "p",
        "blockquote", "p", "strong", "strong", "p", "p", "strong", "strong", "p", "blockquote", "p", "p",
    ]  # fmt: skip
    assert words(page.split("</p>", 1)[1]) == f"{shown} word word {shown} 1 article"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://lamp.example/a?b=c&d=e#f", "https://lamp.example/a?b=c&d=e#f"),
        ("HTTP://lamp.example/a", "HTTP://lamp.example/a"),
        ("https://lamp.example/a_(b)", "https://lamp.example/a_%28b%29"),
        ("https://lamp.example/a) [x](javascript:b", "https://lamp.example/a%29%20%5Bx%5D%28javascript:b"),
        ("https://lamp.example/<b>\"'`\\{}|^", "https://lamp.example/%3Cb%3E%22'%60%5C%7B%7D%7C%5E"),
        ("https://lamp.example/島/%E5%B3%B6", "https://lamp.example/%E5%B3%B6/%E5%B3%B6"),
        (" https://lamp.example/a\nb\x1b ", "https://lamp.example/a%20b%E2%90%9B"),
        ("javascript:alert(1)", ""),
        ("data:text/html,<b>", ""),
        ("file:///etc/passwd", ""),
        ("https:lamp.example", ""),
        ("https://[lamp.example", ""),
        ("//lamp.example/a", ""),
        ("lamp.example", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_are_followed(url, address):
    assert web_address(url) == address
    page = html(as_markdown(replace(FERRY, url=url)))
    assert re.findall('href="([^"]*)"', page) == ([address.replace("&", "&amp;")] if address else [])


def test_an_address_with_what_looks_like_an_entity_stays_as_it_is():
    page = html(as_markdown(replace(FERRY, url="https://lamp.example/?a&copy;b")))

    assert 'href="https://lamp.example/?a&amp;copy;b"' in page


def test_one_article_is_a_page_of_its_own():
    assert as_markdown(FERRY).split("\n\n")[:5] == [
        f"# [{FERRY.headline}]({FERRY.url})",
        f"*{FERRY.standfirst}*",
        f"The Lowmere Lamp · 2013-04-12 · Ada Quill, Bo Ferrin · {FERRY.id}",
        FERRY.body.split("\n\n")[0],
        "## What changes",
    ]
    assert as_markdown(FERRY).endswith("\n\n- The harbour wall at dawn.\n- A chart of the strait.\n")
    assert as_markdown(BARE) == f"# (no headline)\n\nno outlet · no date · {BARE.id}\n\n{BARE.body}\n"


def test_a_match_in_the_headline_is_bold_within_the_link(results, rendered):
    text = rendered("markdown", replace(results, hits=Shown([ferry_hit()])))

    assert text.startswith("## 1. [Ferry **budget** cut by a third after harbour **storm**, and the winter")
