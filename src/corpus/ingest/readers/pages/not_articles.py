"""Pages that are no articles: errors, walls, parked domains, front pages; judged over the page as a whole.

What a page calls itself (its title, its first heading) counts only where little prose stands below it, and so do the
words of its text only where most of it is such words. So an article about walls and errors stays one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from corpus.ingest.readers.pages.blocks import Block
from corpus.ingest.readers.pages.what_pages_say import REASONS, kind_of_sentence, kind_of_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Who writes more than this in one piece writes an article, whatever the page calls itself.
_MAX_PROSE_BELOW_TITLE_CHARS: Final = 600
# Walls have fewer characters in all, but those that ask for consent, which explain themselves.
_MAX_WALL_CHARS: Final = 1500
_MAX_CONSENT_CHARS: Final = 8000
_MIN_WALL_SHARE: Final = 0.5
_MIN_SHARE_BELOW_HEADLINE: Final = 0.7
_MIN_CONSENT_SHARE: Final = 0.6
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
# A front page has so many headlines that are links, and no more prose in one piece than a teaser has.
_MIN_TEASERS: Final = 6
_MAX_TEASER_CHARS: Final = 450
_MIN_TEASER_LINK_SHARE: Final = 0.8
_MIN_HEADLINE_WORDS: Final = 4
_MIN_WORDS_OF_OWN_HEADLINE: Final = 3
# Few sites have a name of so many words, which stands over a front page.
_MIN_WORDS_BESIDE_NAME: Final = 5
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")

_ARTICLE_META: Final = (
    "//meta[@property='og:type' and starts-with(@content, 'article')] | //meta[@property='article:published_time']"
    " | //*[contains(@itemtype, 'schema.org/') and contains(@itemtype, 'Article')]"
)
_LINKED_DATA: Final = "//script[@type='application/ld+json']"
_ARTICLE_TYPE: Final = re.compile(
    r'"@type"\s*:\s*(?:\[[^\]]*)?"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report)"'
)

# Scripts, forms and fields of services that let persons in alone: Cloudflare, PerimeterX, DataDome, Imperva, AWS WAF,
# Kasada, Akamai, Sucuri, DDoS-Guard, hCaptcha. A form for comments may have some of them, too.
_CHALLENGE: Final = re.compile(
    r"cdn-cgi/challenge-platform|cf-(?:browser-verification|challenge|chl|please-wait|error-details|wrapper)|_cf_chl"
    r"|challenge-(?:form|running|error|stage)|px-captcha|_pxAppId|captcha\.px-cdn|captcha-delivery\.com|datadome"
    r"|_Incapsula_Resource|incapsula|reese84|awsWaf|aws-waf|gokuProps|challenge\.compact\.js|KPSDK|/149e9513|bm-verify"
    r"|sec-if-cpt|ak_bmsc|sucuri_cloudproxy|ddos-guard|h-captcha|hcaptcha\.com/1|distil_",
    re.IGNORECASE,
)

FRONT_PAGE: Final = "a front page or a list of teasers, and no article"


def reason_against_article(tree: HtmlElement, page: Sequence[Block]) -> str:
    """Say why a page holds no article, by its tree and its blocks; empty where it may hold one."""
    prose = longest_prose(page)
    if prose <= _MAX_PROSE_BELOW_TITLE_CHARS:
        for title in _titles(tree):
            if kind := kind_of_title(title):
                return REASONS[kind]
        if _shown(page) <= _MAX_WALL_CHARS and any(map(_CHALLENGE.search, _marks(tree))):
            return REASONS["person"]
    if reason := _reason_in_words(page, _MIN_SHARE_BELOW_HEADLINE if _has_headline(tree) else _MIN_WALL_SHARE):
        return reason
    if prose <= _MAX_TEASER_CHARS and _teasers(page) >= _MIN_TEASERS and not _is_called_article(tree):
        return FRONT_PAGE
    return ""


def longest_prose(page: Sequence[Block]) -> int:
    """Measure the longest run of paragraphs that no heading and no link of its own interrupts, in characters."""
    longest = run = 0
    for block in page:
        if block.is_prose:
            run += block.size
            longest = max(longest, run)
        elif _is_headline(block):
            run = 0
    return longest


def _is_headline(block: Block) -> bool:
    return block.is_linked(_MIN_TEASER_LINK_SHARE) and _has_headline_words(block)


def _has_headline_words(block: Block) -> bool:
    return len(block.text.split()) >= _MIN_HEADLINE_WORDS or block.size > 3 * len(block.text) / 2


def _teasers(page: Sequence[Block]) -> int:
    """Count the headlines that are links, each once."""
    return len({block.text for block in page if _is_headline(block)})


def _shown(page: Sequence[Block]) -> int:
    return sum(block.size for block in page)


def _titles(tree: HtmlElement) -> Iterator[str]:
    """Give what the page calls itself: its title and its first headings."""
    for element in (*tree.xpath("//head/title")[:1], *tree.xpath("//body//h1")[:2], *tree.xpath("//body//h2")[:1]):
        yield " ".join(" ".join(element.itertext()).split())


def _is_called_article(tree: HtmlElement) -> bool:
    """Whether the metadata of a page call it an article, or it has a headline."""
    typed = (script.text or "" for script in tree.xpath(_LINKED_DATA))
    return (
        bool(tree.xpath(_ARTICLE_META))
        or any(map(_ARTICLE_TYPE.search, typed))
        or _has_headline(tree, _MIN_WORDS_BESIDE_NAME)
    )


def _has_headline(tree: HtmlElement, least: int = _MIN_WORDS_OF_OWN_HEADLINE) -> bool:
    """Whether the title of a page begins with its first heading, and that has `least` so many words."""
    title, heading, *_ = (*_titles(tree), "", "")
    words = len(heading) if _UNSPACED.search(heading) else len(heading.split())
    return words >= least and title.startswith(heading)


def _marks(tree: HtmlElement) -> Iterator[str]:
    """Give what a page names and runs: the ids, classes and addresses of its elements, and the heads of its scripts."""
    for element in tree.iter("script", "iframe", "form", "div", "input", "meta", "noscript"):
        yield " ".join(
            (element.get("id", ""), element.get("class", ""), element.get("src", ""), element.get("action", ""))
        )
        if element.tag == "script" and element.text:
            yield element.text[:2000]


def _reason_in_words(page: Sequence[Block], least: float) -> str:
    """Say what a page asks for, where at `least` this share of what it says is that."""
    shown = _shown(page)
    if not shown or shown > _MAX_CONSENT_CHARS:
        return ""
    kinds = REASONS if shown <= _MAX_WALL_CHARS else ("consent",)
    said = Counter[str]()
    for sentence in (sentence for block in page for sentence in _SENTENCE_END.split(block.text)):
        said[kind_of_sentence(sentence, kinds)] += len(sentence)
    total = said.total()
    del said[""]
    if not said:
        return ""
    kind, size = said.most_common(1)[0]
    if kind == "consent" and size >= max(least, _MIN_CONSENT_SHARE) * total:
        return REASONS[kind]
    return REASONS[kind] if shown <= _MAX_WALL_CHARS and said.total() >= least * total else ""
