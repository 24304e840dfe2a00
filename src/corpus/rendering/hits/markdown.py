"""Results as Markdown (CommonMark 0.31.2), for notes and reports: a section per hit, matched words in bold."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Final, TextIO

from corpus.article import PARAGRAPH, SUBHEADING, Article, Passage
from corpus.rendering.terminal.phrases import DOT, byline, headline, passage_pieces, search_summary
from corpus.rendering.terminal.untrusted import printable, web_address

if TYPE_CHECKING:
    from datetime import tzinfo

    from corpus.article import Hit
    from corpus.rendering import Layout
    from corpus.search.results import Results

# What begins emphasis, code, a link, HTML, an entity, a heading's end, or, beyond CommonMark, a formula, a template,
# or a link of what looks like an address.
_INLINE: Final = re.compile(r"[\\`*_\[\]<>{}#~^$@]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What begins a list, a line or a heading at the beginning of a paragraph.
_OPENING: Final = re.compile(r"\d{1,9}(?=[.)])|(?=[+\-=:])")


def render(results: Results, out: TextIO, layout: Layout) -> None:
    """Write a section per hit: linked headline, byline, and the passages as quotations, or the whole article.

    Nothing in an article becomes markup: its signs are escaped, and the only link is its own http or https address.
    """
    for hit in results:
        shown = _bold(hit.headline).strip() or _escaped(headline(hit.article))
        heading = f"## {hit.rank}. {_linked(shown, hit.article)}"
        blocks = _whole(hit.article, "###", layout.zone) if layout.whole else _found(hit, layout.zone)
        out.write(PARAGRAPH.join([heading, *blocks]) + PARAGRAPH)
    out.write(f"{_escaped(search_summary(results, paged=False))}\n")


def as_markdown(article: Article) -> str:
    """Write one article: linked headline, standfirst, byline, body and captions."""
    heading = f"# {_linked(_escaped(headline(article)), article)}"
    return PARAGRAPH.join([heading, *_whole(article, "##")]) + "\n"


def _found(hit: Hit, zone: tzinfo) -> list[str]:
    quotations = [f"> {_opening(_bold(passage).strip())}" for passage in hit.passages]
    signed = _byline(hit.article, zone)
    return [signed, "\n>\n".join(quotations)] if quotations else [signed]


def _whole(article: Article, level: str, zone: tzinfo = UTC) -> list[str]:
    blocks = [f"*{standfirst}*"] if (standfirst := _escaped(printable(article.standfirst).strip())) else []
    blocks.append(_byline(article, zone))
    for paragraph in article.body.split(PARAGRAPH):
        shown = _escaped(printable(paragraph.removeprefix(SUBHEADING)).strip())
        if shown:
            blocks.append(f"{level} {shown}" if paragraph.startswith(SUBHEADING) else _opening(shown))
    captions = [f"- {_opening(_escaped(printable(caption).strip()))}" for caption in article.captions]
    return [*blocks, "\n".join(captions)] if captions else blocks


def _byline(article: Article, zone: tzinfo) -> str:
    outlet, published, identity = byline(article, zone)
    authors = printable(", ".join(article.authors))
    return _opening(_escaped(DOT.join(part for part in (outlet, published, authors, identity) if part)))


def _linked(text: str, article: Article) -> str:
    address = web_address(article.url)
    # Entities are read in addresses, too.
    return f"[{text}]({re.sub('&(?=#?[a-zA-Z0-9]+;)', '&amp;', address)})" if address else text


def _bold(passage: Passage) -> str:
    escaped = ((_escaped(piece), matched) for piece, matched in passage_pieces(passage))
    return "".join(f"**{piece}**" if matched and piece else piece for piece, matched in escaped)


def _escaped(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _opening(text: str) -> str:
    opening = _OPENING.match(text)
    return f"{text[: opening.end()]}\\{text[opening.end() :]}" if opening else text
