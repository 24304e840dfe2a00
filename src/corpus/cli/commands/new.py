"""`corpus new`: show what was added since it was last asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.common import color_option, corpus_option, format_option, time_options
from corpus.cli.options.completing import complete_saved
from corpus.cli.options.fields import columns_options, hit_format
from corpus.cli.options.request import opened_for_search
from corpus.cli.shell.errors import tell
from corpus.cli.shell.stdio import Color, colored, columns
from corpus.errors import UsageError
from corpus.rendering import RENDERERS, Layout, render

if TYPE_CHECKING:
    from datetime import tzinfo

    from corpus.dates import Clock
    from corpus.search.request import Request
    from corpus.storage import Corpus
    from corpus.views.saved_searches import News

# Formats whose hits are headed by the name of their search, where there is more than one; and those that need none.
HEADED: Final = ("table", "plain")
JOINED: Final = ("jsonl", "bibtex", "ids")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_saved)
@click.option("--all", "everything", is_flag=True, help="Everything that the search finds, told before or not.")
@click.option("--peek", is_flag=True, help="Show it, and show it again the next time.")
@format_option(*RENDERERS, found="table on a terminal, plain in a pipe, tsv with --fields")
@columns_options
@time_options
@color_option
@corpus_option
def new(
    *,
    names: tuple[str, ...],
    everything: bool,
    peek: bool,
    format_name: str | None,
    fields: tuple[str, ...],
    end: str,
    zone: tzinfo,
    clock: Clock,
    color: Color,
    location: str,
) -> None:
    """Show what was added since it was last asked for.

    That is the articles that the search saved under NAME finds, newest first, of those added since it was saved or
    last shown; without NAME, of each saved search. Where there are none, nothing is written, so that cron sends no
    mail. Only once all is written does it count as shown.
    """
    layout = Layout(width=columns(), color=colored(sys.stdout, color), fields=fields, end=end, zone=zone)
    name = hit_format(format_name, layout, end)
    if len(names) != 1 and name not in {*HEADED, *JOINED}:
        hint = f"name one saved search; for several, there are {', '.join((*HEADED, *JOINED))}"
        raise UsageError(f"{name} is one document for one search", hint=hint)
    from corpus.search.request import Request
    from corpus.views.saved_searches import as_name, mark_seen

    searches = list(dict.fromkeys(map(as_name, names)))
    with opened_for_search(location) as corpus:
        before = ""
        for found in each(corpus, searches, Request(zone=zone, clock=clock), everything=everything):
            if found.results.total:
                sys.stdout.write(f"{before}{heading(found)}\n" if len(searches) != 1 and name in HEADED else "")
                render(name, found.results, sys.stdout, layout)
                before = "\n"
            # What a reader that is gone or a full disk did not take has not been shown.
            sys.stdout.flush()
            if not peek:
                mark_seen(corpus, found)


def each(corpus: Corpus, searches: Sequence[str], request: Request, *, everything: bool) -> Iterator[News]:
    """Give the news of each search, of all if none is named; one that has become wrong keeps none of them back.

    Its error comes at the end.
    """
    from corpus.views.saved_searches import news

    broken: list[UsageError] = []
    for name in searches or corpus.store.saved_searches():
        try:
            found = news(corpus, name, request, everything=everything)
        except UsageError as mistake:
            broken.append(mistake)
        else:
            yield found
    for error in broken[:-1]:
        tell(error)
    if broken:
        raise broken[-1]


def heading(news: News) -> str:
    """Name the search that found what follows, and its query."""
    from corpus.rendering.terminal.styles import printable

    return f"{news.search.name}: {printable(news.search.query)}"
