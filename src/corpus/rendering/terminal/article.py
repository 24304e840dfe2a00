"""An article laid out for reading: first its text, then what is known about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TextIO

from corpus.article import SUBHEADING, Article, moment_text
from corpus.rendering.terminal.console import make_console, print_wrapped, with_direction_mark
from corpus.rendering.terminal.phrases import DOT, headline
from corpus.rendering.terminal.untrusted import printable

if TYPE_CHECKING:
    from rich.console import Console

    from corpus.rendering import Layout

MAX_COLUMNS: Final = 80
# The cells for the names of facts.
_NAME_CELLS: Final = 9


def write_article(article: Article, out: TextIO, layout: Layout) -> None:
    """Write the headline, standfirst, byline, body, captions and the rest, in at most 80 columns."""
    from dataclasses import replace

    from rich.text import Text

    on = make_console(out, replace(layout, width=min(layout.width, MAX_COLUMNS)))
    print_wrapped(on, Text(headline(article), "bold"))
    if article.standfirst:
        print_wrapped(on, Text(printable(article.standfirst), "italic"))
    if credit := _credit(article):
        print_wrapped(on, Text(credit, "cyan"))
    _print_body(on, article.body)
    if article.captions:
        on.print()
    for caption in article.captions:
        print_wrapped(on, Text(printable(caption), "dim"), first="▪", indent=2)
    on.print()
    for name, value in _facts(article):
        shown = Text(printable(value), "dim")
        if name in {"url", "source"}:
            # Not wrapped: a URL or path over two lines cannot be clicked or copied.
            on.print(Text(name.ljust(_NAME_CELLS)) + shown, soft_wrap=True)
        else:
            print_wrapped(on, shown, first=name, indent=_NAME_CELLS)


def _credit(article: Article) -> str:
    authors = ", ".join(article.authors)
    parts = (article.outlet, article.agency, _moment(article.published), authors, article.place, article.section)
    # A wire service that publishes its own stories is both outlet and agency.
    return DOT.join(dict.fromkeys(with_direction_mark(printable(part)) for part in parts if part))


def _moment(moment: date | datetime | None) -> str:
    """Write a date as it is, or with the time at the place of publication."""
    if not isinstance(moment, datetime):
        return moment.isoformat() if moment else ""
    zone = moment.strftime("%z")
    return f"{moment:%Y-%m-%d %H:%M} " + (f"{zone[:3]}:{zone[3:5]}" if moment.utcoffset() else "UTC")


def _print_body(on: Console, body: str) -> None:
    """Print the paragraphs; without colour, the sign of sub-headings is kept to show them."""
    from rich.text import Text

    for paragraph in filter(None, (printable(text).strip() for text in body.split("\n\n"))):
        on.print()
        heading = paragraph.startswith(SUBHEADING)
        shown = paragraph if on.no_color else paragraph.removeprefix(SUBHEADING)
        print_wrapped(on, Text(shown, "bold" if heading else ""))


def _facts(article: Article) -> list[tuple[str, str]]:
    source = article.source
    member = f" › {source.member}" if source.member else ""
    facts = (
        ("tags", ", ".join(article.tags)),
        ("language", article.language),
        ("updated", moment_text(article.updated) or ""),
        ("url", article.url),
        ("id", article.id),
        ("source", f"{source.path}{member}{DOT}record {source.position + 1}{DOT}{source.format}"),
    )
    return [(name, value) for name, value in facts if value]
